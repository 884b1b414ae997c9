"""Who waits for room under the ceiling, beds, money and aircraft, and who is served."""

from __future__ import annotations

from dataclasses import dataclass, field

from scenarios.parts import ListedLift
from tests.simulator.oracle.draws import Draws
from tests.simulator.oracle.people import Tranche


def by_file(tranches: list[Tranche]) -> list[Tranche]:
    """A tie, in file order."""
    return sorted(tranches, key=lambda one: one.force.place)


@dataclass(eq=False)
class Aircraft:
    """A lift of a run.

    Attributes:
        free: for each aircraft that no tranche keeps, when it can take off.
    """

    lift: ListedLift
    transit: float
    cycle: float
    free: list[float] = field(default_factory=list)

    @classmethod
    def of(cls, lift: ListedLift, draws: Draws) -> Aircraft:
        """As a run begins."""
        transit = draws.delay(f"{lift.identity}/transit", lift.transit)
        cycle = max(draws.delay(f"{lift.identity}/cycle", lift.cycle), transit)
        return cls(lift, transit, cycle, [0.0] * lift.aircraft)


class Queues:
    """Four stages, of which beds and aircraft have a queue for each camp and each lift; all are strict."""

    STAGES = ("ceiling", "beds", "money", "lift")

    def __init__(self, camps: list[str], lifts: list[str]) -> None:
        each = {"ceiling": [""], "beds": camps, "money": [""], "lift": lifts}
        self.lines: dict[tuple[str, str], list[Tranche]] = {
            (stage, place): [] for stage, places in each.items() for place in places
        }

    def join(self, stage: str, place: str, tranche: Tranche) -> None:
        """Stand behind all others."""
        tranche.waits = stage
        self.lines[stage, place].append(tranche)

    def leave(self, tranche: Tranche) -> None:
        """Wait no more."""
        tranche.waits = ""
        for line in self.lines.values():
            if tranche in line:
                line.remove(tranche)
