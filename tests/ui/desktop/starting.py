"""The program as a process of its own: started off screen, told what to do, and asked what it shows."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path

from tests.patience import PATIENCE

PROGRAM = """
import json, sys, time
from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QApplication
from ui.desktop import app
from ui.desktop.answers import runner
from ui.desktop.documents import recovery
from ui.desktop.look import dialogs
from ui.desktop.window import keeper

answers = json.loads(sys.argv[1])
recovery.EVERY = keeper.CALM = answers.get("every", 50)
told = []
dialogs.ask_about_recovery = lambda _, lines: told.append(lines) or answers["recovery"]
dialogs.ask_about_changes = lambda *_: "discard"
dialogs.show_bad_files = lambda _, errors: told.extend(error.file for error in errors)
dialogs.show_problem = lambda _, head, words: told.append(head)

def window():
    return next(one for one in QApplication.topLevelWidgets() if isinstance(one, app.Window))

def hang():
    def submit(pool, *_):
        return pool.submit(time.sleep, 1e6)

    runner.submit_block = submit
    window().results.shared.background.ask("hang", lambda job: time.sleep(1e6), print)

def begin():
    if answers.get("hangs"):
        hang()
    for edit in answers.get("edits", []):
        window().session.edit(*edit)
    if answers.get("tab"):
        window().results.choose_tab(answers["tab"])
    QTimer.singleShot(answers.get("wait", 0), report)

def report():
    state = keeper.state_folder()
    kept = keeper.workspace_file(state).exists() and list((state / "recovery").glob("*/*.json"))
    is_reading = window().reader.is_busy or len(told) < answers.get("told", 0)
    if is_reading or (answers.get("edits") and not kept and not answers.get("every")):
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


def home_in(folder: Path) -> dict[str, str]:
    """An environment in which nothing of this user is seen."""
    names = ("XDG_STATE_HOME", "XDG_CONFIG_HOME", "XDG_DATA_HOME", "XDG_CACHE_HOME", "HOME", "LOCALAPPDATA")
    return os.environ | {name: str(folder / "home") for name in names}


def start(home: dict[str, str], answers: dict[str, object], *files: str) -> subprocess.Popen[str]:
    """Start the window off screen; it prints one line of what is open, and closes unless it ``stays``."""
    command = [sys.executable, "-c", PROGRAM, json.dumps(answers), *files]
    pipe = subprocess.PIPE
    return subprocess.Popen(command, env=home, stdout=pipe, stderr=pipe, text=True, start_new_session=True)


def seen(home: dict[str, str], answers: dict[str, object], *files: str) -> dict[str, object]:
    """What a start that ends properly shows."""
    with start(home, answers, *files) as program:
        out, errors = program.communicate(timeout=PATIENCE)
    assert program.returncode == 0, errors
    found = json.loads(out)
    assert isinstance(found, dict)
    return found
