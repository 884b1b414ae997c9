"""The scenarios that a command is given: files, pictures, names of shipped ones, or ``-`` for the standard input."""

from __future__ import annotations

import io
import sys
from collections.abc import Sequence

from scenarios.counting import counted
from scenarios.library import resolve
from scenarios.problems import Problem
from scenarios.schema import Scenario
from scenarios.storage.embedding import LARGEST as LARGEST_PICTURE
from scenarios.storage.embedding import is_of_picture, scenario_from
from scenarios.storage.files import LARGEST, ScenarioFileError, scenario_of
from scenarios.workbook.grids import is_of_workbook
from ui.terminal.base.failures import CommandError

INPUT = "-"
"""Stands for the standard input."""

END = "Ctrl+Z and Enter" if sys.platform == "win32" else "Ctrl+D"
"""What ends the input from a keyboard."""

_CALLED = "standard input"


def called(file: str) -> str:
    """What an answer calls a file."""
    return _CALLED if file == INPUT else file


def scenario_named(file: str) -> Scenario:
    """The scenario that a command line names; the standard input can be read once.

    Raises:
        ScenarioFileError: there is none, or it has problems.
    """
    return resolve(file) if file != INPUT else _given(_standard_input())


def refuse_twice(files: Sequence[str]) -> None:
    """The standard input is one scenario; CommandError where more are to come from it."""
    if files.count(INPUT) > 1:
        raise CommandError("The standard input (-) can be one of the scenarios, not several.")


def _given(content: bytes) -> Scenario:
    if is_of_workbook(content):
        from scenarios.workbook.reading import scenario_of_workbook

        return scenario_of_workbook(content, _CALLED)
    if is_of_picture(content):
        return scenario_from(io.BytesIO(content), _CALLED)
    if len(content) > LARGEST:
        _refuse(f"it has more than {counted(LARGEST, 'byte')}")
    return scenario_of(content, _CALLED)


def _standard_input() -> bytes:
    """All that comes over it, up to the size of the largest picture."""
    if sys.stdin is None:
        _refuse("it is closed")
    if sys.stdin.isatty():
        print(f"The scenario is read from the keyboard; {END} ends it.", file=sys.stderr)
    content = sys.stdin.buffer.read(LARGEST_PICTURE + 1)
    if len(content) > LARGEST_PICTURE:
        _refuse(f"it has more than {counted(LARGEST_PICTURE, 'byte')}")
    return content


def _refuse(sentence: str) -> None:
    raise ScenarioFileError(_CALLED, (Problem("", sentence),))
