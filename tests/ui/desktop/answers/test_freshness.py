"""Freshness: what is shown counts as the answer only while it is one, and a failure only for its own request."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from hypothesis import HealthCheck, given
from hypothesis import settings as example_settings
from hypothesis import strategies as st
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from simulator.errors import ModelError
from tests.thoroughness import at_most
from tests.ui.desktop.fakes import ByHand, Question, uncertain
from ui.desktop.answers.freshness import Freshness
from ui.desktop.answers.kept_answers import Failure, Request
from ui.desktop.answers.projection import Projection
from ui.desktop.answers.runner import Runner
from ui.desktop.documents.document import Document
from ui.desktop.documents.session import Session

RUNS = 50
"""Two blocks."""


class Desk:
    """A session, its runner with workers that answer by hand, and what a window would show of it.

    Attributes:
        projections: all that were to be shown.
        stale: why what is shown is marked as out of date, as it was told last.
        problem: what the strip says, as it was told last.
        failed: what has failed.
        wrong: problems that were told while another request was at hand.
    """

    def __init__(self, runs: int = RUNS) -> None:
        self.projections: list[Projection] = []
        self.failed: list[Failure] = []
        self.wrong: list[str] = []
        self.stale = self.problem = ""
        self.pool = ByHand()
        self.session = Session(Document(uncertain()), replications=runs)
        self.runner = Runner(lambda: self.pool)
        self.runner.failed.connect(self.failed.append)
        self.freshness = Freshness(self.session, self.runner)
        self.freshness.projected.connect(self.projections.append)
        self.freshness.changed.connect(self._hear)
        self.freshness.ask()

    def _hear(self) -> None:
        self.stale, self.problem = self.freshness.stale, self.freshness.problem
        if self.problem and Failure(self.freshness.request, self.problem) not in self.failed:
            self.wrong.append(self.problem)

    def ask(self) -> None:
        """Ask what nobody has asked before."""
        self.session.edit("target", self.session.scenario.target + 1)

    def answer(self, qtbot: QtBot) -> None:
        """Answer all that is asked until the request at hand has all its runs."""
        self.lose_patience()
        qtbot.waitUntil(self.pool.answered(lambda: self.freshness.is_finished))

    def lose_patience(self) -> None:
        """Let the request before have no more time for its first projection."""
        self.runner._patience.timeout.emit()

    def settle(self, qtbot: QtBot) -> None:
        """Take in all that the futures have set off."""
        qtbot.wait(1)
        qtbot.waitUntil(lambda: not self.runner._summary)
        qtbot.wait(1)

    def close(self) -> None:
        self.freshness.stop()
        self.runner.close()


@pytest.fixture
def desk(qapp: QApplication) -> Iterator[Desk]:
    made = Desk()
    yield made
    made.close()


def fail(question: Question, words: str = "it waits for itself") -> None:
    question.future.set_exception(ModelError(words))


def test_that_nothing_is_current_before_the_first_projection(desk: Desk) -> None:
    assert (desk.stale, desk.freshness.projection) == ("Working out …", None)
    assert not desk.freshness.is_current
    assert desk.freshness.request == Request(desk.session.scenario, 1, RUNS)


def test_that_an_answer_takes_the_mark_away(desk: Desk, qtbot: QtBot) -> None:
    desk.answer(qtbot)
    assert (desk.stale, desk.problem) == ("", "")
    assert desk.freshness.projection is desk.projections[-1]


def test_that_who_shows_it_knows_what_is_asked_before_an_answer_comes(desk: Desk, qtbot: QtBot) -> None:
    desk.answer(qtbot)
    told: list[object] = []
    desk.freshness.asking.connect(told.append)
    desk.freshness.projected.connect(told.append)
    first = desk.projections[-1]
    desk.ask()
    edited = desk.freshness.request
    desk.session.undo_group.undo()
    assert told == [edited, desk.freshness.request, first]


def test_that_an_edit_marks_what_is_shown_only_after_a_while(desk: Desk, qtbot: QtBot) -> None:
    desk.answer(qtbot)
    desk.ask()
    assert not desk.freshness.is_current
    assert desk.stale == ""
    assert desk.freshness.is_patient
    qtbot.waitUntil(lambda: desk.stale == "Updating …")
    assert not desk.freshness.is_patient
    desk.answer(qtbot)
    assert desk.stale == ""
    assert not desk.freshness.is_patient


def test_that_another_document_marks_what_is_shown_at_once(desk: Desk, qtbot: QtBot) -> None:
    desk.answer(qtbot)
    desk.session.new(uncertain(target=77))
    assert (desk.stale, desk.freshness.projection) == ("Working out …", None)


def test_that_more_runs_leave_the_projection_current(desk: Desk, qtbot: QtBot) -> None:
    desk.answer(qtbot)
    desk.session.set_runs(replications=2 * RUNS)
    assert (desk.freshness.is_current, desk.freshness.is_finished, desk.stale) == (True, False, "")
    desk.session.set_runs(seed=2)
    assert not desk.freshness.is_current


def test_that_a_pause_says_so(desk: Desk, qtbot: QtBot) -> None:
    desk.answer(qtbot)
    desk.runner.set_live(False)
    assert desk.stale == ""
    desk.ask()
    assert desk.stale == "Paused"


def test_that_a_failure_of_fewer_or_more_runs_is_not_one_of_these(desk: Desk, qtbot: QtBot) -> None:
    before, asked = list(desk.pool.open), len(desk.pool.questions)
    desk.session.set_runs(replications=25)
    fail(before[0])
    qtbot.waitUntil(lambda: len(desk.pool.questions) > asked)
    assert (desk.problem, desk.wrong, [one.request.replications for one in desk.failed]) == ("", [], [RUNS])


def test_that_a_failure_stays_when_a_projection_of_some_runs_comes_after_it(qapp: QApplication, qtbot: QtBot) -> None:
    desk = Desk(runs=200)
    while len([one for one in desk.pool.questions if one.future.done()]) < 4:
        desk.pool.open[0].answer()
        qtbot.wait(1)
    qtbot.waitUntil(lambda: bool(desk.pool.open))
    fail(desk.pool.open[0])
    desk.settle(qtbot)
    qtbot.waitUntil(lambda: desk.freshness.is_current)
    assert desk.problem == "it waits for itself"
    desk.close()


def test_that_a_failure_goes_when_the_same_request_is_worked_on_again(desk: Desk, qtbot: QtBot) -> None:
    fail(desk.pool.open[0])
    qtbot.waitUntil(lambda: desk.problem != "")
    assert desk.stale == "Out of date"
    for live in (False, True):
        desk.runner.set_live(live)
    assert desk.problem == ""
    desk.answer(qtbot)
    assert desk.problem == ""


STEPS = st.lists(
    st.one_of(
        st.just("ask"),
        st.just("impatience"),
        st.tuples(st.sampled_from(["answer", "fail"]), st.integers(0, 7)),
    ),
    min_size=1,
    max_size=12,
)


@example_settings(max_examples=at_most(25), deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(steps=STEPS)
def test_that_there_is_a_problem_if_and_only_if_the_latest_request_has_failed(
    steps: list[str | tuple[str, int]], desk: Desk, qtbot: QtBot
) -> None:
    broken: list[Question] = []
    desk.ask()
    desk.lose_patience()
    for step in steps:
        if step == "ask":
            desk.ask()
        elif step == "impatience":
            desk.lose_patience()
        elif desk.pool.open:
            question = desk.pool.open[int(step[1]) % len(desk.pool.open)]
            if step[0] == "fail":
                broken.append(question)
                fail(question)
            else:
                question.answer()
        desk.settle(qtbot)
        mine = [one for one in desk.pool.questions if one.target == desk.session.scenario.target]
        first = next((one for one in mine if one in broken or not one.future.done()), None)
        assert bool(desk.problem) == (first in broken)
        assert desk.wrong == []


DEEDS = ("edit", "undo", "redo", "other", "fewer", "more", "pause", "go on", "revert")


@example_settings(max_examples=at_most(30), deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(
    steps=st.lists(
        st.tuples(st.sampled_from((*DEEDS, "answer", "fail", "fail", "impatience")), st.integers(0, 7)),
        min_size=1,
        max_size=15,
    )
)
def test_that_what_is_told_is_true_of_the_request_at_hand_whatever_is_done(
    steps: list[tuple[str, int]], desk: Desk, qtbot: QtBot
) -> None:
    if len(desk.session.documents) == 1:
        desk.session.new(uncertain(target=50))
    for step, place in steps:
        do(desk, step, place)
        agrees(desk)
        desk.settle(qtbot)
        agrees(desk)
    desk.runner.set_live(True)
    desk.ask()
    desk.answer(qtbot)
    agrees(desk)


def do(desk: Desk, step: str, place: int) -> None:
    """One step of somebody, or of a worker."""
    session, pool = desk.session, desk.pool
    match step:
        case "edit":
            session.edit("target", 40 + place)
        case "undo" | "redo":
            getattr(session.undo_group, step)()
        case "other":
            session.select(session.documents[place % len(session.documents)])
        case "fewer" | "more":
            session.set_runs(replications={"fewer": 25, "more": RUNS}[step])
        case "pause" | "go on":
            desk.runner.set_live(step == "go on")
        case "revert":
            session.revert()
        case "impatience":
            desk.lose_patience()
        case _ if pool.open:
            question = pool.open[place % len(pool.open)]
            fail(question, f"the request of {question.target}") if step == "fail" else question.answer()


def agrees(desk: Desk) -> None:
    """What was told last is so, and is about the request at hand; an answer in full is neither stale nor a problem."""
    freshness = desk.freshness
    assert (desk.stale, desk.problem) == (freshness.stale, freshness.problem)
    assert desk.wrong == []
    assert desk.problem in ("", f"the request of {desk.session.scenario.target}")
    if freshness.is_current:
        assert desk.stale == ""
    if freshness.is_finished:
        assert desk.problem == ""


def test_that_what_another_document_has_asked_for_is_never_shown_under_the_name_of_this_one(
    desk: Desk, qtbot: QtBot
) -> None:
    desk.answer(qtbot)
    desk.ask()
    desk.pool.open[0].begin()
    left, shown = desk.session.scenario, len(desk.projections)
    desk.session.new(uncertain(target=77))
    desk.answer(qtbot)
    assert left not in [projection.scenario for projection in desk.projections[shown:]]
    assert desk.projections[-1].scenario == desk.session.scenario
