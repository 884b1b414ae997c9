"""Freezing a forecast in the window, the list of earlier ones, and one of them behind the present build-up."""

from __future__ import annotations

import datetime as dt
from pathlib import Path

import numpy as np
import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QTableWidget
from pytestqt.qtbot import QtBot

from scenarios.parameters import replaced
from simulator.experiment import run
from simulator.ledger.files import CHANGED, load, save
from simulator.ledger.forecast import Forecast
from simulator.ledger.freezing import freeze
from simulator.ledger.questions import parse_question
from tests.ui.desktop.fakes import uncertain
from tests.ui.desktop.windows import Open
from ui.desktop.documents.settings import Settings
from ui.desktop.freezing.dialog import FreezeDialog, free_name
from ui.desktop.freezing.ledger_folder import LedgerFolder
from ui.desktop.freezing.suggestions import days_ahead, suggested
from ui.desktop.tabs.build_up.earlier import EarlierForecast
from ui.desktop.tabs.build_up.tab import BuildUpChart
from ui.desktop.window.freezing import earlier_forecasts, freeze_forecast, open_scenario
from ui.desktop.window.window import Window

START = uncertain().start
ASKED = f"5 or more on {START + dt.timedelta(days=20)}"


@pytest.fixture
def place(tmp_path: Path, settings: Settings) -> Path:
    """The folder that the window uses as its ledger."""
    settings.ledger = tmp_path / "ledger"
    return tmp_path / "ledger"


@pytest.fixture
def answered(place: Path, open_one: Open, qtbot: QtBot) -> Window:
    """A window with its runs, and a ledger of its own."""
    made = open_one()
    qtbot.waitUntil(lambda: made.is_finished)
    return made


def cell(table: QTableWidget, row: int, column: int) -> str:
    item = table.item(row, column)
    return "" if item is None else item.text()


def opened(window: Window) -> FreezeDialog:
    return freeze_forecast(window, START)


def frozen(name: str, folder: Path, days: int = 0, issued: dt.date = START) -> Forecast:
    """A forecast in a folder, of a scenario that begins some days later or earlier."""
    folder.mkdir(exist_ok=True)
    scenario = uncertain().model_copy(update={"start": START + dt.timedelta(days=days)})
    return save(freeze(run(scenario, 20), issued=issued, version="0.2.0"), folder / f"{name}.forecast.json")


def looked(ledger: LedgerFolder, qtbot: QtBot) -> None:
    ledger.look()
    qtbot.waitUntil(lambda: not ledger.is_reading)


def test_that_questions_are_answered_while_they_are_typed_and_frozen_as_answered(
    answered: Window, place: Path, qtbot: QtBot
) -> None:
    dialog = opened(answered)
    QTest.keyClicks(dialog.questions, ASKED)
    assert answered.projection is not None
    results = answered.projection.results
    expected = results.chance(5, 20)
    assert cell(dialog.answers, 0, 0) == ASKED
    assert str(expected) in cell(dialog.answers, 0, 1)
    dialog.name_box.selectAll()
    QTest.keyClicks(dialog.name_box, "March")
    with qtbot.waitSignal(dialog.frozen):
        QTest.mouseClick(dialog._ok, Qt.MouseButton.LeftButton)
    made = load(place / "March.forecast.json")
    assert (made.issued, made.runs, made.scenario) == (START, results.replications, answered.session.scenario)
    assert [one.chance.hits for one in made.questions] == [expected.hits]
    assert "“March” is frozen" in answered.status.currentMessage()


def test_that_what_is_no_question_is_told_and_nothing_can_be_frozen(answered: Window) -> None:
    dialog = opened(answered)
    QTest.keyClicks(dialog.questions, "many people soon")
    assert "is no question" in cell(dialog.answers, 0, 0)
    assert not dialog._ok.isEnabled()
    dialog.questions.clear()
    assert dialog._ok.isEnabled()


def test_that_suggested_questions_are_all_answered(answered: Window) -> None:
    dialog = opened(answered)
    QTest.mouseClick(dialog.suggest, Qt.MouseButton.LeftButton)
    assert len(dialog.answers.questions) >= 3
    assert not dialog.answers.problems
    QTest.mouseClick(dialog.suggest, Qt.MouseButton.LeftButton)
    assert len(set(dialog.answers.questions)) == len(dialog.answers.questions)


@pytest.mark.parametrize("late", [-400, 0, 10, 10_000])
def test_that_suggested_questions_are_spread_over_what_is_left(answered: Window, late: int) -> None:
    results = opened(answered)._results()
    assert results is not None
    scenario, issued = results.scenario, START + dt.timedelta(days=late)
    days = days_ahead(scenario, issued)
    assert len(days) >= 3
    assert days[-1] == scenario.horizon
    assert days[0] > (late if 0 <= late < scenario.horizon else 0)
    asked = [parse_question(text, scenario) for text in suggested(results, issued)]
    assert {scenario.day_of(one.date) for one in asked} == set(days)


def test_that_a_question_whose_day_is_over_is_marked(answered: Window) -> None:
    dialog = freeze_forecast(answered, START + dt.timedelta(days=30))
    QTest.keyClicks(dialog.questions, ASKED)
    assert "could be known on the day of issue" in cell(dialog.answers, 0, 0)


@pytest.mark.parametrize("name", ["", "..", "a/b"])
def test_that_a_name_that_no_file_has_is_refused(answered: Window, name: str) -> None:
    dialog = opened(answered)
    dialog.name_box.clear()
    QTest.keyClicks(dialog.name_box, name)
    assert "needs a name" in dialog.problem.text()
    assert not dialog._ok.isEnabled()


def test_that_a_forecast_is_never_written_over(answered: Window, place: Path) -> None:
    frozen("March", place)
    before = (place / "March.forecast.json").read_bytes()
    dialog = opened(answered)
    dialog.name_box.selectAll()
    QTest.keyClicks(dialog.name_box, "March")
    assert "stays as it is" in dialog.problem.text()
    dialog.accept()
    assert (place / "March.forecast.json").read_bytes() == before


def test_that_a_name_is_proposed_that_no_forecast_has(tmp_path: Path) -> None:
    for expected in ("March", "March 2", "March 3"):
        assert free_name(tmp_path, "March") == expected
        (tmp_path / f"{expected}.forecast.json").touch()


def test_that_the_ledger_has_forecasts_by_date_and_tells_what_is_none(place: Path, qtbot: QtBot, qapp: object) -> None:
    frozen("b", place, issued=START)
    frozen("a", place, issued=START + dt.timedelta(days=1))
    text = (place / "a.forecast.json").read_text()
    (place / "c.forecast.json").write_text(text.replace('"seed": 1', '"seed": 2'))
    ledger = LedgerFolder()
    ledger.use(place)
    looked(ledger, qtbot)
    assert [one.name for one in ledger.forecasts] == ["b", "a"]
    assert len(ledger.problems) == 1
    assert ledger.problems[0].endswith(CHANGED)
    kept = ledger.forecasts
    looked(ledger, qtbot)
    assert all(one is other for one, other in zip(ledger.forecasts, kept, strict=True))
    (place / "a.forecast.json").unlink()
    looked(ledger, qtbot)
    assert [one.name for one in ledger.forecasts] == ["b"]
    ledger.close()


def test_that_the_list_draws_one_behind_and_takes_it_away(answered: Window, place: Path, qtbot: QtBot) -> None:
    frozen("March", place)
    dialog, ledger = earlier_forecasts(answered), answered.results.shared.ledger
    assert earlier_forecasts(answered) is dialog
    qtbot.waitUntil(lambda: not ledger.is_reading and dialog.table.rowCount() == 1)
    QTest.mouseClick(dialog.behind, Qt.MouseButton.LeftButton)
    assert ledger.chosen is not None
    assert ledger.chosen.name == "March"
    assert "drawn behind" in cell(dialog.table, 0, 0)
    QTest.mouseClick(dialog.none, Qt.MouseButton.LeftButton)
    assert ledger.chosen is None


def test_that_an_empty_ledger_says_how_to_begin(answered: Window, qtbot: QtBot) -> None:
    dialog, ledger = earlier_forecasts(answered), answered.results.shared.ledger
    qtbot.waitUntil(lambda: not ledger.is_reading)
    assert "Freeze this forecast" in dialog.about.text()
    assert not dialog.behind.isEnabled()


def layer_of(window: Window) -> EarlierForecast:
    chart = window.findChild(BuildUpChart)
    assert chart is not None
    return chart.plot.layers.of(EarlierForecast)


@pytest.mark.parametrize("days", [0, -10, 20])
def test_that_an_earlier_forecast_stands_at_its_own_dates(answered: Window, place: Path, days: int) -> None:
    made, layer = frozen("March", place, days), layer_of(answered)
    assert layer.readout(3) == ""
    assert layer.entries["earlier"].isHidden()
    answered.results.shared.ledger.choose(made)
    x, y = layer.median.getData()
    assert np.array_equal(x, made.days + days)
    assert np.array_equal(y, made.at(0.5))
    assert not layer.entries["earlier"].isHidden()
    assert "(March)" in layer.entries["earlier"].label.text()
    day = max(days, 0) + 3
    assert f"median {round(made.strength_on(day - days)[49]):,}" in layer.readout(day)
    answered.results.shared.ledger.choose(None)
    assert not layer.median.isVisible()
    assert layer.data() == {}


def test_that_the_table_has_the_earlier_median_on_days_it_tells_of(answered: Window, place: Path) -> None:
    made, layer = frozen("March", place, 25), layer_of(answered)
    answered.results.shared.ledger.choose(made)
    median = next(column for header, column in layer.data().items() if "median" in header)
    assert len(median) == answered.session.scenario.horizon + 1
    assert list(median[:25]) == [None] * 25
    assert median[25] == made.at(0.5)[0]


def test_that_the_scenario_of_a_forecast_opens_as_a_document_of_its_own(answered: Window, place: Path) -> None:
    made = frozen("March", place, 5)
    document = open_scenario(answered, made)
    assert answered.session.selected is document
    assert document.scenario == made.scenario
    assert document.path is None


def test_that_a_frozen_file_that_is_opened_gives_its_scenario_and_stays(answered: Window, place: Path) -> None:
    made = frozen("March", place, 5)
    path = place / "March.forecast.json"
    before = path.read_bytes()
    answered.filing.open_path(path)
    assert answered.session.scenario == made.scenario
    edited = replaced(made.scenario, "target", 77)
    answered.session.selected.replace(edited, "Edit")
    assert path.read_bytes() == before


def test_that_the_folder_that_is_chosen_is_remembered(answered: Window, settings: Settings, tmp_path: Path) -> None:
    answered.results.shared.ledger.use(tmp_path / "other")
    assert settings.ledger == tmp_path / "other"


def test_that_the_reference_class_that_is_shown_is_frozen_with_it(answered: Window, place: Path, qtbot: QtBot) -> None:
    answered.results.shared.reference.choose("police", "start")
    dialog = opened(answered)
    with qtbot.waitSignal(dialog.frozen) as told:
        dialog.accept()
    assert told.args is not None
    assert told.args[0].reference == ("police", None)
