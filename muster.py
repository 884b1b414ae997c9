"""Starts Muster, unless Python would take somebody else's package for one of Muster's, whose names are common words.

``python -m muster`` is the command ``muster``. It imports next to nothing, so that Ctrl+C is no traceback while all
else is still imported.
"""

from __future__ import annotations

import sys
from importlib.util import find_spec
from pathlib import Path

HOME = Path(__file__).resolve().parent
"""Where the packages of Muster are, beside this module."""

PACKAGES = ("scenarios", "simulator", "ui")

REFUSED = 2
"""The exit code."""


def main() -> None:
    """The console script; ends the process with the exit code."""
    try:
        refuse_strangers()
        from ui.main import main as start

        start()
    except KeyboardInterrupt:
        sys.exit(130)


def refuse_strangers() -> None:
    """End the process with a sentence where another package has the name of one of Muster's, and comes before it.

    Nothing of that package is run.
    """
    for name in PACKAGES:
        place = _place_of(name)
        if place is not None and place.parent != HOME:
            sys.stderr.write(
                f"Muster cannot start, because Python finds {place} before its own package {name!r}. "
                "Rename or remove it, or take its folder out of PYTHONPATH.\n"
            )
            sys.exit(REFUSED)


def _place_of(name: str) -> Path | None:
    """The folder, or else the file, that Python would import under a name."""
    spec = find_spec(name)
    if spec is None:
        return None
    places = [*(spec.submodule_search_locations or ()), *filter(None, (spec.origin,))]
    return Path(places[0]).resolve() if places else None


if __name__ == "__main__":
    main()
