"""Places that are given to names, and kept."""

from __future__ import annotations

from collections.abc import Mapping, Sequence


class NamePlaces:
    """Gives each name one of a number of places, and the same one whenever it is asked for."""

    def __init__(self) -> None:
        self._places: dict[str, int] = {}
        self._identities: dict[str, str] = {}

    def of(self, name: str, places: int) -> int:
        """The place of a name; from 0 to ``places`` - 1."""
        if name not in self._places:
            self.learn([name], places)
        return self._places[name]

    def call(self, identities: Mapping[str, str]) -> None:
        """What is behind these names from now on, where that is not the name itself."""
        self._identities |= identities

    def called(self, name: str, places: int) -> int:
        """The place of what is behind a name."""
        return self.of(self._identities.get(name, name), places)

    def learn(self, names: Sequence[str], places: int) -> None:
        """Give places to those of these names that have none: a place that none of the others has, while there is one.

        Among those, the place that the fewest names have anywhere; the first one of several.
        """
        here = {self._places[name] for name in names if name in self._places}
        for name in names:
            if name not in self._places:
                found = list(self._places.values())
                self._places[name] = min(range(places), key=lambda place: (place in here, found.count(place), place))
                here.add(self._places[name])
