"""The outline of a mission as it is typed: a template, a few fields, and rows of nations and what they wait for."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import NamedTuple

from scenarios.templates import EMPTY


class NationRow(NamedTuple):
    """A nation as it is typed: its people, how firm its pledge is, and what it waits for."""

    name: str = ""
    people: str = ""
    commitment: str = ""
    waits: str = ""


class ConditionRow(NamedTuple):
    """A condition as it is typed: its kind, when or how much, and the chance of an approval."""

    name: str = ""
    kind: str = ""
    when: str = ""
    chance: str = ""


class DonorRow(NamedTuple):
    """A donor as it is typed: all that it pays, and the chance that it pays at all."""

    name: str = ""
    amount: str = ""
    chance: str = ""


class DisruptionRow(NamedTuple):
    """A disruption as it is typed: how often a year or on which date, and how long."""

    name: str = ""
    when: str = ""
    days: str = ""


NATIONS, CONDITIONS, DONORS, DISRUPTIONS = "nations", "conditions", "donors", "disruptions"

FIELDS = ("title", "start", "horizon", "target")


@dataclass(frozen=True, slots=True)
class Outline:
    """All that is typed, as it is typed; what is empty is as the template has it.

    ``after_vote`` says whether new approvals come after the first council vote, where there is one.
    """

    template: str = EMPTY
    title: str = ""
    start: str = ""
    horizon: str = ""
    target: str = ""
    nations: tuple[NationRow, ...] = ()
    conditions: tuple[ConditionRow, ...] = ()
    donors: tuple[DonorRow, ...] = ()
    disruptions: tuple[DisruptionRow, ...] = ()
    after_vote: bool = False

    @property
    def is_empty(self) -> bool:
        """Whether nothing is typed, whatever template is chosen."""
        return self == Outline(self.template, after_vote=self.after_vote)


class Problems:
    """What is wrong with an outline: a sentence by its place, the field, or the table and the row, and its cell."""

    def __init__(self) -> None:
        self._told: dict[tuple[str, int], str] = {}
        self._cells: dict[tuple[str, int], str] = {}

    def __bool__(self) -> bool:
        return bool(self._told)

    def __iter__(self) -> Iterator[tuple[str, int, str]]:
        return iter((table, row, sentence) for (table, row), sentence in self._told.items())

    def say(self, place: str, sentence: str, row: int = 0, cell: str = "") -> None:
        """Keep what is wrong with a field, or with a row of a table and its cell; the first of a place counts."""
        if (place, row) not in self._told:
            self._told[place, row] = sentence
            self._cells[place, row] = cell

    def of(self, table: str) -> dict[int, str]:
        """By row what is wrong with a table."""
        return {row: sentence for (place, row), sentence in self._told.items() if place == table}

    @property
    def places(self) -> tuple[tuple[str, int, str], ...]:
        """Where something is wrong: the field, or the table, the row and the cell."""
        return tuple((place, row, cell) for (place, row), cell in self._cells.items())

    def cells(self, table: str) -> dict[int, str]:
        """By row the cell of a table in which something is wrong; empty where it is none alone."""
        return {row: cell for (place, row), cell in self._cells.items() if place == table}

    def at(self, field: str) -> str:
        """What is wrong with a field; empty where nothing is."""
        return self._told.get((field, 0), "")
