"""Scenario files: read with every problem told at once, written so that a crash leaves the old file or the new one."""

from __future__ import annotations

import os
import stat
import tomllib
from contextlib import suppress
from pathlib import Path

from pydantic import ValidationError

from scenarios.bounds import refuse_excess
from scenarios.brevity import short_name
from scenarios.consistency import MOST, Data, Problem, problems_of
from scenarios.contents import MOST_BYTES, NOT_ORDINARY, content_of, text_in
from scenarios.counting import counted
from scenarios.formats import MISSING, RefusalError, upgraded
from scenarios.refusals import Written, problems_in
from scenarios.schema import Scenario
from scenarios.syntax import syntax_problem
from scenarios.temporary import beside, sweep_once
from scenarios.writing import text_of

LARGEST = MOST_BYTES
"""Bytes; a larger file is refused unread."""

TOLD = 20
"""So many problems of a file are told."""

READING: dict[type[Exception], str] = {
    FileNotFoundError: "there is no such file",
    IsADirectoryError: "it is a folder, not a file",
    PermissionError: "there is no permission to read it",
}

WRITING: dict[type[Exception], str] = {
    FileExistsError: "it is there already, and is left as it is",
    FileNotFoundError: "its folder does not exist",
    NotADirectoryError: "its folder does not exist",
    IsADirectoryError: "it is a folder, not a file",
    PermissionError: "there is no permission to write it",
}


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


def load(path: Path | str) -> Scenario:
    """The scenario in a file; ScenarioFileError with what is wrong with it."""
    return scenario_of(read(Path(path)), str(path))


def read(path: Path, most: int = LARGEST) -> bytes:
    """What an ordinary file of so many bytes at most holds; ScenarioFileError when it is none, or cannot be read."""
    try:
        return content_of(path, most)
    except RefusalError as refusal:
        raise ScenarioFileError(str(path), (refusal.problem,)) from None
    except (OSError, ValueError) as error:
        raise _failure(path, reason(error, READING)) from None


def scenario_of(content: bytes, name: str) -> Scenario:
    """The scenario in what a file holds; ``name`` is what a ScenarioFileError calls the file."""
    try:
        text = text_in(content)
    except RefusalError as refusal:
        raise ScenarioFileError(name, (refusal.problem,)) from None
    return loads(text, name)


def loads(text: str, name: str) -> Scenario:
    """The scenario in the text of a file; ``name`` is what a ScenarioFileError calls the file."""
    try:
        data = upgraded(_parsed(text))
    except RefusalError as refusal:
        raise ScenarioFileError(name, (refusal.problem,)) from None
    scenario, problems = _validated(data)
    if scenario is None or problems:
        found = tuple(dict.fromkeys(problems))[:MOST]
        raise ScenarioFileError(name, found[:TOLD], len(found[TOLD:]))
    return scenario


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
        _refuse_unfit(target)
        _replace(target, content, new=new)
    except RefusalError as refusal:
        raise ScenarioFileError(str(path), (refusal.problem,)) from None
    except (OSError, ValueError) as error:
        raise _failure(path, reason(error, WRITING)) from None


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
    try:
        return Scenario.model_validate(data), problems
    except ValidationError as error:
        # What stands between the parts is told from the data as they are, even when parts are broken.
        return None, [*problems, *problems_in(error, Scenario, data), *problems_of(data)]


def _refuse_unfit(target: Path) -> None:
    """Refuse to write over what is no ordinary file or may not be written."""
    if not target.exists():
        return
    if target.is_dir():
        raise IsADirectoryError
    if not target.is_file():
        raise RefusalError(NOT_ORDINARY)
    if not os.access(target, os.W_OK):
        raise PermissionError


def _replace(target: Path, content: bytes, *, new: bool) -> None:
    with beside(target) as temporary:
        with temporary.open("xb") as file:
            if target.exists():
                temporary.chmod(stat.S_IMODE(target.stat().st_mode))
            file.write(content)
            file.flush()
            os.fsync(file.fileno())
        (_put if new else os.replace)(temporary, target)
    _sync_folder(target.parent)
    sweep_once(target.parent)


def _put(temporary: Path, target: Path) -> None:
    """Move a file to where nothing is; FileExistsError where something is, though it came a moment ago."""
    try:
        target.hardlink_to(temporary)
    except FileExistsError:
        raise
    except OSError:
        # Not every disk knows a second name of a file.
        if target.exists():
            raise FileExistsError from None
        temporary.replace(target)
    else:
        temporary.unlink()


def _sync_folder(folder: Path) -> None:
    # The file is in its place already; where a folder cannot be synced, the system does it in its own time.
    with suppress(OSError):
        handle = os.open(folder, os.O_RDONLY)
        try:
            os.fsync(handle)
        finally:
            os.close(handle)


def _failure(path: Path, sentence: str) -> ScenarioFileError:
    return ScenarioFileError(str(path), (Problem("", sentence),))


def reason(error: Exception, sentences: dict[type[Exception], str]) -> str:
    """Why the system does not read or write a file, in words."""
    if type(error) in sentences:
        return sentences[type(error)]
    if isinstance(error, ValueError):
        return "its name has a character that no name of a file can have"
    return f"the system refuses it: {getattr(error, 'strerror', None) or error}"
