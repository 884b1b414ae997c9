"""The assumptions log: every number, what it rests on, what was changed, and how much hangs on it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from scenarios.counting import counted, number_text
from scenarios.visible import visible
from simulator.influence.grounds import Ground
from simulator.influence.influence import State
from ui.report.document import Block, Bullets, Cell, Heading, Paragraph, Section, Stated, Table, Unit
from ui.report.evidence import Evidence
from ui.report.log.numbers import NOT_STATED, Assumption, Numbers
from ui.report.titles import TITLES, title_of
from ui.wording.influence import ENOUGH, GROUNDS, percent
from ui.wording.object_numbers import FINE
from ui.wording.titles import capital
from ui.wording.words import date_text

NAME = "assumptions"

COLUMNS = ("Number", "Value", "Unit", "Rests on", "Source", "Before", "Influence")

NAMED = 60
"""Numbers without a source that are named beside the table, which marks all of them."""

READING = (
    "Three numbers are low, likely and high; one is told as certain. Influence is the share that a number explains by "
    "itself of what makes the day of half of the target uncertain: “up to” where it cannot be told from none, empty "
    "where nothing of it is drawn. What the file leaves out has its usual value and is not listed."
)


def assumptions_section(evidence: Evidence) -> Section:
    """All numbers of the first scenario; of each other one those that are not the same."""
    first, *others = (Numbers(entry, place) for place, entry in enumerate(evidence.entries))
    blocks = [*_first(first), *(block for other in others for block in _other(first, other))]
    return Section(NAME, TITLES[NAME], tuple(blocks))


def _first(numbers: Numbers) -> Iterator[Block]:
    yield Paragraph((READING,), "small")
    yield _grounds(numbers)
    yield _table(numbers, numbers.every, NAME, "Every number of the scenario.")
    yield from _not_stated(numbers)
    yield from _changed(numbers)


def _other(first: Numbers, other: Numbers) -> Iterator[Block]:
    """What of another scenario is not as in the first one."""
    same = {(one.path, str(one.value), one.source) for one in first.every}
    rows = [one for one in other.every if (one.path, str(one.value), one.source) not in same]
    name, title = other.entry.name, title_of(other.entry)
    yield Heading(f"Scenario {name}: {title}")
    if not rows:
        yield Paragraph((f"Every number of {name} has the value and the source that it has in {first.entry.name}.",))
        return
    caption = f"Numbers of scenario {name} whose value or source is not that of scenario {first.entry.name}."
    yield _table(other, rows, f"{NAME}-{name.lower()}", caption)
    if other.changes:
        yield from _changed(other)


def _table(numbers: Numbers, rows: Iterable[Assumption], name: str, caption: str) -> Table:
    origin = numbers.entry.origin
    before = f" “Before” is its value in {visible(origin.called)}, where that was another one." if origin else ""
    columns = tuple(column for column in COLUMNS if origin is not None or column != "Before")
    return Table(
        name, (f"{caption}{before}",), columns, tuple(_row(one, is_compared=origin is not None) for one in rows)
    )


def _row(one: Assumption, *, is_compared: bool) -> tuple[Cell, ...]:
    ground = NOT_STATED if one.source is None else GROUNDS[one.ground]
    source = NOT_STATED if one.source is None else visible(one.source.text) or "no more is said"
    before: tuple[Cell, ...] = (one.before or None,) if is_compared else ()
    return (one.title, one.value, one.unit or None, ground, source, *before, one.influence)


def _grounds(numbers: Numbers) -> Table:
    """How many numbers rest on what, and how much of what is explained, where enough runs tell that."""
    found = numbers.entry.influences[0]
    if found.state is State.TOLD and found.runs >= ENOUGH:
        rows = tuple((*_ground(numbers, ground), _explained(numbers, ground)) for ground in Ground)
        caption = "What the numbers rest on, and how much of what makes the answer uncertain rests on it."
        return Table("grounds", (caption,), ("Rests on", "Numbers", "Of what is explained"), rows)
    counts = tuple(_ground(numbers, ground) for ground in Ground)
    return Table("grounds", ("What the numbers rest on.",), ("Rests on", "Numbers"), counts)


def _ground(numbers: Numbers, ground: Ground) -> tuple[Cell, ...]:
    title = NOT_STATED if ground is Ground.NONE else GROUNDS[ground]
    return capital(title), sum(one.ground is ground for one in numbers.every)


def _explained(numbers: Numbers, ground: Ground) -> Stated:
    """The share of what single numbers explain that rests on it."""
    share = numbers.entry.influences[0].grounds[ground]
    key = ("influence", numbers.place, "influences", 0, "grounds", ground.value)
    return Stated(percent(share) if share else "none", round(share, FINE), key, Unit.SHARE)


def _not_stated(numbers: Numbers) -> Iterator[Block]:
    """The names of all numbers without a source, so that nobody has to look for them."""
    without = numbers.unsourced
    yield Heading("Source not stated")
    if not without:
        yield Paragraph(("Every number that the scenario states has a source.",))
        return
    every = counted(len(numbers.every), "number")
    names = "; ".join(one.title for one in without[:NAMED])
    more = f"; and {number_text(len(without) - NAMED)} more, which the table marks" if len(without) > NAMED else ""
    yield Paragraph((f"For {number_text(len(without))} of {every} no source is stated: {names}{more}.",))


def _changed(numbers: Numbers) -> Iterator[Block]:
    """What else is not as in the scenario that it was made from."""
    origin, others = numbers.entry.origin, numbers.other_changes
    if origin is None:
        yield Paragraph(("It is not known what this scenario was made from, so that no change is told.",))
    elif not numbers.changes:
        yield Paragraph((f"Nothing is changed from {visible(origin.called)}.",))
    elif others:
        yield Paragraph((f"Beside numbers, these are changed from {visible(origin.called)}:",))
        yield Bullets(tuple((visible(change.told(date_text)),) for change in others))
