"""The dialog that brings a scenario up to date."""

from __future__ import annotations

import datetime as dt

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QKeyEvent, QKeySequence
from PySide6.QtWidgets import (
    QCheckBox,
    QDialogButtonBox,
    QGridLayout,
    QHBoxLayout,
    QLineEdit,
    QVBoxLayout,
    QWidget,
)

from scenarios.counting import counted
from scenarios.editing.updating import known_on, title_as_of
from scenarios.schema import Scenario
from ui.desktop.answers.rest import Rest
from ui.desktop.controls.bubble import Bubble
from ui.desktop.controls.date_box import DateBox
from ui.desktop.controls.problem import ProblemLine
from ui.desktop.controls.texts import TextLine
from ui.desktop.controls.typed_date import Span
from ui.desktop.look import dialogs, pending, theme
from ui.desktop.look.lists import button
from ui.desktop.look.naming import name_inner
from ui.desktop.look.own_dialog import OwnDialog
from ui.desktop.updating.page import Page
from ui.desktop.updating.sheet import Sheet, proposed_start
from ui.wording.words import date_text

HELP = (
    "Say how things stand on that date. What follows from the scenario is filled in; what is left empty is not yet so."
)

_PAUSE = 120
"""Milliseconds after the last answer before the new scenario is worked out, which moves what is below a mouse."""


class UpdateDialog(OwnDialog):
    """The new start, a row for each thing that may have happened by then, and what will come of it.

    It is accepted with a new scenario only: ``result_scenario``. Ctrl+Return accepts; Return alone enters a field.

    Args:
        parent: the window it belongs to.
        scenario: what is brought up to date; it stays as it is.
        today: the new start that is proposed, where the scenario reaches it.
    """

    manual = "manual/as-events-come.md#bring-up-to-date"

    def __init__(self, parent: QWidget | None, scenario: Scenario, today: dt.date) -> None:
        super().__init__(parent)
        self.setWindowTitle("Bring up to date")
        self.setObjectName("update")
        last = scenario.date_of(scenario.horizon)
        span = Span(scenario.start, last, "the scenario's days")
        self.sheet = Sheet(scenario, proposed_start(scenario, today), self)
        self.start = DateBox(self.sheet.start, span)
        self.search = QLineEdit()
        self.page = Page(self.sheet)
        self.source = TextLine()
        self.keeps_old = QCheckBox("Keep the old scenario behind the new one in the charts: what was thought then")
        self.summary, self.called, self.reason = theme.text(""), theme.text("", "caption"), ProblemLine()
        self.next = button("update#next", "Show the next", "Lead to the next row to look at.")
        self.buttons = QDialogButtonBox(QDialogButtonBox.StandardButton.Ok | QDialogButtonBox.StandardButton.Cancel)
        self.result_scenario: Scenario | None = None
        self._soon = Rest(_PAUSE, self)
        self._soon.rested.connect(self.refresh)
        self._name()
        self._arrange(f"The last day stays {date_text(last)}.")
        self._connect()
        self.refresh()

    def refresh(self) -> None:
        """Work out what comes of all that is said, and tell it."""
        self._soon.stop()
        doubts = self.sheet.doubts().seen_at(self.page.here)
        self.page.tell(doubts)
        self.result_scenario, reason = None, ""
        if doubts.wrong:
            wrong = counted(len(doubts.wrong), "row is wrong", "rows are wrong")
            reason = f"{wrong}: {next(iter(doubts.wrong.values()))}"
        elif not doubts.unsaid:
            try:
                self.result_scenario = self.sheet.result()
            except ValueError as problem:
                reason = str(problem)
        hint = next(iter(doubts.unsaid.values()), "")
        self._tell(len({*doubts.wrong, *doubts.doubtful}), reason, hint)

    def accept(self) -> None:
        """Enter what is typed, and end where there is a new scenario."""
        if pending.settle(self):
            self.page.leave()
            self.refresh()
            if self.result_scenario is not None:
                super().accept()

    def reject(self) -> None:
        """End without one; who has said something is asked first."""
        number = len(self.sheet.said)
        if not number or dialogs.ask_about_answers(self, number):
            super().reject()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Search with Ctrl+F."""
        if event.matches(QKeySequence.StandardKey.Find):
            self.search.setFocus(Qt.FocusReason.ShortcutFocusReason)
        else:
            super().keyPressEvent(event)

    def _tell(self, marked: int, reason: str, hint: str) -> None:
        looks = counted(marked, "row needs a look", "rows need a look")
        result = self.result_scenario
        known = "" if result is None else f"{counted(self.sheet.facts(result), 'fact')}; "
        rows = counted(len(self.sheet.topics), "row is", "rows are")
        making = "" if self.page.is_made else f" {len(self.page.rows):,} of {rows} here."
        self.summary.setText(f"{known}{looks}.{making}")
        title = title_as_of(self.sheet.scenario.title, self.sheet.start)
        self.called.setText(hint or f"The new scenario: “{title}”")
        self.called.setVisible(not reason)
        self.reason.say(reason)
        self.next.setVisible(marked > 0)
        ok = self.buttons.button(QDialogButtonBox.StandardButton.Ok)
        ok.setEnabled(result is not None)
        ok.setToolTip(theme.tooltip(reason or hint or "Ctrl+Return"))
        if not self.source.isModified():
            self.source.setPlaceholderText(known_on(self.sheet.start))

    def _name(self) -> None:
        for widget, name, words in (
            (self.start, "update#start", "New start"),
            (self.search, "update#search", "Find a row"),
            (self.source, "update#source", "Source of what is known"),
            (self.keeps_old, "update#keeps-old", self.keeps_old.text()),
        ):
            widget.setObjectName(name)
            widget.setAccessibleName(words)
        ok = self.buttons.button(QDialogButtonBox.StandardButton.Ok)
        ok.setText("Bring up to date")
        for key, name in (
            (QDialogButtonBox.StandardButton.Ok, "ok"),
            (QDialogButtonBox.StandardButton.Cancel, "cancel"),
        ):
            self.buttons.button(key).setObjectName(f"update#{name}")
            # Return enters a field; it must not end the dialog as well.
            self.buttons.button(key).setAutoDefault(False)
        self.search.setPlaceholderText("Find a row")
        self.search.setClearButtonEnabled(True)
        self.keeps_old.setChecked(True)

    def _connect(self) -> None:
        bubble = Bubble(self.start)
        self.start.refused.connect(bubble.say)
        self.start.committed.connect(self.sheet.begin_on)
        self.source.committed.connect(self._know_from)
        self.sheet.changed.connect(self._follow)
        self.page.made.connect(self._soon.start)
        self.page.moved.connect(self._soon.start)
        self.search.textChanged.connect(self.page.search)
        self.next.clicked.connect(self.page.show_next)
        self.buttons.accepted.connect(self.accept)
        self.buttons.rejected.connect(self.reject)

    def _follow(self) -> None:
        """Soon; at once where nothing came of what was said before: the next press may be on the button."""
        if self.result_scenario is None:
            self.refresh()
        else:
            self._soon.start()

    def _know_from(self, words: str) -> None:
        self.source.show_words(words)
        self.sheet.know_from(words)
        self._soon.start()

    def _arrange(self, about: str) -> None:
        column = QVBoxLayout(self)
        margin = theme.px(theme.L)
        column.setContentsMargins(margin, margin, margin, margin)
        column.setSpacing(theme.px(theme.S))
        column.addLayout(self._head(about))
        column.addWidget(self.page, 1)
        column.addLayout(self._foot())
        wanted = QSize(theme.px(1000), theme.px(720))
        self.resize(wanted.boundedTo(self.screen().availableSize() * 0.95))
        name_inner(self)
        self.start.setFocus()

    def _head(self, about: str) -> QGridLayout:
        help_text = theme.text(f"{HELP} {about}", "caption")
        help_text.setWordWrap(True)
        grid = QGridLayout()
        grid.setSpacing(theme.px(theme.S))
        for place, (words, field) in enumerate((("Start on", self.start), ("Known from", self.source))):
            label = theme.text(words)
            label.setBuddy(field)
            grid.addWidget(label, 0, 2 * place)
            grid.addWidget(field, 0, 2 * place + 1)
        grid.addWidget(self.search, 0, 4)
        grid.setColumnStretch(3, 3)
        grid.setColumnStretch(4, 2)
        grid.addWidget(help_text, 1, 0, 1, 5)
        return grid

    def _foot(self) -> QVBoxLayout:
        told = QVBoxLayout()
        told.setSpacing(theme.px(2))
        for widget in (self.summary, self.called, self.reason):
            widget.setWordWrap(True)
            told.addWidget(widget)
        line = QHBoxLayout()
        line.setSpacing(theme.px(theme.S))
        line.addLayout(told, 1)
        for button_or_box in (self.next, self.buttons):
            line.addWidget(button_or_box, 0, Qt.AlignmentFlag.AlignBottom)
        column = QVBoxLayout()
        column.setSpacing(theme.px(theme.XS))
        column.addWidget(self.keeps_old)
        column.addLayout(line)
        return column
