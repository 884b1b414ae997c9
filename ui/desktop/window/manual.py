"""F1: which page of the manual is about what has the focus in the window."""

from __future__ import annotations

from PySide6.QtWidgets import QApplication, QWidget

from scenarios.places import place_of
from scenarios.schema import Scenario
from ui.desktop.look import help_key
from ui.desktop.manual.anchors import anchor_of, slug_of
from ui.desktop.window.window import Window

ASSUMPTIONS, SCENARIOS, FILTER = "manual/assumptions.md", "manual/scenarios.md", "manual/some-runs.md"
CARDS = "manual/reading-a-fan.md#the-three-cards"
NUMBERS = "manual/scenario-file.md"
"""The page that has every key of the scenario file."""


def page_for(window: Window) -> str:
    """The page about what has the focus; about the tab in front where nothing else is meant."""
    focus, results = QApplication.focusWidget(), window.results
    if said := help_key.place_of(focus):
        return said
    if _is_in(focus, window.assumptions):
        return _number(window.session.scenario, focus) or ASSUMPTIONS
    parts = ((window.scenarios, SCENARIOS), (results.bar, FILTER), (results.headline, CARDS))
    return next((page for part, page in parts if _is_in(focus, part)), page_of_tab(results.chart.name))


def page_of_tab(name: str) -> str:
    """The page about a tab."""
    return f"manual/{slug_of(name)}.md"


def _number(scenario: Scenario, focus: QWidget | None) -> str:
    """Where the manual tells of the number, or the choice, that has the focus; empty where it is none."""
    while focus is not None:
        place = place_of(scenario, focus.objectName().partition("#")[0]) if focus.objectName() else None
        if place is not None:
            return f"{NUMBERS}#{anchor_of(type(place.owner), place.field.name)}"
        focus = focus.parentWidget()
    return ""


def _is_in(widget: QWidget | None, part: QWidget) -> bool:
    return widget is not None and (widget is part or part.isAncestorOf(widget))
