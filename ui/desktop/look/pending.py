"""What is typed and not entered yet: it is taken, or visibly refused, before anything else happens.

Whoever acts on scenarios, selects another or closes asks first:

    if pending.settle(window):
        save()

A field that can hold such text is an ``Editor``, and keeps a ``Guard``, which asks before a press of the mouse.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Protocol, cast, runtime_checkable

from PySide6.QtCore import QEvent, QObject
from PySide6.QtGui import QKeyEvent, QKeySequence, QMouseEvent, QWindow
from PySide6.QtWidgets import (
    QAbstractButton,
    QAbstractItemView,
    QComboBox,
    QLineEdit,
    QPlainTextEdit,
    QSlider,
    QTabBar,
    QWidget,
)
from shiboken6 import isValid

TextEdit = QLineEdit | QPlainTextEdit
"""A field to type text in."""

_ACTING = (QAbstractButton, QAbstractItemView, QComboBox, QSlider, QTabBar)
PRESSES = (QEvent.Type.MouseButtonPress, QEvent.Type.MouseButtonDblClick)
"""The events of a press of the mouse."""

Standard = QKeySequence.StandardKey


@runtime_checkable
class Editor(Protocol):
    """A widget that may hold text which is not entered yet."""

    def settle(self) -> bool:
        """Enter what is typed, if anything is, or refuse it visibly; False where it is refused."""
        ...

    def give_up(self) -> None:
        """Show what is true in place of what is typed."""
        ...


def editor_in(window: QWidget) -> Editor | None:
    """The editor of a window that has the focus, or would have it if the window were in front; None without one."""
    widget: QWidget | None = window.focusWidget()
    while widget is not None and not isinstance(widget, Editor):
        widget = widget.parentWidget()
    return cast(Editor | None, widget)


def settle(window: QWidget) -> bool:
    """Enter what is typed in a window; False where it is refused: then nothing else is to happen."""
    editor = editor_in(window)
    return editor is None or editor.settle()


def leave(window: QWidget) -> None:
    """Enter what is typed in a window, or give it up: what it belongs to is left in any case."""
    editor = editor_in(window)
    if editor is not None and not editor.settle():
        editor.give_up()


class UndoPasses(QObject):
    """Lets the keys of undo and redo through to the window where a field has nothing typed to take back.

    Args:
        field: whose keys they are, for as long as it lives.
    """

    def __init__(self, field: TextEdit) -> None:
        super().__init__(field)
        self._field = field
        field.installEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Let undo and redo pass, which Qt's fields always claim."""
        return _passes(self._field, event)


class Presses:
    """Shows a filter what a window is given, as the platform tells it, before Qt moves the focus.

    The filter is put on the window and not on the application: there it would be asked about every widget of a window
    that is just being taken down.

    Args:
        field: any widget of the window.
        filtering: its ``eventFilter`` is asked.
    """

    def __init__(self, field: QWidget, filtering: QObject) -> None:
        self._field, self._filtering = field, filtering
        self._handle: QWindow | None = None

    def watch(self) -> None:
        """Begin to watch the field's window."""
        self.rest()
        self._handle = self._field.window().windowHandle()
        if self._handle is not None:
            self._handle.installEventFilter(self._filtering)

    def rest(self) -> None:
        """Watch no more."""
        if self._handle is not None and isValid(self._handle):
            self._handle.removeEventFilter(self._filtering)
        self._handle = None


class Guard(QObject):
    """Settles an editor before the mouse is pressed elsewhere in its window, as long as the editor has the focus.

    It sees what the window is given before Qt moves the focus to what is pressed. Where the text is refused, a press on
    something that acts is swallowed, so that the focus, the text and the sentence stay. Keys come through actions,
    which settle by themselves, but for those of undo and redo: these are the window's where nothing typed is left.

    Args:
        field: the editor.
        settle: settles it.
    """

    def __init__(self, field: TextEdit, settle: Callable[[], bool]) -> None:
        super().__init__(field)
        self._field, self._settle = field, settle
        self._swallows = False
        self._presses = Presses(field, self)
        field.installEventFilter(self)

    def watch(self) -> None:
        """Begin to guard: the editor has the focus."""
        self._swallows = False
        self._presses.watch()

    def rest(self) -> None:
        """Guard no more: the editor has lost the focus."""
        self._presses.rest()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Presses that reach the window, and keys that reach the editor."""
        kind = event.type()
        if watched is self._field:
            return _passes(self._field, event)
        if kind in PRESSES and isinstance(event, QMouseEvent):
            self._swallows = self._stops(event)
            return self._swallows
        if kind is QEvent.Type.MouseButtonRelease and self._swallows:
            # What has not seen the press must not see its end.
            self._swallows = False
            return True
        return False

    def _stops(self, event: QMouseEvent) -> bool:
        """Whether the press would act while what is typed is refused."""
        pressed = self._field.window().childAt(event.position().toPoint())
        if pressed is None or pressed is self._field or self._field.isAncestorOf(pressed) or self._settle():
            return False
        owner = pressed.parentWidget()
        return isinstance(pressed, _ACTING) or isinstance(owner, QAbstractItemView)


def _passes(field: TextEdit, event: QEvent) -> bool:
    """Whether a key is that of undo or redo, and the field has nothing typed for it."""
    if event.type() is not QEvent.Type.ShortcutOverride or not isinstance(event, QKeyEvent):
        return False
    typed = field.document() if isinstance(field, QPlainTextEdit) else field
    idle = (event.matches(Standard.Undo) and not typed.isUndoAvailable()) or (
        event.matches(Standard.Redo) and not typed.isRedoAvailable()
    )
    if idle:
        event.ignore()
    return idle
