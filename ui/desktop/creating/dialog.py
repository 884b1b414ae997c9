"""The form from which a mission of one's own begins: a template, four fields, and tables to type in or to paste."""

from __future__ import annotations

import datetime as dt
from typing import Any

from PySide6.QtCore import QSize, Qt, QTimer
from PySide6.QtGui import QKeyEvent, QKeySequence, QResizeEvent
from PySide6.QtWidgets import (
    QApplication,
    QCheckBox,
    QDialogButtonBox,
    QHBoxLayout,
    QTabWidget,
    QVBoxLayout,
    QWidget,
)

from scenarios import templates
from scenarios.counting import counted
from scenarios.schema import Scenario
from scenarios.visible import visible
from ui.desktop.controls.problem import ProblemLine
from ui.desktop.controls.typed_line import mark_refused
from ui.desktop.creating import telling
from ui.desktop.creating.head import field_of, head_of
from ui.desktop.creating.making import UNTITLED, WHOLE, Made, made_of, start_of
from ui.desktop.creating.outline import FIELDS, Outline
from ui.desktop.creating.reading import example_date
from ui.desktop.creating.sheet import Sheet
from ui.desktop.creating.tables import TABLES
from ui.desktop.look import dialogs, theme
from ui.desktop.look.flow import FlowLayout
from ui.desktop.look.lists import button, chooser
from ui.desktop.look.naming import name_inner
from ui.desktop.look.own_dialog import OwnDialog
from ui.wording.words import date_text

_TABS = {"nations": "&Nations", "conditions": "Condi&tions", "donors": "&Donors", "disruptions": "D&isruptions"}
"""What the tabs are called; each letter is of no button."""

_PAUSE = 120
"""Milliseconds after the last key before it is worked out what will be."""

_ROOMY = 480
"""From this height on there is room for all."""

_TOLD = 20
"""So many problems stand in a tooltip."""


class NewDialog(OwnDialog):
    """What is typed is looked at while it is typed. It is accepted with a new scenario only: ``made.scenario``.

    Ctrl+Return accepts; Ctrl+V adds what is on the clipboard to the table in front, Ctrl+Z takes the last change back.

    Args:
        parent: the window it belongs to.
        today: day 0 where none is typed.

    Attributes:
        made: what comes of all that is typed.
    """

    manual = "manual/new.md"

    def __init__(self, parent: QWidget | None, today: dt.date) -> None:
        super().__init__(parent)
        self.setWindowTitle("New mission")
        self.setObjectName("new")
        self._today, self._place = today, ("", 0, "")
        self.template = chooser("new#template", "The template to begin with")
        self.template.addItems(list(templates.WORDS.values()))
        self.about = theme.text("", "caption")
        self.fields = {name: field_of(name) for name in FIELDS}
        self.sheets = {name: Sheet(name, form) for name, form in TABLES.items()}
        self.tabs = QTabWidget()
        self.paste_rows = button("new#paste", "Paste", "Add the rows that a spreadsheet has copied (Ctrl+V).")
        self.remove = button("new#remove", "Remove rows", "Remove the rows that are chosen (Delete).")
        self.back = button("new#undo", "Undo", "Take the last change of this table back (Ctrl+Z).")
        self.next = button("new#next", "Go to the next problem", "Go to the next field or cell that is wrong.")
        self.after_vote = QCheckBox()
        self.preview, self.warning = theme.text(""), theme.text("", "caption")
        self.news, self.problem = theme.text("", "caption"), ProblemLine()
        self.buttons = QDialogButtonBox(QDialogButtonBox.StandardButton.Ok | QDialogButtonBox.StandardButton.Cancel)
        self.made: Made = made_of(Outline(), today)
        self._soon = QTimer(self, singleShot=True, interval=_PAUSE)
        self._name()
        self._arrange()
        self._connect()
        self._refresh()

    @property
    def outline(self) -> Outline:
        """All that is typed."""
        fields: dict[str, Any] = {name: field.text() for name, field in self.fields.items()}
        fields["after_vote"] = self.after_vote.isChecked() and not self.after_vote.isHidden()
        tables: dict[str, Any] = {name: sheet.said for name, sheet in self.sheets.items()}
        return Outline(templates.names()[self.template.currentIndex()], **fields, **tables)

    @property
    def sheet(self) -> Sheet:
        """The table in front."""
        return list(self.sheets.values())[self.tabs.currentIndex()]

    def paste(self) -> None:
        """Add the rows on the clipboard to the table in front."""
        try:
            self._say(self.sheet.paste(QApplication.clipboard().text()))
        except ValueError as problem:
            self._say(f"The clipboard: {problem}")

    def accept(self) -> None:
        """End where a scenario comes of what is typed."""
        self._refresh()
        if self.made.scenario is not None:
            super().accept()

    def reject(self) -> None:
        """End without one; who has typed something is asked first."""
        if self.outline.is_empty or dialogs.ask_about_edits(self, "new mission"):
            super().reject()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Take back and paste, also where no cell has the focus."""
        if event.matches(QKeySequence.StandardKey.Undo):
            self._take_back()
        elif event.matches(QKeySequence.StandardKey.Paste):
            self.paste()
        else:
            super().keyPressEvent(event)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Leave out what the template is where there is little room; its tooltip says it, too."""
        super().resizeEvent(event)
        self.about.setVisible(self.height() >= theme.px(_ROOMY))

    def _refresh(self) -> None:
        """Work out what comes of all that is typed, and tell it."""
        self._soon.stop()
        self.made = made_of(self.outline, self._today)
        problems, scenario = self.made.problems, self.made.scenario
        self.problem.say(telling.wrong(problems))
        for name, field in self.fields.items():
            mark_refused(field, bool(problems.at(name)))
        for name, sheet in self.sheets.items():
            wrong = {row: sheet.form.fields.index(cell) for row, cell in problems.cells(name).items() if cell}
            sheet.rows.tell(problems.of(name), wrong)
        self.problem.setToolTip(theme.tooltip("\n".join(telling.lines(problems)[:_TOLD])))
        self.next.setVisible(bool(self._wrong))
        for label, words in ((self.preview, telling.preview(self.made)), (self.warning, telling.warned(scenario))):
            label.setText(words)
            label.setVisible(bool(words))
        self._offer_vote()
        self._describe()
        ok = self.buttons.button(QDialogButtonBox.StandardButton.Ok)
        ok.setEnabled(scenario is not None)
        ok.setToolTip(theme.tooltip(self.problem.text() or "Ctrl+Return"))

    def _offer_vote(self) -> None:
        """Let it be chosen that new approvals come after the vote, where there is one."""
        if self.made.scenario is None and self.made.problems:
            return
        self.after_vote.setVisible(bool(self.made.vote))
        words = visible(self.made.vote).replace("&", "&&")
        self.after_vote.setText(f"Ne&w approvals come after the vote “{words}”")

    def _describe(self) -> None:
        """Say what the template has, what counts where a field is empty, and how many rows each table has."""
        name = templates.names()[self.template.currentIndex()]
        bare = templates.template(name, self._today)
        template = self.made.scenario or bare
        self.about.setText(telling.ABOUT[name])
        self.template.setToolTip(theme.tooltip(telling.ABOUT[name]))
        shown = {
            "title": UNTITLED if name == templates.EMPTY else templates.WORDS[name],
            "start": date_text(self._today),
            "horizon": counted(template.horizon, "day"),
            "target": f"{template.target:,}",
        }
        for field, words in shown.items():
            self.fields[field].setPlaceholderText(words)
        for place, (table, sheet) in enumerate(self.sheets.items()):
            words = telling.has(bare, table, is_typed=bool(sheet.count))
            sheet.caption.setText(words)
            sheet.caption.setVisible(bool(words))
            sheet.date(date_text(example_date(start_of(self.outline, self._today))))
            self.tabs.setTabText(place, f"{_TABS[table]} ({sheet.count})" if sheet.count else _TABS[table])
        self.back.setEnabled(self.sheet.rows.can_take_back)
        self.remove.setEnabled(bool(self.sheet.count))

    @property
    def _wrong(self) -> list[tuple[str, int, str]]:
        """The fields and cells in which something is wrong; what is wrong with the whole is in none of them."""
        return [place for place in self.made.problems.places if place[0] != WHOLE]

    def _go_on(self) -> None:
        """Go to the next place at which something is wrong, behind that in front; after the last to the first."""
        places = self._wrong
        here = next((at for at, place in enumerate(places) if place == self._place), -1)
        self._place = place, row, cell = places[(here + 1) % len(places)]
        if place in self.fields:
            self.fields[place].setFocus()
            self.fields[place].selectAll()
        else:
            self.tabs.setCurrentWidget(self.sheets[place])
            self.sheets[place].lead(row, cell)

    def _take_out(self) -> None:
        self.sheet.table.take_out()

    def _take_back(self) -> None:
        self.sheet.rows.take_back()

    def _say(self, news: str) -> None:
        self.news.setText(news)
        self.news.setVisible(bool(news))

    def _changed(self) -> None:
        """Something was typed: what is told of the last paste is over."""
        self._say("")
        self._soon.start()

    def _turn(self) -> None:
        """Another table is in front."""
        self._say("")
        self._describe()

    def _connect(self) -> None:
        self._soon.timeout.connect(self._refresh)
        self.template.currentIndexChanged.connect(self._refresh)
        self.tabs.currentChanged.connect(self._turn)
        for field in self.fields.values():
            field.textEdited.connect(self._changed)
        for sheet in self.sheets.values():
            sheet.rows.changed.connect(self._changed)
            sheet.table.pasted.connect(self.paste)
            sheet.table.undone.connect(sheet.rows.take_back)
        self.paste_rows.clicked.connect(self.paste)
        self.next.clicked.connect(self._go_on)
        self.after_vote.toggled.connect(self._refresh)
        self.remove.clicked.connect(self._take_out)
        self.back.clicked.connect(self._take_back)
        self.buttons.accepted.connect(self.accept)
        self.buttons.rejected.connect(self.reject)

    def _name(self) -> None:
        self.after_vote.setObjectName("new#after_vote")
        self.tabs.setObjectName("new#tables")
        self.tabs.setAccessibleName("Tables")
        for key, name in (
            (QDialogButtonBox.StandardButton.Ok, "ok"),
            (QDialogButtonBox.StandardButton.Cancel, "cancel"),
        ):
            self.buttons.button(key).setObjectName(f"new#{name}")
            self.buttons.button(key).setAutoDefault(False)

    def _arrange(self) -> None:
        column = QVBoxLayout(self)
        margin = theme.px(theme.L)
        column.setContentsMargins(margin, margin, margin, margin)
        column.setSpacing(theme.px(theme.S))
        column.addWidget(head_of(self.template, self.fields))
        column.addWidget(self.about)
        for name, sheet in self.sheets.items():
            self.tabs.addTab(sheet, _TABS[name])
        column.addWidget(self.tabs, 1)
        acts = QWidget()
        line = FlowLayout(acts, theme.px(theme.S), theme.px(theme.XS))
        for each in (self.paste_rows, self.remove, self.back, self.next, self.after_vote):
            line.addWidget(each)
        column.addWidget(acts)
        for label in (self.news, self.preview, self.warning, self.about):
            label.setWordWrap(True)
        self.news.hide()
        for widget in (self.news, self.problem, self.warning):
            column.addWidget(widget)
        foot = QHBoxLayout()
        foot.setSpacing(theme.px(theme.S))
        foot.addWidget(self.preview, 1)
        foot.addStretch()
        foot.addWidget(self.buttons, 0, Qt.AlignmentFlag.AlignBottom)
        column.addLayout(foot)
        self.resize(QSize(theme.px(980), theme.px(640)).boundedTo(self.screen().availableSize() * 0.95))
        name_inner(self)
        self.fields["title"].setFocus()


def scenario_of(dialog: NewDialog) -> Scenario:
    """What a dialog that was accepted has made."""
    assert dialog.made.scenario is not None
    return dialog.made.scenario
