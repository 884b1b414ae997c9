"""What makes the headline uncertain: told beside it, and in the object."""

from __future__ import annotations

from functools import lru_cache

from simulator.influence.influence import Influence, State, influence_on_day
from simulator.results.summary import AnyResults
from ui.terminal.base.text import safe
from ui.wording.influence import headline

MILESTONE = "closure_50"
"""Of which milestone."""


@lru_cache(maxsize=1)
def uncertainty(results: AnyResults) -> Influence:
    """What makes the day of half of the target uncertain; the same results are looked at once."""
    return influence_on_day(results, MILESTONE)


def uncertainty_lines(results: AnyResults) -> list[str]:
    """A sentence or two; none where nothing is uncertain, or there are too few runs to say."""
    found = uncertainty(results)
    return [safe(headline(results.scenario, found))] if found.state is State.TOLD else []
