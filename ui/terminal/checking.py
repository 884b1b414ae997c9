"""What is wrong with scenario files, and what in them can have no effect."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from scenarios.check import warnings_of
from scenarios.consistency import Problem
from scenarios.files import ScenarioFileError
from scenarios.folding import Folded, folded
from ui.terminal.reading import called, scenario_named
from ui.terminal.text import safe


def check(file: str) -> tuple[bool, list[str]]:
    """Whether a file is a scenario, and the lines that say so: every problem, or every warning."""
    try:
        scenario = scenario_named(file)
    except ScenarioFileError as error:
        return False, _lines(file, _count(len(error.problems), "error"), "error", error.problems)
    warnings = warnings_of(scenario)
    verdict = f"no errors, {_count(len(warnings), 'warning')}" if warnings else "no errors"
    return True, [safe(f"{called(file)}: {verdict}"), *_told(folded(warnings))]


def _told(warnings: Iterable[Folded], indent: str = "  ") -> Iterator[str]:
    """Root causes, each with what follows from it beneath it."""
    for each in warnings:
        yield f"{indent}warning: {safe(str(each.warning))}"
        yield from _told(each.consequences, f"{indent}  ")


def _count(number: int, word: str) -> str:
    return f"1 {word}" if number == 1 else f"{number} {word}s"


def _lines(file: str, verdict: str, word: str, problems: Iterable[Problem]) -> list[str]:
    return [safe(f"{called(file)}: {verdict}"), *(f"  {word}: {safe(str(problem))}" for problem in problems)]
