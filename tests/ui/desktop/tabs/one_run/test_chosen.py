"""Which run is shown, and what is said of how it was chosen."""

from __future__ import annotations

from math import inf

import numpy as np
import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from simulator.figures.milestones import MILESTONES
from simulator.figures.share import Share
from simulator.results.choosing import Sort, choose
from simulator.results.results import Results
from tests.examples import tiny
from tests.ui.desktop.fakes import projection_for, uncertain
from tests.ui.desktop.keys import type_in
from ui.desktop.tabs.one_run.chooser import FIRST_MILESTONE, SORTS, Chooser
from ui.desktop.tabs.one_run.chosen import Chosen, Wish, said, shown_run_of
from ui.desktop.tabs.one_run.reading import reading_of
from ui.wording.words import day_text

WISH = Wish(Sort.TYPICAL, "closure_50")


@pytest.fixture(scope="module")
def results() -> Results:
    return projection_for(uncertain()).results


@pytest.mark.parametrize("sort", list(Sort))
@pytest.mark.parametrize("milestone", ["first_arrival", "closure_90"])
def test_that_a_wish_finds_the_run_that_the_engine_chooses(results: Results, sort: Sort, milestone: str) -> None:
    found = shown_run_of(results, None, Wish(sort, milestone), None, [])
    choice = choose(results, milestone, sort)
    assert found.choice == choice
    assert (found.reading.number if found.reading else None) == choice.number


def test_that_a_number_is_that_run_and_no_choice(results: Results) -> None:
    found = shown_run_of(results, 17, WISH, None, ["Lead", "Second"])
    assert found.choice is None
    assert found.reading is not None
    assert found.reading.number == 17
    assert [lane.name for lane in found.reading.lanes] == ["Lead", "Second"]


def test_that_a_run_that_is_known_is_not_simulated_again(results: Results, monkeypatch: pytest.MonkeyPatch) -> None:
    known = reading_of(results.scenario, results.seed, 17)
    other = reading_of(uncertain(target=90), results.seed, 17)
    assert shown_run_of(results, 17, WISH, known, []).reading is known
    for stranger in (other, reading_of(results.scenario, results.seed + 1, 17)):
        assert shown_run_of(results, 17, WISH, stranger, []).reading is not stranger
    monkeypatch.setattr("ui.desktop.tabs.one_run.chosen.reading_of", None)
    assert shown_run_of(results, 17, WISH, known, []).reading is known


def test_that_where_there_is_no_such_run_there_is_no_reading() -> None:
    sure = projection_for(tiny(), 25).results
    found = shown_run_of(sure, None, Wish(Sort.FAILING, "closure_50"), None, [])
    assert found.reading is None
    assert found.choice is not None
    assert found.choice.number is None


def test_that_a_number_is_placed_among_all_runs_for_each_milestone(results: Results) -> None:
    for milestone in MILESTONES:
        days = results.milestones[milestone].days
        for number in range(0, len(days), 9):
            words = said(results, number, milestone, None)
            assert words.startswith(f"Run {number}: ")
            if days[number] == inf:
                assert words.endswith(" is not reached within the horizon.")
                continue
            assert day_text(results.scenario, float(days[number])) in words
            later = Share(int((days > days[number]).sum()), len(days))
            others = str(later) if later.hits else "none"
            assert words.endswith(f", earlier than in {others} of 100 runs.")


def test_that_a_run_beyond_those_of_the_charts_says_so(results: Results) -> None:
    assert said(results, 100, "closure_50", None) == "Run 100: one more than the 100 runs of the charts."


@pytest.mark.parametrize(
    ("sort", "words"), [(Sort.TYPICAL, "a typical"), (Sort.EARLY, "an early"), (Sort.LATE, "a late")]
)
def test_that_after_a_change_it_is_said_what_the_run_was_chosen_as(results: Results, sort: Sort, words: str) -> None:
    choice = choose(results, "closure_50", sort)
    assert choice.number is not None
    chosen = Chosen.among(results, choice, choice.number)
    assert f"Run {choice.number} is " in said(results, choice.number, "closure_50", chosen)
    other = projection_for(uncertain(target=90)).results
    then = said(other, choice.number, "closure_50", chosen)
    assert then.endswith(f" It was chosen as {words} one before the assumptions changed.")
    assert then.startswith(f"Run {choice.number}: ")
    few = said(results.first(25), choice.number, "closure_50", chosen)
    assert few.endswith(f" It was chosen as {words} one among 100 runs.")


@pytest.fixture
def chooser(qtbot: QtBot) -> Chooser:
    made = Chooser()
    qtbot.addWidget(made)
    made.resize(900, 100)
    made.show()
    made.show_run(4, np.arange(100), "Run 4 is typical.")
    return made


def test_that_each_button_asks_for_its_sort_and_the_chosen_milestone(chooser: Chooser) -> None:
    asked: list[tuple[Sort, str]] = []
    chooser.sort_wanted.connect(lambda sort, milestone: asked.append((sort, milestone)))
    QTest.mouseClick(chooser.buttons[Sort.LATE], Qt.MouseButton.LeftButton)
    for name in MILESTONES:
        chooser.milestone.setCurrentIndex(chooser.milestone.findData(name))
        QTest.keyClick(chooser.buttons[Sort.EARLY], Qt.Key.Key_Space)
    assert asked == [(Sort.LATE, FIRST_MILESTONE), *((Sort.EARLY, name) for name in MILESTONES)]
    assert set(SORTS) == set(Sort)


def test_that_a_number_is_asked_for_once_and_never_one_that_there_is_not(chooser: Chooser) -> None:
    asked: list[int] = []
    chooser.number_wanted.connect(asked.append)
    type_in(chooser.number, "17")
    assert asked == [17]
    type_in(chooser.number, "99")
    type_in(chooser.number, "100")
    assert max(asked) == 99


def test_that_a_run_beyond_the_others_can_still_be_shown_and_tells_nobody(chooser: Chooser) -> None:
    asked: list[int] = []
    chooser.number_wanted.connect(asked.append)
    chooser.show_run(250, np.arange(100), "Run 250: one more than the 100 runs of the charts.")
    assert chooser.number.value() == 250
    assert chooser.sentence.text().startswith("Run 250")
    assert asked == []
