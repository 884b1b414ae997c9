from __future__ import annotations

import errno
import json
import os
import stat
from pathlib import Path
from typing import Any

import pytest

from simulator.results.results import Results
from tests.ui.terminal.calls import muster, rows
from ui.terminal.base import folder
from ui.terminal.base.failures import CommandError
from ui.terminal.base.team import Team
from ui.terminal.run import files

FILES = {
    *("result.json", "strength.csv", "contingents.csv", "states.csv", "milestones.csv", "replications.csv"),
    "build-up.png",
}


def fails(error: BaseException) -> Any:
    def failing(*_: Any, **__: Any) -> Any:
        raise error

    return failing


def content(place: Path) -> dict[str, bytes]:
    return {path.name: path.read_bytes() for path in place.iterdir()}


@pytest.fixture
def earlier(tmp_path: Path, worked_file: Path) -> Path:
    """A folder with the files of an earlier run."""
    place = tmp_path / "earlier"
    assert muster("run", worked_file, "--replications", 2, "--output", place).exit_code == 0
    return place


def test_that_output_writes_every_file_and_says_so(tmp_path: Path, worked_file: Path) -> None:
    place = tmp_path / "some" / "where"
    result = muster("run", worked_file, "--replications", 10, "--output", place)
    assert result.exit_code == 0
    assert set(content(place)) == FILES
    assert " ".join(result.stdout.split()).endswith("replications.csv, build-up.png")


def test_that_the_files_hold_the_same_answer_as_json(earlier: Path, worked_file: Path) -> None:
    printed = muster("run", worked_file, "--replications", 2, "--json").stdout
    assert (earlier / "result.json").read_text() == printed
    strength = [int(row["p50"]) for row in rows((earlier / "strength.csv").read_text("utf-8-sig"))]
    assert strength == json.loads(printed)["strength"]["p50"]
    assert (earlier / "build-up.png").read_bytes().startswith(b"\x89PNG\r\n")


def test_that_the_files_can_be_read_by_whom_the_system_lets(earlier: Path) -> None:
    mask = os.umask(0)
    os.umask(mask)
    assert {stat.S_IMODE(path.stat().st_mode) for path in earlier.iterdir()} == {0o666 & ~mask}


def test_that_a_later_run_replaces_the_files_and_nothing_else(earlier: Path, worked_file: Path) -> None:
    (earlier / "notes.txt").write_text("mine")
    assert muster("run", worked_file, "--replications", 3, "--output", earlier).exit_code == 0
    assert set(content(earlier)) == FILES | {"notes.txt"}
    assert len(rows((earlier / "replications.csv").read_text("utf-8-sig"))) == 3


def fails_at_the_picture(error: BaseException) -> Any:
    """Writing to the disk that goes well until the picture comes, which is written last."""
    steps = iter(range(len(FILES) - 1))

    def sync(_: int) -> None:
        if next(steps, None) is None:
            raise error

    return sync


@pytest.mark.parametrize("error", [OSError(errno.ENOSPC, "No space left on device"), KeyboardInterrupt()])
def test_that_a_failure_while_writing_changes_no_file(
    error: BaseException, earlier: Path, worked_file: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    before = content(earlier)
    monkeypatch.setattr(os, "fsync", fails_at_the_picture(error))
    result = muster("run", worked_file, "--replications", 9, "--output", earlier)
    assert result.exit_code == (2 if isinstance(error, OSError) else 130)
    assert content(earlier) == before
    assert result.stdout == ""


def test_that_a_full_disk_is_one_sentence(tmp_path: Path, worked_file: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(os, "fsync", fails(OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))))
    result = muster("run", worked_file, "--output", tmp_path / "new")
    assert result.stderr == f"{tmp_path / 'new'}: the results cannot be written there: No space left on device\n"


def test_that_a_failure_takes_away_the_folders_that_were_made(
    tmp_path: Path, worked_file: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(Team, "advance", fails(KeyboardInterrupt()))
    result = muster("run", worked_file, "--output", tmp_path / "a" / "b")
    assert (result.exit_code, result.stderr) == (130, "Interrupted.\n")
    assert not (tmp_path / "a").exists()


def test_that_a_folder_that_cannot_be_made_is_told_before_anything_runs(
    worked_file: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(Team, "advance", fails(AssertionError("it ran")))
    result = muster("run", worked_file, "--output", worked_file)
    assert result.exit_code == 2
    assert result.stderr == f"{worked_file}: it is a file, where a folder is needed\n"


def test_that_a_folder_in_the_place_of_a_file_stops_the_others(earlier: Path, exact: Results) -> None:
    (earlier / "build-up.png").unlink()
    (earlier / "build-up.png").mkdir()
    before = (earlier / "result.json").read_bytes()
    with folder.folder(earlier) as place, pytest.raises(CommandError, match=r"build-up\.png: it is a folder"):
        place.write([("result.json", b"new")], folder.Picture("build-up.png", lambda: b"new"))
    assert (earlier / "result.json").read_bytes() == before
    assert not list(earlier.glob(".muster*"))


@pytest.mark.parametrize("options", [(), ("--json",)])
@pytest.mark.parametrize("error", [RuntimeError("latex was not able\nto ..."), MemoryError(), OSError(13, "Denied")])
def test_that_a_picture_that_cannot_be_drawn_takes_no_table_with_it(
    error: Exception, options: tuple[str, ...], earlier: Path, worked_file: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(files, "build_up", fails(error))
    result = muster("run", worked_file, "--replications", 3, "--output", earlier, *options)
    assert result.exit_code == 2
    assert result.stderr.startswith("The picture could not be drawn, all else is written: ")
    assert result.stderr.count("\n") == 1
    # Neither is the earlier picture left, which is of other runs.
    assert set(content(earlier)) == FILES - {"build-up.png"}
    assert len(rows((earlier / "replications.csv").read_text("utf-8-sig"))) == 3
    assert json.loads((earlier / "result.json").read_text())["replications"] == 3


def test_that_every_table_begins_with_the_mark_by_which_spreadsheets_know_it(tmp_path: Path, worked_file: Path) -> None:
    assert muster("run", worked_file, "--replications", 2, "--output", tmp_path / "one").exit_code == 0
    two = ("compare", worked_file, worked_file, "--replications", 2, "--output", tmp_path / "two")
    assert muster(*two).exit_code == 0
    tables = sorted(tmp_path.glob("*/*.csv"))
    assert len(tables) == 8
    for table in tables:
        text = table.read_bytes()
        assert text.startswith(b"\xef\xbb\xbf"), table
        assert text.count(b"\xef\xbb\xbf") == 1, table


def test_that_a_table_on_the_standard_output_has_no_mark(worked_file: Path) -> None:
    assert muster("trace", worked_file).stdout.startswith("day,date,")
