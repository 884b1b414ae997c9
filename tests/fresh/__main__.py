"""Tries make run and make test from a fresh clone on Debian as it comes. Run by hand, by root, on Debian or Ubuntu.

python -m tests.fresh                                  Debian 12 and Debian 13, all tests: an hour
python -m tests.fresh trixie --only tests/scenarios    one of them, and some of the tests

In a minimal root (debootstrap), as a user without rights, each command works or says in one sentence what to install.
Just that is installed, until the window is there and the tests pass. The last commit is tried. Roots stay in their
folder; one is made anew for each trial, and debootstrap is asked only the first time.
"""

from __future__ import annotations

import argparse
import os
import subprocess
import sys
import time
from pathlib import Path

from tests.fresh.root import hindrance, made
from tests.fresh.sentences import mirror
from tests.fresh.trying import Row, Trial

REPOSITORY = Path(__file__).parents[2]

NEEDED = {"debootstrap": "debootstrap", "unshare": "util-linux", "git": "git", "Xvfb": "xvfb", "xdotool": "xdotool"}
"""Programs of this machine, and the packages that bring them."""


def main() -> int:
    """Returns 0 where everything came to work in each root."""
    asked = _asked()
    if hindered := hindrance(NEEDED, asked.mirror):
        print(hindered, file=sys.stderr)
        return 2
    asked.folder.mkdir(parents=True, exist_ok=True)
    print(f"Muster {_commit()}, {time.strftime('%Y-%m-%d %H:%M')}, {os.cpu_count()} processors")
    print("| root | step | seconds | what it says |\n|---|---|---|---|", flush=True)
    works = [
        Trial(made(suite, asked.folder, asked.mirror), asked.python, asked.only, tell).go(REPOSITORY)
        for suite in asked.suites
    ]
    return 0 if all(works) else 1


def _asked() -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog="python -m tests.fresh")
    parser.add_argument("suites", nargs="*", default=["bookworm", "trixie"], help="suites of Debian")
    parser.add_argument("--only", default="", help="words for pytest: which tests")
    parser.add_argument("--python", default="", help="another Python of the suite, such as python3.13")
    parser.add_argument("--mirror", default=mirror(Path("/etc/apt")), help="where the packages are (as this machine)")
    parser.add_argument("--folder", type=Path, default=Path("/var/tmp/muster-fresh"), help="where the roots are made")
    return parser.parse_args()


def _commit() -> str:
    words = ["git", "-C", str(REPOSITORY), "describe", "--always", "--dirty"]
    return subprocess.run(words, capture_output=True, text=True, check=True).stdout.strip()


def tell(row: Row) -> None:
    """A line of the table, as soon as it is known."""
    said = row.result.replace("|", "\\|")
    print(f"| {row.root} | {row.step} | {row.seconds:.0f} | {'' if row.works else 'no: '}{said} |", flush=True)


if __name__ == "__main__":
    sys.exit(main())
