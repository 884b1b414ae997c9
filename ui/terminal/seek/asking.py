"""What seek and sweep are asked: people, dates, numbers and their values, as somebody types them."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from math import isfinite

from scenarios.schema import Scenario
from simulator.seek.family import Series, refuse_too_many
from simulator.seek.wanted import Wanted
from ui.terminal.base.dates import day_within
from ui.terminal.base.failures import CommandError
from ui.wording.titles import capital


@contextmanager
def refusing() -> Iterator[None]:
    """A ValueError inside, which is one sentence, is that of the command."""
    try:
        yield
    except ValueError as problem:
        raise CommandError(f"{capital(str(problem)).rstrip('.')}.") from None


def wanted_of(scenario: Scenario, people: int, by: str, chance: float = 0.5) -> Wanted:
    """What is wanted of a scenario; CommandError where the date is none, or not within the horizon."""
    day = day_within(scenario, by)
    with refusing():
        return Wanted(people, day, chance)


def series_of(scenario: Scenario, settings: Sequence[str]) -> tuple[Series, ...]:
    """The numbers and values of ``--set PATH=1,2,3``; CommandError where one of them is none, or they are too many."""
    found = tuple(_series(scenario, setting) for setting in settings)
    with refusing():
        refuse_too_many(found)
    return found


def _series(scenario: Scenario, setting: str) -> Series:
    path, sign, values = setting.rpartition("=")
    if not sign:
        raise CommandError(f"{setting!r} says no values; write it as PATH=1,2,3.")
    with refusing():
        return Series.of(scenario, path.strip(), tuple(_value(text) for text in values.split(",")))


def _value(text: str) -> float:
    """A plain number, or one in per cent."""
    bare = text.strip()
    try:
        value = float(bare.removesuffix("%")) / (100.0 if bare.endswith("%") else 1.0)
    except ValueError:
        value = float("nan")
    if not isfinite(value):
        raise CommandError(f"{text!r} is no number; write values as 60,90,120 or 50%,75%.")
    return value
