import datetime as dt
from collections.abc import Iterator

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from PySide6.QtCore import QLocale, QPoint, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QToolButton, QVBoxLayout, QWidget

from tests.ui.desktop.controls.spellings import MEANINGS, REFUSALS
from tests.ui.desktop.keys import type_in, type_over
from ui.desktop.controls.bubble import Bubble
from ui.desktop.controls.calendar import CalendarPopup
from ui.desktop.controls.date_box import DateBox
from ui.desktop.controls.typed_date import Span

YEARS = Span(dt.date(2024, 1, 1), dt.date(2026, 12, 30), "the scenario's horizon")
FIRST = dt.date(2025, 6, 15)


class Heard:
    """What a box has said since."""

    def __init__(self, box: DateBox) -> None:
        self.dates: list[dt.date] = []
        self.sentence = ""
        box.committed.connect(self.dates.append)
        box.refused.connect(lambda words: setattr(self, "sentence", words))


def made(qtbot, span: Span | None = None) -> DateBox:
    box = DateBox(FIRST) if span is None else DateBox(FIRST, span)
    qtbot.addWidget(box)
    box.show()
    box.setFocus()
    return box


@pytest.fixture
def box(qtbot) -> DateBox:
    return made(qtbot, YEARS)


@pytest.fixture(params=["C", "en_US", "de_DE", "fr_FR", "ar_EG"])
def locale(request: pytest.FixtureRequest) -> Iterator[str]:
    before = QLocale()
    QLocale.setDefault(QLocale(request.param))
    yield request.param
    QLocale.setDefault(before)


def test_that_every_spelling_is_read_as_it_is_meant_in_every_locale(qtbot, locale: str) -> None:
    box = made(qtbot)
    for text, date in MEANINGS:
        box.show_date(FIRST)
        heard = Heard(box)
        type_in(box, text)
        assert (heard.dates, heard.sentence, box.date) == ([date], "", date), text


def test_that_every_other_spelling_is_refused_and_stays_in_every_locale(qtbot, locale: str) -> None:
    box = made(qtbot)
    for text, words in REFUSALS:
        heard = Heard(box)
        type_in(box, text)
        assert (heard.dates, box.date) == ([], FIRST), text
        assert words in heard.sentence, text
        assert box.text() == text


@given(date=st.dates())
@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], deadline=None)
def test_that_every_date_of_the_calendar_is_shown_as_it_is(qapp: QApplication, date: dt.date) -> None:
    box = DateBox()
    box.show_date(date)
    day, _, year = box.text().split(" ")
    assert (int(day), int(year)) == (date.day, date.year)
    assert ["Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"][
        date.month - 1
    ] in box.text()
    box.deleteLater()


def test_that_a_date_is_typed_over_by_tab_and_return(qtbot) -> None:
    page = QWidget()
    qtbot.addWidget(page)
    column, first, box = QVBoxLayout(page), DateBox(), DateBox(FIRST)
    for one in (first, box):
        column.addWidget(one)
    page.show()
    page.activateWindow()
    first.setFocus()
    qtbot.waitUntil(first.hasFocus)
    QTest.keyClick(first, Qt.Key.Key_Tab)
    QTest.keyClicks(box, "15 Jan 2025")
    QTest.keyClick(box, Qt.Key.Key_Backtab)
    assert box.date == dt.date(2025, 1, 15)
    assert box.text() == "15 Jan 2025"


@pytest.mark.parametrize("text", ["31 Dec 2023", "31 Dec 2026", "1 Jan 1700", "9999-12-31"])
def test_that_a_date_out_of_range_is_refused_with_the_range_and_never_moved(box: DateBox, text: str) -> None:
    heard = Heard(box)
    type_in(box, text)
    assert heard.sentence.endswith("is outside the scenario's horizon, 1 Jan 2024 to 30 Dec 2026.")
    assert (heard.dates, box.date, box.text()) == ([], FIRST, text)


def test_that_settling_says_whether_what_is_typed_was_taken(box: DateBox) -> None:
    assert box.settle()
    type_over(box, "1/2/2025")
    assert not box.settle()
    assert box.property("refused") is True
    type_over(box, "1 Feb 2025")
    assert box.settle()
    assert box.property("refused") is False
    assert box.date == dt.date(2025, 2, 1)


def test_that_a_refusal_is_over_when_the_date_is_right_again(box: DateBox) -> None:
    heard = Heard(box)
    type_in(box, "soon")
    assert heard.sentence
    type_in(box, "15 Jun 2025")
    assert (heard.sentence, heard.dates) == ("", [])


def test_that_escape_gives_up_what_was_typed(box: DateBox) -> None:
    heard = Heard(box)
    type_in(box, "soon")
    QTest.keyClick(box, Qt.Key.Key_Escape)
    assert (box.text(), heard.sentence, box.property("refused")) == ("15 Jun 2025", "", False)


def test_that_the_same_date_shown_again_disturbs_no_typing(box: DateBox) -> None:
    type_over(box, "1 Ja")
    box.show_date(FIRST)
    assert box.text() == "1 Ja"
    box.show_date(dt.date(2025, 6, 16))
    assert box.text() == "16 Jun 2025"


@pytest.mark.parametrize(
    ("key", "date"),
    [
        (Qt.Key.Key_Up, dt.date(2025, 6, 16)),
        (Qt.Key.Key_Down, dt.date(2025, 6, 14)),
        (Qt.Key.Key_PageUp, dt.date(2025, 7, 15)),
        (Qt.Key.Key_PageDown, dt.date(2025, 5, 15)),
    ],
)
def test_that_keys_step_by_days_and_months(box: DateBox, key: Qt.Key, date: dt.date) -> None:
    heard = Heard(box)
    QTest.keyClick(box, key)
    assert (heard.dates, box.date) == ([date], date)


def test_that_a_step_goes_from_what_is_typed(box: DateBox) -> None:
    type_over(box, "31.1.2024")
    QTest.keyClick(box, Qt.Key.Key_PageUp)
    assert box.text() == "29 Feb 2024"


def test_that_a_step_out_of_range_is_refused_with_the_range(box: DateBox) -> None:
    type_in(box, "30 Dec 2026")
    heard = Heard(box)
    QTest.keyClick(box, Qt.Key.Key_Up)
    assert "31 Dec 2026 is outside" in heard.sentence
    assert heard.dates == []
    QTest.keyClick(box, Qt.Key.Key_Down)
    assert heard.sentence == ""


@pytest.mark.parametrize(("text", "key"), [("31 Dec 9999", Qt.Key.Key_Up), ("1 Jan 0001", Qt.Key.Key_PageDown)])
def test_that_no_step_leaves_the_calendar(qtbot, text: str, key: Qt.Key) -> None:
    box = made(qtbot)
    type_in(box, text)
    QTest.keyClick(box, key)
    assert box.text() == text


def popup_of(box: DateBox) -> CalendarPopup:
    found = [one for one in box.findChildren(CalendarPopup) if one.isVisible()]
    assert len(found) == 1
    return found[0]


def test_that_the_calendar_opens_by_alt_down_and_chooses_by_keys(box: DateBox, qtbot) -> None:
    heard = Heard(box)
    QTest.keyClick(box, Qt.Key.Key_Down, Qt.KeyboardModifier.AltModifier)
    view = popup_of(box).month.findChild(QWidget, "qt_calendar_calendarview")
    assert isinstance(view, QWidget)
    QTest.keyClick(view, Qt.Key.Key_Right)
    QTest.keyClick(view, Qt.Key.Key_Down)
    QTest.keyClick(view, Qt.Key.Key_Return)
    assert heard.dates == [dt.date(2025, 6, 23)]
    assert box.text() == "23 Jun 2025"


def test_that_the_button_in_the_box_opens_the_calendar_and_escape_closes_it(box: DateBox) -> None:
    heard = Heard(box)
    (button,) = box.findChildren(QToolButton)
    QTest.mouseClick(button, Qt.MouseButton.LeftButton)
    popup = popup_of(box)
    QTest.keyClick(popup.month, Qt.Key.Key_Escape)
    assert not popup.isVisible()
    assert heard.dates == []


def test_that_the_calendar_offers_what_is_possible_and_has_names(box: DateBox) -> None:
    popup = box.open_calendar()
    assert popup.month.minimumDate().toPython() == YEARS.first
    assert popup.month.maximumDate().toPython() == YEARS.last
    for child in popup.month.findChildren(QWidget):
        if child.focusPolicy() is not Qt.FocusPolicy.NoFocus:
            assert child.accessibleName(), child
    popup.close()


def test_that_a_bubble_stays_at_its_box(qtbot) -> None:
    page = QWidget()
    qtbot.addWidget(page)
    page.resize(600, 300)
    box = DateBox(FIRST, YEARS)
    box.setParent(page)
    bubble = Bubble(box)
    box.refused.connect(bubble.say)
    page.show()
    type_in(box, "soon")
    label = next(child for child in page.children() if child.property("role") == "bubble")
    assert isinstance(label, QWidget)
    assert label.isVisible()
    assert label.y() >= box.height()
    assert box.accessibleDescription() == bubble.sentence
    box.move(QPoint(200, 260))
    assert label.geometry().bottom() < box.y()
    box.hide()
    assert not label.isVisible()
    box.show()
    type_in(box, "1 Feb 2025")
    assert not label.isVisible()
    assert bubble.sentence == ""


@pytest.mark.parametrize("by", ["press", "escape"])
def test_that_a_bubble_goes_when_somebody_has_left_its_box_and_goes_on(qtbot, by: str) -> None:
    page = QWidget()
    qtbot.addWidget(page)
    page.resize(600, 300)
    box, other = DateBox(FIRST, YEARS), DateBox(FIRST, YEARS)
    for number, each in enumerate((box, other)):
        each.setParent(page)
        each.setGeometry(300 * number, 0, 200, 30)
    bubble = Bubble(box)
    box.refused.connect(bubble.say)
    page.show()
    page.activateWindow()
    qtbot.waitUntil(page.isActiveWindow)
    box.setFocus()
    type_over(box, "soon")
    QTest.mouseClick(page.windowHandle(), Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier, QPoint(310, 15))
    assert other.hasFocus()
    assert bubble.sentence.startswith("“soon” is not a date.")
    if by == "press":
        QTest.mouseClick(page.windowHandle(), Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier, QPoint(9, 200))
    else:
        QTest.keyClick(page.windowHandle(), Qt.Key.Key_Escape)
    assert (bubble.sentence, box.accessibleDescription()) == ("", "")
