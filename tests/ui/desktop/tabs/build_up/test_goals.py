"""The build-up beside what was announced, under the ceiling in force, and today."""

from __future__ import annotations

import datetime as dt
from typing import Any

import numpy as np
import pytest
from PySide6.QtCore import QPointF, Qt
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from scenarios.schema import Scenario
from simulator.results.plan import planned
from tests.examples import FIRST_DAY
from tests.ui.desktop.fakes import projection_for, uncertain
from tests.ui.desktop.pictures.looking import colours_in, grabbed, is_close, place_of
from ui.desktop.charts.steps import corners
from ui.desktop.look import theme
from ui.desktop.tabs.build_up import goal_lines, goal_words
from ui.desktop.tabs.build_up.goal_lines import PURPLE, GoalLines, pieces
from ui.desktop.tabs.build_up.observed_layer import ObservedLayer
from ui.desktop.tabs.build_up.tab import BuildUpChart
from ui.desktop.tabs.tab import Shared
from ui.wording.words import date_text


def on(day: int) -> dt.date:
    return FIRST_DAY + dt.timedelta(days=day)


def aimed(**changes: Any) -> Scenario:
    """A scenario with a plan of two steps, and a ceiling that rises on day 12."""
    plan = [{"date": on(20), "personnel": 90}, {"date": on(6), "personnel": 40}]
    court = {"name": "court", "kind": "date", "date": on(12)}
    ceilings = [{"name": "First", "personnel": 60}, {"name": "Second", "personnel": 150, "after": ["court"]}]
    return uncertain(**({"format": 2, "plan": plan, "ceilings": ceilings, "conditions": [court]} | changes))


@pytest.fixture
def chart(qtbot: QtBot, shared: Shared) -> BuildUpChart:
    made = BuildUpChart(shared)
    qtbot.addWidget(made)
    made.resize(900, 600)
    made.show()
    made.show_projection(projection_for(aimed()))
    return made


def words(text: str) -> str:
    return text.replace("\N{NO-BREAK SPACE}", " ")


def test_that_the_plan_is_drawn_as_steps_from_its_first_date_on(chart: BuildUpChart) -> None:
    days, people = chart.plot.layers.of(GoalLines).plan.getData()
    seen = ~np.isnan(people)
    drawn = list(zip(days[seen].tolist(), people[seen].tolist(), strict=True))
    assert drawn == [(6, 40), (20, 40), (20, 90), (30, 90)]


def test_that_the_ceiling_is_drawn_as_steps_and_each_is_named(chart: BuildUpChart) -> None:
    expected = corners(np.array([60.0] * 12 + [150.0] * 19))
    assert [part.tolist() for part in chart.plot.layers.of(GoalLines).ceiling.getData()] == [
        part.tolist() for part in expected
    ]
    named = [label.toPlainText() for label in chart.plot.layers.of(GoalLines).ceiling_labels]
    assert named == ["ceiling: First, 60", "ceiling: Second, 150"]
    told = chart.entries["ceiling"].label.text()
    assert told == "Ceiling in force, median of the runs: First, 60; Second, 150"


def test_that_the_day_under_the_cursor_tells_shortfall_chance_and_ceiling(chart: BuildUpChart) -> None:
    projection = projection_for(aimed())
    for day, announced, ceiling in ((10, 40, "60 (First)"), (25, 90, "150 (Second)")):
        chart.plot._point(chart.plot.view.mapViewToScene(QPointF(day + 0.5, 20)))
        assert chart.pointer.day == day
        short = np.maximum(planned(aimed())[day] - projection.results.strength[:, day], 0).mean()
        told = words(chart.also.text())
        assert (
            f"As announced for then: {announced}; so many or more in {projection.results.chance(announced, day)} of"
            in told
        )
        assert f"{short:.0f} people short on average" in told
        assert f"Ceiling, median of the runs: {ceiling}." in told
    chart.pointer.point(3)
    assert chart.also.text().startswith("Nobody is announced for then.")


def test_that_the_chance_is_told_for_each_date_of_the_plan(chart: BuildUpChart) -> None:
    results, told = projection_for(aimed()).results, words(chart.note.text())
    assert f"40 people on 7 Jan 2024, so many or more in {results.chance(40, 6)} of runs" in told
    assert f"90 people on 21 Jan 2024, so many or more in {results.chance(90, 20)} of runs" in told
    assert "person-days up to the horizon." in told
    assert chart.note.isVisible()


def test_that_a_plan_of_many_dates_is_told_in_few_words(shared: Shared) -> None:
    many = aimed(plan=[{"date": on(day), "personnel": 10} for day in range(9)])
    assert "and 3 dates more. " in goal_words.of_dates(projection_for(many).goals.plan)


def test_that_a_date_before_the_start_is_told_though_no_chance_can_be() -> None:
    before = aimed(plan=[{"date": on(-2), "personnel": 10}])
    told = words(goal_words.of_dates(projection_for(before).goals.plan))
    date = words(date_text(before.plan[0].date))
    assert told.startswith(f"As announced: 10 people on {date}, before the start, counts from it on. On average ")


def test_that_a_scenario_with_neither_has_none_of_it(chart: BuildUpChart) -> None:
    chart.show_projection(projection_for(uncertain()))
    goals = chart.plot.layers.of(GoalLines)
    assert not any(item.isVisible() for item in (goals.plan, goals.ceiling, goals.now))
    assert not any(chart.entries[name].isVisible() for name in ("plan", "ceiling", "today"))
    assert not chart.also.isVisible()
    assert not chart.note.isVisible()
    assert [label.toPlainText() for label in (goals.plan_label, *goals.ceiling_labels)] == ["", "", ""]


@pytest.mark.parametrize(("day", "is_there"), [(-1, False), (0, True), (17, True), (30, True), (31, False)])
def test_that_today_is_drawn_where_it_lies_within_the_horizon(
    chart: BuildUpChart, monkeypatch: pytest.MonkeyPatch, day: int, is_there: bool
) -> None:
    monkeypatch.setattr(goal_lines, "date_of_now", lambda: on(day))
    chart.show_projection(projection_for(aimed()))
    goals = chart.plot.layers.of(GoalLines)
    assert goals.now.isVisible() == chart.entries["today"].isVisible() == is_there
    assert goals.now_label.toPlainText() == ("today" if is_there else "")
    assert not is_there or goals.now.value() == day
    assert ("Dotted upright: today." in chart.caption()) == is_there


def test_that_the_axis_reaches_over_the_plan_and_over_a_ceiling_that_is_not_far_above(chart: BuildUpChart) -> None:
    for personnel, most in ((150, 250), (1_000_000, 400)):
        chart.show_projection(projection_for(aimed(ceilings=[{"name": "One", "personnel": personnel}])))
        top = chart.plot.view.viewRange()[1][1]
        assert min(personnel, 180) < top <= most
    chart.show_projection(projection_for(aimed(plan=[{"date": on(0), "personnel": 5000}])))
    assert chart.plot.view.viewRange()[1][1] > 5000


@pytest.mark.parametrize("choice", ["light", "dark"])
def test_that_plan_and_ceiling_are_painted_in_their_colours(
    chart: BuildUpChart, qapp: QApplication, choice: theme.Choice
) -> None:
    theme.apply(qapp, choice)
    # A ceiling and a plan far above the people there: nothing else is painted around them.
    court = aimed(target=10, ceilings=[{"name": "One", "personnel": 600}], plan=[{"date": on(2), "personnel": 800}])
    chart.show_projection(projection_for(court))
    image, colours = grabbed(chart), theme.current().colours
    for people, colour in ((600, colours.series[PURPLE]), (800, colours.text)):
        left, middle = place_of(chart.plot, chart, 5, people)
        right, _ = place_of(chart.plot, chart, 8, people)
        found = colours_in(image, left, middle - 2, right, middle + 3)
        # Broken lines: their colour, and what is between.
        assert any(is_close(one, colour) for one in found)
        assert any(is_close(one, colours.surface) for one in found)


def test_that_pictures_and_tables_have_them_too(chart: BuildUpChart) -> None:
    caption, table = chart.caption(), chart.data()
    assert "Dashes and dots: as announced. Dashed steps: Ceiling in force" in caption
    assert table is not None
    columns = dict(zip(table.header, zip(*table.rows, strict=True), strict=True))
    assert columns["as announced"] == tuple(planned(aimed()).tolist())
    assert columns["ceiling in force, median"] == (60,) * 12 + (150,) * 19
    assert columns["its name"] == ("First",) * 12 + ("Second",) * 19
    assert columns["short of it, mean"][25] == projection_for(aimed()).goals.short[25]


def test_that_no_ceiling_is_an_empty_cell() -> None:
    late = aimed(ceilings=[{"name": "Late", "personnel": 60, "after": ["court"]}])
    goals = projection_for(late).goals
    assert goals.ceiling(11) is None
    assert np.isnan(goals.allowed[:12]).all()
    assert goals.allowed[12:].tolist() == [60.0] * 19


def test_that_words_stand_within_what_is_looked_at(chart: BuildUpChart) -> None:
    chart.plot.zoom.show(0, (21.0, 29.0))
    assert 21 < chart.plot.layers.of(GoalLines).plan_label.pos().x() < 29
    assert chart.plot.layers.of(GoalLines).ceiling_labels[0].toPlainText() == ""
    assert pieces(np.array([0, 0, 5, 5, 7]), (0.0, 3.0), 0) == [(2, 3.0)]


def test_that_everything_of_it_is_shown_as_text(chart: BuildUpChart) -> None:
    assert {label.textFormat() for label in (chart.also, chart.note)} == {Qt.TextFormat.PlainText}


@pytest.mark.parametrize(("people", "anchor"), [(41, 0), (39, 1), (85, 1)])
def test_that_the_word_of_the_plan_gives_way_to_what_was_observed_above_it(
    chart: BuildUpChart, people: int, anchor: int
) -> None:
    figures = [{"date": on(day), "personnel": people} for day in (0, 19)]
    chart.show_projection(projection_for(aimed(observed=figures)))
    lines, dots = chart.plot.layers.of(GoalLines), chart.plot.layers.of(ObservedLayer).marks.dots
    assert lines.plan_label.anchor.y() == anchor
    assert all(label.zValue() > dots.zValue() for label in (lines.plan_label, *lines.ceiling_labels))
