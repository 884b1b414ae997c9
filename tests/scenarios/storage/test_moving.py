"""A file is moved onto one that somebody has open, as Windows refuses it: by what its errors are."""

from __future__ import annotations

import errno
import os
from collections.abc import Callable
from pathlib import Path

import pytest

from scenarios.storage import moving
from scenarios.storage.files import ScenarioFileError, write
from scenarios.storage.moving import HELD, PAUSES, HeldError, move, refuse_held
from scenarios.storage.reasons import READING, TOO_LONG, WRITING, reason, writing_reason
from scenarios.storage.temporary import LONGEST_NAME, beside

Refuse = Callable[..., list[float]]


def told_by_windows(code: int) -> PermissionError:
    """What os.replace raises there."""
    error = PermissionError(errno.EACCES, "Access is denied", "a")
    error.winerror = code  # type: ignore[attr-defined, unused-ignore]
    return error


@pytest.fixture
def refuse(monkeypatch: pytest.MonkeyPatch) -> Refuse:
    """Has so many moves refused with a code of Windows; the seconds that were waited come into a list."""

    def begin(times: float, code: int) -> list[float]:
        replace, waited, left = os.replace, list[float](), [times]

        def refused(*places: Path) -> None:
            left[0] -= 1
            if left[0] >= 0:
                raise told_by_windows(code)
            replace(*places)

        monkeypatch.setattr(os, "replace", refused)
        monkeypatch.setattr(moving, "sleep", waited.append)
        return waited

    return begin


@pytest.mark.parametrize("code", [5, 32, 33])
def test_that_a_file_that_is_open_for_a_moment_is_waited_for(refuse: Refuse, tmp_path: Path, code: int) -> None:
    (tmp_path / "a").write_text("old")
    waited = refuse(2, code)
    write(b"new", tmp_path / "a")
    assert (tmp_path / "a").read_text() == "new"
    assert waited == list(PAUSES[:2])


def test_that_a_file_that_stays_open_is_told_and_left_as_it_is(refuse: Refuse, tmp_path: Path) -> None:
    (tmp_path / "a").write_text("old")
    waited = refuse(float("inf"), 5)
    with pytest.raises(ScenarioFileError, match=HELD):
        write(b"new", tmp_path / "a")
    assert waited == list(PAUSES)
    assert {path.name: path.read_text() for path in tmp_path.iterdir()} == {"a": "old"}


def test_that_what_cannot_be_removed_hides_nothing(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def refused(*_: object, **__: object) -> None:
        raise told_by_windows(32)

    monkeypatch.setattr(Path, "unlink", refused)
    with pytest.raises(KeyError), beside(tmp_path / "a"):
        raise KeyError


def test_that_every_other_refusal_is_told_at_once(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(moving, "sleep", lambda _: pytest.fail("it waits"))
    (tmp_path / "folder").mkdir()
    (tmp_path / "a").touch()
    with pytest.raises(IsADirectoryError):
        move(tmp_path / "a", tmp_path / "folder")


def test_that_a_file_that_a_spreadsheet_keeps_to_itself_is_refused_before(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    place = tmp_path / "a"
    refuse_held(place)
    place.touch()
    refuse_held(place)

    def refused(*_: object) -> int:
        raise PermissionError(errno.EACCES, "Permission denied")

    monkeypatch.setattr(os, "open", refused)
    with pytest.raises(HeldError) as told:
        refuse_held(place)
    assert told.value.filename == str(place)


def test_that_a_file_kept_by_another_program_is_no_lack_of_permission() -> None:
    assert reason(told_by_windows(32), READING) == reason(told_by_windows(33), WRITING) == HELD
    assert reason(told_by_windows(5), WRITING) == WRITING[PermissionError]


def test_that_a_path_too_long_for_windows_is_told_as_such(tmp_path: Path) -> None:
    folder = tmp_path / ("x" * 120) / ("y" * 120)
    folder.mkdir(parents=True)
    assert writing_reason(FileNotFoundError(), folder / "a.toml") == TOO_LONG
    assert writing_reason(FileNotFoundError(), Path("/a.toml")) != TOO_LONG
    with beside(folder / "a") as place:
        assert len(place.name) < LONGEST_NAME
