"""Which processes run, read from /proc: no program has to be installed for that, and zombies do not count."""

from __future__ import annotations

import os
from pathlib import Path
from typing import NamedTuple

import pytest

PROC = Path("/proc")

needs_proc = pytest.mark.skipif(not (PROC / "self" / "stat").exists(), reason="the system has no /proc")


class Process(NamedTuple):
    """A process that runs: the group it is in, and what it was called with."""

    group: int
    call: str


def processes_of(group: int) -> list[str]:
    """What the processes of a group were called with."""
    return list(numbered_of(group).values())


def numbered_of(group: int) -> dict[int, str]:
    """The same by their numbers."""
    found = ((int(place.name), process_in(place)) for place in PROC.glob("[0-9]*"))
    return {number: process.call for number, process in found if process is not None and process.group == group}


def workers_of(group: int) -> list[int]:
    """The numbers of the worker processes in a group."""
    return [number for number, call in numbered_of(group).items() if "spawn_main" in call]


def is_running(number: int) -> bool:
    """Whether a process runs; without /proc a zombie, which waits for its parent, counts as well."""
    if (PROC / "self" / "stat").exists():
        return process_in(PROC / str(number)) is not None or _has_threads(number)
    try:
        os.kill(number, 0)
    except ProcessLookupError:
        return False
    return True


def _has_threads(number: int) -> bool:
    """Whether threads of a zombie are still on their way out: until they are, nothing that it held is closed."""
    try:
        return len(list((PROC / str(number) / "task").iterdir())) > 1
    except OSError:
        return False


def process_in(place: Path) -> Process | None:
    """A process by its folder in /proc; None where it is a zombie or gone (man 5 proc)."""
    try:
        # The name of the program stands in parentheses, and may have some in it.
        state, _, group, *_ = (place / "stat").read_text().rpartition(")")[2].split()
        call = (place / "cmdline").read_text().replace("\0", " ")
    except OSError:
        return None
    return None if state in "ZX" else Process(int(group), call)
