"""The tab of one run: which run it shows, and that day, counts, table and cursor go together."""

from __future__ import annotations

import threading
from collections.abc import Callable

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from simulator.figures.states import STATES
from simulator.replication import simulate
from simulator.results.choosing import Sort, choose
from tests.examples import tiny
from tests.simulator.cases import case, contingent
from tests.ui.desktop.fakes import projection_for, uncertain
from tests.ui.desktop.keys import type_in
from ui.desktop.answers.projection import Projection
from ui.desktop.tabs.one_run import tab as tab_module
from ui.desktop.tabs.one_run.chosen import ShownRun, shown_run_of
from ui.desktop.tabs.one_run.tab import OneRunTab
from ui.desktop.tabs.tab import Shared
from ui.wording.failing import failure_text
from ui.wording.reasons import choice_text
from ui.wording.words import bound


@pytest.fixture
def projection() -> Projection:
    return projection_for(uncertain())


@pytest.fixture
def tab(qtbot: QtBot, shared: Shared, projection: Projection) -> OneRunTab:
    made = OneRunTab(shared)
    qtbot.addWidget(made)
    made.resize(900, 700)
    made.show()
    shown(made, projection, qtbot)
    return made


def shown(tab: OneRunTab, projection: Projection, qtbot: QtBot) -> None:
    tab.show_projection(projection)
    settle(tab, qtbot)


def settle(tab: OneRunTab, qtbot: QtBot) -> None:
    qtbot.waitUntil(lambda: not tab.shared.background.is_busy)


def counts(tab: OneRunTab) -> list[int]:
    return [int(tab.counts.numbers[state].text().replace(",", "")) for state in STATES]


def number(tab: OneRunTab) -> int:
    assert tab.reading is not None
    return tab.reading.number


def test_that_a_typical_run_is_shown_at_first_and_said_how_it_was_chosen(
    tab: OneRunTab, projection: Projection
) -> None:
    choice = choose(projection.results, "closure_50", Sort.TYPICAL)
    assert number(tab) == choice.number == tab.shared.cursor.run == tab.chooser.number.value()
    words = choice_text(projection.scenario, choice).replace(" %", "\N{NO-BREAK SPACE}%")
    assert tab.chooser.sentence.text().startswith(words)


@pytest.mark.parametrize("sort", list(Sort))
def test_that_a_sort_of_run_can_be_asked_for(tab: OneRunTab, projection: Projection, qtbot: QtBot, sort: Sort) -> None:
    tab.chooser.milestone.setCurrentIndex(tab.chooser.milestone.findData("closure_90"))
    tab.chooser.buttons[sort].click()
    settle(tab, qtbot)
    choice = choose(projection.results, "closure_90", sort)
    assert number(tab) == choice.number
    assert f"Run {choice.number} is " in tab.chooser.sentence.text()


def test_that_a_run_that_fails_says_why(tab: OneRunTab, qtbot: QtBot) -> None:
    tab.chooser.buttons[Sort.FAILING].click()
    settle(tab, qtbot)
    assert tab.reading is not None
    words = failure_text(tab.reading.scenario, tab.reading.failures[tab.wish.milestone])
    assert words.startswith("It fails because ")
    assert bound(words) in tab.chooser.sentence.text()


def test_that_where_none_fails_it_is_said_and_the_run_stays(qtbot: QtBot, shared: Shared) -> None:
    tab = OneRunTab(shared)
    qtbot.addWidget(tab)
    tab.show()
    shown(tab, projection_for(tiny(), 25), qtbot)
    before = number(tab)
    tab.chooser.buttons[Sort.FAILING].click()
    settle(tab, qtbot)
    assert tab.chooser.sentence.text().endswith("so none fails.")
    assert number(tab) == before == shared.cursor.run
    assert tab.cover.isHidden()


def test_that_a_run_is_chosen_by_its_number(tab: OneRunTab, projection: Projection, qtbot: QtBot) -> None:
    type_in(tab.chooser.number, "17")
    settle(tab, qtbot)
    assert number(tab) == 17 == tab.shared.cursor.run
    assert tab.reading is not None
    assert tab.reading.events == simulate(projection.scenario, 1, 17).log
    assert tab.chooser.sentence.text().startswith("Run 17: ")


def test_that_a_failure_does_not_lie_over_the_run_that_is_asked_for_next(
    tab: OneRunTab, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    before = number(tab)

    def broken(*_: object) -> ShownRun:
        raise ValueError("it waits for itself")

    with monkeypatch.context() as patch:
        patch.setattr(tab_module, "shown_run_of", broken)
        tab.chooser.buttons[Sort.LATE].click()
        settle(tab, qtbot)
        assert tab.cover.words == "This could not be worked out: it waits for itself"
    tab.shared.cursor.choose_run(before)
    assert tab.cover.isHidden()
    settle(tab, qtbot)
    assert (number(tab), tab.cover.words) == (before, "")


def test_that_a_run_that_was_chosen_elsewhere_is_shown(tab: OneRunTab, qtbot: QtBot) -> None:
    tab.shared.cursor.choose_run(4)
    settle(tab, qtbot)
    assert number(tab) == 4


def test_that_the_same_number_stays_when_the_scenario_changes(tab: OneRunTab, qtbot: QtBot) -> None:
    before = number(tab)
    changed = projection_for(uncertain(target=120))
    shown(tab, changed, qtbot)
    assert number(tab) == before
    assert tab.reading is not None
    assert tab.reading.scenario == changed.scenario
    assert tab.chooser.sentence.text().endswith("It was chosen as a typical one before the assumptions changed.")


FEW = 4
"""So few runs that other ones stand for each sort."""


@pytest.fixture
def early(qtbot: QtBot, shared: Shared) -> OneRunTab:
    """A tab that has only the first runs by now."""
    made = OneRunTab(shared)
    qtbot.addWidget(made)
    made.show()
    shown(made, projection_for(uncertain(), FEW), qtbot)
    return made


@pytest.mark.parametrize("sort", list(Sort))
def test_that_a_run_that_stands_for_a_sort_is_chosen_again_among_more_runs(
    early: OneRunTab, projection: Projection, qtbot: QtBot, sort: Sort
) -> None:
    early.chooser.buttons[sort].click()
    settle(early, qtbot)
    before = number(early)
    shown(early, projection, qtbot)
    choice = choose(projection.results, "closure_50", sort)
    assert number(early) == choice.number == early.shared.cursor.run
    assert number(early) != before
    words = choice_text(projection.scenario, choice).replace(" %", "\N{NO-BREAK SPACE}%")
    assert early.chooser.sentence.text().startswith(words)
    assert early.cover.isHidden()


def test_that_a_run_that_was_picked_stays_when_there_are_more_runs(
    early: OneRunTab, projection: Projection, qtbot: QtBot
) -> None:
    picked = number(early)
    early.chooser.number_wanted.emit(picked)
    settle(early, qtbot)
    shown(early, projection, qtbot)
    assert number(early) == picked
    assert early.chooser.sentence.text().startswith(f"Run {picked}: ")
    assert "chosen as" not in early.chooser.sentence.text()


def test_that_a_run_that_is_played_stays_and_only_what_is_true_is_said_of_it(
    early: OneRunTab, projection: Projection, qtbot: QtBot
) -> None:
    played = number(early)
    early.replay.play()
    shown(early, projection, qtbot)
    assert number(early) == played
    assert early.replay.is_playing
    assert early.chooser.sentence.text().endswith(f"It was chosen as a typical one among {FEW} runs.")
    early.replay.pause()
    shown(early, projection, qtbot)
    assert number(early) == choose(projection.results, "closure_50", Sort.TYPICAL).number


def test_that_a_sort_of_which_there_was_no_run_is_looked_for_again(
    qtbot: QtBot, shared: Shared, projection: Projection
) -> None:
    tab = OneRunTab(shared)
    qtbot.addWidget(tab)
    tab.show()
    few = next(
        runs for runs in range(1, 100) if not choose(projection.first(runs).results, "closure_50", Sort.FAILING).alike
    )
    shown(tab, projection.first(few), qtbot)
    tab.chooser.buttons[Sort.FAILING].click()
    settle(tab, qtbot)
    assert "none fails" in tab.chooser.sentence.text()
    shown(tab, projection, qtbot)
    assert number(tab) == choose(projection.results, "closure_50", Sort.FAILING).number


def test_that_counts_are_the_models_states_of_the_scrubbed_day(tab: OneRunTab, projection: Projection) -> None:
    states = simulate(projection.scenario, 1, number(tab)).states
    for day in (0, 9, 17, projection.scenario.horizon):
        tab.bar.slider.setValue(day)
        assert counts(tab) == states[:, day].tolist()
        assert tab.day == tab.timeline.day == day


def test_that_the_table_follows_the_day_and_a_row_sets_it(tab: OneRunTab) -> None:
    table, rows = tab.events.table, tab.events.rows
    tab.replay.seek(12)
    assert rows.day(table.currentIndex().row()) <= 12
    last = rows.rowCount() - 1
    table.selectRow(last)
    assert tab.replay.day == rows.day(last) == tab.day
    assert table.currentIndex().row() == last


def test_that_what_the_mouse_points_at_is_shown_only_as_long_as_it_does(tab: OneRunTab) -> None:
    tab.replay.seek(5)
    tab.timeline.pointed.emit(20)
    assert tab.day == 20 == tab.timeline.day
    assert tab.bar.slider.value() == 5
    tab.timeline.pointed.emit(None)
    assert tab.day == 5 == tab.timeline.day


def test_that_a_pinned_day_is_offered_and_never_taken_by_itself(tab: OneRunTab) -> None:
    assert tab.bar.pinned.isHidden()
    tab.replay.seek(5)
    tab.shared.cursor.pin(20)
    assert (tab.day, tab.timeline.day, tab.timeline.pinned) == (5, 5, 20)
    assert tab.bar.pinned.text() == "Go to 21 Jan 2024"
    tab.bar.pinned.click()
    assert (tab.day, tab.timeline.day, tab.bar.slider.value()) == (20, 20, 20)
    tab.shared.cursor.pin(500)
    assert tab.bar.pinned.isHidden()
    assert tab.day == 20


def test_that_space_plays_and_pauses_and_hiding_stops(tab: OneRunTab) -> None:
    QTest.keyClick(tab.timeline, Qt.Key.Key_Space)
    assert tab.replay.is_playing
    assert tab.bar.button.text() == "Pause"
    QTest.keyClick(tab.bar.slider, Qt.Key.Key_Space)
    assert not tab.replay.is_playing
    QTest.keyClick(tab.events.table, Qt.Key.Key_Space)
    assert tab.replay.is_playing
    tab.hide()
    assert not tab.replay.is_playing
    assert tab.bar.button.text() == "Play"


def test_that_space_in_the_filter_is_a_space(tab: OneRunTab) -> None:
    QTest.keyClicks(tab.events.filter, "a b")
    assert tab.events.filter.text() == "a b"
    assert not tab.replay.is_playing


def test_that_a_chosen_contingent_is_shared(tab: OneRunTab) -> None:
    tab.shared.cursor.choose_contingent("Second")
    assert tab.timeline.rows[tab.timeline.current][0].contingent == "Second"
    tab.timeline.contingent_chosen.emit("Lead")
    assert tab.shared.cursor.contingent == "Lead"


def test_that_a_late_answer_of_an_older_scenario_is_never_shown(
    tab: OneRunTab, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    gate = threading.Event()
    older, newer = projection_for(uncertain(target=70)), projection_for(uncertain(target=80))

    def slow(results, *rest) -> ShownRun:
        if results.scenario == older.scenario:
            assert gate.wait(10)
        return shown_run_of(results, *rest)

    monkeypatch.setattr(tab_module, "shown_run_of", slow)
    seen: list[int] = []
    watch(tab, seen)
    tab.show_projection(older)
    assert not tab.cover.isHidden()
    tab.show_projection(newer)
    gate.set()
    settle(tab, qtbot)
    assert seen == [80]
    assert tab.cover.isHidden()


def watch(tab: OneRunTab, seen: list[int]) -> None:
    """Write down the target of every scenario whose run is shown."""
    show: Callable[..., None] = tab.bar.show_scenario

    def shows(scenario) -> None:
        seen.append(scenario.target)
        show(scenario)

    tab.bar.show_scenario = shows  # type: ignore[method-assign]


def test_that_keys_explain_the_looks_that_occur(tab: OneRunTab) -> None:
    words = [key.words for key in tab.keys.keys if not key.isHidden()]
    assert words[-3:] == ["in transit", "reception", "operational"]
    assert "training" in words


def test_that_the_speed_can_be_chosen_while_it_plays(tab: OneRunTab) -> None:
    tab.bar.speed.setCurrentIndex(2)
    assert tab.replay.speed == 30


def test_that_milestones_of_the_scenarios_own_can_be_asked_for_while_it_has_them(
    tab: OneRunTab, projection: Projection, qtbot: QtBot
) -> None:
    need = {"personnel": 1, "unit": "engineers"}
    own = case(contingent("A", 40, decision=[5, 9, 30]), milestones=[{"name": "IOC", "needs": [need]}])
    shown(tab, projection_for(own), qtbot)
    tab.chooser.milestone.setCurrentIndex(tab.chooser.milestone.findData("IOC"))
    tab.chooser.buttons[Sort.FAILING].click()
    settle(tab, qtbot)
    assert tab.wish.milestone == "IOC"
    assert "It fails because nobody (engineers) takes part." in tab.chooser.sentence.text()
    shown(tab, projection, qtbot)
    assert (tab.wish.milestone, tab.chooser.milestone.currentData()) == ("closure_50", "closure_50")
    assert tab.chooser.milestone.findData("IOC") == -1
