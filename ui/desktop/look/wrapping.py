"""A label that breaks a word that is wider than itself, so that no name makes a page wider than its frame."""

from __future__ import annotations

import re
from functools import lru_cache

from PySide6.QtCore import QRect, QSize, Qt
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QLabel, QStyle, QStyleOption

from scenarios.visible import visible

_LETTERS = 20
"""A label that wraps need not be wider than so many letters: a longer word is broken where there is no room for it."""

_WHOLE = re.compile(r"[^\s-]*-+|[^\s-]+")
"""What Qt keeps together: it breaks lines between words, and after a hyphen."""

_MAY_BREAK = "\N{ZERO WIDTH SPACE}"


class WrappingLabel(QLabel):
    """Plain text. Where it wraps and every word fits, it is Qt's own label in every respect.

    Characters that nobody sees are shown, not obeyed.
    """

    def setText(self, words: str) -> None:
        """Show these words."""
        super().setText(visible(words))

    def minimumSizeHint(self) -> QSize:
        """No wider than a long word of the language."""
        hint = super().minimumSizeHint()
        if not self.wordWrap():
            return hint
        return QSize(min(hint.width(), _LETTERS * self.fontMetrics().averageCharWidth()), hint.height())

    def heightForWidth(self, width: int) -> int:
        """The lines of broken words count, too."""
        if not self._breaks_at(width):
            return super().heightForWidth(width)
        frame = self._frame()
        room = QRect(0, 0, max(width - frame.width(), 1), 1_000_000)
        lines = self.fontMetrics().boundingRect(room, self._flags, self._broken(width))
        return lines.height() + frame.height()

    def paintEvent(self, event: QPaintEvent) -> None:
        """The words, with broken ones where they have to be."""
        if not self._breaks_at(self.width()):
            super().paintEvent(event)
            return
        painter, option = QPainter(self), QStyleOption()
        option.initFrom(self)
        self.style().drawPrimitive(QStyle.PrimitiveElement.PE_Widget, option, painter, self)
        words = self._broken(self.width())
        room = self.contentsRect().adjusted(self.margin(), self.margin(), -self.margin(), -self.margin())
        role = self.foregroundRole()
        self.style().drawItemText(painter, room, self._flags, option.palette, self.isEnabled(), words, role)
        painter.end()

    @property
    def _flags(self) -> int:
        mnemonic = int(Qt.TextFlag.TextShowMnemonic) if self.buddy() is not None else 0
        return int(self.alignment()) | int(Qt.TextFlag.TextWordWrap) | mnemonic

    def _breaks_at(self, width: int) -> bool:
        """Whether any word is wider than the label would be."""
        longest = _longest(self.text())
        # First what is cheap: layouts ask this a thousand times before a window is there.
        if len(longest) <= _LETTERS // 2 or not self.wordWrap() or self.textFormat() is not Qt.TextFormat.PlainText:
            return False
        return self.fontMetrics().horizontalAdvance(longest) > max(width - self._frame().width(), 1)

    def _broken(self, width: int) -> str:
        """The text with places to break in every word that is wider than the room: as many letters a line as fit."""
        room, metrics = max(width - self._frame().width(), 1), self.fontMetrics()
        widest = max(map(metrics.horizontalAdvance, set(self.text())), default=1)
        letters = max(room // max(widest, 1), 1)

        def broken(match: re.Match[str]) -> str:
            word = match[0]
            return word if metrics.horizontalAdvance(word) <= room else _MAY_BREAK.join(_pieces(word, letters))

        return _WHOLE.sub(broken, self.text())

    def _frame(self) -> QSize:
        margins, margin = self.contentsMargins(), 2 * self.margin()
        return QSize(margins.left() + margins.right() + margin, margins.top() + margins.bottom() + margin)


@lru_cache(maxsize=1000)
def _longest(text: str) -> str:
    """The longest word; layouts ask for the height of a label again and again."""
    return max(_WHOLE.findall(text), key=len, default="")


def _pieces(word: str, letters: int) -> list[str]:
    return [word[start : start + letters] for start in range(0, len(word), letters)]
