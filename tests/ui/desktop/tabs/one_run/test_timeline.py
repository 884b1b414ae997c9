"""The timeline under mouse and keyboard, and down to its pixels."""

from __future__ import annotations

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QFontMetrics
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from scenarios.library import shipped
from scenarios.schema import Scenario
from tests.examples import contingent, tiny, worked
from tests.ui.desktop.pictures.looking import colours_in, grabbed, is_close
from ui.desktop.look import theme
from ui.desktop.tabs.one_run.bar_styles import OPERATIONAL, RECEPTION, look_of
from ui.desktop.tabs.one_run.lanes import shown
from ui.desktop.tabs.one_run.reading import reading_of
from ui.desktop.tabs.one_run.timeline import CROWDED, Timeline


@pytest.fixture
def timeline(qtbot: QtBot) -> Timeline:
    made = Timeline()
    qtbot.addWidget(made)
    made.resize(800, 300)
    made.show()
    show(made, worked())
    return made


def show(timeline: Timeline, scenario: Scenario, number: int = 0) -> None:
    timeline.show_lanes(reading_of(scenario, 1, number).lanes, scenario)


def place(timeline: Timeline, row: int, day: float, height: float = 0.5) -> QPoint:
    rect = timeline.rect_of(row)
    return QPoint(round(timeline.scale.x(day)), round(rect.top() + 0.2 * rect.height() + 0.6 * height * rect.height()))


def colour_at(timeline: Timeline, row: int, day: float, height: float = 0.3) -> set[str]:
    where = place(timeline, row, day, height)
    return colours_in(grabbed(timeline.viewport()), where.x() - 2, where.y() - 1, where.x() + 3, where.y() + 2)


def many(contingents: int) -> Scenario:
    return tiny(
        contingents=[
            contingent(f"Nation {place}", personnel=20, tranche=10, interval=3) for place in range(contingents)
        ]
    )


def test_that_the_mouse_reads_the_bar_under_it(timeline: Timeline) -> None:
    QTest.mouseMove(timeline.viewport(), place(timeline, 1, 20))
    assert timeline.words.startswith("A, tranche 1 (150 people): waiting for vetting")
    QTest.mouseMove(timeline.viewport(), place(timeline, 1, 80))
    assert timeline.words.startswith("A, tranche 1 (100 people): operational")
    QTest.mouseMove(timeline.viewport(), place(timeline, 1, 80, 0.95))
    assert timeline.words.startswith("A, tranche 1 (50 people): operational")


def test_that_the_day_under_the_mouse_is_told_and_none_beside_it(timeline: Timeline) -> None:
    told: list[int | None] = []
    timeline.pointed.connect(told.append)
    QTest.mouseMove(timeline.viewport(), place(timeline, 1, 20.4))
    QTest.mouseMove(timeline.viewport(), QPoint(4, round(timeline.rect_of(0).center().y())))
    assert told[-1] is None
    assert told[0] == pytest.approx(20, abs=1)
    assert timeline.words.startswith("A: 250 people. A prepares, 1 Jan 2024 to 20 Feb 2024, 50 days.")


def test_that_a_click_chooses_day_and_contingent(timeline: Timeline) -> None:
    days: list[int] = []
    names: list[str] = []
    timeline.day_chosen.connect(days.append)
    timeline.contingent_chosen.connect(names.append)
    QTest.mouseClick(timeline.viewport(), Qt.MouseButton.LeftButton, pos=place(timeline, 2, 70.5))
    assert days == [70]
    assert names == ["A"]
    assert timeline.current == 2


def test_that_a_click_on_a_name_opens_and_closes_its_contingent(timeline: Timeline) -> None:
    where = QPoint(30, round(timeline.rect_of(0).center().y()))
    assert len(timeline.rows) == 3
    QTest.mouseClick(timeline.viewport(), Qt.MouseButton.LeftButton, pos=where)
    assert len(timeline.rows) == 1
    QTest.mouseClick(timeline.viewport(), Qt.MouseButton.LeftButton, pos=where)
    assert len(timeline.rows) == 3


def test_that_the_keyboard_goes_through_lanes_and_days(timeline: Timeline) -> None:
    days: list[int] = []
    timeline.day_chosen.connect(days.append)
    timeline.day_chosen.connect(timeline.set_day)
    QTest.keyClick(timeline, Qt.Key.Key_Down)
    assert timeline.current == 1
    for key in (Qt.Key.Key_Right, Qt.Key.Key_PageDown, Qt.Key.Key_Left, Qt.Key.Key_End, Qt.Key.Key_Home):
        QTest.keyClick(timeline, key)
    assert days == [1, 31, 30, 100, 0]
    assert timeline.words.startswith("A, tranche 1 (150 people): waiting for vetting")
    QTest.keyClick(timeline, Qt.Key.Key_Minus)
    assert (len(timeline.rows), timeline.current) == (1, 0)
    QTest.keyClick(timeline, Qt.Key.Key_Minus)
    assert len(timeline.rows) == 1
    QTest.keyClick(timeline, Qt.Key.Key_Return)
    assert len(timeline.rows) == 3
    QTest.keyClick(timeline, Qt.Key.Key_Up)
    assert timeline.current == 0


def test_that_space_is_left_to_the_replay(timeline: Timeline) -> None:
    told: list[int] = []
    timeline.day_chosen.connect(told.append)
    QTest.keyClick(timeline, Qt.Key.Key_Space)
    assert told == []


def test_that_many_tranches_are_closed_at_first_and_stay_as_they_are_put(timeline: Timeline) -> None:
    scenario = many(CROWDED)
    show(timeline, scenario)
    assert len(timeline.rows) == CROWDED
    timeline.toggle(3)
    show(timeline, scenario, 1)
    assert len(timeline.rows) == CROWDED + 2


def test_that_it_scrolls_to_the_chosen_lane(timeline: Timeline) -> None:
    show(timeline, many(60))
    timeline.choose_contingent("Nation 50")
    rect = timeline.rect_of(timeline.current)
    assert timeline.rows[timeline.current][0].contingent == "Nation 50"
    assert rect.top() > 0
    assert rect.bottom() <= timeline.viewport().height()
    timeline.choose_contingent("Nation 0")
    assert timeline.verticalScrollBar().value() == 0


@pytest.mark.parametrize("look", ["light", "dark"])
def test_that_bars_are_painted_in_their_colours_where_their_days_are(
    timeline: Timeline, qapp: QApplication, look: theme.Choice
) -> None:
    theme.apply(qapp, look)
    for day, name in ((55, RECEPTION), (62, OPERATIONAL), (95, OPERATIONAL)):
        colours = colour_at(timeline, 1, day)
        assert any(is_close(colour, look_of(name)[0]) for colour in colours), (day, name)
    assert any(is_close(colour, look_of("vetting")[0]) for colour in colour_at(timeline, 1, 10))
    assert not any(is_close(colour, look_of(OPERATIONAL)[0]) for colour in colour_at(timeline, 2, 60))


@pytest.mark.parametrize("name", ["A", "Of some length"])
def test_that_names_and_sizes_of_contingents_and_tranches_are_whole(timeline: Timeline, name: str) -> None:
    people = [contingent(name, personnel=20, tranche=10, interval=3, undetermined=True)]
    show(timeline, tiny(contingents=people))
    body, caption = (QFontMetrics(theme.font(kind)) for kind in ("body", "caption"))
    for lane, depth in shown(timeline.lanes, frozenset()):
        words = (caption if depth else body).horizontalAdvance(lane.name) + caption.horizontalAdvance(lane.note)
        assert words + theme.px(theme.L) * (depth + 1) < timeline.scale.left
    hatched = grabbed(timeline.viewport())
    show(timeline, tiny(contingents=[people[0] | {"undetermined": False}]))
    assert grabbed(timeline.viewport()) != hatched


def test_that_the_cursor_is_painted_at_its_day(timeline: Timeline) -> None:
    before = grabbed(timeline.viewport())
    timeline.set_day(30)
    after = grabbed(timeline.viewport())
    x = round(timeline.scale.x(30))
    changed = {
        column
        for column in range(after.width())
        for row in (40, 90)
        if before.pixel(column, row) != after.pixel(column, row)
    }
    assert changed
    assert all(abs(column - x) <= 2 for column in changed)


def test_that_the_last_of_two_hundred_contingents_can_be_scrolled_to(timeline: Timeline) -> None:
    show(timeline, many(200))
    assert len(timeline.rows) == 200
    assert timeline.verticalScrollBar().maximum() > 0
    timeline.verticalScrollBar().setValue(timeline.verticalScrollBar().maximum())
    grabbed(timeline)
    assert timeline.rect_of(199).bottom() <= timeline.viewport().height() + 1


def test_that_a_scenario_without_contingents_is_an_empty_timeline(timeline: Timeline) -> None:
    show(timeline, shipped("article-2023").model_copy(update={"contingents": ()}))
    grabbed(timeline)
    QTest.keyClick(timeline, Qt.Key.Key_Down)
    assert timeline.words == ""
