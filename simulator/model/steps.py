"""What a run may do at most: its steps.

A step is an event of SimPy, or as much work as one takes. SimPy numbers every event that it schedules, so the numbers
are the budget: a run is given this many, other work uses some up, and whoever asks for one more ends the run. That
holds within one instant too, and costs an event nothing.
"""

from __future__ import annotations

from collections.abc import Iterator
from itertools import chain, islice
from operator import length_hint

MOST_STEPS = 100_000
"""Steps of one run: 300 contingents with 1,800 tranches and tours of a year take 75,000 in twenty years.

A step takes 1 to 3 µs and leaves 100 bytes or so, so a block of 25 runs takes 3 to 7 seconds at most.
"""

A_CONTINGENT = 20
"""Steps of a contingent in every run, whether it comes or not: it is drawn, and waits for its conditions."""

A_TRANCHE = 20
"""Steps of a tranche with one flight, up to the end of its first tour, its four or five events included."""

A_FLIGHT = 4
"""Steps of each further flight, its three events included."""

A_PAYMENT = 2
"""Steps of an instalment, its event included."""

A_RENEWAL = 2
"""Steps of a renewal of the mandate, its event included."""

A_STOP = 4
"""Steps of a stop by chance: two draws, and its place in the calendar."""


class OutOfStepsError(Exception):
    """A run has no steps left."""


class Steps:
    """The steps that a run has left.

    Attributes:
        numbers: one for each step; asking for more than there are raises OutOfStepsError.
    """

    __slots__ = ("_left", "numbers")

    def __init__(self) -> None:
        self._left = iter(range(MOST_STEPS))
        self.numbers = chain(self._left, _nothing_left())

    def spend(self, steps: int) -> None:
        """Take some at once.

        Raises:
            OutOfStepsError: there are not so many left.
        """
        if steps > length_hint(self._left):
            raise OutOfStepsError
        # Takes them and keeps none (the recipe "consume" of itertools).
        next(islice(self._left, steps, steps), None)


def _nothing_left() -> Iterator[int]:
    raise OutOfStepsError
    yield 0
