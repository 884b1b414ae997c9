"""Evidence for reports in tests: small scenarios, few runs, made as the command makes it but without workers."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from string import ascii_lowercase

from scenarios.schema import Scenario
from simulator.experiment import run
from simulator.what_if.knockout import outcomes
from ui.report.evidence import Evidence, Question
from ui.report.gathering import evidence_of

MADE = dt.date(2025, 3, 1)


def evidence_of_runs(
    scenarios: Sequence[Scenario],
    runs: int = 20,
    *,
    question: Question | None = None,
    knock_outs: int | None = 3,
    files: Sequence[str] = (),
) -> Evidence:
    """The evidence of a report on some scenarios, the first one the base.

    Args:
        scenarios: one or more.
        runs: of each.
        question: what page one answers; the usual one where it is left out.
        knock_outs: how many are tried at most; None: that is not asked for.
        files: what they are called; ``a.toml``, ``b.toml`` … where it is left out.
    """
    called = files or [f"{letter}.toml" for letter in ascii_lowercase]
    return evidence_of(
        [(file, run(scenario, runs)) for file, scenario in zip(called, scenarios, strict=False)],
        question,
        made=MADE,
        command="muster report a.toml --output report.html",
        try_knockouts=None if knock_outs is None else lambda base, found: outcomes(base, found[:knock_outs]),
    )
