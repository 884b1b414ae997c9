"""Knock-out: what if one condition, or one delay, were certain and immediate, or something taken away?"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from concurrent.futures import Executor
from dataclasses import dataclass

from scenarios.contingent import Contingent, TranchePlan
from scenarios.estimate import Estimate
from scenarios.parameters import Parameter, parameters, replaced
from scenarios.parts import ListedLift
from scenarios.places import Place, place_of
from scenarios.quantity import DAYS
from scenarios.schema import Scenario
from scenarios.waiting import Ordered
from simulator.experiment import run
from simulator.figures.milestones import Floats
from simulator.results.results import Results
from simulator.what_if.eased import eased
from simulator.what_if.feared import only_feared
from simulator.what_if.matters import can_matter, is_certain_already
from simulator.what_if.taken_away import called, delivered, prevented, taken_away
from simulator.what_if.way import Way
from simulator.why.causes import OF_A_CONTINGENT, CauseKind

NOW = Estimate.certain(0.0)


@dataclass(frozen=True, slots=True)
class Knockout:
    """One condition or delay made certain and immediate, or something else that holds nobody back any more.

    Attributes:
        label: in words: ``kenya-approval``, ``Kenya: training``, ``Kenya, tranche 2: earliest date``.
        path: what was changed, as scenarios address it: ``conditions.kenya-approval``, ``contingents.Kenya.training``.
        causes: places of the causes of waiting that it takes away or eases, in :func:`causes_of`.
        decides: whether these causes tell all: where nobody ever waits for them, the knock-out changes nothing.
        scenario: the changed scenario.
        way: what is done.
    """

    label: str
    path: str
    causes: tuple[int, ...]
    decides: bool
    scenario: Scenario
    way: Way = Way.SHORTENED


@dataclass(frozen=True, eq=False)
class Outcome:
    """What a knock-out leads to: the day of every milestone in each run, shape (N,), ``inf`` = not by the horizon."""

    knockout: Knockout
    days: dict[str, Floats]


def knockouts(scenario: Scenario) -> tuple[Knockout, ...]:
    """One for each condition, each delay, and all else that holds people back; those that change nothing left out.

    Each sort stands in the order of the file. A condition is then met at once when what it comes ``after`` is met; one
    that comes after nothing, on day 0. One that was met before the start, or is supposed, is left out. One that keeps
    somebody from coming, staying or paying is never met; if nobody waits for it, that alone. A delay takes no time; the
    cycle of an aircraft as little as it may, its transit. The rest is taken away, and pledges are delivered in full.
    """
    found = (*_of_conditions(scenario), *_of_delays(scenario), *_of_the_rest(scenario))
    return tuple(each for each in found if each.scenario != scenario)


def _of_conditions(scenario: Scenario) -> Iterator[Knockout]:
    only = only_feared(scenario)
    for place, condition in enumerate(scenario.conditions):
        if is_certain_already(condition) or condition.name in only:
            continue
        changed = (*scenario.conditions[:place], condition.at_once(scenario.start), *scenario.conditions[place + 1 :])
        without = type(scenario).model_validate({**scenario.__dict__, "conditions": changed})
        yield Knockout(condition.name, f"conditions.{condition.name}", (place,), False, without, Way.MET)


def _of_delays(scenario: Scenario) -> Iterator[Knockout]:
    for each in parameters(scenario):
        if each.is_estimate and each.quantity.unit == DAYS:
            place = place_of(scenario, each.path)
            if place is not None and can_matter(scenario, place):
                yield _of_delay(scenario, each, place)


def _of_delay(scenario: Scenario, delay: Parameter, place: Place) -> Knockout:
    owner, name = place.owner, place.field.name
    least = owner.transit if isinstance(owner, ListedLift) and name == "cycle" else NOW
    try:
        without = replaced(scenario, delay.path, least)
    except ValueError:
        # An aircraft whose transit takes no time has a cycle that cannot be shortened to it.
        without = scenario
    label = _label(called(delay.group), _lowered(delay.quantity.label))
    decides = isinstance(owner, Contingent | TranchePlan) and _tells_all(scenario, delay.group[1], name)
    return Knockout(label, delay.path, eased(scenario, delay.path), decides, without)


def _label(owner: str, delay: str) -> str:
    """``Kenya: training``; ``reception (RSOI)``, which tells its owner itself."""
    return delay if delay.startswith(owner) else f"{owner}: {delay}"


def _lowered(label: str) -> str:
    return label[:1].lower() + label[1:]


def _tells_all(scenario: Scenario, contingent: str, name: str) -> bool:
    """Whether a contingent's own delay moves nothing but its departures: no equipment at sea, no order waited for."""
    if name not in [kind.value for kind in OF_A_CONTINGENT]:
        return False
    at_sea = name in (CauseKind.DECISION, CauseKind.EQUIPMENT) and scenario.contingent(contingent).shipping.high > 0
    orders = {each.waits_for.contingent for each in scenario.conditions if isinstance(each.waits_for, Ordered)}
    return not at_sea and not (name == CauseKind.DECISION and contingent in orders)


def _of_the_rest(scenario: Scenario) -> Iterator[Knockout]:
    for label, path, without, way in (*prevented(scenario), *taken_away(scenario), *delivered(scenario)):
        yield Knockout(label, path, eased(scenario, path), False, without, way)


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
