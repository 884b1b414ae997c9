"""Edit: undo and redo of the scenario, and cut, copy, paste and select all of whatever has the focus."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial

from PySide6.QtCore import QObject
from PySide6.QtGui import QAction, QKeySequence, QUndoGroup
from PySide6.QtWidgets import QAbstractItemView, QApplication, QLineEdit, QMainWindow, QPlainTextEdit, QWidget
from shiboken6 import isValid

from ui.desktop.look.copying import Copied
from ui.desktop.window.menus import Menus

Standard = QKeySequence.StandardKey

Ways = dict[str, Callable[[], object]]
"""What can be done with something, by the names of actions, and how."""

_DEEDS = {
    "Edit.cut": ("Cu&t", Standard.Cut),
    "Edit.copy": ("&Copy", Standard.Copy),
    "Edit.paste": ("&Paste", Standard.Paste),
    "Edit.all": ("Select &all", Standard.SelectAll),
}
_ONE = QAbstractItemView.SelectionMode.SingleSelection


def fill_undo(menus: Menus, group: QUndoGroup) -> None:
    """Undo and redo, which say what they would take back or bring back."""
    for name, words, act, keys, told, can in (
        ("Edit.undo", "Undo", group.undo, Standard.Undo, group.undoTextChanged, group.canUndoChanged),
        ("Edit.redo", "Redo", group.redo, Standard.Redo, group.redoTextChanged, group.canRedoChanged),
    ):
        action = menus.add(name, words, act, keys)
        action.setEnabled(group.canUndo() if words == "Undo" else group.canRedo())
        told.connect(partial(_name, action, words))
        can.connect(action.setEnabled)
        _name(action, words, group.undoText() if words == "Undo" else group.redoText())


class TextActions(QObject):
    """Puts cut, copy, paste and select all into the menu of a window; each is grey where it would do nothing."""

    def __init__(self, menus: Menus, window: QMainWindow) -> None:
        super().__init__(window)
        self._window = window
        self._actions: dict[str, QAction] = {}
        for name, (words, keys) in _DEEDS.items():
            self._actions[name] = menus.add(name, words, partial(self._do, name), keys, settles=False)
        menus.menu("Edit").aboutToShow.connect(self.refresh)
        app = QApplication.instance()
        assert isinstance(app, QApplication)
        app.focusChanged.connect(self.refresh)
        self.refresh()

    def refresh(self) -> None:
        """Offer what is possible with what has the focus now."""
        # While a window is deleted its fields lose the focus, one after another.
        if not isValid(self._window):
            return
        ways = ways_with(self._window.focusWidget())
        for name, action in self._actions.items():
            action.setEnabled(name in ways)

    def _do(self, name: str) -> None:
        ways_with(self._window.focusWidget()).get(name, lambda: None)()


def ways_with(target: QWidget | None) -> Ways:
    """What can be done with a widget now: the text in a field, the rows of a list or table."""
    if isinstance(target, QLineEdit | QPlainTextEdit):
        return _with_text(target)
    ways: Ways = {}
    if isinstance(target, Copied):
        ways["Edit.copy"] = target.copy
    if isinstance(target, QAbstractItemView) and target.selectionMode() is not _ONE:
        ways["Edit.all"] = target.selectAll
    return ways


def _with_text(target: QLineEdit | QPlainTextEdit) -> Ways:
    is_marked = target.hasSelectedText() if isinstance(target, QLineEdit) else target.textCursor().hasSelection()
    ways: Ways = {"Edit.cut": target.cut, "Edit.copy": target.copy} if is_marked else {}
    if QApplication.clipboard().text():
        ways["Edit.paste"] = target.paste
    return ways | {"Edit.all": target.selectAll}


def _name(action: QAction, words: str, what: str) -> None:
    """``Undo Change target``; an ampersand in a name marks no key."""
    action.setText(f"{words} {what.replace('&', '&&')}".rstrip())
