"""Menus, tool bar and palette: one set of actions, all of which work."""

from __future__ import annotations

from pathlib import Path

import pytest
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QApplication, QDialog
from pytestqt.qtbot import QtBot

from scenarios.storage.files import save
from tests.examples import tiny
from tests.ui.desktop.windows import open_one, settings, window
from ui.desktop.look import theme
from ui.desktop.look.dialogs import Reader
from ui.desktop.look.palette import Palette
from ui.desktop.window import commands
from ui.desktop.window.tab_makers import TAB_NAMES
from ui.desktop.window.toolbar import ToolBar
from ui.desktop.window.window import Window

__all__ = ["open_one", "settings", "window"]


def open_dialog(kind: type[QDialog]) -> QDialog:
    (found,) = (one for one in QApplication.topLevelWidgets() if isinstance(one, kind))
    return found


def test_that_no_two_actions_have_the_same_keys(window: Window) -> None:
    keys = [key.toString() for action in window.menus.actions.values() for key in action.shortcuts()]
    assert len(keys) == len(set(keys))
    assert {"Ctrl+O", "Ctrl+S", "Ctrl+Z", "Ctrl+Shift+P", "F1"} <= set(keys)


def test_that_the_palette_has_every_action_every_assumption_and_every_shipped_scenario(window: Window) -> None:
    window.menus.actions["Edit.commands"].trigger()
    palette = open_dialog(Palette)
    assert isinstance(palette, Palette)
    lines = [command.line for command in palette._commands]
    assert "File: Open…    Ctrl+O" in lines
    assert "Open shipped: Court challenge in Kenya" in lines
    assert "Assumption: Lead: Training" in lines
    assert not any(line.startswith("Edit: Undo") for line in lines)
    palette.close()


def test_that_the_palette_finds_an_assumption_and_shows_it(window: Window) -> None:
    commands.open_palette(window)
    palette = open_dialog(Palette)
    assert isinstance(palette, Palette)
    palette.field.setText("lead training")
    palette._run()
    found = QApplication.focusWidget() or window.focusWidget()
    assert found is not None
    assert found.objectName() == "contingents.Lead.training.likely"


def test_that_tabs_are_chosen_by_name_whatever_the_case(window: Window) -> None:
    window.menus.actions["View.tab2"].trigger()
    assert window.results.chart.name == "Contingents"
    window.results.choose_tab("build-UP")
    assert window.results.chart.name == "Build-up"
    with pytest.raises(ValueError, match=", ".join(TAB_NAMES)):
        window.results.choose_tab("weather")


@pytest.mark.parametrize(("name", "group"), [("contingent Contingent", "contingents"), ("donor Donor", "donors")])
def test_that_parts_can_be_added_from_the_menu(window: Window, name: str, group: str) -> None:
    def count() -> int:
        scenario = window.session.scenario
        return len(scenario.contingents if group == "contingents" else scenario.finance.donors)

    before = count()
    window.menus.actions[f"Scenario.add {name}"].trigger()
    assert count() == before + 1
    window.session.undo_group.undo()
    assert count() == before


def test_that_the_theme_is_chosen_and_remembered(window: Window) -> None:
    window.menus.actions["View.dark"].trigger()
    assert theme.current().colours.dark
    assert window.settings.theme == "dark"
    window.menus.actions["View.light"].trigger()
    assert not theme.current().colours.dark


def test_that_text_grows_and_shrinks_and_comes_back(window: Window, qapp: QApplication, qtbot: QtBot) -> None:
    ordinary = qapp.font().pointSizeF()

    def is_large(factor: float) -> bool:
        return qapp.font().pointSizeF() == pytest.approx(factor * ordinary)

    try:
        window.menus.actions["View.larger"].trigger()
        assert window.settings.zoom == 110
        qtbot.waitUntil(lambda: is_large(1.1))
        for _ in range(2):
            window.menus.actions["View.smaller"].trigger()
        qtbot.waitUntil(lambda: is_large(0.9))
    finally:
        window.menus.actions["View.ordinary"].trigger()
    qtbot.waitUntil(lambda: is_large(1.0))


def test_that_many_presses_for_larger_text_are_one_change(window: Window, qtbot: QtBot) -> None:
    changes: list[int] = []
    theme.current().changed.connect(lambda: changes.append(window.settings.zoom))
    for _ in range(7):
        window.menus.actions["View.larger"].trigger()
    window.menus.actions["View.ordinary"].trigger()
    window.menus.actions["View.larger"].trigger()
    qtbot.waitUntil(lambda: changes != [])
    window.menus.actions["View.ordinary"].trigger()
    qtbot.waitUntil(lambda: len(changes) > 1)
    assert changes == [110, 100]


@pytest.mark.parametrize("name", ["Help.keys", "Help.about"])
def test_that_help_is_text_beside_the_window(window: Window, name: str) -> None:
    window.menus.actions[name].trigger()
    reader = open_dialog(Reader)
    assert not reader.isModal()
    reader.close()


def test_that_all_keys_are_listed(window: Window) -> None:
    assert "Ctrl+Shift+S\tFile: Save as…" in window.menus.shortcuts().splitlines()


def test_that_recent_files_are_in_the_menu_and_can_be_cleared(window: Window, tmp_path: Path) -> None:
    place = tmp_path / "this & that.toml"
    save(tiny(), place)
    window.filing.open_path(place)
    (recent,) = (menu for words, menu in window.menus._inner if words == "Recent")
    actions = recent.actions()
    assert actions[0].text() == f"this && that.toml – {str(tmp_path).replace('&', '&&')}"
    actions[-1].trigger()
    assert window.settings.recent == []
    assert not recent.isEnabled()


def test_that_runs_and_seed_are_reached_by_the_menu(window: Window, qtbot: QtBot) -> None:
    window.menus.actions["Scenario.runs"].trigger()
    assert window.focusWidget() is window.tools.runs
    window.menus.actions["Scenario.seed"].trigger()
    assert window.focusWidget() is window.tools.seed


def test_that_find_puts_the_cursor_into_the_search(window: Window) -> None:
    window.menus.actions["View.assumptions"].setChecked(False)
    window.menus.actions["Edit.find"].trigger()
    assert window.assumptions.isVisible()
    assert window.focusWidget() is window.assumptions.head.search


def test_that_buttons_keep_only_their_icons_where_there_is_no_room(window: Window, qtbot: QtBot) -> None:
    bar = ToolBar(window.session)
    bar.offer(window.menus.actions)
    qtbot.addWidget(bar)
    bar.show()
    widths = []
    for width in (1400, 900):
        bar.resize(theme.px(width), bar.height())
        widths.append(bar._buttons["File.open"].sizeHint().width())
    assert widths[1] < widths[0]


def test_that_revert_goes_back_to_the_base(window: Window) -> None:
    assert not window.menus.actions["File.revert"].isEnabled()
    window.session.edit("target", 80)
    assert window.menus.actions["File.revert"].isEnabled()
    window.menus.actions["File.revert"].trigger()
    assert window.session.scenario.target == 100


def test_that_every_tab_is_called_what_its_place_is_called(window: Window) -> None:
    assert tuple(chart.name for chart in window.results.charts) == TAB_NAMES


def test_that_the_menu_offers_what_can_be_done_with_the_selected_scenario(window: Window) -> None:
    def offered() -> dict[str, tuple[bool, bool]]:
        actions = window.menus.actions
        names = ("show", "base", "up", "down", "rename")
        return {name: (one.isEnabled(), one.isChecked()) for name in names for one in (actions[f"Scenario.{name}"],)}

    yes, no, on = (True, False), (False, False), (True, True)
    assert offered() == {"show": yes, "base": yes, "up": no, "down": no, "rename": yes}
    window.menus.actions["Scenario.duplicate"].trigger()
    assert offered() == {"show": yes, "base": yes, "up": yes, "down": no, "rename": yes}
    for name in ("show", "base", "up"):
        window.menus.actions[f"Scenario.{name}"].trigger()
    assert offered() == {"show": on, "base": on, "up": no, "down": yes, "rename": yes}
    assert window.session.shown.base_document is window.session.selected
    window.session.select(window.session.documents[1])
    assert offered() == {"show": yes, "base": yes, "up": yes, "down": no, "rename": yes}
    window.menus.actions["Scenario.show"].trigger()
    window.menus.actions["Scenario.show"].trigger()
    assert offered()["show"] == yes


def test_that_no_keys_type_a_letter_on_windows(window: Window) -> None:
    # There AltGr is Ctrl+Alt: on a Polish keyboard Ctrl+Alt+C is ć, on a German one Ctrl+Alt+E is €.
    keys = [key.toString() for action in window.menus.actions.values() for key in action.shortcuts()]
    assert [one for one in keys if "Ctrl+Alt" in one] == []


def test_that_macos_puts_into_the_menu_of_the_program_what_belongs_there_and_nothing_else(window: Window) -> None:
    roles, found = QAction.MenuRole, window.menuBar().findChildren(QAction)
    every = {action: action.menuRole() for action in [*found, *window.menus.actions.values()] if action.text()}
    named = {name: window.menus.actions[name].menuRole() for name in ("File.quit", "Help.about")}
    assert named == {"File.quit": roles.QuitRole, "Help.about": roles.AboutRole}
    by_words = {action.objectName() for action, role in every.items() if role is roles.TextHeuristicRole}
    assert {name for name in by_words if name} == {"Edit.cut", "Edit.copy", "Edit.paste", "Edit.all"}
    window.menus.enter(window.menus.menu("File"), "Exit strategy", print)
    assert window.menus.menu("File").actions()[-1].menuRole() is roles.NoRole
