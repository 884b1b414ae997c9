"""The commands and their options. What they need is imported when they run, so that help and errors come at once."""

from __future__ import annotations

import re
import shutil
import sys
from itertools import pairwise
from pathlib import Path
from typing import Annotated, Any

import typer
from typer.core import TyperCommand, TyperGroup

from ui.terminal.base.failures import told


class Commands(TyperGroup):
    """All commands; whatever fails in one of them is told in a sentence."""

    def make_context(self, *arguments: Any, **options: Any) -> Any:
        """Read the options that stand before a command."""
        with told():
            return super().make_context(*arguments, **options)

    def invoke(self, ctx: Any) -> Any:
        """Find the command and run it."""
        with told():
            return super().invoke(ctx)


NUMBER = re.compile(r"[-+]?(\d+\.?\d*|\.\d+)")
PRECISE, USUAL_DAYS = "--until-precise", "2"


class RunCommand(TyperCommand):
    """``muster run``: the days after ``--until-precise`` may be left out."""

    def parse_args(self, ctx: Any, args: list[str]) -> list[str]:
        """Put the usual days where none are given."""
        return super().parse_args(ctx, [_with_days(one, after) for one, after in pairwise([*args, ""])])


def _with_days(option: str, after: str) -> str:
    return f"{option}={USUAL_DAYS}" if option == PRECISE and not NUMBER.fullmatch(after) else option


app = typer.Typer(
    cls=Commands,
    name="muster",
    add_completion=False,
    pretty_exceptions_enable=False,
    rich_markup_mode=None,
    context_settings={"help_option_names": ["-h", "--help"]},
)

NAMES = (
    "a scenario file, a picture that Muster has exported, the name of a shipped scenario, or - for the standard input."
)
File = Annotated[str, typer.Argument(metavar="FILE", help=f"What to run: {NAMES}")]
Replications = Annotated[int, typer.Option(metavar="N", min=1, max=1_000_000, help="How many runs.")]
Workers = Annotated[
    int | None, typer.Option(metavar="N", min=1, max=1024, help="Processes at most; one per core if left out.")
]
WhereText = Annotated[
    str | None,
    typer.Option(
        "--where",
        metavar="TEXT",
        help="Only the runs in which all of this holds, joined with and: CONDITION met [by|after DATE], "
        "CONDITION never met, MILESTONE by|after DATE, MILESTONE never, strength on DATE at least|below N, "
        'spent at least|below N, draw "NAME" at least|below N.',
    ),
]
Seed = Annotated[int, typer.Option(metavar="N", help="Of the luck: the same seed gives the same answer.")]


@app.command(cls=RunCommand)
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
    json: Annotated[bool, typer.Option("--json", help="Print the result object instead of the tables.")] = False,
    output: Annotated[
        Path | None, typer.Option(metavar="DIR", help="Write the result, tables and a picture to this folder.")
    ] = None,
) -> None:
    """Run a scenario many times and say when how many people are there."""
    from ui.terminal.run.command import run_file

    run_file(file, replications, seed, workers, days=until_precise, keep=keep, where=where, json=json, output=output)


@app.command()
def trace(
    file: File,
    replication: Annotated[int, typer.Option(metavar="N", min=0, max=999_999, help="Which run, counted from 0.")] = 0,
    seed: Seed = 1,
) -> None:
    """Print the event log of one run as CSV."""
    from simulator.replication import simulate
    from ui.terminal.base.reading import scenario_named
    from ui.terminal.trace import trace

    sys.stdout.write(trace(simulate(scenario_named(file), seed, replication)))


@app.command()
def compare(
    files: Annotated[list[str], typer.Argument(metavar="A B [C …]", help=f"Each of them: {NAMES}")],
    *,
    replications: Replications = 1000,
    seed: Seed = 1,
    workers: Workers = None,
    condition: Annotated[
        str | None, typer.Option(metavar="NAME", help="Only runs in which this condition is met in both.")
    ] = None,
    json: Annotated[bool, typer.Option("--json", help="Print the result object instead of the tables.")] = False,
    output: Annotated[
        Path | None, typer.Option(metavar="DIR", help="Write the result, tables and a picture to this folder.")
    ] = None,
) -> None:
    """Compare scenarios with the first of them, run by run under the same luck."""
    from ui.terminal.compare.command import compare_files

    compare_files(files, replications, seed, workers, condition, json=json, output=output)


@app.command()
def diff(
    base: Annotated[str, typer.Argument(metavar="A", help=f"The base: {NAMES}")],
    alternative: Annotated[str, typer.Argument(metavar="B", help="Another one, named likewise.")],
    *,
    json: Annotated[bool, typer.Option("--json", help="Print an object instead of lines.")] = False,
) -> None:
    """Tell what two scenarios assume differently; the exit code is 1 if anything, else 0."""
    from ui.terminal.compare.command import differ

    raise typer.Exit(1 if differ(base, alternative, as_json=json) else 0)


@app.command()
def why(
    file: File,
    *,
    replications: Replications = 1000,
    seed: Seed = 1,
    workers: Workers = None,
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
    json: Annotated[bool, typer.Option("--json", help="Print the object instead of the tables.")] = False,
) -> None:
    """Say what the force waits for, and which single change would gain most days."""
    from ui.terminal.why.command import why_file

    why_file(
        file,
        replications,
        seed,
        workers=workers,
        milestone=milestone,
        percentile=percentile,
        knock_out=knock_out,
        where=where,
        json=json,
    )


@app.command()
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
    json: Annotated[bool, typer.Option("--json", help="Print the object instead of the tables.")] = False,
) -> None:
    """Say which numbers make an answer uncertain, what they rest on, and which are worth asking about."""
    from ui.terminal.influence.command import influence_file

    influence_file(
        file,
        on,
        people=people,
        by=by,
        replications=replications,
        seed=seed,
        workers=workers,
        where=where,
        json=json,
    )


@app.command()
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
    json: Annotated[bool, typer.Option("--json", help="Print the object instead of the answer in words.")] = False,
) -> None:
    """Say what a number would have to be, so that so many people are there by a date in a share of the runs."""
    from ui.terminal.seek.command import seek_file

    seek_file(file, number, chance, people, by, replications=replications, seed=seed, workers=workers, json=json)


@app.command()
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
    json: Annotated[bool, typer.Option("--json", help="Print the object instead of the table.")] = False,
    output: Annotated[
        Path | None, typer.Option(metavar="DIR", help="Write the object, tables and a picture to this folder.")
    ] = None,
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
    )


@app.command()
def check(files: Annotated[list[str], typer.Argument(metavar="FILE …", help=f"Each of them: {NAMES}")]) -> None:
    """Tell every problem of scenario files, and what in them cannot matter or cannot happen."""
    from ui.terminal.base.reading import refuse_twice
    from ui.terminal.checking import check

    refuse_twice(files)
    worst = 0
    for file in files:
        code, lines = check(file)
        worst = max(worst, code)
        print("\n".join(lines))
    raise typer.Exit(worst)


@app.command("list")
def list_shipped() -> None:
    """List the shipped scenarios and the question each of them answers."""
    from ui.terminal.shipped import listing

    print(listing(shutil.get_terminal_size().columns))


@app.command()
def new(
    name: Annotated[str, typer.Argument(metavar="NAME", help="A shipped scenario.")],
    path: Annotated[Path | None, typer.Argument(metavar="[PATH]", help="The new file; NAME.toml if left out.")] = None,
) -> None:
    """Copy a shipped scenario to a file of your own."""
    from ui.terminal.base.lines import safe
    from ui.terminal.shipped import copy

    print(f"{safe(str(copy(name, path)))} is yours to change.")


@app.command()
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
