"""Starts Muster, unless Python would take somebody else's package for one of Muster's, whose names are common words.

``python -m muster`` is the command ``muster``. It imports next to nothing, so that Ctrl+C is no traceback while all
else is still imported.
"""

from __future__ import annotations

import sys
from collections.abc import Iterator
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

    So it does, too, where one was installed over Muster's. Nothing of that package is run. A program that is frozen
    into a folder of its own has nobody beside it.
    """
    if not getattr(sys, "frozen", False):
        for name in PACKAGES:
            _refuse_earlier(name)
            _refuse_replaced(f"{name}/__init__.py")


def _refuse_earlier(name: str) -> None:
    place = _place_of(name)
    if place is not None and place.parent != HOME:
        _refuse(
            f"Python finds {place} before Muster's own {HOME / name}. Rename or remove it, take its folder out of "
            "PYTHONPATH, or install Muster into an environment of its own."
        )


def _place_of(name: str) -> Path | None:
    """The folder, or else the file, that Python would import under a name."""
    spec = find_spec(name)
    if spec is None:
        return None
    places = [*(spec.submodule_search_locations or ()), *filter(None, (spec.origin,))]
    return Path(places[0]).resolve() if places else None


def _refuse_replaced(file: str) -> None:
    """End the process where a file, by its path from ``HOME``, is not the one that was installed with Muster.

    Two packages may be installed into one folder; the later one writes over the earlier one without a word.
    """
    own = dict(_owners("muster-*", file))
    if own and _digest(HOME / file) not in own.values():
        others = " and ".join(sorted(dict(_owners("*", file)).keys() - own.keys()))
        who = f"{others} was installed over it" if others else "it was changed or removed"
        _refuse(f"{HOME / file} is not Muster's any more: {who}. Install Muster into an environment of its own.")


def _owners(named: str, file: str) -> Iterator[tuple[str, str]]:
    """Which installed packages of such names say that a file is theirs, and the digest that it had then."""
    for record in HOME.glob(f"{named}.dist-info/RECORD"):
        for line in record.read_text(encoding="utf-8").splitlines():
            if line.startswith(f"{file},"):
                yield record.parent.name.removesuffix(".dist-info"), line.split(",")[1]


def _digest(place: Path) -> str:
    """The digest of a file as a RECORD has it; another one where there is no file."""
    from base64 import urlsafe_b64encode
    from hashlib import sha256

    content = place.read_bytes() if place.is_file() else b""
    return f"sha256={urlsafe_b64encode(sha256(content).digest()).decode().rstrip('=')}"


def _refuse(why: str) -> None:
    sys.stderr.write(f"Muster cannot start, because {why}\n")
    sys.exit(REFUSED)


if __name__ == "__main__":
    main()
