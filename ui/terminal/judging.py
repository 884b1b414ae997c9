"""Reality checks of a scenario, run: a line for each, or an object of JSON."""

from __future__ import annotations

import sys
from collections import Counter
from collections.abc import Callable, Iterable
from json import dumps
from typing import Any

from scenarios.counting import counted
from scenarios.schema import Scenario
from scenarios.storage.files import ScenarioFileError
from simulator.claims.verdicts import Outcome, Verdict, verdicts_on
from ui.terminal.base.lines import safe
from ui.terminal.base.reading import called, scenario_named
from ui.terminal.base.running import progress_bar, results_of
from ui.terminal.base.signals import stoppable
from ui.terminal.checking import check
from ui.wording.verdicts import MARKS, verdict_text

JsonObject = dict[str, Any]
Judged = Callable[[Scenario], tuple[Verdict, ...]]

NONE = "  no reality checks: the scenario has no [[checks]]"


def judge_files(files: Iterable[str], replications: int, *, seed: int, workers: int | None, json: bool) -> int:
    """Check files, run them, and print what the runs say of each reality check, file by file.

    Returns the code to exit with: 1 where a check is broken in any run, or cannot be judged, or a file has problems; 2
    where Muster fails. That no run is there to judge is told, and is no failure.
    """

    def judged(scenario: Scenario) -> tuple[Verdict, ...]:
        if not scenario.checks:
            return ()
        with stoppable(), progress_bar(scenario, replications) as progress:
            return verdicts_on(results_of(scenario, replications, seed=seed, workers=workers, progress=progress))

    def further(scenario: Scenario) -> tuple[int, list[str]]:
        verdicts = judged(scenario)
        return _code(verdicts), lines_of(verdicts, replications, seed)

    if json:
        told = object_of(files, judged, replications, seed)
        sys.stdout.write(dumps(told, allow_nan=False) + "\n")
        return max(int(bool(each["errors"] or _FAILING & _outcomes(each))) for each in told["files"])
    worst = 0
    for file in files:
        code, lines = check(file, further)
        worst = max(worst, code)
        print("\n".join(lines))
    return worst


def lines_of(verdicts: tuple[Verdict, ...], replications: int, seed: int) -> list[str]:
    """A head, and a line for each check."""
    if not verdicts:
        return [NONE]
    asked = f"{counted(len(verdicts), 'reality check')}, {counted(replications, 'run')}, seed {seed}"
    head = f"  {asked}: {_summary(verdicts)}"
    return [head, *(f"  {MARKS[one.outcome]} {safe(f'{one.check.say}: {verdict_text(one)}')}" for one in verdicts)]


_FAILING = frozenset((Outcome.BROKEN, Outcome.NOT_JUDGED))


def _code(verdicts: Iterable[Verdict]) -> int:
    return int(any(verdict.outcome in _FAILING for verdict in verdicts))


def _summary(verdicts: Iterable[Verdict]) -> str:
    """``3 hold, 1 is broken, 1 cannot be judged``."""
    found = Counter(verdict.outcome for verdict in verdicts)
    return ", ".join(counted(found[outcome], *words) for outcome, words in _WORDS.items() if found[outcome])


_WORDS = {
    Outcome.HOLDS: ("holds", "hold"),
    Outcome.BROKEN: ("is broken", "are broken"),
    Outcome.NO_RUN: ("has no run to judge", "have no run to judge"),
    Outcome.NOT_JUDGED: ("cannot be judged", "cannot be judged"),
}


def object_of(files: Iterable[str], judged: Judged, replications: int, seed: int) -> JsonObject:
    """The object that ``muster check --run --json`` prints; ``judged`` says what the runs say of a scenario."""
    return {"seed": seed, "replications": replications, "files": [_object(file, judged) for file in files]}


def _object(file: str, judged: Judged) -> JsonObject:
    try:
        scenario = scenario_named(file)
    except ScenarioFileError as error:
        return {"file": called(file), "errors": [str(problem) for problem in error.problems], "checks": []}
    return {"file": called(file), "errors": [], "checks": [_check(verdict) for verdict in judged(scenario)]}


def _outcomes(told: JsonObject) -> set[str]:
    return {check["outcome"] for check in told["checks"]}


def _check(verdict: Verdict) -> JsonObject:
    """Of runs in which there is nothing to judge no share is known."""
    breaks, check = verdict.breaks, verdict.check
    return {
        "say": check.say,
        "where": check.where,
        "expect": check.expect,
        "outcome": str(verdict.outcome),
        "runs": breaks.of,
        "broken_runs": breaks.hits,
        "broken": breaks.value if breaks.of else None,
        "broken_interval": [breaks.low, breaks.high] if breaks.of else None,
        "first_run": verdict.first,
        "why": verdict.why,
    }
