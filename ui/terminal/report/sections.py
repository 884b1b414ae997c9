"""Which sections a report has, as the command line says it."""

from __future__ import annotations

from scenarios.consistency import nearest
from ui.terminal.base.failures import CommandError


def chosen(sections: str | None, without: str | None) -> tuple[str, ...] | None:
    """The names of the sections that are asked for; None for all.

    Args:
        sections: these alone, with commas between their names.
        without: all but these.

    Raises:
        CommandError: both are said, a name is unknown, or nothing is left.
    """
    from ui.report.sections import NAMES

    known = list(NAMES)
    if sections is not None and without is not None:
        raise CommandError("Say either --sections or --without, not both.")
    if sections is None and without is None:
        return None
    wanted = _names(known, "--sections", sections) if sections is not None else known
    left = _names(known, "--without", without) if without is not None else ()
    names = tuple(name for name in known if name in wanted and name not in left)
    if not names:
        raise CommandError("No section is left; leave --without out, or name fewer.")
    return names


def _names(known: list[str], option: str, text: str) -> tuple[str, ...]:
    names = tuple(name for part in text.split(",") if (name := part.strip()))
    for name in names:
        if name not in known:
            raise CommandError(
                f"{option}: there is no section {name!r}{nearest(name, known)}; there are {', '.join(known)}."
            )
    if not names:
        raise CommandError(f"{option}: name sections with commas between them; there are {', '.join(known)}.")
    return names
