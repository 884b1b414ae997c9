"""The time axis: days of the projection with their dates, and no clock or time zone between them."""

from __future__ import annotations

import datetime as dt
import os
import time
from itertools import pairwise

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from PySide6.QtWidgets import QApplication

from tests.thoroughness import at_most
from ui.desktop.charts.dates import DateAxis, ticks

START = dt.date(2023, 9, 28)


def dates(days):
    return [START + dt.timedelta(days=day) for day in days]


def test_that_years_of_days_are_marked_at_the_beginning_of_months() -> None:
    found = dates(ticks(START, 0, 730, 80))
    assert found[0] == dt.date(2023, 10, 1)
    assert all(date.day == 1 and date.month in (1, 4, 7, 10) for date in found)
    assert len(found) == 8


def test_that_a_year_always_begins_with_a_mark() -> None:
    for spacing in (20, 31, 61, 92, 183):
        assert dt.date(2024, 1, 1) in dates(ticks(START, 0, 730, spacing))


def test_that_few_days_are_marked_by_days() -> None:
    assert ticks(START, 0, 7, 1) == [0, 1, 2, 3, 4, 5, 6, 7]
    assert ticks(START, 3.5, 30, 6) == [7, 14, 21, 28]


def test_that_decades_are_marked_by_years() -> None:
    found = dates(ticks(START, 0, 7300, 700))
    assert {(date.day, date.month) for date in found} == {(1, 1)}
    assert all((later.year - sooner.year) == 2 for sooner, later in pairwise(found))


def test_that_marks_are_never_closer_than_asked() -> None:
    for spacing in (1, 2, 3, 8, 14, 15, 33, 70, 100, 400, 2000):
        found = ticks(START, 0, 7300, spacing)
        # A February is 28 days, a month on average 30.4375.
        assert all(later - sooner >= 0.9 * spacing for sooner, later in pairwise(found))


@settings(max_examples=at_most(200))
@given(
    st.dates() | st.sampled_from([dt.date.min, dt.date(2, 6, 1), dt.date.max, dt.date(9999, 1, 1)]),
    st.floats(-400, 7300),
    st.floats(0, 7300),
    st.floats(0.01, 10_000),
)
def test_that_marks_are_dates_that_there_are(start: dt.date, first: float, width: float, spacing: float) -> None:
    found = ticks(start, first, first + width, spacing)
    assert all(first <= day <= first + width for day in found)
    assert [start + dt.timedelta(days=day) for day in found] == sorted(start + dt.timedelta(days=day) for day in found)


def test_that_a_year_has_four_digits(qapp: QApplication) -> None:
    axis = DateAxis()
    axis.set_start(dt.date(1, 1, 1))
    assert axis.tickStrings([0, 365], 1, 80) == ["Jan 0001", "Jan 0002"]


def test_that_labels_are_the_dates_of_the_days(qapp: QApplication) -> None:
    axis = DateAxis()
    axis.set_start(START)
    assert axis.tickStrings([95, 186], 1, 80) == ["Jan 2024", "Apr 2024"]
    assert axis.tickStrings([0, 7], 1, 7) == ["28 Sep 2023", "5 Oct 2023"]


@pytest.mark.skipif(not hasattr(time, "tzset"), reason="this system cannot change the time zone of a process")
def test_that_a_time_zone_moves_no_label(qapp: QApplication, monkeypatch: pytest.MonkeyPatch) -> None:
    axis = DateAxis()
    axis.set_start(START)
    before = os.environ.get("TZ")
    labels = []
    for zone in ("Pacific/Kiritimati", "America/Los_Angeles"):
        monkeypatch.setenv("TZ", zone)
        time.tzset()
        labels.append(axis.tickStrings([95], 1, 80))
    monkeypatch.setenv("TZ", before) if before else monkeypatch.delenv("TZ")
    time.tzset()
    assert labels == [["Jan 2024"], ["Jan 2024"]]


def test_that_an_axis_of_no_length_has_no_marks(qapp: QApplication) -> None:
    assert DateAxis().tickValues(0, 0, 100) == []


def test_that_wider_labels_are_further_apart(qapp: QApplication) -> None:
    axis = DateAxis()
    axis.set_start(START)
    axis.set_room(80, 60)
    close = axis.tickValues(0, 730, 800)[0][1]
    axis.set_room(200, 180)
    assert len(axis.tickValues(0, 730, 800)[0][1]) < len(close)


def test_that_a_change_of_the_start_is_taken_up(qapp: QApplication) -> None:
    axis = DateAxis()
    for start in (START, dt.date(2030, 1, 1)):
        axis.set_start(start)
    assert axis.tickStrings([0], 1, 1) == ["1 Jan 2030"]
