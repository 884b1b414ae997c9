"""Values at random, as a scenario file says them: names, texts, numbers, dates and spans of dates."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from functools import cache
from typing import Any, TypeVar

from hypothesis import strategies as st
from hypothesis.strategies import DrawFn, SearchStrategy

from scenarios.part import as_name

T = TypeVar("T")

FIRST_DAY = dt.date(2024, 1, 1)

ODD = ["St. Lucia", "Côte d’Ivoire", "a.b.c", "=", 'the "lead"', "日本", "x]", "C:\\", "#1", "any one", "'", "yes.low"]
"""Names that a careless reader or writer of paths or TOML would break."""

names = st.sampled_from(ODD) | st.text(
    st.characters(codec="utf-8", exclude_categories=["Cc", "Zl", "Zp"]), min_size=1, max_size=12
).map(as_name).filter(lambda name: name not in ("", "any"))
"""A name as other parts refer to it."""

texts = st.text(st.characters(codec="utf-8"), max_size=60)
"""Free text, line ends, quotes, backslashes and control characters included."""

shares = st.sampled_from([1.0, 1.0, 0.5, 0.0]) | st.floats(0.5, 1.0)
"""Chances, mostly good ones: where nothing is granted, nothing is tested."""

counts = cache(st.integers)
"""Whole numbers between two, both included."""


def days(most: float = 20.0, least: float = 0.0) -> SearchStrategy[Any]:
    """An estimate of days: often certain, often whole, so that things happen at one instant."""
    return estimates(least, most)


# Strategies are made once each: to make and check one takes longer than to draw from it.
@cache
def estimates(low: float, high: float) -> SearchStrategy[Any]:
    """One number, or low / likely / high, as a file says it."""
    one = numbers(low, high)
    three = st.tuples(one, one, one).map(sorted)
    return st.booleans().flatmap(lambda is_certain: one if is_certain else three)


@cache
def numbers(low: float, high: float) -> SearchStrategy[float]:
    """A number between these, both included: often a whole one."""
    return st.floats(low, high).map(lambda number: _often_whole(number, low, high))


def _often_whole(number: float, low: float, high: float) -> float:
    """One draw in two is a whole number: two draws, one of which says which, take twice as long."""
    whole = float(round(number))
    return whole if number * 64 % 2 < 1 and low <= whole <= high else number


@cache
def called(least: int, most: int) -> SearchStrategy[list[str]]:
    """So many different names."""
    return st.lists(names, min_size=least, max_size=most, unique=True)


# What refers to names is drawn by place: the names differ from scenario to scenario, the places do not.
def draw_one(draw: DrawFn, items: Sequence[T]) -> T:
    """One of these."""
    return items[draw(counts(0, len(items) - 1))]


def draw_some(draw: DrawFn, items: Sequence[T], least: int = 0, most: int = 2) -> list[T]:
    """A few of these, each once."""
    return [items[place] for place in draw(_places(len(items), least, most))] if items else []


@cache
def _places(number: int, least: int, most: int) -> SearchStrategy[list[int]]:
    return st.lists(st.sampled_from(range(number)), min_size=least, max_size=most, unique=True)


def date(day: int) -> dt.date:
    """The date of a day of a scenario at random."""
    return FIRST_DAY + dt.timedelta(days=day)


@cache
def closed() -> SearchStrategy[list[dict[str, Any]]]:
    """Times that do not overlap, in any order."""
    days = st.lists(counts(-30, 100), min_size=2, max_size=4, unique=True)
    return st.builds(_spans, days, st.booleans())


def _spans(days: list[int], is_turned: bool) -> list[dict[str, Any]]:
    days = sorted(days)
    spans = [{"from": date(begin), "to": date(end)} for begin, end in zip(days[::2], days[1::2], strict=False)]
    return spans[::-1] if is_turned else spans


@cache
def seasons() -> SearchStrategy[dict[str, Any]]:
    """A time of every year, often one that touches the days of a run."""
    days = st.lists(st.sampled_from(["01-01", "02-01", "02-29", "04-15", "11-30", "12-20"]), min_size=2, max_size=2)
    return days.filter(lambda days: days[0] != days[1]).map(lambda days: {"from": days[0], "to": days[1]})
