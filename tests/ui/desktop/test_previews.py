"""In a drag the first runs of an edit stand beside the same runs of the base, and say "about" until all are there."""

from __future__ import annotations

import re
from collections.abc import Callable

import numpy as np
import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLabel
from pytestqt.qtbot import QtBot

from scenarios.schema import Scenario
from simulator.experiment import run
from tests.examples import contingent
from tests.ui.desktop.fakes import ByHand, uncertain
from tests.ui.desktop.windows import Open, open_one, settings
from ui.desktop.answers.crew import BY_WORKERS
from ui.desktop.controls.slider import FOLLOW, ValueSlider
from ui.desktop.tabs import telling
from ui.desktop.tabs.build_up.tab import BuildUpChart
from ui.desktop.tabs.compare.tab import CompareTab
from ui.desktop.tabs.contingents.tab import ContingentsChart, everybody
from ui.desktop.window.card import ABOUT, SO_FAR, Card
from ui.desktop.window.window import Window
from ui.wording.words import bound

__all__ = ["open_one", "settings"]

RUNS = 400
TRAINING = "contingents.Lead.training.likely"
LEFT = Qt.MouseButton.LeftButton


def idle() -> Scenario:
    """Everybody waits for a court, which takes longer than any training: longer training changes no run."""
    court = {"name": "court", "kind": "approval", "delay": [150, 200, 330], "probability": 0.9}
    court |= {"challenge_probability": 0, "challenge_delay": 0}
    lead = contingent("Lead", lead=True, personnel=[40, 100, 160], tranche=50, training=[2, 10, 26], participation=0.8)
    second = contingent("Second", personnel=[10, 20, 30])
    forces = [one | {"requires": ["court"]} for one in (lead, second)]
    return uncertain(horizon=400, conditions=[court], contingents=forces)


def waiting() -> Scenario:
    """Everybody waits for the training of the lead."""
    second = contingent("Second", personnel=[10, 20, 30], training=[5, 12, 40])
    lead = contingent("Lead", lead=True, personnel=[40, 100, 160], tranche=50, interval=3, training=[2, 10, 26])
    return uncertain(horizon=400, contingents=[second, lead | {"participation": 0.8}])


class Drag:
    """A window with its answer, whose workers answer by hand, and a hand on a slider."""

    def __init__(self, window: Window, pool: ByHand, qtbot: QtBot) -> None:
        self.window, self.pool, self.qtbot = window, pool, qtbot
        self.until(lambda: window.is_finished)
        window.assumptions.reveal(TRAINING)
        sliders = window.assumptions.findChildren(ValueSlider, TRAINING)
        self.slider = next(one for one in sliders if one.isVisible())
        self.x = 0

    def until(self, fact: Callable[[], bool]) -> None:
        """Answer whatever is asked until something has come true."""
        self.qtbot.waitUntil(self.pool.answered(fact))

    def press(self) -> None:
        """Take hold of the handle."""
        share = self.slider.value() / max(self.slider.maximum(), 1)
        self.x = round(9 + share * (self.slider.width() - 18))
        QTest.mousePress(self.slider, LEFT, pos=self.place)

    def move(self, share: float) -> None:
        """Drag the handle to a place between the left end and the right one."""
        before = self.window.session.scenario
        for x in np.linspace(self.x, share * self.slider.width(), 4).round().astype(int).tolist():
            self.x = x
            QTest.mouseMove(self.slider, self.place)
        # What the slider tells next is where the hand is now.
        self.qtbot.wait(3 * FOLLOW)
        assert self.window.session.scenario != before

    def read(self) -> None:
        """Let the cards, the chart and the status line say what they show."""
        words = self.window.results.headline.words, self.chart.words, self.window.status.words
        self.qtbot.waitUntil(lambda: not any(one.is_behind for one in words))

    def release(self) -> None:
        """Let go, and wait for all runs."""
        QTest.mouseRelease(self.slider, LEFT, pos=self.place)
        self.until(lambda: self.window.is_finished)

    def preview(self) -> None:
        """Let the first projection of the edit at hand come, and no more."""

        def look() -> bool:
            for question in self.pool.open:
                if question.first < BY_WORKERS.first:
                    question.answer()
            return self.window.is_current

        self.qtbot.waitUntil(look)
        self.read()
        assert self.window.projection is not None
        assert self.window.projection.replications == BY_WORKERS.first < RUNS

    @property
    def place(self) -> QPoint:
        """Where the hand is."""
        return QPoint(self.x, self.slider.height() // 2)

    @property
    def chart(self) -> BuildUpChart:
        """The build-up."""
        found = self.window.results.findChild(BuildUpChart)
        assert found is not None
        return found

    @property
    def cards(self) -> list[Card]:
        """All cards."""
        headline = self.window.results.headline
        return [headline.arrival, headline.chance, headline.milestone]

    @property
    def lines(self) -> list[str]:
        """What the cards say of the scenario as it was."""
        return [card.others.text().replace("\N{NO-BREAK SPACE}", " ") for card in self.cards]


@pytest.fixture
def begin(open_one: Open, qtbot: QtBot) -> Callable[[Scenario], Drag]:
    def beginner(scenario: Scenario) -> Drag:
        pool = ByHand()
        return Drag(open_one(scenario, pool, RUNS), pool, qtbot)

    return beginner


def words(drag: Drag) -> str:
    """All that cards and status line say."""
    labels = [label.text() for card in drag.cards for label in card.findChildren(QLabel) if label.isVisible()]
    return " ".join([*labels, *(card.accessibleDescription() for card in drag.cards), drag.window.status.runs.text()])


def test_that_the_scenario_of_the_drag_is_one_in_which_luck_would_mislead() -> None:
    results = run(idle(), RUNS)
    few, all_ = (part.milestones["closure_90"].quantile(0.5) for part in (results.first(BY_WORKERS.first), results))
    assert few != all_


def test_that_a_drag_which_changes_no_run_says_nothing_else_at_any_time(begin: Callable[[Scenario], Drag]) -> None:
    drag = begin(idle())
    seen: list[str] = []
    drag.window.runner.projected.connect(lambda _: seen.extend(drag.lines))
    drag.window.session.scenario_changed.connect(lambda: seen.extend(drag.lines))
    drag.press()
    for share in (0.5, 0.7, 0.9, 0.6):
        drag.move(share)
        seen += drag.lines
        drag.preview()
        assert all(line.endswith(f". No change in any of {BY_WORKERS.first} runs.") for line in drag.lines)
        for card, line in zip(drag.cards, drag.lines, strict=True):
            assert line.startswith(f"As opened: {card.about.text()} {card.answer.text()}".replace("\xa0", " "))
    drag.release()
    assert all(line.endswith(". No change in any run.") for line in drag.lines)
    differences = {line.partition(". ")[2] for line in seen} - {""}
    assert {re.sub(r"of \d+ runs", "run", line) for line in differences} == {"No change in any run."}


def test_that_a_preview_says_about_and_the_final_answer_does_not(begin: Callable[[Scenario], Drag]) -> None:
    drag = begin(waiting())
    assert (ABOUT in words(drag), SO_FAR in words(drag)) == (False, False)
    drag.press()
    drag.move(0.8)
    drag.preview()
    assert [card.about.text() for card in drag.cards] == [ABOUT] * 3
    assert all(card.about.isVisible() for card in drag.cards)
    assert all(card.accessibleDescription().startswith(f"{ABOUT} ") for card in drag.cards)
    assert all(f": {ABOUT} " in line for line in drag.lines)
    assert f"runs · {ABOUT}, ± " in drag.window.status.runs.text()
    drag.release()
    assert (ABOUT in words(drag), SO_FAR in words(drag)) == (False, False)


def test_that_all_beside_a_preview_is_of_the_same_runs_of_the_base(begin: Callable[[Scenario], Drag]) -> None:
    drag, results = begin(waiting()), run(waiting(), RUNS)
    drag.press()
    drag.move(0.8)
    for runs in (BY_WORKERS.first, RUNS):
        drag.preview() if runs == BY_WORKERS.first else drag.release()
        (beside,) = drag.window.results.overlays
        assert beside.projection is not None
        assert np.array_equal(beside.projection.results.strength, results.strength[:runs])
        chart = drag.window.results.chart
        assert isinstance(chart, BuildUpChart)
        heights = chart.plot.beside.curves[0].getData()[1]
        assert heights.max() == results.first(runs).strength_band(0.5).max()


@pytest.mark.parametrize("name", ["Contingents", "Compare"])
def test_that_a_tab_that_comes_to_the_front_in_a_drag_has_the_same_runs(
    name: str, begin: Callable[[Scenario], Drag]
) -> None:
    drag, results = begin(waiting()), run(waiting(), RUNS)
    drag.press()
    drag.move(0.8)
    for runs in (BY_WORKERS.first, RUNS):
        drag.preview() if runs == BY_WORKERS.first else drag.release()
        drag.window.results.choose_tab(name)
        drag.qtbot.waitUntil(lambda: not drag.window.results.shared.background.is_busy)
        chart = drag.window.results.chart
        if isinstance(chart, ContingentsChart):
            (beside,) = chart.plot.beside.shown
            assert beside.projection is not None
            assert np.allclose(everybody(beside.projection), results.first(runs).strength_mean)
        else:
            assert isinstance(chart, CompareTab)
            assert chart.compared is not None
            assert chart.compared.comparison.share_of_runs.of == runs
            assert (f"the first {BY_WORKERS.first} of {RUNS} runs" in chart.about.text()) == (runs == BY_WORKERS.first)


def test_that_the_words_above_the_chart_are_soon_those_of_the_last_picture(begin: Callable[[Scenario], Drag]) -> None:
    drag = begin(waiting())

    def is_told() -> bool:
        shown, chart = drag.window.projection, drag.chart
        assert shown is not None
        line = telling.day_line(shown, chart.pointer, chart.shared.own.wanted)
        said = chart.when.text(), chart.readout.text()
        return said == (line, bound(telling.readout(shown, None, None)))

    drag.press()
    for share in (0.5, 0.9):
        drag.move(share)
        drag.preview()
        assert is_told()
        assert ABOUT in drag.chart.when.text()
    drag.release()
    drag.read()
    assert is_told()
    assert ABOUT not in drag.chart.when.text()


def test_that_the_base_that_is_peeked_at_in_a_drag_is_of_the_same_runs(begin: Callable[[Scenario], Drag]) -> None:
    drag, results = begin(waiting()), run(waiting(), RUNS)
    drag.press()
    drag.move(0.8)
    drag.preview()
    drag.window.peek.hold(True)
    card = drag.cards[2]
    day = results.first(BY_WORKERS.first).milestones["closure_90"].quantile(0.5)
    answer = card.answer_of(drag.window.results.overlays[0].projection)  # type: ignore[arg-type]
    assert np.isfinite(day)
    assert (card.about.text(), card.answer.text()) == (ABOUT, answer)
    assert card.others.text() == f"As opened: {ABOUT} {answer}"
    drag.window.peek.hold(False)
    drag.release()
    assert card.about.text() == ""


def test_that_a_drag_back_or_an_undo_in_it_shows_the_whole_answer(begin: Callable[[Scenario], Drag]) -> None:
    drag = begin(waiting())
    before = words(drag)
    drag.press()
    drag.move(0.8)
    drag.preview()
    drag.window.menus.actions["Edit.undo"].trigger()
    assert drag.window.is_finished
    drag.read()
    assert words(drag).split(" · ")[0] == before.split(" · ")[0]
    drag.release()


def test_that_a_pause_in_a_preview_leaves_it_a_preview(begin: Callable[[Scenario], Drag]) -> None:
    drag = begin(waiting())
    drag.press()
    drag.move(0.8)
    drag.preview()
    live = drag.window.menus.actions["Scenario.live"]
    live.setChecked(False)
    QTest.mouseRelease(drag.slider, LEFT, pos=drag.place)
    assert [card.about.text() for card in drag.cards] == [ABOUT] * 3
    live.setChecked(True)
    drag.until(lambda: drag.window.is_finished)
    assert [card.about.isVisible() for card in drag.cards] == [False] * 3


def test_that_a_scenario_beside_it_is_compared_over_the_runs_that_both_have(begin: Callable[[Scenario], Drag]) -> None:
    drag = begin(waiting())
    window, first = drag.window, drag.window.session.selected
    other = window.session.new(waiting().model_copy(update={"target": 60, "title": "Other"}), "Other")
    drag.until(lambda: window.is_finished)
    window.session.select(first)
    window.session.shown.set_ticked(other, True)
    drag.until(lambda: window.is_finished and window.companions.is_settled)
    drag.press()
    drag.move(0.8)
    drag.preview()
    projections = [one.projection for one in window.results.overlays]
    assert [projection.replications for projection in projections if projection] == [BY_WORKERS.first, BY_WORKERS.first]
    assert all(ABOUT in line for text in drag.lines for line in text.split("\n"))
    drag.release()
    drag.until(lambda: window.companions.is_settled)
    assert ABOUT not in words(drag)
