"""What a call of make that does not go on says, and which packages it asks for."""

from __future__ import annotations

import re
from pathlib import Path

ASKED = re.compile(r"apt-get install ([^();]+)")
ABSENT = re.compile(r"^(?:.*: )?([\w.+-]+): (?:command )?not found$", re.MULTILINE)
"""A shell's own sentence, where there is no program to say one."""

OWN = re.compile(r"make(\[\d+\])?: ")
"""How a line of make itself begins."""


def packages(told: str) -> list[str]:
    """The packages that are to be installed; none where nothing asks for any."""
    asked = [name for names in ASKED.findall(told) for name in names.split()]
    return asked or ABSENT.findall(told)


def sentence(told: str) -> str:
    """The line that asks for packages, or else the last one that is not make's own."""
    lines = [line.strip() for line in told.splitlines() if line.strip() and not OWN.match(line)]
    asking = [line for line in lines if packages(line)]
    return (asking or lines or ["nothing is said"])[-1]


def mirror(etc_apt: Path) -> str | None:
    """Where the machine has Debian's packages from, as its own list of sources says; None where it says nothing."""
    texts = [path.read_text(encoding="utf-8") for path in _lists(etc_apt)]
    found = [place for text in texts for place in re.findall(r"^(?:URIs:|deb (?:\[.*\] )?) *(\S+)", text, re.MULTILINE)]
    return next((place for place in found if place.rstrip("/").endswith("/debian")), None)


def _lists(etc_apt: Path) -> list[Path]:
    folder = etc_apt / "sources.list.d"
    lists = [etc_apt / "sources.list", *sorted(folder.glob("*.list")), *sorted(folder.glob("*.sources"))]
    return [path for path in lists if path.is_file()]
