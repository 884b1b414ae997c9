"""The command that writes a report."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from ui.terminal.commands.completing import scenario_names
from ui.terminal.commands.options import NAMES, Replications, Seed, Workers


def report(
    files: Annotated[
        list[str],
        typer.Argument(
            metavar="A [B …]",
            autocompletion=scenario_names,
            help=f"Up to six, the first one the base; each of them: {NAMES}",
        ),
    ],
    *,
    output: Annotated[
        list[Path] | None,
        typer.Option(metavar="FILE", help="Where to, as often as wanted; it ends with .html, .pdf, .docx or .xlsx."),
    ] = None,
    people: Annotated[
        int | None,
        typer.Option(
            metavar="N",
            min=1,
            max=1_000_000,
            help="The question: will so many or more be there …; those of the last step of the plan, else half of the "
            "target, if left out.",
        ),
    ] = None,
    on: Annotated[
        str | None,
        typer.Option(
            metavar="DATE",
            help="… on this date (2024-07-24)? On the last date of the plan, else after a year, if left out.",
        ),
    ] = None,
    sections: Annotated[
        str | None,
        typer.Option(
            metavar="NAMES",
            help="Only these sections, with commas between them: summary, when, readiness, waits, money, comparison, "
            "record, assumptions, limits, reproduce, checklist.",
        ),
    ] = None,
    without: Annotated[str | None, typer.Option(metavar="NAMES", help="All sections but these.")] = None,
    title: Annotated[
        str | None, typer.Option(metavar="TEXT", help="Of the report; that of the first scenario if left out.")
    ] = None,
    ledger: Annotated[
        list[Path] | None,
        typer.Option(
            metavar="PATH",
            help="Frozen forecasts, files or folders of them, to be scored by what was observed of the first scenario.",
        ),
    ] = None,
    knock_out: Annotated[
        bool,
        typer.Option(
            "--knock-out/--no-knock-out",
            help="Try what the six most promising single changes would gain; it takes less time without.",
        ),
    ] = True,
    replications: Replications = 1000,
    seed: Seed = 1,
    workers: Workers = None,
    json: Annotated[
        bool, typer.Option("--json", help="Print the object that holds every number of the report.")
    ] = False,
) -> None:
    """Write a report on one scenario or several: page one, tables, pictures, every assumption, what is not known."""
    from ui.terminal.report.command import Wish, report_files

    report_files(
        Wish(
            files=tuple(files),
            outputs=tuple(output or ()),
            people=people,
            on=on,
            sections=sections,
            without=without,
            replications=replications,
            seed=seed,
            workers=workers,
            title=title,
            knock_out=knock_out,
            ledger=tuple(ledger or ()),
            json=json,
        )
    )
