"""How long a test waits for what has to come: a hang fails it, a slow machine does not."""

from __future__ import annotations

import time
from collections.abc import Callable

PATIENCE = 600.0
"""Seconds. Nothing here takes more than a few on any machine in use, and a machine may be a hundred times slower."""


def until(fact: Callable[[], bool]) -> None:
    """Wait for something to come true."""
    end = time.monotonic() + PATIENCE
    while not fact():
        assert time.monotonic() < end, "it never came true"
        time.sleep(0.02)
