"""A window to type in, which can be brought back to where it began, and what became of what was typed."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

import pytest
from PySide6.QtCore import QCoreApplication, QEvent, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import (
    QApplication,
    QLineEdit,
    QPlainTextEdit,
    QWidget,
)
from pytestqt.qtbot import QtBot

from scenarios.schema import Scenario
from scenarios.storage.files import save
from tests.ui.desktop.conftest import everything
from ui.desktop.assumptions.parts_view import PartsView
from ui.desktop.controls.box import NumberBox
from ui.desktop.controls.date_box import DateBox
from ui.desktop.controls.row import ParameterRow
from ui.desktop.documents.document import Document
from ui.desktop.look import dialogs
from ui.desktop.look.pending import Editor
from ui.desktop.tabs.when.tab import WhenTab
from ui.desktop.tabs.why.leaves import Leaf
from ui.desktop.tabs.why.tab import WhyTab
from ui.desktop.window import appearance, picture_dialog
from ui.desktop.window.open_list import TitleLine
from ui.desktop.window.window import Window

Field = QLineEdit | QPlainTextEdit
Key = tuple[str, int]
"""A field by its name, and which it is of those with that name."""

LEFT = Qt.MouseButton.LeftButton
NONE = Qt.KeyboardModifier.NoModifier
ABOUT_TYPING = ("Edit.cut", "Edit.copy", "Edit.paste", "Edit.all", "View.system", "View.light", "View.dark")
"""These leave what is typed where it is."""


@dataclass
class Outcome:
    """What typing into a field and entering it comes to."""

    text: str
    scenario: Scenario
    before: str
    shown: str


class Bench:
    """A window in front with two files open; every section, and every tab that has fields, has been shown."""

    def __init__(self, window: Window, folder: Path, monkeypatch: pytest.MonkeyPatch, qtbot: QtBot) -> None:
        self.qtbot = qtbot
        self.window, self.session, self.folder = window, window.session, folder
        self.asked: list[str] = []
        self.history: list[Scenario] = []
        self.known: dict[Key, Outcome] = {}
        self.paths = {title: folder / f"{title}.toml" for title in ("One", "Other")}
        self.plain = {path: everything(title) for title, path in self.paths.items()}
        for path, scenario in self.plain.items():
            save(scenario, path)
        self.content = {path: path.read_bytes() for path in self.plain}
        self.edited = _edited(self.plain[self.paths["One"]])
        self.session.scenario_changed.connect(self._note)
        self._answer(monkeypatch)
        self.fresh()
        self._unfold("contingents.Kenya.training")

    @property
    def owner(self) -> Document:
        return self._document("One")

    @property
    def other(self) -> Document:
        return self._document("Other")

    def fresh(self) -> None:
        """Both files as they were written, the first one selected and edited once."""
        for top in QApplication.topLevelWidgets():
            if top is not self.window and top.isVisible():
                top.close()
        self.window.activateWindow()
        self.qtbot.waitUntil(self.window.isActiveWindow)
        self.window.setFocus()
        self._calm_documents()
        QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete.value)
        self.session.select(self.owner)
        self.session.move(self.owner, 0)
        if not self.owner.stack.count():
            self.session.edit_structure(self.edited, "Change")
        self._calm_window()
        self.window.scenarios.refresh()
        if not self.window.is_current:
            # What was kept of its runs may have made room for others.
            self.window.runner.set_live(True)
            self.qtbot.waitUntil(lambda: self.window.is_finished)
            self.window.runner.set_live(False)
        self.history, self.asked = [], []

    def fields(self) -> list[Key]:
        """Every editor that can have the focus, whether the tab that it is on is in front or not."""
        count: dict[str, int] = {}
        found = []
        for field in self._fields():
            number = count[field.objectName()] = count.get(field.objectName(), -1) + 1
            found.append((field.objectName(), number))
        return found

    def field(self, key: Key) -> Field:
        """Bring it onto the page, and give it the focus."""
        tab = {"when": "When", "why": "Why", "run": "One run", "money": "Money"}.get(key[0].split("#", maxsplit=1)[0])
        if tab is not None:
            self.window.results.choose_tab(tab)
        if isinstance(chart := self.window.results.chart, WhenTab):
            ask_second(chart, key[0])
        if key[0].endswith((".low", ".high")):
            self._unfold(key[0].rpartition(".")[0])
        # What nobody sees follows when the hand rests, and what is offered to choose from is worked out first.
        self.qtbot.waitUntil(lambda: self._is_brought(key))
        field = self._named(key[0])[key[1]]
        field.setFocus(Qt.FocusReason.TabFocusReason)
        assert field.hasFocus(), key
        return field

    def _is_brought(self, key: Key) -> bool:
        if isinstance(chart := self.window.results.chart, WhyTab):
            turn_to(chart, key[0])
        named = self._named(key[0])
        return len(named) > key[1] and named[key[1]].isVisible()

    def entered(self, key: Key) -> Outcome:
        """What comes of entering something else there; worked out once."""
        if key not in self.known:
            texts = texts_for(self.field(key))
            found = next(filter(None, (self._try(key, text) for text in texts)), None)
            assert found is not None, f"nothing can be entered into {key}"
            self.known[key] = found
            self.owner.stack.setIndex(1)
        return self.known[key]

    def type_into(self, key: Key, text: str) -> Field:
        """Type without entering; before that the field shows what it did at first."""
        field = self.field(key)
        if key in self.known and text_of(field) != self.known[key].before:
            field.selectAll()
            QTest.keyClicks(field, self.known[key].before)
            QTest.keyClick(field, Qt.Key.Key_Return)
        self.history = []
        field.selectAll()
        QTest.keyClicks(field, text)
        return field

    def snapshot(self) -> object:
        """All that an action could change."""
        session, window = self.session, self.window
        return (
            [(document, document.scenario) for document in session.documents],
            (session.selected, session.shown.ticked, session.shown.base_document, session.replications, session.seed),
            {path: path.read_bytes() for path in self.folder.glob("*.toml")},
            (window.results.chart.name, window.assumptions.isVisible(), window.scenarios.isVisible()),
            [top for top in window.findChildren(QWidget) if top.isWindow() and top.isVisible()],
            (window.runner.is_live, window.menus.actions["Scenario.precise"].isChecked(), list(self.asked)),
        )

    def check_entered(self, key: Key, field: Field, by: str) -> None:
        """What was typed is where it was typed, and nowhere else."""
        wanted, about = self.known[key], f"{by} after typing into {key}"
        if by in ABOUT_TYPING and field.isVisible():
            assert is_modified(field), about
            return
        if wanted.scenario != self.edited:
            assert wanted.scenario in self.history, about
        else:
            assert text_of(field) == wanted.shown, about
        for document in self.session.documents:
            if document.path != self.paths["One"] and document is not self.saved_as:
                assert document.scenario == document.base, about
            if document.title == "One (copy)":
                assert _titled(document.scenario, "") == _titled(wanted.scenario, ""), about

    @property
    def saved_as(self) -> Document | None:
        return self.session.holder(self.folder / "third.toml")

    def _try(self, key: Key, text: str) -> Outcome | None:
        before = self.session.scenario
        field = self.field(key)
        shown = text_of(field)
        self.type_into(key, text)
        QTest.keyClick(field, Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier if is_page(field) else NONE)
        after = self.session.scenario
        found = Outcome(text, after, shown, text_of(field))
        entered = after != before or (text_of(field) != shown and not field.property("refused"))
        QTest.keyClick(field, Qt.Key.Key_Escape)
        return found if entered else None

    def _document(self, title: str) -> Document:
        found = self.session.holder(self.paths[title])
        assert found is not None
        return found

    def _fields(self) -> list[Field]:
        found = self.window.findChildren(QWidget)
        return [
            one
            for one in found
            if isinstance(one, Field) and isinstance(one, Editor) and not isinstance(one, TitleLine)
            if one.isVisible() or not self.window.assumptions.isAncestorOf(one)
            # The editor of a filter is not there before it is asked for; its own tests try it.
            if not one.objectName().startswith("keep#")
        ]

    def _named(self, name: str) -> list[Field]:
        return [one for one in self._fields() if one.objectName() == name]

    def _unfold(self, path: str) -> None:
        rows = self.window.findChildren(ParameterRow)
        next(row for row in rows if row.parameter.path == path and row.isVisible()).unfold(True)

    def _note(self) -> None:
        if self.session.selected.path == self.paths["One"]:
            self.history.append(self.session.scenario)

    def _calm_documents(self) -> None:
        """These two, undone to the beginning; what is not as it was then is opened anew."""
        for path, content in self.content.items():
            if path.read_bytes() != content:
                path.write_bytes(content)
        self._open_missing()
        for document in self.session.documents:
            if not self._is_plain(document):
                self.session.close(document)
        self._open_missing()

    def _is_plain(self, document: Document) -> bool:
        """Whether it is as it was, once what has been done since is undone, but for the one edit."""
        plain = self.plain.get(document.path) if document.path is not None else None
        document.stack.setIndex(min(document.stack.count(), 1))
        begun = plain if not document.stack.count() else self.edited
        return plain is not None and document.base == plain and document.scenario == begun

    def _open_missing(self) -> None:
        for path in self.plain:
            if self.session.holder(path) is None:
                self.session.open(path)

    def _calm_window(self) -> None:
        session, actions = self.session, self.window.menus.actions
        session.shown.set_base(None)
        for document in session.shown.ticked:
            session.shown.set_ticked(document, False)
        session.set_runs(seed=1, replications=25)
        self.window.runner.set_live(False)
        self.window.assumptions.head.clear()
        for section in self.window.assumptions.sections:
            section.set_open(True)
        for view in self.window.findChildren(PartsView):
            first = view.table.lines.lines[0].name if view.table.lines.lines else ""
            if view.chosen != first:
                view.choose(first)
        for name in ("View.assumptions", "View.scenarios"):
            actions[name].setChecked(True)
        actions["Scenario.precise"].setChecked(False)
        third = self.folder / "third.toml"
        third.unlink(missing_ok=True)

    def _answer(self, monkeypatch: pytest.MonkeyPatch) -> None:
        """Dialogs and looks are noted; a place to save is given, and unsaved changes keep the scenario open."""
        for name in ("choose", "zoom"):
            monkeypatch.setattr(appearance, name, self._noting(name, None))
        answers: dict[str, object] = {"ask_where_to_save": self.folder / "third.toml", "ask_about_changes": "cancel"}
        for name in dir(dialogs):
            if name.startswith(("ask_", "show_")) and name != "show_bad_files":
                monkeypatch.setattr(dialogs, name, self._noting(name, answers.get(name)))
        monkeypatch.setattr(picture_dialog, "ask", self._noting("ask_for_picture", None))

    def _noting(self, name: str, answer: object) -> Callable[..., object]:
        def note(*_: object) -> object:
            self.asked.append(name)
            return answer

        return note


def ask_second(chart: WhenTab, name: str) -> None:
    """Bring a field of the second question of *When* onto the page: it is not there before one is asked."""
    if "#second_" in name and not chart.second.date.isVisible():
        chart.second.kind.setFocus()
        QTest.keyClick(chart.second.kind, Qt.Key.Key_Down)


def turn_to(chart: WhyTab, name: str) -> None:
    """Bring a field of *Why* onto the page: its leaf, and the choice without which it is not there."""
    waits = name == chart.which_runs.date.objectName()
    fails = name.startswith("why#fails_")
    chart.leaves.choose(Leaf.WAITS if waits else Leaf.FAILING if fails else Leaf.UNCERTAIN)
    if fails and not chart.failing.aims.people.isVisible():
        chart.failing.aims.what.setFocus()
        QTest.keyClick(chart.failing.aims.what, Qt.Key.Key_Down)
    if waits and not chart.which_runs.date.isVisible():
        chart.which_runs.condition.setFocus()
        QTest.keyClick(chart.which_runs.condition, Qt.Key.Key_Down)
    chooser = chart.uncertain.chooser
    if name == chooser.date.objectName() and not chooser.date.isVisible():
        chooser.what.setFocus()
        for key in (Qt.Key.Key_End, Qt.Key.Key_Up):
            QTest.keyClick(chooser.what, key)


def is_page(field: Field) -> bool:
    return isinstance(field, QPlainTextEdit)


def text_of(field: Field) -> str:
    return field.toPlainText() if isinstance(field, QPlainTextEdit) else field.text()


def is_modified(field: Field) -> bool:
    return field.document().isUndoAvailable() if isinstance(field, QPlainTextEdit) else field.isModified()


def _edited(scenario: Scenario) -> Scenario:
    return scenario.model_copy(update={"target": 300})


def _titled(scenario: Scenario, title: str) -> Scenario:
    return scenario.model_copy(update={"title": title})


def texts_for(field: Field) -> tuple[str, ...]:
    """What may be typed there, most likely first."""
    if isinstance(field, DateBox):
        return "16 Jan 2024", "17 Jan 2024"
    if isinstance(field, NumberBox):
        return ("17 %", "3 %") if "%" in field.text() + field.placeholderText() else ("17", "3", "0.2", "61")
    return ("Another",)
