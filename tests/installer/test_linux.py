"""The application on Linux: entered into menus and taken out, in one file, and smaller."""

from __future__ import annotations

import os
import re
import subprocess
import sys
from pathlib import Path

import pytest

from installer import linux
from tests.patience import PATIENCE

pytestmark = pytest.mark.skipif(sys.platform != "linux", reason="the files are for Linux")

PROGRAM = '#!/bin/sh\necho called with "$@"\n'


@pytest.fixture
def home(tmp_path: Path) -> Path:
    place = tmp_path / "home"
    place.mkdir()
    return place


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """An application in all but what it does, at a place whose name a shell would take apart."""
    place = tmp_path / 'my $HOME & 100 % "of" it' / "Muster"
    place.mkdir(parents=True)
    for name in ("muster", "muster-window"):
        (place / name).write_text(PROGRAM, encoding="utf-8")
        (place / name).chmod(0o755)
    linux.furnish(place)
    return place


@pytest.fixture
def earlier(home: Path) -> Path:
    """An application that is in the place of another."""
    place = home / ".local/opt/Muster"
    place.mkdir(parents=True)
    (place / "muster-window").touch()
    (place / "of-before").touch()
    return place


def call(*words: str | Path, home: Path) -> subprocess.CompletedProcess[str]:
    environment = {"HOME": str(home), "PATH": os.environ["PATH"]}
    return subprocess.run(
        [str(word) for word in words], env=environment, capture_output=True, text=True, check=False, timeout=PATIENCE
    )


def files(home: Path) -> set[str]:
    return {path.relative_to(home).as_posix() for path in home.rglob("*") if not path.is_dir() or path.is_symlink()}


def started(home: Path) -> list[str]:
    """What the menu starts, read as a desktop does: escapes of a text first, then those of a word in quotes."""
    text = (home / ".local/share/applications/muster.desktop").read_text(encoding="utf-8")
    (line,) = (line for line in text.splitlines() if line.startswith("Exec="))
    found = re.fullmatch(r'Exec="((?:[^"\\]|\\.)*)" (\S+)', line.replace("\\\\", "\\"))
    assert found is not None
    return [re.sub(r"\\(.)", r"\1", found[1]).replace("%%", "%"), found[2]]


def test_that_it_enters_the_menus_from_wherever_it_is(folder: Path, home: Path) -> None:
    done = call(folder / "install", home=home)
    assert done.returncode == 0, done.stderr
    assert started(home) == [str(folder / "muster-window"), "%F"]
    assert {
        ".local/bin/muster",
        ".local/share/mime/packages/muster.xml",
        ".local/share/icons/hicolor/scalable/apps/muster.svg",
        ".local/share/icons/hicolor/48x48/apps/muster.png",
    } <= files(home)
    assert call(home / ".local/bin/muster", "run", home=home).stdout == "called with run\n"


def test_that_it_leaves_nothing_behind_when_it_is_taken_out(folder: Path, home: Path) -> None:
    call(folder / "install", home=home)
    call(folder / "install", home=home)
    done = call(folder / "install", "--remove", home=home)
    assert done.returncode == 0, done.stderr
    assert not {path for path in files(home) if "muster" in path.casefold()}


def test_that_a_folder_of_another_name_takes_its_command_along_when_it_is_taken_out(folder: Path, home: Path) -> None:
    other = folder.rename(folder.with_name("Muster of today"))
    for words in ((), ("--remove",)):
        done = call(other / "install", *words, home=home)
        assert done.returncode == 0, done.stderr
    assert not {path for path in files(home) if "muster" in path.casefold()}


def test_that_the_command_of_somebody_else_stays(folder: Path, home: Path) -> None:
    command = home / ".local/bin/muster"
    command.parent.mkdir(parents=True)
    command.write_text("mine", encoding="utf-8")
    for words in ((), ("--remove",)):
        done = call(folder / "install", *words, home=home)
        assert done.returncode == 0, done.stderr
    assert command.read_text(encoding="utf-8") == "mine"


def test_that_one_file_holds_it_all_and_puts_it_in_the_place_of_an_earlier_one(
    folder: Path, home: Path, earlier: Path, tmp_path: Path
) -> None:
    one = linux.one_file(folder, tmp_path)
    assert one == linux.place_of_one_file(tmp_path)
    done = call("sh", one, home=home)
    assert done.returncode == 0, done.stderr
    assert not (earlier / "of-before").exists()
    assert call(home / ".local/bin/muster", "list", home=home).stdout == "called with list\n"
    assert [path.name for path in earlier.parent.iterdir()] == ["Muster"]


NEW_STAYS_AWAY = 'case $1 in */.muster-*/Muster) echo no room >&2; exit 1 ;; esac; exec /bin/mv "$@"'
NOTHING_GOES_BACK = 'case $1 in */.muster-*) echo no room >&2; exit 1 ;; esac; exec /bin/mv "$@"'
ENDED_MEANWHILE = 'kill -TERM $PPID; exec /bin/mv "$@"'


def other_mv(folder: Path, does: str, monkeypatch: pytest.MonkeyPatch) -> None:
    """Files are moved by another program, as on a disk that is full."""
    folder.mkdir()
    (folder / "mv").write_text(f"#!/bin/sh\n{does}\n", encoding="utf-8")
    (folder / "mv").chmod(0o755)
    monkeypatch.setenv("PATH", f"{folder}:{os.environ['PATH']}")


def test_that_an_earlier_application_comes_back_where_the_new_one_cannot_come(
    folder: Path, home: Path, earlier: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    other_mv(tmp_path / "odd", NEW_STAYS_AWAY, monkeypatch)
    done = call("sh", linux.one_file(folder, tmp_path), home=home)
    assert done.returncode == 1
    assert done.stderr.endswith("What was there is there still.\n")
    assert files(home) == {".local/opt/Muster/muster-window", ".local/opt/Muster/of-before"}


def test_that_an_earlier_application_that_cannot_come_back_is_kept_and_named(
    folder: Path, home: Path, earlier: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    other_mv(tmp_path / "odd", NOTHING_GOES_BACK, monkeypatch)
    done = call("sh", linux.one_file(folder, tmp_path), home=home)
    assert done.returncode == 1
    (before,) = earlier.parent.glob(".muster-*/before")
    assert done.stderr.endswith(f"The earlier Muster is in {before}.\n")
    assert (before / "of-before").exists()


def test_that_a_signal_between_the_moves_loses_no_application(
    folder: Path, home: Path, earlier: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    other_mv(tmp_path / "odd", ENDED_MEANWHILE, monkeypatch)
    call("sh", linux.one_file(folder, tmp_path), "--to", earlier.parent, home=home)
    assert (earlier / "install").is_file()
    assert [path.name for path in earlier.parent.iterdir()] == ["Muster"]


def test_that_one_file_only_unpacks_where_it_is_told_to(folder: Path, home: Path, tmp_path: Path) -> None:
    done = call("sh", linux.one_file(folder, tmp_path), "--to", tmp_path / "there", home=home)
    assert done.returncode == 0, done.stderr
    assert (tmp_path / "there/Muster/install").is_file()
    assert not files(home)


def test_that_a_file_that_is_not_all_there_is_refused_in_one_sentence(folder: Path, home: Path, tmp_path: Path) -> None:
    one = linux.one_file(folder, tmp_path)
    one.write_bytes(one.read_bytes()[:-100])
    done = call("sh", one, home=home)
    assert (done.returncode, done.stdout) == (1, "")
    assert done.stderr == f"{one} is damaged or not all there: get it again.\n"
    assert not files(home)


def test_that_a_folder_of_somebody_else_is_not_replaced(folder: Path, home: Path, tmp_path: Path) -> None:
    mine = home / ".local/opt/Muster"
    mine.mkdir(parents=True)
    (mine / "letter.txt").touch()
    done = call("sh", linux.one_file(folder, tmp_path), home=home)
    assert done.returncode == 1
    assert "is something else" in done.stderr
    assert files(home) == {".local/opt/Muster/letter.txt"}


def test_that_two_programs_of_the_same_bytes_take_the_room_of_one(folder: Path) -> None:
    linux.slim(folder)
    assert (folder / "muster").samefile(folder / "muster-window")
