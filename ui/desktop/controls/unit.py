"""A word for the kind of a unit: typed freely, or chosen among those that the contingents have."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QKeyEvent, QResizeEvent
from PySide6.QtWidgets import QMenu, QSizePolicy

from scenarios.places import place_of
from scenarios.schema import Scenario
from scenarios.visible import visible
from ui.desktop.controls.fields import Field
from ui.desktop.controls.glyphs import GlyphButton
from ui.desktop.controls.texts import TextLine
from ui.desktop.documents.session import Session

ANY_UNIT = "any unit"
"""What is in the place of a unit that is asked for, where none is."""

Words = Callable[[], tuple[str, ...]]


class ChoiceLine(TextLine):
    """A line of words with a button (Alt+Down) for those that are in use.

    Args:
        offered: the words to choose from, asked for when the menu opens.
    """

    def __init__(self, offered: Words) -> None:
        super().__init__()
        self._offered = offered
        self._button = GlyphButton("down", "Units in use (Alt+Down)", self)
        self._button.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self._button.setCursor(Qt.CursorShape.ArrowCursor)
        self._button.clicked.connect(self.open_menu)
        self.setTextMargins(0, 0, self._button.sizeHint().width(), 0)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)

    def open_menu(self) -> QMenu:
        """Show the words in use below the line."""
        menu = QMenu(self)
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        for words in self._offered():
            action = menu.addAction(visible(words).replace("&", "&&"))
            action.triggered.connect(lambda _=False, words=words: self._choose(words))
        if menu.isEmpty():
            menu.addAction("No contingent has a unit yet").setEnabled(False)
        menu.popup(self.mapToGlobal(QPoint(0, self.height())))
        return menu

    def resizeEvent(self, event: QResizeEvent) -> None:
        """The button stands at the end."""
        super().resizeEvent(event)
        side = min(self._button.sizeHint().width(), self.height() - 4)
        self._button.setGeometry(self.width() - side - 2, (self.height() - side) // 2, side, side)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """The menu; the rest is typing."""
        if event.key() == Qt.Key.Key_Down and event.modifiers() & Qt.KeyboardModifier.AltModifier:
            self.open_menu()
        else:
            super().keyPressEvent(event)

    def _choose(self, words: str) -> None:
        """Take words that nobody has typed."""
        self.give_up()
        self._take(words)


class UnitField(Field):
    """The unit of a part, or the unit that is asked for: any, where there are no words."""

    def __init__(self, session: Session, path: str, label: str, owner: str = "") -> None:
        super().__init__(session, path, label, owner)
        place = place_of(session.scenario, path)
        asks = place is not None and place.field.may_be_none
        self.line = ChoiceLine(lambda: units_of(session.scenario))
        self.line.setPlaceholderText(ANY_UNIT if asks else "not said")
        self.line.refused.connect(self._problem.say)
        self.line.committed.connect(lambda words: self._set(words or (None if asks else "")))
        self._place(self.line)

    def _show_value(self) -> None:
        """Show the unit as it is in the session."""
        self.line.show_words(self._value or "")

    def _refuse(self, words: str) -> None:
        self.line.refuse(words)


def units_of(scenario: Scenario) -> tuple[str, ...]:
    """The units that contingents are of, each once, in the order of the file."""
    return tuple(dict.fromkeys(part.unit for part in scenario.contingents if part.unit))
