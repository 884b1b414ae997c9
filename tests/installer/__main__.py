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

from installer.contents import version
from installer.linux import place_of_one_file
from tests.documents import ROOT
from tests.fresh.root import Root, hindrance, made
from tests.fresh.sentences import mirror
from tests.fresh.trying import screen

DIST = ROOT / "dist"

NEEDED = {"debootstrap": "debootstrap", "unshare": "util-linux", "Xvfb": "xvfb"}
"""Programs of this machine, and the packages that bring them."""

DESKTOP = ["fontconfig", "fonts-dejavu-core", "imagemagick", "libegl1", "libgl1", "x11-utils"]
"""Packages of Debian: what every desktop has, and what looks at a screen and takes a picture of it."""

MOST = 600.0
"""Seconds until a step is not waited for any longer."""

ON_SCREEN = """
~/.local/opt/Muster/muster-window mine.muster & program=$!
export LC_ALL=C.UTF-8
until xwininfo -root -tree | grep -q mine.muster; do kill -0 $program 2>/dev/null || exit 1; sleep 0.2; done
sleep 20; import -window root screen.png; kill -TERM $program; wait $program; ls
"""

ENTERED = "bin share/applications share/icons share/mime"
"""Where, in ~/.local, the application is entered into what the desktop reads."""

MUSTER = "~/.local/bin/muster"

PAIRS = 7


class Step(NamedTuple):
    """A command of somebody who uses the application: it has to succeed, and to say something."""

    name: str
    command: str
    says: str
    on_screen: bool = False


STEPS = (
    Step(
        "no Python is there",
        "! command -v python3 && ! find / -xdev -name 'python3*' -path '*bin*' | grep . && echo none",
        "none",
    ),
    Step("one file installs it", "sh /opt/Muster.run", "is in the menu of programs"),
    Step("version", f"{MUSTER} --version", f"Muster {version()}"),
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
    Step("the window on a screen", ON_SCREEN, "screen.png", on_screen=True),
    Step(
        "it is taken out again",
        f"~/.local/opt/Muster/install --remove && cd ~/.local && ! find {ENTERED} -iname '*muster*' | grep ."
        " && echo nothing is left",
        "nothing is left",
    ),
)


def main() -> int:
    """Returns 0 where every step says what it has to."""
    asked = _asked()
    one_file = place_of_one_file(DIST)
    hindered = "" if asked.no_root else hindrance(NEEDED, asked.mirror)
    if not one_file.exists():
        hindered = f"There is no {one_file.name} in dist: make app."
    if hindered:
        print(hindered, file=sys.stderr)
        return 2
    works = asked.no_root or _tried(_root(asked.folder, asked.mirror, one_file))
    for line in _starts():
        print(line, flush=True)
    return 0 if works else 1


def _asked() -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog="python -m tests.installer")
    parser.add_argument("--folder", type=Path, default=Path("/var/tmp/muster-app"), help="where the root is made")
    words = "where the packages of Debian are (as this machine)"
    parser.add_argument("--mirror", default=mirror(Path("/etc/apt")), help=words)
    parser.add_argument("--no-root", action="store_true", help="measure the start alone")
    return parser.parse_args()


def _root(folder: Path, mirror: str, one_file: Path) -> Root:
    """A system without Python that nobody has used before, with what a desktop has.

    Raises:
        OSError: the packages cannot be installed.
    """
    folder.mkdir(parents=True, exist_ok=True)
    root = made("bookworm", folder, mirror)
    if (installed := root.install(DESKTOP)).code != 0:
        raise OSError(installed.told)
    shutil.copy(one_file, root.folder / "opt" / "Muster.run")
    return root


def _tried(root: Root) -> bool:
    """Whether every step works; each is told as soon as it is over."""
    print("| step | seconds | |\n|---|---|---|", flush=True)
    with screen() as display:
        works = [_told(step, root, display) for step in STEPS]
    print(f"To be looked at: {root.home}/window.png and screen.png beside it.")
    return all(works)


def _told(step: Step, root: Root, display: str) -> bool:
    done = root.run(step.command, environment={"DISPLAY": display} if step.on_screen else None, most=MOST)
    works = done.code == 0 and step.says in done.told
    print(f"| {step.name} | {done.seconds:.1f} | {'works' if works else 'FAILS'} |", flush=True)
    if not works:
        print(done.told[-2000:])
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
