"""What would gain most: asked for, ranked as it comes, out of date, and ranked anew without new runs."""

from __future__ import annotations

from collections.abc import Iterator
from threading import Event
from typing import Any

import numpy as np
import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QPushButton, QTableWidget
from pytestqt.qtbot import QtBot

from simulator.kernel.engine import WITHOUT
from simulator.results.results import Results
from simulator.what_if.gains import gains
from simulator.what_if.knockout import Outcome, knockouts, most_promising, outcomes, setbacks
from tests.simulator.kernel.test_equality import needs_kernel
from tests.ui.desktop.fakes import AtOnce, ByHand, projection_for, uncertain
from ui.desktop.answers.background import Job
from ui.desktop.tabs.why import live
from ui.desktop.tabs.why.gain_bars import BARS
from ui.desktop.tabs.why.gain_words import HELP, NO_RUN
from ui.desktop.tabs.why.gains_panel import GainsPanel
from ui.desktop.tabs.why.trials import Trials
from ui.wording.reasons import gain_text, knockout_text

RUNS = 30


def results(**changes: Any) -> Results:
    return projection_for(uncertain(**changes), RUNS).results


@pytest.fixture
def pool() -> AtOnce:
    return AtOnce()


@pytest.fixture
def panel(qtbot: QtBot, pool: AtOnce) -> Iterator[GainsPanel]:
    made = GainsPanel(lambda: Trials(lambda: pool))
    qtbot.addWidget(made)
    made.resize(800, 600)
    made.show()
    made.show_results(results())
    yield made
    made.close_down()


def worked_out(panel: GainsPanel, qtbot: QtBot) -> None:
    panel.start.click()
    qtbot.waitUntil(lambda: not panel.is_busy)


def rows(table: QTableWidget, column: int) -> list[str]:
    items = [table.item(row, column) for row in range(table.rowCount())]
    return [item.text().replace("\N{NO-BREAK SPACE}", " ") for item in items if item is not None]


def test_that_nothing_is_worked_out_unasked(panel: GainsPanel, pool: AtOnce) -> None:
    assert pool.asked == 0
    assert panel.words.text() == HELP
    assert panel.start.isVisible()
    assert not panel.table.isVisible()
    assert not panel.cancel.isVisible()


def test_that_the_button_in_its_place_takes_the_keyboard_over(panel: GainsPanel, qtbot: QtBot) -> None:
    other = QPushButton(panel)
    other.show()
    panel.start.setFocus()
    panel.start.click()
    assert panel.focusWidget() is panel.cancel
    panel.cancel.click()
    assert panel.focusWidget() is panel.start
    worked_out(panel, qtbot)
    assert panel.focusWidget() is panel.milestone


def test_that_nothing_is_worked_on_for_a_document_that_was_left(panel: GainsPanel) -> None:
    panel.start.click()
    panel.leave()
    assert not panel.trials.is_running
    assert not panel.start.isEnabled()
    panel.show_results(results(target=140))
    assert panel.start.isEnabled()


def test_that_the_table_has_what_changes_anything_the_greatest_gain_first(panel: GainsPanel, qtbot: QtBot) -> None:
    worked_out(panel, qtbot)
    expected = gains(results(), panel.trials.outcomes)
    changing = [one for one in expected if one.changes]
    assert 0 < len(changing) < len(expected)
    assert rows(panel.table, 0) == [one.knockout.label for one in changing]
    assert f"{len(expected) - len(changing)} more would change nothing." in panel.note.text()
    assert not panel.start.isVisible()


def test_that_the_first_sentence_names_the_best(panel: GainsPanel, qtbot: QtBot) -> None:
    worked_out(panel, qtbot)
    best = gains(results(), panel.trials.outcomes)[0]
    words = panel.words.text().replace("\N{NO-BREAK SPACE}", " ")
    assert words.startswith(f"{knockout_text(best.knockout)}: {gain_text(best)}")
    assert "It gains most for 50 % of target, half of all runs." in words
    assert words.endswith("Rule out “Lead: participates”: no longer within the horizon. It costs most.")
    assert "so far" not in words


def test_that_another_milestone_is_ranked_without_new_runs(panel: GainsPanel, pool: AtOnce, qtbot: QtBot) -> None:
    worked_out(panel, qtbot)
    asked = pool.asked
    panel.milestone.setCurrentIndex(panel.milestone.findData("first_arrival"))
    panel.percentile.setCurrentIndex(panel.percentile.findData(0.9))
    panel.percentile.activated.emit(0)
    qtbot.waitUntil(lambda: not panel.is_busy)
    assert panel.ranked == gains(results(), panel.trials.outcomes, "first_arrival", 0.9)
    assert "It gains most for first arrival, 90 % of all runs." in panel.words.text().replace("\N{NO-BREAK SPACE}", " ")
    assert pool.asked == asked


def test_that_a_milestone_of_the_scenarios_own_can_be_ranked_while_it_has_it(
    panel: GainsPanel, pool: AtOnce, qtbot: QtBot
) -> None:
    own = results(milestones=[{"name": "IOC", "operational": False, "needs": [{"personnel": 5}]}])
    panel.show_results(own)
    worked_out(panel, qtbot)
    panel.milestone.setCurrentIndex(panel.milestone.findData("IOC"))
    panel.milestone.activated.emit(panel.milestone.currentIndex())
    qtbot.waitUntil(lambda: not panel.is_busy)
    assert panel.ranked == gains(own, panel.trials.outcomes, "IOC")
    assert "for “IOC”, half of all runs" in panel.words.text().replace("\N{NO-BREAK SPACE}", " ")
    # The answers stay those of the scenario that has it until they are worked out anew.
    panel.show_results(results())
    assert panel.milestone.currentData() == "IOC"
    worked_out(panel, qtbot)
    assert (panel.milestone.currentData(), panel.milestone.findData("IOC")) == ("closure_50", -1)
    assert panel.ranked == gains(results(), panel.trials.outcomes)


def test_that_an_edit_makes_it_out_of_date_and_undo_brings_it_back(panel: GainsPanel, qtbot: QtBot) -> None:
    worked_out(panel, qtbot)
    panel.show_results(results(target=140))
    assert panel.words.text().startswith("Out of date")
    assert not panel.table.isEnabled()
    assert panel.start.text() == "Work out again"
    panel.show_results(results())
    assert panel.table.isEnabled()
    assert "It gains most" in panel.words.text()


def test_that_more_runs_of_the_same_leave_it_as_it_is(panel: GainsPanel, qtbot: QtBot) -> None:
    worked_out(panel, qtbot)
    panel.show_results(projection_for(uncertain(), 2 * RUNS).results)
    assert not panel.is_out_of_date
    assert "30 runs of each" in panel.note.text().replace("\N{NO-BREAK SPACE}", " ")
    assert panel.start.isVisible()
    assert panel.start.text() == "Work out again"


def test_that_it_begins_anew_when_more_runs_come_meanwhile(qtbot: QtBot) -> None:
    pool = ByHand()
    panel = GainsPanel(lambda: Trials(lambda: pool))
    qtbot.addWidget(panel)
    panel.show_results(results())
    panel.start.click()
    qtbot.waitUntil(lambda: bool(pool.open))
    more = projection_for(uncertain(), 2 * RUNS).results
    panel.show_results(more)
    assert panel.trials.is_running
    assert panel.trials.base is more
    panel.cancel.click()
    for question in pool.open:
        question.answer()
    panel.close_down()


def test_that_it_says_how_far_it_is_and_can_be_cancelled(qtbot: QtBot) -> None:
    pool = ByHand()
    panel = GainsPanel(lambda: Trials(lambda: pool))
    qtbot.addWidget(panel)
    panel.show()
    panel.show_results(results())
    panel.start.click()
    qtbot.waitUntil(lambda: bool(pool.open) and panel.trials.total > 0)
    assert panel.cancel.isVisible()
    assert panel.left.text().startswith(f"0 of {panel.trials.total}")
    assert not panel.start.isVisible()
    panel.cancel.click()
    assert not panel.cancel.isVisible()
    assert panel.start.isVisible()
    assert panel.start.text() == "Go on"
    assert panel.words.text().startswith(f"0 of {panel.trials.total} are worked out. ")
    for question in pool.open:
        question.answer()
    panel.close_down()


def test_that_an_edit_stops_what_is_under_way(qtbot: QtBot) -> None:
    pool = ByHand()
    panel = GainsPanel(lambda: Trials(lambda: pool))
    qtbot.addWidget(panel)
    panel.show_results(results())
    panel.start.click()
    qtbot.waitUntil(lambda: bool(pool.open))
    panel.show_results(results(target=140))
    assert not panel.trials.is_running
    for question in pool.open:
        question.answer()
    panel.close_down()


def test_that_a_problem_is_told_and_it_can_be_tried_again(panel: GainsPanel, qtbot: QtBot) -> None:
    worked_out(panel, qtbot)
    panel.trials.problem = "Memory is short."
    panel.trials.changed.emit()
    assert panel.words.text() == "Memory is short."
    assert panel.start.isVisible()


def test_that_where_nothing_helps_it_says_so(qtbot: QtBot) -> None:
    none = projection_for(uncertain(contingents=[]), RUNS).results
    panel = GainsPanel(lambda: Trials(AtOnce))
    qtbot.addWidget(panel)
    panel.show_results(none)
    panel.start.click()
    qtbot.waitUntil(lambda: not panel.is_busy)
    assert "no single condition or number brings it sooner" in panel.words.text()
    assert panel.table.rowCount() == 0
    panel.close_down()


def test_that_a_line_leads_to_the_assumption_it_is_about(panel: GainsPanel, qtbot: QtBot) -> None:
    worked_out(panel, qtbot)
    item = panel.table.item(0, 2)
    assert item is not None
    with qtbot.waitSignal(panel.table.wanted) as wanted:
        panel.table.itemClicked.emit(item)
    assert wanted.args == [panel.ranked[0].knockout.path]


def test_that_headings_have_room_for_their_words_where_columns_are_narrow(panel: GainsPanel, qtbot: QtBot) -> None:
    worked_out(panel, qtbot)
    header = panel.table.horizontalHeader()
    low = header.height()
    panel.resize(240, 600)
    qtbot.waitUntil(lambda: header.height() > low)
    advance = header.fontMetrics().horizontalAdvance
    for column in range(header.count()):
        words = str(header.model().headerData(column, header.orientation()))
        assert header.sectionSize(column) > max(map(advance, words.split()))


def test_that_each_line_tells_both_sides_and_draws_them(panel: GainsPanel, qtbot: QtBot) -> None:
    worked_out(panel, qtbot)
    place = [gain.knockout.path for gain in panel.ranked if gain.changes].index("contingents.Lead.training")
    gain = next(one for one in panel.ranked if one.knockout.path == "contingents.Lead.training")
    assert gain.worse is not None
    swing, best, worst = (rows(panel.table, column)[place] for column in (1, 2, 3))
    assert best.startswith(f"0 days: {gain_text(gain)} (")
    assert worst.startswith(f"26 days: {gain_text(gain.worse)}")
    assert swing == f"{gain_text(gain)} … {gain_text(gain.worse)}"
    item = panel.table.item(place, 1)
    assert item is not None
    bars = item.data(BARS)
    better, worse = bars.bars
    assert better.end < bars.now < worse.end
    assert better.low <= better.end <= better.high
    assert not worse.is_never


def test_that_what_is_not_within_the_horizon_any_more_is_drawn_as_never(panel: GainsPanel, qtbot: QtBot) -> None:
    worked_out(panel, qtbot)
    place = rows(panel.table, 0).index("Lead: participates")
    assert rows(panel.table, 3)[place].startswith("never: no longer within the horizon; reached in < ")
    item = panel.table.item(place, 1)
    assert item is not None
    (worse,) = (bar for bar in item.data(BARS).bars if bar.is_never)
    assert item.data(BARS).now < worse.end < 1.0


def test_that_every_line_can_be_copied_with_both_sides(panel: GainsPanel, qtbot: QtBot) -> None:
    worked_out(panel, qtbot)
    panel.table.setFocus()
    qtbot.keyClick(panel.table, Qt.Key.Key_A, Qt.KeyboardModifier.ControlModifier)
    qtbot.keyClick(panel.table, Qt.Key.Key_C, Qt.KeyboardModifier.ControlModifier)
    header, *lines = QApplication.clipboard().text().splitlines()
    assert header.split("\t")[2:] == ["At its best", "At its worst"]
    assert len(lines) == panel.table.rowCount()
    (line,) = (each for each in lines if each.startswith("Lead: participates"))
    assert "certain: " in line.split("\t")[2]
    assert "never: no longer within the horizon" in line.split("\t")[3]


def test_that_kept_runs_are_ranked_without_new_ones_and_all_come_back(
    panel: GainsPanel, pool: AtOnce, qtbot: QtBot
) -> None:
    worked_out(panel, qtbot)
    asked, whole = pool.asked, panel.ranked
    kept = np.isfinite(results().milestones["closure_50"].days)
    panel.show_kept(kept)
    qtbot.waitUntil(lambda: not panel.is_busy)
    assert panel.ranked == gains(results(), panel.trials.outcomes, kept=kept)
    assert panel.ranked != whole
    words = panel.note.text().replace("\N{NO-BREAK SPACE}", " ")
    assert words.startswith(f"{kept.sum()} of 30 runs of each, those that are kept, under the same luck.")
    panel.show_kept(np.zeros(RUNS, bool))
    assert panel.words.text() == NO_RUN
    assert panel.table.rowCount() == 0
    panel.show_kept(None)
    qtbot.waitUntil(lambda: not panel.is_busy)
    assert (panel.ranked, pool.asked) == (whole, asked)
    assert panel.note.text().startswith("30 runs of each, under")


def test_that_kept_runs_are_of_what_is_looked_at_and_of_no_other_scenario(panel: GainsPanel, qtbot: QtBot) -> None:
    worked_out(panel, qtbot)
    kept = np.arange(RUNS) < 7
    panel.show_results(results(target=140))
    panel.show_kept(kept)
    qtbot.waitUntil(lambda: not panel.is_busy)
    assert panel.note.text().startswith("30 runs of each, under")
    panel.show_results(results())
    qtbot.waitUntil(lambda: not panel.is_busy)
    assert panel.note.text().startswith("7 of 30 runs of each")
    assert panel.ranked == gains(results(), panel.trials.outcomes, kept=kept)
    panel.show_kept(np.concatenate([kept, kept]))
    qtbot.waitUntil(lambda: not panel.is_busy)
    assert panel.ranked == gains(results(), panel.trials.outcomes, kept=kept)


def test_that_a_new_choice_of_runs_drops_the_ranking_at_work(
    panel: GainsPanel, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    worked_out(panel, qtbot)
    seen: list[bool] = []
    wanted, is_asked_again = Job.while_wanted, Event()

    def counted(job: Job, found: Any) -> Any:
        for each in wanted(job, found):
            # The next question comes while the first one is at work.
            is_asked_again.wait()
            seen.append(job.is_dropped)
            yield each

    monkeypatch.setattr(Job, "while_wanted", counted)
    kept = np.arange(RUNS) < 20
    panel.show_kept(np.arange(RUNS) < 10)
    panel.show_kept(kept)
    is_asked_again.set()
    qtbot.waitUntil(lambda: not panel.is_busy)
    assert panel.ranked == gains(results(), panel.trials.outcomes, kept=kept)
    assert seen.count(True) <= 1
    assert seen.count(False) == len(panel.trials.outcomes)


def check_unfollowed(panel: GainsPanel, qtbot: QtBot) -> None:
    """Nothing is worked out by itself for what is looked at."""
    qtbot.wait(20)
    assert panel.is_out_of_date
    assert not panel.trials.is_running


def edited(panel: GainsPanel, qtbot: QtBot) -> list[str]:
    """What is worked out for a scenario that changes after answers were asked for; the hand rests at once."""
    worked_out(panel, qtbot)
    panel._live._rest.setInterval(0)
    panel.show_results(results(target=140))
    assert panel.is_out_of_date
    assert not panel.table.isEnabled()
    qtbot.waitUntil(lambda: not panel.is_out_of_date and not panel.is_busy)
    return rows(panel.table, 0)


@needs_kernel
def test_that_the_list_follows_an_edit_once_it_was_asked_for(panel: GainsPanel, qtbot: QtBot) -> None:
    expected = gains(results(target=140), list(panel_outcomes(target=140)))
    assert edited(panel, qtbot) == [one.knockout.label for one in expected if one.changes]
    assert panel.table.isEnabled()
    assert "Out of date" not in panel.words.text()


@needs_kernel
def test_that_it_follows_no_more_once_it_is_cancelled(panel: GainsPanel, qtbot: QtBot) -> None:
    panel.start.click()
    panel.cancel.click()
    panel._live._rest.setInterval(0)
    panel.show_results(results(target=140))
    check_unfollowed(panel, qtbot)


@needs_kernel
def test_that_old_answers_stay_until_there_are_enough_new_ones(panel: GainsPanel, qtbot: QtBot) -> None:
    worked_out(panel, qtbot)
    panel._live._rest.setInterval(0)
    before = rows(panel.table, 0)
    seen: list[bool] = []
    panel.trials.changed.connect(lambda: seen.append(rows(panel.table, 0) == before or not panel._is_held))
    panel.show_results(results(target=140))
    qtbot.waitUntil(lambda: not panel.is_out_of_date and not panel.is_busy)
    assert seen
    assert all(seen)


def test_that_simpy_is_not_asked_again_and_again(
    panel: GainsPanel, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv(WITHOUT, "1")
    panel.show_results(results())
    worked_out(panel, qtbot)
    panel._live._rest.setInterval(0)
    panel.show_results(results(target=140))
    check_unfollowed(panel, qtbot)


@needs_kernel
def test_that_many_runs_are_worked_out_for_who_asks_alone(
    panel: GainsPanel, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    worked_out(panel, qtbot)
    panel._live._rest.setInterval(0)
    monkeypatch.setattr(live, "MOST", RUNS)
    panel.show_results(results(target=140))
    # More runs come before the hand rests.
    panel.show_results(projection_for(uncertain(target=140), 2 * RUNS).results)
    check_unfollowed(panel, qtbot)


@needs_kernel
def test_that_what_began_by_itself_ends_where_more_runs_come(
    panel: GainsPanel, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    worked_out(panel, qtbot)
    monkeypatch.setattr(live, "MOST", RUNS)
    panel.show_results(results(target=140))
    panel._begin_anew(results(target=140))
    assert panel.trials.is_running
    panel.show_results(projection_for(uncertain(target=140), 2 * RUNS).results)
    assert not panel.trials.is_running


def test_that_answers_asked_for_begin_anew_with_fewer_runs(panel: GainsPanel, qtbot: QtBot) -> None:
    panel.show_results(projection_for(uncertain(), 2 * RUNS).results)
    panel.start.click()
    panel.show_results(results())
    qtbot.waitUntil(lambda: not panel.is_busy)
    assert panel.trials.base is not None
    assert panel.trials.base.replications == RUNS


@needs_kernel
def test_that_nothing_begins_by_itself_for_another_document(panel: GainsPanel, qtbot: QtBot) -> None:
    worked_out(panel, qtbot)
    panel._live._rest.setInterval(0)
    panel.leave()
    panel.show_results(results(target=140))
    qtbot.wait(20)
    assert not panel.trials.is_running


@needs_kernel
def test_that_answers_of_a_kernel_that_is_not_trusted_any_more_are_forgotten(
    panel: GainsPanel, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    worked_out(panel, qtbot)
    assert panel.table.isVisible()
    monkeypatch.setenv(WITHOUT, "1")
    panel.show_results(results())
    assert panel.trials.base is None
    assert not panel.trials.knows(results())
    assert panel.start.text() == "Work out what would help"
    assert not panel.table.isVisible()


def panel_outcomes(**changes: Any) -> Iterator[Outcome]:
    base = results(**changes)
    return outcomes(base, most_promising(base, (*knockouts(base.scenario), *setbacks(base.scenario))))
