"""Tries the application where there is no Python. Run by hand, by root, on Debian or Ubuntu, when it has been built.

make app app-check

A minimal root (debootstrap) gets what a desktop has: X11, OpenGL, fonts. Somebody without rights installs there from
the one file, and does what people do: runs with workers, reports, the window on a screen. Then the start is held
against that of the source. What is drawn is left to be looked at.
"""

from __future__ import annotations

import argparse
import os
import shutil
import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple

from tests.documents import ROOT
from tests.fresh.sentences import mirror

DIST = ROOT / "dist"

DESKTOP = ("fontconfig", "fonts-dejavu-core", "imagemagick", "libegl1", "libgl1", "xauth", "x11-utils", "xvfb")
"""Packages of Debian: what every desktop has, and what makes a screen and takes a picture of it."""

USER = "anna"

ENTER = """set -e
root=$1; shift
mount --rbind /dev "$root/dev"; mount -t proc proc "$root/proc"
exec chroot "$root" env -i PATH=/usr/local/bin:/usr/bin:/bin:/usr/sbin:/sbin HOME=/home/anna TERM=dumb "$@"
"""

ON_SCREEN = """
~/.local/opt/Muster/muster-window mine.muster & program=$!
until xwininfo -root -tree | grep -q mine.muster; do sleep 0.2; done
sleep 20; import -window root screen.png; kill -TERM $program; wait $program || true
"""

MUSTER = "~/.local/bin/muster"

PAIRS = 7


class Step(NamedTuple):
    """A command of somebody who uses the application, and what it has to say."""

    name: str
    command: str
    says: str


STEPS = (
    Step(
        "no Python is there",
        "! command -v python3 && ! find / -xdev -name 'python3*' -path '*bin*' | grep . && echo none",
        "none",
    ),
    Step("one file installs it", "sh /opt/$(ls /opt | grep run$)", "is in the menu of programs"),
    Step("version", f"{MUSTER} --version", "Muster "),
    Step("shipped scenarios", f"{MUSTER} list", "court-challenge"),
    Step("runs, with two workers", f"{MUSTER} run article-2023 --replications 300 --workers 2", "300 runs, seed 1"),
    Step(
        "the same bytes as one worker",
        "for n in 1 2; do ~/.local/bin/muster run article-2023 --replications 300 --json --workers $n"
        " > $n.json; done; cmp 1.json 2.json && echo alike",
        "alike",
    ),
    Step("a scenario of one's own", f"{MUSTER} new article-2023 mine.muster && ls", "mine.muster"),
    *(
        Step(f"report as {form}", f"{MUSTER} report article-2023 --replications 100 --output report.{form}", "Written")
        for form in ("pdf", "docx", "xlsx", "html")
    ),
    Step("the report is read again", f"{MUSTER} run report.pdf --replications 20", "20 runs"),
    Step(
        "pictures by matplotlib", f"{MUSTER} run article-2023 --replications 100 --output out && ls out", "build-up.png"
    ),
    Step("the window, off screen", f"{MUSTER} open mine.muster --screenshot window.png && ls", "window.png"),
    Step("the window on a screen", f"xvfb-run -a -s '-screen 0 1366x768x24' sh -c '{ON_SCREEN}'; ls", "screen.png"),
    Step(
        "it is taken out again",
        "~/.local/opt/Muster/install --remove; find ~/.local -name '*uster*' -maxdepth 3",
        "out of the menus",
    ),
)


def main() -> int:
    """Returns 0 where every step says what it has to."""
    asked = _asked()
    if not (found := sorted(DIST.glob("Muster-*.run"))):
        sys.stderr.write("There is no application in dist: make app.\n")
        return 2
    works = True
    if not asked.no_root:
        root = _root(asked.folder, asked.mirror, found[-1])
        print("| step | seconds | |\n|---|---|---|", flush=True)
        works = sum(not _told(step, root) for step in STEPS) == 0
        print(f"To be looked at: {root}/home/{USER}/window.png and screen.png beside it.")
    for line in _starts():
        print(line, flush=True)
    return 0 if works else 1


def _asked() -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog="python -m tests.installer")
    parser.add_argument("--folder", type=Path, default=Path("/var/tmp/muster-app"), help="where the root is made")
    known = mirror(Path("/etc/apt"))
    words = "where the packages of Debian are (as this machine)"
    parser.add_argument("--mirror", default=known, required=known is None, help=words)
    parser.add_argument("--no-root", action="store_true", help="measure the start alone")
    return parser.parse_args()


def _root(folder: Path, mirror: str, one_file: Path) -> Path:
    """A system without Python, made once; nobody has used it before."""
    root = folder / "bookworm"
    if not (root / "made").exists():
        shutil.rmtree(root, ignore_errors=True)
        packages = ",".join(DESKTOP)
        subprocess.run(
            ["debootstrap", "--variant=minbase", f"--include={packages}", "bookworm", root, mirror], check=True
        )
        (root / "made").touch()
    _inside(
        root,
        "root",
        f"userdel -rf {USER} 2>/dev/null; useradd -m -s /bin/sh {USER}; mkdir -pm 1777 /tmp/.X11-unix",
    )
    for old in (root / "opt").glob("Muster-*"):
        old.unlink()
    shutil.copy(one_file, root / "opt")
    return root


def _inside(root: Path, user: str, command: str) -> subprocess.CompletedProcess[str]:
    enter = ["unshare", "--mount", "--pid", "--fork", "sh", "-c", ENTER, "sh", str(root)]
    words = [*enter, "su", user, "-c", f"cd && {command}"]
    return subprocess.run(
        words, stdin=subprocess.DEVNULL, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True, check=False
    )


def _told(step: Step, root: Path) -> bool:
    begin = time.monotonic()
    done = _inside(root, USER, step.command)
    works = step.says in done.stdout
    print(f"| {step.name} | {time.monotonic() - begin:.1f} | {'works' if works else 'FAILS'} |", flush=True)
    if not works:
        print(done.stdout[-2000:])
    return works


def _starts() -> Iterator[str]:
    """What a start of the application costs against one of the source, in pairs; the least of each: noise only adds."""
    programs = (DIST / "Muster" / "muster", Path(sys.executable).with_name("muster"))
    commands = {
        "--help": ["--help"],
        "the window, with all its runs": ["open", "article-2023", "--screenshot", "/tmp/muster-start.png"],
    }
    for name, words in commands.items():
        taken = [[_cost([str(program), *words]) for program in programs] for _ in range(PAIRS)]
        for index, unit in enumerate(("s of the clock", "s of a processor")):
            ours, source = (min(pair[which][index] for pair in taken) for which in (0, 1))
            yield f"{name}: {ours:.2f} {unit}, from source {source:.2f}, ratio {ours / source:.2f}"


def _cost(command: list[str]) -> tuple[float, float]:
    """Seconds of the clock, and of a processor with all processes that were started and have ended."""
    begin, before = time.monotonic(), os.times()
    subprocess.run(command, check=True, stdout=subprocess.DEVNULL)
    after = os.times()
    spent = after.children_user + after.children_system - before.children_user - before.children_system
    return time.monotonic() - begin, spent


if __name__ == "__main__":
    sys.exit(main())
