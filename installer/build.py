"""Builds the application for the system that this runs on: ``python -m installer.build``, or ``make app``."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from pathlib import Path

from installer import kernel, linux
from installer.contents import ROOT

DIST = ROOT / "dist"
"""Where the application is put."""

WORK = ROOT / "build" / "app"
"""What is kept from one build to the next, and the log of the last one."""

TOLD = 15
"""Lines of the log that are shown where a build fails."""


def main() -> int:
    """Build, and tell where the application is and how large; returns the exit code."""
    if kernel.main():
        return 1
    print("Building the application: some minutes ...", flush=True)
    WORK.mkdir(parents=True, exist_ok=True)
    log = WORK / "build.log"
    if not _frozen(log):
        sys.stderr.write("".join(log.read_text(encoding="utf-8", errors="replace").splitlines(True)[-TOLD:]))
        sys.stderr.write(f"The application could not be built: the whole story is in {log}.\n")
        return 1
    made = [DIST / ("Muster.app" if sys.platform == "darwin" else "Muster")]
    if sys.platform == "linux":
        linux.slim(made[0])
        linux.furnish(made[0])
        made.append(linux.one_file(made[0], DIST))
    for path in made:
        print(f"{path.relative_to(ROOT)}: {megabytes(path):,.0f} MB")
    return 0


def megabytes(path: Path) -> float:
    """The size of a file, or of all files in a folder, each counted once; in millions of bytes."""
    states = [found.lstat() for found in (path, *path.rglob("*"))]
    return sum({(state.st_dev, state.st_ino): state.st_size for state in states}.values()) / 1e6


def _frozen(log: Path) -> bool:
    """Run PyInstaller; whether it succeeded."""
    places = ["--distpath", str(DIST), "--workpath", str(WORK)]
    command = [sys.executable, "-m", "PyInstaller", "--noconfirm", *places, str(ROOT / "installer" / "muster.spec")]
    shutil.rmtree(DIST / "Muster", ignore_errors=True)
    with log.open("wb") as told:
        environment = os.environ | {"PYTHONWARNINGS": "ignore"}
        return subprocess.run(command, stdout=told, stderr=told, env=environment, check=False).returncode == 0


if __name__ == "__main__":
    sys.exit(main())
