"""The program as a process: what it opens at a start, what a kill leaves, and what a screenshot never touches."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

from scenarios import library
from scenarios.files import load, save
from tests.examples import tiny
from tests.patience import PATIENCE, until

PROGRAM = """
import json, sys
from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QApplication
from ui.desktop import app, dialogs, keeper, recovery

recovery.EVERY = keeper.CALM = 50
answers = json.loads(sys.argv[1])
told = []
dialogs.ask_about_recovery = lambda _, lines: told.append(lines) or answers["recovery"]
dialogs.ask_about_changes = lambda *_: "discard"
dialogs.show_bad_files = lambda _, errors: told.extend(error.file for error in errors)

def window():
    return next(one for one in QApplication.topLevelWidgets() if isinstance(one, app.Window))

def begin():
    for edit in answers.get("edits", []):
        window().session.edit(*edit)
    if answers.get("tab"):
        window().results.choose_tab(answers["tab"])
    QTimer.singleShot(answers.get("wait", 0), report)

def report():
    state = keeper.state_folder()
    kept = keeper.workspace_file(state).exists() and list((state / "recovery").glob("*/*.json"))
    if answers.get("edits") and not kept:
        QTimer.singleShot(20, report)
        return
    session = window().session
    documents = [
        [one.name, one.scenario.target, one.is_modified, str(one.path or "")] for one in session.documents
    ]
    found = {
        "documents": documents, "selected": session.selected.name, "tab": window().results.chart.name, "told": told,
    }
    print(json.dumps(found), flush=True)
    if not answers.get("stays"):
        window().close()

QTimer.singleShot(0, lambda: QTimer.singleShot(0, begin))
sys.exit(app.open_window(sys.argv[2:], None, None, None, None))
"""


@pytest.fixture
def home(tmp_path: Path) -> dict[str, str]:
    """An environment in which nothing of this user is seen."""
    names = ("XDG_STATE_HOME", "XDG_CONFIG_HOME", "XDG_DATA_HOME", "XDG_CACHE_HOME", "HOME", "LOCALAPPDATA")
    return os.environ | {name: str(tmp_path / "home") for name in names}


def start(home: dict[str, str], answers: dict[str, object], *files: str) -> subprocess.Popen[str]:
    """Start the window off screen; it prints one line of what is open, and closes unless it ``stays``."""
    command = [sys.executable, "-c", PROGRAM, json.dumps(answers), *files]
    pipe = subprocess.PIPE
    return subprocess.Popen(command, env=home, stdout=pipe, stderr=pipe, text=True)


def seen(home: dict[str, str], answers: dict[str, object], *files: str) -> dict[str, object]:
    """What a start that ends properly shows."""
    with start(home, answers, *files) as program:
        out, errors = program.communicate(timeout=PATIENCE)
    assert program.returncode == 0, errors
    found = json.loads(out)
    assert isinstance(found, dict)
    return found


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
    first = seen(home, {"recovery": "later"})
    assert first["documents"] == [["mine.toml", 20, False, str(place)]]
    assert len(str(first["told"]).split("mine.toml")) == 2
    second = seen(home, {"recovery": "open"})
    assert second["documents"] == [["mine.toml", 77, True, str(place)]]
    assert place.read_bytes() == before
    third = seen(home, {"recovery": "open"})
    assert third["told"] == []
    assert third["documents"] == [["mine.toml", 20, False, str(place)]]


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
