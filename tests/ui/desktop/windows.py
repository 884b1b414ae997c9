"""Windows for tests: with workers that answer at once, and settings of their own."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from concurrent.futures import Executor
from pathlib import Path

import pytest
from PySide6.QtCore import QSettings
from pytestqt.qtbot import QtBot

from scenarios.schema import Scenario
from tests.ui.desktop.fakes import AtOnce, uncertain
from ui.desktop.answers.runner import Runner
from ui.desktop.assumptions import panel
from ui.desktop.documents import reading
from ui.desktop.documents.document import Document
from ui.desktop.documents.limited import Limited
from ui.desktop.documents.reading import Reader
from ui.desktop.documents.session import Session
from ui.desktop.documents.settings import Settings
from ui.desktop.window.assembly import assembled
from ui.desktop.window.window import Window

Open = Callable[..., Window]


@pytest.fixture
def settings(tmp_path: Path) -> Settings:
    """Settings in a file of the test's own; never the user's."""
    return Settings(QSettings(str(tmp_path / "settings.ini"), QSettings.Format.IniFormat))


@pytest.fixture
def open_one(qtbot: QtBot, settings: Settings, monkeypatch: pytest.MonkeyPatch) -> Iterator[Open]:
    """Opens a window on a scenario, which reads all files at once; it is closed without a question in the end.

    A closed section of the assumptions is made when it is opened, never ahead: that took the half of many a test.
    """
    monkeypatch.setattr(reading, "SMALL", 10**9)
    monkeypatch.setattr(panel, "PREPARE_AFTER", 10**9)
    windows: list[Window] = []

    def opener(scenario: Scenario | None = None, pool: Executor | None = None, replications: int = 50) -> Window:
        session = Session(Document(scenario or uncertain()), replications=replications)
        reader = Reader(Limited(AtOnce), at_once=60)
        window = assembled(session, Runner(lambda: pool or AtOnce()), settings, reader)
        window.show()
        windows.append(window)
        return window

    yield opener
    while windows:
        windows.pop().discard()


@pytest.fixture
def window(open_one: Open, qtbot: QtBot) -> Window:
    """A window with its answer."""
    made = open_one()
    qtbot.waitUntil(lambda: made.is_finished)
    return made
