"""What ``muster freeze`` does."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from importlib.metadata import version
from pathlib import Path

from scenarios.schema import Scenario
from scenarios.storage.reasons import hindrance
from simulator.figures.share import Share
from simulator.ledger.files import ENDING, save
from simulator.ledger.forecast import Forecast
from simulator.ledger.freezing import freeze
from simulator.ledger.questions import parse_question, written
from simulator.reference_class.clock import condition_called, usual_condition
from simulator.reference_class.reference_class import named
from ui.terminal.base.failures import CommandError
from ui.terminal.base.reading import scenario_named
from ui.terminal.base.running import progress_bar, results_of
from ui.terminal.base.signals import stoppable
from ui.terminal.base.text import safe
from ui.wording.issuing import issue_notes
from ui.wording.words import date_text, runs_text


def freeze_file(
    file: str,
    output: Path,
    questions: Sequence[str],
    *,
    issued: str | None,
    group: str | None,
    start: str | None,
    replications: int,
    seed: int,
    workers: int | None,
    force: bool,
) -> None:
    """Run a scenario, write what is expected today, and print what is said to each question.

    Raises:
        CommandError: the file that is asked for is called otherwise, or is there already.
        ForecastError: a question is none.
    """
    _refuse_name(output, force=force)
    scenario, day = scenario_named(file), date_given(issued)
    asked = [parse_question(text, scenario) for text in questions]
    reference = reference_of(scenario, group, start)
    with stoppable(), progress_bar(scenario, replications) as progress:
        results = results_of(scenario, replications, seed=seed, workers=workers, progress=progress)
    made = freeze(results, asked, issued=day, version=version("muster"), reference=reference)
    print("\n".join(lines_of(save(made, output, over=force), output)))


def date_given(text: str | None) -> dt.date:
    """The day of issue; today where none is given; CommandError where it is no date."""
    try:
        return dt.date.today() if text is None else dt.date.fromisoformat(text)
    except ValueError:
        raise CommandError(f"{text!r} is no date; write it like this one: 2024-07-24.") from None


def reference_of(scenario: Scenario, group: str | None, start: str | None) -> tuple[str, str | None]:
    """The group of the reference class, and the condition from which its clock runs; None: the start.

    Raises:
        GroupError, ClockError: there is none of that name.
    """
    condition = usual_condition(scenario) if start is None else condition_called(scenario, start)
    return named(group or "all").group, condition


def lines_of(forecast: Forecast, output: Path) -> list[str]:
    """What is printed: what was frozen, the chance of each question, and which of them are no forecast any more."""
    day = date_text(forecast.issued)
    runs = f"{runs_text(forecast.runs)}, seed {forecast.seed}"
    lines = [f"Frozen: {safe(str(output))}, issued {day}, {runs}."]
    lines += [f"{safe(written(one.question))}: {_chance(one.chance)}" for one in forecast.questions]
    lines += [f"Note: {note}" for note in issue_notes(forecast.scenario, forecast.issued, dt.date.today())]
    late = [one.question for one in forecast.questions if one.question.date < forecast.issued]
    lines += [
        f"Note: {safe(written(one))} could be known on the day of issue; --issued says another day." for one in late
    ]
    return lines


def _chance(share: Share) -> str:
    return str(share) if share.hits in (0, share.of) else f"{share} ({share.interval_text})"


def _refuse_name(output: Path, *, force: bool) -> None:
    if not output.name.endswith(ENDING) or output.name == ENDING:
        raise CommandError(
            f"A frozen forecast is called NAME{ENDING}, so that a ledger finds it; {output.name!r} is not."
        )
    if output.exists() and not force:
        raise CommandError(f"{output}: it is there already, and a frozen forecast stays as it is; --force replaces it.")
    if why := hindrance(output):
        raise CommandError(f"{output}: {why}.")
