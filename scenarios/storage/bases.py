"""Where the base of a variant is: among the shipped scenarios, or in a file beside the variant's own or below it.

A file is named by its path from the folder of the variant, with / between folders. Nothing outside that folder is
read, whatever a path or a link says.
"""

from __future__ import annotations

import os
import re
from dataclasses import dataclass
from pathlib import Path, PurePosixPath, PureWindowsPath
from typing import Any

from scenarios.brevity import WORD, cut
from scenarios.consistency import nearest
from scenarios.counting import counted
from scenarios.problems import Problem
from scenarios.refusals import given
from scenarios.storage.contents import content_of
from scenarios.storage.reasons import READING, reason
from scenarios.storage.shipped_files import is_shipped, names
from scenarios.text.formats import RefusalError

DEEPEST = 8
"""So many files may stand on each other."""

_NAMING = re.compile(r"""(?m)^[ \t]*(?:base|"base"|'base')[ \t]*=(.*)$|^[ \t]*"[^"\n]*\\[uU]""")
"""A line that gives a base its name, or may do so."""

_SIMPLE = re.compile(r"""[ \t]*(["'])([\w/-]+)\1[ \t]*(?:#.*)?\r?""")
"""A name between quotation marks, and nothing else."""

ALLOWED = "the name of a shipped scenario, or of a file beside this one or below it"


@dataclass(frozen=True, slots=True)
class Home:
    """Where the text of a scenario comes from, and which texts were read on the way to it.

    Attributes:
        folder: of its file, where bases may be; None of a text that is in no folder.
        way: the files on the way as the system knows them, the one at hand last.
        called: what they are called.
    """

    folder: Path | None = None
    way: tuple[str, ...] = ()
    called: tuple[str, ...] = ()

    @classmethod
    def of(cls, path: Path) -> Home:
        """Of what stands in a file."""
        return cls(path.parent, (os.path.realpath(path),), (path.name,))

    def beyond(self, path: Path, called: str) -> Home:
        """Of the base in a file, which is read from here."""
        return Home(path.parent, (*self.way, str(path)), (*self.called, called))


NOWHERE = Home()
"""Of the standard input, a picture, a record: bases are shipped scenarios only."""


@dataclass(frozen=True, slots=True)
class Base:
    """A base that was found in a file.

    Attributes:
        content: of the file.
        called: what the variant calls it.
        home: from where its own base is looked for.
    """

    content: bytes
    called: str
    home: Home


def found(named: Any, home: Home) -> str | Base:
    """The base of a variant: the name of a shipped scenario, or what a file holds.

    Args:
        named: what the variant's file says of it.
        home: where that file is.

    Raises:
        RefusalError: there is none, or it may not be read; one sentence.
    """
    if not isinstance(named, str) or not named.strip():
        raise _refusal(f"{given(named)} is given; allowed: {ALLOWED}")
    if is_shipped(named):
        return named
    return _in_file(named, _beside(named, home), home)


def may_stand_on_file(text: str) -> bool:
    """Whether the text of a scenario may name a file as its base; that is asked before it is parsed."""
    named = (_SIMPLE.fullmatch(line[1] or "") for line in _NAMING.finditer(text))
    return any(name is None or not is_shipped(name[2]) for name in named)


def _in_file(named: str, path: Path, home: Home) -> Base:
    target = os.path.realpath(path)
    if target in home.way:
        circle = " → ".join(cut(each, WORD) for each in (*home.called[home.way.index(target) :], named))
        raise _refusal(f"the scenarios stand on each other in a circle: {circle}; write one of them without a base")
    if len(home.way) >= DEEPEST:
        most = f"at most {counted(DEEPEST, 'file')} may stand on each other"
        raise _refusal(f"{most}, and there are more; write one of them without a base")
    try:
        return Base(content_of(Path(target)), named, home.beyond(Path(target), named))
    except RefusalError as refusal:
        raise _refusal(f"{given(named)} cannot be read: {refusal.problem}") from None
    except (OSError, ValueError) as error:
        raise _refusal(f"{given(named)} cannot be read: {_reason(named, error)}") from None


def _beside(named: str, home: Home) -> Path:
    """Where a file stands that is named so; RefusalError where it may not be read, whether it is there or not."""
    if home.folder is None:
        known = nearest(named, names())
        raise _refusal(f"{given(named)} is no shipped scenario{known}; a file can be the base of a file only")
    if PureWindowsPath(named).anchor or "\\" in named or "\0" in named:
        raise _refusal(f"{given(named)} is no path as in below/mine.toml; allowed: {ALLOWED}")
    if ".." in PurePosixPath(named).parts:
        words = "has .. in it, and no base may lead out of this folder; allowed: a file beside this one or below it"
        raise _refusal(f"{given(named)} {words}")
    folder = os.path.realpath(home.folder)
    path = Path(folder, named)
    if not Path(os.path.realpath(path)).is_relative_to(folder):
        raise _refusal(f"{given(named)} is a link that leads out of the folder of this file; put a copy there instead")
    return path


def _reason(named: str, error: Exception) -> str:
    if isinstance(error, FileNotFoundError | NotADirectoryError):
        words = "there is no such file beside this one or below it, and no shipped scenario of this name"
        return f"{words}{nearest(named, names())}"
    return f"{reason(error, READING)}; allowed: {ALLOWED}"


def _refusal(sentence: str) -> RefusalError:
    return RefusalError(Problem("base", sentence))
