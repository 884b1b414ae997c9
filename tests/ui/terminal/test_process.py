"""Real processes: what they import, pipes, and being interrupted."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
from collections.abc import Iterator
from contextlib import suppress
from pathlib import Path

import pytest

from scenarios.storage.files import load
from tests.patience import PATIENCE, until
from tests.processes import needs_proc, processes_of
from tests.ui.terminal.calls import ROOT, muster, process
from ui.terminal.base.keeping import Keeper

IMPORTED = """
import sys
from ui.main import app
app(sys.argv[1:], standalone_mode=False)
print(*sorted(name for name in sys.modules if "." not in name), file=sys.stderr)
"""

QT = {"PySide6", "shiboken6", "pyqtgraph"}
HEAVY = {"numpy", "scipy", "matplotlib", "pydantic", "simpy", "simulator"}


def imported_by(*arguments: str) -> set[str]:
    """The top-level modules that a command imports."""
    command = [sys.executable, "-c", IMPORTED, *arguments]
    done = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=True)
    return set(done.stderr.split())


def test_that_a_run_with_all_its_files_imports_no_qt(worked_file: Path, tmp_path: Path) -> None:
    modules = imported_by("run", str(worked_file), "--output", str(tmp_path / "new"))
    assert modules >= {"numpy", "matplotlib", "rich"}
    assert not modules & QT


def test_that_help_imports_nothing_heavy() -> None:
    assert not imported_by("--help") & (QT | HEAVY)


def test_that_output_may_be_cut_off_by_its_reader() -> None:
    with process("trace", "article-2023") as muster:
        assert muster.stdout is not None
        assert muster.stderr is not None
        muster.stdout.close()
        assert muster.stderr.read() == ""
    assert muster.returncode == 0


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="the system has no /dev/full")
def test_that_a_full_device_is_one_sentence() -> None:
    with Path("/dev/full").open("w") as full, process("trace", "article-2023", stdout=full) as muster:
        assert muster.communicate()[1] == (
            "The answer cannot be written to the standard output: No space left on device.\n"
        )
    assert muster.returncode == 2


def test_that_a_terminal_without_unicode_is_no_failure(worked_file: Path) -> None:
    environment = {**os.environ, "PYTHONIOENCODING": "ascii"}
    with process("run", worked_file, encoding="ascii", env=environment) as muster:
        output, error = muster.communicate()
    assert (muster.returncode, error) == (0, "")
    assert "day 54 (54?54)" in output


@needs_proc
def test_that_a_run_that_was_started_with_ctrl_c_ignored_ignores_it(worked_file: Path) -> None:
    before = signal.signal(signal.SIGINT, signal.SIG_IGN)
    try:
        with process("check", "-", stdin=subprocess.PIPE, start_new_session=True) as program:
            until(lambda: any("ui check -" in call for call in processes_of(program.pid)))
            os.kill(program.pid, signal.SIGINT)
            output, error = program.communicate(worked_file.read_text())
    finally:
        signal.signal(signal.SIGINT, before)
    assert (program.returncode, error) == (0, "")
    assert output.startswith("standard input: no errors")


@pytest.fixture
def endless(worked_file: Path, tmp_path: Path, interruptible: None) -> Iterator[subprocess.Popen[str]]:
    """A long run in a process group of its own, with its workers."""
    options = ("--replications", 1_000_000, "--workers", 2, "--output", tmp_path / "new")
    with process("run", worked_file, *options, start_new_session=True) as program:
        try:
            until(lambda: sum("spawn_main" in call for call in processes_of(program.pid)) == 2)
            yield program
            until(lambda: not processes_of(program.pid))
        finally:
            with suppress(ProcessLookupError):
                os.killpg(program.pid, signal.SIGKILL)


@needs_proc
@pytest.mark.parametrize(("number", "code"), [(signal.SIGINT, 130), (signal.SIGTERM, 143)])
def test_that_an_interrupted_run_leaves_neither_files_nor_processes(
    number: signal.Signals, code: int, endless: subprocess.Popen[str], tmp_path: Path
) -> None:
    assert list((tmp_path / "new").glob(".muster-*"))
    # The whole group gets Ctrl-C from a terminal; a service manager may tell the first process alone.
    (os.killpg if number == signal.SIGINT else os.kill)(endless.pid, number)
    output, error = endless.communicate(timeout=PATIENCE)
    assert (endless.returncode, output, error) == (code, "", "Interrupted.\n")
    assert not (tmp_path / "new").exists()


@needs_proc
def test_that_a_killed_run_goes_on_from_what_was_kept(worked_file: Path, tmp_path: Path) -> None:
    path = tmp_path / "kept"
    options = ("--replications", 1_000_000, "--workers", 2, "--keep", path)
    with process("run", worked_file, *options, start_new_session=True) as killed:
        until(path.exists)
        os.kill(killed.pid, signal.SIGKILL)
    until(lambda: not processes_of(killed.pid))
    assert killed.returncode == -signal.SIGKILL
    done = Keeper(path).tally(load(worked_file), 1, 1_000_000).replications
    assert done > 0
    more = ("--replications", done + 25, "--json")
    assert muster("run", worked_file, *more, "--keep", path).stdout == muster("run", worked_file, *more).stdout
