"""The day that is pinned for all tabs, and the day that is pointed at in one of them."""

from __future__ import annotations

import datetime as dt

import pytest
from PySide6.QtWidgets import QApplication

from tests.examples import tiny
from ui.desktop.charts.cursor import Cursor, Pointer


@pytest.fixture
def cursor(qapp: QApplication) -> Cursor:
    made = Cursor()
    made.begin(tiny(horizon=100))
    return made


def read(pointer: Pointer) -> tuple[int | None, int | None, bool]:
    """What a tab reads now."""
    return pointer.day, pointer.people, pointer.is_pinned


def counted(signal) -> list[None]:
    """Grows by one whenever a signal comes."""
    told: list[None] = []
    signal.connect(lambda: told.append(None))
    return told


def starting(days: int, horizon: int = 100):
    """The same scenario, so many days later."""
    return tiny(horizon=horizon, start=tiny().start + dt.timedelta(days=days))


@pytest.mark.parametrize(("later", "horizon", "day"), [(0, 100, 40), (15, 100, 25), (-20, 100, 60), (40, 100, 0)])
def test_that_what_is_pinned_stays_the_same_date(cursor: Cursor, later: int, horizon: int, day: int) -> None:
    cursor.pin(40)
    cursor.begin(starting(later, horizon))
    assert cursor.day == day


@pytest.mark.parametrize(("later", "horizon"), [(41, 100), (-70, 100), (-1, 40)])
def test_that_a_date_that_a_scenario_lacks_is_pinned_again_in_one_that_has_it(
    cursor: Cursor, later: int, horizon: int
) -> None:
    cursor.pin(40)
    cursor.begin(starting(later, horizon))
    assert cursor.day is None
    cursor.begin(starting(0))
    assert cursor.day == 40


def test_that_what_is_unpinned_comes_back_in_no_other_scenario(cursor: Cursor) -> None:
    cursor.pin(40)
    cursor.pin(None)
    cursor.begin(starting(10))
    assert cursor.day is None


def test_that_a_day_pinned_before_any_scenario_is_one_of_the_first(qapp: QApplication) -> None:
    early = Cursor()
    early.pin(7)
    early.begin(starting(0))
    early.begin(starting(5))
    assert early.day == 2


def test_that_only_a_change_is_told(cursor: Cursor) -> None:
    pinned, chosen = counted(cursor.pinned), counted(cursor.chosen)
    for day in (3, 3, None, None):
        cursor.pin(day)
    assert len(pinned) == 2
    for name in ("Kenya", "Kenya", None):
        cursor.choose_contingent(name)
    for run in (4, 4, 0, None):
        cursor.choose_run(run)
    assert len(chosen) == 5
    cursor.begin(starting(10))
    assert len(pinned) == 2


def test_that_pointing_goes_before_what_is_pinned_and_leaves_it(cursor: Cursor) -> None:
    pointer = Pointer(cursor)
    assert read(pointer) == (None, None, False)
    cursor.pin(10)
    assert read(pointer) == (10, None, True)
    pointer.point(20, 300)
    assert read(pointer) == (20, 300, False)
    assert cursor.day == 10
    pointer.point(10)
    assert read(pointer) == (10, None, True)
    pointer.point(None)
    assert read(pointer) == (10, None, True)


def test_that_day_0_is_a_day(cursor: Cursor) -> None:
    pointer = Pointer(cursor)
    cursor.pin(50)
    pointer.point(0)
    assert pointer.day == 0
    pointer.toggle(0)
    pointer.point(None)
    assert (pointer.day, pointer.is_pinned) == (0, True)


def test_that_one_tab_points_and_all_tabs_hear_of_a_pin(cursor: Cursor) -> None:
    one, other = Pointer(cursor), Pointer(cursor)
    moved = counted(one.moved), counted(other.moved)
    one.point(5)
    one.point(5)
    assert [len(told) for told in moved] == [1, 0]
    one.point(5, 100)
    assert [len(told) for told in moved] == [2, 0]
    one.toggle(5)
    assert [len(told) for told in moved] == [3, 1]
    assert other.day == 5
    other.toggle(5)
    assert cursor.day is None


def test_that_for_a_picture_nobody_points_and_then_all_is_as_before(cursor: Cursor) -> None:
    pointer = Pointer(cursor)
    cursor.pin(10)
    pointer.point(20, 300)
    with pointer.at_rest():
        assert (pointer.day, pointer.people) == (10, None)
    assert (pointer.day, pointer.people) == (20, 300)
    with pytest.raises(RuntimeError, match="no room"), pointer.at_rest():
        raise RuntimeError("no room on the disk")
    assert pointer.day == 20
