"""Collects garbage on the thread of the window alone.

Python collects on whatever thread happens to make the next object. Where that is one in the background, what goes there
may be a part of the window: Qt objects must go on the thread that they live on, else memory is damaged.
"""

from __future__ import annotations

import gc

from pyqtgraph.util.garbage_collector import GarbageCollector

EVERY = 0.5
"""Seconds from one look to the next: so little is made in between that to search through it is not felt in a drag."""


class Garbage:
    """Python collects nothing by itself from now on; a timer of the window does."""

    def __init__(self) -> None:
        self._was_on = gc.isenabled()
        self._collector = GarbageCollector(interval=EVERY)

    def look(self) -> None:
        """Collect now what there is, unless it is too little yet."""
        self._collector.check()

    def remove(self) -> None:
        """Leave it to Python again, if it was before."""
        self._collector.timer.stop()
        if self._was_on:
            gc.enable()
