"""What is compared: scenarios with names, the base first, and what the others change."""

from __future__ import annotations

from dataclasses import dataclass

from scenarios.schema import Scenario
from simulator.what_if.comparison import Comparison
from ui.wording.comparing import Names


@dataclass(frozen=True, slots=True)
class NamedScenario:
    """A scenario of a comparison: what it is called in the output, where it comes from, what it says."""

    name: str
    file: str
    scenario: Scenario


@dataclass(frozen=True, slots=True)
class Compared:
    """All that is compared: the scenarios, of which the first is the base, and a comparison for each of the others."""

    scenarios: tuple[NamedScenario, ...]
    comparisons: tuple[Comparison, ...]

    @property
    def base(self) -> NamedScenario:
        """The scenario that the others are compared with."""
        return self.scenarios[0]

    @property
    def pairs(self) -> tuple[tuple[NamedScenario, Comparison], ...]:
        """Each alternative with its comparison."""
        return tuple(zip(self.scenarios[1:], self.comparisons, strict=True))

    def names(self, alternative: NamedScenario) -> Names:
        """What base and alternative are called in sentences."""
        return Names(self.base.name, alternative.name)
