"""How UN missions have gone, dotted on Build-up: what is drawn, and that the number of cases stands beside it."""

from __future__ import annotations

from typing import Any

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from numpy.testing import assert_allclose
from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from scenarios.schema import Scenario
from simulator.reference_class.reference_class import DAYS_A_MONTH, GROUPS, QUANTILES, named
from tests.examples import FIRST_DAY
from tests.ui.desktop.fakes import projection_for, uncertain
from ui.desktop.answers.reference_choice import CONDITION
from ui.desktop.look import theme
from ui.desktop.tabs.build_up.reference_band import DRAWN, ReferenceBand, corners_of
from ui.desktop.tabs.build_up.tab import BuildUpChart
from ui.desktop.tabs.tab import Shared
from ui.wording.reference_class import FEWEST

COURT = CONDITION + "court"


def mission(day: int = 12, **changes: Any) -> Scenario:
    """A scenario with a condition that is met on a day."""
    court = {"name": "court", "kind": "date", "date": FIRST_DAY.replace(day=1 + day)}
    return uncertain(**({"conditions": [court]} | changes))


@pytest.fixture
def chart(qtbot: QtBot, shared: Shared) -> BuildUpChart:
    made = BuildUpChart(shared)
    qtbot.addWidget(made)
    made.resize(900, 600)
    made.show()
    made.show_projection(projection_for(mission()))
    return made


def band_of(chart: BuildUpChart) -> ReferenceBand:
    return chart.plot.layers.of(ReferenceBand)


def told(chart: BuildUpChart) -> str:
    return f"{chart.also.text()} {chart.note.text()}".replace("\N{NO-BREAK SPACE}", " ")


def test_that_nothing_of_it_is_there_unless_it_is_asked_for(chart: BuildUpChart) -> None:
    band = band_of(chart)
    assert not any(line.isVisible() for line in band.lines)
    assert not band.area.isVisible()
    assert all(entry.isHidden() for entry in band.entries.values())
    assert (band.note(), band.caption(), band.data(), band.top(100.0)) == ("", "", {}, 0.0)
    assert "cases" not in told(chart)


def test_that_it_is_drawn_from_the_day_of_the_condition_and_scaled_to_the_target(chart: BuildUpChart) -> None:
    chart.shared.reference.choose("all", COURT)
    band = band_of(chart)
    scenario = mission()
    expected = named("all").strength(scenario.target, 12.0, scenario.horizon)
    for line, row in zip(band.lines, DRAWN, strict=True):
        days, people = line.getData()
        assert (days[0], days[-1]) == (12, scenario.horizon)
        assert_allclose(np.interp(np.arange(12, scenario.horizon + 1), days, people), expected[row, 12:])
    assert band.area.isVisible()


@pytest.mark.parametrize("group", GROUPS)
def test_that_the_number_of_cases_stands_beside_it_always(chart: BuildUpChart, group: str) -> None:
    chart.shared.reference.choose(group, COURT)
    cases = f"{named(group).cases} cases"
    band = band_of(chart)
    assert not band.entries["reference"].isHidden()
    assert band.entries["reference"].label.text().endswith(f"the middle 80 % of {cases}")
    assert told(chart).count(cases) == 2
    assert (
        f"the middle 80 % of {cases}, scaled to {mission().target:,} people, from 13 Jan 2024 (“court”)"
        in band.caption()
    )


def test_that_it_goes_when_it_is_no_longer_asked_for(chart: BuildUpChart) -> None:
    chart.shared.reference.choose("all", COURT)
    chart.shared.reference.choose("", COURT)
    assert not any(line.isVisible() for line in band_of(chart).lines)
    assert "cases" not in told(chart)


def test_that_before_the_day_of_the_condition_nothing_is_read_out(chart: BuildUpChart) -> None:
    chart.shared.reference.choose("all", COURT)
    band = band_of(chart)
    assert band.readout(11) == ""
    assert band.readout(12).startswith("Of UN missions (47 cases) the middle 80 % had 0 to 0 people by then")


def test_that_the_table_has_its_quantiles_and_the_cases(chart: BuildUpChart) -> None:
    chart.shared.reference.choose("new", COURT)
    data = chart.data()
    assert data is not None
    columns = {str(name): [row[place] for row in data.rows] for place, name in enumerate(data.header)}
    low, cases = columns["new UN missions: 10 % of cases have at most"], columns["new UN missions: cases"]
    assert low[:12] == cases[:12] == [None] * 12
    assert cases[12:] == [11] * 19
    expected = named("new").strength(mission().target, 12.0, 30)[0, 12:]
    assert_allclose(np.array(low[12:], float), expected, atol=0.051)
    assert sum("of cases have at most" in name for name in columns) == len(QUANTILES)


def test_that_a_condition_that_no_run_meets_is_told_and_nothing_is_drawn(chart: BuildUpChart) -> None:
    never = [{"name": "court", "kind": "date", "date": FIRST_DAY.replace(year=FIRST_DAY.year + 3)}]
    chart.shared.reference.choose("all", COURT)
    chart.show_projection(projection_for(mission(conditions=never)))
    assert "No run meets “court”: there is no day to count from." in told(chart)
    assert not band_of(chart).area.isVisible()
    assert band_of(chart).data() == {}


def test_that_a_scenario_without_the_condition_counts_as_is_usual(chart: BuildUpChart) -> None:
    chart.shared.reference.choose("all", CONDITION + "something else")
    assert "after the start in the median run" in told(chart)


def test_that_the_axis_reaches_up_to_it(chart: BuildUpChart) -> None:
    chart.shared.reference.choose("police", "start")
    band = band_of(chart)
    assert band.shown is not None
    assert band.top(1.0) == band.shown.people[-1].max() > 0


def test_that_its_lines_are_round_dots_in_the_colour_of_text(chart: BuildUpChart) -> None:
    pen = band_of(chart).lines[1].opts["pen"]
    assert pen.capStyle() == Qt.PenCapStyle.RoundCap
    assert pen.style() == Qt.PenStyle.CustomDashLine
    assert pen.color().name().upper() == theme.current().colours.text.upper()


@given(st.sampled_from(GROUPS), st.floats(-900, 900), st.integers(1, 1200))
def test_that_its_corners_lose_nothing_of_any_day_of_which_enough_cases_are_known(
    group: str, day0: float, horizon: int
) -> None:
    one = named(group)
    days = corners_of(one, day0, horizon)
    assert (np.diff(days) > 0).all()
    if not len(days):
        assert day0 >= horizon or one.known[-1] < FEWEST
        return
    whole = np.arange(np.ceil(days[0]), np.floor(days[-1]) + 1)
    at_corners, daily = (one.fractions((each - day0) / DAYS_A_MONTH) for each in (days, whole))
    drawn = np.array([np.interp(whole, days, row) for row in at_corners])
    assert_allclose(drawn, daily, atol=1e-9)
    assert (one.cases_at((days - day0) / DAYS_A_MONTH - 1e-6) >= FEWEST).all()


def test_that_surges_are_drawn_for_a_year_alone() -> None:
    assert corners_of(named("surge"), 0.0, 730)[-1] == pytest.approx(12 * DAYS_A_MONTH)
    assert corners_of(named("police"), 0.0, 1000)[-1] == 1000
    assert len(corners_of(named("surge"), -500.0, 730)) == 0
