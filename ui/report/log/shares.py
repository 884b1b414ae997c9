"""The share of a number in what makes an answer uncertain, with its place in the object of ``--json``."""

from __future__ import annotations

from simulator.influence.influence import Influence, NumberInfluence
from ui.report.document import Stated, Unit, Words
from ui.wording.influence import interval_words
from ui.wording.object_numbers import FINE

Key = tuple[str | int, ...]


def places_of(entry: int, found: Influence, influence: int = 0) -> dict[str, tuple[NumberInfluence, Key]]:
    """Each number that is drawn, by its path, and its place in the object.

    Args:
        entry: the place of the scenario in the report.
        found: what makes a measure of it uncertain.
        influence: the place of that measure among those of the scenario.
    """
    at = ("influence", entry, "influences", influence, "things")
    return {
        number.path: (number, (*at, place, "numbers", row))
        for place, thing in enumerate(found.things)
        for row, number in enumerate(thing.numbers)
    }


def share_of(number: NumberInfluence, key: Key) -> Stated:
    """``31 %``; ``up to 8 %`` where it is not told apart from none, which is the end of its interval."""
    value, _ = interval_words(number.share, number.low, number.high)
    if number.low <= 0.0:
        return Stated(value, round(number.high, FINE), (*key, "share_interval", 1), Unit.SHARE)
    return Stated(value, round(number.share, FINE), (*key, "share"), Unit.SHARE)


def influence_words(entry: int, found: Influence, number: NumberInfluence) -> Words:
    """``31 % (27 to 35 %)`` of a number of ``found``; ``up to 8 %`` where it is not told apart from none."""
    _, key = places_of(entry, found)[number.path]
    _, ends = interval_words(number.share, number.low, number.high)
    if " to " not in ends:
        return (share_of(number, key), f" ({ends})") if ends else (share_of(number, key),)
    low, high = (
        Stated(words, round(end, FINE), (*key, "share_interval", place), Unit.SHARE)
        for place, (words, end) in enumerate(zip(ends.split(" to "), (number.low, number.high), strict=True))
    )
    return share_of(number, key), " (", low, " to ", high, ")"
