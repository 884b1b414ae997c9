"""Conditions that were observed to be met: marks above the timeline, beside the days of the run."""

from __future__ import annotations

import datetime as dt
from math import inf
from typing import Any

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from tests.examples import FIRST_DAY, tiny
from ui.desktop.look import theme
from ui.desktop.tabs.one_run.reading import reading_of
from ui.desktop.tabs.one_run.sightings import sightings_of
from ui.desktop.tabs.one_run.timeline import Timeline


def on(day: int) -> dt.date:
    return FIRST_DAY + dt.timedelta(days=day)


def met(day: int, name: str = "court", **told: Any) -> dict[str, Any]:
    return {"date": on(day), "condition": name, **told}


COURT = {"name": "court", "kind": "date", "date": on(12)}
SCENARIO = tiny(format=2, conditions=[COURT], observed=[met(15, source="Gazette."), met(40)])


def test_that_a_mark_says_when_the_run_meets_it() -> None:
    assert [(one.day, one.words) for one in sightings_of(SCENARIO, {"court": 12.0})] == [
        (15, "Observed: “court” is met on 16 Jan 2024; in this run on 13 Jan 2024. Gazette.")
    ]
    (never,) = sightings_of(SCENARIO, {"court": inf})
    assert "; not in this run." in never.words
    (unknown,) = sightings_of(tiny(format=2, observed=[met(3, "vote")]), {})
    assert "; this scenario has no such condition." in unknown.words


@pytest.fixture
def timeline(qtbot: QtBot) -> Timeline:
    made = Timeline()
    qtbot.addWidget(made)
    made.resize(600, 300)
    made.show()
    reading = reading_of(SCENARIO, 1, 0)
    made.show_lanes(reading.lanes, reading.scenario, reading.sightings)
    return made


def test_that_the_mark_is_read_with_mouse_and_keys(timeline: Timeline) -> None:
    assert "“court” is met on 16 Jan 2024" in timeline.accessibleDescription()
    place = QPoint(round(timeline.scale.x(15)), timeline._painter.head)
    QTest.mouseMove(timeline.viewport(), place - QPoint(50, -40))
    QTest.mouseMove(timeline.viewport(), place)
    assert timeline.words.startswith("Observed: “court” is met on 16 Jan 2024")
    QTest.mouseMove(timeline.viewport(), place + QPoint(50, 40))
    assert "Observed" not in timeline.words
    timeline.day_chosen.connect(timeline.set_day)
    timeline.set_day(14)
    QTest.keyClick(timeline, Qt.Key.Key_Right)
    assert "Observed: “court” is met on 16 Jan 2024" in timeline.words
    QTest.keyClick(timeline, Qt.Key.Key_Right)
    assert "Observed" not in timeline.words


def test_that_the_mark_is_painted(timeline: Timeline) -> None:
    image, colour = timeline.viewport().grab().toImage(), theme.current().colours.series[3]
    assert image.pixelColor(round(timeline.scale.x(15)), timeline._painter.head).name().upper() == colour
