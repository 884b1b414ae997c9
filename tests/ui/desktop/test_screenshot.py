"""The whole way from a scenario file to pixels: ``muster open FILE --screenshot OUT.png`` in a process of its own."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

from PySide6.QtGui import QImage

from scenarios.storage.files import save
from tests.examples import worked
from tests.patience import PATIENCE


def draw(*arguments: str) -> subprocess.CompletedProcess[str]:
    command = [sys.executable, "-m", "ui", "open", *arguments]
    return subprocess.run(command, capture_output=True, text=True, check=False, timeout=PATIENCE)


def test_that_a_scenario_file_becomes_a_picture_of_the_size_asked_for(tmp_path: Path) -> None:
    file, picture = tmp_path / "worked.toml", tmp_path / "window.png"
    save(worked(), file)
    done = draw(
        str(file), "--screenshot", str(picture), "--size", "1200x800", "--theme", "dark", "--tab", "contingents"
    )
    assert done.returncode == 0, done.stderr
    image = QImage(str(picture))
    assert (image.width(), image.height()) == (1200, 800)
    corner = image.pixelColor(2, 2)
    assert corner.lightness() < 80
    assert len({image.pixel(x, y) for x in range(0, 1200, 7) for y in range(0, 800, 7)}) > 20


def test_that_a_broken_file_is_told_in_words_and_ends_with_2(tmp_path: Path) -> None:
    broken, picture = tmp_path / "broken.toml", tmp_path / "window.png"
    broken.write_text("format = 1\nhorizon = -3\n")
    done = draw(str(broken), "--screenshot", str(picture))
    assert done.returncode == 2
    assert "horizon" in done.stderr
    assert "Traceback" not in done.stderr
    assert not picture.exists()


def test_that_a_tab_nobody_knows_is_refused_with_those_that_are(tmp_path: Path) -> None:
    done = draw("article-2023", "--screenshot", str(tmp_path / "window.png"), "--tab", "Weather")
    assert done.returncode == 2
    assert "Build-up" in done.stderr
