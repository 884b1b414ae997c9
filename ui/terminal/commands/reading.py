"""Commands that read scenario files and run nothing, unless asked: check, list, new."""

from __future__ import annotations

import shutil
from pathlib import Path
from typing import Annotated

import typer

from ui.terminal.commands.completing import scenario_names, shipped_names
from ui.terminal.commands.options import NAMES, Replications, Seed, Workers


def check(
    files: Annotated[
        list[str], typer.Argument(metavar="FILE …", autocompletion=scenario_names, help=f"Each of them: {NAMES}")
    ],
    *,
    run: Annotated[
        bool, typer.Option("--run", help="Run each, and tell of every reality check of it whether it holds.")
    ] = False,
    replications: Replications = 1000,
    seed: Seed = 1,
    workers: Workers = None,
    json: Annotated[
        bool, typer.Option("--json", help="Print what the runs say as an object instead of the lines; with --run.")
    ] = False,
) -> None:
    """Tell every problem of scenario files, and what in them cannot matter or cannot happen."""
    from ui.terminal.base.failures import CommandError
    from ui.terminal.base.reading import refuse_twice
    from ui.terminal.checking import check

    refuse_twice(files)
    if json and not run:
        raise CommandError("--json prints what runs say: give --run, too.")
    if run:
        from ui.terminal.judging import judge_files

        raise typer.Exit(judge_files(files, replications, seed=seed, workers=workers, json=json))
    worst = 0
    for file in files:
        code, lines = check(file)
        worst = max(worst, code)
        print("\n".join(lines))
    raise typer.Exit(worst)


def list_shipped() -> None:
    """List the shipped scenarios and the question each of them answers."""
    from ui.terminal.shipped import listing

    print(listing(shutil.get_terminal_size().columns))


def new(
    name: Annotated[
        str | None,
        typer.Argument(
            metavar="[NAME]",
            autocompletion=shipped_names,
            help="A shipped scenario; the new file, where it has a template.",
        ),
    ] = None,
    path: Annotated[
        Path | None,
        typer.Argument(
            metavar="[PATH]",
            help="The new file, .toml or .muster alike; NAME.toml if left out. As .xlsx it is a workbook to edit.",
        ),
    ] = None,
    *,
    source: Annotated[
        str | None,
        typer.Option(
            "--from",
            metavar="FILE",
            autocompletion=scenario_names,
            help="Take the scenario in a file: an edited workbook, or any other.",
        ),
    ] = None,
    template: Annotated[
        str | None,
        typer.Option(
            metavar="TEMPLATE",
            help="Begin a mission of one's own, from today on: empty, un-mission, coalition or police.",
        ),
    ] = None,
) -> None:
    """Copy a shipped scenario, a template, or what an edited workbook says to a file of your own."""
    from ui.terminal.base.failures import CommandError
    from ui.terminal.base.lines import safe
    from ui.terminal.shipped import begin, copy, take

    if template is not None and source is not None:
        raise CommandError("--template and --from both say what the file is to hold: give one of them.")
    if (option := "--template" if template else "--from" if source else "") and path is not None:
        raise CommandError(f"Beside {option} one file is named, and no scenario.")
    file = None if name is None else Path(name)
    if template is not None:
        made = begin(template, file)
    elif source is not None:
        made = take(source, file)
    elif name is not None:
        made = copy(name, path)
    else:
        raise CommandError("Name a shipped scenario, as in muster list, or give --template or --from.")
    print(f"{safe(str(made))} is yours to change.")
