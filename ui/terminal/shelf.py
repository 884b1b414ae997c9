"""The shipped scenarios: what they ask, and copies of them."""

from __future__ import annotations

import re
import textwrap
from pathlib import Path

from scenarios.consistency import nearest
from scenarios.library import names, shipped, text_of
from ui.terminal.failures import CommandError
from ui.terminal.text import safe

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
    if name not in names():
        raise CommandError(f"There is no shipped scenario {name!r}{nearest(name, names())}")
    target = path or Path(f"{name}.toml")
    target = target / f"{name}.toml" if target.is_dir() else target
    try:
        _write_new(target, text_of(name))
    except FileExistsError:
        raise CommandError(f"{target}: it is there already, and is left as it is") from None
    except OSError as error:
        raise CommandError(f"{target}: it cannot be written: {error.strerror or error}") from None
    return target


def _write_new(target: Path, text: str) -> None:
    with target.open("x", encoding="utf-8", newline="\n") as file:
        try:
            file.write(text)
            file.flush()
        except BaseException:
            target.unlink()
            raise
