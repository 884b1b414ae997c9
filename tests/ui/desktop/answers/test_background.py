"""Questions that are answered away from the thread of the window."""

from __future__ import annotations

import threading
from collections.abc import Iterator
from functools import partial

import pytest
from pytestqt.qtbot import QtBot

from ui.desktop.answers.background import Background, Job


@pytest.fixture
def background(qtbot: QtBot) -> Iterator[Background]:
    made = Background()
    yield made
    made.close()


def times(number: int, job: Job) -> int:
    return number


def fails(job: Job) -> int:
    raise ValueError("there is nothing to add up")


def test_that_an_answer_is_worked_out_elsewhere_and_handed_over_here(background: Background, qtbot: QtBot) -> None:
    threads: list[threading.Thread] = []
    answers: list[int] = []

    def done(answer: int) -> None:
        threads.append(threading.current_thread())
        answers.append(answer)

    def work(job: Job) -> int:
        threads.append(threading.current_thread())
        return 42

    background.ask("sum", work, done)
    qtbot.waitUntil(lambda: answers == [42])
    assert threads[0] is not threads[1] is threading.main_thread()
    assert not background.is_busy


def test_that_the_latest_question_of_a_kind_wins(background: Background, qtbot: QtBot) -> None:
    gate, answers = threading.Event(), list[int]()

    def first(job: Job) -> int:
        assert gate.wait(10)
        return 1

    background.ask("sum", first, answers.append)
    background.ask("sum", lambda job: 2, answers.append)
    gate.set()
    qtbot.waitUntil(lambda: not background.is_busy)
    assert answers == [2]


def test_that_questions_of_different_kinds_are_all_answered(background: Background, qtbot: QtBot) -> None:
    answers: list[int] = []
    for number in range(3):
        background.ask(f"kind {number}", partial(times, number), answers.append)
    qtbot.waitUntil(lambda: answers == [0, 1, 2])


def test_that_long_work_can_see_that_nobody_wants_it(background: Background, qtbot: QtBot) -> None:
    begun, ended = threading.Event(), threading.Event()

    def work(job: Job) -> None:
        begun.set()
        while not job.is_dropped:
            pass
        ended.set()

    background.ask("long", work, lambda _: pytest.fail("nobody wants it"))
    assert begun.wait(10)
    background.drop("long")
    assert ended.wait(10)
    assert not background.is_busy


def test_that_work_in_parts_ends_with_the_part_at_which_it_is_dropped(background: Background, qtbot: QtBot) -> None:
    begun, goes_on, done = threading.Event(), threading.Event(), list[int]()

    def work(job: Job) -> None:
        for part in job.while_wanted(range(3)):
            begun.set()
            assert goes_on.wait(10)
            job.tell(part / 3)
            done.append(part)

    background.ask("parts", work, lambda _: pytest.fail("nobody wants it"), told=lambda _: pytest.fail("nor hears it"))
    assert begun.wait(10)
    background.drop("parts")
    goes_on.set()
    qtbot.waitUntil(lambda: done == [0])
    qtbot.wait(1)


def test_that_work_says_how_far_it_is(background: Background, qtbot: QtBot) -> None:
    shares: list[float] = []

    def work(job: Job) -> None:
        for share in (0.25, 1.0):
            job.tell(share)

    background.ask("long", work, lambda _: None, told=shares.append)
    qtbot.waitUntil(lambda: shares == [0.25, 1.0])


def test_that_a_failure_is_a_sentence(background: Background, qtbot: QtBot, caplog: pytest.LogCaptureFixture) -> None:
    said: list[str] = []
    background.ask("sum", fails, lambda _: pytest.fail("there is no answer"), said.append)
    qtbot.waitUntil(lambda: said == ["there is nothing to add up"])
    assert "working out “sum” failed" in caplog.text


def test_that_nothing_is_handed_over_after_it_is_closed(qtbot: QtBot) -> None:
    background = Background()
    background.ask("sum", lambda job: 1, lambda _: pytest.fail("it is closed"))
    background.close()
    background.close()
    assert not background.is_busy
    qtbot.wait(1)
