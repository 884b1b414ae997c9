"""A window that is used hard for a long time keeps what is open, and nothing else."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path
from statistics import median
from tempfile import TemporaryDirectory

from tests.patience import PATIENCE

HOMES = ("HOME", "XDG_STATE_HOME", "XDG_CONFIG_HOME", "XDG_DATA_HOME", "XDG_CACHE_HOME", "LOCALAPPDATA")

SLACK = {"objects": 5_000, "widgets": 300, "megabytes": 60}
"""By how much more there may be in the last third than in the second: of 140,000 objects, 6,000 widgets and 300 MB.

A row makes its lines of problems and warnings when they are first wanted, and a chart its marks.
"""


def torture(seconds: float, seed: int) -> str:
    """Use a window for so long.

    Documents, steps and scenarios that are alive must be those that are open; what is counted must not grow.
    """
    with TemporaryDirectory() as folder:
        done = _soaked(seconds, seed, Path(folder))
    lines = done.stdout.splitlines()
    assert done.returncode == 0, f"seed {seed} ended with {done.returncode}:\n{done.stderr[-4000:]}"
    told = json.loads(lines[-1])
    assert not told["failures"], f"seed {seed}, {told['deeds']} deeds:\n" + "\n".join(told["failures"])
    counts: list[dict[str, float]] = told["counts"]
    for name, slack in SLACK.items():
        growth = _growth([count[name] for count in counts])
        words = f"seed {seed}: {growth:,.0f} more {name} in the last third of the time"
        assert growth <= slack, f"{words}; of these kinds: {told['grown']}; {counts}"
    return f"{told['deeds']:,} deeds; {'; '.join(_line(name, counts) for name in SLACK)}"


def _soaked(seconds: float, seed: int, folder: Path) -> subprocess.CompletedProcess[str]:
    environment = os.environ | dict.fromkeys(HOMES, str(folder / "home"))
    environment |= {"QT_QPA_PLATFORM": "offscreen", "LC_ALL": "C.UTF-8"}
    command = [
        sys.executable,
        "-X",
        "faulthandler",
        "-m",
        "tests.torture.soaking",
        str(seconds),
        str(seed),
        str(folder),
    ]
    root = Path(__file__).parents[2]
    return subprocess.run(
        command, cwd=root, env=environment, capture_output=True, text=True, check=False, timeout=seconds + PATIENCE
    )


def _growth(values: list[float]) -> float:
    """From the second third of them to the last."""
    third = len(values) // 3
    return median(values[-third:]) - median(values[third : len(values) - third])


def _line(name: str, counts: list[dict[str, float]]) -> str:
    first, middle, last = (counts[place][name] for place in (0, len(counts) // 2, -1))
    return f"{name} {first:,.0f}, {middle:,.0f}, {last:,.0f} at the start, in the middle and at the end"
