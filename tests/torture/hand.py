"""A hand that uses the window by the mouse and the keyboard; ``deeds`` has what it does."""

from __future__ import annotations

import random
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

from pyqtgraph import GraphicsView
from PySide6.QtCore import QEvent, QPoint, QPointF, Qt
from PySide6.QtGui import QContextMenuEvent, QMouseEvent, QWheelEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractButton, QApplication, QDialog, QLineEdit, QMenu, QMessageBox, QWidget

from scenarios import library
from scenarios.storage import files
from tests.examples import tiny
from ui.desktop.crash import HEAD
from ui.desktop.look import dialogs
from ui.desktop.window import picture_dialog, picture_sizes
from ui.desktop.window.window import Window

Deed = Iterator[int]
"""One thing that a user does; yields how many milliseconds the hand rests before it goes on."""

Key = Qt.Key
LEFT, NOTHING = Qt.MouseButton.LeftButton, Qt.MouseButton.NoButton
NONE, CTRL = Qt.KeyboardModifier.NoModifier, Qt.KeyboardModifier.ControlModifier

MOST_OPEN = 8
"""Scenarios."""

OUT = 20
"""Files that are written, again and again."""


class Hand:
    """What it takes to use a window.

    Attributes:
        crashes: what the program has said of mistakes of its own.
        good: scenario files; what is written joins them.
        bad: files that are none.

    Args:
        window: the window.
        folder: for files.
        luck: what it chooses by.
    """

    def __init__(self, window: Window, folder: Path, luck: random.Random) -> None:
        self.window, self.luck = window, luck
        self.crashes: list[str] = []
        self.good = [folder / f"plan {number}.toml" for number in range(4)]
        self.bad = [folder / name for name in ("bad.toml", "worse.toml", "gone.toml", "empty.png")]
        self._folder, self._written = folder, 0
        self._write_files()
        self._answer_file_dialogs()

    def answer(self) -> None:
        """Press a button of the dialog that stands before the window, if any does."""
        dialog = QApplication.activeModalWidget()
        if isinstance(dialog, QMessageBox):
            if dialog.text() == HEAD:
                self.crashes.append(dialog.informativeText())
            QTest.mouseClick(self.luck.choice(dialog.buttons()), LEFT)
        elif isinstance(dialog, QDialog):
            QTest.keyClick(dialog, Key.Key_Escape)

    def clear(self) -> None:
        """Close what lies over the window."""
        while (popup := QApplication.activePopupWidget()) is not None:
            QTest.keyClick(popup, Key.Key_Escape)
            popup.close()
        for top in QApplication.topLevelWidgets():
            if isinstance(top, QDialog) and top.isVisible():
                QTest.keyClick(top, Key.Key_Escape)

    def trigger(self, *names: str) -> None:
        """Choose one of these actions of the menus, if it can be done."""
        action = self.window.menus.actions[self.luck.choice(names)]
        if action.isEnabled():
            action.trigger()

    def press(self, button: QAbstractButton) -> Deed:
        """Press a button; where it has a menu, choose something of it."""
        QTest.mouseClick(button, LEFT)
        yield 5
        yield from self.choose(Key.Key_Return)

    def choose(self, end: Qt.Key) -> Deed:
        """Go along the menu that is open, if there is one, and end with a key."""
        menu = QApplication.activePopupWidget()
        if isinstance(menu, QMenu):
            for _ in range(self.luck.randint(1, 6)):
                QTest.keyClick(menu, Key.Key_Down)
            QTest.keyClick(menu, end)
            yield 5

    def write(self, field: QWidget | None, texts: tuple[str, ...], ends: list[Qt.Key]) -> Deed:
        """Type one of some texts over what stands in a field, and end with one of some keys."""
        if isinstance(field, QLineEdit):
            field.setFocus(Qt.FocusReason.TabFocusReason)
            field.selectAll()
            QTest.keyClicks(field, self.luck.choice(texts))
            yield 5
            QTest.keyClick(field, self.luck.choice(ends))
        yield 5

    def ask_for_menu(self, widget: QWidget) -> None:
        """Press the right button in the middle of a widget."""
        place = widget.rect().center()
        reason = QContextMenuEvent.Reason.Mouse
        QApplication.sendEvent(widget, QContextMenuEvent(reason, place, widget.mapToGlobal(place)))

    def move(self, widget: QWidget, place: QPoint, held: Qt.MouseButton = NOTHING) -> None:
        """Move the mouse over a widget."""
        spot = QPointF(place)
        there = QPointF(widget.mapToGlobal(spot))
        QApplication.sendEvent(widget, QMouseEvent(QEvent.Type.MouseMove, spot, there, NOTHING, held, NONE))

    def turn(self, widget: QWidget, place: QPoint) -> None:
        """Turn the wheel over a widget, with Ctrl."""
        spot, notch = QPointF(place), QPoint(0, self.luck.choice([120, 120, -120]))
        there, phase = QPointF(widget.mapToGlobal(spot)), Qt.ScrollPhase.NoScrollPhase
        QApplication.sendEvent(widget, QWheelEvent(spot, there, QPoint(), notch, NOTHING, CTRL, phase, False))

    def shown(self, kind: type[Any], within: QWidget | None = None) -> list[Any]:
        """All widgets of a kind that can be seen."""
        found = (within or self.window).findChildren(kind)
        return [one for one in found if one.isVisible() and not one.visibleRegion().isEmpty()]

    def any(self, kind: type[Any]) -> Any:
        """One of them; None where there is none."""
        found = self.shown(kind)
        return self.luck.choice(found) if found else None

    @property
    def canvas(self) -> QWidget | None:
        """What the chart in front is drawn on; None where it has no such."""
        views = self.shown(GraphicsView, self.window.results.chart)
        return views[0].viewport() if views else None

    @property
    def has_room(self) -> bool:
        """Whether another scenario is to be opened."""
        return len(self.window.session.documents) < MOST_OPEN

    def along(self, widget: QWidget, share: float) -> QPoint:
        """A place between the left and the right end of a widget."""
        return QPoint(round(share * (widget.width() - 1)), widget.height() // 2)

    def spot(self, widget: QWidget) -> QPoint:
        """A place in a widget."""
        return QPoint(*(self.luck.randrange(max(length, 1)) for length in (widget.width(), widget.height())))

    def _write_files(self) -> None:
        for number, path in enumerate(self.good):
            files.save(library.shipped(library.names()[number]) if number else tiny(title="Small"), path)
        for path, text in zip(self.bad, ("target = [", "target = -1\nx = 2", None, ""), strict=True):
            if text is not None:
                path.write_text(text)

    def _answer_file_dialogs(self) -> None:
        """Those of the system cannot be used off screen: a place is given in their stead."""
        answers: dict[str, Callable[..., Path | None]] = {
            "ask_which_to_open": lambda *_: self.luck.choice([*self.good, None]),
            "ask_where_to_save": lambda *_: self._place("toml"),
            "ask_where_to_export": lambda *_: self._place(self.luck.choice(["png", "svg", "pdf"])),
            "ask_where_to_put_data": lambda *_: self._place("csv"),
        }
        for name, give in answers.items():
            setattr(dialogs, name, give)
        sizes = picture_sizes.SIZES
        give = lambda _, choice, __: choice._replace(size=self.luck.choice(sizes))  # noqa: E731
        setattr(picture_dialog, "ask", give)  # noqa: B010

    def _place(self, ending: str) -> Path:
        self._written += 1
        return self._folder / f"out {self._written % OUT}.{ending}"
