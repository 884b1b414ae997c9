"""Differences, intervals and shares of runs as figures within a sentence."""

from __future__ import annotations

from dataclasses import dataclass
from math import isfinite

from simulator.comparison import MeanDifference
from simulator.share import Share, per_cent
from ui.wording.words import runs_text


@dataclass(frozen=True, slots=True)
class Kind:
    """What is counted: its unit for one and for many, and what it is to be above and below zero."""

    one: str
    many: str
    above: str
    below: str


DAYS = Kind("day", "days", "later", "earlier")
PEOPLE = Kind("person", "people", "more", "fewer")
POINTS = Kind("percentage point", "percentage points", "higher", "lower")


def days_difference(days: MeanDifference) -> str:
    """``34 days earlier``; ``no day earlier or later`` where the mean is zero."""
    return amount(days, DAYS)


def people_difference(people: MeanDifference) -> str:
    """``120 people more``."""
    return amount(people, PEOPLE)


def interval_range(told: MeanDifference, kind: Kind = DAYS) -> str:
    """``29 to 39``, in the direction of the mean; ``3 earlier to 8 later`` across zero; nothing where none is known."""
    if not (isfinite(told.low) and isfinite(told.high)):
        return ""
    low, high = (_end(abs(end), _digits(told)) for end in (told.low, told.high))
    if told.low < 0.0 < told.high:
        return f"{low} {kind.below} to {high} {kind.above}"
    return f"{low} to {high}" if told.high > 0.0 else f"{high} to {low}"


def interval_name(confidence: float) -> str:
    """``95 % interval``; ``joint 95 % interval`` where several alternatives are compared with the base."""
    return "joint 95 % interval" if is_joint(confidence) else "95 % interval"


def amount(told: MeanDifference, kind: Kind) -> str:
    """A mean difference with its unit and direction, with as many digits as its interval supports."""
    if not told.mean:
        return f"no {kind.one} {kind.below} or {kind.above} on average"
    digits = _digits(told)
    step, number = f"{10.0**-digits:.{digits}f}", _plain(abs(told.mean), digits)
    if not round(told.mean, digits):
        number = f"less than {step}"
    unit = kind.one if number.removeprefix("less than ") == "1" else kind.many
    return f"{number} {unit} {kind.above if told.mean > 0 else kind.below}"


def _digits(told: MeanDifference) -> int:
    """Decimals that the interval supports: none where it is two wide or more, one or two where it is narrower."""
    width = told.high - told.low
    if width == 0.0 or not isfinite(width):
        return 0 if told.mean == round(told.mean) else 1
    return 0 if width >= 2.0 else 1 if width >= 0.2 else 2


def _plain(value: float, digits: int) -> str:
    text = f"{value:,.{digits}f}"
    return text.rstrip("0").rstrip(".") if "." in text else text


def _end(value: float, digits: int) -> str:
    """An end of an interval, with as many decimals as it takes not to look like zero when it is not."""
    while value and not round(value, digits) and digits < 3:
        digits += 1
    return _plain(value, digits)


def interval_text(confidence: float, told: MeanDifference, kind: Kind) -> str:
    """`` (95 % interval 29 to 39)``; no interval from one run, nor where all runs agree."""
    if told.pairs == 1:
        return " (one run has no interval)"
    if told.low == told.high:
        return f" in every one of {runs_text(told.pairs)}"
    return f" ({interval_name(confidence)} {interval_range(told, kind)})"


def shares_text(direction: float, above: Share, below: Share, kind: Kind) -> str:
    """``earlier in 83 % of runs (81 to 85), same in 9 %, later in 8 %``, beginning with where the mean points."""
    first, last = ((above, kind.above), (below, kind.below))[:: 1 if direction > 0 else -1]
    same = Share(above.of - above.hits - below.hits, above.of)
    parts = [f"{first[1]} in {of_runs(first[0])}{ends_text(first[0])}"]
    parts += [f"{word} in {share}" for share, word in ((same, "same"), last) if share.hits]
    return ", ".join(parts if last[0].hits else [*parts, f"{last[1]} in none"])


def of_runs(share: Share) -> str:
    """``83 % of runs``, ``every run``, ``no run``: what is counted, which is no estimate."""
    if not share.hits:
        return "no run"
    return "every run" if share.hits == share.of else f"{share} of runs"


def ends_text(share: Share) -> str:
    """`` (81 to 85)``; nothing where all runs or none count, and the share itself says a bound."""
    if share.hits in (0, share.of):
        return ""
    return f" ({per_cent(share.low)} to {per_cent(share.high)})"


def is_joint(confidence: float) -> bool:
    """Whether an interval is widened because it is one of several that hold together."""
    return confidence > 0.95 + 1e-9
