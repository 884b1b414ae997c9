"""A window is whole on a screen that is there, whatever was remembered."""

from __future__ import annotations

from types import SimpleNamespace

import pytest
from hypothesis import given
from hypothesis import strategies as st
from PySide6.QtCore import QRect, QSize
from PySide6.QtGui import QGuiApplication

from tests.ui.desktop.windows import Open, open_one, settings
from ui.desktop.look import placement, theme
from ui.desktop.look.placement import fitted

__all__ = ["open_one", "settings"]


def one_of(room: QRect) -> SimpleNamespace:
    """A screen with so much room."""
    return SimpleNamespace(availableGeometry=lambda: room)


LAPTOP, DESK = QRect(0, 0, 1366, 768), QRect(1366, -200, 1920, 1080)


@pytest.mark.parametrize(
    ("window", "screens", "right"),
    [
        # It is whole already: on one screen, on another one.
        ((100, 50, 1200, 700), [LAPTOP], (100, 50, 1200, 700)),
        ((1500, 0, 1400, 800), [LAPTOP, DESK], (1500, 0, 1400, 800)),
        # It is larger than the screen.
        ((0, 0, 1400, 900), [LAPTOP], (0, 0, 1366, 768)),
        ((40, 40, 1400, 500), [LAPTOP], (0, 40, 1366, 500)),
        # Its screen is gone.
        ((1500, 0, 1300, 700), [LAPTOP], (66, 0, 1300, 700)),
        ((-3000, -2000, 1000, 600), [LAPTOP], (0, 0, 1000, 600)),
        # It stands across two screens: most of it is on the second, so all of it goes there.
        ((1300, 0, 1000, 600), [LAPTOP, DESK], (1366, 0, 1000, 600)),
        # Its head is above the screen, where nobody can take hold of it.
        ((100, -30, 800, 600), [LAPTOP], (100, 0, 800, 600)),
        # Nothing is known of screens.
        ((9000, 9000, 800, 600), [], (9000, 9000, 800, 600)),
    ],
)
def test_that_a_window_is_moved_to_where_all_of_it_is_seen(
    window: tuple[int, int, int, int], screens: list[QRect], right: tuple[int, int, int, int]
) -> None:
    assert fitted(QRect(*window), screens) == QRect(*right)


sides = st.integers(-5000, 5000)
sizes = st.integers(1, 5000)
rectangles = st.builds(QRect, sides, sides, sizes, sizes)


@given(rectangles, st.lists(rectangles, min_size=1, max_size=4))
def test_that_any_window_is_whole_on_a_screen_and_no_smaller_than_it_must_be(
    window: QRect, screens: list[QRect]
) -> None:
    found = fitted(window, screens)
    holding = [screen for screen in screens if screen.contains(found)]
    assert holding
    assert any(found.size() == window.size().boundedTo(screen.size()) for screen in holding)
    assert fitted(found, screens) == found
    if any(screen.contains(window) for screen in screens):
        assert found == window


@pytest.mark.parametrize("screen", [QRect(0, 0, 1366, 768), QRect(0, 0, 1440, 900), QRect(0, 0, 1024, 600)])
def test_that_a_first_window_is_no_larger_than_the_screen(open_one: Open, screen: QRect, monkeypatch) -> None:
    monkeypatch.setattr(QGuiApplication, "screens", lambda: [one_of(screen)])
    window = open_one()
    window.hide()
    placement.place(window, remembered=False)
    room = screen.marginsRemoved(placement._frame()).size()
    assert window.size() == QSize(theme.px(1400), theme.px(900)).boundedTo(room)


def test_that_a_window_of_a_screen_that_is_gone_comes_to_the_one_that_is_there(open_one: Open, monkeypatch) -> None:
    monkeypatch.setattr(QGuiApplication, "screens", lambda: [one_of(LAPTOP)])
    window = open_one()
    window.hide()
    window.setGeometry(QRect(3000, 1500, 1300, 700))
    placement.place(window, remembered=True)
    assert LAPTOP.contains(window.geometry())
    assert window.size() == QSize(1300, 700)


def test_that_a_maximized_window_stays_maximized(open_one: Open, monkeypatch) -> None:
    monkeypatch.setattr(QGuiApplication, "screens", lambda: [one_of(LAPTOP)])
    window = open_one()
    window.showMaximized()
    window.hide()
    placement.place(window, remembered=True)
    assert window.isMaximized()
