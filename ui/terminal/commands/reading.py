"""Commands that read scenario files and run nothing, unless asked: check, list, new."""

from __future__ import annotations

import shutil
from pathlib import Path
from typing import Annotated

import typer

from ui.terminal.commands.options import NAMES, Replications, Seed, Workers


def check(
    files: Annotated[list[str], typer.Argument(metavar="FILE …", help=f"Each of them: {NAMES}")],
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
    name: Annotated[str, typer.Argument(metavar="NAME", help="A shipped scenario.")],
    path: Annotated[Path | None, typer.Argument(metavar="[PATH]", help="The new file; NAME.toml if left out.")] = None,
) -> None:
    """Copy a shipped scenario to a file of your own."""
    from ui.terminal.base.lines import safe
    from ui.terminal.shipped import copy

    print(f"{safe(str(copy(name, path)))} is yours to change.")
