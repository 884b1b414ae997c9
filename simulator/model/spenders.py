"""Which number of a scenario took the steps of a run that has none left, told from what the run drew and made."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from typing import NamedTuple

from scenarios.brevity import SENTENCE, brief
from scenarios.contingent import Contingent
from scenarios.counting import counted, with_unit
from scenarios.estimate import Estimate
from scenarios.part import Part
from scenarios.parts import Disruption, Donor, Finance, Lift, ListedLift, Mandate
from scenarios.places import fields_of
from scenarios.quantity import plain
from scenarios.schema import Scenario
from scenarios.visible import visible
from scenarios.vote import CouncilVote
from simulator.luck import names
from simulator.luck.draws import YEAR
from simulator.luck.names import name_of
from simulator.model import steps
from simulator.model.clock import MONTH
from simulator.model.steps import A_CONTINGENT, A_FLIGHT, A_PAYMENT, A_RENEWAL, A_STOP, A_TRANCHE
from simulator.model.tranche import Force

FAULTS: dict[tuple[type[Part], str], tuple[str, str]] = {
    (Contingent, "copies"): ("many", "Lower {path}."),
    (Contingent, "tour_months"): ("short", "Make {path} longer, or horizon shorter."),
    (Contingent, "tranche"): ("small", "Make {path} larger."),
    (Lift, "passengers"): ("few", "Raise {path}."),
    (ListedLift, "passengers"): ("few", "Raise {path}."),
    (Donor, "instalments"): ("many", "Lower {path}."),
    (Finance, "arrears_days"): ("short", "Make {path} longer."),
    (Mandate, "months"): ("short", "Make {path} longer, or horizon shorter."),
    (Disruption, "per_year"): ("often", "Lower {path}, or make horizon shorter."),
    (CouncilVote, "attempts"): ("many", "Lower {path}."),
}
"""What is wrong with a number that takes too many steps, and what to do."""


FINE = 0.01
"""Below it a number is written with three digits."""

MANY = 1000
"""Where so many parts take the steps, it is their number that is wrong."""


class Spender(NamedTuple):
    """A field of a part, the path of the part, and the steps that a run took because of it."""

    part: Part
    field: str
    path: str
    steps: int


class StepsSpent(NamedTuple):
    """What a run had done when it had no steps left.

    Attributes:
        scenario: what was assumed.
        asked: the names of the draws that it asked for.
        forces: its contingents, each copy by itself, as far as they were drawn.
        spans_in_arrears: how often its balance had been zero for ``arrears_days``.
    """

    scenario: Scenario
    asked: list[str]
    forces: list[Force]
    spans_in_arrears: int

    def sentence(self) -> str:
        """Which field took most of the steps, and how it should be."""
        fields: Counter[tuple[type[Part], str]] = Counter()
        spenders = list(self._spenders())
        for one in spenders:
            fields[type(one.part), one.field] += one.steps
        kind, field = fields.most_common(1)[0][0]
        alike = [one for one in spenders if type(one.part) is kind and one.field == field and one.steps]
        worst = max(alike, key=lambda one: one.steps)
        if len(alike) > MANY:
            path = worst.path.removesuffix(f".{_name(worst)}")
            return _too_many(path, len(alike))
        is_one_of_many = 2 * worst.steps < fields[kind, field]
        return _sentence(worst, len(alike) - 1 if is_one_of_many else 0)

    def _spenders(self) -> Iterator[Spender]:
        scenario = self.scenario
        asked = Counter(names.without_numbers(name) for name in self.asked)
        yield from self._of_parts()
        yield from self._of_contingents(asked)
        yield from self._of_councils(asked)
        for donor in scenario.finance.donors:
            instalments = donor.instalments if asked[name_of(donor.identity, names.AMOUNT)] else 0
            yield Spender(donor, "instalments", f"finance.donors.{donor.name}", A_PAYMENT * instalments)
        for disruption in scenario.disruptions:
            # They are drawn one after another: what the later ones would take is known from the file alone.
            expected = 1.0 if disruption.per_year is None else disruption.per_year * scenario.horizon / YEAR
            stops = max(asked[name_of(disruption.identity, names.ARRIVAL)], round(expected))
            yield Spender(disruption, "per_year", f"disruptions.{disruption.name}", A_STOP * stops)
        if scenario.mandate is not None:
            renewals = asked[name_of(names.MANDATE, names.RENEWAL)]
            yield Spender(scenario.mandate, "months", "mandate", A_RENEWAL * renewals)
        yield Spender(scenario.finance, "arrears_days", "finance", self.spans_in_arrears)

    def _of_parts(self) -> Iterator[Spender]:
        scenario = self.scenario
        copied = [one for one in scenario.contingents if one.copies > 1]
        for one in copied:
            yield Spender(one, "copies", f"contingents.{one.name}", A_CONTINGENT * one.copies)
        yield Spender(scenario, "contingents", "", A_CONTINGENT * (len(scenario.contingents) - len(copied)))
        yield Spender(scenario, "conditions", "", 2 * len(scenario.conditions))

    def _of_contingents(self, asked: Counter[str]) -> Iterator[Spender]:
        together: dict[str, list[Force]] = {}
        for force in self.forces:
            together.setdefault(force.group, []).append(force)
        for name, forces in together.items():
            plan, path = self.scenario.contingent(name), f"contingents.{name}"
            tours = sum(_tours(force.plan, asked, self.scenario.horizon) for force in forces)
            yield Spender(plan, "tour_months", path, round(tours))
            field = "tranche" if plan.tranche is not None else "tranches"
            yield Spender(plan, field, path, A_TRANCHE * sum(len(force.tranches) for force in forces))
        for lift in self.scenario.all_lifts:
            forces = [force for force in self.forces if force.lift.plan is lift]
            departed = [tranche for force in forces for tranche in force.tranches if tranche.flights]
            further = sum((tranche.size - 1) // lift.passengers for tranche in departed)
            path = "lift" if lift is self.scenario.lift else f"lifts.{lift.name}"
            yield Spender(lift, "passengers", path, A_FLIGHT * further)

    def _of_councils(self, asked: Counter[str]) -> Iterator[Spender]:
        for one in self.scenario.conditions:
            if isinstance(one, CouncilVote):
                votes = asked[name_of(one.identity, names.RETABLE)] + asked[name_of(one.identity, names.FIRST_VOTE)]
                field = "attempts" if votes > len(one.members) else "members"
                yield Spender(one, field, f"conditions.{one.name}", votes * (1 + len(one.members)))


def _tours(plan: Contingent, asked: Counter[str], horizon: int) -> float:
    """Tours of all tranches of a contingent: those of one tranche are counted before those of the next begin."""
    tranches = asked[name_of(plan.identity, names.STAY)] and asked[name_of(plan.identity, names.RECEPTION)]
    longest = 1.0 / max(1.0 - plan.stay_probability, 1.0 / steps.MOST_STEPS)
    return tranches * min(horizon / (plan.tour_months.low * MONTH), longest)


def _sentence(worst: Spender, others: int) -> str:
    value, path = getattr(worst.part, worst.field), f"{worst.path}.{worst.field}".lstrip(".")
    if isinstance(value, tuple):
        return _too_many(path, len(value))
    too, cure = FAULTS[type(worst.part), worst.field]
    rest = f", as in {counted(others, 'other')}" if others else ""
    told = f"{_name(worst)}: {_written(worst)} is too {too}{rest}: {_limit()}. "
    whole = told + cure.replace("{path}", path)
    return whole if len(visible(whole)) <= SENTENCE else brief(told + cure.replace("{path}", "it"))


def _too_many(path: str, number: int) -> str:
    return f"{path}: {number:,} are too many: {_limit()}. Leave some out."


def _limit() -> str:
    return f"a run would take more than {counted(steps.MOST_STEPS, 'step')}"


def _name(worst: Spender) -> str:
    """What the panel calls the part."""
    is_alone = "." not in worst.path
    name: str = worst.path.capitalize() if is_alone else getattr(worst.part, "name", "")
    return name


def _written(worst: Spender) -> str:
    """The label of a field and what it says: ``Tour (0.001 months)``."""
    quantity = next(each.quantity for each in fields_of(type(worst.part)) if each.name == worst.field)
    assert quantity is not None
    value = getattr(worst.part, worst.field)
    value = value.low if isinstance(value, Estimate) else value
    number = plain(value) if value >= FINE else f"{value:.3g}"
    return f"{quantity.label} ({with_unit(number, '' if quantity.is_share else quantity.unit)})"
