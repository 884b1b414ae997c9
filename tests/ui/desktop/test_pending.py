"""What is typed and not entered yet: whatever is done next, it is entered where it was typed, or refused in sight.

Fields, actions, buttons and lists are found in the window: a new one is tested without anybody adding it here.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from itertools import cycle
from pathlib import Path

import pytest
from PySide6.QtCore import QCoreApplication, QEvent, QPoint, Qt
from PySide6.QtGui import QAction, QKeySequence
from PySide6.QtTest import QTest
from PySide6.QtWidgets import (
    QAbstractButton,
    QApplication,
    QLabel,
    QLineEdit,
    QListWidget,
    QMenu,
    QPlainTextEdit,
    QToolButton,
    QWidget,
)
from pytestqt.qtbot import QtBot

from scenarios.files import load, save
from scenarios.schema import Scenario
from tests.ui.desktop.conftest import everything
from tests.ui.desktop.windows import Open, open_one, settings
from ui.desktop import dialogs, looks
from ui.desktop.assumptions.parts_view import PartsView
from ui.desktop.controls.box import NumberBox
from ui.desktop.controls.date_box import DateBox
from ui.desktop.controls.pending import Editor, UndoPasses
from ui.desktop.controls.row import ParameterRow
from ui.desktop.document import Document
from ui.desktop.open_list import TitleLine
from ui.desktop.why.tab import WhyTab
from ui.desktop.window import Window

__all__ = ["open_one", "settings"]

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
        self.base = self.session.scenario
        self.paths = {title: folder / f"{title}.toml" for title in ("One", "Other")}
        self.plain = {path: everything(title) for title, path in self.paths.items()}
        for path, scenario in self.plain.items():
            save(scenario, path)
        self.content = {path: path.read_bytes() for path in self.plain}
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
        """Both files as they were written, the first one selected and edited once, with a step to redo."""
        for top in QApplication.topLevelWidgets():
            if top is not self.window and top.isVisible():
                top.close()
        self.window.activateWindow()
        self.qtbot.waitUntil(self.window.isActiveWindow)
        self.window.setFocus()
        self._calm_documents()
        QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete.value)
        self.session.select(self.owner)
        self.session.edit("target", 300)
        self.session.edit("target", 400)
        self.owner.stack.undo()
        self.base = self.owner.scenario
        self._calm_window()
        self.window.scenarios.refresh()
        self.history, self.asked = [], []
        self.owner.scenario_changed.connect(self._note)

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
        tab = {"when": "When", "why": "Why", "run": "One run"}.get(key[0].split("#", maxsplit=1)[0])
        if tab is not None:
            self.window.results.choose_tab(tab)
        if isinstance(chart := self.window.results.chart, WhyTab) and not chart.parting.date.isVisible():
            chart.parting.condition.setFocus()
            QTest.keyClick(chart.parting.condition, Qt.Key.Key_Down)
        if key[0].endswith((".low", ".high")):
            self._unfold(key[0].rpartition(".")[0])
        # What nobody sees follows when the hand rests.
        self.qtbot.waitUntil(lambda: len(self._named(key[0])) > key[1])
        field = self._named(key[0])[key[1]]
        assert field.isVisible(), key
        field.setFocus(Qt.FocusReason.TabFocusReason)
        assert field.hasFocus(), key
        return field

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
        if key in self.known and _text(field) != self.known[key].before:
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
            (session.selected, session.ticked, session.base_document, session.replications, session.seed),
            {path: path.read_bytes() for path in self.folder.glob("*.toml")},
            (window.results.chart.name, window.assumptions.isVisible(), window.scenarios.isVisible()),
            [top for top in window.findChildren(QWidget) if top.isWindow() and top.isVisible()],
            (window.runner.is_live, window.menus.actions["Scenario.precise"].isChecked(), list(self.asked)),
        )

    def check_entered(self, key: Key, field: Field, by: str) -> None:
        """What was typed is where it was typed, and nowhere else."""
        wanted, about = self.known[key], f"{by} after typing into {key}"
        if by in ABOUT_TYPING and field.isVisible():
            assert _is_modified(field), about
            return
        if wanted.scenario != self.base:
            assert wanted.scenario in self.history, about
        else:
            assert _text(field) == wanted.shown, about
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
        shown = _text(field)
        self.type_into(key, text)
        QTest.keyClick(field, Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier if _is_page(field) else NONE)
        after = self.session.scenario
        found = Outcome(text, after, shown, _text(field))
        entered = after != before or (_text(field) != shown and not field.property("refused"))
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
        ]

    def _named(self, name: str) -> list[Field]:
        return [one for one in self._fields() if one.objectName() == name]

    def _unfold(self, path: str) -> None:
        rows = self.window.findChildren(ParameterRow)
        next(row for row in rows if row.parameter.path == path and row.isVisible()).unfold(True)

    def _note(self) -> None:
        self.history.append(self.session.scenario)

    def _calm_documents(self) -> None:
        """These two, undone to the beginning; what is not as it was then is opened anew."""
        for path, content in self.content.items():
            if path.read_bytes() != content:
                path.write_bytes(content)
        for document in self.session.documents:
            document.scenario_changed.disconnect()
            document.scenario_changed.connect(self.session._on_scenario(document))
            document.stack.setIndex(0)
        self._open_missing()
        for document in self.session.documents:
            plain = self.plain.get(document.path) if document.path is not None else None
            if not document.scenario == plain == document.base:
                self.session.close(document)
        self._open_missing()

    def _open_missing(self) -> None:
        for path in self.plain:
            if self.session.holder(path) is None:
                self.session.open(path)

    def _calm_window(self) -> None:
        session, actions = self.session, self.window.menus.actions
        session.set_base(None)
        for document in session.ticked:
            session.set_ticked(document, False)
        session.set_runs(seed=1, replications=25)
        self.window.runner.set_live(False)
        self.window.assumptions.head.clear()
        for section in self.window.assumptions.sections:
            section.set_open(True)
        for view in self.window.findChildren(PartsView):
            view.choose(view.table.lines.lines[0].name)
        for name in ("View.assumptions", "View.scenarios"):
            actions[name].setChecked(True)
        actions["Scenario.precise"].setChecked(False)
        third = self.folder / "third.toml"
        third.unlink(missing_ok=True)

    def _answer(self, monkeypatch: pytest.MonkeyPatch) -> None:
        """Dialogs and looks are noted; a place to save is given, and unsaved changes keep the scenario open."""
        for name in ("choose", "zoom"):
            monkeypatch.setattr(looks, name, self._noting(name, None))
        answers: dict[str, object] = {"ask_where_to_save": self.folder / "third.toml", "ask_about_changes": "cancel"}
        for name in dir(dialogs):
            if name.startswith(("ask_", "show_")) and name != "show_bad_files":
                monkeypatch.setattr(dialogs, name, self._noting(name, answers.get(name)))

    def _noting(self, name: str, answer: object) -> Callable[..., object]:
        def note(*_: object) -> object:
            self.asked.append(name)
            return answer

        return note


def _is_page(field: Field) -> bool:
    return isinstance(field, QPlainTextEdit)


def _text(field: Field) -> str:
    return field.toPlainText() if isinstance(field, QPlainTextEdit) else field.text()


def _is_modified(field: Field) -> bool:
    return field.document().isUndoAvailable() if isinstance(field, QPlainTextEdit) else field.isModified()


def _titled(scenario: Scenario, title: str) -> Scenario:
    return scenario.model_copy(update={"title": title})


@pytest.fixture
def bench(open_one: Open, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> Bench:
    window = open_one(everything(), replications=25)
    window.resize(1600, 2400)
    window.activateWindow()
    qtbot.waitUntil(lambda: window.is_finished and window.isActiveWindow())
    for tab in ("When", "Why", "One run"):
        window.results.choose_tab(tab)
        qtbot.waitUntil(lambda: not window.results.shared.aside.is_busy)
    for section in window.assumptions.sections:
        section.set_open(True)
    window.runner.set_live(False)
    return Bench(window, tmp_path, monkeypatch, qtbot)


def actions_of(window: Window) -> dict[str, QAction]:
    """Everything in any menu of the window, by its name or its words."""
    menus = window.menuBar().findChildren(QMenu)
    openers = {menu.menuAction() for menu in menus}
    every = [action for menu in menus for action in menu.actions()]
    return {one.objectName() or one.text(): one for one in every if one not in openers and not one.isSeparator()}


def act(window: Window, action: QAction) -> None:
    """By its keys where it has some, else as its menu does."""
    keys = action.shortcut()
    # In a field the keys of undo are those of its text.
    if not keys.isEmpty() and action.objectName() not in ("Edit.undo", "Edit.redo"):
        QTest.keySequence(QApplication.focusWidget() or window, keys)
    else:
        action.trigger()


def texts_for(field: Field) -> tuple[str, ...]:
    """What may be typed there, most likely first."""
    if isinstance(field, DateBox):
        return "16 Jan 2024", "17 Jan 2024"
    if isinstance(field, NumberBox):
        return ("17 %", "3 %") if "%" in field.text() + field.placeholderText() else ("17", "3", "0.2", "61")
    return ("Another",)


def pressed(window: Window, target: QWidget, place: QPoint | None = None) -> None:
    """Press and release the mouse where a widget stands, as the platform tells it: to the window."""
    point = target.mapTo(window, place or target.rect().center())
    assert window.childAt(point) in (target, *target.findChildren(QWidget)), f"{target} is covered"
    QTest.mouseClick(window.windowHandle(), LEFT, NONE, point)


def test_that_every_field_of_the_window_enters_what_is_typed_or_only_looks_for_something(bench: Bench) -> None:
    found: list[Field] = [*bench.window.findChildren(QLineEdit), *bench.window.findChildren(QPlainTextEdit)]
    others = [one for one in found if not isinstance(one, Editor) and not one.isReadOnly()]
    assert len(found) > 70
    assert [one.accessibleName() for one in others if one.findChild(UndoPasses) is None] == []


def test_that_whatever_is_done_next_what_is_typed_is_entered_where_it_was_typed(bench: Bench) -> None:
    window, fields = bench.window, bench.fields()
    names = [name for name, action in actions_of(window).items() if action.isEnabled()]
    assert min(len(names), len(fields)) > 60
    for number in range(max(len(names), len(fields))):
        key, name = fields[number % len(fields)], names[number % len(names)]
        bench.fresh()
        text = bench.entered(key).text
        action = actions_of(window)[name]
        field = bench.type_into(key, text)
        act(window, action)
        bench.check_entered(key, field, name)


def test_that_nothing_is_done_while_what_is_typed_is_refused(bench: Bench) -> None:
    window = bench.window
    names = [name for name, action in actions_of(window).items() if action.isEnabled() and name not in ABOUT_TYPING]
    numbers = [key for key in bench.fields() if isinstance(bench.field(key), NumberBox | DateBox)]
    for name, key in zip(names, cycle(numbers[::3]), strict=False):
        field = bench.type_into(key, "soon?")
        before = bench.snapshot()
        act(window, actions_of(window)[name])
        assert bench.snapshot() == before, f"{name} was done while {key} was refused"
        assert (_text(field), field.property("refused"), field.hasFocus()) == ("soon?", True, True), (name, key)
        assert [one for one in window.findChildren(QLabel) if "“soon?”" in one.text() and one.isVisible()], (name, key)
        QTest.keyClick(field, Qt.Key.Key_Escape)
        assert field.property("refused") is False


def acting(window: Window) -> dict[str, tuple[QWidget, QPoint]]:
    """What a press of the mouse does something to: tools, buttons, rows of lists, tabs; and where it is pressed."""
    found: dict[str, tuple[QWidget, QPoint]] = {}
    for button in window.findChildren(QAbstractButton):
        named = button.objectName() or (button.text() if isinstance(button, QToolButton) else "")
        if named and button.isEnabled() and not button.visibleRegion().isEmpty():
            found[named] = button, button.rect().center()
    for rows in window.findChildren(QListWidget):
        if rows.isVisible() and rows.count() > 1:
            found[rows.objectName()] = rows.viewport(), rows.visualItemRect(rows.item(1)).center()
    bar = window.results.tabs.tabBar()
    return found | {"tabs": (bar, bar.tabRect(3).center())}


SIMILAR = ("#fold", "#reset", "qt_")
"""Buttons of which there are many: one of a kind is enough."""


def names_to_press(window: Window) -> list[str]:
    kinds: dict[str, str] = {}
    for name in acting(window):
        kinds.setdefault(next((kind for kind in SIMILAR if kind in name), name), name)
    assert {"Save", "scenarios#duplicate", "scenarios#close", "scenarios#open", "scenarios#shipped", "tabs"} <= set(
        kinds
    )
    return list(kinds.values())


def test_that_a_press_of_the_mouse_finds_what_was_typed_entered(bench: Bench) -> None:
    fields = [key for key in bench.fields() if key[0] in ("target#box", "title", "start", "horizon#box", "note")]
    for name, key in zip(names_to_press(bench.window), cycle(fields), strict=False):
        bench.fresh()
        field = bench.type_into(key, bench.entered(key).text)
        # What was pressed before may have scrolled it out of sight.
        if name in (seen := acting(bench.window)):
            pressed(bench.window, *seen[name])
            bench.check_entered(key, field, name)


def test_that_a_press_of_the_mouse_does_nothing_while_what_is_typed_is_refused(bench: Bench) -> None:
    for name in names_to_press(bench.window):
        field = bench.type_into(("horizon#box", 0), "soon?")
        before = bench.snapshot()
        pressed(bench.window, *acting(bench.window)[name])
        assert bench.snapshot() == before, f"{name} was done while a number was refused"
        assert (_text(field), field.property("refused"), field.hasFocus()) == ("soon?", True, True), name
        QTest.keyClick(field, Qt.Key.Key_Escape)


@pytest.mark.parametrize("name", ["target#box", "title", "note", "start", "contingents.Kenya.name"])
def test_that_the_window_closes_only_when_the_user_knows_what_becomes_of_what_was_typed(
    bench: Bench, monkeypatch: pytest.MonkeyPatch, name: str
) -> None:
    window, key = bench.window, (name, 0)
    outcome = bench.entered(key)
    bench.owner.save()
    bench.type_into(key, outcome.text)
    assert not window.close()
    assert bench.asked == ["ask_about_changes"]
    monkeypatch.setattr(dialogs, "ask_about_changes", lambda *_: "save")
    assert window.close()
    assert load(bench.paths["One"]) == outcome.scenario
    assert load(bench.paths["Other"]) == everything("Other")


def test_that_the_window_does_not_close_on_what_is_refused(bench: Bench) -> None:
    field = bench.type_into(("start", 0), "soon?")
    assert not bench.window.close()
    assert (_text(field), bench.asked) == ("soon?", [])


def test_that_nothing_is_asked_of_workers_that_have_ended(bench: Bench, monkeypatch: pytest.MonkeyPatch) -> None:
    window, session = bench.window, bench.session
    monkeypatch.setattr(dialogs, "ask_about_changes", lambda *_: "discard")
    window.runner.set_live(True)
    assert window.close()
    field = window.findChild(NumberBox, "target#box")
    assert isinstance(field, NumberBox)
    field.setFocus()
    field.selectAll()
    QTest.keyClicks(field, "123")
    window.results.choose_tab("When")
    session.set_runs(replications=77)
    session.select(bench.other)
    session.set_base(bench.owner)
    session.edit("target", 77)
    QTest.qWait(1)
    QCoreApplication.processEvents()


def test_that_what_is_refused_is_given_up_with_the_scenario_that_is_left(bench: Bench) -> None:
    field = bench.type_into(("target#box", 0), "soon?")
    bench.session.select(bench.other)
    assert _text(field) == "500 people"
    bench.type_into(("target#box", 0), "17")
    bench.session.select(bench.owner)
    assert (bench.owner.scenario.target, bench.other.scenario.target) == (300, 17)


def test_that_a_title_in_the_list_is_entered_before_anything_else_happens(bench: Bench) -> None:
    bench.window.scenarios.open_list.rename(bench.owner)
    line = bench.window.findChild(TitleLine)
    assert isinstance(line, TitleLine)
    line.setFocus()
    line.selectAll()
    QTest.keyClicks(line, "Mine")
    QTest.keyClick(line, Qt.Key.Key_S, Qt.KeyboardModifier.ControlModifier)
    assert load(bench.paths["One"]).title == "Mine"
    assert bench.other.scenario.title == "Other"


UNDO = (Qt.Key.Key_Z, Qt.KeyboardModifier.ControlModifier)


@pytest.mark.parametrize("name", ["target#box", "title", "start", "note", "runs", "assumptions#search"])
def test_that_undo_takes_back_what_is_typed_and_then_what_was_done(bench: Bench, name: str) -> None:
    window, owner = bench.window, bench.owner
    field = window.findChild(QWidget, name)
    assert isinstance(field, Field)
    field.setFocus()
    shown, edits = _text(field), owner.stack.index()
    for _ in range(2):
        QTest.keyClicks(field, "7")
        assert _text(field) != shown
        while _text(field) != shown:
            QTest.keyClick(field, *UNDO)
        assert owner.stack.index() == edits
    QTest.keyClick(field, *UNDO)
    assert owner.stack.index() == edits - 1


@pytest.mark.parametrize("name", ["target#box", "title", "start", "note"])
def test_that_undo_takes_back_what_was_entered_while_the_field_has_the_focus(bench: Bench, name: str) -> None:
    before = bench.owner.scenario
    field = bench.type_into((name, 0), texts_for(bench.field((name, 0)))[0])
    QTest.keyClick(field, Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier if _is_page(field) else NONE)
    entered = bench.owner.scenario
    assert entered != before
    QTest.keyClick(field, *UNDO)
    assert bench.owner.scenario == before
    QTest.keySequence(field, QKeySequence(QKeySequence.StandardKey.Redo))
    assert bench.owner.scenario == entered


def test_that_the_menu_undoes_what_is_typed_with_all_it_was(bench: Bench) -> None:
    before = bench.owner.scenario
    field = bench.type_into(("target#box", 0), "17")
    bench.window.menus.actions["Edit.undo"].trigger()
    assert (bench.owner.scenario, _text(field)) == (before, "300 people")
