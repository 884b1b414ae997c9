"""Scenario files: read with every problem told at once, written so that a crash leaves the old file or the new one."""

from __future__ import annotations

import os
import tomllib
from contextlib import suppress
from functools import cache
from pathlib import Path
from typing import Any, NamedTuple

from pydantic import ValidationError

from scenarios.brevity import short_name
from scenarios.consistency import MOST, problems_of
from scenarios.counting import counted
from scenarios.problems import Data, Problem
from scenarios.refusals import Written, problems_in
from scenarios.schema import Scenario
from scenarios.storage import bases, shipped_files
from scenarios.storage.bases import NOWHERE, Home
from scenarios.storage.contents import MOST_BYTES, content_of, text_in
from scenarios.storage.reasons import READING, reason, writing_reason
from scenarios.storage.replacing import replace
from scenarios.text.bounds import refuse_excess
from scenarios.text.formats import MISSING, RefusalError, upgraded
from scenarios.text.merging import OWN, attributed, merged
from scenarios.text.syntax import syntax_problem
from scenarios.text.writing import text_of

LARGEST = MOST_BYTES
"""Bytes; a larger file is refused unread."""

ALONE = 'it says how a file differs from its base, and this one has none; write base = "…" above it, or take it out'

TOLD = 20
"""So many problems of a file are told."""


class ScenarioFileError(Exception):
    """A file that is no scenario, or cannot be read or written.

    Attributes:
        file: its name, as it was asked for.
        problems: what is wrong, the first 20; a syntax error has ``line 3`` for a path, the whole file an empty one.
        more: how many other problems there are; of 100 and more nobody knows.
    """

    def __init__(self, file: str, problems: tuple[Problem, ...], more: int = 0) -> None:
        super().__init__(file, problems, more)
        self.file = file
        self.problems = problems
        self.more = more

    def __str__(self) -> str:
        file = short_name(self.file)
        if len(self.problems) == 1:
            return f"{file}: {self.problems[0]}"
        return "\n".join((f"{file}: {self.number('problem')}", *(f"  {line}" for line in self.lines)))

    @property
    def lines(self) -> list[str]:
        """A sentence for each problem, and how many more there are."""
        return [*map(str, self.problems), *([self.rest] if self.rest else [])]

    @property
    def rest(self) -> str:
        """How many more there are, in words; empty where all are told."""
        return "and many more" if self._is_endless else f"and {self.more} more" if self.more else ""

    def number(self, noun: str) -> str:
        """How many problems, by this name, it has."""
        known = counted(len(self.problems) + self.more, noun)
        return f"{known} and more" if self._is_endless else known

    @property
    def _is_endless(self) -> bool:
        return len(self.problems) + self.more >= MOST


class Reading(NamedTuple):
    """What a text holds.

    Attributes:
        scenario: all of it.
        base: what the text says that it stands on; None where it stands alone.
        said: the data of the text itself, without its base.
    """

    scenario: Scenario
    base: Scenario | None
    said: Data


def load(path: Path | str) -> Scenario:
    """The scenario in a file; ScenarioFileError with what is wrong with it."""
    return scenario_of(read(Path(path)), str(path), Home.of(Path(path)))


def read(path: Path, most: int = LARGEST) -> bytes:
    """What an ordinary file of so many bytes at most holds; ScenarioFileError when it is none, or cannot be read."""
    try:
        return content_of(path, most)
    except RefusalError as refusal:
        raise ScenarioFileError(str(path), (refusal.problem,)) from None
    except (OSError, ValueError) as error:
        raise _failure(path, reason(error, READING)) from None


def scenario_of(content: bytes, name: str, home: Home = NOWHERE) -> Scenario:
    """The scenario in what a file holds.

    Args:
        content: of the file.
        name: what a ScenarioFileError calls the file.
        home: where it is, if its base may be a file.
    """
    return reading_in(content, name, home).scenario


def reading_in(content: bytes, name: str, home: Home = NOWHERE) -> Reading:
    """The scenario in what a file holds, as ``scenario_of`` reads it, with the base that it stands on."""
    try:
        text = text_in(content)
    except RefusalError as refusal:
        raise ScenarioFileError(name, (refusal.problem,)) from None
    return reading_of(text, name, home)


def loads(text: str, name: str, home: Home = NOWHERE) -> Scenario:
    """The scenario in the text of a file, as ``scenario_of`` reads it."""
    return reading_of(text, name, home).scenario


def reading_of(text: str, name: str, home: Home = NOWHERE) -> Reading:
    """The scenario in the text of a file, as ``scenario_of`` reads it, with the base that it stands on."""
    try:
        data = upgraded(_parsed(text))
        base = _base(data["base"], home) if "base" in data else None
    except RefusalError as refusal:
        raise ScenarioFileError(name, (refusal.problem,)) from None
    except _BaseError as error:
        raise ScenarioFileError(name, error.problems, error.more) from None
    scenario, problems = _validated(data) if base is None else _on_base(base, data)
    if scenario is None or problems:
        found = tuple(dict.fromkeys(problems))[:MOST]
        raise ScenarioFileError(name, found[:TOLD], len(found[TOLD:]))
    return Reading(scenario, base, data)


@cache
def shipped(name: str) -> Scenario:
    """The shipped scenario of this name, ``shipped_files.is_shipped``."""
    return loads(shipped_files.text_in(name), name)


def dumps(scenario: Scenario) -> str:
    """The text of a scenario's file; ``loads`` of it gives an equal scenario."""
    return text_of(scenario)


def save(scenario: Scenario, path: Path | str) -> None:
    """Write a scenario's file as ``write`` does."""
    write(dumps(scenario).encode(), Path(path))


def write(content: bytes, path: Path, *, new: bool = False) -> None:
    """Write a file as a whole or not at all; ScenarioFileError when it cannot be written.

    The content goes to a new file beside the old one, reaches the disk, and takes the old one's name in one step. A
    symbolic link stays one; an existing file keeps its permissions, and is left alone when it may not be written. What
    killed programs have left in its folder is swept away.

    Args:
        content: all of it.
        path: where.
        new: nothing may be there yet.
    """
    try:
        # A circle of links is refused here: not every Python refuses it when links are followed.
        with suppress(FileNotFoundError):
            path.stat()
        if new and os.path.lexists(path):
            raise FileExistsError
        target = path.resolve()
        replace(target, content, new=new)
    except RefusalError as refusal:
        raise ScenarioFileError(str(path), (refusal.problem,)) from None
    except (OSError, ValueError) as error:
        raise _failure(path, writing_reason(error, path)) from None


def _parsed(text: str) -> Data:
    refuse_excess(text)
    try:
        return tomllib.loads(text, parse_float=Written)
    except tomllib.TOMLDecodeError as error:
        raise RefusalError(syntax_problem(str(error), text)) from None
    except RecursionError:
        raise RefusalError(Problem("", "its lists or tables are nested too deeply")) from None


def _validated(data: Data) -> tuple[Scenario | None, list[Problem]]:
    problems = [] if "format" in data else [MISSING]
    problems += [Problem(key, ALONE) for key in OWN if key in data]
    data = {key: value for key, value in data.items() if key not in OWN}
    try:
        return Scenario.model_validate(data), problems
    except ValidationError as error:
        # What stands between the parts is told from the data as they are, even when parts are broken.
        return None, [*problems, *problems_in(error, Scenario, data), *problems_of(data)]


class _BaseError(Exception):
    """A base with problems of its own, and how many more it has."""

    def __init__(self, problems: tuple[Problem, ...], more: int) -> None:
        super().__init__(problems, more)
        self.problems, self.more = problems, more


def _base(named: Any, home: Home) -> Scenario:
    """The base that a text names.

    Raises:
        RefusalError: there is none.
        _BaseError: it is no scenario.
    """
    found = bases.found(named, home)
    if isinstance(found, str):
        return shipped(found)
    try:
        return scenario_of(found.content, found.called, found.home)
    except ScenarioFileError as error:
        raise _BaseError(tuple(_within(found.called, one) for one in error.problems), error.more) from None


def _within(base: str, problem: Problem) -> Problem:
    """A problem of a base, as the variant tells of it."""
    place = f"base {short_name(base)}"
    return Problem(f"{place}, {problem.path}" if problem.path else place, problem.message)


def _on_base(base: Scenario, said: Data) -> tuple[Scenario | None, list[Problem]]:
    """The scenario of a variant, and what is wrong with what it says."""
    whole, problems = merged(base, said)
    scenario, more = _validated(whole)
    return scenario, [*problems, *attributed(more, base, said)] if more else problems


def _failure(path: Path, sentence: str) -> ScenarioFileError:
    return ScenarioFileError(str(path), (Problem("", sentence),))
