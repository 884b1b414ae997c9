"""View ▸ Reference class: chosen by menu, palette and keys, and kept for the next start."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QMenu

from simulator.reference_class.reference_class import GROUPS
from tests.examples import FIRST_DAY
from tests.ui.desktop.fakes import uncertain
from tests.ui.desktop.windows import Open, open_one, settings, window
from ui.desktop.answers.reference_choice import CONDITION
from ui.desktop.documents.settings import Settings
from ui.desktop.look.palette import Palette
from ui.desktop.window.reference_class import PLACE, TAB
from ui.desktop.window.window import Window

__all__ = ["open_one", "settings", "window"]


def menu_of(window: Window) -> QMenu:
    (found,) = (menu for words, menu in window.menus._inner if words == PLACE)
    return found


def ticked(window: Window) -> list[str]:
    return [action.text().replace("&", "") for action in menu_of(window).actions() if action.isChecked()]


def asking() -> Palette:
    (found,) = (one for one in QApplication.topLevelWidgets() if isinstance(one, Palette) and one.isVisible())
    return found


def test_that_none_is_shown_at_first_and_every_group_can_be_with_its_cases(window: Window) -> None:
    lines = [action.text() for action in menu_of(window).actions() if action.text()]
    assert ticked(window) == ["None"]
    assert lines[1:6] == [
        *("All UN missions (47 cases)", "New UN missions (11 cases)", "Re-hatted UN forces (14 cases)"),
        *("Surges of UN missions (12 cases)", "UN police components (8 cases)"),
    ]


def test_that_a_group_is_chosen_in_the_menu_shown_on_build_up_and_kept(window: Window, settings: Settings) -> None:
    window.results.choose_tab("Money")
    menu = menu_of(window)
    menu.popup(window.pos())
    # None, all, new.
    for key in (Qt.Key.Key_Down, Qt.Key.Key_Down, Qt.Key.Key_Down, Qt.Key.Key_Return):
        QTest.keyClick(menu, key)
    assert window.results.shared.reference.group == "new"
    assert ticked(window) == ["New UN missions (11 cases)"]
    assert window.results.tabs.tabText(window.results.tabs.currentIndex()) == TAB
    assert settings.reference == ("new", "")


def test_that_what_was_shown_last_is_shown_at_the_next_start(open_one: Open, settings: Settings) -> None:
    settings.reference = ("police", "start")
    window = open_one()
    assert (window.results.shared.reference.group, ticked(window)) == ("police", ["UN police components (8 cases)"])


def test_that_settings_which_nobody_understands_show_none(open_one: Open, settings: Settings) -> None:
    settings.reference = ("armies", "x")
    assert ticked(open_one()) == ["None"]


def test_that_the_palette_has_it(window: Window) -> None:
    lines = {command.line: command for command in window.menus.commands()}
    lines[f"{PLACE}: All UN missions (47 cases)"].act()
    assert window.results.shared.reference.group == GROUPS[0]
    assert any(line.startswith(f"{PLACE}: Count from…") for line in lines)


def test_that_from_when_it_counts_is_found_by_a_few_letters(open_one: Open) -> None:
    court = {"name": "the R&D court", "kind": "date", "date": FIRST_DAY}
    window = open_one(uncertain(conditions=[court]))
    (since,) = (action for action in menu_of(window).actions() if "Count from" in action.text())
    since.trigger()
    palette = asking()
    palette.field.setText("r&d co")
    QTest.keyClick(palette.field, Qt.Key.Key_Return)
    choice = window.results.shared.reference
    assert (choice.group, choice.since) == ("all", CONDITION + "the R&D court")
    assert since.text() == "&Count from… (now “the R&&D court”)"
    assert window.session.selected.is_modified is False
