"""What is typed and not entered yet: whatever is done next, it is entered where it was typed, or refused in sight.

Fields, actions, buttons and lists are found in the window: a new one is tested without anybody adding it here.
"""

from __future__ import annotations

from itertools import cycle
from pathlib import Path

import pytest
from PySide6.QtCore import QCoreApplication, QPoint, Qt
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

from scenarios.storage.files import load
from tests.thoroughness import some_of
from tests.ui.desktop.bench import ABOUT_TYPING, LEFT, NONE, Bench, Field, is_page, text_of, texts_for
from tests.ui.desktop.conftest import everything
from tests.ui.desktop.windows import Open, open_one, settings
from ui.desktop.controls.box import NumberBox
from ui.desktop.controls.date_box import DateBox
from ui.desktop.controls.slider import ValueSlider
from ui.desktop.look import dialogs
from ui.desktop.look.pending import Editor, UndoPasses
from ui.desktop.window.open_list import TitleLine
from ui.desktop.window.window import Window

__all__ = ["open_one", "settings"]


@pytest.fixture
def plain(open_one: Open, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> Bench:
    """All assumptions in sight, and the first tab."""
    window = open_one(everything(), replications=25)
    window.resize(1600, 2400)
    window.activateWindow()
    qtbot.waitUntil(lambda: window.is_finished and window.isActiveWindow())
    for section in window.assumptions.sections:
        section.set_open(True)
    window.runner.set_live(False)
    return Bench(window, tmp_path, monkeypatch, qtbot)


@pytest.fixture
def bench(plain: Bench, qtbot: QtBot) -> Bench:
    """With all tabs that have fields."""
    results = plain.window.results
    for tab in ("When", "Why", "One run"):
        results.choose_tab(tab)
        qtbot.waitUntil(lambda: not results.shared.background.is_busy)
    return plain


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
    assert min(len(names), len(fields)) > 50
    for number in some_of(range(max(len(names), len(fields))), 25):
        key, name = fields[number % len(fields)], names[number % len(names)]
        bench.fresh()
        text = bench.entered(key).text
        action = actions_of(window)[name]
        field = bench.type_into(key, text)
        act(window, action)
        bench.check_entered(key, field, name)


def test_that_nothing_is_done_while_what_is_typed_is_refused(bench: Bench) -> None:
    window = bench.window
    # The manual is read beside the window, whatever is typed.
    spared = (*ABOUT_TYPING, "Help.manual")
    names = [name for name, action in actions_of(window).items() if action.isEnabled() and name not in spared]
    numbers = [key for key in bench.fields() if isinstance(bench.field(key), NumberBox | DateBox)]
    for name, key in zip(names, cycle(numbers[::3]), strict=False):
        field = bench.type_into(key, "soon?")
        before = bench.snapshot()
        act(window, actions_of(window)[name])
        assert bench.snapshot() == before, f"{name} was done while {key} was refused"
        assert (text_of(field), field.property("refused"), field.hasFocus()) == ("soon?", True, True), (name, key)
        assert [one for one in window.findChildren(QLabel) if "“soon?”" in one.text() and one.isVisible()], (name, key)
        QTest.keyClick(field, Qt.Key.Key_Escape)
        assert field.property("refused") is False


def acting(window: Window) -> dict[str, tuple[QWidget, QPoint]]:
    """What a press of the mouse does something to: buttons, sliders, rows of lists, tabs; and where it is pressed."""
    found: dict[str, tuple[QWidget, QPoint]] = {}
    for button in window.findChildren(QAbstractButton):
        named = button.objectName() or (button.text() if isinstance(button, QToolButton) else "")
        if named and button.isEnabled() and button.visibleRegion().contains(button.rect().center()):
            found[named] = button, button.rect().center()
    for rows in window.findChildren(QListWidget):
        if rows.isVisible() and rows.count() > 1:
            found[rows.objectName()] = rows.viewport(), rows.visualItemRect(rows.item(1)).center()
    ends = {one: QPoint(one.width() - 20, one.height() // 2) for one in window.findChildren(ValueSlider)}
    found["slider"] = next((one, place) for one, place in ends.items() if one.visibleRegion().contains(place))
    bar = window.results.tabs.tabBar()
    return found | {"tabs": (bar, bar.tabRect(3).center())}


SIMILAR = ("#fold", "#reset", "qt_")
"""Buttons of which there are many: one of a kind is enough."""


def names_to_press(window: Window) -> list[str]:
    kinds: dict[str, str] = {}
    for name in acting(window):
        kinds.setdefault(next((kind for kind in SIMILAR if kind in name), name), name)
    lists = {"scenarios#open", "scenarios#shipped"}
    assert {"Save", "scenarios#duplicate", "scenarios#close", "slider", "tabs"} | lists <= set(kinds)
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
        assert (text_of(field), field.property("refused"), field.hasFocus()) == ("soon?", True, True), name
        QTest.keyClick(field, Qt.Key.Key_Escape)


def test_that_the_window_closes_only_when_the_user_knows_what_becomes_of_what_was_typed(
    plain: Bench, monkeypatch: pytest.MonkeyPatch
) -> None:
    window = plain.window
    for name in ("target#box", "title", "note", "start", "contingents.Kenya.name"):
        plain.fresh()
        outcome = plain.entered((name, 0))
        plain.owner.save()
        plain.type_into((name, 0), outcome.text)
        assert not window.close()
        assert plain.asked == ["ask_about_changes"], name
        assert plain.owner.scenario == outcome.scenario
    monkeypatch.setattr(dialogs, "ask_about_changes", lambda *_: "save")
    assert window.close()
    assert load(plain.paths["One"]) == outcome.scenario
    assert load(plain.paths["Other"]) == everything("Other")


def test_that_the_window_does_not_close_on_what_is_refused(plain: Bench) -> None:
    field = plain.type_into(("start", 0), "soon?")
    assert not plain.window.close()
    assert (text_of(field), plain.asked) == ("soon?", [])


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
    session.shown.set_base(bench.owner)
    session.edit("target", 77)
    QTest.qWait(1)
    QCoreApplication.processEvents()


def test_that_what_is_refused_is_given_up_with_the_scenario_that_is_left(plain: Bench) -> None:
    field = plain.type_into(("target#box", 0), "soon?")
    plain.session.select(plain.other)
    assert text_of(field) == "500 people"
    plain.type_into(("target#box", 0), "17")
    plain.session.select(plain.owner)
    assert (plain.owner.scenario.target, plain.other.scenario.target) == (300, 17)


def test_that_a_title_in_the_list_is_entered_before_anything_else_happens(plain: Bench) -> None:
    plain.window.scenarios.open_list.rename(plain.owner)
    line = plain.window.findChild(TitleLine)
    assert isinstance(line, TitleLine)
    line.setFocus()
    line.selectAll()
    QTest.keyClicks(line, "Mine")
    QTest.keyClick(line, Qt.Key.Key_S, Qt.KeyboardModifier.ControlModifier)
    assert load(plain.paths["One"]).title == "Mine"
    assert plain.other.scenario.title == "Other"


UNDO = (Qt.Key.Key_Z, Qt.KeyboardModifier.ControlModifier)


def test_that_undo_takes_back_what_is_typed_and_then_what_was_done(plain: Bench) -> None:
    for name in ("target#box", "title", "start", "note", "runs", "assumptions#search"):
        plain.fresh()
        field = plain.window.findChild(QWidget, name)
        assert isinstance(field, Field)
        field.setFocus()
        shown = text_of(field)
        for _ in range(2):
            QTest.keyClicks(field, "7")
            assert text_of(field) != shown
            while text_of(field) != shown:
                QTest.keyClick(field, *UNDO)
            assert plain.owner.stack.index() == 1, name
        QTest.keyClick(field, *UNDO)
        assert plain.owner.stack.index() == 0, name


def test_that_undo_takes_back_what_was_entered_while_the_field_has_the_focus(plain: Bench) -> None:
    for name in ("target#box", "title", "start", "note"):
        plain.fresh()
        field = plain.type_into((name, 0), texts_for(plain.field((name, 0)))[0])
        QTest.keyClick(field, Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier if is_page(field) else NONE)
        entered = plain.owner.scenario
        assert entered != plain.edited, name
        QTest.keyClick(field, *UNDO)
        assert plain.owner.scenario == plain.edited, name
        QTest.keySequence(field, QKeySequence(QKeySequence.StandardKey.Redo))
        assert plain.owner.scenario == entered, name


def test_that_the_menu_undoes_what_is_typed_with_all_it_was(plain: Bench) -> None:
    before = plain.owner.scenario
    field = plain.type_into(("target#box", 0), "17")
    plain.window.menus.actions["Edit.undo"].trigger()
    assert (plain.owner.scenario, text_of(field)) == (before, "300 people")
