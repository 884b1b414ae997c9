"""Pictures by matplotlib, in its own settings: no file, folder or variable of the user's changes what is drawn."""

from __future__ import annotations

import io
import logging
import os
import sys
import warnings
from collections.abc import Iterator, Mapping
from contextlib import chdir, contextmanager, nullcontext
from importlib import import_module
from importlib.util import find_spec
from pathlib import Path
from types import MappingProxyType
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from matplotlib.figure import Figure

SETTINGS = "matplotlibrc"
"""The file of settings that matplotlib reads as soon as it is imported: the first it finds, in the folder at hand."""

VARIABLES = ("MPLBACKEND", "MATPLOTLIBRC")

NO_SETTINGS: Mapping[str, Any] = MappingProxyType({})


@contextmanager
def own_settings(own: Mapping[str, Any] = NO_SETTINGS) -> Iterator[None]:
    """Inside, matplotlib draws with the settings that it comes with and ``own``, whoever has imported it before."""
    # A letter that the font lacks is drawn as a box; nobody needs a word about it, nor about a cache that is made.
    logging.getLogger("matplotlib").setLevel(logging.ERROR)
    matplotlib = _imported()
    with warnings.catch_warnings(), matplotlib.rc_context():
        # Some settings are outdated, and say so when they are looked at.
        warnings.simplefilter("ignore")
        defaults = matplotlib.rcParamsDefault.items()
        matplotlib.rcParams.update({name: value for name, value in defaults if not name.startswith("backend")})
        matplotlib.rcParams.update(own)
        yield


def new_figure(width: float, height: float) -> Figure:
    """A white sheet of so many inches, 150 pixels each, that draws into memory and on no screen."""
    from matplotlib.backends.backend_agg import FigureCanvasAgg
    from matplotlib.figure import Figure

    figure = Figure(figsize=(width, height), dpi=150, facecolor="white")
    FigureCanvasAgg(figure)
    return figure


def png_of(figure: Figure) -> bytes:
    """The content of a PNG file."""
    file = io.BytesIO()
    figure.savefig(file, format="png")
    return file.getvalue()


def both_of(figure: Figure, name: str, dots: int) -> tuple[bytes, bytes]:
    """The contents of an SVG file, letters as outlines, and of a PNG file; the same drawing gives the same bytes.

    What ``savefig`` does besides is to draw each of them twice.

    Args:
        figure: a sheet whose layout is done.
        name: of the picture, so that the identifiers of two pictures on one page are not the same.
        dots: of the PNG, per inch.
    """
    from matplotlib.backends.backend_agg import FigureCanvasAgg
    from matplotlib.backends.backend_svg import FigureCanvasSVG

    svg, png = io.BytesIO(), io.BytesIO()
    with _imported().rc_context({"svg.hashsalt": name, "svg.fonttype": "path"}):
        drawing: Any = FigureCanvasSVG(figure)
        drawing.print_svg(svg, metadata={"Date": None, "Creator": None})
    figure.set_dpi(dots)
    pixels: Any = FigureCanvasAgg(figure)
    pixels.print_png(png)
    return svg.getvalue(), png.getvalue()


def _imported() -> Any:
    """matplotlib, which reads its own file of settings here even where the user's is broken."""
    if "matplotlib" not in sys.modules:
        spec = find_spec("matplotlib")
        place = Path((spec.submodule_search_locations or ["."])[0] if spec else ".") / "mpl-data"
        # It looks into the folder at hand before it looks anywhere else.
        with _variables(MATPLOTLIBRC=str(place / SETTINGS)), chdir(place) if Path(SETTINGS).exists() else nullcontext():
            return import_module("matplotlib")
    return import_module("matplotlib")


@contextmanager
def _variables(**values: str) -> Iterator[None]:
    """Inside, the variables of matplotlib are these, and the others of them are not set."""
    before = {name: os.environ.pop(name) for name in VARIABLES if name in os.environ}
    os.environ.update(values)
    try:
        yield
    finally:
        for name in values:
            os.environ.pop(name, None)
        os.environ.update(before)
