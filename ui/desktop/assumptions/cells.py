"""The controls in a line of a short list, as the fields of its parts are declared."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from typing import Any

from PySide6.QtWidgets import QSizePolicy, QWidget

from scenarios.parameters import Parameter
from scenarios.places import Field, place_of
from scenarios.schema import Scenario
from scenarios.visible import visible
from ui.desktop.assumptions.references import offered_by
from ui.desktop.controls.binding import Binding
from ui.desktop.controls.box import NumberBox
from ui.desktop.controls.date_box import DateBox
from ui.desktop.controls.describe import sentence, tooltip_of
from ui.desktop.controls.fields import QuietCombo
from ui.desktop.controls.optional_date import OptionalDateBox
from ui.desktop.controls.row_menu import offer_source
from ui.desktop.controls.unit import ANY_UNIT, ChoiceLine, units_of
from ui.desktop.controls.visit import Leaving
from ui.desktop.documents.session import Session
from ui.wording.titles import group_of

Put = Callable[[Any], str]
"""Sets a value, and says why not where that is refused."""


@dataclass(frozen=True, slots=True)
class Place:
    """Where a cell stands.

    Attributes:
        session: where its value lives.
        path: of its value, ``plan.1.date``.
        title: what it is called, with its row and owner.
        put: sets it.
    """

    session: Session
    path: str
    title: str
    put: Put

    @property
    def value(self) -> Any:
        """What stands there."""
        found = place_of(self.session.scenario, self.path)
        return None if found is None else found.value


@dataclass(frozen=True, slots=True)
class Cell:
    """A control and what shows its value anew; ``describe`` writes its tooltip anew.

    ``refused`` is a signal with a sentence, where the control can refuse what is typed.
    """

    widget: QWidget
    refresh: Callable[[], None]
    describe: Callable[[], None] = field(default=lambda: None)


def cell_of(where: Place, declared: Field, say: Callable[[str], None]) -> Cell:
    """The control that fits the declaration of a field.

    Args:
        where: its place.
        declared: the field.
        say: shows a sentence about what was refused; an empty one when that is over.
    """
    cell = _made(where, declared, say)
    cell.widget.setObjectName(where.path)
    cell.widget.setAccessibleName(where.title)
    cell.refresh()
    cell.describe()
    return cell


def _made(where: Place, declared: Field, say: Callable[[str], None]) -> Cell:
    if declared.quantity is not None:
        return _number(where, declared, say)
    if declared.is_date:
        return _optional_date(where, say) if declared.may_be_none else _date(where, say)
    if declared.reference is not None:
        reference = declared.reference
        return _choice(where, lambda scenario: _with_anybody(offered_by(scenario, reference)), say)
    return _unit(where, say)


def _with_anybody(names: Mapping[str, str]) -> Mapping[str | None, str]:
    known: dict[str | None, str] = {None: "anybody"}
    known.update(names)
    return known


def _number(where: Place, declared: Field, say: Callable[[str], None]) -> Cell:
    assert declared.quantity is not None
    found = place_of(where.session.scenario, where.path)
    group = () if found is None else group_of(found)
    number = Parameter(where.path, declared.quantity, group, is_estimate=False, optional=declared.may_be_none)
    binding, box = Binding(where.session, number), NumberBox(declared.quantity, whole=declared.quantity.whole)
    leaving = Leaving(box)
    leaving.left.connect(binding.end_visit)
    offer_source(box, binding)

    def take(value: Any) -> None:
        try:
            binding.take(value)
        except ValueError as problem:
            box.refuse(sentence(where.path, problem))
        else:
            say("")

    def show() -> None:
        value = where.value
        if isinstance(value, int | float):
            box.show_value(value)

    box.committed.connect(take)
    box.committed.connect(leaving.watch)
    box.refused.connect(say)
    return Cell(box, show, lambda: box.setToolTip(tooltip_of(number, where.session.scenario)))


def _date(where: Place, say: Callable[[str], None]) -> Cell:
    box = DateBox()
    box.refused.connect(say)
    box.committed.connect(lambda date: _put(box, where, date))

    def show() -> None:
        if where.value is not None:
            box.show_date(where.value)

    return Cell(box, show)


def _optional_date(where: Place, say: Callable[[str], None]) -> Cell:
    box = OptionalDateBox("not said")
    box.refused.connect(say)
    box.committed.connect(lambda date: _put(box, where, date))
    return Cell(box, lambda: box.show_given(where.value, where.session.scenario.start))


def _put(box: DateBox | ChoiceLine, where: Place, value: Any) -> None:
    words = where.put(value)
    if words:
        box.refuse(words)


def _unit(where: Place, say: Callable[[str], None]) -> Cell:
    line = ChoiceLine(lambda: units_of(where.session.scenario))
    line.setPlaceholderText(ANY_UNIT)
    line.setMinimumWidth(line.fontMetrics().horizontalAdvance(f"{ANY_UNIT}MMMM"))
    line.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
    line.refused.connect(say)
    line.committed.connect(lambda words: _put(line, where, words or None))
    return Cell(line, lambda: line.show_words(where.value or ""))


def _choice(where: Place, offered: Callable[[Scenario], Mapping[str | None, str]], say: Callable[[str], None]) -> Cell:
    combo, known = QuietCombo(), dict[str | None, str]()

    def choose(index: int) -> None:
        words = where.put(list(known)[index])
        show()
        say(words)

    def show() -> None:
        now = offered(where.session.scenario)
        if dict(now) != known:
            known.clear()
            known.update(now)
            combo.clear()
            combo.addItems(list(map(visible, known.values())))
        values = list(known)
        combo.setCurrentIndex(values.index(where.value) if where.value in values else -1)

    combo.activated.connect(choose)
    return Cell(combo, show)
