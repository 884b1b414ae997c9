"""Claims at random, about names and days that there are, as a scenario file says them."""

from __future__ import annotations

from collections.abc import Sequence
from functools import cache
from typing import Any, NamedTuple

from hypothesis import strategies as st
from hypothesis.strategies import DrawFn, SearchStrategy

from scenarios.claims.grammar import written
from scenarios.claims.tree import Amount, Claim, Compares, Day, Every, Happens, Kind, Not, Sign, Some, When
from scenarios.rules import OWN_MILESTONES
from scenarios.schema import Scenario
from tests.values import date

Strategy = SearchStrategy[Any]


class Spoken(NamedTuple):
    """What claims may speak of: names, and the last day."""

    conditions: tuple[str, ...]
    contingents: tuple[str, ...]
    milestones: tuple[str, ...]
    horizon: int

    @classmethod
    def of(cls, scenario: Scenario) -> Spoken:
        """All that a scenario has."""
        conditions = tuple(one.name for one in scenario.conditions)
        contingents = tuple(one.name for one in scenario.contingents)
        milestones = (*OWN_MILESTONES, *(one.name for one in scenario.milestones))
        return cls(conditions, contingents, milestones, scenario.horizon)


def draw_checks(draw: DrawFn, spoken: Spoken, most: int = 2) -> list[dict[str, Any]]:
    """Checks as a file says them."""
    return [_check(draw, spoken) for _ in range(draw(_FEW[most]))]


_FEW = {most: st.sampled_from([0, *range(most + 1)]) for most in (1, 2, 4)}
_SAYINGS = st.sampled_from(["no vote, no troops", "“never more”", "3 < 4", "# none", "é"])


def _check(draw: DrawFn, spoken: Spoken) -> dict[str, Any]:
    where = {"where": written(draw(claims(spoken)))} if draw(st.booleans()) else {}
    return {"say": draw(_SAYINGS), **where, "expect": written(draw(claims(spoken)))}


@cache
def claims(spoken: Spoken) -> SearchStrategy[Claim]:
    """Claims of every kind, a few of them within each other."""
    return st.recursive(_events(spoken) | comparisons(spoken), _combined, max_leaves=4)


def _combined(inner: SearchStrategy[Claim]) -> SearchStrategy[Claim]:
    several = st.lists(inner, min_size=2, max_size=3).map(tuple)
    return st.builds(Not, inner) | st.builds(Every, several) | st.builds(Some, several)


def _events(spoken: Spoken) -> SearchStrategy[Claim]:
    of_any = _happening(_names((*spoken.conditions, *spoken.milestones)), spoken, is_met=False)
    if not spoken.conditions:
        return of_any
    names = _names(spoken.conditions)
    met = st.builds(Happens, names, st.sampled_from([When.MET]), is_met=st.just(True))
    return of_any | met | _happening(names, spoken, is_met=True)


def _happening(names: Strategy, spoken: Spoken, *, is_met: bool) -> SearchStrategy[Claim]:
    is_met_ = st.just(is_met)
    dated = st.builds(Happens, names, st.sampled_from([When.BY, When.AFTER]), _any_days(spoken), is_met_)
    return dated | st.builds(Happens, names, st.just(When.NEVER), is_met=is_met_)


@cache
def comparisons(spoken: Spoken) -> SearchStrategy[Compares]:
    """Comparisons of every unit."""
    return st.one_of(*(_of_unit(spoken, unit) for unit in ("people", "US dollars", "days")))


def _of_unit(spoken: Spoken, unit: str) -> SearchStrategy[Compares]:
    amounts = st.one_of(*(_amount(kind, spoken) for kind in Kind if kind.unit == unit and _can(kind, spoken)))
    numbers: dict[str, Strategy] = {
        "people": st.sampled_from([0, 20, 100, 100.5]).map(float) | st.integers(0, 400).map(float),
        "US dollars": st.sampled_from([0.0, 1e6]) | st.floats(-1e6, 1e7),
        "days": st.floats(0, spoken.horizon) | st.integers(0, spoken.horizon).map(date),
    }
    return st.builds(Compares, amounts, st.sampled_from(Sign), numbers[unit] | amounts)


def _can(kind: Kind, spoken: Spoken) -> bool:
    return kind is not Kind.PEOPLE or bool(spoken.contingents)


def _amount(kind: Kind, spoken: Spoken) -> SearchStrategy[Amount]:
    days = _whole_days(spoken) | st.none() if kind.is_dated else st.none()
    every = (*spoken.conditions, *spoken.milestones)
    names = {Kind.PEOPLE: spoken.contingents, Kind.DAY: every}.get(kind, ("",))
    return st.builds(Amount, st.just(kind), days, _names(names))


def _names(names: Sequence[str]) -> SearchStrategy[str]:
    return st.sampled_from(names)


def _whole_days(spoken: Spoken) -> SearchStrategy[Day]:
    whole = st.integers(0, spoken.horizon)
    return whole.map(date) | whole.map(float)


def _any_days(spoken: Spoken) -> SearchStrategy[Day]:
    return _whole_days(spoken) | st.floats(0, spoken.horizon)
