"""How tables leave the window, to files and to the clipboard: with decimal points, or with decimal commas.

One choice holds for the whole application, as the theme does: lists that are copied know nothing of settings.
"""

from __future__ import annotations

import re

from PySide6.QtWidgets import QApplication

from ui.wording.sheet import COMMA, POINT, Separators

_CHOSEN = "decimal comma in tables"

_SHOWN = re.compile(r"[-\N{MINUS SIGN}]?\d{1,3}(,\d{3})*(\.\d+)?")


def choose(is_comma: bool) -> None:
    """From now on write tables with decimal commas and semicolons, or as English spreadsheets read them."""
    if (app := QApplication.instance()) is not None:
        app.setProperty(_CHOSEN, is_comma)


def current() -> Separators:
    """How tables are written now."""
    app = QApplication.instance()
    return COMMA if app is not None and app.property(_CHOSEN) else POINT


def shown_number(words: str, separators: Separators) -> str:
    """A number as it is shown, ``1,234.5``, as a spreadsheet that expects decimal commas reads it: ``1234,5``.

    All else stays, and everything where points are expected.
    """
    if separators.decimal != "," or not _SHOWN.fullmatch(words):
        return words
    return words.replace(",", "").replace(".", ",").replace("\N{MINUS SIGN}", "-")
