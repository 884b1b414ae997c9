"""Play, pause, speed and scrub, and below how many people are in each state on the day."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray
from PySide6.QtCore import QSignalBlocker, QSize, Qt
from PySide6.QtGui import QColor, QFontMetrics, QKeyEvent, QPainter, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QComboBox, QGridLayout, QHBoxLayout, QLabel, QPushButton, QSlider, QWidget

from scenarios.schema import Scenario
from simulator.figures.states import STATES
from ui.desktop.charts.dates import MONTH
from ui.desktop.look import theme
from ui.desktop.look.flow import FlowLayout
from ui.desktop.look.lists import button
from ui.desktop.tabs.one_run.replay import SPEEDS, Replay
from ui.wording.words import day_text

Ints = NDArray[np.int64]


class Scrubber(QSlider):
    """A slider over the days; Space is left to the replay."""

    def __init__(self) -> None:
        super().__init__(Qt.Orientation.Horizontal)
        self.setAccessibleName("Day of the replay")
        self.setPageStep(round(MONTH))
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setMinimumWidth(theme.px(120))

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw the track, what has passed of it, and a knob."""
        colours = theme.current().colours
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(Qt.PenStyle.NoPen)
        radius, thick = theme.px(7), theme.px(4)
        room = self.width() - 2 * radius - 4
        place = 2 + radius + room * self.value() / max(self.maximum(), 1)
        middle = self.height() / 2
        for colour, end in ((colours.sunken, self.width() - 2.0), (colours.accent, place)):
            painter.setBrush(QColor(colour))
            painter.drawRoundedRect(2, round(middle - thick / 2), round(end - 2), thick, thick / 2, thick / 2)
        painter.setBrush(QColor(colours.focus if self.hasFocus() else colours.accent))
        painter.drawEllipse(round(place - radius), round(middle - radius), 2 * radius, 2 * radius)
        painter.setBrush(QColor(colours.surface))
        inner = theme.px(4) if self.hasFocus() else theme.px(3)
        painter.drawEllipse(round(place - inner), round(middle - inner), 2 * inner, 2 * inner)
        painter.end()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Left and Right by a day, Page Up and Page Down by a month, as in the charts."""
        moves = {Qt.Key.Key_PageUp: -self.pageStep(), Qt.Key.Key_PageDown: self.pageStep()}
        if event.key() in moves:
            self.setValue(self.value() + moves[Qt.Key(event.key())])
        elif event.key() == Qt.Key.Key_Space:
            event.ignore()
        else:
            super().keyPressEvent(event)


class StateCounts(QWidget):
    """How many people are in each state."""

    def __init__(self) -> None:
        super().__init__()
        self.numbers: dict[str, QLabel] = {}
        self._flow = FlowLayout(self, theme.px(theme.L), theme.px(2))
        for state in STATES:
            name = state.replace("_", " ")
            pair, number = QWidget(), theme.text("–", "subtitle")
            number.setAccessibleName(name)
            line = QHBoxLayout(pair)
            line.setContentsMargins(0, 0, 0, 0)
            line.setSpacing(theme.px(5))
            line.addWidget(number)
            line.addWidget(theme.text(name, "caption"))
            self.numbers[state] = number
            self._flow.addWidget(pair)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """All lines are seen, also within a splitter, which asks nobody how high he is at a width."""
        super().resizeEvent(event)
        self.setMinimumHeight(self._flow.heightForWidth(self.width()))

    def show_counts(self, counts: Ints) -> None:
        """Show people by state, shape (8,)."""
        for state, count in zip(STATES, counts.tolist(), strict=True):
            self.numbers[state].setText(f"{count:,}")
        self.setMinimumHeight(self._flow.heightForWidth(self.width()))


class ReplayBar(QWidget):
    """The controls of a replay."""

    def __init__(self, replay: Replay) -> None:
        super().__init__()
        self.replay = replay
        self.button = QPushButton("Play")
        self.button.setToolTip(theme.tooltip("Play or pause: Space."))
        self.button.setAutoDefault(False)
        self.speed = QComboBox()
        self.speed.setAccessibleName("Speed of the replay")
        self.speed.addItems(list(SPEEDS))
        self.speed.setCurrentIndex(list(SPEEDS.values()).index(replay.speed))
        self.slider = Scrubber()
        self.date = theme.text("", "subtitle")
        self.pinned = button("one_run#pinned", "", "Go to the day that is pinned in the charts")
        self.pinned.hide()
        self._pinned_day: int | None = None
        self._wide: bool | None = None
        self._scenario: Scenario | None = None
        self._arrange()
        self.button.clicked.connect(replay.toggle)
        self.pinned.clicked.connect(self._go_to_pinned)
        self.speed.currentTextChanged.connect(self._hurry)
        self.slider.valueChanged.connect(replay.seek)
        replay.moved.connect(self._show_day)
        replay.switched.connect(self._show_state)

    def show_scenario(self, scenario: Scenario) -> None:
        """Let the slider reach to its horizon."""
        self._scenario = scenario
        with QSignalBlocker(self.slider):
            self.slider.setRange(0, scenario.horizon)
        self.replay.set_last(scenario.horizon)
        self._show_day()

    def offer(self, day: int | None) -> None:
        """Offer to go to the pinned day, where there is one within the horizon."""
        is_here = day is not None and self._scenario is not None and day <= self._scenario.horizon
        self._pinned_day = day if is_here else None
        self.pinned.setVisible(is_here)
        if day is not None and self._scenario is not None and is_here:
            self.pinned.setText(f"Go to {day_text(self._scenario, day)}")

    def _go_to_pinned(self) -> None:
        if self._pinned_day is not None:
            self.replay.seek(self._pinned_day)

    def _hurry(self, words: str) -> None:
        self.replay.seek(self.replay.day)
        self.replay.speed = SPEEDS[words]

    def _show_day(self) -> None:
        with QSignalBlocker(self.slider):
            self.slider.setValue(self.replay.day)
        self.slider.update()
        if self._scenario is not None:
            self.date.setText(day_text(self._scenario, self.replay.day))

    def _show_state(self) -> None:
        self.button.setText("Pause" if self.replay.is_playing else "Play")

    def minimumSizeHint(self) -> QSize:
        """Pixels: the room of two lines."""
        parts = (self.button.sizeHint() + self.slider.minimumSize(), self.date.minimumSize() + self.speed.sizeHint())
        return QSize(max(part.width() for part in parts) + theme.px(theme.S), super().minimumSizeHint().height())

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Arrange the bar in one line where there is room, else date and speed below the slider."""
        super().resizeEvent(event)
        parts = (self.button.sizeHint(), self.slider.minimumSize(), self.date.minimumSize(), self.speed.sizeHint())
        self._place(wide=self.width() >= sum(part.width() for part in parts) + theme.px(3 * theme.S))

    def _place(self, *, wide: bool) -> None:
        if wide == self._wide:
            return
        self._wide, grid = wide, self._grid
        for widget in (self.button, self.slider, self.date, self.speed):
            grid.removeWidget(widget)
        grid.addWidget(self.button, 0, 0)
        grid.addWidget(self.slider, 0, 1, 1, 1 if wide else 3)
        grid.addWidget(self.date, 0 if wide else 1, 2 if wide else 0, 1, 1 if wide else 2)
        grid.addWidget(self.speed, 0 if wide else 1, 3 if wide else 2, 1, 1 if wide else 2)

    def _arrange(self) -> None:
        self._grid = QGridLayout(self)
        self._grid.setContentsMargins(0, 0, 0, 0)
        self._grid.setHorizontalSpacing(theme.px(theme.S))
        self._grid.setVerticalSpacing(theme.px(theme.XS))
        self._grid.setColumnStretch(1, 1)
        metrics = QFontMetrics(theme.font("subtitle"))
        self.date.setMinimumWidth(metrics.horizontalAdvance("00 Mmm 0000"))
        self._grid.addWidget(self.pinned, 2, 0, 1, 4, Qt.AlignmentFlag.AlignLeft)
        self._place(wide=True)
