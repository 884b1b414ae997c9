from __future__ import annotations

import errno
import io
import os
import signal
import sys
import threading
from contextlib import nullcontext
from pathlib import Path

import pytest
import typer

from simulator.errors import ModelError
from tests.examples import contingent, tiny
from tests.ui.terminal.calls import muster, saved
from ui import main
from ui.desktop import interrupt
from ui.terminal.base import failures, signals
from ui.terminal.base.failures import SHOWS_WHERE, CommandError, sentence_of, told
from ui.terminal.base.signals import INTERRUPT, Stopped, check, code_of, held, stoppable


def code_after(error: BaseException) -> int:
    """The exit code when a command ends so."""
    with pytest.raises(typer.Exit) as left, told():
        raise error
    return left.value.exit_code


@pytest.mark.parametrize(
    ("arguments", "sentence"),
    [
        (["run"], "Missing argument 'FILE'; see muster run --help"),
        (["run", "x", "--bogus"], "No such option: --bogus; see muster run --help"),
        (["--bogus"], "No such option: --bogus; see muster --help"),
        (["rnu"], "No such command 'rnu'. Did you mean 'run'?; see muster --help"),
        (["open", "--size", "big"], "Invalid value for '--size': 'big' is no size in pixels; "),
        (["open", "--theme", "blue"], "Invalid value for '--theme': "),
        (["run", "x", "--replications", "0"], "Invalid value for '--replications': "),
        (["run", "x", "--replications", "1000001"], "Invalid value for '--replications': "),
        (["run", "x", "--workers", "0"], "Invalid value for '--workers': "),
        (["run", "x", "--seed", "one"], "Invalid value for '--seed': "),
        (["trace", "x", "--replication", "-1"], "Invalid value for '--replication': "),
        (["check"], "Missing argument 'FILE …'; see muster check --help"),
        (["run", "none.toml"], "none.toml: there is no such file"),
    ],
)
def test_that_a_wrong_call_is_one_sentence(arguments: list[str], sentence: str) -> None:
    result = muster(*arguments)
    assert result.exit_code == 2
    assert result.stdout == ""
    assert result.stderr.startswith(sentence)
    assert result.stderr.count("\n") == 1


def test_that_a_bad_file_tells_all_its_problems(tmp_path: Path) -> None:
    file = saved(tiny(), tmp_path / "bad.toml")
    file.write_text(file.read_text().replace("horizon = 30", "horizon = 0").replace("target = 10", "target = 0"))
    result = muster("run", file)
    assert result.exit_code == 2
    assert result.stderr.startswith(f"{file}: 2 problems\n  horizon: 0 is out of range; allowed: ")


def test_that_an_error_of_the_engine_is_its_sentence(tmp_path: Path) -> None:
    crowd = contingent("A", personnel=100_000, tranche=1)
    result = muster("run", saved(tiny(contingents=[crowd]), tmp_path / "crowd.toml"))
    assert result.exit_code == 2
    assert result.stderr.count("\n") == 1
    assert "tranche" in result.stderr


@pytest.mark.parametrize(
    ("error", "sentence"),
    [
        (MemoryError(), "There is not enough memory; ask for fewer replications."),
        (ModelError("It cannot be run."), "It cannot be run."),
        (CommandError("It cannot be done."), "It cannot be done."),
        (OSError(errno.ENOSPC, "Full"), "The answer cannot be written to the standard output: Full."),
        (OSError(errno.ENOSPC, "Full", "/x"), "/x: Full"),
        (OSError(errno.EAGAIN, "Try again"), "Try again"),
        (PermissionError(errno.EACCES, "Permission denied", "/x"), "/x: Permission denied"),
        (KeyError("x"), f"This is a mistake in Muster itself: KeyError: 'x' ({SHOWS_WHERE})"),
    ],
)
def test_that_an_error_is_told_in_a_sentence(error: Exception, sentence: str) -> None:
    assert sentence_of(error) == sentence
    assert code_after(error) == 2


def test_that_an_interruption_leaves_with_the_code_of_its_signal(capsys: pytest.CaptureFixture[str]) -> None:
    assert code_after(KeyboardInterrupt()) == 130
    assert code_after(Stopped(signal.SIGTERM)) == 143
    assert capsys.readouterr().err == "Interrupted.\n" * 2


def test_that_a_reader_who_has_seen_enough_is_no_failure(capsys: pytest.CaptureFixture[str]) -> None:
    assert code_after(BrokenPipeError(errno.EPIPE, "Broken pipe")) == 0
    assert capsys.readouterr().err == ""


def test_that_one_who_has_gone_is_none_either_as_windows_tells_it(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    gone = OSError(errno.EINVAL, "Invalid argument")
    assert code_after(gone) == 2
    monkeypatch.setattr(failures, "_CLOSED", (errno.EINVAL,))
    assert code_after(gone) == 0
    assert code_after(OSError(errno.EINVAL, "Invalid argument", "a:b")) == 2
    assert capsys.readouterr().err == "Invalid argument\na:b: Invalid argument\n"


def test_that_a_program_without_a_terminal_writes_to_nowhere(monkeypatch: pytest.MonkeyPatch) -> None:
    for name in ("stdout", "stderr"):
        monkeypatch.setattr(f"sys.{name}", None)
    main._prepare_streams()
    for stream in (sys.stdout, sys.stderr):
        stream.write("“→”\n")
        assert stream.name == os.devnull
        stream.close()


def test_that_a_console_of_windows_has_a_question_mark_for_what_it_lacks(monkeypatch: pytest.MonkeyPatch) -> None:
    content = io.BytesIO()
    monkeypatch.setattr("sys.stdout", io.TextIOWrapper(content, encoding="cp1252"))
    main._prepare_streams()
    sys.stdout.write("“as announced” → 1,200 ± 3\n")
    sys.stdout.flush()
    assert content.getvalue().decode("cp1252").splitlines() == ["“as announced” ? 1,200 ± 3"]


def test_that_terminal_and_window_hear_the_same_signals() -> None:
    assert signals.STOPS == interrupt.STOPS


class Full(io.StringIO):
    """A stream that nothing can be written to."""

    def write(self, text: str) -> int:
        raise OSError(errno.ENOSPC, "No space left on device")


@pytest.mark.parametrize(
    "arguments",
    [["list"], ["--help"], ["trace", "worked.toml"], ["check", "worked.toml"], ["diff", "worked.toml", "worked.toml"]],
)
def test_that_a_full_disk_is_told_with_what_could_not_be_written(
    arguments: list[str], worked_file: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.chdir(worked_file.parent)
    monkeypatch.setattr("sys.stdout", Full())
    with pytest.raises(SystemExit) as left:
        main.app(arguments)
    assert left.value.code == 2
    sentence = "The answer cannot be written to the standard output: No space left on device.\n"
    assert capsys.readouterr().err == sentence


def test_that_an_exit_passes_with_its_own_code() -> None:
    assert code_after(typer.Exit(7)) == 7


def test_that_being_told_to_terminate_is_an_interruption_while_it_matters(interruptible: None) -> None:
    with pytest.raises(Stopped) as stopped, stoppable():
        os.kill(os.getpid(), signal.SIGTERM)
    assert code_of(stopped.value) == 143
    assert signal.getsignal(signal.SIGTERM) is signal.SIG_DFL


def test_that_a_signal_that_is_ignored_stays_ignored(monkeypatch: pytest.MonkeyPatch) -> None:
    before = signal.signal(signal.SIGHUP, signal.SIG_IGN)
    try:
        with stoppable():
            assert signal.getsignal(signal.SIGHUP) is signal.SIG_IGN
    finally:
        signal.signal(signal.SIGHUP, before)


def test_that_outside_the_main_thread_signals_are_left_alone() -> None:
    seen: list[object] = []

    def look() -> None:
        with stoppable():
            seen.append(signal.getsignal(signal.SIGTERM))

    thread = threading.Thread(target=look)
    thread.start()
    thread.join()
    assert seen == [signal.SIG_DFL]


def test_that_a_held_signal_comes_afterwards(interruptible: None) -> None:
    steps = []

    def work() -> None:
        with stoppable(), held():
            signal.raise_signal(INTERRUPT)
            steps.append("done")
        steps.append("too far")

    with pytest.raises(KeyboardInterrupt):
        work()
    assert steps == ["done"]


def test_that_a_second_request_to_stop_leaves_at_once_but_one_that_comes_with_the_first_does_not(
    interruptible: None, monkeypatch: pytest.MonkeyPatch
) -> None:
    left: list[int] = []
    monkeypatch.setattr(signals, "leave_at_once", left.append)
    with stoppable():
        for together in (1e9, 0.0):
            monkeypatch.setattr(signals, "TOGETHER", together)
            with pytest.raises(Stopped) if together else nullcontext():
                signal.raise_signal(signal.SIGTERM)
            signal.raise_signal(signal.SIGTERM)
        assert left == [143, 143]
        with pytest.raises(Stopped):
            check()
    check()


def test_that_whoever_leaves_at_once_ends_the_workers_and_shows_the_cursor_again(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    steps: list[object] = []

    class Screen:
        def isatty(self) -> bool:
            return True

        def fileno(self) -> int:
            return 2

    monkeypatch.setattr("sys.stderr", Screen())
    monkeypatch.setattr("simulator.runs.pool.kill_all", lambda: steps.append("workers"))
    monkeypatch.setattr(os, "write", lambda number, text: steps.append(text))
    monkeypatch.setattr(os, "_exit", steps.append)
    signals.leave_at_once(130)
    assert steps == ["workers", b"\x1b[?25h", 130]
