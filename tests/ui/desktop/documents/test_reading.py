"""Files are read beside the window: it goes on whatever they hold, and each is answered in a sentence or opened."""

from __future__ import annotations

import threading
import time
from collections.abc import Callable, Iterator
from concurrent.futures import Executor, Future
from pathlib import Path
from typing import Any

import pytest
from pytestqt.qtbot import QtBot

from scenarios.problems import Problem
from scenarios.storage.files import LARGEST, ScenarioFileError
from simulator.errors import WorkerError
from simulator.runs.pool import worker_pool
from tests.strange import STRANGE, strange
from ui.desktop.documents import reading
from ui.desktop.documents.limited import Limited
from ui.desktop.documents.reading import SMALL, STOPPED, TOO_LONG, Reader


class Later(Executor):
    """Does what it is asked when it is told to."""

    def __init__(self) -> None:
        self.asked: list[tuple[Callable[..., Any], tuple[Any, ...], Future[Any]]] = []
        self.is_down = False

    def submit(self, fn: Callable[..., Any], /, *args: Any, **_: Any) -> Future[Any]:
        """Keep it."""
        future: Future[Any] = Future()
        self.asked.append((fn, args, future))
        return future

    def do(self) -> None:
        """Do what has waited longest."""
        work, arguments, future = self.asked.pop(0)
        if not future.set_running_or_notify_cancel():
            return
        try:
            future.set_result(work(*arguments))
        except Exception as error:
            future.set_exception(error)

    def fail(self, error: Exception) -> None:
        """Give up what has waited longest."""
        self.asked.pop(0)[2].set_exception(error)

    def shutdown(self, wait: bool = True, *, cancel_futures: bool = False) -> None:
        """Remember it."""
        self.is_down = True


@pytest.fixture
def pool() -> Later:
    return Later()


@pytest.fixture
def reader(qtbot: QtBot, pool: Later) -> Iterator[Reader]:
    made = Reader(Limited(lambda: pool))
    yield made
    made.close()


Heard = list[tuple[str, str]]


def size_of(path: Path) -> str:
    """What a reader may do with a file; the name says what comes of it."""
    if path.name.startswith("bad"):
        raise ScenarioFileError(str(path), (Problem("", "it is bad"),))
    if path.name.startswith("mistake"):
        raise ZeroDivisionError
    return f"{len(path.read_bytes())} bytes on {threading.current_thread().name}"


def answers(heard: Heard, name: str) -> tuple[Callable[[str], None], Callable[[ScenarioFileError], None]]:
    """What hears what becomes of a file."""
    return lambda words: heard.append((name, words)), lambda error: heard.append((name, error.problems[0].message))


def ask(reader: Reader, *paths: Path) -> Heard:
    """What is answered, in order: the name of a file, and what was read or why not."""
    heard: Heard = []
    for path in paths:
        reader.read(path, size_of, *answers(heard, path.name))
    return heard


def made(folder: Path, *names: str, size: int = 10) -> list[Path]:
    for name in names:
        (folder / name).write_bytes(b"#" * size)
    return [folder / name for name in names]


def test_that_small_files_are_read_at_once_and_in_order(reader: Reader, pool: Later, tmp_path: Path) -> None:
    heard = ask(reader, *made(tmp_path, "b", "bad", "a", "mistake", "c"), tmp_path / "none")
    assert (heard, reader.is_busy) == ([], True)
    reader.work_off(60)
    assert [name for name, _ in heard] == ["b", "bad", "a", "mistake", "c", "none"]
    words = dict(heard)
    assert words["a"] == "10 bytes on MainThread"
    assert words["bad"] == "it is bad"
    assert words["mistake"] == "it cannot be read, by a mistake in Muster itself: ZeroDivisionError"
    assert (pool.asked, reader.is_busy) == ([], False)


def test_that_many_small_files_leave_the_window_time_to_paint(reader: Reader, tmp_path: Path, qtbot: QtBot) -> None:
    heard = ask(reader, *made(tmp_path, *"abc"))
    reader.work_off(0)
    assert len(heard) == 1
    qtbot.waitUntil(lambda: len(heard) == 3)


def test_that_a_large_file_is_read_elsewhere_and_small_ones_overtake_it(
    reader: Reader, pool: Later, tmp_path: Path, qtbot: QtBot
) -> None:
    heard = ask(reader, *made(tmp_path, "large", "bad", "mistake", size=SMALL + 1), *made(tmp_path, "small"))
    reader.work_off()
    assert [name for name, _ in heard] == ["small"]
    for _ in range(3):
        pool.do()
    qtbot.waitUntil(lambda: len(heard) == 4)
    assert [name for name, _ in heard[1:]] == ["large", "bad", "mistake"]
    assert heard[2][1] == "it is bad"
    assert heard[3][1].endswith("ZeroDivisionError")
    assert not reader.is_busy


def test_that_a_file_that_takes_too_long_is_refused_in_a_sentence(
    reader: Reader, pool: Later, tmp_path: Path, qtbot: QtBot
) -> None:
    heard = ask(reader, *made(tmp_path, "endless", "large", size=SMALL + 1))
    pool.fail(WorkerError("A single run was not done"))
    pool.do()
    qtbot.waitUntil(lambda: len(heard) == 2)
    assert heard[0] == ("endless", TOO_LONG)
    assert heard[1][0] == "large"
    assert "longer than 1 second" in TOO_LONG


def test_that_it_is_said_what_is_read_if_that_takes_a_moment(
    reader: Reader, pool: Later, tmp_path: Path, qtbot: QtBot
) -> None:
    said: list[str] = []
    reader.slow.connect(said.append)
    heard = ask(reader, *made(tmp_path, "quick", size=SMALL + 1))
    pool.do()
    qtbot.waitUntil(lambda: len(heard) == 1)
    qtbot.wait(2 * reading.CALM)
    assert said == []
    heard = ask(reader, *made(tmp_path, "one", "two", "three", size=SMALL + 1))
    qtbot.waitUntil(lambda: said == ["Reading “one” and 2 others …"])
    for _ in range(3):
        pool.do()
    qtbot.waitUntil(lambda: len(heard) == 3)
    assert said[1:] == ["Reading “two” and 1 other …", "Reading “three” …", ""]


def test_that_files_whose_names_say_nothing_are_called_by_what_they_are(
    reader: Reader, pool: Later, tmp_path: Path, qtbot: QtBot
) -> None:
    said: list[str] = []
    reader.slow.connect(said.append)
    for path in made(tmp_path, "000039.json", "000040.json", size=SMALL + 1):
        reader.read(path, Path.read_bytes, lambda _: None, lambda _: None, what="unsaved scenarios")
    qtbot.waitUntil(lambda: said == ["Reading unsaved scenarios …"])
    pool.do()
    pool.do()
    qtbot.waitUntil(lambda: said[-1] == "")
    assert not [words for words in said if ".json" in words]


def test_that_reading_can_be_stopped(reader: Reader, pool: Later, tmp_path: Path, qtbot: QtBot) -> None:
    said: list[str] = []
    reader.slow.connect(said.append)
    heard = ask(reader, *made(tmp_path, "one", "two", size=SMALL + 1), *made(tmp_path, "small"))
    qtbot.waitUntil(lambda: len(said) == 1)
    ask(reader, tmp_path / "small")
    reader.stop()
    assert heard == [("small", "10 bytes on MainThread"), ("one", STOPPED), ("two", STOPPED)]
    assert said[-1] == ""
    while pool.asked:
        pool.do()
    qtbot.wait(5)
    assert (len(heard), reader.is_busy) == (3, False)


def test_that_nobody_is_answered_by_a_reader_that_is_closed(
    reader: Reader, pool: Later, tmp_path: Path, qtbot: QtBot
) -> None:
    heard = ask(reader, *made(tmp_path, "one", size=SMALL + 1), *made(tmp_path, "small"))
    reader.close()
    pool.do()
    ask(reader, tmp_path / "one")
    qtbot.wait(5)
    assert (heard, pool.is_down, pool.asked) == ([], True, [])


def endless(path: Path) -> str:
    """Keeps a processor busy for ever."""
    while path.name != "sleep":
        pass
    time.sleep(1e6)
    return ""


@pytest.mark.slow
def test_that_what_never_ends_is_ended_and_the_next_file_is_read(qtbot: QtBot, tmp_path: Path) -> None:
    reader = Reader(Limited(lambda: worker_pool(1, patience=0.5)))
    heard: Heard = []
    for path in made(tmp_path, "busy", "sleep", "good", size=SMALL + 1):
        work = size_of if path.name == "good" else endless
        reader.read(path, work, *answers(heard, path.name))
    qtbot.waitUntil(lambda: len(heard) == 3)
    assert heard[:2] == [("busy", TOO_LONG), ("sleep", TOO_LONG)]
    assert heard[2][1].startswith(f"{SMALL + 1} bytes")
    reader.close()


@pytest.mark.parametrize("kind", [*STRANGE, "huge", "no name"])
def test_that_what_is_no_file_of_ours_is_answered_at_once(
    reader: Reader, pool: Later, tmp_path: Path, kind: str
) -> None:
    place = tmp_path / "place"
    if kind == "huge":
        made(tmp_path, "place", size=LARGEST + 1)
    elif kind == "no name":
        place = Path("\0")
    else:
        strange(kind, place)
    assert reading.is_small(place)
    reader.expect(place)
    assert pool.asked == []


@pytest.mark.parametrize("head", [b"%PDF-1.7\n", b"PK\x03\x04"])
def test_that_a_pdf_or_a_workbook_is_read_in_a_process_however_small_it_is(
    reader: Reader, pool: Later, tmp_path: Path, head: bytes
) -> None:
    place = tmp_path / "report"
    place.write_bytes(head)
    reader.expect(place)
    assert not reading.is_small(place)
    assert len(pool.asked) == 1


def test_that_a_process_is_started_for_a_large_file_that_is_expected(
    reader: Reader, pool: Later, tmp_path: Path
) -> None:
    (place,) = made(tmp_path, "large", size=SMALL + 1)
    reader.expect(place)
    reader.expect(place)
    assert len(pool.asked) == 1
