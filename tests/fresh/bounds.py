"""Tries the oldest or the newest releases of the libraries that pyproject.toml allows. Run by hand.

python -m tests.fresh.bounds lowest tests/scenarios tests/simulator
python -m tests.fresh.bounds newest --python python3.13

An environment of its own, which is thrown away, gets exactly the lower bound of each library that Muster names, or what
is newest today, and the tests run in it. What those libraries need themselves is as new as they allow.
"""

from __future__ import annotations

import argparse
import os
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from pathlib import Path

from packaging.requirements import Requirement

from installer.contents import ROOT, project


def main() -> int:
    """Returns the exit code of pytest."""
    parser = argparse.ArgumentParser(prog="python -m tests.fresh.bounds")
    parser.add_argument("bounds", choices=["lowest", "newest"])
    parser.add_argument("words", nargs="*", default=["tests"], help="for pytest: which tests")
    parser.add_argument("--python", default=sys.executable, help="the Python of the environment")
    asked, words = parser.parse_known_args()
    with tempfile.TemporaryDirectory() as name:
        python = _environment(Path(name), asked.python, lowest=asked.bounds == "lowest")
        subprocess.run([python, "-m", "pip", "list"], check=True)
        names = {"QT_QPA_PLATFORM": "offscreen", "MPLBACKEND": "Agg", "LC_ALL": "C.UTF-8"}
        return subprocess.run(
            [python, "-m", "pytest", "-q", *asked.words, *words], cwd=ROOT, env=os.environ | names, check=False
        ).returncode


def _environment(folder: Path, python: str, *, lowest: bool) -> Path:
    """An environment with Muster and the tools of its tests; the place of its Python."""
    subprocess.run([python, "-m", "venv", folder], check=True)
    made, limits = folder / "bin" / "python", folder / "limits.txt"
    limits.write_text("".join(f"{line}\n" for line in lower_bounds()) if lowest else "", encoding="utf-8")
    subprocess.run([made, "-m", "pip", "install", "-q", "-c", limits, "-e", f"{ROOT}[dev]"], check=True)
    return made


def lower_bounds() -> Iterator[str]:
    """The oldest release of each library that Muster itself uses, as a limit for pip; its tests use what is new."""
    told = project()
    further = told["optional-dependencies"]
    for line in [*told["dependencies"], *further["pdf"], *further["cluster"]]:
        asked = Requirement(line)
        yield f"{asked.name}=={lower_bound(asked)}"


def lower_bound(asked: Requirement) -> str:
    """The oldest release that is allowed.

    Raises:
        ValueError: there is no lower bound, or there are several.
    """
    (oldest,) = (part.version for part in asked.specifier if part.operator in (">=", "~=", "=="))
    return oldest


if __name__ == "__main__":
    sys.exit(main())
