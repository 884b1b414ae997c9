"""Rows of parts: new ones are made, names that were changed are followed, and those marked to be removed go."""

from __future__ import annotations

from typing import NamedTuple

from scenarios.consistency import MOST, nearest
from scenarios.counting import counted
from scenarios.editing import edits, fresh
from scenarios.part import LONGEST_LIST, Named, as_name
from scenarios.places import place_of
from scenarios.problems import Problem
from scenarios.schema import Scenario
from scenarios.workbook.applying import Draft
from scenarios.workbook.cells import Cell, flag_from, shown, text_from
from scenarios.workbook.edited import Found, Line, gone, unknown
from scenarios.workbook.fields import kind_word, kinds_of
from scenarios.workbook.layout import (
    HIGH,
    KIND,
    LIKE,
    LIKELY,
    LOW,
    MAIN,
    NAME,
    REMOVE,
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
        self._usuals: dict[str, Named] = {}
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
            elif self._is_yes(line.cell(sheet, REMOVE)):
                continue
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
        self._refuse_beginning(line)
        self.paths.append((f"{self.group}.{name}", line))
        if line.is_edited(self.found.sheet, NAME):
            cell, new = line.cell(self.found.sheet, NAME), as_name(self._read(line, NAME))
            if new:
                self.changes.append(Change(self.group, name, new, cell))
            else:
                self.problems.append(Problem(cell.place, "the name is missing; write one"))

    def _refuse_beginning(self, line: Line) -> None:
        """Tell where a part that is there is asked to be of another kind, or like another one."""
        like, kind = line.cell(self.found.sheet, LIKE), self._read(line, KIND) if len(self._kinds) > 1 else ""
        if not like.is_empty:
            words = "what is there stays as it is: only a new one can be like another one; leave this cell empty"
            self.problems.append(Problem(like.place, words))
        assert line.row is not None
        before = line.row.cells.get(KIND, "")
        if kind.strip().casefold() != before and len(self._kinds) > 1:
            words = f"the kind of what is there stays; write {before} here again, or remove it and add a new one"
            self.problems.append(Problem(line.cell(self.found.sheet, KIND).place, words))

    def grown(self, scenario: Scenario) -> Scenario:
        """The scenario with the new parts of this list, as they are before their cells are read."""
        if len(self._new) > LONGEST_LIST:
            cell = self._new[LONGEST_LIST][1].cell(self.found.sheet, NAME)
            words = f"it has {counted(len(self._new), 'new row')}; allowed: at most {LONGEST_LIST:,}"
            self.problems.append(Problem(cell.place, words))
            return scenario
        return self._with(scenario, self._new)

    def _with(self, scenario: Scenario, new: list[tuple[str, Line]]) -> Scenario:
        """The scenario with new parts. To look at it takes its time: it is halved only where something is wrong."""
        if not new or len(self.problems) >= MOST:
            return scenario
        try:
            grown = edits.added(scenario, self.group, self._made(scenario, new))
        except ValueError as error:
            if len(new) > 1:
                half = len(new) // 2
                return self._with(self._with(scenario, new[:half]), new[half:])
            self.problems.append(Problem(new[0][1].cell(self.found.sheet, NAME).place, str(error)))
            return scenario
        self.paths += [(f"{self.group}.{name}", line) for name, line in new]
        return grown

    def _made(self, scenario: Scenario, new: list[tuple[str, Line]]) -> list[tuple[Named, str]]:
        """New parts, each with the name of that whose sources it has; a name that is taken the scenario refuses."""
        known: dict[str, tuple[Named, str]] = {part.name: (part, part.name) for part in parts_in(scenario, self.group)}
        made = []
        for name, line in new:
            like = as_name(self._read(line, LIKE))
            if like and like not in known:
                raise ValueError(f"it is to be like {like!r}, and there is none{nearest(like, list(known))}")
            part, sources = known[like] if like else (self._usual(scenario, line), "")
            made.append((edits.called_anew(part, name), sources))
            known.setdefault(name, made[-1])
        return made

    def _usual(self, scenario: Scenario, line: Line) -> Named:
        kind = self._kind(line) if len(self._kinds) > 1 else ""
        if kind not in self._usuals:
            made = fresh.condition(scenario, kind) if kind else edits.usual(scenario, self.group)
            assert isinstance(made, Named)
            self._usuals[kind] = made
        return self._usuals[kind]

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
            draft.forget_source(f"{path}.{what}")

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
    """The scenario without what goes and with other names, and what is wrong with that.

    What goes goes first, so that its name is free for another.
    """
    problems = []
    for one in sorted(changes, key=lambda change: bool(change.new)):
        try:
            scenario = _one(scenario, one)
        except ValueError as error:
            problems.append(Problem(one.cell.place, str(error)))
    return scenario, problems


def _one(scenario: Scenario, one: Change) -> Scenario:
    """With one change; what has gone with another part by then needs none."""
    if one.name not in [part.name for part in parts_in(scenario, one.path)]:
        return scenario
    if one.new:
        return edits.renamed(scenario, one.path, one.name, one.new)
    return edits.removed(scenario, one.path, one.name)


def groups_removed(changes: list[Change]) -> frozenset[tuple[str, ...]]:
    """The names on the way to each part that goes."""
    return frozenset((*one.path.split("."), one.name) for one in changes if not one.new)
