"""What runs say of a reality check, in words."""

from __future__ import annotations

from scenarios.counting import counted
from simulator.claims.verdicts import Outcome, Verdict

MARKS = {Outcome.HOLDS: "✓", Outcome.BROKEN: "✗", Outcome.NO_RUN: "–", Outcome.NOT_JUDGED: "?"}
"""A sign beside the words; never instead of them."""


def verdict_text(verdict: Verdict) -> str:
    """``holds in all 1,000 runs``; ``broken in 23 of 1,000 runs (2.3 %, 1.5 to 3.4 %), first in run 17``."""
    breaks, where = verdict.breaks, " of which it speaks" if verdict.check.where else ""
    match verdict.outcome:
        case Outcome.NOT_JUDGED:
            return f"cannot be judged: {verdict.why}"
        case Outcome.NO_RUN:
            return f"no run to judge: in none of {counted(verdict.runs, 'run')} “{verdict.check.where}” holds"
        case Outcome.HOLDS:
            return f"holds in {_all(breaks.of)}{where}"
        case Outcome.BROKEN:
            runs = f"{breaks.hits:,} of {counted(breaks.of, 'run')}"
            return f"broken in {runs}{where} ({_share(verdict)}), first in run {verdict.first}"


def _all(runs: int) -> str:
    return "the only run" if runs == 1 else f"all {counted(runs, 'run')}"


def _share(verdict: Verdict) -> str:
    breaks = verdict.breaks
    return f"{breaks}" if breaks.hits == breaks.of else f"{breaks}, {breaks.interval_text}"
