"""The window and the terminal write the same table of the same thing, byte for byte."""

from __future__ import annotations

from pathlib import Path

import pytest
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QFileDialog
from pytestqt.qtbot import QtBot

from scenarios.storage.files import save
from tests.ui.desktop.fakes import uncertain
from tests.ui.desktop.windows import Open, open_one, settings, window
from tests.ui.terminal.calls import muster
from ui.desktop.look import dialogs, table_form
from ui.desktop.tabs.compare.tab import CompareTab
from ui.desktop.tabs.one_run.tab import OneRunTab
from ui.desktop.window.window import Window
from ui.wording.sheet import COMMA, POINT

__all__ = ["open_one", "settings", "window"]

CHOICE = "File.comma"


@pytest.fixture(params=["point", "comma"])
def sign(request: pytest.FixtureRequest, window: Window) -> str:
    """What stands before decimals, chosen in the menu."""
    if request.param == "comma":
        window.menus.actions[CHOICE].trigger()
    return str(request.param)


def exported(window: Window, to: Path, monkeypatch: pytest.MonkeyPatch) -> bytes:
    """What File > Export > Export data writes of the tab in front."""
    monkeypatch.setattr(dialogs, "ask_where_to_put_data", lambda *_: to)
    window.menus.actions["File.data"].trigger()
    return to.read_bytes()


def test_that_strength_and_contingents_are_the_same_from_both(
    window: Window, sign: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    save(window.session.scenario, tmp_path / "a.toml")
    muster("run", str(tmp_path / "a.toml"), "--replications=50", f"--output={tmp_path}", f"--decimal={sign}")
    for tab, name in (("Build-up", "strength.csv"), ("Contingents", "contingents.csv")):
        window.results.choose_tab(tab)
        assert exported(window, tmp_path / "out.csv", monkeypatch) == (tmp_path / name).read_bytes()


def test_that_all_tables_of_runs_are_the_same_from_both(
    window: Window, sign: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    save(window.session.scenario, tmp_path / "a.toml")
    muster("run", str(tmp_path / "a.toml"), "--replications=50", f"--output={tmp_path}", f"--decimal={sign}")
    (folder := tmp_path / "window").mkdir()
    monkeypatch.setattr(QFileDialog, "getExistingDirectory", lambda *_: str(folder))
    window.menus.actions["File.tables"].trigger()
    names = sorted(path.name for path in tmp_path.glob("*.csv"))
    assert sorted(path.name for path in folder.iterdir()) == names
    assert {"strength.csv", "states.csv", "milestones.csv", "replications.csv"} <= {*names}
    for name in names:
        assert (folder / name).read_bytes() == (tmp_path / name).read_bytes()


def test_that_tables_are_replaced_only_where_that_is_wanted(
    window: Window, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "states.csv").write_text("mine")
    asked: list[list[str]] = []
    monkeypatch.setattr(QFileDialog, "getExistingDirectory", lambda *_: str(tmp_path))
    monkeypatch.setattr(dialogs, "ask_about_replacing", lambda _, folder, names: asked.append(names))
    window.menus.actions["File.tables"].trigger()
    assert asked == [["states.csv"]]
    assert not (tmp_path / "strength.csv").exists()
    monkeypatch.setattr(dialogs, "ask_about_replacing", lambda *_: True)
    window.menus.actions["File.tables"].trigger()
    assert (tmp_path / "states.csv").read_bytes().startswith(b"\xef\xbb\xbfday,date,")


def test_that_the_events_of_a_run_are_the_same_from_both(
    window: Window, sign: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, qtbot: QtBot
) -> None:
    save(window.session.scenario, tmp_path / "a.toml")
    window.results.choose_tab("One run")
    tab = window.results.chart
    assert isinstance(tab, OneRunTab)
    qtbot.waitUntil(lambda: tab.reading is not None and not tab.shared.background.is_busy)
    window.results.shared.cursor.choose_run(7)
    qtbot.waitUntil(lambda: tab.reading is not None and tab.reading.number == 7)
    printed = muster("trace", str(tmp_path / "a.toml"), "--replication=7", f"--decimal={sign}").stdout
    assert exported(window, tmp_path / "out.csv", monkeypatch).decode("utf-8-sig") == printed


def test_that_the_difference_of_strength_is_the_same_from_both(
    open_one: Open, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, qtbot: QtBot
) -> None:
    window = open_one()
    save(uncertain(), tmp_path / "a.toml")
    window.session.edit("contingents.Lead.training.likely", 20)
    save(window.session.scenario, tmp_path / "b.toml")
    window.results.choose_tab("Compare")
    tab = window.results.chart
    assert isinstance(tab, CompareTab)
    qtbot.waitUntil(lambda: window.is_finished and tab.compared is not None)
    found = exported(window, tmp_path / "out.csv", monkeypatch)
    assert tab.compared is not None
    both = [str(tmp_path / name) for name in ("a.toml", "b.toml")]
    muster("compare", *both, "--replications=50", f"--output={tmp_path}")
    named = found.replace(f",{tab.compared.alternative.name},".encode(), b",B,")
    assert named == (tmp_path / "strength-difference.csv").read_bytes()


def test_that_the_choice_is_remembered_and_holds_for_what_is_copied(window: Window, open_one: Open) -> None:
    window.menus.actions[CHOICE].trigger()
    window.menus.actions["Edit.copy_data"].trigger()
    lines = [line.split("\t") for line in QGuiApplication.clipboard().text().splitlines()]
    assert any("," in line[2] for line in lines[1:])
    assert not any("." in line[2] for line in lines[1:])
    assert open_one().menus.actions[CHOICE].isChecked()
    assert table_form.current().separator == ";"
    window.menus.actions[CHOICE].trigger()
    assert not window.settings.decimal_comma
    assert table_form.current().separator == ","


def test_that_a_workbook_of_the_selected_scenario_opens_as_that_scenario(
    window: Window, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, qtbot: QtBot
) -> None:
    window.session.edit("target", 77)
    scenario = window.session.scenario
    monkeypatch.setattr(QFileDialog, "getSaveFileName", lambda *_: (str(tmp_path / "mine"), ""))
    window.menus.actions["File.workbook"].trigger()
    assert window.status.currentMessage() == f"Workbook written to {tmp_path / 'mine.xlsx'}"
    window.filing.open_path(tmp_path / "mine.xlsx")
    qtbot.waitUntil(lambda: len(window.session.documents) == 2)
    assert window.session.scenario == scenario


@pytest.mark.parametrize(
    ("shown", "pasted"),
    [("1,234.5", "1234,5"), ("0.5", "0,5"), ("1,234", "1234"), ("\N{MINUS SIGN}3.2", "-3,2"), ("1,2", "1,2")],
)
def test_that_a_number_that_is_shown_is_pasted_as_the_same_number(shown: str, pasted: str) -> None:
    assert table_form.shown_number(shown, COMMA) == pasted
    assert table_form.shown_number(shown, POINT) == shown


@pytest.mark.parametrize("shown", ["61 %", "14 Mar 2024", "2024-03-14", "Kenya, Spain", "1.5 million", "", "v1.2"])
def test_that_text_that_is_shown_is_pasted_as_it_is(shown: str) -> None:
    assert table_form.shown_number(shown, COMMA) == shown
