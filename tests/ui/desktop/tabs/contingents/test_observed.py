"""What was observed of contingents: upon the floor of their areas, and in words where the scenario has them not."""

from __future__ import annotations

import datetime as dt
from typing import Any

import pytest
from pytestqt.qtbot import QtBot

from tests.examples import FIRST_DAY
from tests.ui.desktop.fakes import projection_for, uncertain
from ui.desktop.tabs.contingents.tab import ContingentsChart
from ui.desktop.tabs.tab import Shared


def seen(day: int, people: int, whose: str) -> dict[str, Any]:
    return {"date": FIRST_DAY + dt.timedelta(days=day), "personnel": people, "contingent": whose}


LEAD = [seen(10, 40, "Lead"), seen(20, 90, "Lead")]
FIGURES = [*LEAD, seen(20, 12, "Second"), seen(5, 3, "Other"), seen(70, 3, "Other")]
SHOWN = projection_for(uncertain(format=2, observed=FIGURES))


@pytest.fixture
def chart(qtbot: QtBot, shared: Shared) -> ContingentsChart:
    made = ContingentsChart(shared)
    qtbot.addWidget(made)
    made.resize(900, 600)
    made.show()
    made.show_projection(SHOWN)
    return made


def test_that_each_figure_stands_upon_the_floor_of_its_area(chart: ContingentsChart) -> None:
    days, people = (part.tolist() for part in chart.plot.observed.marks.dots.getData())
    lead = SHOWN.layers[0]
    assert lead.name == "Lead"
    assert list(zip(days, people, strict=True)) == [(10, 40), (20, 90), (20, 12 + float(lead.mean[20]))]
    assert not chart.plot.observed.marks.steps.isVisible()


def test_that_the_chosen_contingent_alone_is_drawn_with_its_steps(chart: ContingentsChart) -> None:
    chart.shared.cursor.choose_contingent("Lead")
    assert chart.plot.observed.marks.dots.getData()[0].tolist() == [10, 20]
    assert chart.plot.observed.marks.steps.isVisible()
    assert "of Lead from the floor" in chart.note.text().replace("\N{NO-BREAK SPACE}", " ")
    chart.shared.cursor.choose_contingent(None)
    assert len(chart.plot.observed.marks.dots.getData()[0]) == 3


def test_that_words_name_who_is_not_in_the_scenario_and_what_is_outside(chart: ContingentsChart) -> None:
    told = chart.note.text().replace("\N{NO-BREAK SPACE}", " ")
    assert "Observed, but not in this scenario: Other." in told
    assert "Outside the horizon, and not shown: 1 figure." in told
    chart.pointer.point(20)
    assert chart.readout.text().endswith("Observed for then: Lead 90; Second 12; Other 3.")
    chart.pointer.point(2)
    assert "Observed" not in chart.readout.text()


def test_that_the_table_has_a_column_for_each(chart: ContingentsChart) -> None:
    table = chart.data()
    assert table is not None
    columns = dict(zip(table.header, zip(*table.rows, strict=True), strict=True))
    assert columns["observed: Lead"] == (None,) * 10 + (40,) * 10 + (90,) + (None,) * 10
    assert columns["observed: Other"] == (None,) * 5 + (3,) * 26


def test_that_a_scenario_without_figures_says_nothing_of_it(chart: ContingentsChart) -> None:
    chart.show_projection(projection_for(uncertain()))
    assert not chart.plot.observed.marks.dots.isVisible()
    assert "bserved" not in chart.note.text() + chart.readout.text() + chart.caption()
