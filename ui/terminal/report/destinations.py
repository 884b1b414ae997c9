"""Where a report goes, and of which day it is: asked before anything is run."""

from __future__ import annotations

import datetime as dt
import os
from collections.abc import Mapping, Sequence
from pathlib import Path

from scenarios.storage.reasons import hindrance
from ui.report.forms.forms import FORMS
from ui.terminal.base.failures import CommandError

EPOCH = "SOURCE_DATE_EPOCH"
"""Seconds since 1970 that take the place of today, so that the same command writes the same bytes on another day.

Source: reproducible-builds.org/docs/source-date-epoch.
"""


def destinations(outputs: Sequence[Path], *, is_needed: bool) -> tuple[tuple[Path, str], ...]:
    """Each file with the form that its ending says.

    Args:
        outputs: the files.
        is_needed: whether there has to be one.

    Raises:
        CommandError: there is none, an ending is unknown, two are the same, or nothing can be written there.
    """
    if is_needed and not outputs:
        raise CommandError(f"Where to? Name a file with --output, which may end with {_endings()}.")
    if len({os.path.realpath(path) for path in outputs}) < len(outputs):
        raise CommandError("Two of the files are the same one; name each of them once.")
    for path in outputs:
        _refuse_unwritable(path)
    return tuple((path, _form(path)) for path in outputs)


def made_on(environment: Mapping[str, str]) -> dt.date:
    """Today, or the day that the environment says.

    Raises:
        CommandError: it says no day.
    """
    said = environment.get(EPOCH)
    if said is None:
        return dt.date.today()
    try:
        return dt.datetime.fromtimestamp(int(said), dt.UTC).date()
    except (ValueError, OverflowError, OSError):
        raise CommandError(
            f"{EPOCH} is {said!r}, and no number of seconds since 1970; correct it, or unset it."
        ) from None


def _form(path: Path) -> str:
    form = path.suffix.removeprefix(".").casefold()
    if form not in FORMS:
        ends = f"ends with {path.suffix!r}" if path.suffix else "has no ending"
        raise CommandError(f"{path}: its name {ends}; a report ends with {_endings()}.")
    return form


def _endings() -> str:
    *most, last = (f".{form}" for form in FORMS)
    return f"{', '.join(most)} or {last}"


def _refuse_unwritable(path: Path) -> None:
    """Tell now what would be told after all runs."""
    if why := hindrance(path):
        raise CommandError(f"{path}: {why}; name another place.")
