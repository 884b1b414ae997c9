"""What a run depends on: which replications an edit leaves as they are.

A run reads a scenario in two ways. Estimates and chances it reads through its luck: it asks for a draw by name, and is
answered with a number, or with yes or no. All else it reads as it stands. So where two scenarios differ only in
estimates and chances, a run is the same in both unless something that it asked for is answered differently: most
chances decide the same way in most runs, and who never comes is never trained.

``RULES`` says of each such field which draws it answers: those that are called as the field, unless it says otherwise.
Of the camp a run knows only whether there were beds when somebody looked for them. A field of which nothing is said
may change every run.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from functools import cached_property, lru_cache
from typing import Any, NamedTuple

import numpy as np
from numpy.typing import NDArray

from scenarios.conditions import Approval, Member
from scenarios.estimate import Estimate
from scenarios.part import Part, identity_of
from scenarios.parts import Camp, Contingent, Donor, Mandate, Reception
from scenarios.places import fields_of, kinds_under
from scenarios.quantity import DAYS, SHARE
from scenarios.schema import Scenario
from simulator.luck import names
from simulator.luck.draws import Wanted, draws
from simulator.luck.names import name_of
from simulator.luck.strata import Batch
from simulator.model.clock import INSTANT
from simulator.runs.block import Trace

Table = NDArray[Any]
"""Answers: a row for each draw, a column for each replication of a batch."""


class Edit(NamedTuple):
    """A field in which two parts differ, and the identities on the way to the part."""

    way: tuple[str, ...]
    old: Part
    new: Part
    field: str

    @property
    def owner(self) -> str:
        """What the names of draws of the part begin with."""
        return self.way[-1]


@lru_cache(maxsize=64)
def edits(old: Scenario, new: Scenario) -> tuple[Edit, ...]:
    """Every field in which two scenarios differ; a list of parts counts as one where it has other parts."""
    return tuple(_edits((), old, new))


def _edits(way: tuple[str, ...], old: Part, new: Part) -> Iterator[Edit]:
    if old is new:
        return
    for field in fields_of(type(old)):
        before, after = getattr(old, field.name), getattr(new, field.name)
        if before is after:
            continue
        pairs = _pairs(before, after)
        for one, other in pairs:
            known = identity_of(one)
            yield from _edits((*way, field.name, known) if known else (*way, field.name), one, other)
        if not pairs and before != after:
            yield Edit(way, old, new, field.name)


def _pairs(before: Any, after: Any) -> list[tuple[Part, Part]]:
    """The parts that stand in each other's place; none where anything else may have changed."""
    ones, others = (value if isinstance(value, tuple) else (value,) for value in (before, after))
    if not all(isinstance(part, Part) for part in (*ones, *others)) or _identities(ones) != _identities(others):
        return []
    return list(zip(ones, others, strict=True))


def _identities(parts: Sequence[Part]) -> list[tuple[type, str]]:
    return [(type(part), identity_of(part)) for part in parts]


class Dependence:
    """What the replications of a batch depended on; ``traces`` has one for each."""

    def __init__(self, batch: Batch, traces: Sequence[Trace]) -> None:
        self.batch, self.traces = batch, traces

    @cached_property
    def _runs(self) -> dict[str, set[int]]:
        """Who asked for each draw; worked out for the first edit, for most blocks see none."""
        runs: dict[str, set[int]] = {}
        for run, trace in enumerate(self.traces):
            for name in trace.asked:
                runs.setdefault(name, set()).add(run)
        return runs

    def changed(self, old: Scenario, new: Scenario) -> list[int]:
        """The runs, ascending, that may go otherwise when ``new`` takes the place of the ``old`` that they ran."""
        found: set[int] = set()
        for edit in edits(old, new):
            field = type(edit.old), edit.field
            if field in WITHOUT_EFFECT:
                continue
            if field in OF_THE_CAMP:
                found |= self._waiting_for_beds(new)
            elif field in RULES:
                found |= self._answered_differently(RULES[field], edit, old.correlation)
            else:
                return list(range(self.batch.size))
        return sorted(found)

    def _waiting_for_beds(self, new: Scenario) -> set[int]:
        """Those in which somebody waited for beds, or would have to in the camp of another scenario."""
        asked = [name_of(names.CAMP, names.BUILD)]
        build = Answers(self.batch, new.correlation, asked).delays(new.camp.build)[0].tolist()
        end = new.horizon + INSTANT
        return {run for run, trace in enumerate(self.traces) if not trace.camp.is_same_in(new.camp, build[run], end)}

    def _answered_differently(self, rule: Rule, edit: Edit, correlation: float) -> set[int]:
        asked = [name for name in self._runs if rule.concerns(edit, name)]
        if not asked:
            return set() if rule.is_known else set(range(self.batch.size))
        answers = Answers(self.batch, correlation, asked)
        differs = rule.answers(edit.old, answers) != rule.answers(edit.new, answers)
        return {run for name, row in zip(asked, differs.tolist(), strict=True) for run in self._runs[name] if row[run]}


class Answers(NamedTuple):
    """What luck answers to some names in a batch."""

    batch: Batch
    correlation: float
    names: list[str]

    def delays(self, estimate: Estimate) -> Table:
        """Draws of an estimate of days."""
        return self._of(self.names, estimate, self.correlation)

    def delay(self, name: str, estimate: Estimate) -> Table:
        """Draws of an estimate of days under another name."""
        return self._of([name], estimate, self.correlation)

    def amounts(self, estimate: Estimate) -> Table:
        """Draws of an estimate of people or money."""
        return self._of(self.names, estimate, 0.0)

    def uniforms(self) -> Table:
        """The uniform numbers of yes/no draws."""
        return np.array(draws(self.batch, [Wanted(name) for name in self.names]))

    def _of(self, asked: list[str], estimate: Estimate, correlation: float) -> Table:
        if estimate.is_certain:
            return np.full((len(asked), self.batch.size), estimate.low)
        return np.array(draws(self.batch, [Wanted(name, estimate, correlation) for name in asked]))


class Rule(NamedTuple):
    """Of which draws a field is the answer, and what the answers are, given its part.

    Attributes:
        concerns: whether a field answers the draw of a name.
        answers: the answers to the draws that it concerns.
        is_known: whether it answers such draws and is read nowhere else; where that is only usual, and no run has asked
            for such a draw, every run may have read it.
    """

    concerns: Callable[[Edit, str], bool]
    answers: Callable[[Any, Answers], Table]
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
    return Rule(_named(field), lambda part, answers: answers.delays(getattr(part, field)))


def _amount(field: str) -> Rule:
    return Rule(_named(field), lambda part, answers: answers.amounts(getattr(part, field)))


def _chance(draw: str, chance: str) -> Rule:
    return Rule(_named(draw), lambda part, answers: answers.uniforms() < getattr(part, chance))


def _people(plan: Contingent, answers: Answers) -> Table:
    return np.floor(answers.amounts(plan.personnel) + 0.5)


def _prepared(plan: Contingent, answers: Answers) -> Table:
    """How long a preparation takes, whichever of its steps takes longest."""
    steps = (names.VETTING, names.TRAINING, names.EQUIPMENT)
    vetted, trained, equipped = (answers.delay(name_of(plan.identity, step), getattr(plan, step)) for step in steps)
    return np.asarray(np.maximum(vetted + trained, equipped))


def _voted(member: Member, answers: Answers) -> Table:
    luck = answers.uniforms()
    return np.where(luck < member.yes, 1, np.where(luck >= 1.0 - member.no, -1, 0))


def _usual_rules() -> Iterator[tuple[tuple[type[Part], str], Rule]]:
    """Estimates and chances usually answer the draw that is called as the field."""
    for kind in kinds_under(Scenario):
        for field in fields_of(kind):
            unit = None if field.quantity is None else field.quantity.unit
            if field.is_estimate:
                yield (kind, field.name), _delay(field.name) if unit == DAYS else _amount(field.name)
            elif unit == SHARE:
                # A draw is all that an estimate is for; a share may also be read as it stands.
                yield (kind, field.name), _chance(field.name, field.name)._replace(is_known=False)


PREPARATION = Rule(_named(names.VETTING), _prepared)
PARTICIPATION = _chance(names.PARTICIPATION, "chance")
VOTE = Rule(_is_vote, _voted)

RULES: dict[tuple[type[Part], str], Rule] = dict(_usual_rules()) | {
    (Member, "yes"): VOTE,
    (Member, "no"): VOTE,
    (Approval, "probability"): _chance(names.GRANTED, "probability"),
    (Approval, "challenge_probability"): _chance(names.CHALLENGE, "challenge_probability"),
    (Donor, "probability"): _chance(names.PAYS, "probability"),
    (Reception, "days"): Rule(_is_reception, lambda reception, answers: answers.delays(reception.days)),
    (Mandate, "renewal_probability"): _chance(names.RENEWAL, "renewal_probability"),
    (Contingent, "commitment"): PARTICIPATION,
    (Contingent, "participation"): PARTICIPATION,
    (Contingent, "personnel"): Rule(_named(names.PERSONNEL), _people),
    (Contingent, "vetting"): PREPARATION,
    (Contingent, "training"): PREPARATION,
    (Contingent, "equipment"): PREPARATION,
    (Contingent, "stay_probability"): _chance(names.STAY, "stay_probability"),
}
"""By kind of part and field: the draws that the field answers, which are called otherwise or answered otherwise than
usual. What has no rule may change every run."""

OF_THE_CAMP = {(Camp, field) for field in ("build", "opening_beds", "beds_per_week", "max_beds")}
"""Fields that change a run only where somebody waited for beds, or would have to."""

WITHOUT_EFFECT = {
    *((Scenario, field) for field in ("title", "note", "target", "sources")),
    *((Contingent, field) for field in ("lead", "undetermined")),
}
"""Fields that no run reads: words, what is aimed at, and whom the app shows first."""
