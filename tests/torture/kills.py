"""Kills, signals and closed terminals at any moment: nothing is lost, nothing hangs, nothing stays behind.

Commands and windows run one after another, each with workers of its own, which are killed as it goes on; in the end it
is killed itself, or told to end. Runs that are kept go on from there, again and again, until all are done: then they
must be those of a run that nobody disturbed.
"""

from __future__ import annotations

import os
import random
import signal
import subprocess
import sys
import tempfile
import time
from collections import Counter
from contextlib import suppress
from functools import cached_property
from itertools import cycle
from pathlib import Path

from scenarios.schema import Scenario
from scenarios.storage.files import load, save
from tests.examples import tiny
from tests.patience import PATIENCE
from tests.processes import processes_of, workers_of
from ui.desktop.documents.record import Record
from ui.desktop.documents.recovery_folder import RecoveryFolder, left_over

RUNS = 6000
"""Runs of a chain of commands: as many as are worth workers."""

LEFT_ALONE = 0.3
"""How often a kept run may go on to its end, once its workers have been killed."""

ROOM = 120.0
"""Seconds that must be left for that."""

BOUND = 60.0
"""Seconds that an end may take before it is a hang; a machine that is busy needs a few."""

ODD = ("/ui/", "/simulator/", "leaked", "mistake in Muster", "unraisable", "Exception ignored")
"""What must not be read in an error stream: a traceback through Muster, say, but not one of Python as it starts."""

ENDS = (signal.SIGKILL, signal.SIGTERM, signal.SIGHUP, signal.SIGINT)
TARGETS = range(30, 90)

COMMAND = """
import signal, sys
from muster import main

heard = signal.signal(signal.SIGINT, signal.SIG_DFL)
from ui.terminal.base import keeping

signal.signal(signal.SIGINT, heard)
keeping.PAUSE = 0.2
main()
"""

WINDOW = """
import itertools, signal, sys

if signal.getsignal(signal.SIGINT) is signal.default_int_handler:
    signal.signal(signal.SIGINT, signal.SIG_DFL)
from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QApplication
from ui.desktop import app
from ui.desktop.documents import recovery
from ui.desktop.look import dialogs
from ui.desktop.window import keeper

act, last, file = sys.argv[1:]
recovery.EVERY = keeper.CALM = 50
dialogs.ask_about_changes = lambda *_: "discard"
dialogs.ask_about_recovery = lambda *_: "later"
dialogs.show_problem = lambda _, *words: print(*words, file=sys.stderr)
targets = itertools.cycle(range(31, int(last)))

def work():
    QTimer.singleShot(30, work)
    window = next(one for one in QApplication.topLevelWidgets() if isinstance(one, app.Window))
    window.session.edit("target", next(targets))
    if act == "save":
        window.session.selected.save()
    print(flush=True)

QTimer.singleShot(0, lambda: QTimer.singleShot(0, work))
sys.exit(app.open_window([file], None, None, None, None))
"""

Program = subprocess.Popen[str]


class Torture:
    """What is tried, and how often.

    Args:
        folder: where all of it happens.
        seed: of what is tried.
        until: when it ends.
    """

    def __init__(self, folder: Path, seed: int, until: float) -> None:
        self.until = until
        self.folder, self.random, self.counts = folder, random.Random(seed), Counter[str]()
        self.slowest, self.way = (0.0, ""), ""
        self.home = os.environ | {name: str(folder / "home") for name in ("HOME", "XDG_STATE_HOME", "XDG_CONFIG_HOME")}
        self.home |= {"XDG_CACHE_HOME": str(folder / "home"), "QT_QPA_PLATFORM": "offscreen", "PYTHONUTF8": "1"}
        self.kept, self.file = folder / "kept" / "runs", folder / "scenarios" / "mine.toml"
        for place in (self.kept.parent, self.file.parent):
            place.mkdir()
        self.run = ("run", "article-2023", "--replications", RUNS, "--workers", 2, "--json")

    @cached_property
    def undisturbed(self) -> str:
        """What comes out where nobody is killed."""
        return self.command(*self.run).communicate(timeout=PATIENCE)[0]

    def start(self, program: str, *arguments: object) -> Program:
        """Start a program in a group of its own."""
        command: list[str] = [sys.executable, "-c", program, *map(str, arguments)]
        pipe = subprocess.PIPE
        made = subprocess.Popen(command, env=self.home, stdout=pipe, stderr=pipe, text=True, start_new_session=True)
        with suppress(OSError):
            # Linux shares the processor among sessions first: this one is to stand back as this program does.
            Path(f"/proc/{made.pid}/autogroup").write_text(str(os.nice(0)))
        return made

    def command(self, *arguments: object) -> Program:
        """Start a command."""
        return self.start(COMMAND, *arguments)

    def kept_run(self) -> None:
        """Go on with the chain of kept runs; where it is complete, see what came out."""
        is_left_alone = self.random.random() < LEFT_ALONE and time.monotonic() + ROOM < self.until
        with self.command(*self.run, "--keep", self.kept) as program:
            self.trouble(program, most=6)
            output, errors = program.communicate(timeout=PATIENCE) if is_left_alone else self.end(program)
        if program.returncode == 0:
            assert output == self.undisturbed, "runs that were disturbed are others"
            assert list(self.kept.parent.iterdir()) == [self.kept], "something was left beside the kept runs"
            self.kept.unlink()
            self.counts["chains"] += 1
        assert program.returncode != 2 or "of them" in errors or "Worker processes" in errors, errors

    def other_command(self) -> None:
        """A command that keeps nothing."""
        several = ("compare", "article-2023", "court-challenge", "--replications", RUNS, "--workers", 3)
        ranking = ("why", "article-2023", "--replications", 300, "--workers", self.random.randint(1, 4))
        with self.command(*self.random.choice((several, ranking, self.run))) as program:
            self.trouble(program, most=3)
            self.end(program)

    def window(self) -> None:
        """A window in which somebody edits, and perhaps saves, all the time."""
        act = self.random.choice(("edit", "save"))
        save(tiny(target=30, title="Mine"), self.file)
        with self.start(WINDOW, act, max(TARGETS), self.file) as program:
            assert program.stdout is not None
            number = None if self.random.random() < 0.1 else self.random.choice(ENDS)
            if number is not None:
                program.stdout.readline()
            self.trouble(program, most=6)
            self.end(program, number)
        assert load(self.file).target in TARGETS, "the file is neither the old one nor the new one"
        unsaved = [
            record.scenario for recovery_folder in left_over(self.root) for record in self.taken(recovery_folder)
        ]
        if act == "edit" and number in (signal.SIGTERM, signal.SIGHUP, signal.SIGKILL):
            self.look_at(unsaved, may_lack=number == signal.SIGKILL)

    @property
    def root(self) -> Path:
        """Where windows keep what is unsaved."""
        return self.folder / "home" / "Muster" / "recovery"

    def look_at(self, unsaved: list[Scenario], *, may_lack: bool) -> None:
        """What a window has kept; who is killed within the first moments may have kept nothing yet."""
        assert unsaved or may_lack, "an edit is lost"
        assert all(scenario.target in TARGETS for scenario in unsaved)
        self.counts["edits offered again"] += len(unsaved)

    def taken(self, recovery_folder: RecoveryFolder) -> list[Record]:
        """The records of a recovery folder, which is empty then."""
        records = [Record.load(recovery_folder.folder / name) for name in recovery_folder.names()]
        for name in recovery_folder.names():
            recovery_folder.take(name)
        recovery_folder.tidy()
        return records

    def trouble(self, program: Program, most: int) -> None:
        """Kill some of the workers, one by one or together, as time goes on."""
        time.sleep(self.random.choice((0.0, self.random.uniform(0.0, 1.5), self.random.uniform(0.5, 4.0))))
        for _ in range(self.random.randint(0, most)):
            workers = workers_of(program.pid)
            chosen = self.random.sample(workers, self.random.randint(min(1, len(workers)), len(workers)))
            for number in chosen if program.poll() is None else []:
                with suppress(ProcessLookupError):
                    kind = self.random.choice((signal.SIGKILL, signal.SIGKILL, signal.SIGTERM))
                    os.kill(number, kind)
                    self.counts["workers killed"] += 1
            time.sleep(self.random.uniform(0.0, 1.5))

    def end(self, program: Program, number: signal.Signals | None = None) -> tuple[str, str]:
        """End a program, or the whole of its group as a terminal does; see that it ends, and leaves nothing behind."""
        number = number or self.random.choice(ENDS)
        together = self.random.random() < 0.3
        with suppress(ProcessLookupError):
            (os.killpg if together else os.kill)(program.pid, number)
            self.counts[number.name] += program.poll() is None
        began = time.monotonic()
        try:
            output, errors = program.communicate(timeout=BOUND)
        except subprocess.TimeoutExpired:
            with suppress(ProcessLookupError):
                os.killpg(program.pid, signal.SIGKILL)
            raise AssertionError(f"{number.name} does not end {self.way}") from None
        self.slowest = max(self.slowest, (time.monotonic() - began, f"{number.name} in {self.way}"))
        self.counts["programs"] += 1
        self.see_that_all_is_gone(program)
        assert program.returncode in (0, 2, 128 + number, -number), f"{program.returncode} after {number}: {errors}"
        assert not any(word in errors for word in ODD), errors
        return output, errors

    def see_that_all_is_gone(self, program: Program) -> None:
        """Nothing of a program runs on."""
        until = time.monotonic() + BOUND
        while left := processes_of(program.pid):
            assert time.monotonic() < until, f"these go on: {left}"
            time.sleep(0.05)


def torture(seconds: float, seed: int) -> str:
    """Try for so long; answers with what has been tried."""
    until = time.monotonic() + seconds
    with tempfile.TemporaryDirectory() as place:
        tried = Torture(Path(place), seed, until)
        for way in cycle((tried.kept_run, tried.window, tried.kept_run, tried.other_command)):
            tried.way = way.__name__
            way()
            if time.monotonic() > until:
                break
    told = ", ".join(f"{name}: {count}" for name, count in sorted(tried.counts.items()))
    return f"{told}; the slowest end took {tried.slowest[0]:.1f} s ({tried.slowest[1]})"
