"""Files spoiled at random: each is a scenario or is refused in short sentences, and nothing hangs.

A scenario is checked, and comes back equal from its file; a save with another title is read again.
"""

from __future__ import annotations

import base64
import random
import signal
import struct
import tempfile
import threading
import time
import zlib
from collections import Counter
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from types import FrameType
from typing import TypeVar

from scenarios.library import names, text_of
from scenarios.schema import Scenario
from scenarios.storage.embedding import KEY, SPACE
from scenarios.storage.files import dumps, scenario_of
from scenarios.storage.rewriting import rewritten
from scenarios.storage.shipped_files import text_in
from tests.examples import worked
from tests.pdfs import deflated, with_file
from tests.scenarios.hostile import KINDS
from tests.scenarios.judging import answer, is_a_sentence
from tests.torture.mutating import MUTATIONS
from ui.terminal.checking import check

LIMIT = 5.0
"""Seconds of work for one step with one file; far below a tenth of one is usual."""

HUNG = 60
"""Seconds after which a step is broken off."""

LARGEST = 300_000
"""Bytes of a spoiled file; of a larger one the rest is left out."""

T = TypeVar("T")


class _Judge:
    """What was asked of the files so far."""

    def __init__(self) -> None:
        self.answers: Counter[str] = Counter()
        self.slowest = 0.0

    def try_out(self, content: bytes) -> None:
        """Ask everything of one file; an AssertionError names a place where it is kept."""
        try:
            with _broken_off_in_time():
                self._ask(content)
        except Exception as error:
            with tempfile.NamedTemporaryFile("wb", prefix="muster-torture-", delete=False) as file:
                file.write(content)
            raise AssertionError(f"{type(error).__name__}: {str(error)[:500]}; the file: {file.name}") from error

    def _ask(self, content: bytes) -> None:
        found = self._timed(lambda: answer(content))
        if isinstance(found, Scenario):
            self.answers["read"] += 1
            self._timed(lambda: _saved(content, found))
        else:
            self.answers["refused"] += 1
        if sum(self.answers.values()) % 10 == 0:
            self._timed(lambda: _told(content))

    def _timed(self, step: Callable[[], T]) -> T:
        begin = time.process_time()
        result = step()
        took = time.process_time() - begin
        self.slowest = max(self.slowest, took)
        assert took < LIMIT, f"a step takes {took:.1f} seconds"
        return result


def torture(seconds: float, seed: int) -> str:
    """Spoil files for so long; AssertionError where one is answered wrongly."""
    luck, judge, end = random.Random(seed), _Judge(), time.monotonic() + seconds
    while time.monotonic() < end:
        judge.try_out(_spoiled(luck))
    read, refused = judge.answers["read"], judge.answers["refused"]
    return f"{read + refused:,} spoiled files, {read:,} of them read, the slowest step {judge.slowest:.2f} s"


def _spoiled(luck: random.Random) -> bytes:
    content = _base(luck)
    for _ in range(luck.choice((0, 1, 1, 1, 1, 1, 2, 3, 5))):
        content = luck.choice(MUTATIONS)(luck, content)[:LARGEST]
    if luck.random() < 0.05:
        content = _in_picture(luck, content)
        content = luck.choice(MUTATIONS)(luck, content) if luck.random() < 0.7 else content
    return content


def _base(luck: random.Random) -> bytes:
    """A file to begin with, or two pieces of different ones."""
    if luck.random() < 0.1:
        first, second = _whole(luck), _whole(luck)
        return first[: luck.randint(0, len(first))] + second[luck.randint(0, len(second)) :]
    return _whole(luck)


def _whole(luck: random.Random) -> bytes:
    kind = luck.random()
    if kind < 0.45:
        return dumps(worked()).encode()
    if kind < 0.7:
        return luck.choice((text_of, text_in))(luck.choice(names())).encode()
    return KINDS[luck.choice(list(KINDS))](int(10 ** luck.uniform(2, 4.5)))


def _in_picture(luck: random.Random, content: bytes) -> bytes:
    """A picture that carries this content as its scenario."""
    if luck.random() < 0.4:
        return with_file(deflated(content))
    word = base64.b64encode(zlib.compress(content))
    if luck.random() < 0.5:
        return f'<svg><m:scenario xmlns:m="{SPACE}">{word.decode()}</m:scenario></svg>'.encode()
    text = KEY.encode() + b"\0" + word
    return b"\x89PNG\r\n\x1a\n" + struct.pack(">I", len(text)) + b"tEXt" + text + bytes(4)


def _saved(content: bytes, scenario: Scenario) -> None:
    """Give it another title, as an edit does, and save it into its file."""
    new = scenario.model_copy(update={"title": "another title"})
    saved = rewritten(content, new)
    assert saved is None or scenario_of(saved, "saved") == new


def _told(content: bytes) -> None:
    """Ask the command."""
    with tempfile.TemporaryDirectory() as folder:
        place = Path(folder, "x.toml")
        place.write_bytes(content)
        code, lines = check(str(place))
    assert code in (0, 1), lines
    assert all(is_a_sentence(line.strip().removeprefix("error: ").removeprefix("warning: ")) for line in lines[1:])


@contextmanager
def _broken_off_in_time() -> Iterator[None]:
    """Raise where what is done inside takes too long; only the main thread of a program can be woken so."""
    if threading.current_thread() is not threading.main_thread() or not hasattr(signal, "SIGALRM"):
        yield
        return
    before = signal.signal(signal.SIGALRM, _wake)
    signal.alarm(HUNG)
    try:
        yield
    finally:
        signal.alarm(0)
        signal.signal(signal.SIGALRM, before)


def _wake(_: int, __: FrameType | None) -> None:
    raise TimeoutError("it hangs")
