"""Extreme scenarios, for a few seconds; ``make torture`` takes longer."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

from tests.torture.short import SHORT


def test_that_no_extreme_scenario_is_answered_wrongly() -> None:
    """In a process of its own: what it may take of memory is told of a whole process."""
    command = [sys.executable, "-m", "tests.torture", "extremes", "--seconds", str(SHORT), "--seed", "1"]
    done = subprocess.run(command, cwd=Path(__file__).parents[2], capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr[-2000:]
    assert " extreme scenarios: " in done.stdout
