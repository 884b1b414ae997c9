"""One number of the session's scenario: read it, set it, reset it. The one way from a control to the session."""

from __future__ import annotations

from scenarios.estimate import Estimate
from scenarios.parameters import Parameter, Value, value_of
from scenarios.schema import Scenario
from ui.desktop.controls.numbers import shown
from ui.desktop.session import Session


class _Seen:
    """The number read last. What nobody touched is the same object in the next scenario: then it is the same number."""

    def __init__(self) -> None:
        self._owner: object = None
        self._number: Value = None

    def of(self, scenario: Scenario, top: str, path: str) -> Value:
        """The number at a path that begins with the field ``top``."""
        owner = getattr(scenario, top)
        if owner is not self._owner or isinstance(owner, int | float):
            self._number, self._owner = value_of(scenario, path), owner
        return self._number


class Binding:
    """A parameter of whatever scenario the session has selected.

    Attributes:
        parameter: which number.
        fallback: what counts where an optional number is not set.
    """

    def __init__(self, session: Session, parameter: Parameter) -> None:
        self.parameter = parameter
        self._session = session
        self._top = parameter.path.split(".", maxsplit=1)[0]
        self._value, self._base = _Seen(), _Seen()
        self._drag = ""
        self._start: Estimate | None = None

    @property
    def scenario(self) -> Scenario:
        """The scenario it is a number of."""
        return self._session.scenario

    @property
    def value(self) -> Value:
        """The number now."""
        return self._value.of(self._session.scenario, self._top, self.parameter.path)

    @property
    def base(self) -> Value:
        """The number in the base scenario; the number now where the base has no such part."""
        try:
            return self._base.of(self._session.base, self._top, self.parameter.path)
        except (KeyError, ValueError):
            return self.value

    @property
    def fallback(self) -> float | None:
        """What counts where nothing is set: a contingent participates by its commitment."""
        if not self.parameter.optional or self.parameter.group[:1] != ("contingents",):
            return None
        return self.scenario.contingent(self.parameter.group[1]).chance

    def take(self, number: float | None, drag: str | None = None) -> None:
        """Set the number, of an estimate the likely value; ValueError with a sentence when it is refused.

        In a drag low and high give way from where they stood when it began, and come back when it does.
        """
        value = self.value
        if isinstance(value, Estimate) and number is not None:
            self._session.edit(self.parameter.path, self._from(value, drag).with_likely(number), drag)
            return
        whole = number is not None and self.parameter.quantity.whole
        self._session.edit(self.parameter.path, round(number or 0) if whole else number, drag)

    def take_end(self, end: str, number: float) -> None:
        """Set ``low`` or ``high`` of an estimate; ValueError with a sentence when it is on the wrong side of likely."""
        value = self.value
        if not isinstance(value, Estimate):
            raise TypeError(f"{self.parameter.path} is no estimate")
        likely = shown(self.parameter.quantity, value.likely)
        if end == "low" and number > value.likely:
            raise ValueError(f"Low is at most the likely value, {likely}.")
        if end == "high" and number < value.likely:
            raise ValueError(f"High is at least the likely value, {likely}.")
        low, high = (number, value.high) if end == "low" else (value.low, number)
        self._session.edit(self.parameter.path, Estimate(low, value.likely, high))

    def reset(self, drag: str | None = None) -> None:
        """Back to the base; ValueError with a sentence where the rest of the scenario does not allow it."""
        self._session.edit(self.parameter.path, self.base, drag)

    def _from(self, value: Estimate, drag: str | None) -> Estimate:
        """The estimate that a drag began with."""
        if drag is None:
            return value
        if drag != self._drag or self._start is None:
            self._drag, self._start = drag, value
        return self._start


def likely(value: Value) -> float | None:
    """The number that a slider shows: an estimate's likely value."""
    return value.likely if isinstance(value, Estimate) else value
