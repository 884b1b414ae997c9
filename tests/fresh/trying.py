"""Tries make run and make test in a fresh root, and installs there what their sentences ask for, and nothing else."""

from __future__ import annotations

import os
import subprocess
import tempfile
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import NamedTuple

from tests.fresh.root import USER, Outcome, Root, end
from tests.fresh.sentences import packages, sentence

MOST = 12
"""Sentences until somebody would give up."""

PATIENCE = 1800.0
"""Seconds until a window is not waited for any longer."""

PICTURE = ".venv/bin/muster open article-2023 --screenshot ../window.png"
"""Beside the clone: tests look at every file in it."""

Call = Callable[[], Outcome]


class Row(NamedTuple):
    """A step of the log."""

    root: str
    step: str
    seconds: float
    result: str
    works: bool


class Trial:
    """Everything that is tried in one root; each row is handed on as soon as it is known."""

    def __init__(self, root: Root, python: str, only: str, tell: Callable[[Row], None]) -> None:
        """Only is which tests make test runs: words for pytest, empty for all."""
        self._root, self._tell = root, tell
        self._words = f"PYTHON={python}" if python else ""
        self._only = f'ONLY="{only}"' if only else ""

    def go(self, repository: Path) -> bool:
        """Clone, and try all of it; whether all of it came to work."""
        self._clone(repository)
        make = f"cd muster && make {self._words}"
        steps = [
            self._goes_on("make run, no screen", lambda: self._refused(f"{make} run", "There is no screen")),
            self._goes_on(
                "make run, a folder of root", lambda: self._refused("make -C /srv/muster run", "may not write")
            ),
            self._goes_on("a picture, no screen", lambda: self._root.run(f"cd muster && {PICTURE}")),
            self._goes_on("make run, Xvfb", lambda: self._window(f"{make} run")),
            self._goes_on("make run again", lambda: self._window(f"{make} run")),
            self._goes_on("make test", lambda: self._root.run(f"{make} test {self._only}")),
        ]
        return all(steps)

    def _clone(self, repository: Path) -> None:
        for place in (self._root.home / "muster", self._root.folder / "srv" / "muster"):
            subprocess.run(["git", "clone", "-q", "--no-hardlinks", str(repository), str(place)], check=True)
        self._root.run(f"chown -R {USER}:{USER} /home/{USER}/muster; chmod -R a+rX,go-w /srv/muster", user="root")

    def _goes_on(self, step: str, call: Call) -> bool:
        """Call, install what is asked for, and call again, until it works or asks for nothing."""
        for _ in range(MOST):
            done = call()
            works = done.code == 0
            self._tell(Row(self._root.folder.name, step, done.seconds, sentence(done.told), works))
            asked = [] if works else packages(done.told)
            if not asked:
                return works
            installed = self._root.install(asked)
            if installed.code != 0:
                self._tell(Row(self._root.folder.name, "install", installed.seconds, sentence(installed.told), False))
                return False
        return False

    def _refused(self, command: str, why: str) -> Outcome:
        """Works where the last word is this refusal, since then nothing else is missing."""
        done = self._root.run(command)
        return done._replace(code=0) if why in sentence(done.told) else done

    def _window(self, command: str) -> Outcome:
        """Works where a window of Muster is to be seen."""
        began = time.monotonic()
        log = self._root.folder / "tmp" / "told.log"
        with screen() as display, log.open("wb") as told:
            process = self._root.start(command, told, environment={"DISPLAY": display})
            seen = False
            while not seen and process.poll() is None and time.monotonic() - began < PATIENCE:
                time.sleep(0.2)
                seen = is_seen(display)
            seconds = time.monotonic() - began
            end(process)
        if seen:
            return Outcome(0, "the window is seen", seconds)
        return Outcome(1, log.read_text(encoding="utf-8", errors="replace"), seconds)


@contextmanager
def screen() -> Iterator[str]:
    """A screen that nobody sees, and its name."""
    with tempfile.TemporaryFile() as named:
        command = ["Xvfb", "-ac", "-screen", "0", "1600x1000x24", "-displayfd", str(named.fileno())]
        server = subprocess.Popen(command, pass_fds=[named.fileno()], stderr=subprocess.DEVNULL)
        try:
            while not (number := _written(named.fileno())):
                if server.poll() is not None:
                    raise OSError(f"Xvfb makes no screen: it ended with {server.returncode}.")
                time.sleep(0.1)
            yield f":{number}"
        finally:
            server.terminate()
            server.wait()


def _written(number: int) -> str:
    return Path(f"/proc/self/fd/{number}").read_bytes().decode().strip()


def is_seen(display: str) -> bool:
    """Whether a window of Muster is to be seen on a screen."""
    command = ["xdotool", "search", "--onlyvisible", "--name", "Muster"]
    return (
        subprocess.run(command, env=os.environ | {"DISPLAY": display}, capture_output=True, check=False).returncode == 0
    )
