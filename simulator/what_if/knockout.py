"""Knock-outs and setbacks: what if one thing held nobody back any more, or one number were as bad as it can be?"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from concurrent.futures import Executor
from dataclasses import dataclass

from scenarios.contingent import Contingent, TranchePlan
from scenarios.parameters import Parameter, parameters, replaced
from scenarios.places import Place, place_of
from scenarios.schema import Scenario
from scenarios.waiting import Ordered
from simulator.experiment import Cancelled
from simulator.results.results import Results
from simulator.what_if.days import Days, are_by_workers, days_block_by_block, days_by_workers, days_of
from simulator.what_if.eased import eased
from simulator.what_if.ends import End, changes, ends_of
from simulator.what_if.feared import only_feared
from simulator.what_if.matters import is_certain_already
from simulator.what_if.taken_away import called, changed, delivered, prevented, taken_away
from simulator.what_if.way import Way
from simulator.why.causes import OF_A_CONTINGENT, CauseKind

TOGETHER = 12
"""Things of which first the better sides are tried, then the worse ones, before others are."""


@dataclass(frozen=True, slots=True)
class Knockout:
    """One condition or number that holds nobody back any more, as far as it goes; or a setback, the contrary.

    Attributes:
        label: in words: ``kenya-approval``, ``Kenya: training``, ``Kenya, tranche 2: earliest date``.
        path: what was changed, as scenarios address it: ``conditions.kenya-approval``, ``contingents.Kenya.training``.
        causes: places of the causes of waiting that it takes away or eases, in :func:`causes_of`.
        decides: whether these causes tell all: where nobody ever waits for them, the knock-out changes nothing.
        scenario: the changed scenario.
        way: what is done.
        is_setback: whether it makes things worse: a number is put at the end that keeps people away.
    """

    label: str
    path: str
    causes: tuple[int, ...]
    decides: bool
    scenario: Scenario
    way: Way = Way.SHORTENED
    is_setback: bool = False


@dataclass(frozen=True, eq=False)
class Outcome:
    """What a knock-out leads to: the day of every milestone in each run, shape (N,), ``inf`` = not by the horizon."""

    knockout: Knockout
    days: Days


def knockouts(scenario: Scenario) -> tuple[Knockout, ...]:
    """One for each condition, each number, and all else that holds people back; those that change nothing left out.

    Each sort stands in the order of the file. A condition is then met at once when what it comes ``after`` is met; one
    that comes after nothing, on day 0. One that was met before the start, or is supposed, is left out. One that keeps
    somebody from coming, staying or paying is never met; if nobody waits for it, that alone. A delay takes no time; the
    cycle of an aircraft as little as it may, its transit. What a chance is of comes about for certain: people come and
    stay, donors pay, an approval is granted; a challenge and a veto never come. An amount is at the end of its estimate
    at which it helps. The rest is taken away, and pledges are delivered in full.
    """
    found = (*_of_conditions(scenario), *_of_numbers(scenario), *_of_the_rest(scenario))
    return tuple(each for each in found if each.scenario != scenario)


def setbacks(scenario: Scenario) -> tuple[Knockout, ...]:
    """The other side: one for each number that has an end at which it keeps people away, put there.

    A delay takes as long as its estimate allows, what a chance is of never comes about, and an amount is at the worse
    end of its estimate. What is certain has no such end. Each has the path of the knock-out that it stands beside.
    """
    found = _of_numbers(scenario, is_setback=True)
    return tuple(each for each in found if each.scenario != scenario)


def _of_conditions(scenario: Scenario) -> Iterator[Knockout]:
    only = only_feared(scenario)
    for place, condition in enumerate(scenario.conditions):
        if is_certain_already(condition) or condition.name in only:
            continue
        changed = (*scenario.conditions[:place], condition.at_once(scenario.start), *scenario.conditions[place + 1 :])
        without = type(scenario).model_validate({**scenario.__dict__, "conditions": changed})
        yield Knockout(condition.name, f"conditions.{condition.name}", (place,), False, without, Way.MET)


def _of_numbers(scenario: Scenario, *, is_setback: bool = False) -> Iterator[Knockout]:
    only = only_feared(scenario)
    for each in parameters(scenario):
        place = place_of(scenario, each.path)
        if place is not None:
            ends = ends_of(scenario, each, place, only)
            end = ends.worse if is_setback else ends.better
            if end is not None:
                yield _at_end(scenario, each, place, end, is_setback)


def _at_end(scenario: Scenario, number: Parameter, place: Place, end: End, is_setback: bool) -> Knockout:
    owner, name = place.owner, place.field.name
    label = _label(called(number.group), _lowered(number.quantity.label))
    # Who was never waited for may be, once it takes longer.
    is_telling = end.way is Way.SHORTENED and isinstance(owner, Contingent | TranchePlan)
    decides = is_telling and _tells_all(scenario, number.group[1], name)
    without = _with_end(scenario, place, end, number.path)
    return Knockout(label, number.path, eased(scenario, number.path), decides, without, end.way, is_setback)


def _with_end(scenario: Scenario, place: Place, end: End, path: str) -> Scenario:
    if end.way is not Way.SHORTENED:
        return changed(place, changes(place, end.value))
    try:
        return replaced(scenario, path, end.value)
    except ValueError:
        # An aircraft whose transit takes no time has a cycle that cannot be shortened to it.
        return scenario


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
    """The knock-outs, first those whose causes cost most person-days: so what counts most is known first.

    ``TOGETHER`` of them are followed by the setbacks at the same paths, and so on: both sides are known of what counts.
    """
    lost = base.waits.person_days
    costs: dict[str, float] = {}
    for each in found:
        costs[each.path] = max(costs.get(each.path, 0.0), float(lost[list(each.causes)].sum()))
    order = {path: place for place, path in enumerate(sorted(costs, key=lambda path: -costs[path]))}
    return tuple(sorted(found, key=lambda each: (order[each.path] // TOGETHER, each.is_setback, order[each.path])))


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
    needed = [not (each.decides and _is_never_waited_for(base, each)) for each in found]
    asked = ((turn, each.scenario) for turn, each in enumerate(found) if needed[turn])
    days = _days_of_each(base, asked, executor, progress or _silence, cancelled)
    for turn, knockout in enumerate(found):
        led_to = next(days) if needed[turn] else days_of(base)
        if cancelled():
            raise Cancelled
        if progress is not None:
            progress((turn + 1) * base.replications)
        yield Outcome(knockout, led_to)


def _days_of_each(
    base: Results,
    asked: Iterator[tuple[int, Scenario]],
    executor: Executor | None,
    progress: Callable[[int], None],
    cancelled: Callable[[], bool],
) -> Iterator[Days]:
    """The days of each changed scenario; the number before it is its turn among the knock-outs."""
    seed, runs = base.seed, base.replications
    if executor is not None and are_by_workers(base.scenario, executor, runs):
        yield from days_by_workers((scenario for _, scenario in asked), seed, runs, executor)
        return
    for turn, scenario in asked:
        ahead = _ahead(progress, turn * runs)
        yield days_block_by_block(scenario, seed, runs, executor=executor, progress=ahead, cancelled=cancelled)


def _ahead(progress: Callable[[int], None], before: int) -> Callable[[int], None]:
    return lambda done: progress(before + done)


def _silence(done: int) -> None:
    """Nobody watches."""


def _is_never_waited_for(base: Results, knockout: Knockout) -> bool:
    return not base.waits.person_days_by_run[:, list(knockout.causes)].any()
