"""The drivers of results that are at hand: derived once, though the window asks for them in several places.

May be called on any thread; see ``simulator.drivers.drivers``.
"""

from __future__ import annotations

from threading import Lock
from weakref import WeakKeyDictionary

from simulator.drivers.drivers import Drivers
from simulator.results.results import Results

_known: WeakKeyDictionary[Results, Drivers] = WeakKeyDictionary()
_lock = Lock()


def drivers_in(results: Results) -> Drivers:
    """The drivers of some results, kept as long as these are; takes a tenth of a second the first time.

    Raises:
        ModelError: the scenario cannot be run.
    """
    with _lock:
        found = _known.get(results)
    if found is None:
        found = Drivers.of(results)
        with _lock:
            _known[results] = found
    return found
