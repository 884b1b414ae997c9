"""Differences, intervals and shares of runs as figures within a sentence."""

from __future__ import annotations

from dataclasses import dataclass
from math import isfinite

from scenarios.counting import noun, number_text
from simulator.figures import rounding
from simulator.figures.pairs import MeanDifference
from simulator.figures.share import Share
from ui.wording.parts import of_runs_together
from ui.wording.words import runs_text


@dataclass(frozen=True, slots=True)
class DifferenceWords:
    """What is counted: its unit for one and for many, and what it is to be above and below zero."""

    one: str
    many: str
    above: str
    below: str


DAYS = DifferenceWords("day", "days", "later", "earlier")
PEOPLE = DifferenceWords("person", "people", "more", "fewer")
GAINED = DifferenceWords("day", "days", "earlier", "later")
"""Days gained: above zero is earlier."""

POINTS = DifferenceWords("percentage point", "percentage points", "higher", "lower")

MOST = 1
"""Decimals of a difference at most: a hundredth of a day is no difference that anybody cares about."""

LEAST = 10.0**-MOST


TOO_FEW = "too few runs to say"
"""What is said of an interval that is open on both sides."""


def days_difference(days: MeanDifference) -> str:
    """``34 days earlier``; ``no day earlier or later`` where the mean is zero."""
    return amount(days, DAYS)


def people_difference(people: MeanDifference) -> str:
    """``120 people more``."""
    return amount(people, PEOPLE)


def interval_range(told: MeanDifference, words: DifferenceWords = DAYS) -> str:
    """``29 to 39``, in the direction of the mean; ``3 earlier to 8 later`` across zero; nothing where none is known."""
    if not (isfinite(told.low) and isfinite(told.high)):
        return ""
    return ends_range(told.low, told.mean, told.high, words)


def ends_range(low: float, value: float, high: float, words: DifferenceWords) -> str:
    """``29 to 39``, from two ends and the value between them; ends are rounded outwards, and open where infinite."""
    if not (isfinite(low) and isfinite(high)):
        return _open_range(low, high, words)
    digits = rounding.decimals(low, value, high, MOST)
    first = _end(low, digits, rounding.down)
    last = _end(high, digits, rounding.up)
    if low < 0.0 < high:
        return f"{first} {words.below} to {last} {words.above}"
    told = f"{first} to {last}" if high > 0.0 else f"{last} to {first}"
    return told if value or low == high else f"{told} {words.above if high > 0.0 else words.below}"


def _open_range(low: float, high: float, words: DifferenceWords) -> str:
    """``5 or more``, ``12 earlier to any number later``; of one that is open on both sides, that it says nothing."""
    if not (isfinite(low) or isfinite(high)):
        return TOO_FEW
    above, below = (words.above, words.below) if isfinite(low) else (words.below, words.above)
    nearest = low if isfinite(low) else -high
    if not nearest:
        return f"0 or more {above}"
    if nearest > 0.0:
        return f"{rounding.at_least(nearest, (0.0,))} or more"
    return f"{rounding.at_most(-nearest, (0.0,))} {below} to any number {above}"


def interval_name(confidence: float) -> str:
    """``95 % interval``; ``joint 95 % interval`` where several alternatives are compared with the base."""
    return "joint 95 % interval" if is_joint(confidence) else "95 % interval"


def confidence_text(confidence: float) -> str:
    """``97.5 %``: how sure an interval is."""
    return f"{number_text(100 * confidence, 2)} %"


def amount(told: MeanDifference, words: DifferenceWords) -> str:
    """A mean difference with its unit and direction, with as many digits as its interval supports.

    Whole days where the interval is a day wide or more, else tenths; less is no difference that anybody cares about.
    """
    if not told.mean:
        return f"no {words.one} {words.below} or {words.above} on average"
    if is_negligible(told):
        sides = ((words.above, told.high > 0.0), (words.below, told.low < 0.0))
        return f"less than {LEAST} {words.many} {' or '.join(side for side, holds in sides if holds)}"
    return difference(told.low, told.mean, told.high, words)


def difference(low: float, value: float, high: float, words: DifferenceWords) -> str:
    """``34 days earlier``: a number that is not zero, with the digits that its ends support; these may be infinite."""
    if isfinite(high - low) and low < high:
        digits = rounding.decimals(low, value, high, MOST)
    else:
        digits = 0 if value == round(value) else MOST
    number, less = number_text(abs(value), digits), ""
    if number == "0":
        number, less = number_text(10.0**-digits, digits), "less than "
    return f"{less}{number} {noun(number, words.one, words.many)} {words.above if value > 0 else words.below}"


def is_negligible(told: MeanDifference) -> bool:
    """Whether the whole interval, which is one, is less than a person cares about."""
    return told.low < told.high and max(-told.low, told.high) < LEAST


def _end(value: float, digits: int, way: rounding.Way) -> str:
    """An end without its sign; with more decimals where it would look like zero and is not."""
    text = rounding.apart(value, digits, (0.0,), way, rounding.GRACE)
    return number_text(abs(float(text)), len(text.partition(".")[2]))


def interval_text(confidence: float, told: MeanDifference, words: DifferenceWords) -> str:
    """`` (95 % interval 29 to 39)``; no interval from one run, nor where all runs agree."""
    if told.pairs == 1:
        return " (one run has no interval)"
    if is_negligible(told):
        return ""
    if told.low == told.high:
        return f" in every one of {runs_text(told.pairs)}"
    return f" ({interval_name(confidence)} {interval_range(told, words)})"


def shares_text(direction: float, above: Share, below: Share, words: DifferenceWords) -> str:
    """``earlier in 83 % of runs (81 to 85), same in 9 %, later in 8 %``, beginning with where the mean points."""
    texts = shares_told(direction, above, below)
    same, equal = Share(above.of - above.hits - below.hits, above.of), texts[1]
    sides = (above, words.above, texts[0]), (below, words.below, texts[2])
    first, last = sides if direction > 0 else sides[::-1]
    parts = [f"{first[1]} in {of_runs(first[0], first[2])}{ends_text(first[0])}"]
    parts += [f"{word} in {text}" for share, word, text in ((same, "same", equal), last) if share.hits]
    return ", ".join(parts if last[0].hits else [*parts, f"{last[1]} in none"])


def shares_told(direction: float, above: Share, below: Share) -> tuple[str, str, str]:
    """Runs above, same and below in per cent, as every sentence and table of them tells them.

    What is left of rounding goes to where the mean points first: the same text wherever it is told.
    """
    same = Share(above.of - above.hits - below.hits, above.of)
    if direction > 0:
        over, equal, under = of_runs_together((above, same, below))
    else:
        under, equal, over = of_runs_together((below, same, above))
    return over, equal, under


def of_runs(share: Share, text: str = "") -> str:
    """``83 % of runs``, ``every run``, ``no run``: what is counted, which is no estimate.

    ``text``: what is told of the share, where it is one of several that make up a whole.
    """
    if not share.hits:
        return "no run"
    return "every run" if share.hits == share.of else f"{text or share} of runs"


def ends_text(share: Share) -> str:
    """`` (81 to 85)``; nothing where all runs or none count, and the share itself says a bound."""
    return "" if share.hits in (0, share.of) else f" ({share.ends})"


def is_joint(confidence: float) -> bool:
    """Whether an interval is widened because it is one of several that hold together."""
    return confidence > 0.95 + 1e-9
