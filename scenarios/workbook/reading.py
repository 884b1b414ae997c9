"""A scenario's workbook, read back: what it was when it was written, with what was edited in its sheets."""

from __future__ import annotations

import base64
import binascii
from collections.abc import Iterator
from pathlib import Path

from scenarios.consistency import MOST
from scenarios.parameters import parameters
from scenarios.places import place_of
from scenarios.problems import Problem
from scenarios.schema import Scenario
from scenarios.storage.files import LARGEST as LARGEST_SCENARIO
from scenarios.storage.files import TOLD, ScenarioFileError, read, scenario_of
from scenarios.storage.inflating import NoScenarioError, inflated
from scenarios.text.formats import RefusalError
from scenarios.workbook.applying import Draft
from scenarios.workbook.cells import shown
from scenarios.workbook.edited import Found, found_in, gone, unknown
from scenarios.workbook.grids import LARGEST, Book, book_in
from scenarios.workbook.growing import Rows, changed, groups_removed
from scenarios.workbook.layout import HIDDEN, LISTS, MARK, NUMBERS, WORDS, Sheet, sheets_of

NONE = (
    "it is a workbook without a scenario of Muster in it; muster new NAME book.xlsx writes one that can be edited, and "
    "so does a report as .xlsx"
)


def scenario_in_workbook(path: Path) -> Scenario:
    """The scenario that a workbook says; ScenarioFileError with every problem, each by its sheet and cell."""
    return scenario_of_workbook(read(path, LARGEST), str(path))


def scenario_of_workbook(content: bytes, name: str) -> Scenario:
    """The scenario in the content of a workbook; ``name`` is what a ScenarioFileError calls it."""
    try:
        book = book_in(content)
        before = _hidden(book, name)
        scenario, problems = _edited(book, before)
    except RefusalError as refusal:
        raise ScenarioFileError(name, (refusal.problem,)) from None
    if problems:
        found = tuple(sorted(dict.fromkeys(problems), key=lambda one: _order(book, one)))[:MOST]
        raise ScenarioFileError(name, found[:TOLD], len(found[TOLD:]))
    return scenario


def _order(book: Book, problem: Problem) -> tuple[int, int, int]:
    """By sheets as they stand in the book, each from its top; what is of no cell comes before the cells."""
    sheet, _, cell = problem.path.partition("!")
    letters, row = cell.rstrip("0123456789"), cell.lstrip("ABCDEFGHIJKLMNOPQRSTUVWXYZ")
    known = book.names.index(sheet) if sheet in book.names else len(book.names)
    return (known, int(row), len(letters)) if row.isdecimal() else (known, 0, 0)


def _hidden(book: Book, name: str) -> Scenario:
    """The scenario as it was when the workbook was written."""
    grid = book.grid(HIDDEN) if HIDDEN in book.names else []
    words = [cell.value for _, cells in grid for cell in cells[:1] if isinstance(cell.value, str)]
    if words[:1] != [MARK]:
        raise RefusalError(Problem("", NONE))
    try:
        content = inflated(base64.b64decode("".join(words[1:]), validate=True), LARGEST_SCENARIO)
    except (NoScenarioError, binascii.Error, ValueError):
        raise RefusalError(
            Problem(HIDDEN, "the scenario in this hidden sheet is damaged; take a new workbook")
        ) from None
    return scenario_of(content, f"{name} (the scenario in its hidden sheet)")


def _edited(book: Book, before: Scenario) -> tuple[Scenario, list[Problem]]:
    sheets = {sheet.name: sheet for sheet in sheets_of(before)}
    lists = [Rows(group, _found(book, sheets[name]), before) for group, name in LISTS.items() if name in sheets]
    problems = [problem for rows in lists for problem in rows.problems]
    grown = before
    for rows in lists:
        grown = rows.grown(grown)
    changes = [change for rows in lists for change in rows.changes]
    draft = Draft(grown)
    _words(draft, _found(book, sheets[WORDS]))
    for rows in lists:
        rows.bring(draft)
    _numbers(draft, _found(book, sheets[NUMBERS]), groups_removed(changes))
    draft.problems[:0] = dict.fromkeys([*problems, *(one for rows in lists for one in rows.problems)])
    scenario, others = changed(draft.result(), changes)
    return scenario, [*draft.problems, *others]


def _found(book: Book, sheet: Sheet) -> Found:
    if sheet.name not in book.names:
        return Found(sheet, (), (Problem(sheet.name, "this sheet is gone; put it back"),))
    return found_in(sheet, book.grid(sheet.name))


def _words(draft: Draft, found: Found) -> None:
    draft.problems += _trouble(found, "put it back")
    for line in found.lines:
        if line.row is not None:
            draft.word(found, line, line.row.path)
        else:
            draft.problems.append(unknown(found.sheet, line, [row.path for row in found.sheet.rows]))


def _numbers(draft: Draft, found: Found, removed: frozenset[tuple[str, ...]]) -> None:
    words = "put it back; to remove a part, write yes under “Remove” in its own sheet"
    known = parameters(draft.scenario)
    going = frozenset(one.path for one in known if _is_in(one.group, removed))
    draft.problems += _trouble(found, words, going)
    paths = {shown(one.path): one.path for one in known}
    for line in found.lines:
        path = line.row.path if line.row is not None else paths.get(line.key, line.key)
        place = None if path in going else place_of(draft.scenario, path)
        if place is not None and place.steps[-1].item is None and place.bound is None and place.field.quantity:
            draft.number(found, line, place, path)
        elif path not in going:
            draft.problems.append(unknown(found.sheet, line, list(paths)))


def _is_in(group: tuple[str, ...], groups: frozenset[tuple[str, ...]]) -> bool:
    """Whether the names on the way to a number lead through a part that goes."""
    return any(group[:length] in groups for length in range(2, len(group) + 1))


def _trouble(found: Found, words: str, going: frozenset[str] = frozenset()) -> Iterator[Problem]:
    yield from found.problems
    if found.lines or not found.problems:
        yield from gone(found.sheet, [row for row in found.missing() if row.path not in going], words)
