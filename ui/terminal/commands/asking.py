"""Commands that ask what matters: why, influence, seek, sweep, discover."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from ui.terminal.commands.options import (
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


def why(
    file: File,
    *,
    replications: Replications = 1000,
    seed: Seed = 1,
    workers: Workers = None,
    on: On = None,
    milestone: Annotated[
        str,
        typer.Option(
            metavar="NAME",
            help="Where to: first_arrival, closure_50, closure_75, closure_90, closure_100, or its own.",
        ),
    ] = "closure_50",
    percentile: Annotated[
        float, typer.Option(metavar="P", min=1, max=99, help="The day by which so many per cent of all runs get there.")
    ] = 50,
    knock_out: Annotated[
        bool,
        typer.Option(
            "--knock-out/--no-knock-out",
            help="Try what each condition and number would gain at its best: a hundred times as many runs, which take "
            "up to a minute or two; --no-knock-out tells in seconds what is waited for.",
        ),
    ] = True,
    where: WhereText = None,
    weigh_until: WeighUntil = None,
    tolerance: Tolerance = None,
    json: Annotated[bool, typer.Option("--json", help="Print the object instead of the tables.")] = False,
) -> None:
    """Say what the force waits for, and which single change would gain most days."""
    from ui.terminal.base.where import Only
    from ui.terminal.why.command import why_file

    why_file(
        file,
        replications,
        seed,
        workers=workers,
        milestone=milestone,
        percentile=percentile,
        knock_out=knock_out,
        only=Only(where, weigh_until, tolerance),
        on=on,
        json=json,
    )


def influence(
    file: File,
    *,
    on: Annotated[
        str | None,
        typer.Option(
            metavar="WHAT",
            help="What is uncertain: a milestone (closure_50), people:300 (the first day with so many), strength:DATE "
            "(2024-07-01), or spent; with --people and --by that many people if left out, else closure_50.",
        ),
    ] = None,
    people: Annotated[
        int | None, typer.Option(metavar="N", min=1, help="Tell what is worth asking before it is said that so many …")
    ] = None,
    by: Annotated[str | None, typer.Option(metavar="DATE", help="… have been there by this date: 2024-07-24.")] = None,
    replications: Replications = 2000,
    seed: Seed = 1,
    workers: Workers = None,
    where: WhereText = None,
    weigh_until: WeighUntil = None,
    tolerance: Tolerance = None,
    json: Annotated[bool, typer.Option("--json", help="Print the object instead of the tables.")] = False,
) -> None:
    """Say which numbers make an answer uncertain, what they rest on, and which are worth asking about."""
    from ui.terminal.base.where import Only
    from ui.terminal.influence.command import influence_file

    influence_file(
        file,
        on,
        people=people,
        by=by,
        replications=replications,
        seed=seed,
        workers=workers,
        only=Only(where, weigh_until, tolerance),
        json=json,
    )


def seek(
    file: File,
    *,
    number: Annotated[
        str,
        typer.Option(
            metavar="PATH", help="The number; of an estimate its likely value, unless .low or .high is added."
        ),
    ],
    chance: Annotated[
        str, typer.Option(metavar="P", help="In which share of the runs, above 0 and at most 1: 0.7 or 70%.")
    ],
    people: Annotated[int, typer.Option(metavar="N", min=1, help="So many people are to have been there …")],
    by: Annotated[str, typer.Option(metavar="DATE", help="… by this date: 2024-07-24.")],
    replications: Replications = 1000,
    seed: Seed = 1,
    workers: Workers = None,
    on: On = None,
    json: Annotated[bool, typer.Option("--json", help="Print the object instead of the answer in words.")] = False,
) -> None:
    """Say what a number would have to be, so that so many people are there by a date in a share of the runs."""
    from ui.terminal.seek.command import seek_file

    seek_file(file, number, chance, people, by, replications=replications, seed=seed, workers=workers, json=json, on=on)


def sweep(
    file: File,
    *,
    values: Annotated[
        list[str],
        typer.Option("--set", metavar="PATH=1,2,3", help="A number and its values; twice for a grid of two numbers."),
    ],
    people: Annotated[
        int | None, typer.Option(metavar="N", min=1, help="Tell the chance that so many people have been there …")
    ] = None,
    by: Annotated[str | None, typer.Option(metavar="DATE", help="… by this date: 2024-07-24.")] = None,
    replications: Replications = 1000,
    seed: Seed = 1,
    workers: Workers = None,
    on: On = None,
    json: Annotated[bool, typer.Option("--json", help="Print the object instead of the table.")] = False,
    output: Annotated[
        Path | None, typer.Option(metavar="DIR", help="Write the object, tables and a picture to this folder.")
    ] = None,
    decimal: Decimal = DecimalSign.POINT,
    scenarios: Annotated[
        bool, typer.Option("--scenarios", help="Write each scenario of the family to that folder, too.")
    ] = False,
) -> None:
    """Run a scenario with a number at several values, or two numbers as a grid, under the same luck."""
    from ui.terminal.seek.command import sweep_file

    sweep_file(
        file,
        values,
        people,
        by,
        replications=replications,
        seed=seed,
        workers=workers,
        json=json,
        output=output,
        scenarios=scenarios,
        separators=decimal.separators,
        on=on,
    )


def discover(
    file: File,
    *,
    people: Annotated[
        int | None, typer.Option(metavar="N", min=1, help="A run fails where so many people have not been there …")
    ] = None,
    milestone: Annotated[
        str | None,
        typer.Option(
            metavar="NAME", help="… or where this milestone is not reached; first_arrival where neither is given."
        ),
    ] = None,
    by: Annotated[
        str | None, typer.Option(metavar="DATE", help="… by this date: 2024-07-24; by the horizon if left out.")
    ] = None,
    replications: Annotated[
        int,
        typer.Option(metavar="N", min=2, max=500_000, help="How many runs to search in; as many others to measure in."),
    ] = 1000,
    seed: Seed = 1,
    workers: Workers = None,
    json: Annotated[bool, typer.Option("--json", help="Print the object instead of the sentences.")] = False,
) -> None:
    """Say what the runs have in common that fail: in which nobody comes, or too few, or too late."""
    from ui.terminal.discover.command import discover_file

    discover_file(file, people, milestone, by, replications=replications, seed=seed, workers=workers, json=json)
