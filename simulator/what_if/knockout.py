"""Knock-out: what if one condition, or one delay, were certain and immediate, and everything else as it is?"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from concurrent.futures import Executor
from dataclasses import dataclass

from scenarios.estimate import Estimate
from scenarios.kind import ConditionKind
from scenarios.parameters import Parameter, parameters, replaced
from scenarios.parts import Contingent
from scenarios.places import place_of
from scenarios.quantity import DAYS
from scenarios.schema import Scenario
from scenarios.waiting import Received
from simulator.experiment import run
from simulator.figures.milestones import Floats
from simulator.results.results import Results
from simulator.why.causes import OF_A_CONTINGENT, CauseKind, causes_of

NOW = Estimate.certain(0.0)
NO_PART_IN_ARRIVAL = ("reception.days",)
"""Delays after the landing, which move no milestone."""


@dataclass(frozen=True, slots=True)
class Knockout:
    """One condition or delay made certain and immediate.

    Attributes:
        label: in words: ``kenya-approval``, ``Kenya: training``.
        path: what was changed, as scenarios address it: ``conditions.kenya-approval``, ``contingents.Kenya.training``.
        causes: places of the causes of waiting that it takes away or eases, in :func:`causes_of`.
        decides: whether these causes tell all: where nobody ever waits for them, the knock-out changes nothing.
        scenario: the changed scenario.
    """

    label: str
    path: str
    causes: tuple[int, ...]
    decides: bool
    scenario: Scenario


@dataclass(frozen=True, eq=False)
class Outcome:
    """What a knock-out leads to: the day of every milestone in each run, shape (N,), ``inf`` = not by the horizon."""

    knockout: Knockout
    days: dict[str, Floats]


def knockouts(scenario: Scenario) -> tuple[Knockout, ...]:
    """One for each condition, then one for each delay, in the order of the file; those that change nothing left out.

    A condition is then met at once when what it comes ``after`` is met; one that comes after nothing, on day 0. A delay
    takes no time; the cycle of an aircraft as little as it may, its transit.
    """
    found = (*_of_conditions(scenario), *_of_delays(scenario))
    return tuple(each for each in found if each.scenario != scenario)


def _of_conditions(scenario: Scenario) -> Iterator[Knockout]:
    for place, condition in enumerate(scenario.conditions):
        changed = (*scenario.conditions[:place], condition.at_once(scenario.start), *scenario.conditions[place + 1 :])
        without = type(scenario).model_validate({**scenario.__dict__, "conditions": changed})
        yield Knockout(condition.name, f"conditions.{condition.name}", (place,), False, without)


def _of_delays(scenario: Scenario) -> Iterator[Knockout]:
    for each in parameters(scenario):
        if each.is_estimate and each.quantity.unit == DAYS and each.path not in NO_PART_IN_ARRIVAL:
            place = place_of(scenario, each.path)
            if place is not None and _can_matter(place.owner, place.field.name):
                yield _of_delay(scenario, each)


def _can_matter(part: object, name: str) -> bool:
    """Whether a delay is ever drawn: not the wait for a second instalment where there is one."""
    if isinstance(part, ConditionKind):
        return name not in part.never_read
    if name == "every":
        return bool(getattr(part, "instalments", 2) > 1)
    if isinstance(part, Contingent):
        return part.chance > 0.0 and (name != "interval" or part.pledge.high > (part.tranche or 0))
    return bool(getattr(part, "stops", True))


def _of_delay(scenario: Scenario, delay: Parameter) -> Knockout:
    names = [kind.value for kind in OF_A_CONTINGENT]
    name = delay.path.rpartition(".")[2]
    least = scenario.all_lifts[0].transit if delay.path == "lift.cycle" else NOW
    try:
        without = replaced(scenario, delay.path, least)
    except ValueError:
        # An aircraft whose transit takes no time has a cycle that cannot be shortened to it.
        without = scenario
    label = f"{delay.group[-1]}: {_lowered(delay.quantity.label)}"
    decides = delay.group[0] == "contingents" and name in names
    return Knockout(label, delay.path, tuple(_eased(scenario, delay, name)), decides, without)


def _lowered(label: str) -> str:
    return label[:1].lower() + label[1:]


def _eased(scenario: Scenario, delay: Parameter, name: str) -> Iterator[int]:
    """Places of the causes of waiting that a delay is part of."""
    where, subject = delay.group[0], delay.group[-1]
    shared = {
        "camp": (CauseKind.BEDS,),
        "lift": (CauseKind.AIRCRAFT, CauseKind.FLIGHT),
        "disruptions": (CauseKind.AIRCRAFT, CauseKind.BEDS),
    }
    for place, cause in enumerate(causes_of(scenario)):
        if where == "finance":
            is_money = place < len(scenario.conditions) and isinstance(scenario.conditions[place].waits_for, Received)
            eased = is_money or cause.kind == CauseKind.MONEY
        elif where in ("conditions", "contingents"):
            kind = CauseKind.CONDITION if where == "conditions" else name
            eased = cause.kind == kind and cause.subject == subject
        else:
            eased = cause.kind in shared[where]
        if eased:
            yield place


def most_promising(base: Results, found: tuple[Knockout, ...]) -> tuple[Knockout, ...]:
    """The knock-outs, first those whose causes cost most person-days: so what counts most is known first."""
    lost = base.waits.person_days
    return tuple(sorted(found, key=lambda each: -float(lost[list(each.causes)].sum())))


def outcomes(
    base: Results,
    found: tuple[Knockout, ...],
    *,
    executor: Executor | None = None,
    progress: Callable[[int], None] | None = None,
    cancelled: Callable[[], bool] = lambda: False,
) -> Iterator[Outcome]:
    """Run knock-outs one after another, as many replications as the base has, under the same seed.

    Where a knock-out only takes away what nobody ever waited for, nothing can change, and nothing is run.

    Args:
        base: results of the scenario as it is; all its replications.
        found: which knock-outs.
        executor: where to run; in this process when None.
        progress: told how many replications are done, of all knock-outs together.
        cancelled: asked after every block.

    Raises:
        ModelError: a changed scenario cannot be run.
        Cancelled: ``cancelled`` said so.
    """
    for turn, knockout in enumerate(found):
        done = turn * base.replications
        results = base
        if not (knockout.decides and _is_never_waited_for(base, knockout)):
            results = run(
                knockout.scenario,
                base.replications,
                seed=base.seed,
                executor=executor,
                progress=None if progress is None else _ahead(progress, done),
                cancelled=cancelled,
            )
        if progress is not None:
            progress(done + base.replications)
        yield Outcome(knockout, {name: milestone.days for name, milestone in results.milestones.items()})


def _ahead(progress: Callable[[int], None], before: int) -> Callable[[int], None]:
    return lambda done: progress(before + done)


def _is_never_waited_for(base: Results, knockout: Knockout) -> bool:
    return not base.waits.person_days_by_run[:, list(knockout.causes)].any()
