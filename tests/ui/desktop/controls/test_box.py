import pytest
from PySide6.QtCore import QEvent, QObject, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QStyle, QStyleOptionFrame, QVBoxLayout, QWidget
from pytestqt.qtbot import QtBot

from scenarios.quantity import Quantity, days, money, months, people, share
from ui.desktop.controls.box import NumberBox


@pytest.fixture
def box(qtbot) -> NumberBox:
    box = NumberBox(people("Personnel", ""), whole=True)
    qtbot.addWidget(box)
    box.show_value(1000)
    return box


def outcomes(box: NumberBox) -> tuple[list[float | None], list[str]]:
    committed: list[float | None] = []
    refused: list[str] = []
    box.committed.connect(committed.append)
    box.refused.connect(lambda words: refused.append(words) if words else None)
    return committed, refused


def type_in(box: NumberBox, text: str) -> None:
    box.selectAll()
    QTest.keyClicks(box, text)
    QTest.keyClick(box, Qt.Key.Key_Return)


def test_that_it_shows_the_number_with_its_unit(box: NumberBox) -> None:
    assert box.text() == "1,000 people"


def test_that_another_number_lays_out_what_is_around_only_where_it_is_wider(qtbot: QtBot) -> None:
    page = QWidget()
    qtbot.addWidget(page)
    box = NumberBox(people("Personnel", ""), whole=True)
    QVBoxLayout(page).addWidget(box)
    page.show()
    QApplication.processEvents()
    asked: list[QEvent.Type] = []

    class Watcher(QObject):
        def eventFilter(self, watched: QObject, event: QEvent) -> bool:  # noqa: N802 - Qt's own name
            asked.append(event.type())
            return False

    page.installEventFilter(watcher := Watcher(page))
    for number in range(1000, 1009):
        box.show_value(number)
        QApplication.processEvents()
    assert QEvent.Type.LayoutRequest not in asked
    box.show_value(10_000_000_000_000)
    QApplication.processEvents()
    assert QEvent.Type.LayoutRequest in asked
    assert box.width() >= box.sizeHint().width()
    page.removeEventFilter(watcher)


def test_that_a_typed_number_is_committed_once(box: NumberBox) -> None:
    committed, refused = outcomes(box)
    type_in(box, "1.2e3")
    assert (committed, refused) == ([1200], [])


def test_that_the_same_number_again_commits_nothing(box: NumberBox) -> None:
    committed, _ = outcomes(box)
    type_in(box, "1000")
    QTest.keyClick(box, Qt.Key.Key_Return)
    assert committed == []


@pytest.mark.parametrize("text", ["-5", "2e6", "many", "3.5"])
def test_that_what_cannot_be_is_refused_and_stays_to_be_mended(box: NumberBox, text: str) -> None:
    committed, refused = outcomes(box)
    type_in(box, text)
    assert committed == []
    assert len(refused) == 1
    assert refused[0].endswith("Allowed: whole numbers from 0 people to 1,000,000 people.")
    assert (box.text(), box.property("refused")) == (text, True)
    box.give_up()
    assert (box.text(), box.property("refused")) == ("1,000 people", False)


@pytest.mark.parametrize(
    ("key", "value"),
    [(Qt.Key.Key_Up, 1001), (Qt.Key.Key_Down, 999), (Qt.Key.Key_PageUp, 1010), (Qt.Key.Key_PageDown, 990)],
)
def test_that_keys_step(box: NumberBox, key: Qt.Key, value: float) -> None:
    committed, _ = outcomes(box)
    QTest.keyClick(box, key)
    assert committed == [value]


def test_that_steps_stop_where_the_range_does(qtbot) -> None:
    for quantity, value, key in ((share("", ""), 0.995, Qt.Key.Key_PageUp), (months("", ""), 1.0, Qt.Key.Key_Down)):
        box = NumberBox(quantity)
        qtbot.addWidget(box)
        box.show_value(value)
        committed, _ = outcomes(box)
        QTest.keyClick(box, key)
        assert all(number is not None and quantity.allows(number) for number in committed)


def test_that_escape_gives_up_what_was_typed(box: NumberBox) -> None:
    committed, refused = outcomes(box)
    QTest.keyClicks(box, "77")
    QTest.keyClick(box, Qt.Key.Key_Escape)
    assert box.text() == "1,000 people"
    QTest.keyClick(box, Qt.Key.Key_Return)
    assert (committed, refused) == ([], [])


def test_that_the_same_value_shown_again_disturbs_no_typing(box: NumberBox) -> None:
    box.selectAll()
    QTest.keyClicks(box, "77")
    box.show_value(1000)
    assert box.text() == "77"
    box.show_value(900)
    assert box.text() == "900 people"


def test_that_an_optional_number_can_be_cleared_and_shows_what_counts_instead(qtbot) -> None:
    box = NumberBox(share("", ""), optional=True)
    qtbot.addWidget(box)
    box.show_value(0.95, 0.45)
    committed, _ = outcomes(box)
    box.selectAll()
    QTest.keyClick(box, Qt.Key.Key_Delete)
    QTest.keyClick(box, Qt.Key.Key_Return)
    assert committed == [None]
    box.show_value(None, 0.45)
    assert (box.text(), box.placeholderText()) == ("", "45 %")


def test_that_an_empty_box_is_refused_where_a_number_is_needed(box: NumberBox) -> None:
    committed, refused = outcomes(box)
    box.selectAll()
    QTest.keyClick(box, Qt.Key.Key_Delete)
    QTest.keyClick(box, Qt.Key.Key_Return)
    assert committed == []
    assert len(refused) == 1


@pytest.mark.parametrize(
    ("quantity", "value"),
    [
        (people("Target strength", ""), 20_000.0),
        (people("Target strength", ""), 1_000_000.0),
        (Quantity("Stop a year", "", "per year", above=True), 0.95),
        (money("Amount", ""), 123_456_789.0),
        (days("Delay", ""), 3650.25),
    ],
)
def test_that_a_box_has_room_for_its_number(qtbot, quantity: Quantity, value: float) -> None:
    box = NumberBox(quantity)
    qtbot.addWidget(box)
    box.show_value(value)
    box.resize(box.sizeHint())
    box.show()
    option = QStyleOptionFrame()
    box.initStyleOption(option)
    room = box.style().subElementRect(QStyle.SubElement.SE_LineEditContents, option, box).width() - 4
    assert box.fontMetrics().horizontalAdvance(box.text()) <= room
