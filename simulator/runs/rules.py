"""Which draws a field of a scenario is read for: the rules by which an edit leaves runs as they are.

The model reads a field that has a rule for its draw and for nothing else; a test reads the model's source for that. A
field of which nothing is said here may change every run: what is forgotten makes an edit slower, never wrong.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from typing import Any, NamedTuple

import numpy as np
from numpy.typing import NDArray

from scenarios.conditions import Approval
from scenarios.contingent import Contingent, TranchePlan
from scenarios.estimate import Estimate
from scenarios.goals import Check, Milestone, Need, PlanStep
from scenarios.observation import Observed
from scenarios.part import Part
from scenarios.parts import Camp, Donor, ListedCamp, Mandate, Reception
from scenarios.places import fields_of, kinds_under
from scenarios.quantity import DAYS, PROBABILITY
from scenarios.schema import Scenario
from scenarios.vote import Member
from simulator.luck import names
from simulator.luck.draws import Wanted, draws, known_length
from simulator.luck.names import name_of
from simulator.luck.strata import Batch
from simulator.model.camp import Growth, growth_of
from simulator.runs.differences import Edit

Table = NDArray[Any]
"""A row for each draw, a column for each run of a batch."""


class Draws(NamedTuple):
    """Draws of a batch by name, read in one way or another.

    Attributes:
        batch: the replications.
        correlation: of delays.
        names: of the draws, which are the rows of every table.
        elapsed: what draws are known to be above, by name.
    """

    batch: Batch
    correlation: float
    names: list[str]
    elapsed: Mapping[str, float] = {}

    def delays(self, estimate: Estimate) -> Table:
        """What the draws are as an estimate of days; shape (names, runs)."""
        return self._of(self.names, estimate, self.correlation)

    def delay(self, name: str, estimate: Estimate) -> Table:
        """What the draw of another name is as an estimate of days; shape (1, runs)."""
        return self._of([name], estimate, self.correlation)

    def amount(self, name: str, estimate: Estimate) -> Table:
        """What the draw of another name is as an estimate of people or shares; shape (1, runs)."""
        return self._of([name], estimate, 0.0)

    def amounts(self, estimate: Estimate) -> Table:
        """What the draws are as an estimate of people or money; shape (names, runs)."""
        return self._of(self.names, estimate, 0.0)

    def uniforms(self) -> Table:
        """The uniform numbers of yes/no draws; shape (names, runs)."""
        return np.array(draws(self.batch, [Wanted(name) for name in self.names]))

    def _of(self, asked: list[str], estimate: Estimate, correlation: float) -> Table:
        return np.array([self._row(name, estimate, correlation) for name in asked])

    def _row(self, name: str, estimate: Estimate, correlation: float) -> list[float]:
        elapsed = self.elapsed.get(name, 0.0)
        known = known_length(estimate, elapsed) if elapsed else estimate.low if estimate.is_certain else None
        if known is not None:
            return [known] * self.batch.size
        row: list[float] = draws(self.batch, [Wanted(name, estimate, correlation, elapsed)])[0]
        return row


class CampDraws(NamedTuple):
    """The draws of a camp in all runs of a batch."""

    batch: Batch
    correlation: float

    def growths(self, plan: ListedCamp, elapsed: float) -> list[Growth]:
        """How the camp grows in each run, had it been built for so many days."""
        grown = growth_of(plan, self, elapsed)
        return [Growth(*numbers) for numbers in zip(*(self._each(number) for number in grown), strict=True)]

    def rest(self, name: str, estimate: Estimate, elapsed: float) -> Table:
        """Days that are left of a delay; shape (runs,)."""
        drawn = Draws(self.batch, self.correlation, [name], {name: elapsed}).delays(estimate)[0]
        return np.asarray(drawn - max(elapsed, 0.0))

    def people(self, name: str, estimate: Estimate) -> Table:
        """Beds; shape (runs,)."""
        return np.asarray(np.floor(Draws(self.batch, 0.0, [name]).amounts(estimate)[0] + 0.5))

    def _each(self, number: Table | float) -> list[float]:
        each: list[float] = np.broadcast_to(number, (self.batch.size,)).tolist()
        return each


class Rule(NamedTuple):
    """Which draws a field is read for.

    Attributes:
        concerns: whether a draw of this name is one of them, given the field as an edit.
        outcome: what comes of the draws, given the part; equal outcomes are equal runs. One row for each name, or one
            for all of them.
        is_known: whether it is read for such draws and for nothing else; where that is only usual, and no run has asked
            for such a draw, every run may have read it.
    """

    concerns: Callable[[Edit, str], bool]
    outcome: Callable[[Any, Draws], Table]
    is_known: bool = True


def _named(draw: str) -> Callable[[Edit, str], bool]:
    """Draws of the part itself: ``Kenya/interval``, and with a number ``Kenya/interval/3``."""
    return lambda edit, name: names.is_of(name, edit.owner, draw)


def _is_vote(edit: Edit, name: str) -> bool:
    """``resolution/vote/2/Russia``: the way leads over the council to the member."""
    return names.is_vote_of(name, edit.way[1], edit.owner)


def _is_reception(_: Edit, name: str) -> bool:
    return names.is_of_anybody(name, names.RECEPTION)


def _delay(field: str) -> Rule:
    return Rule(_named(field), lambda part, drawn: drawn.delays(getattr(part, field)))


def _amount(field: str) -> Rule:
    return Rule(_named(field), lambda part, drawn: drawn.amounts(getattr(part, field)))


def _chance(draw: str, chance: str) -> Rule:
    return Rule(_named(draw), lambda part, drawn: drawn.uniforms() < getattr(part, chance))


def _people(plan: Contingent, drawn: Draws) -> Table:
    sent = drawn.amount(name_of(plan.identity, names.DELIVERED), plan.delivered)
    people = drawn.amount(name_of(plan.identity, names.PERSONNEL), plan.pledge)
    return np.floor(people * sent + 0.5)


def _prepared(plan: Contingent, drawn: Draws) -> Table:
    """How long a preparation takes, whichever of its steps takes longest."""
    steps = (names.VETTING, names.TRAINING, names.EQUIPMENT)
    vetted, trained, equipped = (drawn.delay(name_of(plan.identity, step), getattr(plan, step)) for step in steps)
    prepared = np.maximum(vetted + trained, equipped)
    # Where equipment goes by sea, it counts by itself as well: both numbers are one outcome.
    return np.asarray(prepared + 1j * equipped if plan.shipping.high else prepared)


def _spaced(donor: Donor, drawn: Draws) -> Table:
    """Days between instalments: how long the one under way is, and as the second number all that follow it."""
    every = drawn.delays(donor.every)
    return np.asarray(every + 1j * np.minimum(every, donor.every.high))


def _voted(member: Member, drawn: Draws) -> Table:
    luck = drawn.uniforms()
    return np.where(luck < member.yes, 1, np.where(luck >= 1.0 - member.no, -1, 0))


PREPARATION = Rule(_named(names.VETTING), _prepared)
PARTICIPATION = _chance(names.PARTICIPATION, "chance")
VOTE = Rule(_is_vote, _voted)

Fields = tuple[type[Part], str]
"""A kind of part, and the name of one of its fields."""


def _usual_rules() -> Iterator[tuple[Fields, Rule]]:
    """Estimates and chances are usually read for the draw that is called as the field."""
    for kind in kinds_under(Scenario):
        for field in fields_of(kind) if kind is not TranchePlan else ():
            unit = None if field.quantity is None else field.quantity.unit
            if field.is_estimate:
                yield (kind, field.name), _delay(field.name) if unit == DAYS else _amount(field.name)
            elif unit == PROBABILITY:
                # A draw is all that an estimate is for; a chance may also be read as it stands.
                yield (kind, field.name), _chance(field.name, field.name)._replace(is_known=False)


OF_THE_CAMP: frozenset[Fields] = frozenset(
    (kind, field) for kind in (Camp, ListedCamp) for field in ("build", "opening_beds", "beds_per_week", "max_beds")
)
"""Fields that change a run only where somebody waited for beds, or would have to."""

RULES: dict[Fields, Rule] = dict(_usual_rules()) | {
    (Contingent, "personnel"): Rule(_named(names.PERSONNEL), _people),
    (Contingent, "delivered"): Rule(_named(names.DELIVERED), _people, is_known=False),
    (Contingent, "shipping"): _delay(names.SHIPPING)._replace(is_known=False),
    (Contingent, "vetting"): PREPARATION,
    (Contingent, "training"): PREPARATION,
    (Contingent, "equipment"): PREPARATION,
    (Reception, "days"): Rule(_is_reception, lambda reception, drawn: drawn.delays(reception.days)),
    (Contingent, "commitment"): PARTICIPATION,
    (Contingent, "participation"): PARTICIPATION,
    (Contingent, "stay_probability"): _chance(names.STAY, "stay_probability"),
    (Member, "yes"): VOTE,
    (Member, "no"): VOTE,
    (Approval, "probability"): _chance(names.GRANTED, "probability"),
    (Approval, "challenge_probability"): _chance(names.CHALLENGE, "challenge_probability"),
    (Donor, "probability"): _chance(names.PAYS, "probability"),
    (Donor, "every"): Rule(_named(names.EVERY), _spaced),
    (Mandate, "renewal_probability"): _chance(names.RENEWAL, "renewal_probability"),
}
"""The rules by field: the usual ones, and those of draws that are called otherwise, or of which other things come."""

WITHOUT_EFFECT: frozenset[Fields] = frozenset(
    {
        *((Scenario, field) for field in ("title", "note", "target", "sources", "plan", "milestones")),
        *((Scenario, field) for field in ("observed", "checks")),
        *((kind, field) for kind in (Milestone, PlanStep, Need, Observed, Check) for field in kind.model_fields),
        *((Contingent, field) for field in ("lead", "undetermined")),
    }
)
"""Fields that no run reads: words, what is aimed at, what was observed, and whom the app shows first."""


TOLD = ("title", "note", "sources", "observed", "checks")
"""Fields of the scenario that are only told and that no run reads: what is written, was seen and is expected of it."""


def as_it_runs(scenario: Scenario) -> Scenario:
    """The scenario without what is only told of it: scenarios that are alike so have the same runs."""
    nothing = {name: Scenario.model_fields[name].get_default(call_default_factory=True) for name in TOLD}
    return scenario.model_copy(update=nothing)


def is_of_copies(part: Part) -> bool:
    """Whether a part runs several times, under names of luck of their own."""
    return isinstance(part, Contingent) and part.copies > 1
