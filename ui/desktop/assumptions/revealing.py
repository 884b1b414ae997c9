"""The controls in a section by what they are of; a part that has to be chosen first is."""

from __future__ import annotations

from PySide6.QtWidgets import QWidget

from scenarios.parameters import Parameter
from ui.desktop.assumptions.section import Section
from ui.desktop.assumptions.sections import list_of, parts_view_in


def field_in(section: Section, path: str) -> QWidget | None:
    """The control of just this path in an open section, where its part has to be chosen first; None without one."""
    group = "finance.donors" if path.startswith("finance.donors.") else path.partition(".")[0]
    view = parts_view_in(section.body, group)
    owner = view.table.owner(path) if view is not None else None
    if view is not None and owner is not None:
        view.choose(owner)
    return next((child for child in section.findChildren(QWidget, path) if child.isVisibleTo(section)), None)


def control_in(section: Section, wanted: Parameter) -> QWidget | None:
    """The control of a number in an open section, where its part has to be chosen first."""
    group = list_of(wanted)
    view = parts_view_in(section.body, group)
    if view is not None:
        view.choose(wanted.group[len(group.split("."))])
    name = f"{wanted.path}.likely" if wanted.is_estimate else wanted.path
    return next((child for child in section.findChildren(QWidget, name) if child.isVisibleTo(section)), None)
