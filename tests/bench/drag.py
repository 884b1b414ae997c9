"""A drag in the real window: how soon, how often and how smoothly the projection follows the hand.

    python -m tests.bench.drag                     # prints the figures; on a screen, under Xvfb or off screen
    python -m tests.bench.drag --every [PATH]      # the same for each slider, or each under a path, in turn
    python -m tests.bench.drag FOLDER [SLIDER …]   # and records the screen in a drag of each; see recorder.py
    python -m tests.bench.drag FOLDER every        # of every slider of the panel

The hand is a timer that moves the mouse 60 times a second over the slider and back.
"""

from __future__ import annotations

import os
import sys
import tempfile
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from pathlib import Path
from statistics import median, quantiles
from time import perf_counter, process_time
from typing import TYPE_CHECKING

from tests.bench.measure import Measurement
from tests.bench.peers.measure import plain_run

if TYPE_CHECKING:
    from PySide6.QtWidgets import QApplication

    from scenarios.schema import Scenario
    from ui.desktop.answers.projection import Projection
    from ui.desktop.controls.slider import ValueSlider
    from ui.desktop.window.window import Window

SLIDER = "contingents.Kenya.training.likely"
RECORDED = "conditions.resolution.first_vote.likely"
"""What the drag moves that is recorded: every run depends on it, so each projection differs from the one before."""

SECONDS, BRIEFLY = 4.0, 2.0
HAND = 16
"""Milliseconds between two movements of the mouse."""

IN_PLAIN_RUNS = 74
"""The target for the processor in runs of plain SimPy: 50 ms where such a run took 677 µs, as when it was set."""

BEAT = 2
"""Milliseconds between two beats of the timer that finds out how long the window was busy."""


@dataclass
class Drag:
    """What was seen of a drag; times in seconds.

    Attributes:
        seconds: how long it took.
        cpu: processor time that the process of the window took, in all of its threads.
        edits: how many values the slider told; of a number with few values not as many as the hand could.
        pictures: how many projections came.
        ages: from an edit to its projection, of those that had to be worked out; others come with the edit.
        gaps: between two beats, less the beat itself: how long nothing else could happen.
    """

    seconds: float
    cpu: float = 0.0
    edits: int = 0
    pictures: int = 0
    ages: list[float] = field(default_factory=list)
    gaps: list[float] = field(default_factory=list)

    def lines(self) -> list[Measurement]:
        """The figures beside their targets."""
        rate, busy, cpu = self.pictures / self.seconds, 1000 * max(self.gaps), 1000 * self.cpu / max(self.pictures, 1)
        late = f"95th percentile {1000 * _late(self.gaps):.0f} ms"
        run = 1000 * plain_run()
        return [
            Measurement("drag: edit to its new picture", 1000 * median(self.ages), "ms", 50, "median", 0),
            Measurement("", 1000 * _late(self.ages), "ms", 100, "95th percentile", 0),
            Measurement("drag: processor time a picture", cpu, "ms", 50, "all that the window does meanwhile", 0),
            Measurement("", cpu / run, "runs", IN_PLAIN_RUNS, f"the same in runs of plain SimPy, {run:.2f} ms each", 0),
            Measurement("drag: pictures a second", rate, "", 20, "1,000 runs each by the kernel", 1, more=True),
            Measurement("drag: window busy at a stretch", busy, "ms", 20, f"longest; {late}", 0),
        ]


class Hand:
    """Moves the mouse over a slider, and watches."""

    def __init__(self, window: Window, slider: ValueSlider, seconds: float = SECONDS) -> None:
        from PySide6.QtCore import QTimer

        self.window, self.slider, self.drag, self._seconds = window, slider, Drag(seconds), seconds
        self._edits: dict[object, float] = {}
        self._shown: object = None
        self._begin = self._beat = perf_counter()
        self._timers = [QTimer(interval=HAND), QTimer(interval=BEAT)]
        self._timers[0].timeout.connect(self._move)
        self._timers[1].timeout.connect(self._listen)
        window.session.scenario_changed.connect(self._note)
        window.runner.projected.connect(self._see)

    def go(self) -> Drag:
        """Drag for a while, and let go."""
        from PySide6.QtTest import QTest

        self._begin = self._beat = perf_counter()
        QTest.mousePress(self.slider, _button(), pos=self._place())
        for timer in self._timers:
            timer.start()
        since = process_time()
        _wait(self._seconds)
        self.drag.cpu = process_time() - since
        for timer in self._timers:
            timer.stop()
        QTest.mouseRelease(self.slider, _button(), pos=self._place())
        self.window.session.scenario_changed.disconnect(self._note)
        self.window.runner.projected.disconnect(self._see)
        return self.drag

    def _place(self):
        from PySide6.QtCore import QPoint

        # To the right end and back to the left, always at the same speed.
        share = 0.9 - 0.8 * abs(2.0 * ((perf_counter() - self._begin) / self._seconds) - 1.0)
        return QPoint(round(share * self.slider.width()), self.slider.height() // 2)

    def _move(self) -> None:
        from PySide6.QtCore import QEvent, QPointF, Qt
        from PySide6.QtGui import QMouseEvent
        from PySide6.QtWidgets import QApplication

        place = QPointF(self._place())
        event = QMouseEvent(
            QEvent.Type.MouseMove,
            place,
            QPointF(self.slider.mapToGlobal(place)),
            Qt.MouseButton.NoButton,
            _button(),
            Qt.KeyboardModifier.NoModifier,
        )
        QApplication.sendEvent(self.slider, event)

    def _listen(self) -> None:
        now = perf_counter()
        self.drag.gaps.append(max(now - self._beat - BEAT / 1000, 0.0))
        self._beat = now

    def _note(self) -> None:
        # A value that the hand comes back to is asked for anew, unless its projection is here already.
        self.drag.edits += 1
        if self.window.session.scenario != self._shown:
            self._edits[self.window.session.scenario] = perf_counter()

    def _see(self, projection: Projection) -> None:
        now, self._shown = perf_counter(), projection.scenario
        asked = self._edits.pop(projection.scenario, None)
        # What is known is shown before anybody else hears of the edit: nobody has asked yet.
        is_known = projection.scenario == self.window.session.scenario and asked is None
        self.drag.pictures += asked is not None or is_known
        if asked is not None:
            self.drag.ages.append(now - asked)


def measure(window: Window, process: Callable[[], object], name: str = SLIDER, seconds: float = SECONDS) -> Drag:
    """Drag a slider, that of the training of the lead where no other is named, in a window that has its answer."""
    slider = _slider(window, process, name)
    assert slider is not None, name
    return Hand(window, slider, seconds).go()


def _slider(window: Window, process: Callable[[], object], name: str) -> ValueSlider | None:
    """Brought into view; None where a number has none."""
    from ui.desktop.controls.slider import ValueSlider

    window.assumptions.reveal(name)
    process()
    names = name, f"{name}.likely"
    sliders = [one for one in window.assumptions.findChildren(ValueSlider) if one.objectName() in names]
    return next((one for one in sliders if one.isVisible()), None)


def _wait(seconds: float) -> None:
    """Let the window live as it does in the program, which sleeps while nothing happens."""
    from PySide6.QtCore import QEventLoop, QTimer

    loop = QEventLoop()
    QTimer.singleShot(round(1000 * seconds), loop.quit)
    loop.exec()


def _button():
    from PySide6.QtCore import Qt

    return Qt.MouseButton.LeftButton


def _late(values: list[float]) -> float:
    return quantiles(values, n=20)[-1] if len(values) > 1 else values[0]


def shown(folder: str, scenario: Scenario | None = None) -> Window:
    """A window of its own that has been asked; on the article where no other scenario is given."""
    from PySide6.QtCore import QSettings

    from ui.desktop.answers.runner import Runner
    from ui.desktop.app import leave_alone_what_is_here
    from ui.desktop.documents.document import Document
    from ui.desktop.documents.session import Session
    from ui.desktop.documents.settings import Settings
    from ui.desktop.window import appearance
    from ui.desktop.window.assembly import assembled

    settings = Settings(QSettings(f"{folder}/settings.ini", QSettings.Format.IniFormat))
    appearance.apply(settings)
    document = Document.of_shipped("article-2023") if scenario is None else Document(scenario)
    window = assembled(Session(document), Runner(), settings)
    window.show()
    leave_alone_what_is_here()
    return window


def opened(app: QApplication, folder: str, scenario: Scenario | None = None) -> Window:
    """A window of its own with the answer to its first request."""
    window = shown(folder, scenario)
    while not window.is_finished:
        app.processEvents()
    return window


def names(window: Window, process: Callable[[], object], under: str = "") -> Iterator[str]:
    """The paths of all numbers that have a slider, each once its slider is in view."""
    from ui.desktop.assumptions.adjustable import adjustable

    for name in (one.path for one in adjustable(window.session.scenario) if one.path.startswith(under)):
        if _slider(window, process, name) is not None:
            yield name


def every(window: Window, process: Callable[[], object], under: str = "") -> Iterator[str]:
    """A line for every slider of the panel, or for those of which the path begins so.

    Edit to picture (median, 95th percentile), edits and pictures a second, how long the window was busy (95th
    percentile, longest), processor time of a picture, and the same in runs of plain SimPy, timed just before the drag.
    """
    yield f"{'':<60} age    late   edits pictures busy  longest cpu    runs"
    for name in names(window, process, under):
        run = plain_run()
        drag = measure(window, process, name, BRIEFLY)
        if drag.edits:
            window.session.undo_group.undo()
        while not window.is_finished:
            process()
        ages = drag.ages or [0.0]
        late = f"{1000 * median(ages):4.0f} ms {1000 * _late(ages):4.0f} ms"
        cpu = drag.cpu / max(drag.pictures, 1)
        busy = f"{1000 * _late(drag.gaps):3.0f} {1000 * max(drag.gaps):4.0f} ms"
        rates = f"{drag.edits / BRIEFLY:5.1f} {drag.pictures / BRIEFLY:5.1f}"
        yield f"{name:<60} {late} {rates} {busy} {1000 * cpu:4.0f} ms {cpu / run:4.0f}"


def recorded(window: Window, process: Callable[[], object], folder: Path, name: str) -> str:
    """What a recorder says of the chart on the screen while a slider is dragged, and how many values it told."""
    from PySide6.QtCore import QPoint

    from tests.bench.recorder import started

    while not window.is_finished:
        process()
    chart = window.results.chart
    corner = chart.mapToGlobal(QPoint(0, 0))
    recorder = started(folder, SECONDS + 1.0, (corner.x(), corner.y(), chart.width(), chart.height()))
    drag = measure(window, process, name)
    if drag.edits:
        window.session.undo_group.undo()
    told = f"{drag.edits / SECONDS:.1f} values and {drag.pictures / SECONDS:.1f} projections a second"
    return f"{name}: {told}\n{recorder.communicate()[0].rstrip()}"


def main(wanted: str | None, *sliders: str) -> None:
    """Print the figures, of every slider where that is wanted, and record more drags where a folder is given."""
    if not os.environ.get("DISPLAY"):
        os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
    from ui.desktop.app import application

    app = application()
    with tempfile.TemporaryDirectory() as folder:
        window = opened(app, folder)
        if wanted == "--every":
            for line in every(window, app.processEvents, *sliders):
                print(line, flush=True)
        else:
            print(*measure(window, app.processEvents).lines(), sep="\n")
            chosen = names(window, app.processEvents) if sliders == ("every",) else sliders or (RECORDED,)
            for name in chosen if wanted is not None else ():
                print(recorded(window, app.processEvents, Path(str(wanted)) / name, name), flush=True)
        window.discard()


if __name__ == "__main__":
    main(sys.argv[1] if len(sys.argv) > 1 else None, *sys.argv[2:])
