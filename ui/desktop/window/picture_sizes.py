"""The sizes of a picture: that of the screen, or one that a slide or a page has room for.

A picture of a size is laid out anew for it: not the screen made smaller, but the tab as if its window had that size.
"""

from __future__ import annotations

from dataclasses import dataclass

INCH = 25.4
"""Millimetres."""


@dataclass(frozen=True, slots=True)
class PictureSize:
    """A size of a picture.

    Attributes:
        name: what settings call it.
        title: what the dialog calls it.
        width, height: millimetres, the height at most where the size is open; 0 of the size of the screen.
        layout: pixels of the design across which it is laid out: the fewer, the larger the letters.
        pixels: across a PNG.
        is_terse: whether there is no room below the chart for what its own legend says, too.
        is_open: whether a picture is only as high as what it shows looks well in.
    """

    name: str
    title: str
    width: float = 0.0
    height: float = 0.0
    layout: int = 0
    pixels: int = 0
    is_terse: bool = False
    is_open: bool = False

    @property
    def is_fixed(self) -> bool:
        """Whether it is a size of its own, not that of the screen."""
        return self.width > 0.0

    @property
    def tall(self) -> int:
        """Pixels of a PNG from the top to the bottom; at most where the size is open."""
        return round(self.pixels * self.height / self.width)


SCREEN = PictureSize("screen", "As large as on the screen")
SLIDE = PictureSize("slide", "Slide: 16 to 9, 33.9 × 19.1 cm", 338.667, 190.5, 960, 1920, is_terse=True)
PAGE = PictureSize("page", "Page of A4: 16 cm wide, as high as it needs", 160.0, 240.0, 640, 1890, is_open=True)
HALF = PictureSize("half-page", "Half a page of A4: 16 × 11.6 cm", 160.0, 116.0, 640, 1890, is_terse=True)

SIZES = (SCREEN, SLIDE, PAGE, HALF)
"""All of them, in the order of the dialog."""


def size_named(name: str) -> PictureSize:
    """The size that settings call so; that of the screen where there is none."""
    return next((size for size in SIZES if size.name == name), SCREEN)
