"""What a shell proposes, at the Tab key, where a scenario is named."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path

from scenarios.storage.endings import CARRIERS, SCENARIO_FILES

ENDINGS = (*SCENARIO_FILES, *CARRIERS, ".json")
"""Files that can hold a scenario: itself, a picture, a report, a workbook, a frozen forecast."""


def scenario_names(incomplete: str) -> list[str]:
    """The shipped scenarios that begin like this, then files and folders that do.

    A name that a shell would take for more than a word is left out, for the shell itself to propose.
    """
    return [*shipped_names(incomplete), *_files(incomplete)]


def shipped_names(incomplete: str) -> list[str]:
    """The shipped scenarios that begin like this."""
    from scenarios.storage.shipped_files import names

    return [name for name in names() if name.startswith(incomplete)]


def _files(incomplete: str) -> Iterator[str]:
    """As they would be typed; what is hidden only where a dot is typed."""
    folder, _, begun = incomplete.rpartition("/")
    prefix = incomplete[: len(incomplete) - len(begun)]
    for path in _entries(Path(folder or prefix or ".")):
        is_asked_for = path.name.startswith(begun) and (begun or not path.name.startswith("."))
        if is_asked_for and re.fullmatch(r"[\w.+@%=-]+", path.name):
            yield from _typed(prefix, path)


def _typed(prefix: str, path: Path) -> Iterator[str]:
    if path.is_dir():
        yield f"{prefix}{path.name}/"
    elif path.suffix.casefold() in ENDINGS:
        yield f"{prefix}{path.name}"


def _entries(folder: Path) -> list[Path]:
    try:
        return sorted(folder.iterdir())
    except OSError:
        return []
