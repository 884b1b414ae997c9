"""Pictures of a report: the same bytes for the same evidence, and the scenario in each of them."""

from __future__ import annotations

import datetime as dt
import io

import pytest

from scenarios.library import shipped
from scenarios.storage.embedding import scenario_from
from tests.examples import tiny
from tests.ui.report.evidence import evidence_of_runs
from ui.report.document import Picture, Report, plain
from ui.report.evidence import Evidence
from ui.report.making import report_of
from ui.report.pictures.contingents import MOST, areas_of
from ui.report.pictures.sheet import date_labels, thinned

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
            assert scenario_from(io.BytesIO(content), picture.name) == evidence.cases[0].results.scenario


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


def test_that_contingents_add_up_to_all_also_where_some_are_drawn_as_one(evidence: Evidence) -> None:
    results = evidence.cases[0].results
    areas = areas_of(results)
    assert len(areas) == MOST + 1 < len(results.scenario.contingents)
    assert sum(area.mean.sum() for area in areas) == pytest.approx(results.contingents_mean.sum())


def test_that_dates_on_an_axis_are_months_or_days_with_the_year_where_it_changes() -> None:
    months = [dt.date(2023, 10, 1), dt.date(2024, 1, 1), dt.date(2024, 4, 1)]
    assert date_labels(months) == ["Oct\n2023", "Jan\n2024", "Apr"]
    assert date_labels([dt.date(2024, 1, 8), dt.date(2024, 2, 1)]) == ["8 Jan\n2024", "1 Feb"]
    assert date_labels([]) == []


@pytest.mark.parametrize("horizon", [1, 30, 240, 241, 1000, 3650])
def test_that_thinned_days_begin_and_end_as_all_days_do(horizon: int) -> None:
    days = thinned(horizon).tolist()
    assert (days[0], days[-1]) == (0, horizon)
    assert len(days) <= 482
