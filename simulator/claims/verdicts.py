"""What many runs say of reality checks: whether each holds, and the first run that breaks it."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

import numpy as np

from scenarios.claims.grammar import parse
from scenarios.goals import Check
from simulator.claims.masks import ClaimNotJudgedError, Mask, mask_of
from simulator.figures.share import Share
from simulator.results.results import Results


class Outcome(StrEnum):
    """How it stands with a check: so in all runs of which it speaks, or not; or there is nothing to go by."""

    HOLDS = "holds"
    BROKEN = "broken"
    NO_RUN = "no run to judge"
    NOT_JUDGED = "cannot be judged"


@dataclass(frozen=True, slots=True)
class Verdict:
    """What runs say of one check.

    Attributes:
        check: that was judged.
        runs: how many were looked at.
        breaks: the share of the runs of which it speaks that break it; of none where there is no such run.
        first: the number of the first run that breaks it; None where none does.
        why: why it cannot be judged, without its end; "" where it can.
    """

    check: Check
    runs: int
    breaks: Share
    first: int | None = None
    why: str = ""

    @property
    def outcome(self) -> Outcome:
        """How it stands."""
        if self.why:
            return Outcome.NOT_JUDGED
        if not self.breaks.of:
            return Outcome.NO_RUN
        return Outcome.BROKEN if self.breaks.hits else Outcome.HOLDS


def verdict_on(check: Check, results: Results) -> Verdict:
    """What these runs say of a check."""
    try:
        asked, holds = _where(check, results), mask_of(parse(check.expect), results)
    except ClaimNotJudgedError as error:
        return Verdict(check, results.replications, Share(0, 0), why=str(error))
    broken = asked & ~holds
    first = int(results.numbers[np.argmax(broken)]) if broken.any() else None
    return Verdict(check, results.replications, Share(int(broken.sum()), int(asked.sum())), first)


def verdicts_on(results: Results) -> tuple[Verdict, ...]:
    """What these runs say of each check of their scenario."""
    return tuple(verdict_on(check, results) for check in results.scenario.checks)


def _where(check: Check, results: Results) -> Mask:
    return mask_of(parse(check.where), results) if check.where else np.ones(results.replications, bool)
