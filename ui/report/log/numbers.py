"""Every number that a scenario states, as the assumptions log tells of it."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property

from scenarios.contingent import Contingent
from scenarios.editing.difference import Difference, differences, in_words
from scenarios.estimate import Estimate
from scenarios.parameters import Parameter, parameters, source_of, stated, value_of
from scenarios.parts import Source
from scenarios.places import place_of
from scenarios.schema import Scenario
from scenarios.visible import visible
from simulator.influence.grounds import Ground
from simulator.influence.influence import State
from ui.report.document import Cell, Stated
from ui.report.evidence import Entry
from ui.report.log.shares import places_of, share_of
from ui.report.saying import measured
from ui.wording.titles import listed
from ui.wording.words import number

NOT_STATED = "not stated"
"""Stands for a ground and a source that a scenario does not tell."""


@dataclass(frozen=True, slots=True)
class Assumption:
    """One number.

    Attributes:
        path: where it stands.
        title: what it is called: ``Kenya: Training``.
        value: one number, or low, likely and high in a text.
        unit: of it; empty where there is none.
        source: where it comes from; None: not stated.
        before: what it was in the scenario that this one was made from; empty where that is the same, or not known.
        influence: the share that it has in what makes the day of half of the target uncertain; None: none is told.
    """

    path: str
    title: str
    value: Cell
    unit: str
    source: Source | None
    before: str
    influence: Stated | None

    @property
    def ground(self) -> Ground:
        """What it rests on."""
        return Ground.NONE if self.source is None else Ground(self.source.ground)


@dataclass(frozen=True, eq=False)
class Numbers:
    """Every number of one scenario of a report; ``place`` is that of the scenario, from 0."""

    entry: Entry
    place: int

    @property
    def scenario(self) -> Scenario:
        """Whose they are."""
        return self.entry.results.scenario

    @cached_property
    def every(self) -> tuple[Assumption, ...]:
        """In the order of the file: those that it states, and those that are drawn though it leaves them out."""
        told = {*stated(self.scenario), *self._influences}
        return tuple(self._assumption(one) for one in parameters(self.scenario) if one.path in told)

    @property
    def unsourced(self) -> tuple[Assumption, ...]:
        """Those of which no source is stated."""
        return tuple(one for one in self.every if one.source is None)

    @cached_property
    def changes(self) -> tuple[Difference, ...]:
        """All that is different in what it was made from; none where that is not known."""
        origin = self.entry.origin
        return () if origin is None else differences(origin.scenario, self.scenario)

    @property
    def other_changes(self) -> tuple[Difference, ...]:
        """Those that are no changed numbers: lists, dates, parts that came or went."""
        paths = {one.path for one in self.every}
        return tuple(change for change in self.changes if change.path not in paths)

    @cached_property
    def _influences(self) -> dict[str, Stated]:
        found = self.entry.influences[0]
        if found.state is not State.TOLD:
            return {}
        return {path: share_of(*pair) for path, pair in places_of(self.place, found).items()}

    @cached_property
    def _before(self) -> dict[str, str]:
        """What a number was, by its path; of a part that is new, of all its numbers by the path of the part."""
        return dict(self._changed())

    def _changed(self) -> Iterator[tuple[str, str]]:
        for change in self.changes:
            if change.kind == "added":
                yield change.path, "new"
            elif change.kind == "changed":
                yield change.path, visible(measured(change)[0])

    def _assumption(self, one: Parameter) -> Assumption:
        path = one.path
        source = source_of(self.scenario, path)
        before = self._before.get(path) or next((self._before[part] for part in _above(path) if self._is_new(part)), "")
        value, unit = cell_of(self.scenario, path), one.quantity.unit
        return Assumption(path, listed(one), value, unit, source, before, self._influences.get(path))

    def _is_new(self, path: str) -> bool:
        return self._before.get(path) == "new"


def cell_of(scenario: Scenario, path: str) -> Cell:
    """The value of a number for a table: a number where it is certain, else ``14 / 35 / 60``.

    Of a chance that is left out, what the commitment says.
    """
    value = value_of(scenario, path)
    if isinstance(value, Estimate):
        return _plain(value.low) if value.is_certain else in_words(value)
    return _by_commitment(scenario, path) if value is None else _plain(value)


def _plain(value: float) -> int | float:
    return int(value) if float(value).is_integer() else value


def _by_commitment(scenario: Scenario, path: str) -> str:
    place = place_of(scenario, path)
    owner = None if place is None else place.owner
    if isinstance(owner, Contingent):
        return f"{number(owner.chance, 6)} (it is “{owner.commitment}”)"
    return "left out"


def _above(path: str) -> Iterator[str]:
    """The paths of what a number may belong to, the innermost first; names may hold dots."""
    while "." in path:
        path = path.rpartition(".")[0]
        yield path
