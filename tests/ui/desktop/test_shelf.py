"""Folders of unsaved scenarios: whose program runs is left alone."""

from __future__ import annotations

import datetime as dt
import subprocess
import sys
from pathlib import Path

import pytest

from tests.examples import tiny
from ui.desktop.record import Record
from ui.desktop.shelf import Shelf, left_over

RECORD = Record(tiny(), "mine", dt.datetime(2026, 3, 1, tzinfo=dt.UTC))

WRITER = """
import datetime as dt, sys
from pathlib import Path
from tests.ui.desktop.test_shelf import RECORD
from ui.desktop.shelf import Shelf
shelf = Shelf(Path(sys.argv[1]))
shelf.put("a.json", RECORD)
print("ready", flush=True)
sys.stdin.read()
"""


def test_that_nothing_is_made_before_there_is_something_to_keep(tmp_path: Path) -> None:
    shelf = Shelf(tmp_path / "deep" / "root")
    assert not (tmp_path / "deep").exists()
    shelf.put("a.json", RECORD)
    assert shelf.records() == {"a.json": RECORD}
    shelf.clear()
    assert list((tmp_path / "deep" / "root").iterdir()) == []


def test_that_the_shelf_of_a_running_program_is_not_left_over(tmp_path: Path) -> None:
    shelf = Shelf(tmp_path)
    shelf.put("a.json", RECORD)
    assert left_over(tmp_path) == []
    shelf.release()
    ((found, records),) = left_over(tmp_path)
    assert records == {"a.json": RECORD}
    assert left_over(tmp_path) == []
    found.release()


def test_that_the_shelf_of_a_killed_program_is_left_over(tmp_path: Path) -> None:
    program = subprocess.Popen(
        [sys.executable, "-c", WRITER, str(tmp_path)], stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True
    )
    with program:
        assert program.stdout is not None
        assert program.stdout.readline() == "ready\n"
        assert left_over(tmp_path) == []
        program.kill()
    ((shelf, records),) = left_over(tmp_path)
    assert records == {"a.json": RECORD}
    shelf.clear()
    assert list(tmp_path.iterdir()) == []


def test_that_a_shelf_without_records_is_tidied_up(tmp_path: Path) -> None:
    shelf = Shelf(tmp_path)
    shelf.put("a.json", RECORD)
    shelf.take("a.json")
    shelf.take("a.json")
    shelf.release()
    (tmp_path / "old.lock").touch()
    assert left_over(tmp_path) == []
    assert list(tmp_path.iterdir()) == []


def test_that_a_record_that_cannot_be_read_stays_where_it_is(tmp_path: Path, caplog: pytest.LogCaptureFixture) -> None:
    shelf = Shelf(tmp_path)
    for name in ("a.json", "b.json"):
        shelf.put(name, RECORD)
    (shelf.folder / "b.json").write_text("{")
    shelf.release()
    ((found, records),) = left_over(tmp_path)
    assert list(records) == ["a.json"]
    assert "b.json" in caplog.text
    found.take("a.json")
    found.tidy()
    assert [path.name for path in found.folder.iterdir()] == ["b.json"]
    assert left_over(tmp_path) == []
    assert found.folder.exists()


def test_that_a_root_that_is_not_there_has_no_shelves(tmp_path: Path) -> None:
    assert left_over(tmp_path / "none") == []


def test_that_a_root_that_cannot_be_made_is_an_error_in_words(tmp_path: Path) -> None:
    (tmp_path / "file").touch()
    with pytest.raises(OSError, match="file"):
        Shelf(tmp_path / "file" / "root").put("a.json", RECORD)
