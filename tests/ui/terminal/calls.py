"""Ways to call Muster from a test, and scenarios to call it with."""

from __future__ import annotations

import csv
import io
import os
import subprocess
import sys
from pathlib import Path
from typing import Any

from typer.testing import CliRunner, Result

from scenarios.schema import Scenario
from scenarios.storage.files import save
from tests.examples import contingent, tiny
from ui import main

ROOT = Path(__file__).parents[3]


def muster(*arguments: object) -> Result:
    """Call a command in this process."""
    return CliRunner(env={"COLUMNS": "80"}).invoke(
        main.app, [str(argument) for argument in arguments], prog_name="muster"
    )


def process(*arguments: object, **options: Any) -> subprocess.Popen[str]:
    """Start a real process; its streams are pipes."""
    command = [sys.executable, "-m", "ui", *map(str, arguments)]
    usual: dict[str, Any] = {"stdout": subprocess.PIPE, "stderr": subprocess.PIPE, "encoding": "utf-8"}
    usual["env"] = {**os.environ, "PYTHONUTF8": "1"}
    return subprocess.Popen(command, cwd=ROOT, **(usual | options))


def rows(text: str) -> list[dict[str, str]]:
    """A CSV table as dictionaries."""
    return list(csv.DictReader(io.StringIO(text)))


def saved(scenario: Scenario, path: Path) -> Path:
    """Write a scenario to a file."""
    save(scenario, path)
    return path


HOSTILE = "=cmd|'/c calc'!A1 \x1b[31m[bold]red[/bold] :boom: \u202eevil"
"""Text that a spreadsheet, a terminal or rich would each take for something else."""


def hostile() -> Scenario:
    """A scenario whose names and title try to be formulas, escapes and markup."""
    named = contingent("=1+1", undetermined=True, requires=["[red]go[/red]"])
    condition = {"name": "[red]go[/red]", "kind": "date", "date": tiny().start}
    return tiny(title=HOSTILE, contingents=[named], conditions=[condition])
