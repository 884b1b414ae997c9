"""The lines of what makes a measure uncertain: things with their numbers, the rest, and what no number explains."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace

from scenarios.counting import counted
from scenarios.schema import Scenario
from simulator.influence.grounds import Ground
from simulator.influence.influence import Influence, NumberInfluence, ThingInfluence
from ui.wording.influence import UNEXPLAINED, interval_words
from ui.wording.parts import percent_at_most, percent_of
from ui.wording.things import full_title, number_title, thing_title
from ui.wording.weighing import AS_BEFORE

MOST = 8
"""Things with a line of their own; those of more share one."""

SMALLEST = 0.005
"""A thing below this share has no line of its own."""

_IN_FULL = f"{UNEXPLAINED}: what they do together, and what is drawn again and again"

Segments = tuple[tuple[Ground, float], ...]


@dataclass(frozen=True, slots=True)
class Row:
    """A line.

    Attributes:
        title: what it is called where it stands.
        name: what it is called alone.
        segments: its share of the variance, by ground; none for what no number explains.
        share, low, high: of the whole; ``low`` and ``high`` are those of the share where no interval is known.
        path: of the number, where it is of one; else empty.
        rows: what it opens to.
        is_together: whether several things share it, of which no interval is known together.
        moved: how far the record moved it, ``35 → 48 days``, or how many of its numbers; empty where none is weighed.
    """

    title: str
    name: str
    segments: Segments
    share: float
    low: float
    high: float
    path: str = ""
    rows: tuple[Row, ...] = ()
    is_together: bool = False
    moved: str = ""

    @property
    def has_interval(self) -> bool:
        """Whether anything is known of how sure the share is."""
        return self.low < self.high

    @property
    def words(self) -> str:
        """``31 % (27 to 35 %)``; ``5 %, up to 8 %`` where it is not told apart from none."""
        if self.is_together and self.share < SMALLEST:
            return f"each up to {percent_at_most(100 * max(row.high for row in self.rows))}"
        if not self.has_interval:
            return percent_of(round(100 * self.share), is_none=not self.share, is_all=self.share == 1.0)
        value, interval = interval_words(self.share, self.low, self.high)
        if interval or round(100 * self.share) < 1 or not value.startswith("up to"):
            return f"{value} ({interval})" if interval else value
        return f"{percent_of(round(100 * self.share), is_none=False, is_all=False)}, {value}"


def with_moves(rows: Iterable[Row], moved: Mapping[str, str]) -> tuple[Row, ...]:
    """The lines with how far each number moved, by its path; of several numbers how many of them did."""
    return tuple(_with_moves(row, moved) for row in rows)


def _with_moves(row: Row, moved: Mapping[str, str]) -> Row:
    if row.path:
        return replace(row, moved=moved.get(row.path, ""))
    rows = with_moves(row.rows, moved)
    numbers = sum(1 for one in _numbers_of(rows) if one.moved and one.moved != AS_BEFORE)
    return replace(row, rows=rows, moved=counted(numbers, "number moved", "numbers moved") if numbers else "")


def _numbers_of(rows: Iterable[Row]) -> Iterator[Row]:
    for row in rows:
        yield from (row,) if row.path else _numbers_of(row.rows)


def rows_of(scenario: Scenario, influence: Influence) -> tuple[Row, ...]:
    """The lines, the most influential first; then the rest, and what no number explains."""
    things = influence.things
    own = [thing for place, thing in enumerate(things) if place < MOST and thing.share >= SMALLEST]
    rest = things[len(own) :]
    rows = [_of_thing(scenario, thing) for thing in own]
    if rest:
        rows.append(_of_rest(scenario, rest) if len(rest) > 1 else _of_thing(scenario, rest[0]))
    part = influence.unexplained
    return (*rows, Row(UNEXPLAINED, _IN_FULL, (), part.share, part.low, part.high))


def _of_thing(scenario: Scenario, thing: ThingInfluence) -> Row:
    """A thing with one number is that number."""
    if len(thing.numbers) == 1:
        (only,) = thing.numbers
        title = full_title(scenario, only.path, only.thing)
        return Row(title, title, _segments(thing.numbers), thing.share, thing.low, thing.high, only.path)
    title = thing_title(thing.thing)
    rows = tuple(_of_number(scenario, one) for one in thing.numbers)
    return Row(title, title, _segments(thing.numbers), thing.share, thing.low, thing.high, rows=rows)


def _of_number(scenario: Scenario, one: NumberInfluence) -> Row:
    title, name = number_title(scenario, one.path, one.thing), full_title(scenario, one.path, one.thing)
    return Row(title, name, _segments((one,)), one.share, one.low, one.high, one.path)


def _of_rest(scenario: Scenario, things: tuple[ThingInfluence, ...]) -> Row:
    share = sum(thing.share for thing in things)
    numbers = [one for thing in things for one in thing.numbers]
    rows = tuple(_of_thing(scenario, thing) for thing in things)
    title = f"The rest: {len(things)} more"
    return Row(title, title, _segments(numbers), share, share, share, rows=rows, is_together=True)


def _segments(numbers: Iterable[NumberInfluence]) -> Segments:
    sums = dict.fromkeys(Ground, 0.0)
    for one in numbers:
        sums[one.ground] += one.share
    return tuple((ground, share) for ground, share in sums.items() if share > 0.0)
