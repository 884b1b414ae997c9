"""What the window costs: a repaint, an edit until the picture follows, and the start."""

from __future__ import annotations

import os
import subprocess
import sys
import tempfile
from collections.abc import Callable, Iterator
from statistics import median
from time import perf_counter
from typing import TYPE_CHECKING

from tests.bench.measure import Measurement, best

if TYPE_CHECKING:
    from ui.desktop.window import Window

LIBRARIES = "import PySide6.QtWidgets, pyqtgraph, numpy, scipy.special, simpy"
EDITED = "contingents.Kenya.training.likely"


def measurements() -> Iterator[Measurement]:
    """Measure the window off screen, on the shipped scenario."""
    os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
    yield _start()
    from PySide6.QtCore import QSettings

    from ui.desktop import looks
    from ui.desktop.app import application
    from ui.desktop.document import Document
    from ui.desktop.runner import Runner
    from ui.desktop.session import Session
    from ui.desktop.settings import Settings
    from ui.desktop.window import Window

    app = application()
    with tempfile.TemporaryDirectory() as folder:
        settings = Settings(QSettings(f"{folder}/settings.ini", QSettings.Format.IniFormat))
        looks.apply(settings)
        window = Window(Session(Document.of_shipped("article-2023")), Runner(), settings)
        window.show()
        _until(app.processEvents, lambda: window.is_finished)
        yield from _of(window, app.processEvents)
        window.discard()


def _of(window: Window, process: Callable[[], object]) -> Iterator[Measurement]:
    repaint = best(window.grab)
    edits = sorted(_edit(window, process, days) for days in range(20, 50))
    serial = _first_runs(window)
    text = f"repaints of the window ({1000 * median(edits):.0f} ms; 95th percentile {1000 * edits[28]:.0f} ms)"
    yield Measurement("edit to first new picture", f"{median(edits) / repaint:.1f} x", text)
    yield Measurement("repaint of the whole window", f"{repaint / serial:.2f} x", "100 runs in one process")


def _edit(window: Window, process: Callable[[], object], days: int) -> float:
    """Seconds from an edit to the first picture that answers it."""
    begin = perf_counter()
    window.session.edit(EDITED, days + 0.5)
    _until(process, lambda: window.is_current)
    return perf_counter() - begin


def _first_runs(window: Window) -> float:
    from simulator.experiment import run

    scenario = window.session.scenario
    return best(lambda: run(scenario, 100), 3)


def _until(process: Callable[[], object], done: Callable[[], bool]) -> None:
    while not done():
        process()


def _start() -> Measurement:
    """A window with all its runs drawn, against the bare import of its libraries; each in a process of its own."""
    with tempfile.TemporaryDirectory() as folder:
        command = [sys.executable, "-m", "ui", "open", "article-2023", "--screenshot", f"{folder}/window.png"]
        window = best(lambda: subprocess.run(command, check=True), 3)
    bare = best(lambda: subprocess.run([sys.executable, "-c", LIBRARIES], check=True), 3)
    return Measurement(
        "start to finished picture", f"{window / bare:.1f} x", "bare import of the libraries, 1,000 runs included"
    )
