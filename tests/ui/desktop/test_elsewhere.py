"""What the window does on Windows, imitated: taskbar, log, a start without a terminal, the end of the system."""

from __future__ import annotations

import ctypes
import errno
import logging
import os
import sys
from pathlib import Path
from types import SimpleNamespace
from typing import Any

import pytest
from PySide6.QtWidgets import QApplication

from tests.ui.desktop.windows import open_one, settings, window
from ui.desktop import app
from ui.desktop.look import dialogs
from ui.desktop.window.keeper import Keeper
from ui.desktop.window.window import Window

__all__ = ["open_one", "settings", "window"]


def test_that_the_program_has_a_place_of_its_own_on_the_taskbar(qapp: QApplication, monkeypatch: Any) -> None:
    called: list[str] = []
    shell = SimpleNamespace(SetCurrentProcessExplicitAppUserModelID=called.append)
    monkeypatch.setattr(ctypes, "windll", SimpleNamespace(shell32=shell), raising=False)
    app.application()
    assert called == [app.IDENTITY]


def test_that_a_log_that_another_window_has_open_goes_on(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def refused(*_: object) -> None:
        raise PermissionError(errno.EACCES, "The process cannot access the file")

    log = app._log(tmp_path / "muster.log")
    log.maxBytes = 10
    monkeypatch.setattr(log, "handleError", lambda _: pytest.fail("a line is lost"))
    with monkeypatch.context() as in_use:
        in_use.setattr(os, "replace", refused)
        for words in ("“first” →", "second"):
            log.emit(logging.makeLogRecord({"msg": words}))
    log.emit(logging.makeLogRecord({"msg": "third"}))
    log.close()
    assert (tmp_path / "muster.log.1").read_text(encoding="utf-8").splitlines() == ["“first” →", "second"]
    assert (tmp_path / "muster.log").read_text(encoding="utf-8").splitlines() == ["third"]


def test_that_a_refusal_is_a_dialog_where_there_is_no_terminal(qapp: QApplication, monkeypatch: Any) -> None:
    told: list[str] = []
    monkeypatch.setattr(dialogs, "show_problem", lambda _, head, words: told.append(words))
    assert app.open_window([], None, "No such tab", None, None) == 2
    assert told == []
    monkeypatch.setattr(sys, "__stderr__", None)
    assert app.open_window([], None, "No such tab", None, None) == 2
    assert told[0].startswith("There is no tab “No such tab”")


def test_that_what_is_unsaved_is_kept_when_the_system_shuts_down(window: Window, qapp: QApplication, tmp_path) -> None:
    keeper = Keeper(window, tmp_path)
    app.keep_when_the_system_ends(qapp, keeper)
    window.session.edit("target", 77)
    qapp.commitDataRequest.emit(None)
    assert len(list((tmp_path / "recovery").glob("*/*.json"))) == 1
    qapp.commitDataRequest.disconnect(keeper.rescue)
    keeper.recovery.clear()
    keeper.close()
