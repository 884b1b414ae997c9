"""A page of the manual, in the colours and the size of the window; links turn to other pages."""

from __future__ import annotations

from typing import Any

from PySide6.QtCore import Qt, QTimer, QUrl, Signal
from PySide6.QtGui import QColor, QImage, QResizeEvent, QTextDocument
from PySide6.QtWidgets import QTextBrowser, QTextEdit

from ui.desktop.look import theme
from ui.desktop.look.colours import Colours
from ui.desktop.look.stylesheet import TYPE_SCALE
from ui.desktop.manual.pages import folder
from ui.desktop.manual.rendering import SCHEME, html_of

WIDEST = 660
"""The width of a picture where there is room, in pixels of the design."""

_STYLE = """
body {{ line-height: 135%; }}
p, li {{ line-height: 135%; }}
h1 {{ font-size: {display}pt; font-weight: 600; }}
h2 {{ font-size: {title}pt; font-weight: 600; margin-top: {l}px; }}
h3 {{ font-size: {subtitle}pt; font-weight: 600; margin-top: {m}px; }}
a {{ color: {accent}; text-decoration: none; }}
th {{ background-color: {sunken}; text-align: left; font-weight: 600; }}
code {{ font-family: monospace; background-color: {sunken}; }}
pre {{ font-family: monospace; white-space: pre-wrap; margin: 0; }}
table.grid {{ border-collapse: collapse; border-color: {line}; margin-bottom: {m}px; }}
table.code {{ background-color: {sunken}; margin-bottom: {m}px; }}
"""


class PageView(QTextBrowser):
    """Shows one page at a time, and remembers the way.

    Attributes:
        left: a link leads out of the manual, to this address.
    """

    left = Signal(QUrl)

    def __init__(self) -> None:
        super().__init__()
        self.setAccessibleName("Page")
        self.setOpenLinks(False)
        self.setFrameShape(QTextBrowser.Shape.NoFrame)
        self.document().setDocumentMargin(theme.px(theme.L))
        self._width = 0
        self._later = QTimer(self, singleShot=True, interval=150)
        self._later.timeout.connect(self._draw_anew)
        self.anchorClicked.connect(self._follow)
        theme.current().changed.connect(self._draw_anew)

    @property
    def place(self) -> str:
        """The page that is shown: ``manual/when.md``; empty where there is none."""
        return self.source().path().removeprefix("/")

    def turn_to(self, place: str) -> None:
        """Show a page, or a place on it."""
        self.setExtraSelections([])
        self._style()
        self.setSource(QUrl(f"{SCHEME}{place}"), QTextDocument.ResourceType.HtmlResource)
        self._scroll_to(place.partition("#")[2])

    def _scroll_to(self, anchor: str) -> None:
        """Bring a place on the page near to the upper edge; where none is meant, the top of the page."""
        bar = self.verticalScrollBar()
        bar.setValue(0)
        if anchor:
            # To be asked its size, a long page is laid out to its end: only then is it known where anything is.
            self.document().size()
            self.scrollToAnchor(anchor)
            bar.setValue(bar.value() - theme.px(theme.L))

    def mark(self, words: str) -> None:
        """Mark each of these words, wherever it stands on the page."""
        marks: list[QTextEdit.ExtraSelection] = []
        for word in words.split():
            marks += self._marks(word)
        self.setExtraSelections(marks)

    def loadResource(self, kind: int, name: QUrl | str) -> Any:
        """A page, or a picture as wide as there is room."""
        place, width = QUrl(name).path().removeprefix("/"), self._picture_width()
        if kind == QTextDocument.ResourceType.HtmlResource.value:
            self._width = width
            return html_of(place, width)
        picture = QImage(str(folder() / place))
        if picture.isNull():
            return None
        ratio = self.devicePixelRatioF()
        picture = picture.scaledToWidth(round(width * ratio), Qt.TransformationMode.SmoothTransformation)
        picture.setDevicePixelRatio(ratio)
        return picture

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Draw the pictures anew once the size stays."""
        super().resizeEvent(event)
        if self._width and self._width != self._picture_width():
            self._later.start()

    def _follow(self, link: QUrl) -> None:
        if link.toString().startswith(SCHEME):
            self.turn_to(link.toString().removeprefix(SCHEME))
        else:
            self.left.emit(link)

    def _draw_anew(self) -> None:
        """Draw the page in the colours and the size of now, and stay where it is read."""
        if not self.source().isEmpty():
            bar = self.verticalScrollBar()
            read = bar.value() / max(bar.maximum(), 1)
            self._style()
            self.reload()
            bar.setValue(round(read * bar.maximum()))

    def _picture_width(self) -> int:
        return max(min(theme.px(WIDEST), self.viewport().width() - 3 * theme.px(theme.L)), theme.px(100))

    def _style(self) -> None:
        colours: Colours = theme.current().colours
        points = self.font().pointSizeF()
        names: dict[str, object] = {name: getattr(colours, name) for name in colours.__slots__}
        names |= {role: f"{points * factor:.1f}" for role, factor in TYPE_SCALE.items()}
        names |= {"m": theme.px(theme.M), "l": theme.px(theme.L)}
        self.document().setDefaultStyleSheet(_STYLE.format(**names))

    def _marks(self, word: str) -> list[QTextEdit.ExtraSelection]:
        found: list[QTextEdit.ExtraSelection] = []
        cursor = self.document().find(word)
        while not cursor.isNull():
            mark = QTextEdit.ExtraSelection()
            mark.cursor = cursor
            mark.format.setBackground(QColor(theme.current().colours.warning_soft))
            mark.format.setForeground(QColor(theme.current().colours.text))
            found.append(mark)
            cursor = self.document().find(word, cursor)
        return found
