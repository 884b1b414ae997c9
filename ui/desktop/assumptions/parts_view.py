"""The parts of a group: a table, buttons to add, duplicate and remove, and the editor of the chosen part."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtGui import QAction
from PySide6.QtWidgets import QHBoxLayout, QMenu, QPushButton, QVBoxLayout, QWidget

from scenarios.editing.edits import duplicated, removed
from scenarios.schema import Scenario
from ui.desktop.assumptions.additions import NOUNS, Addition, additions_to, noun_of
from ui.desktop.assumptions.editors import Signature, editor_of, signature
from ui.desktop.assumptions.form import Form
from ui.desktop.assumptions.homes import ALONE, alone_in, path_of
from ui.desktop.assumptions.lines import columns_of, lines_of
from ui.desktop.assumptions.losses import losses
from ui.desktop.assumptions.row_edits import moved
from ui.desktop.assumptions.table import PartsTable
from ui.desktop.controls.glyphs import GlyphButton
from ui.desktop.controls.warned import Told, WarningLine
from ui.desktop.documents.session import Session
from ui.desktop.look import theme


class PartsView(QWidget):
    """Editors are made when their part is first chosen, kept, and shown again when it is chosen again."""

    def __init__(self, session: Session, group: str) -> None:
        super().__init__()
        self.group = group
        self._noun = noun_of(group)
        self._session = session
        self._wide = False
        self._told: Told = {}
        self._chosen = ""
        self._names: tuple[str, ...] = ()
        self._held: str | None = None
        self._editors: dict[str, tuple[Signature, Form]] = {}
        self.table = PartsTable(group, f"{noun_of(group).capitalize()}s", columns_of(session.scenario, group))
        self.table.chosen.connect(self.choose)
        self.add_button = self._button_to_add()
        self.duplicate_button = self._button("duplicate", self._duplicate)
        self.remove_button = self._button("remove", self._remove)
        self.move_buttons = self._buttons_to_move()
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, theme.px(theme.S))
        self._column.setSpacing(theme.px(theme.XS))
        self._warning = WarningLine(group, theme.px(theme.M))
        self._column.addWidget(self._warning)
        self._column.addLayout(self._inset(self.table))
        buttons = (self.add_button, self.duplicate_button, *self.move_buttons, self.remove_button)
        self._column.addLayout(self._inset(*buttons))
        self.refresh()

    @property
    def chosen(self) -> str:
        """The name of the part in the editor; empty when there is none."""
        return self._chosen

    @property
    def editor(self) -> Form | None:
        """The editor that is shown."""
        return self._editors[self._chosen][1] if self._chosen in self._editors else None

    def choose(self, name: str) -> None:
        """Show a part in the editor."""
        self._chosen = name
        self.table.choose(name)
        self._show_editor()

    def refresh(self) -> None:
        """Show the parts as they are; where the chosen one was renamed or removed, the one in its place."""
        scenario = self._session.scenario
        lines = lines_of(scenario, self.group)
        names = tuple(line.name for line in lines)
        self.table.alone = alone_in(scenario, self.group)
        self.table.show_lines(lines, columns_of(scenario, self.group))
        if names != self._names:
            before, self._names = self._names, names
            self._drop_editors(names)
            if len(names) != len(before):
                # Another part is in the place of one that is gone: nobody meant to type into that.
                self._held = None
            self._chosen = _successor(self._chosen, before, names) or self._first(names)
            self.table.choose(self._chosen)
        self.duplicate_button.setEnabled(bool(self._chosen))
        self._show_ends()
        # A camp and a lift there must be.
        self.remove_button.setEnabled(bool(self._chosen) and not (self.group in ALONE and len(names) == 1))
        self._show_editor()

    def describe(self) -> None:
        """Write tooltips anew."""
        for _, editor in self._editors.values():
            editor.describe()

    def warn(self, told: Told) -> None:
        """Show what is told: of the group above the table, of a part in its line and its editor."""
        self._told = told
        self._warning.warn(told)
        self.table.warn(told)
        for _, editor in self._editors.values():
            editor.warn(told)

    def set_wide(self, wide: bool) -> None:
        """Use the room there is."""
        self._wide = wide
        self.table.set_wide(wide)
        for _, editor in self._editors.values():
            editor.set_wide(wide)

    def _show_ends(self) -> None:
        """The first row cannot go up, the last not down."""
        if self.move_buttons and self._chosen:
            self.move_buttons[0].setEnabled(self._chosen != self._names[0])
            self.move_buttons[1].setEnabled(self._chosen != self._names[-1])

    def _first(self, names: tuple[str, ...]) -> str:
        """The lead nation where there is one."""
        leads = (
            [part.name for part in self._session.scenario.contingents if part.lead]
            if self.group == "contingents"
            else []
        )
        return next(iter((*leads, *names)), "")

    def _show_editor(self) -> None:
        if self._chosen:
            self._prepare_editor(self._chosen)
        for name, (_, editor) in self._editors.items():
            editor.setVisible(name == self._chosen)
        self._give_back()

    def _give_back(self) -> None:
        """Give the focus to the field that is in the place of the one that had it in an editor that was dropped."""
        held, self._held = self._held, None
        if held is None or self.editor is None:
            return
        path = path_of(self._session.scenario, self.group, self._chosen)
        field = self.editor.findChild(QWidget, f"{path}{held}")
        if field is not None:
            field.setFocus()

    def _prepare_editor(self, name: str) -> None:
        """Make the editor, or make it anew where the part is of another kind now, or show what has changed."""
        sign = signature(self._session.scenario, self.group, name)
        if name in self._editors and self._editors[name][0] == sign:
            self._editors[name][1].refresh()
            return
        self._drop(name)
        editor = editor_of(self._session, self.group, name, PartsView)
        editor.set_wide(self._wide)
        editor.warn(self._told)
        self._editors[name] = sign, editor
        self._column.addWidget(editor)

    def _drop_editors(self, names: tuple[str, ...]) -> None:
        for name in set(self._editors) - set(names):
            self._drop(name)

    def _drop(self, name: str) -> None:
        if name in self._editors:
            sign, editor = self._editors.pop(name)
            focus: QWidget | None = self.window().focusWidget()
            if focus is not None and editor.isAncestorOf(focus):
                self._held = focus.objectName().removeprefix(sign.path)
                self.table.setFocus()
            editor.hide()
            editor.deleteLater()

    def _button(self, glyph: str, act: Callable[[], None]) -> GlyphButton:
        button = GlyphButton(glyph, f"{glyph.capitalize()} {self._noun}")
        button.setObjectName(f"{self.group}#{glyph}")
        button.clicked.connect(act)
        return button

    def _buttons_to_move(self) -> tuple[GlyphButton, ...]:
        """For parts without names, whose order counts: one up, one down."""
        if self.group in NOUNS:
            return ()
        up, down = self._button("up", lambda: self._move(-1)), self._button("down", lambda: self._move(1))
        up.say(f"Move {self._noun} up")
        down.say(f"Move {self._noun} down")
        return up, down

    def _button_to_add(self) -> QPushButton:
        button = QPushButton(f"Add {self._noun}")
        button.setObjectName(f"{self.group}#add")
        button.setAccessibleName(f"Add {self._noun}")
        button.setAutoDefault(False)
        additions = additions_to(self.group)
        if len(additions) == 1:
            button.clicked.connect(lambda: self._add(additions[0]))
            return button
        button.setProperty("menu", True)
        menu = QMenu(button)
        for addition in additions:
            action = QAction(addition.words, menu)
            action.triggered.connect(lambda _=False, addition=addition: self._add(addition))
            menu.addAction(action)
        button.setMenu(menu)
        return button

    def _add(self, addition: Addition) -> None:
        self._edit(addition.make, f"Add {self._noun}")

    def _duplicate(self) -> None:
        name = self._chosen
        done = self._edit(lambda scenario: duplicated(scenario, self.group, name), f"Duplicate {self._called(name)}")
        if done and self.move_buttons:
            self.choose(str(int(name) + 1))

    def _move(self, by: int) -> None:
        """Move the chosen row; its hand goes with it."""
        number = int(self._chosen)
        if self._edit(lambda scenario: moved(scenario, self.group, str(number), by), f"Move {self._called(number)}"):
            self.choose(str(number + by))
        self._show_ends()

    def _called(self, name: object) -> str:
        """What a part is called in the menu of undo; one without a name by what it is."""
        return f"{self._noun} {name}" if self.move_buttons else str(name)

    def _remove(self) -> None:
        name, before = self._chosen, self._session.scenario
        if self._edit(lambda scenario: removed(scenario, self.group, name), f"Remove {self._called(name)}"):
            self._session.message.emit(losses(before, self._session.scenario, self._called(name)))

    def _edit(self, change: Callable[[Scenario], Scenario], text: str) -> bool:
        """Change the scenario and choose a part that is new in it; a refusal goes to the status line.

        Whether it was not refused.
        """
        before = set(self._names)
        try:
            scenario = change(self._session.scenario)
        except ValueError as problem:
            self._session.message.emit(str(problem))
            return False
        self._session.edit_structure(scenario, text)
        new = [line.name for line in lines_of(scenario, self.group) if line.name not in before]
        if new:
            self.choose(new[0])
        return True

    def _inset(self, *widgets: QWidget) -> QHBoxLayout:
        line = QHBoxLayout()
        line.setContentsMargins(theme.px(theme.S), 0, theme.px(theme.S), 0)
        line.setSpacing(theme.px(theme.XS))
        for widget in widgets:
            line.addWidget(widget)
        if len(widgets) > 1:
            line.addStretch()
        return line


def _successor(chosen: str, before: tuple[str, ...], after: tuple[str, ...]) -> str:
    """What to show when the names have changed: the same, what it was renamed to, or what follows it now."""
    if chosen in after or not after or chosen not in before:
        return chosen if chosen in after else ""
    return after[min(before.index(chosen), len(after) - 1)]
