"""The user's choice of colours and of the size of text."""

from __future__ import annotations

from typing import cast

from PySide6.QtWidgets import QApplication

from ui.desktop.documents.settings import Settings
from ui.desktop.look import theme

_ORDINARY = "ordinaryPointSize"
"""Property of the application: the size its font had before anybody zoomed."""


def choose(settings: Settings, choice: str) -> None:
    """Light, dark or system, from now on and at the next start."""
    settings.theme = cast(theme.Choice, choice)
    theme.apply(_app(), settings.theme)


def zoom(settings: Settings, step: int | None) -> None:
    """Text larger or smaller by so many per cent of the ordinary size; the ordinary size with None."""
    settings.zoom = 100 if step is None else min(max(settings.zoom + step, 50), 300)
    apply(settings)


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
