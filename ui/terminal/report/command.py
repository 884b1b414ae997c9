"""What ``muster report`` does."""

from __future__ import annotations

import os
import sys
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from string import ascii_uppercase

from scenarios.counting import counted
from scenarios.schema import Scenario
from scenarios.storage.files import write
from simulator.influence.measures import day_of
from simulator.scoring.scores import Scores
from ui.report.command_line import command_line as again
from ui.report.evidence import Evidence, Question
from ui.report.gathering import MOST, evidence_of, usual_question
from ui.terminal.base.failures import CommandError
from ui.terminal.base.lines import safe
from ui.terminal.base.reading import called, refuse_twice, scenario_named
from ui.terminal.base.signals import stoppable
from ui.terminal.report.destinations import destinations, made_on
from ui.terminal.report.gathering import Asked, gathering
from ui.terminal.report.sections import chosen


@dataclass(frozen=True, slots=True)
class Wish:
    """What was asked for, as the command line says it.

    Attributes:
        files: the scenarios, the first one the base.
        outputs: where the report goes; a form each, by its ending.
        people, on: the question; None is the usual one.
        sections, without: names with commas between them; None where that was not said.
        title: of the report; None is the usual one.
        ledger: files and folders of frozen forecasts that are scored.
    """

    files: tuple[str, ...]
    outputs: tuple[Path, ...]
    people: int | None = None
    on: str | None = None
    sections: str | None = None
    without: str | None = None
    replications: int = 1000
    seed: int = 1
    workers: int | None = None
    title: str | None = None
    knock_out: bool = True
    ledger: tuple[Path, ...] = ()
    json: bool = False


def report_files(wish: Wish) -> None:
    """Run the scenarios, write the report in each form that is asked for, and print the object if that is.

    Raises:
        CommandError: what is asked for cannot be; nothing is run then, nor written.
    """
    forms = destinations(wish.outputs, is_needed=not wish.json)
    names = chosen(wish.sections, wish.without)
    scenarios = _scenarios(wish.files)
    _tell_twice(wish.files, scenarios)
    question = _question(wish, scenarios[0])
    scores = _scores(wish, scenarios[0])
    asked = Asked(scenarios, wish.replications, wish.seed, wish.workers, wish.knock_out)
    with stoppable():
        with gathering(asked) as (results, tried):
            entries = [(called(file), each) for file, each in zip(wish.files, results, strict=True)]
            line = command_line(wish, question, scenarios[0])
            evidence = evidence_of(
                entries, question, made=made_on(os.environ), command=line, try_knockouts=tried, scores=scores
            )
        made = _written(evidence, names, wish.title, forms)
    for path, content in made:
        write(content, path)
    if wish.json:
        from ui.terminal.report.result import json_text

        sys.stdout.write(json_text(evidence))
    for path, _ in made:
        print(safe(f"Written: {path}"), file=sys.stderr if wish.json else sys.stdout)


def command_line(wish: Wish, question: Question, scenario: Scenario) -> str:
    """The command that makes the same report again, with what it takes for granted said."""
    named = (("sections", wish.sections), ("without", wish.without), ("title", wish.title))
    places = (("ledger", wish.ledger), ("output", wish.outputs))
    options = [(option, said) for option, said in named if said is not None]
    options += [(option, str(place)) for option, several in places for place in several]
    return again(
        wish.files,
        scenario,
        question,
        replications=wish.replications,
        seed=wish.seed,
        knock_out=wish.knock_out,
        options=options,
    )


def _scenarios(files: Sequence[str]) -> tuple[Scenario, ...]:
    if not 1 <= len(files) <= MOST:
        raise CommandError(f"A report is of 1 to {counted(MOST, 'scenario')}, and was given {len(files)}.")
    refuse_twice(files)
    return tuple(map(scenario_named, files))


def _tell_twice(files: Sequence[str], scenarios: Sequence[Scenario]) -> None:
    """Say which scenarios are the same, though a report may well compare them."""
    first: dict[Scenario, str] = {}
    for letter, file, scenario in zip(ascii_uppercase, files, scenarios, strict=False):
        if scenario in first:
            print(safe(f"{letter} ({called(file)}) is the same scenario as {first[scenario]}."), file=sys.stderr)
        first.setdefault(scenario, f"{letter} ({called(file)})")


def _question(wish: Wish, scenario: Scenario) -> Question:
    """What is asked for; what is left out is as usual."""
    usual = usual_question(scenario)
    try:
        day = usual.on if wish.on is None else day_of(wish.on, scenario)
    except ValueError as problem:
        raise CommandError(f"--on: {problem}") from None
    return Question(usual.people if wish.people is None else wish.people, day)


def _scores(wish: Wish, scenario: Scenario) -> Scores | None:
    """Of the ledger, by what was observed of the first scenario."""
    if not wish.ledger:
        return None
    from simulator.scoring.scores import score
    from ui.terminal.score.command import forecasts_of

    if not scenario.observed:
        raise CommandError(f"{wish.files[0]}: the scenario has no observed figures ([[observed]]) to score by.")
    return score(forecasts_of(wish.ledger), scenario.observed, mission=scenario)


def _written(
    evidence: Evidence, names: Sequence[str] | None, title: str | None, forms: Sequence[tuple[Path, str]]
) -> list[tuple[Path, bytes]]:
    """The content of each file; all are made before the first is written."""
    if not forms:
        return []
    from ui.report.forms.errors import FormError
    from ui.report.forms.forms import written
    from ui.report.making import report_of

    report = report_of(evidence, names, title=title or "")
    try:
        return [(path, written(report, form)) for path, form in forms]
    except FormError as error:
        raise CommandError(str(error)) from None
