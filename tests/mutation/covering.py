"""Which lines of some modules each test runs, so that a mutant meets only the tests that could see it."""

from __future__ import annotations

import sys
import threading
from collections import defaultdict
from collections.abc import Iterator
from contextlib import contextmanager
from types import CodeType, FrameType
from typing import Any

Line = tuple[str, int]
"""A file and the number of a line in it."""


class Covering:
    """Watches tests; ``sys.settrace`` is all that Python 3.11 has for this.

    Args:
        files: the files whose lines count, as code objects name them.
    """

    def __init__(self, files: set[str]) -> None:
        self._files = files
        self._left: dict[CodeType, set[int]] = {}
        self.tests: dict[Line, list[str]] = defaultdict(list)
        """By line, the tests that run it, in the order in which they were watched."""

    @contextmanager
    def watching(self, test: str) -> Iterator[None]:
        """Note which lines are run inside the ``with`` block, in this thread and in those that it starts."""
        self._left = {}
        sys.settrace(self._enter)
        threading.settrace(self._enter)
        try:
            yield
        finally:
            sys.settrace(None)
            threading.settrace(None)
        for code, left in self._left.items():
            for line in _lines_of(code) - left:
                self.tests[code.co_filename, line].append(test)

    def of(self, file: str, line: int) -> list[str]:
        """The tests that run a line; for one within a statement, those that run the nearest line above that is run."""
        while line > 0 and (file, line) not in self.tests:
            line -= 1
        return self.tests.get((file, line), [])

    def lines_of(self, file: str) -> list[Line]:
        """The lines of a file that any test runs."""
        return [line for line in self.tests if line[0] == file]

    def _enter(self, frame: FrameType, event: str, _: Any) -> Any:
        code = frame.f_code
        if code.co_filename not in self._files:
            return None
        if code not in self._left:
            self._left[code] = _lines_of(code)
        return self._run if self._left[code] else None

    def _run(self, frame: FrameType, event: str, _: Any) -> Any:
        left = self._left.get(frame.f_code, set())
        left.discard(frame.f_lineno)
        if not left:
            frame.f_trace_lines = False
        return self._run


def _lines_of(code: CodeType) -> set[int]:
    return {line for _, _, line in code.co_lines() if line}
