"""What was observed, on Build-up: in legend, read-out, caption and table, and within the axis."""

from __future__ import annotations

import datetime as dt
from typing import Any

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from scenarios.schema import Scenario
from tests.examples import FIRST_DAY
from tests.ui.desktop.fakes import projection_for, uncertain
from tests.ui.desktop.pictures.looking import grabbed, place_of
from ui.desktop.tabs.build_up.observed_layer import ObservedLayer
from ui.desktop.tabs.build_up.tab import BuildUpChart
from ui.desktop.tabs.tab import Shared


def seen(day: int, people: int, **told: Any) -> dict[str, Any]:
    return {"date": FIRST_DAY + dt.timedelta(days=day), "personnel": people, **told}


def observed(*figures: dict[str, Any]) -> Scenario:
    return uncertain(format=2, observed=list(figures))


@pytest.fixture
def chart(qtbot: QtBot, shared: Shared) -> BuildUpChart:
    made = BuildUpChart(shared)
    qtbot.addWidget(made)
    made.resize(900, 600)
    made.show()
    return made


def words(text: str) -> str:
    return text.replace("\N{NO-BREAK SPACE}", " ")


def test_that_the_figure_that_holds_is_read_with_its_date_and_source(chart: BuildUpChart) -> None:
    chart.show_projection(projection_for(observed(seen(4, 30, source="Letter; page 3"), seen(12, 1))))
    told = {3: "", 4: "Observed: 30 people (5 Jan 2024, Letter).", 11: "Observed: 30 people (5 Jan 2024, Letter)."}
    told |= {12: "Observed: 1 person (13 Jan 2024).", 13: "Last observed: 1 person (13 Jan 2024)."}
    for day, expected in told.items():
        chart.pointer.point(day)
        assert words(chart.also.text()) == expected


def test_that_legend_caption_and_table_have_them(chart: BuildUpChart) -> None:
    figures = (seen(-3, 7), seen(4, 30, source="Letter"), seen(12, 40), seen(99, 50))
    chart.show_projection(projection_for(observed(*figures)))
    entry = chart.entries["observed"]
    assert entry.isVisible()
    assert entry.label.text().endswith(
        "until the next. The last one before the start, of 29 Dec 2023, holds on day 0. "
        "1 figure after the horizon is not shown"
    )
    assert "Diamonds: observed" in chart.caption()
    table = chart.data()
    assert table is not None
    columns = dict(zip(table.header, zip(*table.rows, strict=True), strict=True))
    assert columns["observed"] == (7,) * 4 + (30,) * 8 + (40,) * 19
    assert [day for day, source in enumerate(columns["source of what was observed"]) if source] == [4]


def test_that_a_scenario_without_figures_has_nothing_of_it(chart: BuildUpChart) -> None:
    chart.show_projection(projection_for(observed(seen(4, 30))))
    chart.show_projection(projection_for(uncertain()))
    assert not chart.entries["observed"].isVisible()
    assert not chart.plot.layers.of(ObservedLayer).marks.dots.isVisible()
    assert "bserved" not in chart.also.text() + chart.caption()


def test_that_figures_that_are_all_outside_are_told_though_none_is_drawn(chart: BuildUpChart) -> None:
    chart.show_projection(projection_for(observed(seen(40, 30), seen(50, 30))))
    assert chart.entries["observed"].label.text().endswith("2 figures after the horizon are not shown")
    assert chart.entries["observed"].isVisible()
    assert "Diamonds" not in chart.caption()


def test_that_the_axis_reaches_over_the_figures(chart: BuildUpChart) -> None:
    chart.show_projection(projection_for(observed(seen(4, 9000))))
    assert chart.plot.view.viewRange()[1][1] > 9000


def test_that_figures_are_there_before_any_run(chart: BuildUpChart) -> None:
    chart.prepare(observed(seen(4, 30)))
    assert chart.plot.layers.of(ObservedLayer).marks.dots.isVisible()


def test_that_a_click_upon_a_diamond_pins_its_day(chart: BuildUpChart) -> None:
    chart.show_projection(projection_for(observed(seen(15, 50))))
    grabbed(chart)
    x, y = place_of(chart.plot, chart.plot.viewport(), 15, 50)
    QTest.mouseClick(chart.plot.viewport(), Qt.MouseButton.LeftButton, pos=QPoint(x + 1, y))
    assert chart.pointer.cursor.day == 15
