"""The scenarios that come with Muster; ``sources.md`` beside them says what their sources cite."""

from __future__ import annotations

import tomllib
from errno import ENAMETOOLONG
from functools import cache
from pathlib import Path
from typing import NamedTuple

from scenarios.consistency import nearest
from scenarios.problems import Problem
from scenarios.schema import Scenario
from scenarios.storage import files
from scenarios.storage.embedding import is_picture, scenario_in
from scenarios.storage.files import ScenarioFileError, dumps, load
from scenarios.storage.shipped_files import FIRST, file_name, group_of, is_shipped, names, text_in
from scenarios.workbook.grids import is_workbook

__all__ = [
    "FIRST",
    "Words",
    "file_name",
    "group_of",
    "is_shipped",
    "names",
    "resolve",
    "shipped",
    "text_of",
    "words_of",
]


def text_of(name: str) -> str:
    """The text of a shipped scenario as a file of one's own: all of it, without a base.

    A copy stays what it is when a later Muster ships another article.

    Raises:
        ScenarioFileError: none has this name.
    """
    return dumps(shipped(name))


def shipped(name: str) -> Scenario:
    """A shipped scenario; ScenarioFileError when none has this name."""
    return files.shipped(_known(name))


class Words(NamedTuple):
    """What a scenario says of itself."""

    title: str
    note: str


@cache
def words_of(name: str) -> Words:
    """Title and note of a shipped scenario; its tables, which follow them in the file, are not read.

    Raises:
        ScenarioFileError: none has this name.
    """
    top = tomllib.loads(text_in(_known(name)).partition("\n[")[0])
    return Words(top.get("title", ""), top.get("note", ""))


def resolve(path_or_name: str) -> Scenario:
    """The scenario in a file, in a picture or a workbook that Muster has written, or else the shipped one of this name.

    Raises:
        ScenarioFileError: there is none of them, or the file holds no scenario.
    """
    path = Path(path_or_name)
    if is_shipped(path_or_name) and not _is_file(path):
        return shipped(path_or_name)
    if path.suffix or _may_be_there(path):
        return _in_file(path)
    message = f"there is no such file, and no shipped scenario of this name{nearest(path_or_name, names())}"
    raise ScenarioFileError(path_or_name, (Problem("", message),))


def _in_file(path: Path) -> Scenario:
    if is_picture(path):
        return scenario_in(path)
    if is_workbook(path):
        from scenarios.workbook.reading import scenario_in_workbook

        return scenario_in_workbook(path)
    return load(path)


def _known(name: str) -> str:
    """The name, where a shipped scenario has it."""
    if not is_shipped(name):
        message = f"no shipped scenario has this name{nearest(name, names())}"
        raise ScenarioFileError(name, (Problem("", message),))
    return name


def _is_file(path: Path) -> bool:
    try:
        return path.is_file()
    except OSError:
        return False


def _may_be_there(path: Path) -> bool:
    """Whether a file has this name, or nobody may look."""
    try:
        return path.exists()
    except OSError as error:
        return error.errno != ENAMETOOLONG
    except ValueError:
        return False
