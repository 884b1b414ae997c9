"""Sentences in which numbers stand that know where they come from."""

from __future__ import annotations

from math import isfinite
from string import Formatter
from typing import Any

import numpy as np

from scenarios.counting import number_text
from scenarios.dates import spelled
from scenarios.schema import Scenario
from simulator.figures.share import Share
from ui.report.document import Stated, Unit, Words
from ui.wording.milestone_days import FROM_THE_START, is_from_the_start
from ui.wording.money import dollars
from ui.wording.object_numbers import CENTS, FINE, whole_day
from ui.wording.words import LATER, date_text, people_text

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


def share_with_ends(of: Share, key: Key, ends_key: Key) -> Words:
    """``61 % (95 % interval 58 to 64 %)``; the bound alone where every run counts, or none."""
    interval = ends(of, *ends_key)
    return joined(share(of, *key), *((" (95 % interval ", interval, ")") if interval else ()))


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
    return Stated(words, whole_day(at), key, Unit.DAY, date)


def people(count: float | np.integer[Any], *key: str | int, is_plain: bool = False) -> Stated:
    """People, a mean or a count: ``1,200 people``, or the number alone."""
    words = number_text(float(count)) if is_plain else people_text(float(count))
    return Stated(words, plain_number(count), key, Unit.PEOPLE)


def money(amount: float, *key: str | int, words: str = "") -> Stated:
    """US dollars: ``$1.25 million``."""
    return Stated(words or dollars(amount), round(float(amount), CENTS) + 0.0, key, Unit.DOLLARS)


def plain_number(value: float | np.integer[Any]) -> float | int:
    """A number as the objects hold it: a count is whole, a mean has nine decimals at most."""
    return int(value) if isinstance(value, int | np.integer) else round(float(value), FINE) + 0.0
