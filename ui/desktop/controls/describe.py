"""What a number is called and what its tooltip says."""

from __future__ import annotations

from scenarios.estimate import Estimate
from scenarios.parameters import Parameter, Value, source_of
from scenarios.quantity import PLEDGED, PROBABILITY
from scenarios.schema import Scenario
from ui.desktop.controls.numbers import allowed, shown, shown_range
from ui.desktop.look import theme
from ui.wording.titles import capital, title_of

_GROUNDS = {"document": "the document", "data": "data", "judgement": "judgement"}
_UNITS = {"USD": "US dollars", PROBABILITY: "percent", PLEDGED: "percent of the pledge", "": "a number"}


def sentence(path: str, problem: ValueError) -> str:
    """What a refusal says to somebody who sees the control: without the path, beginning with a capital."""
    return capital(str(problem).removeprefix(f"{path}: "))


def tooltip_of(parameter: Parameter, scenario: Scenario, more: str = "") -> str:
    """Meaning, unit, range and source, a line each, and what else is to be said of it; shown as text."""
    return theme.tooltip(title_of(parameter), *about(parameter, scenario), *filter(None, (more,)))


def about(parameter: Parameter, scenario: Scenario) -> tuple[str, str, str]:
    """Meaning; unit and range; source."""
    quantity = parameter.quantity
    hint = "Type 50 or 50 %. " if quantity.is_share else ""
    unit = f"In {_UNITS.get(quantity.unit, quantity.unit)}, {allowed(quantity)}. {hint}".strip()
    return quantity.help, unit, _source(parameter, scenario)


def value_text(parameter: Parameter, value: Value) -> str:
    """A value in words: ``35 days (14–60 days)`` for an estimate."""
    if value is None:
        return "not set"
    if not isinstance(value, Estimate):
        return shown(parameter.quantity, value)
    likely = shown(parameter.quantity, value.likely)
    return likely if value.is_certain else f"{likely} ({shown_range(parameter.quantity, value.low, value.high)})"


def gave_way(parameter: Parameter, before: Estimate | None, now: Value) -> str:
    """Which end of an estimate had to give way to its likely value; empty where there is nothing to tell."""
    if before is None or not isinstance(now, Estimate):
        return ""
    ends = {"low": (before.low, now.low), "high": (before.high, now.high)}
    moved = [f"{end} was {shown(parameter.quantity, old)}" for end, (old, new) in ends.items() if old != new]
    return capital(f"{' and '.join(moved)}; it gave way.") if moved else ""


def _source(parameter: Parameter, scenario: Scenario) -> str:
    source = source_of(scenario, parameter.path)
    if source is None:
        return "Source: none given"
    words = f": {source.text}" if source.text else ""
    return f"Source: {_GROUNDS[source.ground]}{words}"
