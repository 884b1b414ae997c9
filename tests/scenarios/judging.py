"""What every answer about a scenario file keeps to, whatever the file holds."""

from __future__ import annotations

import io

from scenarios.checks.folding import folded
from scenarios.checks.warnings import warnings_of
from scenarios.schema import Scenario
from scenarios.storage.embedding import is_of_picture, scenario_from
from scenarios.storage.files import TOLD, ScenarioFileError, dumps, loads, scenario_of
from scenarios.visible import visible

LETTERS = 300
"""Of one sentence, as it is shown."""


def answer(content: bytes) -> Scenario | ScenarioFileError:
    """The scenario in a file, or why there is none; an AssertionError where the answer breaks a rule."""
    try:
        scenario = _read(content)
    except ScenarioFileError as error:
        _judge_refusal(error)
        return error
    _judge_warnings(scenario)
    assert loads(dumps(scenario), "again") == scenario
    return scenario


def _read(content: bytes) -> Scenario:
    if is_of_picture(content):
        return scenario_from(io.BytesIO(content), "x")
    return scenario_of(content, "x")


def _judge_refusal(error: ScenarioFileError) -> None:
    assert 1 <= len(error.problems) <= TOLD
    assert all(is_a_sentence(str(problem)) for problem in error.problems), error
    assert all(is_a_sentence(line) for line in error.lines)
    assert len(str(error).splitlines()) <= TOLD + 2


def _judge_warnings(scenario: Scenario) -> None:
    warnings = warnings_of(scenario)
    assert all(is_a_sentence(str(warning)) and len(visible(warning.message)) <= LETTERS for warning in warnings)
    roots = folded(warnings)
    every = [warning for root in roots for warning in (root.warning, *root.below)]
    assert sorted(map(id, every)) == sorted(map(id, warnings))
    # They are compared at every edit.
    assert roots == folded(warnings)


def is_a_sentence(line: str) -> bool:
    """Whether a line is one, is not empty, and is as short as promised when it is shown."""
    return 0 < len(visible(line)) <= LETTERS and len(line.splitlines()) == 1
