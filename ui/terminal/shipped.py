"""The shipped scenarios: what they ask, and copies of them."""

from __future__ import annotations

import re
import textwrap
from pathlib import Path

from scenarios.consistency import nearest
from scenarios.library import file_name, is_shipped, names, shipped, text_of
from scenarios.storage.files import ScenarioFileError, write
from ui.terminal.base.failures import CommandError
from ui.terminal.base.lines import safe

QUESTION = re.compile(r"Question: (.+?[?])(?=\s|$)")
"""How the note of a shipped scenario says what it asks."""

SENTENCE = re.compile(r".+?[.?!](?=\s|$)")


def question(note: str) -> str:
    """The question that a note says it answers or, where it says none, its first sentence; on one line."""
    text = " ".join(note.split())
    found = QUESTION.search(text)
    if found:
        return found[1][0].upper() + found[1][1:]
    first = SENTENCE.match(text)
    return first[0] if first else text


def listing(width: int) -> str:
    """Name, title and question of every shipped scenario, in lines of ``width`` characters at most."""
    column = max(map(len, names())) + 2
    return "\n".join(_entry(name, column, max(width, column + 20)) for name in names())


def _entry(name: str, column: int, width: int) -> str:
    scenario = shipped(name)
    indent = " " * column
    title = textwrap.fill(safe(scenario.title), width, initial_indent=name.ljust(column), subsequent_indent=indent)
    asks = textwrap.fill(safe(question(scenario.note)), width, initial_indent=indent, subsequent_indent=indent)
    return f"{title}\n{asks}\n"


def copy(name: str, path: Path | None) -> Path:
    """Write a shipped scenario to a new file, ``NAME.toml`` where no path is given; answers where it stands.

    Raises:
        CommandError: there is no such scenario, or the file exists or cannot be written.
    """
    if not is_shipped(name):
        raise CommandError(f"There is no shipped scenario {name!r}{nearest(name, names())}")
    target = path or Path(file_name(name))
    target = target / file_name(name) if target.is_dir() else target
    try:
        write(text_of(name).encode(), target, new=True)
    except ScenarioFileError as error:
        raise CommandError(str(error)) from None
    return target
