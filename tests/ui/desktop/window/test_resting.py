"""What nobody reads in a drag is not worked out in it."""

from __future__ import annotations

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from scenarios.goals import Check
from tests.ui.desktop.fakes import uncertain
from tests.ui.desktop.windows import Open, open_one, settings
from ui.desktop.answers.background import Background
from ui.desktop.controls.slider import FOLLOW, ValueSlider
from ui.desktop.window import checking, judging, watching, weighing

__all__ = ["open_one", "settings"]

TRAINING = "contingents.Lead.training.likely"
LEFT = Qt.MouseButton.LeftButton
LONG = max(one.REST for one in (checking, judging, watching, weighing))
BROKEN = Check(say="nobody comes", expect="peak strength <= 0")


@pytest.fixture
def jobs(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """The names of the jobs that the background is asked to do."""
    asked: list[str] = []
    ask = Background.ask

    def noted(self: Background, name: str, *more: object) -> None:
        asked.append(name)
        ask(self, name, *more)  # type: ignore[arg-type]

    monkeypatch.setattr(Background, "ask", noted)
    return asked


def test_that_the_background_has_nothing_to_do_in_a_drag_and_all_of_it_when_the_hand_rests(
    open_one: Open, qtbot: QtBot, jobs: list[str]
) -> None:
    window = open_one(uncertain(format=2, checks=[BROKEN.model_dump()]))
    qtbot.waitUntil(lambda: window.is_settled)
    wanted = set(jobs)
    assert {"weights", "judgement", "reality checks watched"} <= wanted
    window.assumptions.reveal(TRAINING)
    slider = next(one for one in window.assumptions.findChildren(ValueSlider, TRAINING) if one.isVisible())
    middle, seen = slider.rect().center(), set[object]()
    jobs.clear()
    QTest.mousePress(slider, LEFT, pos=middle)
    for step in range(2 * LONG // FOLLOW):
        QTest.mouseMove(slider, middle + QPoint(step % 9 - 4, 0) * 5)
        qtbot.wait(FOLLOW)
        seen.add(window.session.scenario)
    assert len(seen) > 5
    # The hand stands still, and the button is still down.
    qtbot.wait(2 * LONG)
    assert jobs == []
    QTest.mouseRelease(slider, LEFT, pos=middle + QPoint(20, 0))
    qtbot.waitUntil(lambda: window.is_settled and wanted <= set(jobs))


def test_that_no_document_is_said_to_break_the_checks_of_another(open_one: Open, qtbot: QtBot) -> None:
    window = open_one(uncertain(format=2, checks=[BROKEN.model_dump()]))
    qtbot.waitUntil(lambda: not window.status.checks.isHidden())
    first = window.session.selected
    window.session.new(uncertain(title="another", format=2, checks=[BROKEN.model_dump()]))
    assert window.status.checks.isHidden()
    qtbot.waitUntil(lambda: not window.status.checks.isHidden())
    window.session.new(uncertain(title="a third"))
    assert window.status.checks.isHidden()
    window.session.select(first)
    qtbot.waitUntil(lambda: not window.status.checks.isHidden())
