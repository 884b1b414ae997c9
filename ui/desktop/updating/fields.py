"""Fields for answers: a date, a number, yes or no, an estimate, people with the dates on which they arrived.

Each shows an answer, faintly what counts where there is none, and tells when somebody gives another (``answered``; None
for none) and when what is typed is not possible (``refused``; an empty sentence when that is over).
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable
from dataclasses import replace
from functools import partial

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QCheckBox, QHBoxLayout, QVBoxLayout, QWidget

from scenarios.counting import counted
from scenarios.editing.replies import Answer, Group, Query
from scenarios.estimate import Estimate
from scenarios.quantity import PEOPLE, Quantity
from ui.desktop.controls.box import NumberBox
from ui.desktop.controls.date_box import DateBox
from ui.desktop.look import theme
from ui.wording.words import date_text


def field_for(query: Query, today: dt.date) -> Field:
    """The field for the answers to a query."""
    quantity = query.quantity
    if query.sort == "date":
        return Date(today)
    if query.sort == "yes":
        return Tick(query.words)
    assert quantity is not None
    if query.sort == "people":
        return People(quantity, today, query.copies)
    return EstimateBoxes(quantity) if query.sort == "estimate" else Number(quantity)


class Date(DateBox):
    """A date, or none.

    Args:
        near: where the calendar and the arrows begin while there is none.

    Attributes:
        answered: another date, or None.
    """

    answered = Signal(object)

    def __init__(self, near: dt.date) -> None:
        self._is_blank = True
        super().__init__(near)
        self.committed.connect(self._tell_date)

    def show_answer(self, answer: Answer, otherwise: Answer = None) -> None:
        """Show a date, or none; the same one again disturbs no typing."""
        before = self._answer
        if isinstance(answer, dt.date):
            self._date, self._is_blank = answer, False
        else:
            self._is_blank = True
        if self._answer != before:
            self._show()
        self.setPlaceholderText(date_text(otherwise) if isinstance(otherwise, dt.date) else "")

    def call(self, name: str, words: str) -> None:
        """Take object name and accessible name."""
        self.setObjectName(name)
        self.setAccessibleName(words)

    @property
    def _answer(self) -> dt.date | None:
        return None if self._is_blank else self._date

    def _take(self, text: str) -> None:
        if text.strip():
            super()._take(text)
        elif not self._is_blank:
            self._is_blank = True
            self.answered.emit(None)

    def _set(self, date: dt.date) -> None:
        before, self._date, self._is_blank = self._answer, date, False
        if date != before:
            self.committed.emit(date)

    def _write(self) -> None:
        if self._is_blank:
            self.setText("")
        else:
            super()._write()

    def _tell_date(self, date: dt.date) -> None:
        self.answered.emit(date)


class Number(NumberBox):
    """A number, or none.

    Attributes:
        answered: another number, or None.
    """

    answered = Signal(object)

    def __init__(self, quantity: Quantity, *, compact: bool = False) -> None:
        # What is counted in people may be beds.
        bare = quantity.unit == PEOPLE
        super().__init__(quantity, whole=quantity.whole, optional=True, compact=compact, bare=bare)
        self.committed.connect(self._tell_number)

    def show_answer(self, answer: Answer, otherwise: Answer = None) -> None:
        """Show a number, or none."""
        self.show_value(_number(answer), _number(otherwise))

    def call(self, name: str, words: str) -> None:
        """Take object name and accessible name."""
        self.setObjectName(name)
        self.setAccessibleName(words)

    def _tell_number(self, number: float | None) -> None:
        self.show_value(number, self._fallback)
        self.answered.emit(number)


def _number(answer: Answer) -> float | None:
    return float(answer) if isinstance(answer, int | float) and not isinstance(answer, bool) else None


class Tick(QCheckBox):
    """Yes or no.

    Attributes:
        answered: the other one.
        refused: never.
    """

    answered = Signal(object)
    refused = Signal(str)

    def __init__(self, words: str) -> None:
        super().__init__(words)
        self.clicked.connect(self._tell_tick)

    def show_answer(self, answer: Answer, otherwise: Answer = None) -> None:
        """Tick it where yes is said, or follows."""
        self.setChecked(bool(otherwise if answer is None else answer))

    def _tell_tick(self, ticked: bool) -> None:
        self.answered.emit(ticked)

    def call(self, name: str, words: str) -> None:
        """Take object name and accessible name."""
        self.setObjectName(name)
        self.setAccessibleName(words)


class EstimateBoxes(QWidget):
    """One number where it is certain, else the lowest, a likely and the highest; nothing where the boxes are empty.

    Attributes:
        answered: another estimate, or None.
        refused: why what was typed is not possible.
    """

    answered = Signal(object)
    refused = Signal(str)

    def __init__(self, quantity: Quantity) -> None:
        super().__init__()
        self.boxes = [Number(replace(quantity, whole=False)) for _ in range(3)]
        line = _line(self)
        for place, box in enumerate(self.boxes):
            line.addWidget(box)
            box.refused.connect(self.refused)
            box.answered.connect(partial(self._tell, place))
        self._shown: Estimate | None = None
        self._is_certain = False

    def show_answer(self, answer: Answer, otherwise: Answer = None) -> None:
        """Show an estimate, or faintly what counts instead."""
        said = answer if isinstance(answer, Estimate) else None
        other = otherwise if isinstance(otherwise, Estimate) else None
        self._shown = said or other
        self._is_certain = self._shown is not None and self._shown.is_certain
        for place, box in enumerate(self.boxes):
            box.setVisible(place == 1 or not self._is_certain)
            box.show_answer(said.as_tuple()[place] if said else None, other.as_tuple()[place] if other else None)

    def call(self, name: str, words: str) -> None:
        """Take object name and accessible name, for each number."""
        self.setObjectName(name)
        for box, bound in zip(self.boxes, ("low", "likely", "high"), strict=True):
            box.call(f"{name}.{bound}", f"{words}, {bound}")

    def _tell(self, place: int, number: float | None) -> None:
        if number is None or self._shown is None:
            self.answered.emit(None)
        elif self._is_certain:
            self.answered.emit(Estimate.certain(number))
        else:
            low, likely, high = (
                min(one, number) if at < place else max(one, number) if at > place else number
                for at, one in enumerate(self._shown.as_tuple())
            )
            self.answered.emit(Estimate(low, likely, high))


class People(QWidget):
    """Groups of people and the date on which each arrived; there is room for one group more than there are.

    Attributes:
        answered: other groups, or None without any.
        refused: why what was typed is not possible.
        total: how many they are in all, where the groups are there in each of several copies.
    """

    answered = Signal(object)
    refused = Signal(str)

    def __init__(self, quantity: Quantity, near: dt.date, copies: int = 1) -> None:
        super().__init__()
        self._quantity, self._near, self._copies = quantity, near, copies
        self.total = theme.text("", "muted")
        self._groups: list[Group] = []
        self.lines: list[tuple[QWidget, Number, Date]] = []
        self._name, self._words = "", ""
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(theme.px(2))
        self._column.addWidget(self.total)
        self._make_room()

    def show_answer(self, answer: Answer, otherwise: Answer = None) -> None:
        """Show groups, or none."""
        self._groups = [one for one in answer if one != Group()] if isinstance(answer, tuple) else []
        self._make_room()
        for place, (line, number, date) in enumerate(self.lines):
            group = self._groups[place] if place < len(self._groups) else Group()
            number.show_answer(group.personnel)
            date.show_answer(group.arrived)
            line.setVisible(place <= len(self._groups))
        people = self._copies * sum(group.personnel or 0 for group in self._groups)
        self.total.setText(f"{counted(people, 'person', 'people')} in all")
        self.total.setVisible(self._copies > 1 and people > 0)

    def call(self, name: str, words: str) -> None:
        """Take object name and accessible name, for each group."""
        self.setObjectName(name)
        self._name, self._words = name, words
        for place, (_, number, date) in enumerate(self.lines, start=1):
            number.call(f"{name}.{place}.personnel", f"{words}, group {place}: people")
            date.call(f"{name}.{place}.arrived", f"{words}, group {place}: since")

    def _make_room(self) -> None:
        while len(self.lines) <= len(self._groups):
            place = len(self.lines)
            number, date = Number(self._quantity, compact=True), Date(self._near)
            number.answered.connect(partial(self._put_people, place))
            date.answered.connect(partial(self._put_date, place))
            for field in (number, date):
                field.refused.connect(self.refused)
            line = QWidget(self)
            across = _line(line)
            for widget in (number, theme.text("since"), date):
                across.addWidget(widget)
            self._column.insertWidget(place, line)
            self.lines.append((line, number, date))
        self.call(self._name, self._words)

    def _put(self, place: int, change: Callable[[Group], Group]) -> None:
        groups = [*self._groups, Group()][: max(place + 1, len(self._groups))]
        groups[place] = change(groups[place])
        self.answered.emit(tuple(one for one in groups if one != Group()) or None)

    def _put_people(self, place: int, number: float | None) -> None:
        self._put(place, lambda group: group._replace(personnel=None if number is None else round(number)))

    def _put_date(self, place: int, date: dt.date | None) -> None:
        self._put(place, lambda group: group._replace(arrived=date))


Field = Date | Number | Tick | EstimateBoxes | People


def _line(owner: QWidget) -> QHBoxLayout:
    line = QHBoxLayout(owner)
    line.setContentsMargins(0, 0, 0, 0)
    line.setSpacing(theme.px(theme.XS))
    line.setAlignment(Qt.AlignmentFlag.AlignLeft)
    return line
