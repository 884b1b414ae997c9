import datetime as dt

import pytest
from hypothesis import given
from hypothesis import strategies as st
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

from tests.ui.desktop.keys import type_in
from ui.desktop.controls.year_day import YearDayBox, read_year_day, year_day_text

DAYS = st.dates(dt.date(2024, 1, 1), dt.date(2024, 12, 31)).map(lambda date: f"{date:%m-%d}")


@given(DAYS)
def test_that_every_day_can_be_typed_as_it_is_shown_and_as_a_file_has_it(day: str) -> None:
    assert read_year_day(year_day_text(day)) == day == read_year_day(day)


@pytest.mark.parametrize("text", ["June 1", "1 june", " 1.6. ", "06-01"])
def test_that_a_day_is_read_as_people_write_it(text: str) -> None:
    assert read_year_day(text) == "06-01"


@pytest.mark.parametrize("text", ["", "June", "31 Jun", "13-01", "1 Jun 2024", "2024-06-01"])
def test_that_what_is_no_day_of_a_year_is_refused_in_a_sentence(text: str) -> None:
    with pytest.raises(ValueError, match=r"is no day of a year\. Write it as 1 Jun or 06-01\."):
        read_year_day(text)


def test_that_steps_go_on_over_new_year(qtbot) -> None:
    box = YearDayBox()
    qtbot.addWidget(box)
    days: list[str] = []
    box.committed.connect(days.append)
    box.show_day("12-31")
    QTest.keyClick(box, Qt.Key.Key_Up)
    box.show_day("01-01")
    QTest.keyClick(box, Qt.Key.Key_PageDown)
    type_in(box, "29 Feb")
    assert days == ["01-01", "12-02", "02-29"]
