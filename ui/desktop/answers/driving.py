"""The drivers of results that are at hand: derived once, though the window asks for them in several places.

May be called on any thread; see ``simulator.drivers.drivers``.
"""

from __future__ import annotations

from dataclasses import replace
from threading import Lock
from weakref import WeakKeyDictionary

from simulator.drivers.drivers import Drivers
from simulator.results.results import Results
from ui.desktop.answers.projection import Projection

_known: WeakKeyDictionary[Results, Drivers] = WeakKeyDictionary()
_lock = Lock()


def drivers_shown(projection: Projection) -> Drivers:
    """The drivers of the runs that a projection shows; those of a part of the runs are a part of those of all.

    Raises:
        ModelError: the scenario cannot be run.
    """
    found = drivers_in(projection.all_runs.results)
    return found if projection.whole is None else replace(found, numbers=projection.results.numbers)


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
