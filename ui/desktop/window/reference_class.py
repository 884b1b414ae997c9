"""View ▸ Reference class: which group of UN missions is shown on Build-up, and from when it counts."""

from __future__ import annotations

from functools import partial

from PySide6.QtCore import Qt
from PySide6.QtGui import QAction, QActionGroup
from PySide6.QtWidgets import QMenu

from scenarios.brevity import cut
from simulator.reference_class.clock import START
from simulator.reference_class.reference_class import GROUPS, named
from ui.desktop.answers.reference_choice import CONDITION, USUAL
from ui.desktop.look.palette import Command, Palette
from ui.desktop.window.window import Window
from ui.wording.reference_class import MISSIONS, cases_text, condition_text

PLACE = "Reference class"

TAB = "Build-up"
"""Where it is shown."""

LONGEST = 40
"""Letters of a condition in the menu."""


def fill(window: Window) -> None:
    """Make the menu, and show what was shown last."""
    choice = window.results.shared.reference
    choice.choose(*window.settings.reference)
    menu = window.menus.sub("View", "Re&ference class")
    actions = _groups(window, menu)
    menu.addSeparator()
    since = window.menus.enter(menu, "", partial(_ask_since, window))

    def tell() -> None:
        for group, action in actions.items():
            action.setChecked(group == choice.group)
        since.setText(f"&Count from… ({_now(window)})")

    for signal in (choice.changed, window.session.document_changed, window.session.selection_changed):
        signal.connect(lambda *_: tell())
    choice.changed.connect(lambda: _remember(window))
    tell()


def _groups(window: Window, menu: QMenu) -> dict[str, QAction]:
    """An action for each group, and one for none; one of them is on."""
    made, together = {}, QActionGroup(window)
    words = {"": "&None"} | {group: _title(group) for group in GROUPS}
    for group, text in words.items():
        action = window.menus.enter(menu, text, partial(_choose, window, group))
        action.setCheckable(True)
        together.addAction(action)
        made[group] = action
    return made


def _title(group: str) -> str:
    """``All UN missions (47 cases)``, ``New UN missions (11 cases)``."""
    name = f"All {MISSIONS[group]}" if group == GROUPS[0] else MISSIONS[group]
    return f"{name[0].upper()}{name[1:]} ({cases_text(named(group).cases)})"


def _choose(window: Window, group: str) -> None:
    choice = window.results.shared.reference
    choice.choose(group, choice.since)
    if group:
        window.results.choose_tab(TAB)


def _remember(window: Window) -> None:
    choice = window.results.shared.reference
    window.settings.reference = (choice.group, choice.since)


def _now(window: Window) -> str:
    """From when it counts in the selected scenario."""
    condition = window.results.shared.reference.condition_in(window.session.scenario)
    # In a menu an ampersand marks a key, unless it is written twice.
    return f"now {cut(condition_text(condition), LONGEST)}".replace("&", "&&")


def _ask_since(window: Window) -> None:
    """Offer the conditions of the selected scenario, found by a few letters."""
    conditions = {condition_text(one.name): CONDITION + one.name for one in window.session.scenario.conditions}
    found = {"the mandate, else the first vote, else the start": USUAL, "the start": START} | conditions
    commands = [Command("Count from", words, "", partial(_count, window, since)) for words, since in found.items()]
    palette = Palette(window, commands)
    palette.setWindowTitle("Count the months of the reference class from")
    palette.field.setPlaceholderText("Type the name of a condition")
    palette.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
    palette.open()


def _count(window: Window, since: str) -> None:
    """Count from something else; where no group is shown, that of all missions is."""
    choice = window.results.shared.reference
    choice.choose(choice.group or GROUPS[0], since)
    window.results.choose_tab(TAB)
