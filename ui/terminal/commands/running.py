"""Commands that run a scenario: one of them, one run of it, several beside each other."""

from __future__ import annotations

import re
import sys
from itertools import pairwise
from pathlib import Path
from typing import Annotated, Any

import typer
from typer.core import TyperCommand

from ui.terminal.commands.completing import scenario_names
from ui.terminal.commands.options import (
    NAMES,
    Decimal,
    DecimalSign,
    File,
    On,
    Replications,
    Seed,
    Tolerance,
    WeighUntil,
    WhereText,
    Workers,
)

NUMBER = re.compile(r"[-+]?(\d+\.?\d*|\.\d+)")
PRECISE, USUAL_DAYS = "--until-precise", "2"


class RunCommand(TyperCommand):
    """``muster run``: the days after ``--until-precise`` may be left out."""

    def parse_args(self, ctx: Any, args: list[str]) -> list[str]:
        """Put the usual days where none are given."""
        return super().parse_args(ctx, [_with_days(one, after) for one, after in pairwise([*args, ""])])


def _with_days(option: str, after: str) -> str:
    return f"{option}={USUAL_DAYS}" if option == PRECISE and not NUMBER.fullmatch(after) else option


def run(
    file: File,
    *,
    replications: Annotated[
        int | None,
        typer.Option(
            metavar="N",
            min=1,
            max=1_000_000,
            help="How many runs: 1,000 if left out. With --until-precise: how many at most, 100,000 if left out.",
        ),
    ] = None,
    seed: Seed = 1,
    workers: Workers = None,
    on: On = None,
    until_precise: Annotated[
        float | None,
        typer.Option(
            PRECISE,
            metavar="[DAYS]",
            min=0.5,
            max=3650,
            help="Go on until 95 % intervals of the median days of first arrival and of 90 % of the target are within "
            f"± DAYS ({USUAL_DAYS} if left out), and of the shares that get there within ± 2 points, at two looks.",
        ),
    ] = None,
    keep: Annotated[
        Path | None,
        typer.Option(
            metavar="FILE", help="Keep what is done in this file; the same command goes on where it was stopped."
        ),
    ] = None,
    where: WhereText = None,
    weigh_until: WeighUntil = None,
    tolerance: Tolerance = None,
    reference_class: Annotated[
        str | None,
        typer.Option(
            metavar="GROUP",
            help="Tell how the runs stand among UN missions: all (47 cases), new (11), rehat_any (14, re-hatted), "
            "surge (12) or police (8).",
        ),
    ] = None,
    from_: Annotated[
        str | None,
        typer.Option(
            "--from",
            metavar="CONDITION",
            help="From when those count: the day on which this condition is met, or start; the mandate's if left out.",
        ),
    ] = None,
    json: Annotated[bool, typer.Option("--json", help="Print the result object instead of the tables.")] = False,
    output: Annotated[
        Path | None, typer.Option(metavar="DIR", help="Write the result, tables and a picture to this folder.")
    ] = None,
    decimal: Decimal = DecimalSign.POINT,
) -> None:
    """Run a scenario many times and say when how many people are there."""
    from ui.terminal.base.where import Only
    from ui.terminal.run.command import run_file

    run_file(
        file,
        replications,
        seed,
        workers,
        on=on,
        days=until_precise,
        keep=keep,
        only=Only(where, weigh_until, tolerance),
        reference_class=reference_class,
        from_=from_,
        json=json,
        output=output,
        separators=decimal.separators,
    )


def trace(
    file: File,
    replication: Annotated[int, typer.Option(metavar="N", min=0, max=999_999, help="Which run, counted from 0.")] = 0,
    seed: Seed = 1,
    decimal: Decimal = DecimalSign.POINT,
) -> None:
    """Print the event log of one run as CSV."""
    from simulator.replication import simulate
    from ui.terminal.base.reading import scenario_named
    from ui.terminal.trace import trace

    sys.stdout.write(trace(simulate(scenario_named(file), seed, replication), decimal.separators))


def compare(
    files: Annotated[
        list[str], typer.Argument(metavar="A B [C …]", autocompletion=scenario_names, help=f"Each of them: {NAMES}")
    ],
    *,
    replications: Replications = 1000,
    seed: Seed = 1,
    workers: Workers = None,
    on: On = None,
    condition: Annotated[
        str | None, typer.Option(metavar="NAME", help="Only runs in which this condition is met in both.")
    ] = None,
    json: Annotated[bool, typer.Option("--json", help="Print the result object instead of the tables.")] = False,
    output: Annotated[
        Path | None, typer.Option(metavar="DIR", help="Write the result, tables and a picture to this folder.")
    ] = None,
    decimal: Decimal = DecimalSign.POINT,
) -> None:
    """Compare scenarios with the first of them, run by run under the same luck."""
    from ui.terminal.compare.command import compare_files

    compare_files(
        files, replications, seed, workers, condition, json=json, output=output, separators=decimal.separators, on=on
    )


def diff(
    base: Annotated[str, typer.Argument(metavar="A", autocompletion=scenario_names, help=f"The base: {NAMES}")],
    alternative: Annotated[
        str, typer.Argument(metavar="B", autocompletion=scenario_names, help="Another one, named likewise.")
    ],
    *,
    json: Annotated[bool, typer.Option("--json", help="Print an object instead of lines.")] = False,
) -> None:
    """Tell what two scenarios assume differently; the exit code is 1 if anything, else 0."""
    from ui.terminal.compare.command import differ

    raise typer.Exit(1 if differ(base, alternative, as_json=json) else 0)
