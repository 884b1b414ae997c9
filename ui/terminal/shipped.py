"""The shipped scenarios: what they ask, and copies of them."""

from __future__ import annotations

import datetime as dt
import re
import textwrap
from pathlib import Path

from scenarios import templates
from scenarios.consistency import nearest
from scenarios.library import FIRST, file_name, is_shipped, names, shipped
from scenarios.schema import Scenario
from scenarios.storage.endings import USUAL, is_called_scenario
from scenarios.storage.files import ScenarioFileError, dumps, write
from ui.terminal.base.failures import CommandError
from ui.terminal.base.lines import safe
from ui.terminal.base.reading import INPUT, scenario_named

WORKBOOK = ".xlsx"
"""The ending of a workbook."""

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
    """Name, title and question of every shipped scenario and template, in lines of ``width`` characters at most."""
    column = max(map(len, names())) + 2
    today = dt.date.today()
    shown = [(name, shipped(name)) for name in names()]
    begun = [(name, templates.template(name, today)) for name in templates.names()]
    head = textwrap.fill("Templates, for a mission of your own (muster new --template NAME):", width)
    parts = [_entry(*each, column, max(width, column + 20)) for each in (*shown, *begun)]
    return "\n".join((*parts[: len(shown)], f"{head}\n", *parts[len(shown) :]))


def _entry(name: str, scenario: Scenario, column: int, width: int) -> str:
    indent = " " * column
    heading = templates.WORDS.get(name, scenario.title)
    title = textwrap.fill(safe(heading), width, initial_indent=name.ljust(column), subsequent_indent=indent)
    asks = textwrap.fill(safe(question(scenario.note)), width, initial_indent=indent, subsequent_indent=indent)
    return f"{title}\n{asks}\n"


def copy(name: str, path: Path | None) -> Path:
    """Write a shipped scenario to a new file, ``NAME.toml`` where no path is given; answers where it stands.

    A file that ends in .xlsx is a workbook to edit.

    Raises:
        CommandError: there is no such scenario, or the file exists or cannot be written.
    """
    if not is_shipped(name):
        if _is_file(Path(name)):
            raise CommandError(
                f"{name} is a file, and no shipped scenario; muster new --from {name} takes what it holds."
            )
        if path is None and is_called_scenario(name):
            raise CommandError(
                f"{name} would be the new file; say first what it begins with: muster new {FIRST} {name} copies a "
                f"shipped scenario, muster new --template {templates.names()[-1]} {name} begins a mission."
            )
        raise CommandError(f"There is no shipped scenario {name!r}{nearest(name, names())}")
    return _put(shipped(name), path, file_name(name))


def _is_file(path: Path) -> bool:
    """Whether a file has this name; none has one that no file can have."""
    try:
        return path.is_file()
    except (OSError, ValueError):
        return False


def take(file: str, path: Path | None) -> Path:
    """Write the scenario in a file, an edited workbook say, to a new file; answers where that stands.

    Without a path it is called as the file, and ends in .toml; one that ends in .xlsx is a workbook to edit.

    Raises:
        CommandError: there is no scenario in it, or the new file exists or cannot be written.
    """
    try:
        scenario = scenario_named(file)
    except ScenarioFileError as error:
        raise CommandError(str(error)) from None
    return _put(scenario, path, f"scenario{USUAL}" if file == INPUT else f"{Path(file).stem}{USUAL}")


def _put(scenario: Scenario, path: Path | None, usual: str) -> Path:
    if path is not None and path.suffix.lower() == WORKBOOK:
        from scenarios.workbook.writing import workbook_of

        return _written(workbook_of(scenario), path, usual)
    return _written(dumps(scenario).encode(), path, usual)


def begin(name: str, path: Path | None) -> Path:
    """Write a template that begins today to a new file, ``NAME.toml`` where no path is given; where it stands.

    Raises:
        CommandError: there is no such template, or the file exists or cannot be written.
    """
    try:
        scenario = templates.template(name, dt.date.today())
    except ValueError as problem:
        raise CommandError(str(problem)) from None
    return _put(scenario, path, f"{name}{USUAL}")


def _written(content: bytes, path: Path | None, usual: str) -> Path:
    target = path or Path(usual)
    target = target / usual if target.is_dir() else target
    try:
        write(content, target, new=True)
    except ScenarioFileError as error:
        raise CommandError(str(error)) from None
    return target
