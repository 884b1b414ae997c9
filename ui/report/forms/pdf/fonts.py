"""The letters of the pages: those that come along, so that a report looks the same on every machine."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from importlib.util import find_spec
from pathlib import Path

from ui.drawing.figures import own_settings

KNOWN = frozenset("–—−×’‘“”…⟨⟩▸·•≤≥≈→←⇒∞\u200b\n\t")
"""Letters beyond Latin ones that the fonts have; text of these alone needs no look into a font."""

_LATIN = 0x250
_NAMES = ("DejaVuSans.ttf", "DejaVuSans-Bold.ttf", "DejaVuSans-Oblique.ttf", "DejaVuSans-BoldOblique.ttf")


def brought() -> list[Path]:
    """The files of DejaVu Sans, which come with matplotlib; typst has the others in itself."""
    spec = find_spec("matplotlib")
    folder = Path((spec.submodule_search_locations or ["."])[0] if spec else ".") / "mpl-data" / "fonts" / "ttf"
    return [folder / name for name in _NAMES if (folder / name).is_file()]


def suffice(fonts: Sequence[Path], texts: Iterable[str]) -> bool:
    """Whether all letters of some texts are in the fonts that come along."""
    odd = {letter for text in texts for letter in text if ord(letter) >= _LATIN} - KNOWN
    return not odd or not {ord(letter) for letter in odd} - _letters(fonts)


def _letters(fonts: Sequence[Path]) -> set[int]:
    if not fonts:
        return set()
    with own_settings():
        from matplotlib.ft2font import FT2Font

        return set(FT2Font(str(fonts[0])).get_charmap())
