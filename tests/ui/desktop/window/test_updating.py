"""File ▸ Bring up to date, as a new user does it: with mouse and keys, and what stands in the window then."""

from __future__ import annotations

import datetime as dt

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLineEdit, QPushButton, QRadioButton, QWidget
from pytestqt.qtbot import QtBot

from scenarios.editing.difference import differences
from scenarios.editing.edits import with_field
from scenarios.editing.known import facts_in
from scenarios.library import shipped
from tests.ui.desktop.fakes import ByHand
from tests.ui.desktop.windows import Open, open_one, settings
from ui.desktop.documents.shown import MOST_SHOWN
from ui.desktop.look import dialogs
from ui.desktop.updating.dialog import UpdateDialog
from ui.desktop.window.updating import bring_up_to_date, take_up
from ui.desktop.window.window import Window

__all__ = ["open_one", "settings"]

MARCH = dt.date(2024, 3, 1)

ARTICLE = with_field(shipped("article-2023"), "observed", ())
"""Without what was observed, which would be proposed."""
LEFT = Qt.MouseButton.LeftButton


@pytest.fixture
def article(open_one: Open) -> Window:
    """A window on the article of 2023, whose runs nobody works out."""
    return open_one(ARTICLE, ByHand())


def found(dialog: UpdateDialog, name: str) -> QWidget:
    widget = dialog.findChild(QWidget, f"update#{name}")
    assert isinstance(widget, QWidget)
    return widget


def click(dialog: UpdateDialog, name: str) -> QWidget:
    """Scroll there and click, as a hand does."""
    widget = found(dialog, name)
    dialog.page.ensureWidgetVisible(widget)
    # At the left, where neither the words of a radio button nor the calendar of a date end.
    QTest.mouseClick(widget, LEFT, pos=QPoint(12, widget.height() // 2))
    return widget


def write(dialog: UpdateDialog, name: str, text: str) -> None:
    """Click into a field and type."""
    field = click(dialog, name)
    assert field.hasFocus()
    QTest.keyClicks(field, text)
    QTest.keyClick(field, Qt.Key.Key_Tab)


def opened(window: Window, qtbot: QtBot) -> UpdateDialog:
    """The dialog that the menu opens, with all its rows."""
    window.menus.actions["File.update"].trigger()
    (dialog,) = (one for one in QApplication.topLevelWidgets() if isinstance(one, UpdateDialog))
    return in_front(dialog, qtbot)


def in_front(dialog: UpdateDialog, qtbot: QtBot) -> UpdateDialog:
    """The dialog when it has the keys and all its rows."""
    dialog.activateWindow()
    qtbot.waitUntil(lambda: dialog.page.is_made and dialog.isActiveWindow())
    return dialog


def test_that_a_new_user_brings_the_article_up_to_the_first_of_march(article: Window, qtbot: QtBot) -> None:
    old = article.session.selected
    dialog = opened(article, qtbot)
    # The hand is on the new start already.
    assert dialog.start.hasFocus()
    QTest.keyClicks(dialog.start, "1 Mar 2024")
    QTest.keyClick(dialog.start, Qt.Key.Key_Tab)
    write(dialog, "source", "observed events")
    write(dialog, "conditions.resolution.met", "2 Oct 2023")
    click(dialog, "conditions.kenya-approval=challenged")
    write(dialog, "conditions.kenya-approval.challenged_since", "26 Jan 2024")
    qtbot.waitUntil(lambda: dialog.summary.text().startswith("3 facts; 1 row needs a look"))
    QTest.mouseClick(found(dialog, "next"), LEFT)
    assert dialog.page.rows["conditions.host-agreement"].isAncestorOf(dialog.focusWidget())
    write(dialog, "conditions.host-agreement.met", "1 Mar 2024")
    qtbot.waitUntil(lambda: dialog.summary.text() == "4 facts; 0 rows need a look.")
    QTest.mouseClick(found(dialog, "ok"), LEFT)
    new = article.session.selected
    assert new is not old
    assert facts_in(new.scenario) == {
        "conditions.resolution.at_start.met": dt.date(2023, 10, 2),
        "conditions.kenya-approval.at_start.since": dt.date(2024, 1, 26),
        "conditions.kenya-approval.at_start.challenged": True,
        "conditions.host-agreement.at_start.met": MARCH,
    }
    assert new.scenario.source["conditions.resolution.at_start.met"].text == "observed events"
    assert (new.title, new.is_modified, new.path) == ("Article of September 2023 as of 1 March 2024", True, None)
    assert (old.scenario, old.is_modified) == (ARTICLE, False)
    shown = article.session.shown
    assert (shown.base_document, shown.ticked) == (old, (old,))
    # What differs from the old one is told at the right.
    assert len(differences(shown.base, new.scenario)) >= 4
    article.menus.actions["Edit.undo"].trigger()
    assert new.scenario == old.scenario


def test_that_it_opens_by_its_keys_and_is_among_the_commands(article: Window) -> None:
    action = article.menus.actions["File.update"]
    assert (action.text(), action.shortcut().toString()) == ("&Bring up to date…", "Ctrl+U")
    assert "File: Bring up to date…    Ctrl+U" in [one.line for one in article.menus.commands()]


def test_that_the_old_one_need_not_stay_behind_it(article: Window) -> None:
    dialog = bring_up_to_date(article, MARCH)
    assert dialog.start.date == MARCH
    dialog.keeps_old.click()
    QTest.mouseClick(found(dialog, "ok"), LEFT)
    assert len(article.session.documents) == 2
    assert (article.session.shown.base_document, article.session.shown.ticked) == (None, ())


def test_that_nothing_is_opened_where_it_is_cancelled(
    article: Window, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    questions: list[int] = []

    def ask(_: QWidget, number: int) -> bool:
        questions.append(number)
        return len(questions) > 1

    monkeypatch.setattr(dialogs, "ask_about_answers", ask)
    dialog = in_front(bring_up_to_date(article, MARCH), qtbot)
    write(dialog, "conditions.resolution.met", "2 Oct 2023")
    for _ in range(2):
        assert dialog.isVisible()
        QTest.keyClick(dialog, Qt.Key.Key_Escape)
    assert questions == [1, 1]
    assert not dialog.isVisible()
    assert len(article.session.documents) == 1


def test_that_ctrl_return_is_enough_when_all_is_said(article: Window, qtbot: QtBot) -> None:
    dialog = in_front(bring_up_to_date(article, MARCH), qtbot)
    field = click(dialog, "conditions.resolution.met")
    QTest.keyClicks(field, "2 Oct 2023")
    QTest.keyClick(field, Qt.Key.Key_Return)
    assert dialog.isVisible()
    QTest.keyClick(field, Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
    assert "conditions.resolution.at_start.met" in facts_in(article.session.scenario)


def test_that_the_button_takes_what_was_just_typed_and_made_a_wrong_row_right(article: Window, qtbot: QtBot) -> None:
    dialog = in_front(bring_up_to_date(article, MARCH), qtbot)
    click(dialog, "conditions.resolution=met")
    dialog.refresh()
    assert not found(dialog, "ok").isEnabled()
    field = click(dialog, "conditions.resolution.met")
    QTest.keyClicks(field, "2 Oct 2023")
    ok = found(dialog, "ok")
    handle = dialog.windowHandle()
    QTest.mouseClick(handle, LEFT, Qt.KeyboardModifier.NoModifier, ok.mapTo(dialog, ok.rect().center()))
    assert "conditions.resolution.at_start.met" in facts_in(article.session.scenario)


def test_that_the_old_one_is_compared_with_even_where_no_more_can_be_ticked(article: Window) -> None:
    session = article.session
    old = session.selected
    for number in range(MOST_SHOWN - 1):
        session.shown.set_ticked(session.new(old.scenario, f"Other {number}"), True)
    session.select(old)
    new = take_up(session, old, old.scenario.model_copy(update={"title": "New"}), keeps_old=True)
    assert session.selected is new
    assert session.shown.base_document is old


def test_that_each_control_of_the_dialog_has_a_name(article: Window, qtbot: QtBot) -> None:
    dialog = opened(article, qtbot)
    lines, radios = dialog.findChildren(QLineEdit), dialog.findChildren(QRadioButton)
    controls = [*lines, *radios, *dialog.findChildren(QPushButton)]
    assert len(controls) > 100
    assert all(one.accessibleName() or isinstance(one, QPushButton) for one in controls)
    assert all(one.text() for one in dialog.findChildren(QPushButton))
    dialog.done(0)
