"""What ``muster score`` does."""

from __future__ import annotations

import json as strict
import sys
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path

from scenarios.brevity import short_name
from scenarios.observation import Observed
from scenarios.schema import Scenario
from scenarios.storage.endings import is_called_scenario
from scenarios.storage.observed_table import load_observed
from simulator.ledger.files import ENDING, folder, in_order, load
from simulator.ledger.forecast import Forecast
from simulator.scoring.scores import score
from ui.terminal.base.failures import CommandError
from ui.terminal.base.lines import safe
from ui.terminal.base.reading import scenario_named


def score_files(ledger: Sequence[Path], observed: str, *, after_issue: bool, json: bool) -> None:
    """Score frozen forecasts, files or folders of them, and print the tables or the object.

    Raises:
        CommandError: there is no forecast, or one that is named cannot be read.
    """
    from ui.terminal.score.result import object_of
    from ui.terminal.score.tables import print_scores
    from ui.wording.scores import of_others

    figures, mission = figures_of(observed)
    scores = score(forecasts_of(ledger), figures, after_issue=after_issue, mission=mission)
    for warning in of_others(scores):
        print(safe(f"Warning: {warning}"), file=sys.stderr)
    if json:
        sys.stdout.write(strict.dumps(object_of(scores), allow_nan=False) + "\n")
    else:
        print_scores(scores)


def figures_of(observed: str) -> tuple[tuple[Observed, ...], Scenario | None]:
    """The figures of a table, or of a scenario: a file, or a shipped one by its name; and that scenario.

    Rows of a table that do not count are told on the error stream.

    Raises:
        ObservedError, ScenarioFileError: it cannot be read.
        CommandError: the scenario has none.
    """
    if not is_called_scenario(observed) and Path(observed).exists():
        figures, others = load_observed(observed)
        if others:
            _tell_left_out(observed, others)
        return figures, None
    scenario = scenario_named(observed)
    if not scenario.observed:
        raise CommandError(f"{observed}: the scenario has no observed figures ([[observed]]).")
    return scenario.observed, scenario


def _tell_left_out(observed: str, others: Mapping[str, int]) -> None:
    from ui.wording.observing import others_text

    print(safe(f"{short_name(observed)}: {others_text(others)}"), file=sys.stderr)


def forecasts_of(ledger: Sequence[Path]) -> tuple[Forecast, ...]:
    """All forecasts of files and folders, by the day of issue; each file once, however often it is named.

    A file of a folder that is no forecast is told on the error stream and left out.
    """
    found = {path.resolve(): forecast for place in ledger for path, forecast in _in(place)}
    if not found:
        raise CommandError(f"There is no frozen forecast in {_listed(ledger)}; muster freeze writes one.")
    return in_order(list(found.values()))


def _in(place: Path) -> Iterator[tuple[Path, Forecast]]:
    if not place.is_dir():
        yield place, load(place)
        return
    forecasts, problems = folder(place)
    for problem in problems:
        print(safe(f"Left out: {problem}"), file=sys.stderr)
    yield from ((place / f"{one.name}{ENDING}", one) for one in forecasts)


def _listed(ledger: Sequence[Path]) -> str:
    return ", ".join(map(str, ledger))
