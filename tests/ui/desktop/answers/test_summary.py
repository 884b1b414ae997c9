"""The first projection of a thread's block is made while the window is busy; what fails or is dropped is told once."""

from __future__ import annotations

import threading
from collections.abc import Iterator
from concurrent.futures import Executor
from time import monotonic
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from scenarios.schema import Scenario
from simulator.errors import ModelError
from simulator.kernel.engine import KERNEL
from simulator.runs.block import simulate_block
from simulator.runs.here import Here, NearCall, NoKernelError
from tests.examples import contingent, tiny
from tests.patience import PATIENCE
from tests.thoroughness import at_most
from tests.ui.desktop.fakes import AtOnce
from ui.desktop.answers.crew import Crew
from ui.desktop.answers.kept_answers import Failure, Request
from ui.desktop.answers.projection import Projection, projection_of
from ui.desktop.answers.runner import Runner

PEOPLE = {"A": 7, "B": 8, "C": 9}
A, B, C = (tiny(title=title, contingents=[contingent("A", personnel=people)]) for title, people in PEOPLE.items())
RUNS = 50


class Thread(Here):
    """The thread of the kernel, of which the test answers the calls itself."""

    def __init__(self, workers: Executor) -> None:
        super().__init__(lambda: workers)
        self.calls: list[tuple[NearCall, Scenario, int, int, int]] = []

    def speaks(self, scenario: Scenario) -> bool:
        return scenario not in self._refused

    def block(self, scenario: Scenario, seed: int, first: int, count: int) -> NearCall:
        call = NearCall()
        self.calls.append((call, scenario, seed, first, count))
        return call

    def answer(self) -> None:
        """Answer the last call, unless it is cancelled."""
        call, scenario, seed, first, count = self.calls[-1]
        if call.set_running_or_notify_cancel():
            call.set_result(simulate_block(scenario, seed, first, count))

    def refuse(self, problem: Exception) -> None:
        """Have no answer to the last call."""
        call, scenario, *_ = self.calls[-1]
        call.set_running_or_notify_cancel()
        if isinstance(problem, NoKernelError):
            self._refused.append(scenario)
        call.set_exception(problem)


class Desk:
    """A runner on such a thread, and what it has said."""

    def __init__(self) -> None:
        self.thread, self.summed = Thread(AtOnce()), threading.Event()
        self.may_sum = threading.Event()
        self.may_sum.set()
        self.runner = Runner(lambda: self.thread, summarise=self._summarise)
        self.shown: list[tuple[str, int]] = []
        self.problems: list[str] = []
        self.runner.projected.connect(lambda one: self.shown.append((one.scenario.title, one.replications)))
        self.runner.failed.connect(lambda failure: self.problems.append(failure.sentence))

    def _summarise(self, *given: Any) -> Projection:
        made = projection_of(*given)
        assert self.may_sum.wait(PATIENCE)
        self.summed.set()
        return made

    def ask(self, scenario: Scenario = A) -> None:
        self.runner.ask(Request(scenario, 1, RUNS))


@pytest.fixture
def desk(monkeypatch: pytest.MonkeyPatch) -> Iterator[Desk]:
    # Whether this machine has built the kernel is no matter here.
    monkeypatch.setattr(Crew, "engine", lambda self, scenario: KERNEL if self._home.speaks(scenario) else "")
    made = Desk()
    yield made
    made.may_sum.set()
    made.runner.close()


def test_that_a_projection_is_made_while_the_window_is_busy(desk: Desk, qtbot: QtBot) -> None:
    desk.ask()
    threading.Timer(0.05, desk.thread.answer).start()
    # No event of the window is handled meanwhile.
    assert desk.summed.wait(PATIENCE)
    assert not desk.shown
    qtbot.waitUntil(lambda: desk.runner.is_finished)
    assert desk.shown == [("A", RUNS)]
    assert not desk.runner.is_busy


def test_that_workers_answer_what_the_kernel_refuses_while_its_projection_waits(desk: Desk, qtbot: QtBot) -> None:
    desk.ask()
    desk.thread.refuse(NoKernelError())
    qtbot.waitUntil(lambda: desk.runner.is_finished)
    assert desk.shown[-1] == ("A", RUNS)
    assert not desk.problems


def test_that_a_run_that_fails_while_its_projection_waits_is_told_once(desk: Desk, qtbot: QtBot) -> None:
    desk.ask()
    desk.thread.refuse(ModelError("Nobody can come."))
    qtbot.waitUntil(lambda: bool(desk.problems))
    qtbot.wait(20)
    assert desk.problems == ["Nobody can come."]
    assert not desk.runner.is_busy
    desk.ask(B)
    desk.thread.answer()
    qtbot.waitUntil(lambda: desk.runner.is_finished)
    assert desk.shown == [("B", RUNS)]


def test_that_nothing_comes_of_a_projection_that_waits_when_the_window_pauses(desk: Desk, qtbot: QtBot) -> None:
    desk.ask()
    desk.runner.set_live(False)
    assert not desk.runner.is_busy
    desk.thread.answer()
    qtbot.wait(20)
    assert not desk.shown
    assert not desk.problems
    desk.runner.set_live(True)
    desk.thread.answer()
    qtbot.waitUntil(lambda: desk.runner.is_finished)
    assert desk.shown == [("A", RUNS)]


@pytest.mark.parametrize("begun", [False, True])
def test_that_the_projection_of_another_request_waits_for_its_own_block(desk: Desk, qtbot: QtBot, begun: bool) -> None:
    desk.ask()
    if begun:
        desk.thread.calls[0][0].set_running_or_notify_cancel()
    desk.runner.ask(Request(B, 1, RUNS), at_once=True)
    if begun:
        desk.thread.calls[0][0].set_result(simulate_block(A, 1, 0, RUNS))
    desk.thread.answer()
    qtbot.waitUntil(lambda: desk.runner.is_finished)
    assert desk.shown == [("B", RUNS)]
    assert not desk.problems


def asked(desk: Desk) -> str:
    """Of which scenarios the kernel was asked for a block, in order."""
    return "".join(scenario.title for _, scenario, *_ in desk.thread.calls)


@pytest.fixture
def summing(desk: Desk) -> Desk:
    """Its kernel has answered A; the projection is not made before it may be."""
    desk.may_sum.clear()
    desk.ask(A)
    desk.thread.answer()
    return desk


def test_that_the_kernel_runs_the_request_that_waits_while_a_projection_is_made(summing: Desk, qtbot: QtBot) -> None:
    summing.ask(B)
    assert asked(summing) == "AB"
    summing.thread.answer()
    summing.may_sum.set()
    qtbot.waitUntil(lambda: summing.runner.is_finished)
    assert summing.shown == [("A", RUNS), ("B", RUNS)]
    assert asked(summing) == "AB"


def test_that_nothing_is_run_ahead_while_the_kernel_is_at_work(desk: Desk, qtbot: QtBot) -> None:
    desk.ask(A)
    desk.ask(B)
    assert asked(desk) == "A"
    desk.may_sum.clear()
    desk.thread.answer()
    qtbot.waitUntil(lambda: asked(desk) == "AB")
    desk.ask(C)
    assert asked(desk) == "AB"


def test_that_what_was_run_ahead_is_shown_before_what_was_asked_after_it(summing: Desk, qtbot: QtBot) -> None:
    summing.ask(B)
    summing.ask(C)
    summing.thread.answer()
    summing.may_sum.set()
    qtbot.waitUntil(lambda: asked(summing) == "ABC")
    summing.thread.answer()
    qtbot.waitUntil(lambda: summing.runner.is_finished)
    assert [title for title, _ in summing.shown] == ["A", "B", "C"]


def test_that_nobody_waits_for_what_was_run_ahead_of_another_document(summing: Desk, qtbot: QtBot) -> None:
    summing.ask(B)
    summing.runner.ask(Request(C, 1, RUNS), at_once=True)
    assert summing.thread.calls[1][0].cancelled()
    summing.thread.answer()
    summing.may_sum.set()
    qtbot.waitUntil(lambda: summing.runner.is_finished)
    assert [title for title, _ in summing.shown] == ["C"]


def test_that_a_pause_calls_back_what_is_run_ahead(summing: Desk) -> None:
    summing.ask(B)
    summing.runner.set_live(False)
    assert summing.thread.calls[1][0].cancelled()


def test_that_what_a_wrong_kernel_has_run_ahead_is_run_anew(summing: Desk, qtbot: QtBot) -> None:
    summing.ask(B)
    summing.thread.answer()
    summing.runner.start_over()
    assert asked(summing) == "ABB"
    summing.thread.answer()
    summing.may_sum.set()
    qtbot.waitUntil(lambda: summing.runner.is_finished)
    assert [title for title, _ in summing.shown] == ["B"]


@pytest.mark.parametrize(("problem", "told"), [(NoKernelError(), []), (ModelError("Nobody can come."), ["B"])])
def test_that_what_fails_while_it_is_run_ahead_fails_in_its_turn(
    summing: Desk, qtbot: QtBot, problem: Exception, told: list[str]
) -> None:
    failed: list[Failure] = []
    summing.runner.failed.connect(failed.append)
    summing.ask(B)
    summing.thread.refuse(problem)
    summing.may_sum.set()
    qtbot.waitUntil(lambda: summing.runner.is_settled)
    assert [one.request.scenario.title for one in failed] == told
    assert [title for title, _ in summing.shown] == (["A"] if told else ["A", "B"])


Step = tuple[Scenario, bool] | str
"""A request, and whether it comes at once; or what happens meanwhile."""

ASKING = st.tuples(st.sampled_from([A, B, C]), st.booleans())


@settings(max_examples=at_most(300))
@given(st.lists(st.one_of(ASKING, st.sampled_from(["answer", "sum", "look"])), max_size=12))
def test_that_the_last_request_is_answered_whatever_comes_when(steps: list[Step]) -> None:
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(Crew, "engine", lambda self, scenario: KERNEL)
        desk = Desk()
        try:
            follow(desk, steps)
        finally:
            desk.may_sum.set()
            desk.runner.close()


def follow(desk: Desk, steps: list[Step]) -> None:
    """Take all steps, then answer everything: each projection is of the runs of its scenario, the last of the last."""
    there: list[tuple[str, set[int]]] = []
    desk.runner.projected.connect(lambda one: there.append((one.scenario.title, set(one.results.strength[:, -1]))))
    desk.may_sum.clear()
    for step in steps:
        if isinstance(step, tuple):
            desk.runner.ask(Request(step[0], 1, RUNS), at_once=step[1])
        elif step == "answer" and desk.thread.calls and not desk.thread.calls[-1][0].done():
            desk.thread.answer()
        elif step == "sum":
            desk.may_sum.set()
        else:
            QTest.qWait(2)
    asks = [step[0] for step in steps if isinstance(step, tuple)]
    desk.may_sum.set()
    until = monotonic() + PATIENCE
    while asks and not desk.runner.is_finished and monotonic() < until:
        if not desk.thread.calls[-1][0].done():
            desk.thread.answer()
        QTest.qWait(1)
    assert all(people == {PEOPLE[title]} for title, people in there)
    assert not asks or desk.shown[-1] == (asks[-1].title, RUNS)
