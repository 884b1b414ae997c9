"""The controls in a section by what they are of; a part that has to be chosen first is, and folds open."""

from __future__ import annotations

from PySide6.QtWidgets import QWidget

from scenarios.parameters import Parameter
from ui.desktop.assumptions.at_start import AtStart
from ui.desktop.assumptions.parts_view import PartsView
from ui.desktop.assumptions.section import Section


def field_in(section: Section, path: str) -> QWidget | None:
    """The control of just this path in an open section; None without one."""
    _open_the_way(section, path)
    return next((child for child in section.findChildren(QWidget, path) if child.isVisibleTo(section)), None)


def control_in(section: Section, wanted: Parameter) -> QWidget | None:
    """The control of a number in an open section."""
    name = f"{wanted.path}.likely" if wanted.is_estimate else wanted.path
    _open_the_way(section, wanted.path)
    return next((child for child in section.findChildren(QWidget, name) if child.isVisibleTo(section)), None)


def _open_the_way(section: Section, path: str) -> None:
    """Choose the part that a path leads into, then what is chosen in its editor, and open what is folded."""
    chosen: set[PartsView] = set()
    while (view := _next_view(section, path, chosen)) is not None:
        chosen.add(view)
        view.choose(view.table.owner(path) or "")
    for fold in section.findChildren(AtStart):
        if path.startswith(f"{fold.path}."):
            fold.set_open(True)


def _next_view(section: Section, path: str, chosen: set[PartsView]) -> PartsView | None:
    """A table that holds the part which a path leads into, and in which nothing was chosen yet for it."""
    views = [view for view in section.findChildren(PartsView) if view not in chosen]
    return next((view for view in views if view.table.owner(path) is not None), None)
