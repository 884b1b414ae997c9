"""Folders of unsaved scenarios: whose program runs is left alone."""

from __future__ import annotations

import datetime as dt
import subprocess
import sys
from pathlib import Path

import pytest

from tests.examples import tiny
from tests.strange import STRANGE, strange
from ui.desktop.documents.record import Record
from ui.desktop.documents.recovery_folder import DAMAGED, RecoveryFolder, left_over

RECORD = Record(tiny(), "mine", dt.datetime(2026, 3, 1, tzinfo=dt.UTC))

WRITER = """
import datetime as dt, sys
from pathlib import Path
from tests.ui.desktop.documents.test_recovery_folder import RECORD
from ui.desktop.documents.recovery_folder import RecoveryFolder
shelf = RecoveryFolder(Path(sys.argv[1]))
shelf.put("a.json", RECORD)
print("ready", flush=True)
sys.stdin.read()
"""


def records(recovery_folder: RecoveryFolder) -> dict[str, Record]:
    return {name: Record.load(recovery_folder.folder / name) for name in recovery_folder.names()}


def test_that_nothing_is_made_before_there_is_something_to_keep(tmp_path: Path) -> None:
    recovery_folder = RecoveryFolder(tmp_path / "deep" / "root")
    assert not (tmp_path / "deep").exists()
    recovery_folder.put("a.json", RECORD)
    assert records(recovery_folder) == {"a.json": RECORD}
    recovery_folder.clear()
    assert list((tmp_path / "deep" / "root").iterdir()) == []


def test_that_the_folder_of_a_running_program_is_not_left_over(tmp_path: Path) -> None:
    recovery_folder = RecoveryFolder(tmp_path)
    recovery_folder.put("a.json", RECORD)
    assert left_over(tmp_path) == []
    recovery_folder.release()
    (found,) = left_over(tmp_path)
    assert records(found) == {"a.json": RECORD}
    assert left_over(tmp_path) == []
    found.release()


def test_that_the_folder_of_a_killed_program_is_left_over(tmp_path: Path) -> None:
    program = subprocess.Popen(
        [sys.executable, "-c", WRITER, str(tmp_path)], stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True
    )
    with program:
        assert program.stdout is not None
        assert program.stdout.readline() == "ready\n"
        assert left_over(tmp_path) == []
        program.kill()
    (recovery_folder,) = left_over(tmp_path)
    assert records(recovery_folder) == {"a.json": RECORD}
    recovery_folder.clear()
    assert list(tmp_path.iterdir()) == []


def test_that_a_shelf_without_records_is_tidied_up(tmp_path: Path) -> None:
    recovery_folder = RecoveryFolder(tmp_path)
    recovery_folder.put("a.json", RECORD)
    recovery_folder.take("a.json")
    recovery_folder.take("a.json")
    recovery_folder.release()
    (tmp_path / "123-0123abcd.lock").touch()
    assert left_over(tmp_path) == []
    assert list(tmp_path.iterdir()) == []


def test_that_a_record_that_cannot_be_read_is_kept_aside(tmp_path: Path) -> None:
    recovery_folder = RecoveryFolder(tmp_path)
    for name in ("a.json", "b.json"):
        recovery_folder.put(name, RECORD)
    (recovery_folder.folder / "b.json").write_text("{")
    recovery_folder.release()
    (found,) = left_over(tmp_path)
    found.put_aside("b.json")
    assert records(found) == {"a.json": RECORD}
    found.take("a.json")
    found.tidy()
    assert [path.name for path in tmp_path.iterdir()] == [DAMAGED]
    assert [path.read_text() for path in (tmp_path / DAMAGED).iterdir()] == ["{"]
    assert left_over(tmp_path) == []


@pytest.mark.parametrize("kind", STRANGE)
def test_that_what_is_no_file_holds_no_shelf(tmp_path: Path, kind: str) -> None:
    recovery_folder = RecoveryFolder(tmp_path)
    recovery_folder.put("a.json", RECORD)
    recovery_folder.release()
    strange(kind, tmp_path / f"{recovery_folder.folder.name}.lock")
    for name in ("123-0123abcd", "123-0123abcd.lock", "notes"):
        strange(kind, tmp_path / name)
    (found,) = left_over(tmp_path)
    assert records(found) == {"a.json": RECORD}
    found.clear()


def test_that_a_root_that_is_not_there_has_no_shelves(tmp_path: Path) -> None:
    assert left_over(tmp_path / "none") == []


def test_that_a_root_that_cannot_be_made_is_an_error_in_words(tmp_path: Path) -> None:
    (tmp_path / "file").touch()
    with pytest.raises(OSError, match="file"):
        RecoveryFolder(tmp_path / "file" / "root").put("a.json", RECORD)
