"""One reality check in the dialog: three fields, what is wrong with them, and what the runs say."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QFrame, QGridLayout, QLineEdit, QWidget

from scenarios.claims.grammar import ClaimError, parse
from scenarios.goals import Check
from scenarios.parameters import made
from scenarios.visible import meant, visible
from simulator.claims.verdicts import Outcome, Verdict
from ui.desktop.controls.problem import ProblemLine
from ui.desktop.look import theme
from ui.desktop.look.flow import FlowLayout
from ui.desktop.look.lists import button
from ui.wording.verdicts import MARKS, verdict_text
from ui.wording.words import bound

FIELDS = {
    "say": ("In words", "such as: no vote, no troops"),
    "where": ("Where", "empty: of all runs; or a claim such as: resolution never"),
    "expect": ("Expect", "a claim such as: peak strength = 0"),
}
"""What each field is called, and what stands in it while it is empty."""


class CheckRow(QFrame):
    """A reality check that is edited; whatever is typed is judged at once.

    Attributes:
        changed: something else is typed.
        copy_wanted, removal_wanted: the user wants another one like it, or none of it.
        run_wanted: the user wants to see a run, by its number (the argument).
        verdict: what the runs say of it; None before they do.
    """

    changed = Signal()
    copy_wanted = Signal()
    removal_wanted = Signal()
    run_wanted = Signal(int)

    def __init__(self, check: Check | None = None) -> None:
        super().__init__()
        self.setProperty("role", "card")
        self.fields = {name: QLineEdit() for name in FIELDS}
        self.problem, self.told = ProblemLine(), theme.text("", "caption")
        self.show_run = button(
            "checks#show-run", "", "Take the checks as OK does, and show the first run that breaks it, in One run"
        )
        self.copy = button("checks#copy", "Duplicate", "Put another check like this one below it")
        self.remove = button("checks#remove", "Remove", "Remove this check")
        self.verdict: Verdict | None = None
        for name, field in self.fields.items():
            field.setText("" if check is None else visible(getattr(check, name)))
            field.setCursorPosition(0)
            field.setPlaceholderText(FIELDS[name][1])
            field.setMinimumWidth(theme.px(120))
            field.textChanged.connect(self._follow)
        self._arrange()
        self.copy.clicked.connect(self.copy_wanted)
        self.remove.clicked.connect(self.removal_wanted)
        self.show_run.clicked.connect(self._want_run)
        self._follow()

    @property
    def is_blank(self) -> bool:
        """Whether nothing is typed at all."""
        return not any(self.words(name) for name in FIELDS)

    @property
    def check(self) -> Check | None:
        """What is typed; None where it is no check."""
        return None if self.is_blank or self.fault else Check(**{name: self.words(name) for name in FIELDS})

    @property
    def fault(self) -> str:
        """What is wrong with what is typed, a sentence; empty where nothing is."""
        if self.is_blank:
            return ""
        for name in ("where", "expect"):
            text = self.words(name)
            if (text or name == "expect") and (sentence := _mistake(text)):
                return f"{FIELDS[name][0]}: {sentence}"
        return _say_mistake(self.words("say"))

    def words(self, name: str) -> str:
        """What is typed in a field."""
        return meant(self.fields[name].text()).strip()

    def number(self, place: int) -> None:
        """Say of the fields of which check they are, counted from 1."""
        for name, field in self.fields.items():
            field.setObjectName(f"checks#{place}-{name}")
            field.setAccessibleName(f"Check {place}: {FIELDS[name][0]}")
        for which, words in ((self.copy, "Duplicate"), (self.remove, "Remove")):
            which.setAccessibleName(f"{words} check {place}")

    def show_verdict(self, verdict: Verdict | None) -> None:
        """Say what the runs say; nothing with None."""
        self.verdict = verdict
        words = "" if verdict is None else f"{MARKS[verdict.outcome]} {verdict_text(verdict)}."
        self.told.setText(bound(words[:2] + words[2:3].upper() + words[3:]))
        is_bad = verdict is not None and verdict.outcome in (Outcome.BROKEN, Outcome.NOT_JUDGED)
        self.told.setProperty("role", "warning" if is_bad else "caption")
        self.told.style().unpolish(self.told)
        self.told.style().polish(self.told)
        self.told.setVisible(bool(words))
        first = None if verdict is None else verdict.first
        self.show_run.setVisible(first is not None)
        if first is not None:
            self.show_run.setText(f"Show run {first:,}")

    def _follow(self) -> None:
        self.problem.say(self.fault)
        self.show_verdict(None)
        self.changed.emit()

    def _want_run(self) -> None:
        if self.verdict is not None and self.verdict.first is not None:
            self.run_wanted.emit(self.verdict.first)

    def _arrange(self) -> None:
        grid = QGridLayout(self)
        margin = theme.px(theme.S)
        grid.setContentsMargins(margin, margin, margin, margin)
        grid.setSpacing(theme.px(theme.XS))
        for place, (name, field) in enumerate(self.fields.items()):
            label = theme.text(FIELDS[name][0], "muted")
            label.setBuddy(field)
            label.setSizePolicy(label.sizePolicy().Policy.Minimum, label.sizePolicy().Policy.Fixed)
            grid.addWidget(label, place, 0)
            grid.addWidget(field, place, 1)
        grid.addWidget(self.problem, 3, 1)
        self.told.setWordWrap(True)
        grid.addWidget(self.told, 4, 1)
        grid.addWidget(_line(self.show_run, self.copy, self.remove), 5, 1)
        grid.setColumnStretch(1, 1)


def _line(*buttons: QWidget) -> QWidget:
    """Buttons beside each other, as far as there is room."""
    line = QWidget()
    flow = FlowLayout(line, theme.px(theme.S), theme.px(theme.XS))
    for each in buttons:
        flow.addWidget(each)
    return line


def _mistake(text: str) -> str:
    try:
        parse(text)
    except ClaimError as error:
        return str(error)
    return ""


def _say_mistake(text: str) -> str:
    try:
        made(Check, {"say": text, "expect": "spent >= 0"}, "say")
    except ValueError:
        return "In words: say it in one line of 1 to 200 characters."
    return ""
