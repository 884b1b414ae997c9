"""The veil lies over all of what is out of date, and lets the mouse through."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from ui.desktop.charts.stale_cover import StaleCover


def covered(qtbot: QtBot) -> tuple[QWidget, StaleCover]:
    page = QWidget()
    qtbot.addWidget(page)
    page.resize(300, 200)
    page.show()
    return page, StaleCover(page)


def test_that_a_veil_covers_everything_and_says_why(qtbot: QtBot) -> None:
    page, cover = covered(qtbot)
    assert cover.isHidden()
    cover.cover(True, "Updating …")
    assert cover.isVisible()
    assert cover.geometry() == page.rect()
    assert (cover.words, cover.accessibleDescription()) == ("Updating …", "Updating …")


def test_that_a_veil_goes_away(qtbot: QtBot) -> None:
    _, cover = covered(qtbot)
    cover.cover(True, "x")
    cover.cover(False)
    assert cover.isHidden()


def test_that_a_veil_grows_with_what_it_covers(qtbot: QtBot) -> None:
    page, cover = covered(qtbot)
    cover.cover(True)
    page.resize(500, 400)
    qtbot.waitUntil(lambda: cover.size() == page.size())


def test_that_the_mouse_reaches_what_is_below(qtbot: QtBot) -> None:
    _, cover = covered(qtbot)
    assert cover.testAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
