"""Evidence for reports in tests: small scenarios, few runs, made as the command makes it but without workers."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from string import ascii_uppercase

from scenarios.schema import Scenario
from simulator.experiment import run
from simulator.influence.influence import influence_on_day
from simulator.results.results import Results
from simulator.what_if.comparison import compare
from simulator.what_if.gains import Gain, gains
from simulator.what_if.knockout import knockouts, most_promising, outcomes
from ui.report.evidence import Case, Evidence, Question

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
        question: what page one answers; half of the target by the horizon where it is left out.
        knock_outs: how many are tried; None: that is not asked for.
        files: what they are called; ``a.toml``, ``b.toml`` … where it is left out.
    """
    results = [run(scenario, runs) for scenario in scenarios]
    base = results[0].scenario
    return Evidence(
        cases=tuple(
            Case(name, files[place] if files else f"{name.lower()}.toml", one, (influence_on_day(one, "closure_50"),))
            for place, (name, one) in enumerate(zip(ascii_uppercase, results, strict=False))
        ),
        comparisons=compare(*results) if len(results) > 1 else (),
        gains=None if knock_outs is None else _gains(results[0], knock_outs),
        question=question or Question(max(base.target // 2, 1), base.horizon),
        made=MADE,
        command="muster report a.toml --output report.html",
    )


def _gains(base: Results, most: int) -> tuple[Gain, ...]:
    found = most_promising(base, knockouts(base.scenario))[:most]
    return gains(base, outcomes(base, found))
