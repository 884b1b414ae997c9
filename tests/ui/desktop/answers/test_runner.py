"""The runner: only the answer to the latest question is shown, and nothing is computed on the window's thread."""

from __future__ import annotations

import os
import signal
import threading
import time
from collections.abc import Callable, Iterator
from concurrent.futures import Executor
from contextlib import suppress
from functools import partial
from typing import Any

import numpy as np
import pytest
from pytestqt.qtbot import QtBot

from scenarios.goals import Check
from scenarios.observation import Observed
from scenarios.parts import Source
from scenarios.schema import Scenario
from simulator.errors import ModelError, WorkerError
from simulator.experiment import run
from simulator.kernel.engine import WITHOUT
from simulator.runs.pool import WorkerPool, worker_pool
from simulator.runs.unread import TOLD
from tests.examples import tiny
from tests.patience import PATIENCE
from tests.ui.desktop.fakes import ByHand
from ui.desktop.answers import crew, ending
from ui.desktop.answers import runner as runner_module
from ui.desktop.answers.kept_answers import Request
from ui.desktop.answers.projection import Projection, projection_of
from ui.desktop.answers.runner import Runner

A, B, C = (tiny(title=title, target=10 + place) for place, title in enumerate("ABC"))

Make = Callable[..., "Watched"]


class Watched:
    """A runner with what it has said so far."""

    def __init__(self, *pools: Executor, **settings: Any) -> None:
        self.pools = list(pools)
        self.made = 0
        self.runner = Runner(self._next_pool, **settings)
        self.projections: list[Projection] = []
        self.problems: list[str] = []
        self.runner.projected.connect(self.projections.append)
        self.runner.failed.connect(lambda failure: self.problems.append(failure.sentence))

    def _next_pool(self) -> Executor:
        self.made += 1
        return self.pools[min(self.made, len(self.pools)) - 1]

    @property
    def shown(self) -> list[tuple[str, int]]:
        """Title and replications of all projections."""
        return [(projection.scenario.title, projection.replications) for projection in self.projections]

    def ask(self, scenario: Scenario, replications: int = 50, seed: int = 1) -> None:
        self.runner.ask(Request(scenario, seed, replications))


@pytest.fixture
def make() -> Iterator[Make]:
    made: list[Watched] = []

    def maker(*pools: Executor, **settings: Any) -> Watched:
        made.append(Watched(*pools, **settings))
        return made[-1]

    yield maker
    for one in made:
        one.runner.close()


@pytest.fixture
def impatient(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(runner_module, "PATIENCE", 0)


def _asked_more_than(pool: ByHand, number: int) -> bool:
    return len(pool.questions) > number


def _has_done(watched: Watched, replications: int) -> bool:
    return watched.runner.done == replications


def test_that_the_first_projection_comes_early_and_then_they_grow(make: Make, qtbot: QtBot) -> None:
    pool = ByHand()
    watched = make(pool)
    watched.ask(A, 300)
    for question in range(12):
        qtbot.waitUntil(partial(_asked_more_than, pool, question))
        pool.questions[question].answer()
        qtbot.waitUntil(partial(_has_done, watched, 25 * (question + 1)))
        qtbot.waitUntil(lambda: not watched.runner._summary)
    assert watched.shown == [("A", 100), ("A", 200), ("A", 300)]
    assert watched.runner.is_finished
    assert not watched.runner.is_busy


def test_that_heavy_runs_are_shown_as_soon_as_some_are_there(
    make: Make, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(crew, "BY_WORKERS", crew.BY_WORKERS._replace(slow=0.0))
    pool = ByHand()
    watched = make(pool)
    watched.ask(A, 100)
    for question in range(4):
        pool.questions[question].answer()
        qtbot.waitUntil(partial(_has_done, watched, 25 * (question + 1)))
        qtbot.waitUntil(lambda: not watched.runner._summary)
    assert watched.shown == [("A", 25), ("A", 50), ("A", 100)]


def test_that_blocks_which_arrive_in_the_wrong_order_are_read_in_order(make: Make, qtbot: QtBot) -> None:
    pool = ByHand()
    watched = make(pool)
    watched.ask(A, 60)
    third, second, first = reversed(pool.questions)
    third.answer()
    second.answer()
    qtbot.wait(1)
    assert watched.runner.done == 0
    first.answer()
    qtbot.waitUntil(lambda: watched.runner.is_finished)
    expected = run(A, 60)
    assert np.array_equal(watched.projections[-1].results.strength, expected.strength)
    assert np.array_equal(watched.projections[-1].results.block.runs.size, expected.block.runs.size)


@pytest.mark.usefixtures("impatient")
def test_that_a_late_answer_is_never_shown(make: Make, qtbot: QtBot) -> None:
    pool = ByHand()
    watched = make(pool)
    watched.ask(A)
    late = list(pool.questions)
    for question in late:
        question.begin()
    watched.ask(B)
    qtbot.waitUntil(lambda: len(pool.questions) == 4)
    for question in (*late, *pool.questions[2:]):
        question.answer()
    qtbot.waitUntil(lambda: watched.runner.is_finished)
    assert watched.shown == [("B", 50)]


@pytest.mark.usefixtures("impatient")
def test_that_a_late_projection_is_never_shown(make: Make, qtbot: QtBot) -> None:
    pool, gate = ByHand(), threading.Event()

    def slowly(scenario: Scenario, seed: int, blocks: Any) -> Projection:
        if scenario == A:
            gate.wait(10)
        return projection_of(scenario, seed, blocks)

    watched = make(pool, summarise=slowly)
    watched.ask(A)
    for question in pool.questions:
        question.answer()
    qtbot.waitUntil(lambda: watched.runner.done == 50)
    watched.ask(B)
    qtbot.waitUntil(lambda: len(pool.questions) == 4)
    gate.set()
    for question in pool.questions[2:]:
        question.answer()
    qtbot.waitUntil(lambda: watched.runner.is_finished)
    assert watched.shown == [("B", 50)]


def test_that_the_latest_request_wins_and_those_between_are_never_computed(make: Make, qtbot: QtBot) -> None:
    pool = ByHand()
    watched = make(pool)
    for scenario in (A, B, C):
        watched.ask(scenario)
    for question in list(pool.questions):
        question.answer()
    qtbot.waitUntil(lambda: len(pool.questions) == 4)
    for question in pool.questions[2:]:
        question.answer()
    qtbot.waitUntil(lambda: watched.runner.is_finished)
    assert watched.shown == [("A", 50), ("C", 50)]


def test_that_a_new_request_leaves_what_it_no_longer_wants_uncancelled(make: Make, qtbot: QtBot) -> None:
    pool = ByHand()
    watched = make(pool)
    watched.ask(A, 200)
    for question in pool.questions[:4]:
        question.answer()
    qtbot.waitUntil(lambda: watched.shown == [("A", 100)])
    watched.ask(B)
    assert not any(question.future.cancelled() for question in pool.questions)
    assert [question.first for question in pool.open[-2:]] == [0, 25]
    for question in pool.open:
        question.answer()
    qtbot.waitUntil(lambda: watched.runner.is_finished)
    assert watched.shown == [("A", 100), ("B", 50)]


def test_that_runs_beyond_the_first_projection_wait_until_the_hand_rests(make: Make, qtbot: QtBot) -> None:
    pool = ByHand()
    watched = make(pool)
    watched.ask(A, 25)
    pool.questions[0].answer()
    qtbot.waitUntil(lambda: watched.runner.is_finished)
    watched.ask(B, 300)
    for question in pool.questions[1:5]:
        question.answer()
    qtbot.waitUntil(lambda: watched.shown[-1] == ("B", 100))
    assert pool.asked[1:] == [(0, 25), (25, 25), (50, 25), (75, 25)]
    qtbot.waitUntil(lambda: len(pool.questions) > 5)
    assert pool.asked[5] == (100, 25)


def test_that_the_same_request_again_changes_nothing(make: Make) -> None:
    pool = ByHand()
    watched = make(pool)
    watched.ask(A)
    watched.ask(A)
    assert pool.asked == [(0, 25), (25, 25)]
    assert len(pool.open) == 2


def test_that_a_finished_answer_shows_at_once_when_its_question_comes_back(make: Make, qtbot: QtBot) -> None:
    pool = ByHand()
    watched = make(pool)
    for scenario in (A, B):
        watched.ask(scenario)
        for question in pool.open:
            question.answer()
        qtbot.waitUntil(lambda: watched.runner.is_finished)
    watched.ask(A)
    assert watched.shown == [("A", 50), ("B", 50), ("A", 50)]
    assert watched.runner.is_finished
    assert len(pool.questions) == 4


TELLINGS: dict[str, Any] = {
    "title": "Otherwise",
    "note": "Read this first.",
    "sources": (("target", Source(ground="judgement")),),
    "observed": (Observed(date=A.start, personnel=3),),
    "checks": (Check(say="somebody comes", expect="peak strength > 0"),),
}
"""Of each field that is only told, something else."""


@pytest.mark.parametrize("field", TOLD)
def test_that_what_is_only_told_asks_for_no_run(make: Make, qtbot: QtBot, field: str) -> None:
    pool = ByHand()
    watched = make(pool)
    watched.ask(A, 150)
    qtbot.waitUntil(pool.answered(lambda: watched.runner.is_finished))
    number, edited = len(pool.questions), A.model_copy(update={field: TELLINGS[field]})
    assert edited != A
    watched.projections.clear()
    watched.ask(edited, 150)
    qtbot.waitUntil(lambda: watched.runner.is_finished)
    assert len(pool.questions) == number
    # No preview of a hundred comes between.
    assert [(one.scenario, one.replications) for one in watched.projections] == [(edited, 150)]
    assert np.array_equal(watched.projections[0].results.strength, run(edited, 150).strength)
    watched.ask(A.model_copy(update={"target": 7}), 150)
    assert len(pool.questions) > number


def test_that_only_the_new_runs_are_computed_when_more_are_asked_for(make: Make, qtbot: QtBot) -> None:
    pool = ByHand()
    watched = make(pool)
    for replications in (50, 110):
        watched.ask(A, replications)
        for question in pool.open:
            question.answer()
        qtbot.waitUntil(lambda: watched.runner.is_finished)
    assert pool.asked == [(0, 25), (25, 25), (50, 25), (75, 25), (100, 10)]
    assert watched.projections[-1].replications == 110


def test_that_fewer_runs_of_a_known_answer_are_the_first_ones_of_it(make: Make, qtbot: QtBot) -> None:
    pool = ByHand()
    watched = make(pool)
    for replications in (75, 50):
        watched.ask(A, replications)
        for question in pool.open:
            question.answer()
        qtbot.waitUntil(lambda: watched.runner.is_finished)
    assert len(pool.questions) == 3
    assert watched.shown[-1] == ("A", 50)


def test_that_another_seed_is_another_question(make: Make, qtbot: QtBot) -> None:
    pool = ByHand()
    watched = make(pool)
    for seed in (1, 2):
        watched.ask(A, 25, seed)
        pool.open[0].answer()
        qtbot.waitUntil(lambda: watched.runner.is_finished)
    assert [projection.results.seed for projection in watched.projections] == [1, 2]
    assert len(pool.questions) == 2


def test_that_a_model_error_is_told_and_the_next_request_is_answered(make: Make, qtbot: QtBot) -> None:
    pool = ByHand()
    watched = make(pool)
    watched.ask(A, 200)
    pool.questions[0].future.set_exception(ModelError("it waits for itself"))
    qtbot.waitUntil(lambda: watched.problems == ["it waits for itself"])
    assert not watched.runner.is_busy
    assert not watched.runner.is_finished
    watched.ask(B, 25)
    pool.open[-1].answer()
    qtbot.waitUntil(lambda: watched.shown == [("B", 25)])


def test_that_a_question_which_waited_for_one_that_fails_comes_next(make: Make, qtbot: QtBot) -> None:
    pool = ByHand()
    watched = make(pool)
    watched.ask(A, 25)
    watched.ask(B, 25)
    pool.questions[0].future.set_exception(ModelError("no"))
    qtbot.waitUntil(lambda: len(pool.questions) == 2)
    pool.questions[1].answer()
    qtbot.waitUntil(lambda: watched.shown == [("B", 25)])


def test_that_a_failed_question_is_tried_again_when_it_is_asked_again(make: Make, qtbot: QtBot) -> None:
    pool = ByHand()
    watched = make(pool)
    watched.ask(A, 25)
    pool.questions[0].future.set_exception(ModelError("no"))
    qtbot.waitUntil(lambda: len(watched.problems) == 1)
    watched.ask(A, 25)
    assert len(pool.questions) == 2


def test_that_an_error_in_the_summary_is_told(make: Make, qtbot: QtBot, caplog: pytest.LogCaptureFixture) -> None:
    def broken(*_: Any) -> Projection:
        raise ZeroDivisionError

    pool = ByHand()
    watched = make(pool, summarise=broken)
    watched.ask(A, 25)
    pool.questions[0].answer()
    qtbot.waitUntil(lambda: watched.problems == ["ZeroDivisionError"])
    assert "a run failed" in caplog.text


def test_that_a_pause_starts_nothing_and_going_on_begins_where_it_stopped(make: Make, qtbot: QtBot) -> None:
    pool = ByHand()
    watched = make(pool)
    watched.ask(A, 75)
    pool.questions[0].answer()
    qtbot.waitUntil(lambda: watched.runner.done == 25)
    watched.runner.set_live(False)
    asked = len(pool.questions)
    for question in pool.open:
        question.answer()
    qtbot.wait(20)
    assert (len(pool.questions), watched.runner.done) == (asked, 25)
    watched.runner.set_live(True)
    assert [(question.first, question.count) for question in pool.open] == [(25, 25), (50, 25)]


def test_that_a_request_in_a_pause_is_answered_when_the_pause_ends(make: Make, qtbot: QtBot) -> None:
    pool = ByHand()
    watched = make(pool)
    watched.runner.set_live(False)
    watched.ask(A, 25)
    watched.ask(B, 25)
    assert pool.questions == []
    watched.runner.set_live(True)
    pool.questions[0].answer()
    qtbot.waitUntil(lambda: watched.shown == [("B", 25)])


def test_that_workers_that_fail_are_told_and_the_next_request_is_answered(
    make: Make, qtbot: QtBot, caplog: pytest.LogCaptureFixture
) -> None:
    pool = ByHand()
    watched = make(pool)
    watched.ask(A, 75)
    pool.questions[0].future.set_exception(WorkerError("memory is short"))
    qtbot.waitUntil(lambda: watched.problems == ["memory is short"])
    assert "a run failed" not in caplog.text
    watched.ask(B, 25)
    pool.open[-1].answer()
    qtbot.waitUntil(lambda: watched.shown == [("B", 25)])


def test_that_summaries_are_not_made_on_the_thread_of_the_window(make: Make, qtbot: QtBot) -> None:
    threads: list[int] = []

    def spied(*given: Any) -> Projection:
        threads.append(threading.get_ident())
        return projection_of(*given)

    pool = ByHand()
    watched = make(pool, summarise=spied)
    watched.ask(A, 25)
    pool.questions[0].answer()
    qtbot.waitUntil(lambda: watched.runner.is_finished)
    assert len(threads) == 1
    assert threads[0] != threading.get_ident()


def test_that_a_closed_runner_says_nothing_more(make: Make, qtbot: QtBot) -> None:
    pool = ByHand()
    watched = make(pool)
    watched.ask(A, 25)
    question = pool.questions[0]
    question.begin()
    watched.runner.close()
    question.answer()
    qtbot.wait(1)
    assert watched.projections == []
    assert pool.is_down


@pytest.fixture
def real(qtbot: QtBot, monkeypatch: pytest.MonkeyPatch) -> Iterator[tuple[WorkerPool, Runner]]:
    """A runner with real workers, which run SimPy and do not wait long for a silent one."""
    monkeypatch.setenv(WITHOUT, "1")
    pool = worker_pool(2, patience=1.0)
    runner = Runner(lambda: pool)
    yield pool, runner
    runner.close()


def test_that_real_workers_are_replaced_when_all_are_killed_again_and_again(
    real: tuple[WorkerPool, Runner], qtbot: QtBot
) -> None:
    pool, runner = real
    projections: list[Projection] = []
    runner.projected.connect(projections.append)

    def kill() -> None:
        for number in pool.numbers if projections and len(projections) < 3 else []:
            with suppress(ProcessLookupError):
                os.kill(number, signal.SIGKILL)

    runner.projected.connect(kill)
    runner.ask(Request(A, 1, 300))
    qtbot.waitUntil(lambda: bool(pool.numbers))
    os.kill(pool.numbers[0], signal.SIGKILL)
    qtbot.waitUntil(lambda: runner.is_finished)
    assert len(projections) > 2
    assert np.array_equal(projections[-1].results.strength, run(A, 300).strength)


def test_that_a_request_whose_workers_hang_ends_in_a_sentence_and_the_next_is_answered(
    real: tuple[WorkerPool, Runner], qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    _, runner = real
    with monkeypatch.context() as patch:
        patch.setattr("ui.desktop.answers.crew.submit_block", lambda pool, *_: pool.submit(time.sleep, 10 * PATIENCE))
        runner.ask(Request(A, 1, 600))
        qtbot.waitUntil(lambda: runner.failure is not None)
    assert runner.failure is not None
    assert "has been stopped" in runner.failure.sentence
    runner.ask(Request(B, 1, 50))
    qtbot.waitUntil(lambda: runner.is_finished)


def test_that_a_runner_closes_while_a_projection_never_comes(make: Make, qtbot: QtBot) -> None:
    gate = threading.Event()
    pool = ByHand()
    watched = make(pool, summarise=lambda *_: gate.wait(PATIENCE) and None)
    watched.ask(A, 25)
    pool.questions[0].answer()
    qtbot.waitUntil(lambda: watched.runner.done == 25)
    began = time.monotonic()
    watched.runner.close()
    assert time.monotonic() - began < PATIENCE / 2
    gate.set()
    assert ending.leave(0) == 0
