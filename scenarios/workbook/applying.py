"""What was edited, brought into the data of a scenario; every problem is told by the cell that it is in."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from pydantic import ValidationError

from scenarios.consistency import problems_of
from scenarios.part import Part
from scenarios.parts import GROUNDS
from scenarios.places import BOUNDS, Place, place_of
from scenarios.problems import Data, Problem
from scenarios.refusals import problems_in
from scenarios.schema import Scenario
from scenarios.workbook.cells import Cell, date_from, flag_from, names_from, number_from, text_from
from scenarios.workbook.edited import Found, Line
from scenarios.workbook.fields import is_list, plain_fields, titles_of
from scenarios.workbook.layout import GROUND, HIGH, LIKELY, LOW, SOURCE, WORD


class Draft:
    """The data of a scenario, while cells are brought into it.

    Attributes:
        problems: what is wrong with the cells.
        is_changed: whether any cell has changed anything.

    Args:
        scenario: what they are brought into.
    """

    def __init__(self, scenario: Scenario) -> None:
        self.scenario = scenario
        self.problems: list[Problem] = []
        self.is_changed = False
        self._data: Data = _mutable(scenario.model_dump(mode="python"))
        self._places: dict[str, str] = {}

    def number(self, found: Found, line: Line, place: Place, path: str) -> None:
        """Bring in a number and its source."""
        cells = [line.exact(found.sheet, title) for title in (LOW, LIKELY, HIGH)]
        self._places.setdefault(path, cells[1].place)
        if any(line.is_edited(found.sheet, title) for title in (LOW, LIKELY, HIGH)):
            self.estimate(cells, place, path)
            if line.row is None:
                self.forget_source(path)
        if any(line.is_edited(found.sheet, title) for title in (GROUND, SOURCE)):
            self._source(found, line, path)

    def forget_source(self, path: str) -> None:
        """The number at a path is one of its own: where that comes from which it is like says nothing of it."""
        for one in (path, *(f"{path}.{bound}" for bound in BOUNDS)):
            self._data["sources"].pop(one, None)

    def estimate(self, cells: list[Cell], place: Place, path: str) -> None:
        """Bring in what the cells of low, value and high say of the number at a place."""
        numbers = [self._read(cell, number_from) for cell in cells]
        if self._has_problem(cells):
            return
        low, likely, high = numbers
        if not place.field.is_estimate and (low is not None or high is not None):
            self.tell(cells[0] if low is not None else cells[2], "it is one number; leave low and high empty")
        elif (low is None) != (high is None):
            words = "low and high stand together; write both, or none of them where the number is known exactly"
            self.tell(cells[0] if low is None else cells[2], words)
        elif likely is None and (low is not None or not place.field.may_be_none):
            self.tell(cells[1], f"it is empty; allowed: {_range(place)}")
        else:
            value = _whole(likely, place) if low is None else [low, likely, high]
            self._set(place, value, path, cells[1].place)

    def _source(self, found: Found, line: Line, path: str) -> None:
        """Bring in a source; a text that nobody edited stays as it is, however little of it the cell holds."""
        ground, text = line.cell(found.sheet, GROUND), line.cell(found.sheet, SOURCE)
        word, words = self._read(ground, text_from), self._read(text, text_from)
        sources: dict[str, Any] = self._data["sources"]
        if self._has_problem([ground, text]):
            return
        if line.row is not None and not line.is_edited(found.sheet, SOURCE):
            words = sources[path]["text"] if path in sources else ""
        word, words = (word or "").strip().casefold(), words or ""
        if not word and not words.strip():
            sources.pop(path, None)
        elif word not in GROUNDS:
            self.tell(ground, f"{word!r} is given; allowed: {', '.join(GROUNDS[:-1])} or {GROUNDS[-1]}")
            return
        else:
            sources[path] = {"ground": word, "text": words}
            self._places[f'sources."{path}"'] = text.place
        self.is_changed = True

    def word(self, found: Found, line: Line, path: str) -> None:
        """Bring in a text, a date or names that stand in no list."""
        place = place_of(self.scenario, path)
        assert place is not None
        if line.is_edited(found.sheet, WORD):
            self._field(line.cell(found.sheet, WORD), place, path)

    def part(self, found: Found, line: Line, path: str, kinds: tuple[type[Part], ...]) -> None:
        """Bring in what the row of a part says besides numbers."""
        place = place_of(self.scenario, path)
        assert place is not None
        self._places.setdefault(path, line.cell(found.sheet, found.sheet.key).place)
        own = {one.name for one in plain_fields(type(place.value))}
        for title, name in titles_of(kinds).items():
            cell = line.cell(found.sheet, title)
            if line.row is None and cell.is_empty:
                continue
            if line.row is not None and not line.is_edited(found.sheet, title):
                self._places.setdefault(f"{path}.{name}", cell.place)
            elif name not in own:
                self.tell(cell, "what this row is of has no such thing; leave the cell empty")
            else:
                inner = place_of(self.scenario, f"{path}.{name}")
                assert inner is not None
                self._field(cell, inner, f"{path}.{name}")

    def _field(self, cell: Cell, place: Place, path: str) -> None:
        field, kind = place.field, type(place.owner)
        readers: dict[bool, Callable[[Cell], Any]] = {field.is_flag: flag_from, is_list(kind, field.name): names_from}
        if field.is_date:
            value = self._read(cell, _date_or_word(field.choices))
        else:
            value = self._read(cell, readers.get(True, text_from))
        if self._has_problem([cell]):
            return
        if isinstance(value, str):
            value = value.strip() if field.choices or field.reference else value
            value = None if not value and (field.may_be_none or field.choices) else value
        self._set(place, value, path, cell.place)

    def tell(self, cell: Cell, sentence: str) -> None:
        """Tell of a problem of a cell."""
        self.problems.append(Problem(cell.place, sentence))

    def _read(self, cell: Cell, reader: Callable[[Cell], Any]) -> Any:
        try:
            return reader(cell)
        except ValueError as error:
            self.tell(cell, str(error).removesuffix("."))
            return None

    def _has_problem(self, cells: list[Cell]) -> bool:
        places = {cell.place for cell in cells}
        return any(problem.path in places for problem in self.problems)

    def _set(self, place: Place, value: Any, path: str, cell: str) -> None:
        node: Any = self._data
        for step in place.steps[:-1]:
            node = node[step.field] if step.item is None else node[step.field][step.item]
        if value is None:
            node.pop(place.field.name, None)
        else:
            node[place.field.name] = value
        self._places[path] = cell
        self.is_changed = True

    def result(self) -> Scenario:
        """The scenario with all that was brought in; it has more ``problems`` where they do not fit together."""
        if not self.is_changed:
            return self.scenario
        try:
            return Scenario.model_validate(self._data)
        except ValidationError as error:
            found = dict.fromkeys([*problems_in(error, Scenario, self._data), *problems_of(self._data)])
            self.problems += [Problem(self._cell_of(one.path), one.message) for one in found]
            return self.scenario

    def _cell_of(self, path: str) -> str:
        """The cell that says what stands at a path: its own, one of a thing in it, or one of what it is in."""
        if path in self._places:
            return self._places[path]
        inside = next((cell for known, cell in self._places.items() if known.startswith(f"{path}.")), "")
        around = [known for known in self._places if path.startswith((f"{known}.", f"{known}["))]
        return inside or (self._places[max(around, key=len)] if around else path)


def _mutable(value: Any) -> Any:
    if isinstance(value, dict):
        return {key: _mutable(item) for key, item in value.items()}
    return [_mutable(item) for item in value] if isinstance(value, list | tuple) else value


def _date_or_word(words: tuple[str, ...]) -> Callable[[Cell], Any]:
    """Reads a date, one of a few words, or nothing."""

    def read(cell: Cell) -> Any:
        word = text_from(cell).strip().casefold() if isinstance(cell.value, str) else ""
        return None if cell.is_empty else word if word in words else date_from(cell)

    return read


def _whole(number: float | int | None, place: Place) -> float | int | None:
    if place.field.is_whole and isinstance(number, float) and number.is_integer():
        return int(number)
    return number


def _range(place: Place) -> str:
    quantity = place.field.quantity
    return f"a number {quantity.range_text}" if quantity else "a number"
