"""What the tests of reports share."""

from __future__ import annotations

import pytest

from scenarios.schema import Scenario
from tests.ui.report.forms.handmade import PNG, drawing
from ui.report.document import Picture
from ui.report.pictures import balance, build_up, chances, contingents, difference
from ui.report.pictures.sheet import Draw, Shown


@pytest.fixture
def undrawn(monkeypatch: pytest.MonkeyPatch) -> None:
    """Pictures state no number, and to draw them takes nine tenths of a report: each has its words, and one drawing."""

    def undrawn(shown: Shown, scenario: Scenario, draw: Draw, height: float = 2.9) -> Picture:
        return Picture(*shown, drawing(), PNG)

    for module in (balance, build_up, chances, contingents, difference):
        monkeypatch.setattr(module, "picture", undrawn)
