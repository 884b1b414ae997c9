"""Rows of parts: new ones are made, names that were changed are followed, and those marked to be removed go."""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

from scenarios.consistency import nearest
from scenarios.editing import edits, fresh
from scenarios.part import Named, Part, as_name
from scenarios.places import place_of
from scenarios.problems import Problem
from scenarios.schema import Scenario
from scenarios.workbook.applying import Draft
from scenarios.workbook.cells import Cell, flag_from, shown, text_from
from scenarios.workbook.edited import Found, Line, gone, unknown
from scenarios.workbook.layout import (
    HIGH,
    KIND,
    LIKE,
    LIKELY,
    LOW,
    MAIN,
    NAME,
    REMOVE,
    kind_word,
    kinds_of,
    main_title,
    parts_in,
)


class Change(NamedTuple):
    """What is to become of a part.

    Attributes:
        path: of the list.
        name: of the part, as it is.
        new: as it is to be called; "" of one that goes.
        cell: that says so.
    """

    path: str
    name: str
    new: str
    cell: Cell


class Rows:
    """The rows of one list.

    Attributes:
        problems: what is wrong with them.
        changes: parts that get another name, or go.
        paths: of the parts that stay, each with its row.

    Args:
        group: the path of the list.
        found: its rows.
        scenario: before the edits.
    """

    def __init__(self, group: str, found: Found, scenario: Scenario) -> None:
        self.group, self.found = group, found
        self.problems: list[Problem] = [*found.problems]
        self.changes: list[Change] = []
        self.paths: list[tuple[str, Line]] = []
        self._kinds = kinds_of(group)
        self._names = [shown(part.name) for part in parts_in(scenario, group)]
        self._new: list[tuple[str, Line]] = []
        if not found.problems:
            self._sort()

    def _sort(self) -> None:
        sheet = self.found.sheet
        self.problems += gone(
            sheet, list(self.found.missing()), f"put it back, with yes under {REMOVE!r} if it is to go"
        )
        for line in self.found.lines:
            if line.row is not None:
                self._known(line, line.row.path.removeprefix(f"{self.group}."))
            elif line.key:
                self.problems.append(unknown(sheet, line, self._names))
            elif name := as_name(self._read(line, NAME)):
                self._new.append((name, line))
            else:
                cell = line.cell(sheet, NAME)
                self.problems.append(Problem(cell.place, "a new one needs a name here; write one, or empty the row"))

    def _known(self, line: Line, name: str) -> None:
        remove = line.cell(self.found.sheet, REMOVE)
        if self._is_yes(remove):
            self.changes.append(Change(self.group, name, "", remove))
            return
        self.paths.append((f"{self.group}.{name}", line))
        if line.is_edited(self.found.sheet, NAME):
            cell, new = line.cell(self.found.sheet, NAME), as_name(self._read(line, NAME))
            if new:
                self.changes.append(Change(self.group, name, new, cell))
            else:
                self.problems.append(Problem(cell.place, "the name is missing; write one"))

    def grown(self, scenario: Scenario) -> Scenario:
        """The scenario with the new parts of this list, as they are before their cells are read."""
        for name, line in self._new:
            try:
                scenario = edits.add(scenario, self.group, self._made(scenario, name, line))
                self.paths.append((f"{self.group}.{name}", line))
            except ValueError as error:
                self.problems.append(Problem(line.cell(self.found.sheet, NAME).place, str(error)))
        return scenario

    def _made(self, scenario: Scenario, name: str, line: Line) -> Part | None:
        """A new part: like another one, or a usual one; what has its name already is refused by the scenario."""
        like = as_name(self._read(line, LIKE))
        if like:
            return self._like(scenario, like, name)
        made: Named
        if len(self._kinds) > 1:
            made = fresh.condition(scenario, self._kind(line))
        else:
            grown = edits.add(scenario, self.group)
            made = parts_in(grown, self.group)[-1]
        return type(made).model_validate({**made.__dict__, "name": name, "id": None})

    def _like(self, scenario: Scenario, like: str, name: str) -> Part:
        names = [part.name for part in parts_in(scenario, self.group)]
        if like not in names:
            raise ValueError(f"it is to be like {like!r}, and there is none{nearest(like, names)}")
        part = parts_in(scenario, self.group)[names.index(like)]
        other = {"lead": False} if getattr(part, "lead", False) else {}
        return type(part).model_validate({**part.__dict__, **other, "name": name, "id": None})

    def _kind(self, line: Line) -> str:
        word, known = self._read(line, KIND).strip(), [kind_word(kind) for kind in self._kinds]
        if word not in known:
            raise ValueError(f"under {KIND!r} it says {word!r}; allowed: {', '.join(known)}")
        return word

    def bring(self, draft: Draft) -> None:
        """Bring the cells of all rows into the data."""
        for path, line in self.paths:
            draft.part(self.found, line, path, self._kinds)
            if self.group in MAIN:
                self._main(draft, path, line)

    def _main(self, draft: Draft, path: str, line: Line) -> None:
        """The number that a new part has in its own row."""
        what = MAIN[self.group]
        cells = [line.cell(self.found.sheet, main_title(what, bound)) for bound in (LOW, LIKELY, HIGH)]
        place = place_of(draft.scenario, f"{path}.{what}")
        if all(cell.is_empty for cell in cells) or place is None:
            return
        if line.row is not None:
            there = next(cell for cell in cells if not cell.is_empty)
            draft.tell(there, f"its {what} is in the sheet Assumptions; change it there, and leave this cell empty")
        else:
            draft.estimate(cells, place, f"{path}.{what}")

    def _read(self, line: Line, title: str) -> str:
        cell = line.cell(self.found.sheet, title)
        try:
            return text_from(cell)
        except ValueError as error:
            self.problems.append(Problem(cell.place, str(error)))
            return ""

    def _is_yes(self, cell: Cell) -> bool:
        try:
            return flag_from(cell)
        except ValueError as error:
            self.problems.append(Problem(cell.place, str(error)))
            return False


def changed(scenario: Scenario, changes: list[Change]) -> tuple[Scenario, list[Problem]]:
    """The scenario with other names and without what goes, and what is wrong with that."""
    problems = []
    for one in sorted(changes, key=lambda change: not change.new):
        try:
            scenario = _one(scenario, one)
        except ValueError as error:
            problems.append(Problem(one.cell.place, str(error)))
    return scenario, problems


def _one(scenario: Scenario, one: Change) -> Scenario:
    if one.new:
        return edits.renamed(scenario, one.path, one.name, one.new)
    is_there = one.name in [part.name for part in parts_in(scenario, one.path)]
    return edits.removed(scenario, one.path, one.name) if is_there else scenario


def paths_removed(changes: list[Change]) -> Iterator[str]:
    """What the paths of parts that go begin with."""
    return (f"{one.path}.{one.name}." for one in changes if not one.new)
