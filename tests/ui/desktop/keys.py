"""What a hand does in tests: it types, and chooses."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QPoint, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QComboBox, QLineEdit


def type_in(box: QLineEdit, text: str) -> None:
    """Type over what stands in a box, and press Return."""
    type_over(box, text)
    QTest.keyClick(box, Qt.Key.Key_Return)


def type_over(box: QLineEdit, text: str) -> None:
    """Type over what stands in a box."""
    box.selectAll()
    for sign in text:
        if sign.isascii():
            QTest.keyClicks(box, sign)
        else:
            # QTest has keys for Latin letters only.
            QApplication.sendEvent(box, QKeyEvent(QEvent.Type.KeyPress, 0, Qt.KeyboardModifier.NoModifier, sign))


def choose(box: QComboBox, words: str) -> None:
    """Open a box to choose from with a click, and click on what begins with these words."""
    QTest.mouseClick(box, Qt.MouseButton.LeftButton)
    rows = box.view()
    place = box.model().index(box.findText(words, Qt.MatchFlag.MatchStartsWith), 0)
    assert place.isValid()
    spot = rows.visualRect(place).center()
    # Before the mouse has moved, what is let go is taken for the end of the click that has opened the box.
    for way in (QPoint(0, 0), QPoint(20, 0)):
        QTest.mouseMove(rows.viewport(), spot + way)
    QTest.mouseClick(rows.viewport(), Qt.MouseButton.LeftButton, pos=spot)
