"""Sentences in which numbers stand that know where they come from."""

from __future__ import annotations

from math import isfinite
from string import Formatter
from typing import Any

import numpy as np

from scenarios.counting import number_text
from scenarios.dates import spelled
from scenarios.editing.difference import Difference
from scenarios.quantity import PROBABILITY
from scenarios.schema import Scenario
from simulator.figures.pairs import MeanDifference
from simulator.figures.rounding import Way, nearest
from simulator.figures.share import Share
from ui.report.document import Stated, Unit, Words
from ui.wording.figures import TOO_FEW, DifferenceWords, ends_range, is_negligible
from ui.wording.milestone_days import FROM_THE_START, is_from_the_start
from ui.wording.money import dollars
from ui.wording.object_numbers import CENTS, FINE, finite
from ui.wording.words import LATER, date_text, people_text, percent_text

OPEN, BEYOND = "the start", "later than the horizon"
"""Ends of an interval of days that are open: too few runs tell of the first one, or it reaches beyond the horizon."""

Key = tuple[str | int, ...]
"""Where a number stands in the object of ``--json``."""


def said(template: str, /, **parts: str | Stated | Words) -> Words:
    """A sentence with its parts put in; text of a scenario is a part, and never read as a template.

    ``said("{people} are there.", people=Stated(…))``
    """
    words: list[str | Stated] = []
    for text, name, _, _ in Formatter().parse(template):
        part = parts[name] if name is not None else ()
        words += [text, *(part if isinstance(part, tuple) else (part,))]
    return joined(*words)


def joined(*parts: str | Stated | Words) -> Words:
    """Parts of a text one after the other, strings that follow each other as one."""
    words: list[str | Stated] = []
    for part in (piece for given in parts for piece in (given if isinstance(given, tuple) else (given,))):
        if isinstance(part, str) and words and isinstance(words[-1], str):
            words[-1] += part
        elif part != "":
            words.append(part)
    return tuple(words)


def listed(*sentences: str | Words) -> Words:
    """Sentences with a space between them; those that say nothing are left out."""
    told = [one for one in sentences if one]
    return joined(*(part for place, one in enumerate(told) for part in ((" ", one) if place else (one,))))


def share(of: Share, *key: str | int) -> Stated:
    """A share of runs: ``61 %``, ``> 99.6 %``."""
    return Stated(str(of), of.value, key, Unit.SHARE)


def ends(of: Share, *key: str | int) -> Words:
    """Its 95 % interval, at a key that holds both ends: ``58 to 64 %``; empty where the share itself is a bound."""
    if of.hits in (0, of.of):
        return ()
    low = Stated(of.told.low, of.low, (*key, 0), Unit.SHARE)
    return low, " to ", Stated(of.interval_text.rpartition(" to ")[2], of.high, (*key, 1), Unit.SHARE)


def day(scenario: Scenario, at: float, *key: str | int, milestone: str = "", is_long: bool = False) -> Stated:
    """A day of a scenario as a date; in words where it is not within the horizon.

    ``milestone``: of which one it is the day, where those who are there at the start may be enough; ``is_long``:
    whether the month is spelled out, as in a sentence.
    """
    if not isfinite(at):
        return Stated(LATER, None, key, Unit.DAY)
    date = scenario.date_of(at)
    words = spelled(date) if is_long else date_text(date)
    if milestone and is_from_the_start(scenario, milestone, at):
        words = FROM_THE_START
    return Stated(words, finite(at), key, Unit.DAY, date)


def day_span(scenario: Scenario, span: tuple[float, float], *key: str | int) -> Words:
    """The 95 % interval of a day, at a key that holds both ends: ``14 Mar 2024 to 2 Apr 2024``."""
    low, high = span
    if not isfinite(low) and not isfinite(high):
        return (TOO_FEW if low < 0.0 else BEYOND,)
    first = day(scenario, low, *key, 0) if isfinite(low) else Stated(OPEN, None, (*key, 0), Unit.DAY)
    last = day(scenario, high, *key, 1) if isfinite(high) else Stated(BEYOND, None, (*key, 1), Unit.DAY)
    return first, " to ", last


def people(count: float | np.integer[Any], *key: str | int, is_plain: bool = False) -> Stated:
    """People, a mean or a count: ``1,200 people``, or the number alone."""
    words = number_text(float(count)) if is_plain else people_text(float(count))
    return Stated(words, plain_number(count), key, Unit.PEOPLE)


def money(amount: float, *key: str | int, way: Way = nearest) -> Stated:
    """US dollars: ``$1.25 million``; ``way``: how to round, ``down`` and ``up`` for the ends of an interval."""
    return Stated(dollars(amount, way), cents(amount), key, Unit.DOLLARS)


def person_days(days: float, *key: str | int) -> Stated:
    """Person-days, a mean over runs."""
    return Stated(number_text(days), fine(days), key, Unit.DAYS)


def span(told: MeanDifference, words: DifferenceWords, keys: tuple[Key, Key], scale: float = 1.0) -> Words:
    """The interval of a difference: ``29 to 39``, ``3 earlier to 8 later``; nothing where there is none to tell.

    It is told in the direction of the difference, so that the upper end may come first.

    Args:
        told: the difference and its ends, which may be infinite.
        words: what is counted.
        keys: of the lower and the upper end.
        scale: what makes a number of the object of one that is told: 0.01 of per cent.
    """
    if told.pairs < 2 or told.low == told.high or is_negligible(told):
        return ()
    text = ends_range(told.low, told.mean, told.high, words)
    if text == TOO_FEW:
        return (text,)
    pairs = [(told.low, keys[0]), (told.high, keys[1])]
    is_upward = told.high > 0.0 and isfinite(told.low)
    pieces, pairs = text.split(" to "), pairs if is_upward else pairs[::-1]
    if len(pieces) < len(pairs):
        pairs = [pair for pair in pairs if isfinite(pair[0])]
    unit = Unit.NUMBER if scale == 1.0 else Unit.SHARE
    stated = [Stated(piece, finite(scale * end), key, unit) for piece, (end, key) in zip(pieces, pairs, strict=True)]
    return joined(*(part for at, one in enumerate(stated) for part in ((" to ", one) if at else (one,))))


def measured(each: Difference) -> tuple[str, str]:
    """A value on both sides with its unit, as a sentence has it: a probability in per cent."""
    if each.unit != PROBABILITY:
        return each.measured
    before, after = (
        percent_text(value) if isinstance(value, int | float) else words
        for value, words in zip((each.base, each.value), each.measured, strict=True)
    )
    return before, after


def plain_number(value: float | np.integer[Any]) -> float | int:
    """A number as the objects hold it: a count is whole, a mean has nine decimals at most."""
    return int(value) if isinstance(value, int | np.integer) else fine(value)


def fine(value: float) -> float:
    """A number without the noise of binary fractions."""
    return round(float(value), FINE) + 0.0


def cents(amount: float) -> float:
    """US dollars, with whole cents."""
    return round(float(amount), CENTS) + 0.0
