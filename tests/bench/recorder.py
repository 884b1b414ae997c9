"""A recorder of its own process: what really stands on the screen during a drag, with time stamps.

    python -m tests.bench.recorder FOLDER SECONDS X Y WIDTH HEIGHT

It looks at the screen 30 times a second, in the place given, and keeps each picture that differs from the one before
it as FOLDER/01234-ms.png. At the end it prints how smoothly the place changed.
"""

from __future__ import annotations

import os
import subprocess
import sys
from itertools import pairwise
from pathlib import Path
from time import perf_counter, sleep
from typing import TYPE_CHECKING

import numpy as np

from tests.bench.measure import Measurement

if TYPE_CHECKING:
    from PySide6.QtGui import QImage

LOOK = 0.03
"""Seconds from one look at the screen to the next."""

Shot = tuple[float, "QImage"]


def record(seconds: float, place: tuple[int, int, int, int]) -> list[Shot]:
    """The pictures that differ from the one before, with the seconds since the first look."""
    from PySide6.QtGui import QGuiApplication

    screen = QGuiApplication.primaryScreen()
    begin, found = perf_counter(), list[Shot]()
    while (now := perf_counter() - begin) < seconds:
        image = screen.grabWindow(0, *place).toImage()
        if not found or image != found[-1][1]:
            found.append((now, image))
        sleep(max(0.0, begin + now + LOOK - perf_counter()))
    return found


def smoothness(shots: list[Shot]) -> list[Measurement]:
    """How often the place changed, how long it stood still at the longest, and by how much it changed at a time.

    The first picture is of before the drag: how long it stood says nothing. Of fewer than three nothing can be said.
    """
    if len(shots) < 3:
        return []
    steps = [later - before for (before, _), (later, _) in pairwise(shots[1:])]
    changed = [_changed(before, later) for (_, before), (_, later) in pairwise(shots)]
    longest = int(np.argmax(steps))
    note = f"after {shots[longest + 1][0]:.1f} s; median {1000 * float(np.median(steps)):.0f} ms"
    amount = f"95th percentile {100 * float(np.quantile(changed, 0.95)):.1f} %"
    return [
        Measurement(
            "recorded drag: pictures on the screen a second", len(steps) / sum(steps), "", 20, "", 1, more=True
        ),
        Measurement("recorded drag: longest time without a new one", 1000 * steps[longest], "ms", None, note, 0),
        Measurement(
            "recorded drag: share of the chart that changes", 100 * float(np.median(changed)), "%", None, amount, 1
        ),
    ]


def _changed(before: QImage, later: QImage) -> float:
    return float((_pixels(before) != _pixels(later)).mean())


def _pixels(image: QImage) -> np.ndarray:
    return np.frombuffer(image.constBits(), np.uint32)


def started(folder: Path, seconds: float, place: tuple[int, int, int, int]) -> subprocess.Popen[str]:
    """A recorder that has begun to look."""
    command = [sys.executable, "-m", "tests.bench.recorder", str(folder), str(seconds), *map(str, place)]
    recorder = subprocess.Popen(command, stdout=subprocess.PIPE, text=True)
    assert recorder.stdout is not None
    recorder.stdout.readline()
    return recorder


def main(folder: Path, seconds: float, place: tuple[int, int, int, int]) -> None:
    """Record, keep and tell."""
    from PySide6.QtGui import QGuiApplication

    app = QGuiApplication([])
    print("looking", flush=True)
    shots = record(seconds, place)
    folder.mkdir(parents=True, exist_ok=True)
    for at, image in shots:
        image.save(str(folder / f"{round(1000 * at):05d}-ms.png"))
    print(*smoothness(shots), f"{len(shots)} pictures in {folder}", sep="\n")
    del app


if __name__ == "__main__":
    os.environ.pop("QT_QPA_PLATFORM", None)
    x, y, width, height = map(int, sys.argv[3:7])
    main(Path(sys.argv[1]), float(sys.argv[2]), (x, y, width, height))
