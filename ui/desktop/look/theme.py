"""How Muster looks: one theme for the whole application, light or dark.

    theme = apply(app, "system")            # at the start, and again after the application font has changed
    theme.colours.accent                    # the tokens of now, see colours.py
    theme.changed.connect(self.recolour)    # charts paint themselves again
    current()                               # the theme, anywhere
    px(8)                                   # a length of the design (XS, S, M, L, XL) in pixels of this font
    font("title")                           # display, title, subtitle, body, caption
    text("Funding", "subtitle")             # a label that shows text as text, never as markup
    tooltip("Meaning", "Source")            # the same for tooltips, a line each

A label's ``role`` property says how it is set: the type scale above, ``muted``, ``warning``, ``error``.
A frame's: ``card``, ``panel``, ``rule`` (a hairline), ``notice``.
"""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from html import escape
from typing import Literal

from PySide6.QtCore import QObject, Qt, QTemporaryDir, Signal
from PySide6.QtGui import QFont, QFontMetricsF, QPalette
from PySide6.QtWidgets import QApplication, QFrame, QLabel, QWidget

from scenarios.visible import visible
from ui.desktop.look import arrows
from ui.desktop.look.colours import DARK, LIGHT, Colours, palette
from ui.desktop.look.name_places import NamePlaces
from ui.desktop.look.rescaling import rescale
from ui.desktop.look.stylesheet import TYPE_SCALE, style_sheet
from ui.desktop.look.wrapping import WrappingLabel

Choice = Literal["light", "dark", "system"]

XS, S, M, L, XL = 4, 8, 12, 16, 24
"""The spacing scale, in pixels at an ordinary font; ``px`` makes them follow the font."""

_ORDINARY_HEIGHT = 15.0


class Theme(QObject):
    """The look of the application; there is one, a child of the application.

    Attributes:
        changed: the colours or the font are others now.
        printed: a widget begins to be drawn for a file, or is drawn.
        colours: the tokens in use.
        choice: what the user chose; ``system`` follows the desktop.
        given: which place among the looks each contingent and each condition has, by its name.
        is_printing: a widget is being drawn for a file: what only helps on the screen stays away.
    """

    changed = Signal()
    printed = Signal()

    def __init__(self, app: QApplication) -> None:
        super().__init__(app)
        self.choice: Choice = "system"
        self.colours: Colours = LIGHT
        self.name_places = {"contingents": NamePlaces(), "conditions": NamePlaces()}
        self.is_printing = False
        self._app = app
        self._unit = unit()
        self._arrows = QTemporaryDir()
        arrows.provide(self._arrows)
        app.setStyle("fusion")
        app.styleHints().colorSchemeChanged.connect(self._follow)

    def choose(self, choice: Choice) -> None:
        """Take up a choice, and the application font as it is now."""
        self.choice = choice
        self._follow_text()
        self.colours = DARK if _is_dark(self._app, choice) else LIGHT
        self._app.setPalette(palette(self.colours))
        self._app.setStyleSheet(style_sheet(self.colours, self._app.font().pointSizeF(), px))
        self.changed.emit()

    @contextmanager
    def printing(self, widget: QWidget, *, is_dark: bool = False) -> Iterator[None]:
        """Give a widget the look it has on paper, light unless told otherwise, for as long as it takes to draw it.

        Nothing of it is seen on the screen, which is painted only when this has ended.
        """
        colours, paper = self.colours, self.colours if is_dark else LIGHT
        self.colours, self.is_printing = paper, True
        if colours is not paper:
            # Text without a colour of its own has the application's, which a palette here would not change.
            ink = f"QWidget {{ color: {paper.text}; }}"
            self._dress(widget, palette(paper), ink + style_sheet(paper, self._app.font().pointSizeF(), px))
        self.printed.emit()
        try:
            yield
        finally:
            self.colours, self.is_printing = colours, False
            if colours is not paper:
                self._dress(widget, QPalette(), "")
            self.printed.emit()

    def _dress(self, widget: QWidget, colours: QPalette, sheet: str) -> None:
        widget.setPalette(colours)
        widget.setStyleSheet(sheet)
        self.changed.emit()

    def _follow_text(self) -> None:
        """Lengths that were given in pixels of the text of before become those of the text of now."""
        before, self._unit = self._unit, unit()
        if before != self._unit:
            rescale(self._app.allWidgets(), before, self._unit)

    def _follow(self) -> None:
        if self.choice == "system" and _is_dark(self._app, "system") != self.colours.dark:
            self.choose("system")


def _is_dark(app: QApplication, choice: Choice) -> bool:
    return choice == "dark" or (choice == "system" and app.styleHints().colorScheme() is Qt.ColorScheme.Dark)


def apply(app: QApplication, choice: Choice) -> Theme:
    """Give the application its look; made on the first call, changed by the next."""
    found = app.findChild(Theme)
    theme = found if isinstance(found, Theme) else Theme(app)
    theme.choose(choice)
    return theme


def current() -> Theme:
    """The application's theme; light where nobody has chosen."""
    app = QApplication.instance()
    if not isinstance(app, QApplication):
        raise RuntimeError("a theme needs a QApplication")
    found = app.findChild(Theme)
    return found if isinstance(found, Theme) else apply(app, "light")


def px(length: float) -> int:
    """A length of the design in pixels at the application font, so that space grows with text."""
    return max(1, round(length * unit()))


def unit() -> float:
    """How many times the ordinary height the application font is high; 1 where it is lower."""
    return max(1.0, QFontMetricsF(QApplication.font()).height() / _ORDINARY_HEIGHT)


def font(role: str) -> QFont:
    """The application font in a size of the type scale; everything above body is semibold."""
    result = QFont(QApplication.font())
    result.setPointSizeF(result.pointSizeF() * TYPE_SCALE[role])
    if TYPE_SCALE[role] > 1.0:
        result.setWeight(QFont.Weight.DemiBold)
    return result


def text(words: str, role: str = "body") -> QLabel:
    """A label in one of the roles of text; what it shows is never read as markup."""
    label = WrappingLabel()
    label.setTextFormat(Qt.TextFormat.PlainText)
    label.setText(words)
    label.setProperty("role", role)
    return label


def tooltip(*lines: str) -> str:
    """A tooltip that wraps and shows its lines as they are: what looks like markup is shown, not obeyed."""
    shown = [escape(visible(line)).replace("\n", "<br>") for line in lines if line]
    return f"<qt>{'<br>'.join(shown)}</qt>" if shown else ""


def rule() -> QFrame:
    """A hairline between two parts."""
    line = QFrame()
    line.setProperty("role", "rule")
    return line
