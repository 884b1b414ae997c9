"""What is typed into a cell of an outline: an estimate, a chance, a word of a few. A refusal is one sentence."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Collection, Iterator, Mapping, Sequence
from contextlib import contextmanager
from typing import NamedTuple

from scenarios.contingent import PARTICIPATION
from scenarios.dates import MONTH_NAMES
from scenarios.estimate import Estimate
from scenarios.part import Part, as_name
from scenarios.places import fields_of
from scenarios.quantity import DAYS, Quantity
from scenarios.schema import HORIZON
from scenarios.typed.dates import date_in
from scenarios.typed.text import plain, quoted
from ui.desktop.controls.numbers import parsed

COMMITMENTS = tuple(PARTICIPATION)

KINDS_TYPED = {
    "approval": "approval",
    "council vote": "council-vote",
    "date": "date",
    "contributions": "contributions",
    "presence": "presence",
    "event": "event",
}
"""The kinds of condition that a table can have, as they are typed, and as files call them."""

_OTHERS = {
    "vote": "council-vote",
    "council": "council-vote",
    "council-vote": "council-vote",
    "money": "contributions",
    "funding": "contributions",
    "people": "presence",
    "parliament": "approval",
    "agreement": "approval",
}

_NOBODY_KNOWS = ("?", "tbd", "tbc", "n/a", "unknown", "undetermined", "not stated", "open")

_BETWEEN = re.compile(r"\s*/\s*|\s*[–—]\s*|(?<!up)\s+to\s+|(?<=\d)\s*-\s*(?=\$?\d)", re.IGNORECASE)
"""What stands between low, likely and high."""

_UNIT = re.compile(r"[^\W\d_][^\d/]*$|%\s*$")
"""What stands behind the last number, and counts for those before it."""


_DATED = re.compile(r"\d+[-./]\d+[-./]\d+")
_WORD = re.compile(r"[^\W\d_]+")
_MONTHS = {word for name in MONTH_NAMES for word in (name.casefold(), name[:3].casefold())} | {"sept"}


class Size(NamedTuple):
    """People of a nation as they are typed.

    Attributes:
        estimate: how many; None where nothing is assumed either.
        is_stated: whether somebody has stated it.
    """

    estimate: Estimate | None
    is_stated: bool


def quantity_of(kind: type[Part], name: str) -> Quantity:
    """What a number of a part is; KeyError where the field holds none."""
    found = next((field.quantity for field in fields_of(kind) if field.name == name), None)
    if found is None:
        raise KeyError(name)
    return found


def estimate_in(quantity: Quantity, text: str) -> Estimate:
    """One number, low and high, or low, likely and high; of two the middle is the likely one.

    Raises:
        ValueError: it is none of these; one sentence.
    """
    parts = [part.strip() for part in _BETWEEN.split(text.strip())]
    if len(parts) > 3 or not all(parts):
        raise ValueError(f"{quoted(text)} is no estimate: write one number, or low / likely / high.")
    unit = _UNIT.search(plain(parts[-1]))
    numbers = [parsed(quantity, _with_unit(part, unit[0] if unit else "")) for part in parts]
    if numbers != sorted(numbers):
        raise ValueError(f"{quoted(text)} is not in order: write low / likely / high.")
    low, high = numbers[0], numbers[-1]
    return Estimate(low, numbers[1] if len(numbers) == 3 else low + (high - low) / 2, high)


def _with_unit(part: str, unit: str) -> str:
    return part if not unit or any(sign.isalpha() or sign == "%" for sign in part) else f"{part} {unit}"


def size_in(quantity: Quantity, text: str) -> Size:
    """People as they are typed: ``800``, ``200 / 500 / 800``, ``?``, ``? 50 / 100 / 200``; one person at least.

    Raises:
        ValueError: it is none of these; one sentence.
    """
    bare = plain(text).strip()
    if not bare or bare.casefold().rstrip(".") in _NOBODY_KNOWS:
        return Size(None, is_stated=False)
    stated = bare.strip("?").strip()
    estimate = estimate_in(quantity, stated)
    if estimate.high < 1:
        raise ValueError(f"{quoted(text)} is nobody: leave the row out, or write how many.")
    return Size(estimate, is_stated=stated == bare)


def chance_in(quantity: Quantity, text: str, usual: float) -> float:
    """A chance, or the usual one where nothing is typed; ValueError, one sentence, where it is none."""
    return parsed(quantity, text) if text.strip() else usual


def commitment_in(text: str) -> str:
    """The commitment, or its first letters; announced where nothing is typed; ValueError where it is none."""
    return word_in(text, dict.fromkeys(COMMITMENTS), "commitment") if text.strip() else COMMITMENTS[0]


def kind_in(text: str) -> str:
    """The kind of a condition as files call it; approval where nothing is typed; ValueError where it is none."""
    if not text.strip():
        return "approval"
    words = as_name(text).casefold()
    return _OTHERS.get(words) or KINDS_TYPED[word_in(text, KINDS_TYPED, "kind")]


def word_in(text: str, known: Collection[str] | Mapping[str, object], what: str) -> str:
    """The one of a few words that begins so; ValueError, one sentence, where there is none, or several."""
    typed = as_name(text).casefold()
    found = [word for word in known if word.startswith(typed)]
    if typed in known or len(found) == 1:
        return typed if typed in known else found[0]
    raise ValueError(f"{quoted(text)} is no {what}; known: {', '.join(known)}.")


class CellError(ValueError):
    """What is wrong with one cell of a row, a sentence; ``cell`` is its name."""

    def __init__(self, cell: str, sentence: str) -> None:
        super().__init__(sentence)
        self.cell = cell


def cell_of(problem: ValueError) -> str:
    """The cell with which something is wrong; empty where it is no cell alone."""
    return problem.cell if isinstance(problem, CellError) else ""


@contextmanager
def in_cell(cell: str) -> Iterator[None]:
    """What is wrong in here is wrong with this cell."""
    try:
        yield
    except CellError:
        raise
    except ValueError as problem:
        raise CellError(cell, str(problem)) from None


def names_in(text: str, known: Collection[str]) -> tuple[str, ...]:
    """Names apart by semicolons or line ends, each once; commas stand between names only where all are known.

    Args:
        text: as it is typed.
        known: names that there are, without regard to capitals (``casefold``).

    Raises:
        ValueError: a comma may stand between names or within one; one sentence.
    """
    parts = [as_name(" ".join(part.split())) for part in re.split(r"[;\n]", text)]
    return tuple(dict.fromkeys(name for part in filter(None, parts) for name in _apart(part, known)))


def _apart(part: str, known: Collection[str]) -> Sequence[str]:
    """One name, or the known ones between its commas."""
    if "," not in part or part.casefold() in known:
        return [part]
    names = [name for one in part.split(",") if (name := as_name(one.strip()))]
    if names and all(name.casefold() in known for name in names):
        return names
    raise ValueError(
        f"{quoted(part)} can be one name or several: names stand apart by semicolons. Where the comma belongs to the "
        "name, add that name to the conditions."
    )


def is_date(text: str) -> bool:
    """Whether a text is meant as a date and not as a number."""
    bare = plain(text).casefold()
    return _DATED.fullmatch(bare) is not None or any(word in _MONTHS for word in _WORD.findall(bare))


def example_date(start: dt.date) -> dt.date:
    """A date to show how one is typed: three months after day 0."""
    return min(start, dt.date.max - dt.timedelta(days=90)) + dt.timedelta(days=90)


def days_in(text: str, start: dt.date) -> int:
    """The horizon: a span such as ``730``, ``24 months`` and ``2 years``, or the last date.

    Raises:
        ValueError: it is neither, or out of range; one sentence.
    """
    if not is_date(text):
        return int(parsed(HORIZON, text, whole=True))
    last = date_in(text)
    days = (last - start).days
    if not HORIZON.allows(days):
        raise ValueError(f"{quoted(text)} is {days:,} {DAYS} from the start; allowed: {HORIZON.range_text}.")
    return days
