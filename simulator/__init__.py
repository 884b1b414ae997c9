"""What follows from a scenario: the simulated build-up and the results of many runs.

What a script needs has its name here, and is imported when it is first asked for; ``docs/scripts.md`` shows its use.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from scenarios.lazy import lazily

if TYPE_CHECKING:
    from simulator.drivers.drivers import Drivers
    from simulator.errors import ModelError, WorkerError
    from simulator.experiment import run
    from simulator.figures.milestones import MILESTONES
    from simulator.figures.states import STATES
    from simulator.filters.apart import Shift, set_apart
    from simulator.filters.errors import FilterError
    from simulator.filters.grammar import only_where
    from simulator.influence.asking import value_of_asking
    from simulator.influence.influence import influence_of
    from simulator.replication import Replication, simulate
    from simulator.results.capability import Capability, capabilities
    from simulator.results.plan import plan_of
    from simulator.results.results import Results
    from simulator.runs.pool import worker_pool
    from simulator.seek.taking import what_it_takes
    from simulator.what_if.comparison import Comparison, compare
    from simulator.what_if.gains import Gain, gains
    from simulator.what_if.knockout import knockouts, most_promising, outcomes, setbacks

__all__ = [
    "MILESTONES",
    "STATES",
    "Capability",
    "Comparison",
    "Drivers",
    "FilterError",
    "Gain",
    "ModelError",
    "Replication",
    "Results",
    "Shift",
    "WorkerError",
    "capabilities",
    "compare",
    "gains",
    "influence_of",
    "knockouts",
    "most_promising",
    "only_where",
    "outcomes",
    "plan_of",
    "run",
    "set_apart",
    "setbacks",
    "simulate",
    "value_of_asking",
    "what_it_takes",
    "worker_pool",
]

_HOMES = {
    "MILESTONES": "simulator.figures.milestones",
    "STATES": "simulator.figures.states",
    "Capability": "simulator.results.capability",
    "Comparison": "simulator.what_if.comparison",
    "Drivers": "simulator.drivers.drivers",
    "FilterError": "simulator.filters.errors",
    "Gain": "simulator.what_if.gains",
    "ModelError": "simulator.errors",
    "Replication": "simulator.replication",
    "Results": "simulator.results.results",
    "Shift": "simulator.filters.apart",
    "WorkerError": "simulator.errors",
    "capabilities": "simulator.results.capability",
    "compare": "simulator.what_if.comparison",
    "gains": "simulator.what_if.gains",
    "influence_of": "simulator.influence.influence",
    "knockouts": "simulator.what_if.knockout",
    "most_promising": "simulator.what_if.knockout",
    "only_where": "simulator.filters.grammar",
    "outcomes": "simulator.what_if.knockout",
    "plan_of": "simulator.results.plan",
    "run": "simulator.experiment",
    "set_apart": "simulator.filters.apart",
    "setbacks": "simulator.what_if.knockout",
    "simulate": "simulator.replication",
    "value_of_asking": "simulator.influence.asking",
    "what_it_takes": "simulator.seek.taking",
    "worker_pool": "simulator.runs.pool",
}
"""The module in which each name is at home."""

# Hidden from mypy, which else would take any name for one of this package.
if not TYPE_CHECKING:
    __getattr__, __dir__ = lazily(__name__, _HOMES)
