"""What the Compare tab shows, worked out away from the thread of the window: base against alternatives, run by run."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from scenarios.editing.difference import Difference, differences
from scenarios.schema import Scenario
from simulator.figures.bands import LEVELS
from simulator.figures.milestones import MILESTONES
from simulator.results.results import Results
from simulator.what_if.comparison import Comparison, compare
from ui.desktop.answers.neighbours import on_same_runs
from ui.desktop.answers.overlay import Overlay, Own
from ui.desktop.answers.projection import Projection
from ui.wording.comparing import Names, sentences
from ui.wording.milestone_rows import MilestoneRow, rows

Marks = tuple[tuple[str, Scenario], ...]

Asked = tuple[Marks, int, str | None]
"""Who is compared, which alternative in full, and over the runs in which condition is met."""


@dataclass(frozen=True, slots=True, eq=False)
class Side:
    """One of the scenarios: what it is called, its place among the colours, and its runs."""

    name: str
    slot: int | None
    results: Results


@dataclass(frozen=True, slots=True, eq=False)
class Sides:
    """The base, what is compared with it, and who is not.

    Attributes:
        awaited: the names of those that have no runs yet.
        failed: those that cannot be run, and why.
        is_own: whether the base is the selected scenario itself, as saved.
    """

    base: Side
    alternatives: tuple[Side, ...]
    awaited: tuple[str, ...]
    failed: tuple[tuple[str, str], ...] = ()
    is_own: bool = False

    @property
    def conditions(self) -> tuple[str, ...]:
        """The conditions that all of them have, whatever they call them: in the base's names and order."""
        others = [{one.identity for one in side.results.scenario.conditions} for side in self.alternatives]
        own = self.base.results.scenario.conditions
        return tuple(one.name for one in own if all(one.identity in other for other in others))

    @property
    def every(self) -> tuple[Side, ...]:
        """The base, then the alternatives."""
        return (self.base, *self.alternatives)

    @property
    def marks(self) -> Marks:
        """Name and scenario of each: where these are the same, more runs only make the answer more precise."""
        return tuple((side.name, side.results.scenario) for side in self.every)


@dataclass(frozen=True, slots=True, eq=False)
class Compared:
    """One alternative in full, and the milestones of all.

    Attributes:
        sides: what was compared.
        chosen: the place of the alternative among them.
        comparisons: each alternative with the base.
        inputs: what the chosen one assumes differently.
        sentences: what is to be said of it.
        milestones: what each alternative shares with the base, by the name of the milestone in the base.
    """

    sides: Sides
    chosen: int
    comparisons: tuple[Comparison, ...]
    inputs: tuple[Difference, ...]
    sentences: tuple[str, ...]
    milestones: tuple[dict[str, MilestoneRow], ...]

    @property
    def comparison(self) -> Comparison:
        """The comparison of the chosen alternative with the base."""
        return self.comparisons[self.chosen]

    @property
    def shared(self) -> tuple[str, ...]:
        """The milestones that the base and any alternative have, under their names in the base, in its order."""
        own = (one.name for one in self.sides.base.results.scenario.milestones)
        return tuple(name for name in (*MILESTONES, *own) if any(name in found for found in self.milestones))

    @property
    def asked(self) -> Asked:
        """What was asked for when this was worked out."""
        return self.sides.marks, self.chosen, self.comparison.condition

    @property
    def alternative(self) -> Side:
        """The chosen alternative."""
        return self.sides.alternatives[self.chosen]

    @property
    def names(self) -> Names:
        """What base and chosen alternative are called within a sentence."""
        return _names(self.sides, self.chosen)


def sides_of(projection: Projection, own: Own, overlays: Sequence[Overlay]) -> Sides | None:
    """Who is compared with whom; None where there is nothing to compare the selected scenario with.

    The base is the overlay that says so, and else the selected scenario. Runs of another seed are of no use.
    """
    selected = Side(own.name or projection.scenario.title or "The selected scenario", own.slot, projection.results)
    if not overlays:
        return None
    pairs = [(one, _side(one, selected.results.seed)) for one in overlays]
    missing = [one for one, side in pairs if side is None]
    awaited = tuple(one.name for one in missing if not one.problem)
    failed = tuple((one.name, one.problem) for one in missing if one.problem)
    others = tuple(side for one, side in pairs if side is not None and not one.is_base)
    bases = [side for one, side in pairs if one.is_base]
    if not bases:
        return Sides(selected, others, awaited, failed, is_own=True)
    found = (selected, ()) if bases[0] is None else (bases[0], (selected, *others))
    return Sides(*found, awaited, failed)


def worked_out(sides: Sides, chosen: int, condition: str | None) -> Compared:
    """Compare; over the replications that all have by now. Bands and intervals of the chosen one are ready to draw."""
    base, *others = on_same_runs(*(side.results for side in sides.every))
    comparisons = compare(base, *others, condition=condition)
    one = comparisons[chosen]
    for level in LEVELS:
        one.strength_band(level)
    _ = one.strength_interval
    inputs = differences(base.scenario, one.alternative.scenario)
    said = sentences(one, _names(sides, chosen))
    milestones = tuple({row.name: row for row in rows(each)} for each in comparisons)
    return Compared(sides, chosen, comparisons, inputs, said, milestones)


def _names(sides: Sides, chosen: int) -> Names:
    return Names(f"“{sides.base.name}”", f"“{sides.alternatives[chosen].name}”")


def _side(overlay: Overlay, seed: int) -> Side | None:
    """None while there are no runs with this seed."""
    projection = overlay.projection
    if projection is None or projection.results.seed != seed:
        return None
    return Side(overlay.name, overlay.slot, projection.results)
