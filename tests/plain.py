"""What a field may say that holds neither parts nor names of parts, as it is declared."""

from __future__ import annotations

import datetime as dt
from functools import cache
from types import NoneType
from typing import Any, Literal, get_args, get_origin

from hypothesis import strategies as st
from hypothesis.strategies import SearchStrategy

from scenarios.part import Part
from scenarios.places import Field, kinds_in, kinds_under
from scenarios.position import (
    ApprovalAtStart,
    AwaitedAtStart,
    CampAtStart,
    ContingentAtStart,
    DonorAtStart,
    MetAtStart,
    VoteAtStart,
)
from scenarios.quantity import DAYS, MONEY, MONTHS, PEOPLE, Quantity
from tests.values import FIRST_DAY, closed, counts, date, estimates, numbers, seasons, shares, texts

UNITS = ["engineers", "police"]

POSITIONS = (
    MetAtStart,
    AwaitedAtStart,
    VoteAtStart,
    ApprovalAtStart,
    DonorAtStart,
    CampAtStart,
    ContingentAtStart,
)
"""Parts whose dates lie before the start, as do those of what they hold."""

_PAST = tuple(kind for each in POSITIONS for kind in kinds_under(each))


@cache
def plain(kind: type[Part], field: Field) -> SearchStrategy[Any]:
    """A field that holds neither parts nor names of parts."""
    if field.quantity is not None:
        return _number(field, field.quantity)
    if field.rows:
        return closed()
    if kinds_in(kind.model_fields[field.name].annotation):
        return seasons()
    if field.name in _FIXED:
        return _FIXED[field.name]
    return _free(kind.model_fields[field.name].annotation, issubclass(kind, _PAST))


def _number(field: Field, quantity: Quantity) -> SearchStrategy[Any]:
    """An estimate, or a number in its range, as large as its unit makes sense of."""
    most = {DAYS: 20.0, PEOPLE: 120.0, MONEY: 500_000.0, MONTHS: 24.0}.get(quantity.unit, 3.0)
    low, high = quantity.minimum + (0.25 if quantity.above else 0.0), min(most, quantity.maximum)
    if field.is_estimate:
        return estimates(low, high)
    if field.is_whole:
        return counts(int(low), int(high))
    if quantity.is_share:
        return shares
    return numbers(low, high)


def _free(annotation: Any, is_past: bool) -> SearchStrategy[Any]:
    """Words of a few, dates, texts, yes or no."""
    if get_origin(annotation) is Literal:
        return st.sampled_from(get_args(annotation))
    if get_origin(annotation) is tuple:
        return st.lists(st.sampled_from(get_args(get_args(annotation)[0])), max_size=2, unique=True)
    if get_args(annotation):
        return st.one_of(*(_free(each, is_past) for each in get_args(annotation) if each is not NoneType))
    days = counts(-60, 0) if is_past else counts(-5, 60)
    return {bool: st.booleans(), str: texts, dt.date: days.map(date)}[annotation]


_FIXED: dict[str, SearchStrategy[Any]] = {
    "start": st.just(FIRST_DAY),
    "format": st.sampled_from([1, 2]),
    "unit": st.sampled_from(UNITS),
    "personnel": counts(0, 120),
    "paid": numbers(0, 500_000),
}
