"""What seek and sweep are asked: people, dates, numbers and their values, as somebody types them."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from math import isfinite

from scenarios.quantity import Quantity
from scenarios.schema import Scenario
from simulator.seek.family import Series, refuse_too_many
from simulator.seek.wanted import Wanted
from ui.terminal.base.dates import day_within
from ui.terminal.base.failures import CommandError
from ui.wording.parts import in_per_cent
from ui.wording.titles import capital

WHERE = "`muster diff` lists paths, and so does Copy path in the menu of a number in the window"


@contextmanager
def refusing(path: str = "") -> Iterator[None]:
    """A ValueError inside, which is one sentence, is that of the command.

    ``path``: what the user called a number; where the sentence begins with it, it stays as it is.
    """
    try:
        yield
    except ValueError as problem:
        raise CommandError(_sentence(str(problem), path)) from None


def _sentence(problem: str, path: str) -> str:
    words = problem.rstrip(".")
    words = words if path and words.startswith(path) else capital(words)
    if "there is no such number" in words and not words.endswith("?"):
        words = f"{words}; {WHERE}"
    return words if words.endswith("?") else f"{words}."


def chance_of(text: str) -> float:
    """A chance as somebody types it: ``0.7`` or ``70%``; CommandError where it is none, or none that can be wanted."""
    value = _number(text)
    if value is None:
        raise CommandError(f"{text!r} is no chance; write it as 0.7 or 70%.")
    if not 0.0 < value <= 1.0:
        hint = f"; or write {in_per_cent(text)}" if 1.0 < value <= 100.0 else ""
        raise CommandError(f"A chance of {text.strip()} cannot be wanted: it is above 0 and at most 1{hint}.")
    return value


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
    path = path.strip()
    with refusing(path):
        found = Series.of(scenario, path, tuple(map(_value, values.split(","))))
    for text, value in zip(values.split(","), map(_value, values.split(",")), strict=True):
        _refuse_out_of_range(path, found.quantity, text.strip(), value)
    return found


def _refuse_out_of_range(path: str, quantity: Quantity, text: str, value: float) -> None:
    """CommandError where a number can never be that, whatever the others are."""
    if quantity.allows(value):
        return
    hint = f"; or write {in_per_cent(text)}" if quantity.is_share and 1.0 < value <= 100.0 else ""
    raise CommandError(f"{path}: {text} is out of range; allowed: {quantity.range_text}{hint}.")


def _value(text: str) -> float:
    """A plain number, or one in per cent."""
    value = _number(text)
    if value is None:
        raise CommandError(f"{text!r} is no number; write values as 60,90,120 or 50%,75%.")
    return value


def _number(text: str) -> float | None:
    """A finite number, or one in per cent; None where the text is neither."""
    bare = text.strip()
    try:
        value = float(bare.removesuffix("%")) / (100.0 if bare.endswith("%") else 1.0)
    except ValueError:
        return None
    return value if isfinite(value) else None
