"""One number of the session's scenario: read it, set it, reset it. The one way from a control to the session.

Entries follow each other in a visit, from the first of them until ``end_visit``. They are one step of undo, or none
where the number ends as it began. The ends of an estimate give way to its likely value from where they stood when the
visit began, and come back when it does. Whoever undoes a step or selects another scenario in between begins another.
"""

from __future__ import annotations

from collections.abc import Callable
from weakref import ref

from scenarios.contingent import PARTICIPATION
from scenarios.editing.identity import in_names_of
from scenarios.editing.sources import with_source
from scenarios.estimate import Estimate
from scenarios.parameters import Parameter, Value, place_of_number, source_of
from scenarios.parts import Source
from scenarios.schema import Scenario
from ui.desktop.controls.numbers import shown
from ui.desktop.controls.seen import Seen
from ui.desktop.controls.visit import Visit, with_end
from ui.desktop.documents.pins import Pins
from ui.desktop.documents.session import Session
from ui.wording.titles import title_of


class Binding:
    """A parameter of whatever scenario the session has selected.

    Attributes:
        parameter: which number.
        fallback: what counts where an optional number is not set.
    """

    def __init__(self, session: Session, parameter: Parameter) -> None:
        self.parameter = parameter
        self._session = session
        self._value, self._base = (Seen(parameter.path, place_of_number) for _ in range(2))
        self._visit: Visit | None = None

    @property
    def pins(self) -> Pins:
        """The numbers that stay at the top of the panel."""
        return self._session.pins

    @property
    def scenario(self) -> Scenario:
        """The scenario it is a number of."""
        return self._session.scenario

    @property
    def value(self) -> Value:
        """The number as it is in the session now."""
        value: Value = self._value.of(self._session.scenario)
        return value

    @property
    def base(self) -> Value:
        """The number in the base scenario; the number now where the base has no such part."""
        try:
            base: Value = self._base.of(in_names_of(self.scenario, self._session.shown.base))
        except (KeyError, ValueError):
            return self.value
        return base

    @property
    def fallback(self) -> float | None:
        """What counts where nothing is set: a contingent participates by its commitment."""
        if not self.parameter.path.endswith(".participation"):
            return None
        return PARTICIPATION[self.scenario.contingent(self.parameter.group[1]).commitment]

    @property
    def source(self) -> Source | None:
        """Where the number comes from; None where nothing is said."""
        return source_of(self.scenario, self.parameter.path)

    def source_setter(self) -> Callable[[Source | None], None]:
        """What says where the number comes from, a step that can be undone; it changes no run.

        It stays with the scenario that is selected now, whichever is selected when it says it. ValueError, one
        sentence, where that is closed by then, or the number is gone.
        """
        session, document, parameter = self._session, self._session.selected, self.parameter

        def say(source: Source | None) -> None:
            if document not in session.documents:
                raise ValueError("The scenario is closed; open it again, and say it there.")
            changed = with_source(document.scenario, parameter.path, source)
            document.replace(changed, f"Source of {title_of(parameter)}")

        return say

    @property
    def start(self) -> Value:
        """What the entries of the visit begin with; outside of a visit the number now."""
        visit = self._last
        return self.value if visit is None or visit.is_over else visit.start

    @property
    def moved_from(self) -> Estimate | None:
        """The estimate before low or high gave way in the last visit; None where they did not, or do no longer."""
        visit = self._last
        return visit.gave_way if visit is not None else None

    def take(self, number: float | None) -> None:
        """Set the number, of an estimate the likely value; ValueError with a sentence when it is refused."""
        visit = self._visited()
        if isinstance(visit.start, Estimate) and number is not None:
            self._put(visit, visit.start.with_likely(number))
            return
        whole = number is not None and self.parameter.quantity.whole
        self._put(visit, round(number or 0) if whole else number)

    def take_end(self, end: str, number: float) -> None:
        """Set ``low`` or ``high`` of an estimate; ValueError with a sentence when it is on the wrong side of likely.

        The end stays as set, whatever is entered after it; the other one may still come back.
        """
        visit, value = self._visited(), self.value
        if not isinstance(value, Estimate) or not isinstance(visit.start, Estimate):
            raise TypeError(f"{self.parameter.path} is no estimate")
        likely = shown(self.parameter.quantity, value.likely)
        if end == "low" and number > value.likely:
            raise ValueError(f"Low is at most the likely value, {likely}.")
        if end == "high" and number < value.likely:
            raise ValueError(f"High is at least the likely value, {likely}.")
        low, high = (number, value.high) if end == "low" else (value.low, number)
        now = Estimate(low, value.likely, high)
        self._put(visit, now)
        visit.start = with_end(visit.start, now, end, number)

    def reset(self) -> None:
        """Back to the base, its ends too; ValueError with a sentence where the rest does not allow it."""
        visit, base = self._visited(), self.base
        self._put(visit, base)
        visit.start = base

    def ask(self, question: str) -> None:
        """Ask about the number: whoever knows how answers."""
        self._session.asked.emit(question, self.parameter.path)

    def end_visit(self) -> None:
        """The focus has left: what is entered next is another step. The number may be gone by now."""
        if self._visit is not None:
            self._visit.is_over = True

    @property
    def _last(self) -> Visit | None:
        """The last visit, if the number is as it left it."""
        visit = self._visit
        known = visit is not None and visit.owner() is self._session.selected and visit.left == self.value
        return visit if known else None

    def _visited(self) -> Visit:
        """The visit that an entry belongs to."""
        visit = self._last
        if visit is None or visit.is_over:
            visit = self._visit = Visit(ref(self._session.selected), self.value, self.value)
        return visit

    def _put(self, visit: Visit, value: Value) -> None:
        self._session.edit(self.parameter.path, value, visit.key)
        visit.left = self.value


def likely(value: Value) -> float | None:
    """The number that a slider shows: an estimate's likely value."""
    return value.likely if isinstance(value, Estimate) else value
