"""Scenario files: read with every problem told at once, written so that a crash leaves the old file or the new one."""

from __future__ import annotations

import os
import stat
import tomllib
from contextlib import suppress
from pathlib import Path

from pydantic import ValidationError

from scenarios.consistency import MOST, Data, Problem, problems_of
from scenarios.counting import counted
from scenarios.formats import MISSING, RefusalError, upgraded
from scenarios.refusals import Written, problems_in
from scenarios.schema import Scenario
from scenarios.syntax import syntax_problem
from scenarios.temporary import beside, sweep_once
from scenarios.writing import text_of

LARGEST = 1_000_000
"""Bytes; a larger file is refused unread."""

UTF_16 = Problem("", "it is text in UTF-16, which is not read; save it as UTF-8")

NOT_ORDINARY = Problem("", "it is not an ordinary file")

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
        problems: all that is wrong; a syntax error has ``line 3`` for a path, the file as a whole an empty one.
    """

    def __init__(self, file: str, problems: tuple[Problem, ...]) -> None:
        super().__init__(file, problems)
        self.file = file
        self.problems = problems

    def __str__(self) -> str:
        if len(self.problems) == 1:
            return f"{self.file}: {self.problems[0]}"
        return "\n".join(
            (f"{self.file}: {counted(len(self.problems), 'problem')}", *(f"  {item}" for item in self.problems))
        )


def load(path: Path) -> Scenario:
    """The scenario in a file; ScenarioFileError with all that is wrong with it."""
    return scenario_of(read(path), str(path))


def read(path: Path) -> bytes:
    """What a file holds; ScenarioFileError when it cannot be read, or is larger than any scenario."""
    try:
        return _content(path)
    except RefusalError as refusal:
        raise ScenarioFileError(str(path), (refusal.problem,)) from None
    except (OSError, ValueError) as error:
        raise _failure(path, _reason(error, READING)) from None


def scenario_of(content: bytes, name: str) -> Scenario:
    """The scenario in what a file holds; ``name`` is what a ScenarioFileError calls the file."""
    if content.startswith((b"\xff\xfe", b"\xfe\xff")) or b"\0" in content[:4]:
        raise ScenarioFileError(name, (UTF_16,))
    try:
        text = content.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        line = content.count(b"\n", 0, error.start) + 1
        place = f"byte {error.start + 1:,}, in line {line:,},"
        problem = Problem("", f"it is not UTF-8 text: {place} cannot be read; save it as UTF-8")
        raise ScenarioFileError(name, (problem,)) from None
    return loads(text, name)


def loads(text: str, name: str) -> Scenario:
    """The scenario in the text of a file; ``name`` is what a ScenarioFileError calls the file."""
    try:
        data = upgraded(_parsed(text))
    except RefusalError as refusal:
        raise ScenarioFileError(name, (refusal.problem,)) from None
    scenario, problems = _validated(data)
    if scenario is None or problems:
        raise ScenarioFileError(name, tuple(dict.fromkeys(problems))[:MOST])
    return scenario


def dumps(scenario: Scenario) -> str:
    """The text of a scenario's file; ``loads`` of it gives an equal scenario."""
    return text_of(scenario)


def save(scenario: Scenario, path: Path) -> None:
    """Write a scenario's file as ``write`` does."""
    write(dumps(scenario).encode(), path)


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
        raise _failure(path, _reason(error, WRITING)) from None


def _content(path: Path) -> bytes:
    status = path.stat()
    if stat.S_ISDIR(status.st_mode):
        raise IsADirectoryError
    if not stat.S_ISREG(status.st_mode):
        raise RefusalError(NOT_ORDINARY)
    if status.st_size > LARGEST:
        raise RefusalError(Problem("", f"it has {counted(status.st_size, 'byte')}; allowed: at most {LARGEST:,}"))
    with path.open("rb") as file:
        return file.read(LARGEST)


def _parsed(text: str) -> Data:
    try:
        return tomllib.loads(text, parse_float=Written)
    except tomllib.TOMLDecodeError as error:
        raise RefusalError(syntax_problem(str(error), text)) from None
    except RecursionError:
        raise RefusalError(Problem("", "its lists or tables are nested too deeply")) from None
    except ValueError:
        # tomllib lets Python's limit on the digits of a whole number through.
        raise RefusalError(Problem("", "it has a number with too many digits")) from None


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


def _reason(error: Exception, sentences: dict[type[Exception], str]) -> str:
    if type(error) in sentences:
        return sentences[type(error)]
    return f"the system refuses it: {getattr(error, 'strerror', None) or error}"
