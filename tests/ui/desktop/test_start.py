"""The program as a process: what it opens at a start, what a kill leaves, and what a screenshot never touches."""

from __future__ import annotations

import datetime as dt
import json
import signal
import subprocess
import sys
from pathlib import Path

import pytest

from scenarios import library
from scenarios.storage.files import load, save
from tests.examples import tiny
from tests.patience import PATIENCE, until
from tests.processes import needs_proc, processes_of
from tests.scenarios.hostile import KINDS
from tests.strange import STRANGE, strange
from tests.ui.desktop.starting import home_in, seen, start
from ui.desktop.documents.record import Record
from ui.desktop.documents.workspace import Place, Workspace


@pytest.fixture
def home(tmp_path: Path) -> dict[str, str]:
    """An environment in which nothing of this user is seen."""
    return home_in(tmp_path)


@pytest.mark.slow
def test_that_a_kill_while_edited_loses_nothing(home: dict[str, str], tmp_path: Path) -> None:
    place = tmp_path / "mine.toml"
    save(tiny(target=20, title="Mine"), place)
    before = place.read_bytes()
    with start(home, {"edits": [["target", 77]], "stays": True}, str(place)) as program:
        assert program.stdout is not None
        assert program.stdout.readline() != ""
        until(lambda: any(Path(home["HOME"]).rglob("workspace.json")))
        program.kill()
        program.communicate()
    first = seen(home, {"recovery": "open"})
    assert len(str(first["told"]).split("mine.toml")) == 2
    assert first["documents"] == [["mine.toml", 77, True, str(place)]]
    assert place.read_bytes() == before
    second = seen(home, {"recovery": "open"})
    assert second["told"] == []
    assert second["documents"] == [["mine.toml", 20, False, str(place)]]


@needs_proc
@pytest.mark.slow
def test_that_a_window_that_is_told_to_end_does_so_whatever_hangs_and_keeps_what_is_unsaved(
    home: dict[str, str], tmp_path: Path, interruptible: None
) -> None:
    place = tmp_path / "mine.toml"
    save(tiny(target=20, title="Mine"), place)
    late = {"edits": [["target", 77]], "stays": True, "every": 3_600_000, "hangs": True, "wait": 300}
    with start(home, late, str(place)) as program:
        assert program.stdout is not None
        assert program.stdout.readline() != ""
        program.send_signal(signal.SIGTERM)
        _, errors = program.communicate(timeout=PATIENCE)
    assert (program.returncode, "Traceback" in errors) == (128 + signal.SIGTERM, False), errors
    until(lambda: not processes_of(program.pid))
    later = seen(home, {"recovery": "later"})
    assert len(str(later["told"]).split("mine.toml")) == 2
    assert later["documents"] == [["mine.toml", 20, False, str(place)]]


@pytest.mark.slow
def test_that_what_was_open_is_open_again_and_what_has_vanished_is_told(home: dict[str, str], tmp_path: Path) -> None:
    places = [tmp_path / "one.toml", tmp_path / "two.toml"]
    for place in places:
        save(tiny(), place)
    names = [str(places[0]), "court-challenge", str(places[1])]
    assert seen(home, {})["selected"] == library.shipped(library.FIRST).title
    seen(home, {"tab": "Contingents"}, *names)
    places[1].unlink()
    again = seen(home, {})
    assert isinstance(again["documents"], list)
    assert [document[3] for document in again["documents"]] == [str(places[0]), ""]
    assert again["selected"] == "one.toml"
    assert again["tab"] == "Contingents"
    assert again["told"] == [str(places[1])]


@pytest.mark.slow
def test_that_a_start_among_strange_and_damaged_things_ends_in_a_window(home: dict[str, str], tmp_path: Path) -> None:
    good, bad = [tmp_path / f"{name}.toml" for name in "abc"], [tmp_path / kind for kind in STRANGE]
    for place in good:
        save(tiny(), place)
    for place in bad:
        strange(place.name, place)
    hostile = [tmp_path / f"{name}.toml" for name in ("dotted-key", "empty-members", "rows", "quotation-marks")]
    for place in hostile:
        place.write_bytes(KINDS[place.stem](200_000))
    state = tmp_path / "home" / "Muster"
    (state / "log").mkdir(parents=True)
    strange("pipe", state / "log" / "muster.log")
    strange("pipe", state / "Muster.ini")
    places = [good[0], *bad, *hostile[:3], good[1], *hostile[3:], good[2]]
    workspace = Workspace(tuple(Place(file=str(place)) for place in places), len(places) - 1)
    (state / "workspace.json").write_bytes(workspace.dumps())
    recovery_folder = state / "recovery" / "1-00000001"
    recovery_folder.mkdir(parents=True)
    for kind in STRANGE:
        strange(kind, recovery_folder / f"{kind}.json")
    (recovery_folder / "000001.json").write_bytes(b"{")
    (recovery_folder / "000002.json").write_bytes(
        Record(tiny(target=77, title="Left"), "Left", dt.datetime.now(dt.UTC)).dumps()
    )
    found = seen(home, {"recovery": "open", "told": len(bad) + len(hostile) + 2})
    assert found["documents"] == [*([place.name, 10, False, str(place)] for place in good), ["Left", 77, True, ""]]
    assert isinstance(found["told"], list)
    *refused, damaged, _ = found["told"]
    assert set(refused) == {str(place) for place in (*bad, *hostile)}
    assert damaged == "1 unsaved scenario of an earlier start cannot be read."


@pytest.mark.slow
def test_that_a_screenshot_reads_and_writes_nothing_of_the_user(home: dict[str, str], tmp_path: Path) -> None:
    place = tmp_path / "mine.toml"
    save(tiny(), place)
    state = tmp_path / "home" / "Muster"
    state.mkdir(parents=True)
    (state / "workspace.json").write_text(json.dumps({"format": 1, "documents": [{"file": str(place)}]}))
    before = sorted((path, path.stat().st_mtime_ns) for path in (tmp_path / "home").rglob("*"))
    target = tmp_path / "window.png"
    command = [sys.executable, "-m", "ui", "open", "--screenshot", str(target), "--size", "300x200"]
    done = subprocess.run(command, env=home, capture_output=True, text=True, check=False, timeout=PATIENCE)
    assert done.returncode == 0, done.stderr
    assert target.exists()
    after = sorted((path, path.stat().st_mtime_ns) for path in (tmp_path / "home").rglob("*"))
    assert [path for path, _ in after if "Muster" in str(path)] == [path for path, _ in before]
    assert [time for path, time in after if path.suffix == ".json"] == [time for path, time in before if path.suffix]
    assert load(place) == tiny()
