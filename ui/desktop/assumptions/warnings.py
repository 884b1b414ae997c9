"""All warnings about the scenario in a list: what others follow from first, its consequences folded beneath it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import NamedTuple

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QListWidgetItem

from scenarios.checks.folding import Folded
from scenarios.places import Step, part_name, place_of
from scenarios.problems import Problem
from scenarios.schema import Scenario
from scenarios.visible import visible
from ui.desktop.assumptions.rows import NOUNS
from ui.desktop.controls.warned import Told
from ui.desktop.look.lists import KEY, FittedList, dress, item
from ui.wording.titles import capital

MOST_ROWS = 100
"""Rows that are made; whoever has more mends some first."""

_PARTS = {"finance": "Funding", "contingents": "Contingents", "camp": "Camp", "mandate": "Mandate", "lift": "Lift"}
_STEP = "      "
"""Before each consequence, once for each step away from its root cause."""


class Row(NamedTuple):
    """A row: a warning so many steps below its root cause, or an offer to unfold what follows from a root cause."""

    warning: Problem
    depth: int
    unfolds: bool = False


class WarningList(FittedList):
    """A row for each root cause, and one that unfolds what follows from it.

    Attributes:
        wanted: the path of a warning that was clicked, or chosen with Enter.
    """

    wanted = Signal(str)

    def __init__(self) -> None:
        super().__init__()
        dress(self, "assumptions#warning-list", "Warnings")
        self._titles: dict[str, str] = {}
        self._roots: tuple[Folded, ...] = ()
        self._unfolded: set[Problem] = set()
        self.itemClicked.connect(self._take)
        self.itemActivated.connect(self._take)

    def show_warnings(self, scenario: Scenario, roots: tuple[Folded, ...]) -> None:
        """Show these; what is unfolded stays so."""
        self._roots = roots
        paths = [warning.path for root in roots for warning in (root.warning, *root.below)]
        self._titles = {path: place_title(scenario, path) for path in paths}
        self._unfolded &= {root.warning for root in roots}
        self._show()

    def _show(self) -> None:
        row = self.currentRow()
        self.clear()
        rows = list(self._rows())
        for each in rows[:MOST_ROWS]:
            self.addItem(self._item(each))
        if len(rows) > MOST_ROWS:
            more = f"… and {len(rows) - MOST_ROWS:,} more"
            self.addItem(item(more, Row(rows[MOST_ROWS].warning, 0), "Show the next of them in the assumptions."))
        self.setCurrentRow(min(row, self.count() - 1))
        self.fit()

    def _rows(self) -> Iterator[Row]:
        for root in self._roots:
            yield Row(root.warning, 0)
            if root.warning in self._unfolded:
                yield from _below(root.consequences, 1)
            elif root.consequences:
                yield Row(root.warning, 1, unfolds=True)

    def _item(self, row: Row) -> QListWidgetItem:
        if row.unfolds:
            root = next(root for root in self._roots if root.warning is row.warning)
            number = len(list(root.below))
            words = "1 more follows from this" if number == 1 else f"{number} more follow from this"
            return item(f"{_STEP}▸ {words}", row, "Show them.")
        title = self._titles[row.warning.path]
        return item(f"{_STEP * row.depth}{title}: {row.warning.message}", row, "Show it in the assumptions.")

    def _take(self, chosen: QListWidgetItem) -> None:
        row: Row = chosen.data(KEY)
        if row.unfolds:
            self._unfolded.add(row.warning)
            self._show()
        else:
            self.wanted.emit(row.warning.path)


def _below(consequences: Iterable[Folded], depth: int) -> Iterator[Row]:
    for each in consequences:
        yield Row(each.warning, depth)
        yield from _below(each.consequences, depth + 1)


def told_of(warnings: Iterable[Problem]) -> Told:
    """The sentences of warnings, by path."""
    told: dict[str, tuple[str, ...]] = {}
    for warning in warnings:
        told[warning.path] = (*told.get(warning.path, ()), f"{capital(warning.message)}.")
    return told


def place_title(scenario: Scenario, path: str) -> str:
    """What a reader calls the place of a warning: ``Kenya: Tranche``, ``vote``, ``Funding``; else its path."""
    place = place_of(scenario, path)
    if place is None:
        return path
    owners = [_called(step) for step in place.steps if step.item is not None]
    if place.field.quantity is not None:
        return visible(": ".join([*owners, place.field.quantity.label]))
    return ": ".join(owners) or _PARTS.get(place.steps[0].field, capital(path))


def _called(step: Step) -> str:
    """A part of a list by its name, or one without by its number: ``Kenya``, ``Tranche 2``."""
    part, number = getattr(step.part, step.field)[step.item], (step.item or 0) + 1
    return part_name(part) or f"{capital(NOUNS.get(type(part), step.field.removesuffix('s')))} {number}"
