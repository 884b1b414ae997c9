"""Requests to the runner, and the answers that are kept so that undo and an edit back show at once."""

from __future__ import annotations

from collections import OrderedDict
from collections.abc import Sequence
from dataclasses import dataclass

from scenarios.schema import Scenario
from simulator.runs.block import Block
from simulator.runs.unread import as_it_runs
from ui.desktop.answers.memory_size import weight
from ui.desktop.answers.projection import Projection

ROOM = 150_000_000
"""Bytes that are kept. 1,000 runs of two years take 15 MB when they come, and 50 when every tab has shown them."""


@dataclass(frozen=True, slots=True)
class Request:
    """What is asked of the runner: so many replications of a scenario with a seed."""

    scenario: Scenario
    seed: int
    replications: int


@dataclass(frozen=True, slots=True)
class Failure:
    """Why a request has no answer, or none with all runs asked for.

    Attributes:
        request: what was asked for.
        sentence: what went wrong.
    """

    request: Request
    sentence: str


OWN = 10_000
"""Bytes of an answer that are not in arrays, about."""

Key = tuple[Scenario, int]
"""Scenario and seed of a request."""


def _runs(request: Request) -> Key:
    """What decides the runs of a request."""
    return as_it_runs(request.scenario), request.seed


class _KeptAnswer:
    """An answer: blocks, their projection, and their weight, which grows while it is shown, as tabs derive from it.

    ``runs`` is alike in answers whose runs are the same, whatever is told of them.
    """

    def __init__(self, runs: Key, blocks: tuple[Block, ...], projection: Projection) -> None:
        self.runs, self.blocks, self.projection = runs, blocks, projection
        self._of_blocks, self.bytes = weight(blocks), 0

    def weigh(self) -> None:
        """Weigh the projection again."""
        self.bytes = OWN + self._of_blocks + weight(self.projection)


class KeptAnswers:
    """The answers used last, by scenario and seed. However large, the newest one stays.

    Args:
        room: bytes that they may take.
    """

    def __init__(self, room: int = ROOM) -> None:
        self._room = room
        self._kept: OrderedDict[Key, _KeptAnswer] = OrderedDict()
        self._used: set[Key] = set()

    def projection(self, request: Request) -> Projection | None:
        """The projection of the answer to a request, or to one with fewer replications; None where neither is kept."""
        key = request.scenario, request.seed
        answer = self._kept.get(key)
        if answer is None or answer.projection.replications > request.replications:
            return None
        self._use(key)
        return answer.projection

    def blocks(self, request: Request) -> list[Block]:
        """The blocks that need not be computed again: those that lie within the replications asked for.

        They may be of another scenario of which only other things are told: its runs are the same.
        """
        runs = _runs(request)
        known = max((answer.blocks for answer in self._kept.values() if answer.runs == runs), key=len, default=())
        return [block for block in known if block.first + block.count <= request.replications]

    def keep(self, request: Request, blocks: Sequence[Block], projection: Projection) -> None:
        """Keep an answer, unless one with more runs is there; forget the answers that were not used for longest."""
        key = (request.scenario, request.seed)
        known = self._kept.get(key)
        if known is None or known.projection.replications <= projection.replications:
            self._kept[key] = _KeptAnswer(_runs(request), tuple(blocks), projection)
        self._use(key)
        self._make_room()

    def forget(self) -> None:
        """Keep nothing of what is here."""
        self._kept.clear()
        self._used.clear()

    def _use(self, key: Key) -> None:
        self._kept.move_to_end(key)
        self._used.add(key)

    def _make_room(self) -> None:
        """Weigh what was shown since the last time, and forget what was not used for longest."""
        for key in self._used & self._kept.keys():
            self._kept[key].weigh()
        self._used = {next(reversed(self._kept))}
        while len(self._kept) > 1 and sum(answer.bytes for answer in self._kept.values()) > self._room:
            self._kept.popitem(last=False)
