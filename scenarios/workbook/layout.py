"""What stands in which sheet of a scenario's workbook: a row a number, a row a part, and a hidden sheet with all of it.

Sheets are laid out here alone. Writing puts them into a file; reading compares with them, so that a cell which says
what was written changes nothing, however a spreadsheet has kept it.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any, NamedTuple

from scenarios.estimate import Estimate
from scenarios.parameters import Parameter, parameters, value_of
from scenarios.part import Named, Part
from scenarios.parts import GROUNDS, Source
from scenarios.places import Field
from scenarios.quantity import Quantity
from scenarios.schema import Scenario
from scenarios.workbook.cells import NO, YES, Value, names_text, shown
from scenarios.workbook.fields import by_name, kind_word, kinds_of, label_of, plain_fields

HIDDEN = "Muster"
"""The sheet that nobody sees: the scenario as it was when the workbook was written."""

MARK = "Muster scenario"
"""What stands in its first cell."""

NUMBERS, WORDS = "Assumptions", "Scenario"
"""The sheets with a row for each number, and for each text, date or name that stands in no list."""

PATH, LOW, LIKELY, HIGH, GROUND, SOURCE, WORD = "Path", "Low", "Value", "High", "Ground", "Source", "Value"
KEY, NAME, KIND, LIKE, REMOVE = "Known as", "Name", "Kind", "New: like", "Remove"

LISTS = {
    "contingents": "Contingents",
    "conditions": "Conditions",
    "finance.donors": "Donors",
    "disruptions": "Disruptions",
    "camps": "Camps",
    "lifts": "Lifts",
    "milestones": "Milestones",
    "ceilings": "Ceilings",
}
"""The lists that have a sheet, and what that is called."""

MAIN = {"contingents": "personnel", "finance.donors": "amount"}
"""The number that a new part is asked for in its own row."""

FIRST_DATE = dt.date(1900, 3, 1)
"""The first date that all spreadsheets count alike: some have a 29 Feb 1900, and none has what was before 1900."""

_ABOUT_PARTS = (
    f"A row for each. For a new one write a name in a row below, and nothing under “{KEY}”. It starts from usual "
    f"numbers, or from those of the part under “{LIKE}”; rows with its paths in {NUMBERS} change them."
)


@dataclass(frozen=True, slots=True)
class Column:
    """A column of a sheet.

    Attributes:
        title: in the header; by it the column is found again, wherever it has been moved.
        width: in letters.
        is_open: whether its cells may be edited.
        help: what is to be written there.
        choices: the words that are allowed; empty where any are.
        is_number: whether numbers stand in it.
    """

    title: str
    width: float = 14
    is_open: bool = True
    help: str = ""
    choices: tuple[str, ...] = ()
    is_number: bool = False


class Row(NamedTuple):
    """A row of a sheet.

    Attributes:
        path: of what it tells.
        cells: by the title of the column.
        shut: the open columns that mean nothing in this row.
        quantity: what its numbers mean.
    """

    path: str
    cells: dict[str, Value]
    shut: frozenset[str] = frozenset()
    quantity: Quantity | None = None


@dataclass(frozen=True, slots=True)
class Sheet:
    """A sheet that can be edited.

    Attributes:
        name: on its tab.
        about: what it is for, in a sentence or two.
        key: the title of the column that says what a row is of.
        columns: from the left.
        rows: from the top.
    """

    name: str
    about: str
    key: str
    columns: tuple[Column, ...]
    rows: tuple[Row, ...] = field(repr=False)


def sheets_of(scenario: Scenario) -> tuple[Sheet, ...]:
    """The sheets of a scenario that people see, in their order."""
    lists = (_parts(scenario, group) for group in LISTS if _has_sheet(scenario, group))
    return (numbers_sheet(scenario), words_sheet(scenario), *lists)


def _has_sheet(scenario: Scenario, group: str) -> bool:
    """A camp or a lift that stands alone has no list."""
    return group not in ("camps", "lifts") or bool(parts_in(scenario, group))


def parts_in(scenario: Scenario, group: str) -> tuple[Named, ...]:
    """The parts of a list."""
    owner: Any = scenario
    for name in group.split("."):
        owner = getattr(owner, name)
    parts: tuple[Named, ...] = owner
    return parts


def numbers_sheet(scenario: Scenario) -> Sheet:
    """The sheet with every number."""
    columns = (
        Column("Of", 26, is_open=False),
        Column("What it is", 28, is_open=False),
        Column(LOW, 13, help="Empty for a number that is known exactly.", is_number=True),
        Column(LIKELY, 13, help="The number, or the likely one.", is_number=True),
        Column(HIGH, 13, help="Empty for a number that is known exactly.", is_number=True),
        Column("Unit", 12, is_open=False),
        Column("Allowed", 30, is_open=False),
        Column(GROUND, 12, help="What the number rests on.", choices=GROUNDS),
        Column(SOURCE, 60, help="Where it comes from, in words."),
        Column("What it means", 60, is_open=False),
        Column(PATH, 44, is_open=False),
    )
    about = (
        "Change numbers, grounds and sources in the yellow cells. A number that is not known exactly has low, value "
        "(the likely one) and high; one that is known has a value only."
    )
    sources = scenario.source
    rows = tuple(_number(scenario, one, sources.get(one.path)) for one in parameters(scenario))
    return Sheet(NUMBERS, about, PATH, columns, rows)


def _number(scenario: Scenario, one: Parameter, source: Source | None) -> Row:
    value, quantity = value_of(scenario, one.path), one.quantity
    low, likely, high = (
        value.as_tuple() if isinstance(value, Estimate) and not value.is_certain else (None, _certain(value), None)
    )
    cells: dict[str, Value] = {
        "Of": shown(_owner(one.group)),
        "What it is": quantity.label,
        LOW: low,
        LIKELY: likely,
        HIGH: high,
        "Unit": quantity.unit,
        "Allowed": quantity.range_text,
        GROUND: source.ground if source else None,
        SOURCE: shown(source.text) or None if source else None,
        "What it means": quantity.help,
        PATH: shown(one.path),
    }
    return Row(one.path, cells, frozenset() if one.is_estimate else frozenset((LOW, HIGH)), quantity)


def _certain(value: Any) -> float | int | None:
    number: float | int | None = value.likely if isinstance(value, Estimate) else value
    return number


def _owner(group: tuple[str, ...]) -> str:
    """Whose number it is: ``Kenya``, ``resolution: Russia``, ``finance``."""
    names = group[1:] if len(group) > 1 else group
    return ": ".join(name for name in names if name not in ("donors", "members", "at_start")) or "the mission"


def words_sheet(scenario: Scenario) -> Sheet:
    """The sheet with texts, dates and names that stand in no list."""
    columns = (
        Column("What it is", 26, is_open=False),
        Column(WORD, 90, help="Text, a date, or names apart by semicolons."),
        Column(PATH, 24, is_open=False),
    )
    about = (
        "Change texts, dates and names in the yellow cells. What has no cell in this workbook (the members of a "
        "council are numbers, their names are not; plan, tranches, checks, observed figures) stays as it is."
    )
    alone = {"": scenario, "camp": scenario.camp, "lift": scenario.lift, "mandate": scenario.mandate}
    rows = tuple(row for name, part in alone.items() if part is not None for row in _words(name, part))
    return Sheet(WORDS, about, PATH, columns, rows)


def _words(name: str, part: Part) -> Iterator[Row]:
    for one in plain_fields(type(part)):
        path = f"{name}.{one.name}" if name else one.name
        label = f"{name.capitalize()}: {label_of([one])}" if name else label_of([one])
        yield Row(path, {"What it is": label, WORD: written(getattr(part, one.name)), PATH: path})


def _parts(scenario: Scenario, group: str) -> Sheet:
    """The sheet of a list: a row a part."""
    parts, kinds = parts_in(scenario, group), kinds_of(group)
    rows = tuple(_part(group, part, kinds) for part in parts)
    return Sheet(LISTS[group], _ABOUT_PARTS, KEY, tuple(_columns(group, kinds)), rows)


def _columns(group: str, kinds: tuple[type[Part], ...]) -> Iterator[Column]:
    yield Column(KEY, 24, is_open=False, help="The name in the scenario; empty for a new one.")
    yield Column(NAME, 24, help="Another name here renames it; whatever speaks of it follows.")
    if len(kinds) > 1:
        yield Column(KIND, 14, choices=tuple(map(kind_word, kinds)), help="Of a new one; of the others it stays.")
    for name, same in by_name(kinds).items():
        yield Column(label_of(same), 36 if same[0].reference else 15, choices=_choices(name, same), help=_help(same))
    if group in MAIN:
        what = MAIN[group]
        for bound in (LOW, LIKELY, HIGH):
            yield Column(main_title(what, bound), 13, is_number=True, help=f"For a new one; else see {NUMBERS}.")
    yield Column(LIKE, 20, help="For a new one: the name of a part that it is to be like.")
    yield Column(REMOVE, 10, choices=(YES, NO), help="yes removes it, and what speaks of it.")


def main_title(what: str, bound: str) -> str:
    """The heading of a number of a new part: ``New: personnel, low``."""
    return f"New: {what}, {bound.lower()}"


def _choices(name: str, same: list[Field]) -> tuple[str, ...]:
    return (YES, NO) if same[0].is_flag else () if name == "suppose" else same[0].choices


def _help(same: list[Field]) -> str:
    if same[0].name == "suppose":
        return "A date on which it is supposed to be met, or never; empty: it takes its course."
    return "Names, apart by semicolons." if same[0].reference else ""


def _part(group: str, part: Named, kinds: tuple[type[Part], ...]) -> Row:
    cells: dict[str, Value] = {KEY: shown(part.name), NAME: shown(part.name)}
    shut = {main_title(MAIN[group], bound) for bound in (LOW, LIKELY, HIGH)} if group in MAIN else set[str]()
    if len(kinds) > 1:
        cells[KIND] = kind_word(type(part))
        shut.add(KIND)
    own = {one.name for one in plain_fields(type(part))}
    for name, same in by_name(kinds).items():
        if name in own:
            cells[label_of(same)] = written(getattr(part, name))
        else:
            shut.add(label_of(same))
    return Row(f"{group}.{part.name}", cells, frozenset({*shut, LIKE}))


def written(value: Any) -> Value:
    """What a field that is no number says, as a cell has it; a date that no spreadsheet can count is text."""
    if isinstance(value, bool):
        return YES if value else NO
    if isinstance(value, tuple):
        return shown(names_text(value)) or None
    if isinstance(value, dt.date):
        return value if value >= FIRST_DATE else value.isoformat()
    return shown(value) or None if value is not None else None
