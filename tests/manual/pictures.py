"""Pictures of the window for the manual: a few, small, drawn by Muster itself."""

from __future__ import annotations

import subprocess
import sys
from io import BytesIO
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import NamedTuple

from tests.documents import ROOT

FOLDER = ROOT / "docs" / "manual" / "pictures"


class Shot(NamedTuple):
    """What a picture shows.

    Attributes:
        scenarios: that are open; the first is selected.
        tab: that is in front.
        whole: whether all of the window is shown, or the tab alone.
    """

    scenarios: tuple[str, ...]
    tab: str
    whole: bool = False


ARTICLE, UNITS = "article-2023", "article-2023-units"

SHOTS = {
    "window": Shot((ARTICLE,), "Build-up", whole=True),
    "build-up": Shot((ARTICLE,), "Build-up"),
    "contingents": Shot((ARTICLE,), "Contingents"),
    "readiness": Shot((UNITS,), "Readiness"),
    "money": Shot((ARTICLE,), "Money"),
    "when": Shot((ARTICLE,), "When"),
    "why": Shot((ARTICLE,), "Why"),
    "compare": Shot((ARTICLE, "court-challenge"), "Compare"),
    "one-run": Shot((ARTICLE,), "One run"),
}
"""The pictures, by name."""

SIZE, WIDTH, COLOURS = (1500, 1050), 800, 48
"""Pixels of the window, width of a picture, and how many colours it has."""

PANELS = (330, 302, 230, 26)
"""What stands left of a tab, above it, right of it and below it, in pixels."""


def draw() -> None:
    """Draw all of them anew."""
    FOLDER.mkdir(exist_ok=True)
    with TemporaryDirectory() as folder:
        for name, shot in SHOTS.items():
            (FOLDER / f"{name}.png").write_bytes(small(_drawn(Path(folder), name, shot), shot))
            print(f"{name}.png: {(FOLDER / f'{name}.png').stat().st_size // 1000} kB", flush=True)


def _drawn(folder: Path, name: str, shot: Shot) -> Path:
    drawn = folder / f"{name}.png"
    size = "x".join(map(str, SIZE))
    command = ["open", *shot.scenarios, "--screenshot", str(drawn), "--tab", shot.tab, "--size", size]
    subprocess.run([sys.executable, str(ROOT / "muster.py"), *command, "--theme", "light"], check=True)
    return drawn


def small(picture: Path, shot: Shot) -> bytes:
    """A picture in few colours, so that the project stays small."""
    from PIL import Image

    with Image.open(picture) as drawn:
        left, top, right, bottom = PANELS
        width, height = drawn.size
        shown = drawn if shot.whole else drawn.crop((left, top, width - right, height - bottom))
        size = (WIDTH, round(shown.height * WIDTH / shown.width))
        scaled = shown.convert("RGB").resize(size, Image.Resampling.LANCZOS)
        written = BytesIO()
        scaled.quantize(COLOURS, dither=Image.Dither.NONE).save(written, "PNG", optimize=True)
    return written.getvalue()
