"""Every number of a report stands in the object of --json, where the report says that it stands, and says the same."""

from __future__ import annotations

import json
from collections.abc import Iterator
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from matplotlib.figure import Figure

from scenarios.library import shipped
from scenarios.schema import Scenario
from scenarios.visible import visible
from tests.strategies import missions
from tests.thoroughness import at_most
from tests.ui.report.evidence import evidence_of_runs
from tests.ui.report.numbers import is_so, looked_up
from ui.drawing.figures import both_of
from ui.report.document import Bullets, Report, Stated, plain
from ui.report.evidence import Evidence
from ui.report.making import report_of
from ui.report.pictures import sheet
from ui.terminal.report.result import json_text

RUNS = 6


def _object(evidence: Evidence) -> Any:
    return json.loads(json_text(evidence))


def _assert_all_stand_there(report: Report, found: Any) -> None:
    for stated in report.stated:
        assert looked_up(found, stated.key) == stated.value, stated
        assert is_so(stated), stated
        if stated.date is not None and stated.value is not None:
            assert _counted_from(report, stated).date_of(stated.value) == stated.date, stated


def _counted_from(report: Report, stated: Stated) -> Scenario:
    """The scenario from whose start a day is counted: its own, in a comparison the base."""
    steps = [step for step in stated.key if isinstance(step, int)]
    place = steps[0] if stated.key[0] == "run" or stated.key[1] == "scenarios" else 0
    return report.attached[place].scenario


@pytest.fixture(scope="module")
def drawn_once() -> Iterator[pytest.MonkeyPatch]:
    """Pictures state no number: every one is the same here, which is far sooner done."""
    patch, drawn = pytest.MonkeyPatch(), list[tuple[bytes, bytes]]()

    def once(figure: Figure, name: str, dots: int) -> tuple[bytes, bytes]:
        drawn[:] = drawn or [both_of(figure, name, dots)]
        return drawn[0]

    patch.setattr(sheet, "both_of", once)
    yield patch
    patch.undo()


@given(some=st.lists(missions(), min_size=1, max_size=2), runs=st.integers(1, RUNS))
@settings(max_examples=at_most(15))
def test_that_every_number_stands_in_the_object_and_is_told_as_it_is(
    drawn_once: pytest.MonkeyPatch, some: list[Scenario], runs: int
) -> None:
    evidence = evidence_of_runs(some, runs, knock_outs=2)
    _assert_all_stand_there(report_of(evidence), _object(evidence))


@pytest.fixture(scope="module")
def haiti() -> Evidence:
    """Three scenarios: one with milestones of its own and undetermined contingents, one that seldom gets there."""
    return evidence_of_runs([shipped(name) for name in ("article-2023-units", "vote-delayed", "funding-shortfall")], 60)


def test_that_every_number_of_a_report_on_haiti_stands_in_the_object(
    drawn_once: pytest.MonkeyPatch, haiti: Evidence
) -> None:
    report = report_of(haiti)
    _assert_all_stand_there(report, _object(haiti))
    assert len(list(report.stated)) > 500


def test_that_sentences_of_a_comparison_are_those_of_the_object(
    drawn_once: pytest.MonkeyPatch, haiti: Evidence
) -> None:
    report, compared = report_of(haiti, ["comparison"]), _object(haiti)["compare"]["comparisons"]
    told = {visible(text) for each in compared for text in each["sentences"]}
    bullets = [block for block in report.blocks if isinstance(block, Bullets)]
    assert {plain(item) for block in bullets for item in block.items} == told
