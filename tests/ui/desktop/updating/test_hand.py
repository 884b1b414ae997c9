"""The dialog that brings a scenario up to date under the hand: where the focus goes, and what stays in its place."""

from __future__ import annotations

import datetime as dt

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLabel, QPushButton, QRadioButton, QWidget
from pytestqt.qtbot import QtBot

from scenarios.editing.edits import with_field
from scenarios.library import shipped
from scenarios.schema import Scenario
from tests.examples import contingent, tiny
from tests.ui.desktop.conftest import everything
from tests.ui.desktop.updating.opening import DAY_9, Ask, ask, line
from ui.desktop.look import tab_order
from ui.desktop.updating.dialog import UpdateDialog
from ui.desktop.updating.fields import People
from ui.desktop.updating.sheet import proposed_start

__all__ = ["ask"]

MARCH = dt.date(2024, 3, 1)

ARTICLE = with_field(shipped("article-2023"), "observed", ())
"""Without what was observed, which would be proposed."""


@pytest.fixture
def opened(ask: Ask, qtbot: QtBot) -> UpdateDialog:
    """The dialog on the article of 2023, when it has the keys."""
    return in_front(ask(ARTICLE, MARCH), qtbot)


def in_front(dialog: UpdateDialog, qtbot: QtBot) -> UpdateDialog:
    dialog.resize(1000, 700)
    dialog.activateWindow()
    qtbot.waitUntil(dialog.isActiveWindow)
    return dialog


def press(dialog: UpdateDialog, widget: QWidget) -> None:
    """Scroll there and click, as a hand does: on what the window has at that place."""
    if dialog.page.isAncestorOf(widget):
        dialog.page.ensureWidgetVisible(widget)
    spot = widget.mapTo(dialog, QPoint(12, widget.height() // 2))
    QTest.mouseClick(dialog.windowHandle(), Qt.MouseButton.LeftButton, pos=spot)
    QApplication.processEvents()


def focused(dialog: UpdateDialog) -> str:
    return dialog.focusWidget().objectName().removeprefix("update#")


def is_seen(dialog: UpdateDialog, widget: QWidget) -> bool:
    return widget.visibleRegion().boundingRect().height() == widget.height()


def type_and_tab(dialog: UpdateDialog, text: str) -> str:
    """What Tab leads to when a text has been typed where the focus is."""
    focus = dialog.focusWidget()
    assert focus is not None
    QTest.keyClicks(focus, text)
    QTest.keyClick(focus, Qt.Key.Key_Tab)
    return focused(dialog)


def test_that_the_next_is_shown_round_and_round(opened: UpdateDialog, qtbot: QtBot) -> None:
    press(opened, opened.page.rows["contingents.Bahamas"].fields["in_theatre"].findChildren(QWidget)[1])
    line(opened, "contingents.Bahamas.in_theatre.1.personnel").setFocus()
    type_and_tab(opened, "200")
    press(opened, opened.page.rows["conditions.funding"].radios["met"])
    press(opened, opened.search)
    qtbot.waitUntil(lambda: opened.reason.text() != "")
    found = opened.sheet.doubts().seen_at("")
    marked = [path for path in opened.page.rows if path in found.wrong or path in found.doubtful]
    assert len(marked) > 3
    assert "conditions.funding" in found.wrong
    led = []
    for _ in range(2 * len(marked)):
        press(opened, opened.next)
        led.append(opened.page.here)
        focus = opened.focusWidget()
        assert focus is not None
        assert opened.page.rows[opened.page.here].isAncestorOf(focus)
        assert is_seen(opened, focus)
    first = marked.index("contingents.Bahamas")
    start = marked.index(led[0])
    assert led == 2 * (marked[start:] + marked[:start])
    assert start in (0, first, marked.index("conditions.funding") + 1)


def test_that_tab_takes_what_has_just_appeared(opened: UpdateDialog) -> None:
    donor = "finance.donors.United States"
    press(opened, opened.page.rows[donor].radios["paid"])
    assert focused(opened) == f"{donor}.paid"
    assert type_and_tab(opened, "25000000") == f"{donor}.last"
    assert type_and_tab(opened, "1 Feb 2024") == f"{donor}.instalments"
    assert type_and_tab(opened, "1") == f"{donor}.more"
    people = "contingents.Kenya.in_theatre"
    press(opened, line(opened, f"{people}.1.personnel"))
    assert type_and_tab(opened, "100") == f"{people}.1.arrived"
    # To the end of the line, then to the next one.
    led = [type_and_tab(opened, "1 Feb 2024"), *(type_and_tab(opened, "") for _ in range(3))]
    assert led == [f"contingents.Kenya.{name}" for name in ("ordered", "prepared", "more", "in_theatre.2.personnel")]


def test_that_more_leads_to_the_first_thing_that_it_asks(opened: UpdateDialog) -> None:
    press(opened, opened.page.rows["finance.donors.Other donors"].radios["paid"])
    seen = 0
    for path, row in opened.page.rows.items():
        more = row.findChild(QPushButton, f"update#{path}.more")
        if more is None or not more.isVisible():
            continue
        before = set(tab_order.stops_in([row]))
        press(opened, more)
        fresh = [one for one in tab_order.stops_in([row]) if one not in before]
        assert opened.focusWidget() is fresh[0]
        assert is_seen(opened, fresh[0])
        seen += 1
    assert seen > 10


def test_that_what_was_asked_is_asked_on_when_its_answer_is_taken_back(ask: Ask, qtbot: QtBot) -> None:
    position = {"preparing_since": tiny().start - dt.timedelta(days=9)}
    dialog = in_front(ask(tiny(contingents=[contingent("A", at_start=position)])), qtbot)
    field = line(dialog, "contingents.A.preparing_since")
    press(dialog, field)
    field.selectAll()
    QTest.keyClick(field, Qt.Key.Key_Delete)
    QTest.keyClick(field, Qt.Key.Key_Tab)
    assert dialog.sheet.reply("contingents.A").date("preparing_since") is None
    assert field.isVisible()
    assert focused(dialog) == "contingents.A.more"


def places(dialog: UpdateDialog) -> dict[str, QPoint]:
    """Where all choices and rows are, by name."""
    body = dialog.page.widget()
    assert body is not None
    widgets = [*dialog.page.rows.values(), *dialog.page.findChildren(QRadioButton)]
    return {one.objectName(): one.mapTo(body, QPoint(0, 0)) for one in widgets}


def told(dialog: UpdateDialog) -> list[str]:
    return [f"{row.wrong.text()} {row.doubtful.words}" for row in dialog.page.rows.values()]


def test_that_a_choice_moves_no_choice_and_no_row(ask: Ask, qtbot: QtBot) -> None:
    dialog = in_front(ask(everything()), qtbot)
    steady = 0
    for row in dialog.page.rows.values():
        for radio in (*row.radios.values(), *row.radios.values()):
            dialog.page.ensureWidgetVisible(radio)
            dialog.refresh()
            QApplication.processEvents()
            before, said, seen = places(dialog), told(dialog), radio.mapTo(dialog, QPoint(0, 0))
            radio.click()
            dialog.refresh()
            QApplication.processEvents()
            # What is told of other rows may move them, but not what is under the hand.
            assert radio.mapTo(dialog, QPoint(0, 0)) == seen
            if told(dialog) == said:
                assert places(dialog) == before
                steady += 1
    assert steady > 10


def test_that_nothing_moves_while_a_button_of_the_mouse_is_down(opened: UpdateDialog, qtbot: QtBot) -> None:
    press(opened, opened.page.rows["conditions.funding"].radios["met"])
    radio = opened.page.rows["conditions.lead-deployed"].radios["met"]
    spot, handle = radio.mapTo(opened, QPoint(12, radio.height() // 2)), opened.windowHandle()
    before = places(opened)
    QTest.mousePress(handle, Qt.MouseButton.LeftButton, pos=spot)
    qtbot.wait(300)
    assert places(opened) == before
    QTest.mouseRelease(handle, Qt.MouseButton.LeftButton, pos=spot)
    assert radio.isChecked()
    qtbot.waitUntil(lambda: opened.page.rows["conditions.funding"].wrong.text() != "")


def test_that_a_choice_leads_to_what_has_to_be_said_which_is_wrong_when_left(
    opened: UpdateDialog, qtbot: QtBot
) -> None:
    cases = {"conditions.resolution.met": "met", "finance.donors.United States.paid": "paid", "camp.beds": "met"}
    challenged = {"conditions.kenya-approval.challenged_since": "challenged"}
    for name, state in (cases | challenged).items():
        path = name.rpartition(".")[0]
        row = opened.page.rows[path]
        press(opened, row.radios[state])
        opened.refresh()
        assert focused(opened) == name
        assert (row.wrong.text(), opened.reason.text()) == ("", "")
        assert opened.called.text().startswith("Say ")
        assert opened.next.isVisible()
        assert opened.result_scenario is None
        QTest.keyClick(line(opened, name), Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
        assert opened.isVisible()
        assert row.wrong.text().startswith("Say ")
        press(opened, row.radios["open"])
        press(opened, row.radios[state])
        press(opened, opened.search)
        qtbot.waitUntil(lambda: opened.reason.text().startswith("1 row is wrong: Say "))
        assert opened.summary.text().startswith("1 row needs a look") or len(opened.sheet.doubts().doubtful) > 0
        press(opened, row.radios["open"])


def test_that_arrows_stay_among_the_choices(opened: UpdateDialog) -> None:
    row = opened.page.rows["conditions.kenya-approval"]
    press(opened, row.radios["open"])
    for state in ("met", "challenged"):
        QTest.keyClick(opened.focusWidget(), Qt.Key.Key_Right)
        assert row.radios[state].hasFocus()
        assert row.radios[state].isChecked()


def test_that_people_of_copies_are_asked_for_each_and_told_together(ask: Ask, qtbot: QtBot) -> None:
    for copies in (1, 4):
        dialog = in_front(ask(tiny(contingents=[contingent("A", copies=copies)])), qtbot)
        row, path = dialog.page.rows["contingents.A"], "contingents.A.in_theatre"
        people = row.fields["in_theatre"]
        assert isinstance(people, People)
        words = [one.text() for one in row.findChildren(QLabel)]
        assert ("there now, in each of the 4" in words, "there now" in words) == (copies == 4, copies == 1)
        assert not people.total.isVisible()
        press(dialog, line(dialog, f"{path}.1.personnel"))
        type_and_tab(dialog, "30")
        assert people.total.isVisible() == (copies == 4)
        press(dialog, line(dialog, f"{path}.2.personnel"))
        type_and_tab(dialog, "1")
        assert people.total.text() == f"{31 * copies} people in all"
        dialog.hide()


def test_that_a_row_that_grows_under_the_hand_is_seen(ask: Ask, qtbot: QtBot) -> None:
    people = [contingent(f"C{number}", copies=4) for number in range(20)]
    dialog = in_front(ask(tiny(contingents=people)), qtbot)
    row = dialog.page.rows["contingents.C19"]
    press(dialog, line(dialog, "contingents.C19.in_theatre.1.personnel"))
    type_and_tab(dialog, "30")
    field = row.fields["in_theatre"]
    assert isinstance(field, People)
    total = field.total
    qtbot.waitUntil(lambda: total.isVisible() and is_seen(dialog, total))


@pytest.mark.parametrize(("days", "proposed"), [(-5, 0), (0, 0), (7, 7), (100, 100), (101, 33), (9000, 33)])
def test_that_today_is_proposed_as_far_as_the_scenario_reaches(days: int, proposed: int) -> None:
    scenario: Scenario = tiny(horizon=100)
    start = proposed_start(scenario, scenario.start + dt.timedelta(days=days))
    assert (start - scenario.start).days == proposed


def test_that_typing_replaces_the_start_that_is_proposed(ask: Ask, qtbot: QtBot) -> None:
    dialog = in_front(ask(tiny()), qtbot)
    assert (dialog.start.date, dialog.start.selectedText()) == (DAY_9, "10 Jan 2024")
    type_and_tab(dialog, "4 Jan 2024")
    assert dialog.sheet.start == dt.date(2024, 1, 4)
