"""What the timeline paints: days at their pixels, dates that cover no other, names that are cut and never lost."""

from __future__ import annotations

import datetime as dt
from itertools import pairwise

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QColor, QFontMetricsF, QImage, QPainter
from PySide6.QtWidgets import QApplication

from simulator.why.causes import Cause, CauseKind
from tests.ui.desktop.pictures.looking import colours_in, is_close
from ui.desktop.look import theme
from ui.desktop.tabs.one_run.bar_styles import (
    ABSENT,
    IN_TRANSIT,
    LEFT,
    OPERATIONAL,
    RECEPTION,
    Key,
    look_name,
    look_of,
    look_words,
    paint_bar,
)
from ui.desktop.tabs.one_run.lanes import Bar, Lane
from ui.desktop.tabs.one_run.lanes_painter import LanesPainter, Scale

START = dt.date(2024, 1, 1)
WIDTH, HEIGHT = 600, 40


@pytest.fixture
def image(qapp: QApplication) -> QImage:
    made = QImage(WIDTH, HEIGHT, QImage.Format.Format_RGB32)
    made.fill(QColor("white"))
    return made


def painted(image: QImage, lane: Lane, scale: Scale, is_open: bool | None = None, chosen: bool = False) -> LanesPainter:
    painter, lanes = QPainter(image), LanesPainter()
    lanes.ground(painter, image.rect(), scale)
    lanes.lane(painter, QRectF(0, 0, WIDTH, HEIGHT), scale, (lane, 0, is_open), chosen)
    painter.end()
    return lanes


@given(st.floats(50, 300), st.floats(100, 3000), st.integers(1, 7300), st.floats(0, 1))
def test_that_a_pixel_is_the_day_that_stands_there(left: float, width: float, last: int, share: float) -> None:
    scale = Scale(left, left + width, last, START)
    day = share * last
    assert scale.day(scale.x(day)) == pytest.approx(day, abs=1e-6 * last)
    assert left - 1e-6 <= scale.x(day) <= left + width + 1e-6
    assert (scale.x(-5), scale.x(last + 5)) == pytest.approx((left, left + width))


@pytest.mark.parametrize("width", [150, 400, 1600])
@pytest.mark.parametrize("name", ["A", "Antigua and Barbuda and all its islands, as one contingent"])
def test_that_names_leave_most_of_the_width_to_the_days(qapp: QApplication, width: int, name: str) -> None:
    lane = Lane(name, "1,000", name, below=(Lane("tranche 1", "1,000", name),))
    scale = Scale.of(width, 100, START, (lane,))
    assert 0 < scale.left <= 0.34 * width
    assert scale.left < scale.right < width
    assert Scale.of(width, 0, START, ()).last == 1


@pytest.mark.parametrize("last", [1, 20, 100, 730, 7300])
@pytest.mark.parametrize("width", [300, 800])
def test_that_dates_cover_no_other_in_any_size(qapp: QApplication, last: int, width: int) -> None:
    check_dates(last, width)


def test_that_large_dates_cover_no_other(larger: None) -> None:
    for last in (20, 730):
        check_dates(last, 500)


def check_dates(last: int, width: int) -> None:
    scale = Scale(80, width - 8, last, START)
    metrics = QFontMetricsF(theme.font("caption"))
    dates = LanesPainter()._dates(scale)
    halves = [(scale.x(day), metrics.horizontalAdvance(words) / 2) for day, words in dates]
    assert all(one + half < other - further for (one, half), (other, further) in pairwise(halves))
    assert all(0 <= day <= last for day, _ in dates)


@pytest.mark.parametrize("choice", ["light", "dark"])
@pytest.mark.parametrize("look", [IN_TRANSIT, RECEPTION, OPERATIONAL, "training", "money"])
def test_that_a_bar_is_painted_on_its_days_and_on_no_others(
    qapp: QApplication, image: QImage, choice: theme.Choice, look: str
) -> None:
    theme.apply(qapp, choice)
    scale = Scale(100, 590, 49, START)
    painted(image, Lane("A", "10", "A", (Bar(10, 30, look, "", ""),)), scale)
    middle = HEIGHT // 2
    inside = colours_in(image, round(scale.x(12)), middle - 4, round(scale.x(28)), middle + 4)
    before = colours_in(image, 102, middle - 2, round(scale.x(9.5)), middle + 2)
    after = colours_in(image, round(scale.x(31)), middle - 2, 589, middle + 2)
    colour, surface = look_of(look)[0], theme.current().colours.surface
    assert any(is_close(found, colour) for found in inside)
    for outside in (before, after):
        assert not any(is_close(found, colour, 4) for found in outside)
        assert any(is_close(found, surface, 4) for found in outside)


def test_that_bars_upon_each_other_share_the_height_of_the_lane(image: QImage) -> None:
    scale = Scale(100, 590, 49, START)
    upper, lower = Bar(0, 49, RECEPTION, "", "", 0.0, 0.5), Bar(0, 49, OPERATIONAL, "", "", 0.5, 0.5)
    lanes = painted(image, Lane("A", "10", "A", (upper, lower)), scale)
    rect = QRectF(0, 0, WIDTH, HEIGHT)
    for bar, y in ((upper, HEIGHT * 0.3), (lower, HEIGHT * 0.7)):
        assert is_close(image.pixelColor(300, int(y)).name(), look_of(bar.look)[0])
        assert bar.top <= lanes.height_within(rect, y) <= bar.top + bar.height
    assert lanes.height_within(rect, -10) == 0.0
    assert lanes.height_within(rect, HEIGHT + 10) == 1.0


def test_that_what_is_over_or_never_begins_is_a_thin_line(image: QImage) -> None:
    scale = Scale(100, 590, 49, START)
    for look in (LEFT, ABSENT):
        painted(image, Lane("A", "10", "A", (Bar(0, 49, look, "", ""),)), scale)
        surface = theme.current().colours.surface
        rows = [
            y
            for y in range(4, HEIGHT - 4)
            if any(not is_close(found, surface, 4) for found in colours_in(image, 400, y, 440, y + 1))
        ]
        assert 1 <= len(rows) <= 3


def test_that_a_share_fills_as_much_of_the_lane_as_are_there(image: QImage) -> None:
    scale = Scale(100, 590, 49, START)
    share = np.repeat([0.0, 0.5, 1.0], [10, 20, 20])
    painted(image, Lane("A", "10", "A", share=share), scale)
    green = look_of(OPERATIONAL)[0]
    heights = [
        sum(is_close(image.pixelColor(round(scale.x(day)), y).name(), green) for y in range(HEIGHT))
        for day in (5, 20, 40)
    ]
    assert heights[0] == 0
    assert heights[1] == pytest.approx(heights[2] / 2, abs=2)
    assert heights[2] > 0.7 * HEIGHT


def test_that_the_chosen_lane_and_an_arrow_can_be_seen(image: QImage) -> None:
    scale, lane = Scale(100, 590, 49, START), Lane("A", "10", "A")
    pictures = []
    for is_open, chosen in ((None, False), (True, False), (False, False), (None, True)):
        copy = image.copy()
        painted(copy, lane, scale, is_open, chosen)
        pictures.append(copy)
    assert all(one != other for place, one in enumerate(pictures) for other in pictures[:place])


@pytest.mark.parametrize(("width", "height", "has_words"), [(200, 20, True), (20, 20, False), (200, 5, False)])
def test_that_words_stand_in_a_bar_only_where_there_is_room(
    image: QImage, width: int, height: int, has_words: bool
) -> None:
    painter = QPainter(image)
    painter.setFont(theme.font("caption"))
    paint_bar(painter, QRectF(10, 10, width, height), ("#336699", Qt.BrushStyle.SolidPattern), "training")
    painter.end()
    inside = colours_in(image, 12, 11, 10 + width - 2, 10 + height - 1)
    assert any(is_close(found, theme.current().colours.surface, 4) for found in inside) is has_words
    assert any(is_close(found, "#336699", 4) for found in inside)


def test_that_every_cause_has_a_look_and_words(qapp: QApplication) -> None:
    kinds = [kind for kind in CauseKind if kind is not CauseKind.CONDITION]
    looks = [look_name(Cause(kind, "Kenya", "Kenya: it")) for kind in kinds]
    assert len(set(looks)) == len(kinds)
    assert all(look_words(name) and look_of(name)[0].startswith("#") for name in looks)
    vote = look_name(Cause(CauseKind.CONDITION, "vote", "vote"))
    assert look_words(vote) == "vote"
    # A condition may be called as a step is; it is no such step.
    assert look_name(Cause(CauseKind.CONDITION, "training", "training")) not in looks


def test_that_a_key_is_as_wide_as_its_words_and_long_ones_are_cut(qapp: QApplication) -> None:
    keys = [Key(), Key()]
    for key, words in zip(keys, ("money", "a condition with a name that goes on and on " * 3), strict=True):
        key.show_look(words, look_of("money"))
        written = QFontMetricsF(theme.font("caption")).horizontalAdvance(key.words)
        assert written + theme.px(20) < key.width() <= theme.px(200 + 40)
        assert key.accessibleName() == words
    assert (keys[0].words, keys[0].toolTip()) == ("money", "")
    assert len(keys[1].words) < 130
    assert "goes on and on" in keys[1].toolTip()
