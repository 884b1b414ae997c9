"""Questions to the engine, and the answers that are kept so that undo and an edit back show at once."""

from __future__ import annotations

from collections import OrderedDict
from collections.abc import Sequence
from dataclasses import dataclass

from scenarios.schema import Scenario
from simulator.block import Block
from ui.desktop.picture import Picture

CELLS = 10_000_000
"""How much is kept, in days of runs (1,000 runs of two years are 0.73 million, about 12 MB)."""


@dataclass(frozen=True, slots=True)
class Request:
    """A question: so many replications of a scenario with a seed."""

    scenario: Scenario
    seed: int
    replications: int


@dataclass(frozen=True, slots=True)
class Failure:
    """Why a question has no answer, or none with all runs asked for.

    Attributes:
        request: the question.
        sentence: what went wrong.
    """

    request: Request
    sentence: str


@dataclass(frozen=True, slots=True, eq=False)
class _Answer:
    blocks: tuple[Block, ...]
    picture: Picture

    @property
    def cells(self) -> int:
        return self.picture.replications * (self.picture.scenario.horizon + 1)


class Answers:
    """The answers used last, by scenario and seed. However large, the newest one stays."""

    def __init__(self, cells: int = CELLS) -> None:
        self._cells = cells
        self._kept: OrderedDict[tuple[Scenario, int], _Answer] = OrderedDict()

    def picture(self, request: Request) -> Picture | None:
        """The picture of an answer to the same question, or to one with fewer replications."""
        answer = self._kept.get((request.scenario, request.seed))
        if answer is None or answer.picture.replications > request.replications:
            return None
        self._kept.move_to_end((request.scenario, request.seed))
        return answer.picture

    def blocks(self, request: Request) -> list[Block]:
        """The blocks that need not be computed again: those that lie within the replications asked for."""
        answer = self._kept.get((request.scenario, request.seed))
        known = answer.blocks if answer is not None else ()
        return [block for block in known if block.first + block.count <= request.replications]

    def keep(self, request: Request, blocks: Sequence[Block], picture: Picture) -> None:
        """Keep an answer, unless a longer one to the question is there; forget those not used for longest."""
        key = (request.scenario, request.seed)
        known = self._kept.get(key)
        if known is None or known.picture.replications <= picture.replications:
            self._kept[key] = _Answer(tuple(blocks), picture)
        self._kept.move_to_end(key)
        while len(self._kept) > 1 and sum(answer.cells for answer in self._kept.values()) > self._cells:
            self._kept.popitem(last=False)
