"""What a hand does in tests: it types."""

from __future__ import annotations

from PySide6.QtCore import QEvent, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLineEdit


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
