"""One number of the scenario: label, slider, box with unit, where the base stands, whether it changed, its reset."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QContextMenuEvent, QPaintEvent
from PySide6.QtWidgets import QGridLayout, QLabel, QMenu, QSizePolicy, QSpacerItem, QWidget

from scenarios.estimate import Estimate
from scenarios.parameters import Parameter, Value
from ui.desktop.controls import notes, row_menu
from ui.desktop.controls.binding import Binding, likely
from ui.desktop.controls.box import NumberBox
from ui.desktop.controls.describe import gave_way, sentence, tooltip_of, value_text
from ui.desktop.controls.detail import EstimateDetail
from ui.desktop.controls.glyphs import GlyphButton, paint_changed, paint_weight
from ui.desktop.controls.scale import Scale, scale_for
from ui.desktop.controls.slider import ValueSlider
from ui.desktop.controls.visit import Leaving
from ui.desktop.controls.warned import Told
from ui.desktop.documents.session import Session
from ui.desktop.look import theme
from ui.wording.titles import title_of

_FOLD, _LABEL, _SLIDER, _BOX, _RESET = range(5)


class ParameterRow(QWidget):
    """Shows one number and sets it through the session; ``refresh`` shows it again without setting anything.

    The slider carries the parameter's path as ``objectName`` (an estimate's with ``.likely``), the number box the same
    with ``#box``, the reset button the plain path with ``#reset``.

    Attributes:
        weight: how much the number weighs among those shown (0 … 1); None where nothing is told of that.

    Args:
        session: where the number lives.
        parameter: which number.
        label: what the row says; the quantity's label where none is given.
        binding: reads and sets the number; an ordinary one where None.
    """

    def __init__(self, session: Session, parameter: Parameter, label: str = "", binding: Binding | None = None) -> None:
        super().__init__()
        self.parameter = parameter
        self.is_changed = False
        self.weight: float | None = None
        self._weight_words = ""
        self.detail: EstimateDetail | None = None
        self.binding = binding or Binding(session, parameter)
        self._shown: tuple[Value, Value, float | None, Value] | None = None
        self._scale: Scale = scale_for(parameter.quantity)
        self.label = _label(label or parameter.quantity.label)
        self.slider = ValueSlider(self._scale)
        self.box = NumberBox(parameter.quantity, whole=_is_whole(parameter), optional=parameter.optional)
        self.reset_button = GlyphButton("reset", "Reset")
        self.fold_button = GlyphButton("right", "Show low and high") if parameter.is_estimate else None
        self._leaving = Leaving(self)
        self._name()
        self._connect()
        self._arrange()
        self.refresh()
        self.describe()

    def refresh(self) -> None:
        """Show the number as it is in the session; nothing is set by that."""
        state = (self.binding.value, self.binding.base, self.binding.fallback, self.binding.moved_from)
        if state == self._shown:
            return
        self._shown = state
        value, base, fallback, _ = state
        self._say_gave_way()
        self._say_problem("")
        self._show_changed(value != base)
        self._show_slider(value, base, fallback)
        self.box.show_value(likely(value), fallback)
        self._show_fold(value is not None)
        if self.detail is not None:
            self.detail.refresh()

    def describe(self) -> None:
        """Write the tooltip anew: its source may be another one now."""
        words = tooltip_of(self.parameter, self.binding.scenario, self._weight_words)
        for widget in (self, self.slider, self.box):
            widget.setToolTip(words)

    def show_weight(self, weight: float | None, words: str = "") -> None:
        """Show a meter of how much the number weighs, and say in the tooltip what of; with None, no meter."""
        if (weight, words) != (self.weight, self._weight_words):
            self.weight, self._weight_words = weight, words
            self.describe()
            self.update()

    def say_idle(self, words: str) -> None:
        """Say under the row that the last change of the number changed nothing, and why; nothing where it is empty."""
        self._notes.say(notes.IDLE, words)

    @property
    def idle(self) -> str:
        """The sentence that says that the last change changed nothing; empty where none is said."""
        return self._notes.text(notes.IDLE)

    def warn(self, told: Told) -> None:
        """Show what is told about the number, under it."""
        self._notes.warn(told)

    def set_wide(self, wide: bool) -> None:
        """Arrange the row in one line, or with label and box above the slider."""
        grid = self._grid
        grid.addWidget(self.label, 0, _LABEL, 1, 1 if wide else 2)
        grid.addWidget(self.slider, 0 if wide else 1, _SLIDER if wide else _LABEL, 1, 1 if wide else 3)
        grid.setColumnStretch(_LABEL, 3)
        grid.setColumnStretch(_SLIDER, 4 if wide else 0)

    def unfold(self, open_: bool) -> None:
        """Show or hide low and high of an estimate."""
        if self.fold_button is None or (open_ and self.binding.value is None):
            return
        if self.detail is None:
            self.detail = EstimateDetail(self.binding)
            self.detail.problem.connect(self._say_problem)
            self.detail.entered.connect(self._on_entry)
            self._grid.addWidget(self.detail, 2, _LABEL, 1, 3)
        self.detail.setVisible(open_)
        self.fold_button.show_glyph("down" if open_ else "right")
        self.fold_button.say(f"{'Hide' if open_ else 'Show'} low and high of {title_of(self.parameter)}")

    @property
    def is_unfolded(self) -> bool:
        """Whether low and high are shown."""
        return self.detail is not None and not self.detail.isHidden()

    def turn(self) -> None:
        """Show low and high, or hide them."""
        self.unfold(not self.is_unfolded)

    def reset(self) -> None:
        """Back to the base, whatever is typed."""
        self.box.give_up()
        self._try(self.binding.reset)

    def contextMenuEvent(self, event: QContextMenuEvent) -> None:
        """What can be done with the number."""
        row_menu.fill(QMenu(self), self).popup(event.globalPos())
        event.accept()

    def _show_box_menu(self, place: QPoint) -> None:
        """Open the menu of the box at a place of it: what can be done with the text, then with the number."""
        menu = self.box.createStandardContextMenu()
        menu.addSeparator()
        row_menu.fill(menu, self).popup(self.box.mapToGlobal(place))

    @property
    def problem(self) -> str:
        """The sentence that stands under the row: why the last input was refused; empty when it was not."""
        return self._notes.text(notes.REFUSED)

    @property
    def moved(self) -> str:
        """The sentence under the row that says which end gave way to the likely value; empty where none did."""
        return self._notes.text(notes.GAVE_WAY)

    def paintEvent(self, event: QPaintEvent) -> None:
        """A bar at the left edge marks a changed number, a meter beside it what the number weighs."""
        if self.weight is not None:
            paint_weight(self, self.weight)
        if self.is_changed:
            paint_changed(self)

    def _name(self) -> None:
        path, title = self.parameter.path, title_of(self.parameter)
        bare = f"{path}.likely" if self.parameter.is_estimate else path
        for widget, name in ((self.slider, bare), (self.box, f"{bare}#box"), (self.reset_button, f"{path}#reset")):
            widget.setObjectName(name)
            widget.setAccessibleName(title)
        self.label.setBuddy(self.slider)
        if self.fold_button is not None:
            self.fold_button.setObjectName(f"{path}#fold")
            self.fold_button.say(f"Show low and high of {title}")

    def _connect(self) -> None:
        binding = self.binding
        self.slider.chosen.connect(lambda number: self._try(lambda: binding.take(self._slid(number))))
        self.slider.reset.connect(self.reset)
        self.slider.sliderReleased.connect(self._on_entry)
        self._leaving.left.connect(binding.end_visit)
        self.box.committed.connect(lambda number: self._try(lambda: binding.take(number), self.box))
        self.box.refused.connect(self._say_problem)
        self.reset_button.clicked.connect(self.reset)
        self.box.setContextMenuPolicy(Qt.ContextMenuPolicy.CustomContextMenu)
        self.box.customContextMenuRequested.connect(self._show_box_menu)
        if self.fold_button is not None:
            self.fold_button.clicked.connect(self.turn)

    def _arrange(self) -> None:
        grid = self._grid = QGridLayout(self)
        self._notes = notes.RowNotes(grid, self.parameter.path, (_LABEL, 4))
        grid.setContentsMargins(theme.px(theme.S), theme.px(theme.XS), theme.px(theme.XS), theme.px(theme.XS))
        grid.setHorizontalSpacing(theme.px(theme.XS))
        grid.setVerticalSpacing(0)
        if self.fold_button is not None:
            grid.addWidget(self.fold_button, 0, _FOLD)
        else:
            grid.addItem(QSpacerItem(self.reset_button.sizeHint().width() + theme.px(theme.XS), 0), 0, _FOLD)
        policy = self.reset_button.sizePolicy()
        policy.setRetainSizeWhenHidden(True)
        self.reset_button.setSizePolicy(policy)
        self.reset_button.hide()
        grid.addWidget(self.box, 0, _BOX)
        grid.addWidget(self.reset_button, 0, _RESET)
        self.set_wide(False)

    def _try(self, change: Callable[[], None], box: NumberBox | None = None) -> None:
        """Make a change; where it is refused say so, and show again what is true, but for the box that was typed in."""
        try:
            change()
        except ValueError as problem:
            self._shown = None
            self.refresh()
            words = sentence(self.parameter.path, problem)
            self._say_problem(words) if box is None else box.refuse(words)
        else:
            self._say_problem("")
        self._on_entry()

    def _on_entry(self) -> None:
        """Say what has given way, and wait for the focus to leave. While the handle is held nothing moves under it."""
        if not self.slider.isSliderDown():
            self._say_gave_way()
            self._leaving.watch()

    def _slid(self, number: float) -> float | None:
        """What a position of the slider means: where the visit began, the number of then, which may lie beside it."""
        start, position = likely(self.binding.start), self._scale.position
        there = start if start is not None else self.binding.fallback
        return start if there is not None and position(number) == position(there) else number

    def _show_slider(self, value: Value, base: Value, fallback: float | None) -> None:
        here = likely(value) if value is not None else fallback
        there = likely(base) if base is not None else fallback
        ends = (value.low, value.high) if isinstance(value, Estimate) and not value.is_certain else None
        numbers = [number for number in (here, there, self._scale.maximum, *(ends or ())) if number is not None]
        if max(numbers) > self._scale.maximum:
            self._scale = scale_for(self.parameter.quantity, *numbers)
        self.slider.show_value(here or 0.0, self._scale, there, ends)

    def _show_fold(self, is_given: bool) -> None:
        """What is left out has no low and no high."""
        if self.fold_button is not None and self.fold_button.isEnabled() != is_given:
            self.fold_button.setEnabled(is_given)
            if not is_given and self.is_unfolded:
                self.unfold(False)

    def _show_changed(self, changed: bool) -> None:
        self.is_changed = changed
        self.reset_button.setVisible(changed)
        if changed:
            words = f"Reset {title_of(self.parameter)} to {value_text(self.parameter, self.binding.base)}"
            self.reset_button.say(words)
        self.slider.setAccessibleDescription(self._words(changed))
        self.update()

    def _words(self, changed: bool) -> str:
        """The value for a screen reader, which would read a position otherwise."""
        value, base = (value_text(self.parameter, value) for value in (self.binding.value, self.binding.base))
        return f"{value}, changed from {base}" if changed else value

    def _say_gave_way(self) -> None:
        """Tell in a line which end gave way, as long as that is so and the number is not the base's."""
        binding = self.binding
        before, value = binding.moved_from, binding.value
        words = gave_way(self.parameter, before, value) if value != binding.base else ""
        if not self.slider.isSliderDown():
            self._notes.say(notes.GAVE_WAY, words)

    def _say_problem(self, words: str) -> None:
        self._notes.refuse(words)


def _label(words: str) -> QLabel:
    # A label with a buddy takes an ampersand for a shortcut.
    label = theme.text(words.replace("&", "&&"))
    label.setWordWrap(True)
    label.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Preferred)
    return label


def _is_whole(parameter: Parameter) -> bool:
    return parameter.quantity.whole and not parameter.is_estimate
