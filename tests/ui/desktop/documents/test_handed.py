"""A double click in the Finder of macOS, which comes as an event, opens a file."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest
from PySide6.QtCore import QUrl
from PySide6.QtGui import QFileOpenEvent

from scenarios.storage.files import save
from tests.examples import tiny
from tests.patience import PATIENCE
from tests.ui.desktop.windows import open_one, settings, window
from ui.desktop.documents.handed import Handed
from ui.desktop.window.window import Window

__all__ = ["open_one", "settings", "window"]

POSTED = """
import sys
from pathlib import Path
from PySide6.QtCore import QCoreApplication
from PySide6.QtGui import QFileOpenEvent
from ui.desktop.documents.handed import handed
from ui.desktop.app import application
app, taken = application(), []
QCoreApplication.postEvent(app, QFileOpenEvent(sys.argv[1]))
app.processEvents()
handed.go_to(taken.extend)
QCoreApplication.postEvent(app, QFileOpenEvent(sys.argv[2]))
app.processEvents()
print(taken == [Path(one) for one in sys.argv[1:]])
"""


def test_that_a_file_that_is_handed_over_is_open_and_selected(window: Window, tmp_path: Path) -> None:
    place, files = tmp_path / "mine.toml", Handed()
    save(tiny(), place)
    files.go_to(window.open_all)
    assert files.take(QFileOpenEvent(str(place)))
    assert window.session.selected.path == place


def test_that_files_wait_until_somebody_opens_them() -> None:
    files, taken = Handed(), list[Path]()
    assert files.take(QFileOpenEvent("/a.toml"))
    assert files.take(QFileOpenEvent("/b.toml"))
    files.go_to(taken.extend)
    assert taken == [Path("/a.toml"), Path("/b.toml")]
    files.go_to(None)
    assert files.take(QFileOpenEvent("/c.toml"))
    assert len(taken) == 2


@pytest.mark.parametrize("url", ["https://example.org/a.toml", ""])
def test_that_nothing_is_fetched_from_elsewhere(url: str) -> None:
    files = Handed()
    assert not files.take(QFileOpenEvent(QUrl(url)))
    files.go_to(lambda _: pytest.fail("it is opened"))


def test_that_the_application_hears_of_files_also_before_there_is_a_window(tmp_path: Path) -> None:
    places = [str(tmp_path / name) for name in ("a.toml", "b.toml")]
    done = subprocess.run(
        [sys.executable, "-c", POSTED, *places], capture_output=True, text=True, check=True, timeout=PATIENCE
    )
    assert done.stdout == "True\n"
