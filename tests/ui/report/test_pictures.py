"""Pictures of a report: the same bytes for the same evidence, and the scenario in each of them."""

from __future__ import annotations

import datetime as dt
import io

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from scenarios.goals import PlanStep
from scenarios.library import shipped
from scenarios.observation import Observed
from scenarios.schema import Scenario
from scenarios.storage.embedding import scenario_from
from tests.examples import contingent, tiny
from tests.ui.report.evidence import evidence_of_runs
from ui.drawing.figures import new_figure
from ui.report.document import Picture, Report, plain
from ui.report.evidence import Evidence, Question
from ui.report.figures import Figures
from ui.report.making import report_of
from ui.report.pictures.build_up import build_up, columns_of, draw_marks, marks_of
from ui.report.pictures.contingents import MOST, areas_of
from ui.report.pictures.looks import VERMILLION
from ui.report.pictures.sheet import POINTS, date_labels, thinned

NAMES = {"build-up", "chances", "fan", "contingents", "balance", "difference"}


@pytest.fixture(scope="module")
def evidence() -> Evidence:
    return evidence_of_runs([shipped(name) for name in ("article-2023-units", "vote-delayed")], 10, knock_outs=None)


@pytest.fixture(scope="module")
def report(evidence: Evidence) -> Report:
    return report_of(evidence)


@pytest.fixture(scope="module")
def pictures(report: Report) -> dict[str, Picture]:
    return {block.name: block for block in report.blocks if isinstance(block, Picture)}


def test_that_each_picture_opens_as_the_first_scenario(evidence: Evidence, pictures: dict[str, Picture]) -> None:
    assert pictures.keys() == NAMES
    for picture in pictures.values():
        for content in (picture.svg, picture.png):
            assert scenario_from(io.BytesIO(content), picture.name) == evidence.entries[0].results.scenario


def test_that_a_report_is_the_same_twice_and_no_picture_says_on_which_day_it_was_drawn(
    evidence: Evidence, report: Report, pictures: dict[str, Picture]
) -> None:
    assert report_of(evidence) == report
    assert not any(b"<dc:date>" in picture.svg for picture in pictures.values())


def test_that_identifiers_of_two_pictures_on_one_page_point_at_drawings_of_their_own(
    pictures: dict[str, Picture],
) -> None:
    clips = [set(picture.svg.split(b'clipPath id="')[1:]) for picture in pictures.values()]
    assert all(clips)
    assert sum(map(len, clips)) == len(set.union(*clips))


def test_that_what_is_hatched_is_explained(pictures: dict[str, Picture]) -> None:
    assert "Hatched: nobody has stated the size." in plain(pictures["contingents"].caption)
    certain = report_of(evidence_of_runs([tiny()], 2), ["readiness"])
    assert not any("Hatched" in plain(block.caption) for block in certain.blocks if isinstance(block, Picture))


@given(st.lists(st.floats(0.0, 1000.0), max_size=6), st.floats(1.0, 200.0))
def test_that_letters_that_are_close_stand_beside_each_other_and_others_at_the_lines(
    heights: list[float], close: float
) -> None:
    pairs = list(zip(columns_of(heights, close), heights, strict=True))
    for place, (column, height) in enumerate(pairs):
        near = {at for at, other in pairs[:place] if abs(height - other) < close}
        assert column not in near
        assert set(range(column)) <= near


PLAN = PlanStep(date=dt.date(2024, 2, 1), personnel=5000)
LATE = PlanStep(date=dt.date(2099, 1, 1), personnel=5000)
FORCE = [contingent("A", personnel=10)]
MARKED = [
    tiny(target=10, contingents=FORCE),
    tiny(target=4000, contingents=FORCE),
    tiny(target=10, contingents=[]),
    tiny(target=4000, contingents=FORCE).model_copy(update={"plan": (PLAN,)}),
    tiny(target=10, contingents=FORCE).model_copy(
        update={"plan": (PLAN.model_copy(update={"date": dt.date(2099, 1, 1)}),)}
    ),
    tiny(target=10, contingents=FORCE).model_copy(
        update={"observed": (Observed(date=dt.date(2024, 1, 3), personnel=700),)}
    ),
]


@pytest.mark.usefixtures("undrawn")
@pytest.mark.parametrize("people", [5, 3000])
@pytest.mark.parametrize("scenario", MARKED)
def test_that_a_caption_tells_the_marks_that_are_drawn_and_no_others(scenario: Scenario, people: int) -> None:
    found = evidence_of_runs([scenario], 2, question=Question(people, 5), knock_outs=None)
    first = Figures(found).entries[0]
    marks = marks_of(first, int(found.entries[0].results.strength.max()))
    axes = new_figure(5, 3).add_subplot()
    draw_marks(axes, scenario, marks)
    words = plain(build_up(Figures(found)).caption)
    drawn = axes.lines
    kinds = {
        "Circle:": any(line.get_marker() == "o" for line in drawn),
        "Crosses:": any(line.get_marker() == "x" for line in drawn),
        "Dotted:": any(line.get_label() == "Plan as announced" for line in drawn),
        "Dashed across:": any(line.get_color() == VERMILLION for line in drawn),
    }
    assert {mark: mark in words for mark in kinds} == kinds
    top = axes.get_ylim()[1]
    assert all(np.nanmax(np.asarray(line.get_ydata(), float)) <= top for line in drawn)


def test_that_contingents_add_up_to_all_also_where_some_are_drawn_as_one(evidence: Evidence) -> None:
    results = evidence.entries[0].results
    areas = areas_of(results)
    assert len(areas) == MOST + 1 < len(results.scenario.contingents)
    assert sum(area.mean.sum() for area in areas) == pytest.approx(results.contingents_mean.sum())


def test_that_dates_on_an_axis_are_months_or_days_with_the_year_where_it_changes() -> None:
    months = [dt.date(2023, 10, 1), dt.date(2024, 1, 1), dt.date(2024, 4, 1)]
    assert date_labels(months) == ["Oct\n2023", "Jan\n2024", "Apr"]
    assert date_labels([dt.date(2024, 1, 8), dt.date(2024, 2, 1)]) == ["8 Jan\n2024", "1 Feb"]
    assert date_labels([]) == []


@pytest.mark.parametrize("horizon", [0, 1, 30, 239, 240, 241, 479, 1000, 3650])
def test_that_thinned_days_begin_and_end_as_all_days_do(horizon: int) -> None:
    days = thinned(horizon).tolist()
    assert (days[0], days[-1]) == (0, horizon)
    assert len(days) <= POINTS
