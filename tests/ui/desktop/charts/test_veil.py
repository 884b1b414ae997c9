"""The veil lies over all of what is out of date, and lets the mouse through."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from ui.desktop.charts.veil import Veil


def covered(qtbot: QtBot) -> tuple[QWidget, Veil]:
    page = QWidget()
    qtbot.addWidget(page)
    page.resize(300, 200)
    page.show()
    return page, Veil(page)


def test_that_a_veil_covers_everything_and_says_why(qtbot: QtBot) -> None:
    page, veil = covered(qtbot)
    assert veil.isHidden()
    veil.cover(True, "Updating …")
    assert veil.isVisible()
    assert veil.geometry() == page.rect()
    assert (veil.words, veil.accessibleDescription()) == ("Updating …", "Updating …")


def test_that_a_veil_goes_away(qtbot: QtBot) -> None:
    _, veil = covered(qtbot)
    veil.cover(True, "x")
    veil.cover(False)
    assert veil.isHidden()


def test_that_a_veil_grows_with_what_it_covers(qtbot: QtBot) -> None:
    page, veil = covered(qtbot)
    veil.cover(True)
    page.resize(500, 400)
    qtbot.waitUntil(lambda: veil.size() == page.size())


def test_that_the_mouse_reaches_what_is_below(qtbot: QtBot) -> None:
    _, veil = covered(qtbot)
    assert veil.testAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
