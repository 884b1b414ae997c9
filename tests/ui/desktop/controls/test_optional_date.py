import datetime as dt

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

from tests.ui.desktop.keys import type_in
from ui.desktop.controls.optional_date import OptionalDateBox

START = dt.date(2024, 3, 1)


@pytest.fixture
def box(qtbot) -> OptionalDateBox:
    box = OptionalDateBox()
    qtbot.addWidget(box)
    box.show_given(None, START)
    return box


def told(box: OptionalDateBox) -> list[dt.date | None]:
    dates: list[dt.date | None] = []
    box.committed.connect(dates.append)
    return dates


def test_that_a_date_that_is_left_out_is_an_empty_box(box: OptionalDateBox) -> None:
    assert (box.text(), box.given, box.placeholderText()) == ("", None, "not said")


def test_that_a_date_is_typed_and_deleted_again(box: OptionalDateBox) -> None:
    dates = told(box)
    type_in(box, "2 Feb 2024")
    box.selectAll()
    QTest.keyClick(box, Qt.Key.Key_Backspace)
    QTest.keyClick(box, Qt.Key.Key_Return)
    assert dates == [dt.date(2024, 2, 2), None]
    assert box.given is None


def test_that_steps_begin_where_the_scenario_does(box: OptionalDateBox) -> None:
    dates = told(box)
    QTest.keyClick(box, Qt.Key.Key_Down)
    QTest.keyClick(box, Qt.Key.Key_PageDown)
    assert dates == [dt.date(2024, 2, 29), dt.date(2024, 1, 29)]


def test_that_the_start_itself_can_be_chosen_from_the_calendar(box: OptionalDateBox, qtbot) -> None:
    dates = told(box)
    popup = box.open_calendar()
    popup.chosen.emit(START)
    popup.close()
    assert (dates, box.text()) == ([START], "1 Mar 2024")


def test_that_what_is_refused_stays_and_the_date_does_too(box: OptionalDateBox) -> None:
    box.show_given(START, START)
    box.committed.connect(lambda _: box.refuse("It cannot be left out."))
    box.empty()
    assert box.given == START
    type_in(box, "3 Mar 2024")
    assert (box.text(), box.given) == ("3 Mar 2024", START)
    QTest.keyClick(box, Qt.Key.Key_Escape)
    assert box.text() == "1 Mar 2024"


def test_that_the_same_date_disturbs_no_typing(box: OptionalDateBox) -> None:
    QTest.keyClicks(box, "2 Fe")
    box.show_given(None, START)
    assert box.text() == "2 Fe"
