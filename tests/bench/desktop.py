"""What the window costs: a repaint, an edit until the projection follows, and the start."""

from __future__ import annotations

import os
import subprocess
import sys
import tempfile
from collections.abc import Callable, Iterator
from statistics import median
from time import perf_counter
from typing import TYPE_CHECKING

from tests.bench import drag, keeping, scale
from tests.bench.measure import Measurement, best

if TYPE_CHECKING:
    from ui.desktop.window.window import Window

LIBRARIES = "import PySide6.QtWidgets, pyqtgraph, numpy, simpy"
"""What the window cannot do without."""

EDITED = "contingents.Kenya.training.likely"


def measurements() -> Iterator[Measurement]:
    """Measure the window off screen (or under Xvfb), on the shipped scenario and on one of 200 contingents."""
    if not os.environ.get("DISPLAY"):
        os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
    yield _help()
    yield from _start()
    from ui.desktop.app import application

    app = application()
    with tempfile.TemporaryDirectory() as folder:
        window = drag.opened(app, folder)
        yield from drag.measure(window, app.processEvents).lines()
        yield from _repaint(window)
        yield from keeping.measure(window, app.processEvents)
        window.discard()
        window = drag.opened(app, folder, scale.crowd())
        yield _many_contingents(window, app.processEvents)
        window.discard()


def _repaint(window: Window) -> Iterator[Measurement]:
    from simulator.experiment import run

    serial = best(lambda: run(window.session.scenario, 100), 3)
    yield Measurement("repaint of the whole window", best(window.grab) / serial, "x", None, "100 runs in one process")


def _many_contingents(window: Window, process: Callable[[], object]) -> Measurement:
    edits = sorted(_edit(window, process, days) for days in range(20, 29))
    note = f"median of {len(edits)} edits; longest {edits[-1]:.2f} s"
    return Measurement("200 contingents: edit to picture", median(edits), "s", 0.5, note)


def _edit(window: Window, process: Callable[[], object], days: int) -> float:
    """Seconds from an edit to the first projection that answers it."""
    while not window.is_finished:
        process()
    begin = perf_counter()
    window.session.edit(EDITED, days + 0.5)
    while not window.is_current:
        process()
    return perf_counter() - begin


def _help() -> Measurement:
    wall = best(lambda: subprocess.run([sys.executable, "-m", "ui", "--help"], check=True, capture_output=True))
    return Measurement("muster --help", wall, "s", 0.3, "")


def _start() -> Iterator[Measurement]:
    """A window with its first projection, and with all its runs, against the bare import of its libraries.

    Each in a process of its own, and with modules that a start before it has compiled, as a user has them.
    """
    os.environ.pop("PYTHONDONTWRITEBYTECODE", None)
    bare = best(lambda: subprocess.run([sys.executable, "-c", LIBRARIES], check=True))
    first = min(_first_projection() for _ in range(5))
    yield Measurement("start to first picture", first / bare, "x", 1.5, f"bare import of its libraries; {first:.1f} s")
    yield from _processor()
    with tempfile.TemporaryDirectory() as folder:
        command = [sys.executable, "-m", "ui", "open", "article-2023", "--screenshot", f"{folder}/window.png"]
        window = best(lambda: subprocess.run(command, check=True), 3)
    yield Measurement("start to a screenshot", window / bare, "x", None, f"1,000 runs included; {window:.1f} s")


def _processor() -> Iterator[Measurement]:
    """What a start costs all processors together: the window, its workers and their end, in turns with the import."""
    if sys.platform == "win32":
        return
    commands = (["-m", "tests.bench.first_picture"], ["-c", LIBRARIES])
    pairs = [[_processor_of(command) for command in commands] for _ in range(5)]
    all_of_it, bare = (min(times) for times in zip(*pairs, strict=True))
    note = f"processor time of all processes, against that of the bare import; {all_of_it:.1f} s"
    yield Measurement("first picture, all processes", all_of_it / bare, "x", 1.3, note)


def _processor_of(command: list[str]) -> float:
    """Seconds of the processor that Python takes with a command, its own child processes counted."""
    import resource

    before = resource.getrusage(resource.RUSAGE_CHILDREN)
    subprocess.run([sys.executable, *command], check=True, stdout=subprocess.DEVNULL)
    after = resource.getrusage(resource.RUSAGE_CHILDREN)
    return after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime


def _first_projection() -> float:
    """Seconds from the start of a process to its first projection."""
    begin = perf_counter()
    command = [sys.executable, "-m", "tests.bench.first_picture"]
    with subprocess.Popen(command, stdout=subprocess.PIPE, text=True) as program:
        assert program.stdout is not None
        told = program.stdout.readline()
        taken = perf_counter() - begin
        program.stdout.read()
    if told != "painted\n" or program.returncode:
        raise RuntimeError("the window showed no picture")
    return taken
