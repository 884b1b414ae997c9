"""Commands about the record: freeze a forecast, give it to platforms for forecasting, score it later."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from ui.terminal.commands.options import File, Replications, Seed, Workers


def freeze(
    file: File,
    *,
    output: Annotated[
        Path, typer.Option(metavar="NAME.forecast.json", help="The file to write; a folder of them is a ledger.")
    ],
    question: Annotated[
        list[str] | None,
        typer.Option(
            metavar="TEXT",
            help='What is to be forecast, as often as wanted: "600 or more on 2024-06-01", "fewer than 600 on '
            '2024-06-01", "600 or more by 2024-06-01", "resolution met by 2023-10-15".',
        ),
    ] = None,
    issued: Annotated[
        str | None, typer.Option(metavar="DATE", help="The day on which this is said: 2024-03-01; today if left out.")
    ] = None,
    reference_class: Annotated[
        str | None,
        typer.Option(
            metavar="GROUP", help="The UN missions that it is to be compared with: all, new, rehat_any, surge, police."
        ),
    ] = None,
    start: Annotated[
        str | None,
        typer.Option(
            "--from",
            metavar="CONDITION",
            help="The condition from which these are counted, or start; that of the mandate if left out.",
        ),
    ] = None,
    replications: Replications = 2000,
    seed: Seed = 1,
    workers: Workers = None,
    force: Annotated[bool, typer.Option("--force", help="Replace the file where it is there already.")] = False,
) -> None:
    """Freeze what is expected today in a file that tells every later change, so that it can be scored."""
    from ui.terminal.freeze.command import freeze_file

    freeze_file(
        file,
        output,
        question or [],
        issued=issued,
        group=reference_class,
        start=start,
        replications=replications,
        seed=seed,
        workers=workers,
        force=force,
    )


def cdf(
    forecast: Annotated[Path, typer.Argument(metavar="FORECAST", help="A frozen forecast: NAME.forecast.json.")],
    about: Annotated[
        str, typer.Argument(metavar="WHAT", help="One of its questions, as it was asked, or the name of a milestone.")
    ],
    *,
    low: Annotated[
        str | None,
        typer.Option("--low", metavar="X", help="Where the range begins: people, or a date; 0 people, or the start."),
    ] = None,
    high: Annotated[
        str | None,
        typer.Option(
            "--high", metavar="X", help="Where the range ends: people, or a date; above the target, or the horizon."
        ),
    ] = None,
    json: Annotated[bool, typer.Option("--json", help="Print an object with continuous_cdf instead of CSV.")] = False,
) -> None:
    """Print a frozen distribution as forecasting platforms want it: 201 points, rising in bounded steps."""
    from ui.terminal.freeze.distribution import cdf_of_file

    cdf_of_file(forecast, about, low, high, as_json=json)


def score(
    ledger: Annotated[
        list[Path],
        typer.Argument(metavar="LEDGER …", help="Frozen forecasts of one mission: files, or folders of them."),
    ],
    *,
    observed: Annotated[
        str,
        typer.Option(
            metavar="FILE",
            help="What was observed: a table (CSV) with date and personnel, or a scenario with [[observed]].",
        ),
    ],
    after_issue: Annotated[
        bool,
        typer.Option("--after-issue", help="Count only what came after the day of issue, and lead time from that day."),
    ] = False,
    json: Annotated[bool, typer.Option("--json", help="Print the object instead of the tables.")] = False,
) -> None:
    """Score frozen forecasts by what was observed, beside simpler ones."""
    from ui.terminal.score.command import score_files

    score_files(ledger, observed, after_issue=after_issue, json=json)
