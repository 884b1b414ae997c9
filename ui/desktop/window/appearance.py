"""The user's choice of colours and of the size of text."""

from __future__ import annotations

from typing import cast

from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QApplication

from ui.desktop.documents.settings import Settings
from ui.desktop.look import theme

_ORDINARY = "ordinaryPointSize"
"""Property of the application: the size its font had before anybody zoomed."""


REST = 150
"""Milliseconds after the last of several presses when the text takes its size: to set it takes most of a second."""

_SETTINGS, _WAITING = "zoomedSettings", "waiting for the hand to rest"


def choose(settings: Settings, choice: str) -> None:
    """Light, dark or system, from now on and at the next start."""
    settings.theme = cast(theme.Choice, choice)
    theme.apply(_app(), settings.theme)


def zoom(settings: Settings, step: int | None) -> None:
    """Text larger or smaller by so many per cent of the ordinary size; the ordinary size with None."""
    settings.zoom = 100 if step is None else min(max(settings.zoom + step, 50), 300)
    _app().setProperty(_SETTINGS, settings)
    _timer().start()


def _timer() -> QTimer:
    """Applies what was chosen last, once the hand rests."""
    app = _app()
    found = app.findChild(QTimer, _WAITING)
    if found is not None:
        return found
    timer = QTimer(app, singleShot=True, interval=REST)
    timer.setObjectName(_WAITING)
    timer.timeout.connect(lambda: apply(app.property(_SETTINGS)))
    return timer


def apply(settings: Settings) -> None:
    """Give the application the look that is kept in the settings."""
    app = _app()
    ordinary = app.property(_ORDINARY)
    if ordinary is None:
        ordinary = app.font().pointSizeF()
        app.setProperty(_ORDINARY, ordinary)
    font = app.font()
    font.setPointSizeF(ordinary * settings.zoom / 100)
    app.setFont(font)
    theme.apply(app, settings.theme)


def _app() -> QApplication:
    return cast(QApplication, QApplication.instance())
