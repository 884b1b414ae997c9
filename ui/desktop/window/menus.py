"""Menus, and the list of everything in them for the command palette."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager

from PySide6.QtGui import QAction, QActionGroup, QKeySequence
from PySide6.QtWidgets import QMainWindow, QMenu

from ui.desktop.look import pending
from ui.desktop.look.palette import Command

Keys = str | QKeySequence.StandardKey


ROLES = {"File.quit": QAction.MenuRole.QuitRole, "Help.about": QAction.MenuRole.AboutRole}
"""Actions that stand in the menu of the program on macOS."""

NATIVE = ("Edit.cut", "Edit.copy", "Edit.paste", "Edit.all")


class Menus:
    """The menu bar of a window; each action has a name to find it by.

    What is typed somewhere in the window is entered before anything is done; where it is refused, nothing is done.
    """

    def __init__(self, window: QMainWindow) -> None:
        self._window = window
        self._menus: dict[str, QMenu] = {}
        self._inner: list[tuple[str, QMenu]] = []
        self._within: QMenu | None = None
        self._silent: QAction | None = None
        self.actions: dict[str, QAction] = {}

    def menu(self, title: str) -> QMenu:
        """A menu of the bar, made on first use."""
        if title not in self._menus:
            self._menus[title] = self._window.menuBar().addMenu(f"&{title}")
        return self._menus[title]

    def add(
        self, name: str, words: str, act: Callable[[], object], keys: Keys = "", *, settles: bool = True
    ) -> QAction:
        """Put an action into a menu.

        Args:
            name: ``File.open``; what stands before the dot is the menu.
            words: what the menu says.
            act: what it does.
            keys: its shortcut.
            settles: whether what is typed is entered before; not where the action is about the typing itself.
        """
        action = QAction(words, self._window)
        action.triggered.connect(lambda _=False: self._do(act) if settles else act())
        return self.put(name, action, keys)

    def enter(self, menu: QMenu, words: str, act: Callable[[], object]) -> QAction:
        """Put an action without a name into a menu of a menu."""
        action = menu.addAction(words)
        action.setMenuRole(QAction.MenuRole.NoRole)
        action.triggered.connect(lambda _=False: self._do(act))
        return action

    def put(self, name: str, action: QAction, keys: Keys = "") -> QAction:
        """Put an action that is there already into a menu, under a name and with keys."""
        if keys:
            action.setShortcuts(QKeySequence.keyBindings(keys) if not isinstance(keys, str) else [QKeySequence(keys)])
        action.setObjectName(name)
        action.setMenuRole(_role(name))
        # Icons are for the tool bar: in a menu they would take the place of the tick.
        action.setIconVisibleInMenu(False)
        (self._within or self.menu(name.split(".", maxsplit=1)[0])).addAction(action)
        self.actions[name] = action
        return action

    def tick(self, name: str, words: str, act: Callable[[bool], object], ticked: bool, keys: Keys = "") -> QAction:
        """Put something into a menu that is on or off."""
        action = QAction(words, self._window)
        action.setCheckable(True)
        action.setChecked(ticked)
        action.toggled.connect(lambda on: self._turn(action, act, on))
        return self.put(name, action, keys)

    def untick(self, action: QAction) -> None:
        """Take the tick from an action whose work has ended by itself; nothing that is typed is entered for that."""
        self._set(action, False)

    def choice(self, entries: dict[str, str], chosen: str, act: Callable[[str], object]) -> None:
        """Put entries into a menu of which one is on; by name, with their words."""
        group = QActionGroup(self._window)
        for name, words in entries.items():
            action = QAction(words, group)
            action.setCheckable(True)
            action.setChecked(name == chosen)
            # What is typed stays where it is, and so does a refusal: a choice is only about how all this looks.
            action.triggered.connect(lambda _=False, name=name: act(name))
            self.put(name, action)

    def sub(self, title: str, words: str) -> QMenu:
        """A menu within a menu."""
        inner = self.menu(title).addMenu(words)
        self._inner.append((_bare(words), inner))
        return inner

    @contextmanager
    def within(self, title: str, words: str) -> Iterator[QMenu]:
        """A menu within a menu, into which all is put that is added meanwhile; it is named as of the outer menu."""
        inner = self.menu(title).addMenu(words)
        self._inner.append((title, inner))
        self._within = inner
        try:
            yield inner
        finally:
            self._within = None

    def rule(self, title: str) -> None:
        """A line between two groups of a menu."""
        self.menu(title).addSeparator()

    def commands(self) -> list[Command]:
        """Everything that can be done now."""
        openers = [inner.menuAction() for _, inner in self._inner]
        return [
            Command(title, _bare(action.text()), action.shortcut().toString(), action.trigger)
            for title, menu in (*self._menus.items(), *self._inner)
            for action in menu.actions()
            if action.isEnabled() and action.text() and action not in openers
        ]

    def shortcuts(self) -> str:
        """Every action with keys, a line each."""
        lines = [f"{one.keys}\t{one.place}: {one.words}" for one in self.commands() if one.keys]
        return "\n".join(lines)

    def _do(self, act: Callable[[], object]) -> None:
        if pending.settle(self._window):
            act()

    def _turn(self, action: QAction, act: Callable[[bool], object], on: bool) -> None:
        """Do it, or turn the action back."""
        if action is self._silent:
            return
        if pending.settle(self._window):
            act(on)
            return
        self._set(action, not on)

    def _set(self, action: QAction, on: bool) -> None:
        """Set or take the tick, and do nothing else."""
        self._silent = action
        action.setChecked(on)
        self._silent = None


def _role(name: str) -> QAction.MenuRole:
    """Where macOS puts an action: it moves some into the menu of the program, else by the words they begin with.

    Cut, copy and paste stay as they are: by their words the fields of its own dialogs find them.
    """
    by_words = QAction.MenuRole.TextHeuristicRole if name in NATIVE else QAction.MenuRole.NoRole
    return ROLES.get(name, by_words)


def _bare(words: str) -> str:
    """Without the mark of the key to press: ``&&`` is an ampersand."""
    return words.replace("&&", "\0").replace("&", "").replace("\0", "&")
