"""What the keys do in every dialog of ours: Return presses the button it is on, and no letter leads to two buttons."""

from __future__ import annotations

from collections.abc import Iterable
from typing import ClassVar

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeyEvent, QShowEvent
from PySide6.QtWidgets import QAbstractScrollArea, QDialog, QPushButton, QToolButton, QWidget

from ui.desktop.look import help_key, tab_order


class OwnDialog(QDialog):
    """Return alone ends nothing: in a field it has entered it, on a button it presses that one. Ctrl+Return concludes.

    Qt would press the button that is proposed, whichever has the focus. F1 shows the page of the manual about it.

    Attributes:
        manual: that page; the first one where it is empty.
    """

    manual: ClassVar[str] = ""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        help_key.tell(self, self.manual)
        help_key.answer(self)

    def conclude(self) -> None:
        """Do what the dialog is for."""
        self.accept()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Conclude with Ctrl+Return; press the button that has the focus with Return."""
        if event.key() not in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            super().keyPressEvent(event)
        elif event.modifiers() & Qt.KeyboardModifier.ControlModifier:
            self.conclude()
        elif isinstance(found := self.focusWidget(), QPushButton | QToolButton):
            found.click()

    def showEvent(self, event: QShowEvent) -> None:
        """Show which letters, with Alt, press which buttons."""
        give_letters(found for found in self.findChildren(QPushButton) if not _is_in_rows(found))
        super().showEvent(event)

    def focusNextPrevChild(self, next: bool) -> bool:  # Qt's own name
        """Move the focus in the order in which all is seen: many parts are made late."""
        return tab_order.step((self,), next)


def give_letters(buttons: Iterable[QPushButton]) -> None:
    """Mark a letter of the words of each button, none twice; a button whose letters are all taken has none."""
    taken: set[str] = set()
    for button in buttons:
        words = plain(button.text())
        place = _free_place(words, taken)
        if place is None:
            button.setText(words.replace("&", "&&"))
            continue
        taken.add(words[place].lower())
        before, rest = words[:place].replace("&", "&&"), words[place:].replace("&", "&&")
        button.setText(f"{before}&{rest}")


def plain(words: str) -> str:
    """Words without the mark of the letter: ``&&`` is an ampersand."""
    return words.replace("&&", "\0").replace("&", "").replace("\0", "&")


def _free_place(words: str, taken: set[str]) -> int | None:
    """Where the letter is: the beginning of a word, else any letter."""
    letters = [place for place, sign in enumerate(words) if sign.isascii() and sign.isalpha()]
    begins = [place for place in letters if place == 0 or words[place - 1] == " "]
    return next((place for place in (*begins, *letters) if words[place].lower() not in taken), None)


def _is_in_rows(widget: QWidget) -> bool:
    """Whether it scrolls with rows, of which there may be many."""
    above = widget.parentWidget()
    while above is not None and not above.isWindow():
        if isinstance(above, QAbstractScrollArea):
            return True
        above = above.parentWidget()
    return False
