"""What any file holds that can be opened: a scenario, a picture, report or workbook of one, or a frozen forecast."""

from __future__ import annotations

from importlib import import_module
from pathlib import Path

from scenarios.problems import Problem
from scenarios.schema import Scenario
from scenarios.storage.embedding import is_pdf
from scenarios.storage.files import ScenarioFileError
from scenarios.storage.holding import Holding, held
from scenarios.workbook.grids import is_workbook
from scenarios.workbook.reading import scenario_in_workbook
from simulator.ledger.errors import ForecastError
from simulator.ledger.files import ENDING, load
from simulator.runs.pulse import beat


def found_in(path: Path) -> Holding:
    """What a scenario file, a picture, a report, a workbook or a frozen forecast holds; ScenarioFileError for others.

    A forecast stays as it is: what is opened is a copy of its scenario, which has no file.
    """
    if is_pdf(path):
        # What loads the reader of PDFs is no file that takes too long.
        import_module("pypdf")
        beat()
    if is_workbook(path):
        return Holding(_in_workbook(path), None)
    if not path.name.endswith(ENDING):
        return held(path)
    try:
        return Holding(load(path).scenario, None)
    except ForecastError as error:
        sentence = str(error).removeprefix(f"{path}: ")
        raise ScenarioFileError(str(path), (Problem("", sentence),)) from None


def _in_workbook(path: Path) -> Scenario:
    import_module("openpyxl")
    beat()
    return scenario_in_workbook(path)
