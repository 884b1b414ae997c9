"""What stands at a path, in one scenario after another."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from scenarios.places import Place, place_of
from scenarios.schema import Scenario


def there(scenario: Scenario, path: str) -> Place:
    """Where a path leads; KeyError where nothing is there."""
    place = place_of(scenario, path)
    if place is None:
        raise KeyError(path)
    return place


class Seen:
    """What was read last, and where it stood: what nobody touched is the same part there in the next scenario.

    Args:
        path: of what is read.
        find: finds it where it does not stand where it stood; raises where it is nowhere.
    """

    def __init__(self, path: str, find: Callable[[Scenario, str], Place] = there) -> None:
        self._path, self._find = path, find
        self._place: Place | None = None
        self._value: Any = None

    def of(self, scenario: Scenario) -> Any:
        """What stands there in a scenario; raises what ``find`` does."""
        place = self._place
        if place is None or place.owner_in(scenario) is not place.owner:
            now = None if place is None else place.in_version(scenario)
            self._place = now or self._find(scenario, self._path)
            self._value = self._place.value
        return self._value
