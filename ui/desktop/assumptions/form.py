"""A column of rows, fields and headings that are shown again together."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Protocol

from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from ui.desktop.assumptions.adjustable import adjustable
from ui.desktop.controls.glyphs import glyph_side
from ui.desktop.controls.row import ParameterRow
from ui.desktop.controls.warned import Told, WarningLine
from ui.desktop.documents.session import Session
from ui.desktop.look import theme


class Piece(Protocol):
    """What a form is made of: a widget that shows part of the session's scenario."""

    def refresh(self) -> None:
        """Show the scenario as it is; set nothing."""

    def describe(self) -> None:
        """Write tooltips anew: sources have changed."""

    def warn(self, told: Told) -> None:
        """Show what is told about it, where it is shown."""

    def set_wide(self, wide: bool) -> None:
        """Use the room there is."""


class Form(QWidget):
    """Pieces one below the other."""

    def __init__(self) -> None:
        super().__init__()
        self._pieces: list[Piece] = []
        self._told: Told = {}
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, theme.px(theme.S))
        self._column.setSpacing(0)

    @property
    def pieces(self) -> tuple[Piece, ...]:
        """The pieces, from above."""
        return tuple(self._pieces)

    def add(self, piece: Piece) -> None:
        """Put a piece below the others."""
        assert isinstance(piece, QWidget)
        self._pieces.append(piece)
        self._column.addWidget(piece)
        piece.warn(self._told)

    def add_warnings(self, path: str) -> None:
        """Put the place below the others where warnings are shown that concern a part as a whole."""
        self.add(WarningLine(path, theme.px(theme.M) + glyph_side(self)))

    def head(self, words: str) -> None:
        """Put a heading below the others."""
        # Margins of a label are lost where it is shown under a style sheet for the first time.
        line = QHBoxLayout()
        line.setContentsMargins(theme.px(theme.M) + glyph_side(self), theme.px(theme.M), 0, theme.px(theme.XS))
        line.addWidget(theme.text(words, "caption"))
        holder = QWidget()
        holder.setLayout(line)
        self._column.addWidget(holder)

    def clear(self) -> None:
        """Take everything out."""
        self._pieces.clear()
        while (item := self._column.takeAt(0)) is not None:
            if (widget := item.widget()) is not None:
                widget.hide()
                widget.deleteLater()

    def refresh(self) -> None:
        """Show the scenario as it is."""
        for piece in self._pieces:
            piece.refresh()

    def describe(self) -> None:
        """Write tooltips anew."""
        for piece in self._pieces:
            piece.describe()

    def warn(self, told: Told) -> None:
        """Show what is told, now and in what is added later."""
        self._told = told
        for piece in self._pieces:
            piece.warn(told)

    def set_wide(self, wide: bool) -> None:
        """Use the room there is."""
        for piece in self._pieces:
            piece.set_wide(wide)


def rows(session: Session, *paths: str) -> Iterator[ParameterRow]:
    """A row for each of the paths that the scenario has, in the order of the paths.

    Args:
        session: where the numbers live.
        paths: of the numbers.
    """
    known = {parameter.path: parameter for parameter in adjustable(session.scenario)}
    for path in paths:
        if path in known:
            yield ParameterRow(session, known[path])
