"""Whether so many runs are too many for the memory, as their first blocks show."""

from __future__ import annotations

from collections.abc import Sequence

from scenarios.schema import Scenario
from simulator.runs.block import Block
from simulator.runs.room import A_DAY, refuse_too_large


def refuse_too_large_results(scenario: Scenario, parts: Sequence[Block], runs: int) -> None:
    """Refuse so many runs where these show that they would take too much memory.

    Raises:
        ModelError: they would.
    """
    known, by_day = sum(part.count for part in parts), A_DAY * (scenario.horizon + 1)
    rows = 2 * sum(part.nbytes for part in parts) / max(known, 1)
    refuse_too_large(runs, runs * (by_day + rows), _most_frequent(parts) if rows > by_day else "")


def _most_frequent(parts: Sequence[Block]) -> str:
    """What these blocks have most rows of, in words."""
    counts = {
        "flights": sum(len(part.flights) for part in parts),
        "changes of the account": sum(len(part.account) for part in parts),
        "tranches": sum(len(part.tranches) for part in parts),
    }
    return max(counts, key=counts.__getitem__)
