"""Hypothesis strategies: filters of a scenario, every clause of which speaks of what it has."""

from __future__ import annotations

from collections.abc import Sequence

from hypothesis import strategies as st
from hypothesis.strategies import SearchStrategy

from scenarios.schema import Scenario
from simulator.filters.clauses import (
    Clause,
    ConditionClause,
    DrawClause,
    MilestoneClause,
    MoneyClause,
    Side,
    StrengthClause,
    When,
    drivers_by_name,
)
from simulator.filters.filter import Filter
from simulator.results.needs import names_of


def clauses_of(scenario: Scenario, draws: Sequence[str] | None = None) -> SearchStrategy[Clause]:
    """Any clause that a scenario can be asked about; ``draws``: names of those, where it need not be run for them."""
    whens, sides = st.sampled_from(When), st.sampled_from(Side)
    whole = st.integers(0, scenario.horizon)
    days = whole.map(float) | st.floats(0, scenario.horizon)
    kinds: list[SearchStrategy[Clause]] = [
        st.builds(MilestoneClause, st.sampled_from(names_of(scenario)), whens, days),
        st.builds(StrengthClause, whole, sides, st.integers(0, 600)),
        st.builds(MoneyClause, sides, st.floats(0, 1e9)),
    ]
    if scenario.conditions:
        names = st.sampled_from([one.name for one in scenario.conditions])
        kinds.append(st.builds(ConditionClause, names, whens, days))
    if draws := list(drivers_by_name(scenario, 1)) if draws is None else draws:
        kinds.append(st.builds(DrawClause, st.sampled_from(draws), sides, st.floats(-1, 200)))
    return st.one_of(kinds)


def filters_of(scenario: Scenario, draws: Sequence[str] | None = None) -> SearchStrategy[Filter]:
    """Any filter of up to three clauses."""
    return st.lists(clauses_of(scenario, draws), max_size=3).map(tuple).map(Filter)
