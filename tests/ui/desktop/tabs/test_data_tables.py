"""The data of charts: every number that is drawn, and nothing that a spreadsheet would run."""

from __future__ import annotations

import csv
import datetime as dt
import io

import numpy as np
import pytest
from pytestqt.qtbot import QtBot

from tests.examples import contingent, tiny
from tests.ui.desktop.fakes import projection_for, uncertain
from ui.desktop.answers.background import Background
from ui.desktop.charts.cursor import Cursor
from ui.desktop.tabs.build_up.tab import BuildUpChart
from ui.desktop.tabs.contingents.tab import ContingentsChart
from ui.desktop.tabs.tab import Shared, Tab
from ui.wording.data_table import Table


def columns(table: Table) -> dict[str, list[object]]:
    return {str(name): [row[place] for row in table.rows] for place, name in enumerate(table.header)}


@pytest.fixture
def shared(qtbot: QtBot):
    made = Shared(Cursor(), Background())
    yield made
    made.background.close()


def test_that_a_daily_table_has_days_and_dates_before_the_values() -> None:
    table = Table.daily(tiny(horizon=2), {"a": np.array([1, 2, 3]), "b": np.array([0.5, 1.0, 1.5])})
    first = dt.date(2024, 1, 1)
    assert table.header == ("day", "date", "a", "b")
    assert table.rows[0] == (0, first, 1, 0.5)
    assert table.rows[2] == (2, first + dt.timedelta(days=2), 3, 1.5)


def test_that_text_that_could_be_a_formula_is_made_harmless_and_numbers_stay_numbers() -> None:
    table = Table(("=1+1", "@x", "plain"), ((-5, "+cmd", None), (1.5, "a\tb", 'say "x"')))
    assert list(csv.reader(io.StringIO(table.csv()))) == [
        ["'=1+1", "'@x", "plain"],
        ["-5", "'+cmd", ""],
        ["1.5", "a\tb", 'say "x"'],
    ]
    assert list(csv.reader(io.StringIO(table.tabbed()), "excel-tab")) == list(csv.reader(io.StringIO(table.csv())))
    assert table.tabbed().splitlines()[0] == "'=1+1\t'@x\tplain"


def test_that_the_table_of_the_build_up_has_its_mean_and_bands(shared: Shared, qtbot: QtBot) -> None:
    chart, projection = BuildUpChart(shared), projection_for(uncertain())
    qtbot.addWidget(chart)
    assert chart.data() is None
    chart.show_projection(projection)
    table = chart.data()
    assert table is not None
    found = columns(table)
    assert found["p05"] == projection.bands[0.05].tolist()
    assert found["p50"] == projection.bands[0.5].tolist()
    assert found["p95"] == projection.bands[0.95].tolist()
    assert found["mean"] == projection.results.strength_mean.tolist()
    assert len(table.rows) == projection.scenario.horizon + 1
    assert "25 % to 75 %" in chart.caption()
    assert "12 single runs" in chart.caption()


def test_that_the_table_of_contingents_has_all_of_them_whatever_they_are_called(shared: Shared, qtbot: QtBot) -> None:
    names = ["all contingents", "day", *(f"C{number}" for number in range(20))]
    scenario = tiny(contingents=[contingent(name, personnel=3) for name in names])
    chart, projection = ContingentsChart(shared), projection_for(scenario, 25)
    qtbot.addWidget(chart)
    assert chart.data() is None
    chart.show_projection(projection)
    table = chart.data()
    assert table is not None
    assert list(table.header[2:]) == names
    assert [sum(row[2:]) for row in table.rows] == pytest.approx(projection.results.strength.mean(axis=0).tolist())
    assert sum(table.rows[-1][2:]) > 0
    assert chart.caption() != ""


def test_that_a_tab_without_a_table_says_so(shared: Shared, qtbot: QtBot) -> None:
    tab = Tab(shared)
    qtbot.addWidget(tab)
    assert (tab.data(), tab.caption(), tab.shown) == (None, "", None)
