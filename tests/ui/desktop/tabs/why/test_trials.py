"""Knock-outs in the background: in order, cancelled, kept, and what a dead worker leaves."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from concurrent.futures import Executor, Future
from typing import Any

import numpy as np
import pytest
from pytestqt.qtbot import QtBot

from simulator.errors import WorkerError
from simulator.results.results import Results
from simulator.what_if.knockout import Knockout, knockouts, most_promising, outcomes, setbacks
from tests.ui.desktop.fakes import AtOnce, ByHand, projection_for, uncertain
from ui.desktop.tabs.why.trials import KEPT, Trials

Make = Callable[..., Trials]

RUNS = 20


def results(**changes: Any) -> Results:
    return projection_for(uncertain(**changes), RUNS).results


def both_sides(base: Results) -> tuple[Knockout, ...]:
    """Every knock-out, and then every setback, in the order in which they are worked out."""
    return most_promising(base, (*knockouts(base.scenario), *setbacks(base.scenario)))


class Failing(Executor):
    """Whose runs fail."""

    def __init__(self, error: Exception) -> None:
        self.error = error

    def submit(self, fn: Callable[..., Any], /, *args: Any, **_: Any) -> Future[Any]:
        future: Future[Any] = Future()
        future.set_exception(self.error)
        return future


@pytest.fixture
def make(qtbot: QtBot) -> Iterator[Make]:
    made: list[Trials] = []

    def maker(*pools: Executor) -> Trials:
        rest = iter(pools or [AtOnce()])
        made.append(Trials(lambda: next(rest)))
        return made[-1]

    yield maker
    for trials in made:
        trials.close()


def finished(trials: Trials, qtbot: QtBot) -> None:
    qtbot.waitUntil(lambda: not trials.is_running)


def test_that_the_answers_are_those_of_the_engine_the_most_promising_first(make: Make, qtbot: QtBot) -> None:
    trials, base = make(), results()
    trials.start(base)
    finished(trials, qtbot)
    expected = list(outcomes(base, both_sides(base)))
    assert [one.knockout.path for one in trials.outcomes] == [one.knockout.path for one in expected]
    for one, other in zip(trials.outcomes, expected, strict=True):
        assert all(np.array_equal(one.days[name], other.days[name]) for name in other.days)
    assert (trials.total, trials.share, trials.problem) == (len(expected), 1.0, "")


def test_that_processes_are_made_on_the_first_question_only(make: Make, qtbot: QtBot) -> None:
    pool = AtOnce()
    trials = make(pool)
    assert pool.asked == 0
    for target in (100, 110):
        trials.start(results(target=target))
        finished(trials, qtbot)
    assert pool.asked > 0


def test_that_progress_is_told(make: Make, qtbot: QtBot) -> None:
    trials = make()
    shares: list[float] = []
    trials.progressed.connect(lambda: shares.append(trials.share))
    trials.start(results())
    finished(trials, qtbot)
    assert shares == sorted(shares)
    assert len(set(shares)) > 2


def test_that_nothing_comes_after_a_cancel(make: Make, qtbot: QtBot) -> None:
    pool = ByHand()
    trials = make(pool)
    trials.start(results())
    qtbot.waitUntil(lambda: bool(pool.open))
    trials.cancel()
    assert not trials.is_running
    for question in pool.open:
        question.answer()
    qtbot.wait(30)
    assert trials.outcomes == ()
    assert len(pool.questions) <= 9


def test_that_a_known_answer_is_there_at_once(make: Make, qtbot: QtBot) -> None:
    pool = AtOnce()
    trials, base = make(pool), results()
    assert not trials.knows(base)
    trials.start(base)
    finished(trials, qtbot)
    known, asked = trials.outcomes, pool.asked
    trials.start(results(target=110))
    finished(trials, qtbot)
    asked = pool.asked
    trials.start(base)
    assert trials.outcomes is known
    assert not trials.is_running
    assert pool.asked == asked


def test_that_only_the_latest_answers_are_kept(make: Make, qtbot: QtBot) -> None:
    trials = make()
    several = [results(target=100 + number) for number in range(KEPT + 1)]
    for base in several:
        trials.start(base)
        finished(trials, qtbot)
    assert [trials.knows(base) for base in several] == [False] + KEPT * [True]


def test_that_a_cancelled_question_is_not_taken_for_an_answer(make: Make, qtbot: QtBot) -> None:
    pool = ByHand()
    trials, base = make(pool), results()
    trials.start(base)
    qtbot.waitUntil(lambda: bool(pool.open))
    trials.cancel()
    for question in pool.open:
        question.answer()
    trials.show(base)
    assert not trials.is_complete


def test_that_a_cancelled_question_goes_on_from_the_answers_that_are_there(make: Make, qtbot: QtBot) -> None:
    pool = AtOnce()
    trials, base = make(pool), results()
    trials.changed.connect(lambda: trials.cancel() if len(trials.outcomes) == 2 else None)
    trials.start(base)
    finished(trials, qtbot)
    some = trials.outcomes
    assert len(some) == 2 < trials.total
    trials.changed.disconnect()
    trials.start(base)
    assert trials.outcomes == some
    finished(trials, qtbot)
    assert trials.is_complete
    assert trials.outcomes[:2] == some
    expected = both_sides(base)
    assert [one.knockout.path for one in trials.outcomes] == [one.path for one in expected]


@pytest.mark.parametrize(("error", "is_odd"), [(ValueError("this cannot be run"), True), (WorkerError("dead"), False)])
def test_that_a_failure_is_told_in_its_words(
    error: Exception, is_odd: bool, make: Make, qtbot: QtBot, caplog: pytest.LogCaptureFixture
) -> None:
    trials = make(Failing(error))
    trials.start(results())
    finished(trials, qtbot)
    assert trials.problem == str(error)
    assert ("the knock-outs failed" in caplog.text) == is_odd


def test_that_the_end_of_the_window_ends_it(make: Make, qtbot: QtBot) -> None:
    pool = ByHand()
    trials = make(pool)
    trials.start(results())
    qtbot.waitUntil(lambda: bool(pool.open))
    for question in pool.open:
        question.answer()
    trials._batch.is_cancelled = True  # type: ignore[union-attr]
    trials.close()
    assert pool.is_down
