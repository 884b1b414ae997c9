"""A part of the panel that folds. What it holds is made when it is first opened."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QPointF, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QColor, QFontMetrics, QPainter, QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QToolButton, QVBoxLayout, QWidget

from scenarios.counting import counted
from ui.desktop.assumptions.form import Piece
from ui.desktop.controls.glyphs import draw, glyph_side, paint_ground
from ui.desktop.controls.warned import Told, paint_sign
from ui.desktop.look import theme


class SectionHeader(QToolButton):
    """Title with a chevron, and at the right how much there is and how much of it has changed."""

    def __init__(self, title: str) -> None:
        super().__init__()
        self.title = title
        self._changed = 0
        self._count = ""
        self._warnings = 0
        self.setCheckable(True)
        self.setAttribute(Qt.WidgetAttribute.WA_Hover)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.setText(title)
        self.setAccessibleName(title)

    def show_counts(self, count: str, changed: int) -> None:
        """Show how much there is (words; may be empty) and how many numbers differ from the base."""
        if (count, changed) == (self._count, self._changed):
            return
        self._count, self._changed = count, changed
        self._describe()

    def show_warnings(self, number: int) -> None:
        """Show how many warnings concern what the section holds."""
        if number != self._warnings:
            self._warnings = number
            self._describe()

    def _describe(self) -> None:
        changed = f"{self._changed} changed" if self._changed else ""
        warnings = counted(self._warnings, "warning") if self._warnings else ""
        self.setAccessibleDescription(", ".join(filter(None, (self._count, changed, warnings))))
        self.setToolTip(theme.tooltip(warnings))
        self.update()

    def sizeHint(self) -> QSize:
        """A comfortable line."""
        height = QFontMetrics(theme.font("subtitle")).height() + 2 * theme.px(theme.S)
        return QSize(theme.px(200), height)

    def minimumSizeHint(self) -> QSize:
        """The height that the words need; the least width."""
        return QSize(theme.px(80), self.sizeHint().height())

    def paintEvent(self, event: QPaintEvent) -> None:
        """Chevron, title, counts, a hairline above."""
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        paint_ground(self, painter)
        colours, side = theme.current().colours, glyph_side(self)
        left = theme.px(theme.S)
        place = QRectF(left, (self.height() - side) / 2, side, side)
        draw(painter, "down" if self.isChecked() else "right", place, colours.muted)
        painter.setPen(QColor(colours.text))
        painter.setFont(theme.font("subtitle"))
        start = place.right() + theme.px(theme.XS)
        end = self._paint_counts(painter, self.width() - theme.px(theme.M))
        painter.setPen(QColor(colours.text))
        painter.setFont(theme.font("subtitle"))
        area = QRectF(start, 0, end - start - theme.px(theme.S), self.height())
        title = QFontMetrics(theme.font("subtitle")).elidedText(
            self.title, Qt.TextElideMode.ElideRight, int(area.width())
        )
        painter.drawText(area, int(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter), title)
        painter.end()

    def _paint_counts(self, painter: QPainter, end: float) -> float:
        """Write the counts and the sign of warnings up to ``end``; where they begin."""
        colours, font = theme.current().colours, theme.font("caption")
        metrics = QFontMetrics(font)
        painter.setFont(font)
        for words, colour in (
            (self._count, colours.muted),
            (f"{self._changed} changed" if self._changed else "", colours.accent),
        ):
            if words:
                start = end - metrics.horizontalAdvance(words)
                painter.setPen(QColor(colour))
                painter.drawText(QPointF(start, (self.height() + metrics.ascent() - metrics.descent()) / 2), words)
                end = start - theme.px(theme.M)
        if self._warnings:
            side = theme.px(16)
            paint_sign(painter, QRectF(end - side, (self.height() - side) / 2, side, side))
            end -= side + theme.px(theme.S)
        return end


class Section(QWidget):
    """Header and body.

    Attributes:
        opened: it was opened or closed; whether it is open now.

    Args:
        title: of the header.
        make: makes the body, which is a widget.
    """

    opened = Signal(bool)

    def __init__(self, title: str, make: Callable[[], Piece]) -> None:
        super().__init__()
        self.header = SectionHeader(title)
        self.body: Piece | None = None
        self._make = make
        self._is_behind = False
        self._wide = False
        self._told: Told = {}
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(0)
        self._column.addWidget(theme.rule())
        self._column.addWidget(self.header)
        self.header.toggled.connect(self._open)

    @property
    def is_open(self) -> bool:
        """Whether the body is shown."""
        return self.header.isChecked()

    def set_open(self, open_: bool) -> None:
        """Open or close it."""
        self.header.setChecked(open_)

    def prepare(self) -> None:
        """Make the body, open or not."""
        if self.body is None:
            self.body = self._make()
            self.body.set_wide(self._wide)
            self.body.warn(self._told)
            assert isinstance(self.body, QWidget)
            # First into the section: a widget without a parent that is shown is a window.
            self._column.addWidget(self.body)
            self.body.setVisible(self.is_open)

    def refresh(self) -> None:
        """Show the scenario as it is; a closed section does so when it is opened, or when told to catch up."""
        self._is_behind = True
        if self.is_open:
            self.catch_up()

    def catch_up(self) -> None:
        """Show what has been missed, open or not."""
        if self._is_behind and self.body is not None:
            self.body.refresh()
        self._is_behind = False

    def describe(self) -> None:
        """Write tooltips anew."""
        if self.body is not None:
            self.body.describe()

    def warn(self, told: Told) -> None:
        """Show what is told, now or when the body is made."""
        self._told = told
        if self.body is not None:
            self.body.warn(told)

    def set_wide(self, wide: bool) -> None:
        """Use the room there is."""
        self._wide = wide
        if self.body is not None:
            self.body.set_wide(wide)

    def _open(self, open_: bool) -> None:
        self.prepare()
        self.catch_up()
        assert isinstance(self.body, QWidget)
        self.body.setVisible(open_)
        self.opened.emit(open_)
