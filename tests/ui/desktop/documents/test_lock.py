"""A lock holds as long as its program, and not a moment longer."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest

from ui.desktop.documents.lock import Lock

HOLDER = """
import sys
from pathlib import Path
from ui.desktop.documents.lock import Lock
assert Lock(Path(sys.argv[1])).take()
print("ready", flush=True)
sys.stdin.read()
"""


def test_that_one_at_a_time_holds_it(tmp_path: Path) -> None:
    one, other = Lock(tmp_path / "a.lock"), Lock(tmp_path / "a.lock")
    assert one.take()
    assert one.take()
    assert not other.take()
    one.release()
    one.release()
    assert list(tmp_path.iterdir()) == []
    assert other.take()
    other.release()


def test_that_a_killed_program_holds_nothing(tmp_path: Path) -> None:
    place = tmp_path / "a.lock"
    with subprocess.Popen(
        [sys.executable, "-c", HOLDER, str(place)], stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True
    ) as program:
        assert program.stdout is not None
        assert program.stdout.readline() == "ready\n"
        assert not Lock(place).take()
        program.kill()
    lock = Lock(place)
    assert lock.take()
    lock.release()


def test_that_a_worker_process_does_not_inherit_it(tmp_path: Path) -> None:
    lock = Lock(tmp_path / "a.lock")
    assert lock.take()
    assert lock._handle is not None
    assert not os.get_inheritable(lock._handle)
    lock.release()


def test_that_a_lock_whose_file_was_removed_meanwhile_is_not_taken(tmp_path: Path, monkeypatch) -> None:
    place = tmp_path / "a.lock"
    opener = os.open

    def open_late(*given: object) -> int:
        handle = opener(*given)  # type: ignore[arg-type]
        place.unlink()
        place.write_bytes(b"")
        return handle

    monkeypatch.setattr(os, "open", open_late)
    assert not Lock(place).take()


def test_that_a_place_that_cannot_be_written_is_an_error(tmp_path: Path) -> None:
    with pytest.raises(FileNotFoundError):
        Lock(tmp_path / "none" / "a.lock").take()
