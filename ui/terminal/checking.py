"""What is wrong with scenario files, and what in them can have no effect."""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterable, Iterator

from scenarios.brevity import brief, short_name
from scenarios.checks.folding import Folded, folded
from scenarios.checks.warnings import MOST_WARNINGS, warnings_of
from scenarios.counting import counted
from scenarios.schema import Scenario
from scenarios.storage.files import TOLD, ScenarioFileError
from ui.terminal.base.failures import FAILED, sentence_of
from ui.terminal.base.lines import safe
from ui.terminal.base.reading import called, scenario_named

BROKEN = 1
"""The exit code of a command that has found something wrong in a file."""


Further = Callable[[Scenario], tuple[int, list[str]]]
"""What else is said of a scenario: a code and lines."""


def check(file: str, further: Further | None = None) -> tuple[int, list[str]]:
    """What is wrong with a file, whatever it is: a code as a command exits with, and lines.

    0 for a scenario, with its warnings; 1 for anything else, with its problems; 2 where Muster itself fails. Of a
    scenario more may be said.
    """
    try:
        scenario = scenario_named(file)
        code, lines = (0, []) if further is None else further(scenario)
        return code, [*_verdict(file, scenario), *lines]
    except ScenarioFileError as error:
        return BROKEN, [_head(file, error.number("error")), *_problems(error)]
    except Exception as error:
        if sys.flags.dev_mode:
            raise
        return FAILED, [_head(file, "it cannot be checked"), f"  error: {safe(brief(sentence_of(error)))}"]


def _verdict(file: str, scenario: Scenario) -> list[str]:
    warnings = warnings_of(scenario)
    if not warnings:
        return [_head(file, "no errors")]
    endless = len(warnings) == MOST_WARNINGS
    verdict = f"no errors, {counted(len(warnings), 'warning')}{' and more' if endless else ''}"
    roots = folded(warnings)
    rest = ["  and many more"] if endless else _rest(len(roots) - TOLD, "  ")
    return [_head(file, verdict), *_told(roots[:TOLD]), *rest]


def _head(file: str, verdict: str) -> str:
    return f"{safe(short_name(called(file)))}: {verdict}"


def _problems(error: ScenarioFileError) -> Iterator[str]:
    """A line for each problem, and one for how many more there are."""
    yield from (f"  error: {safe(str(problem))}" for problem in error.problems)
    if error.rest:
        yield f"  {error.rest}"


def _told(roots: Iterable[Folded]) -> Iterator[str]:
    """Root causes, each with the first of what follows from it beneath it."""
    for root in roots:
        yield f"  warning: {safe(str(root.warning))}"
        below = [*_below(root.consequences, "    ")]
        yield from below[:TOLD]
        yield from _rest(len(below) - TOLD, "    ")


def _below(warnings: Iterable[Folded], indent: str) -> Iterator[str]:
    for each in warnings:
        yield f"{indent}warning: {safe(str(each.warning))}"
        yield from _below(each.consequences, f"{indent}  ")


def _rest(number: int, indent: str) -> Iterator[str]:
    if number > 0:
        yield f"{indent}and {number:,} more"
