"""Failures know their request: however late one comes, it is shown for the request it belongs to, or not at all."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from pytestqt.qtbot import QtBot

from simulator.errors import ModelError
from tests.ui.desktop.answers.test_companions import Scene
from tests.ui.desktop.fakes import AtOnce, ByHand, Question, projection_for, uncertain
from tests.ui.desktop.windows import Open, open_one, settings
from ui.desktop.answers.background import Background
from ui.desktop.answers.companions import Companions
from ui.desktop.answers.kept_answers import Failure, Request
from ui.desktop.answers.runner import Runner
from ui.desktop.tabs.why.gains_panel import GainsPanel
from ui.desktop.tabs.why.trials import Trials
from ui.desktop.window.window import Window

__all__ = ["open_one", "settings"]

RUNS = 50
"""Two blocks."""


def fail(question: Question, words: str = "it waits for itself") -> None:
    question.future.set_exception(ModelError(words))


@pytest.fixture
def pool() -> ByHand:
    return ByHand()


@pytest.fixture
def window(open_one: Open, pool: ByHand) -> Window:
    return open_one(pool=pool, replications=RUNS)


def shows(window: Window) -> bool:
    """Whether the strip shows a problem."""
    return not window.results.problem.isHidden()


def asked_for(pool: ByHand, since: int) -> list[Question]:
    return [one for one in pool.open if pool.questions.index(one) >= since]


def test_that_a_failure_of_the_request_before_is_not_shown(window: Window, pool: ByHand, qtbot: QtBot) -> None:
    before, asked = list(pool.open), len(pool.questions)
    seen: list[bool] = []
    window.runner.failed.connect(lambda _: seen.append(shows(window)))
    window.session.edit("target", 80)
    fail(before[0])
    qtbot.waitUntil(lambda: len(pool.questions) > asked)
    assert seen == [False]
    assert not shows(window)
    for question in asked_for(pool, asked):
        question.answer()
    qtbot.waitUntil(lambda: window.is_finished)
    assert not shows(window)
    assert window.problem == ""
    assert not window.results.is_dimmed


# Beside the selected one


@pytest.fixture
def scene(qtbot: QtBot) -> Iterator[Scene]:
    made = Scene(ByHand())
    assert isinstance(made.pool, ByHand)
    for question in made.pool.open:
        question.answer()
    qtbot.waitUntil(lambda: made.runner.is_finished)
    yield made
    made.close()


def test_that_a_late_failure_of_another_scenario_leaves_this_one_its_turn(scene: Scene, qtbot: QtBot) -> None:
    pool = scene.pool
    assert isinstance(pool, ByHand)
    bad = scene.add("Bad", target=60)
    scene.session.shown.set_ticked(bad, True)
    qtbot.waitUntil(lambda: bool(pool.open))
    late = pool.open[0]
    scene.session.shown.set_ticked(scene.add("Good", target=70), True)
    scene.session.shown.set_ticked(bad, False)
    qtbot.wait(5)
    fail(late)
    qtbot.wait(5)
    assert [(one.name, one.problem) for one in scene.companions.overlays] == [("Good", "")]
    while not scene.companions.is_settled:
        for question in pool.open:
            question.answer()
        qtbot.wait(2)
    assert scene.shown == [("Good", False, RUNS)]


def test_that_a_scenario_that_cannot_be_run_is_not_run_again_with_every_edit_of_another(
    scene: Scene, qtbot: QtBot
) -> None:
    pool = scene.pool
    assert isinstance(pool, ByHand)
    scene.session.shown.set_ticked(scene.add("Bad", target=60), True)
    qtbot.waitUntil(lambda: bool(pool.open))
    fail(pool.open[0])
    qtbot.waitUntil(lambda: scene.companions.is_settled)
    asked = len(pool.questions)
    scene.companions.refresh()
    qtbot.wait(5)
    assert [one.problem for one in scene.companions.overlays] == ["it waits for itself"]
    assert len(pool.questions) == asked


@pytest.mark.parametrize("order", [(0, 1), (1, 0)])
def test_that_a_failure_is_told_of_the_scenario_it_belongs_to(
    order: tuple[int, int], scene: Scene, companions: Companions
) -> None:
    documents = [scene.add(title, target=target) for title, target in (("One", 60), ("Two", 70))]
    for document in documents:
        scene.session.shown.set_ticked(document, True)
    for told, place in enumerate(order, 1):
        companions._runner.failed.emit(Failure(Request(documents[place].scenario, 1, RUNS), f"of {place}"))
        problems = [one.problem for one in companions.overlays]
        assert [problem != "" for problem in problems] == [place in order[:told] for place in (0, 1)]
    assert [one.problem for one in companions.overlays] == ["of 0", "of 1"]


@pytest.fixture
def companions(scene: Scene) -> Companions:
    return scene.companions


# Everything else that can fail late


def test_that_run_until_precise_ends_when_more_runs_cannot_be_had(window: Window, pool: ByHand, qtbot: QtBot) -> None:
    window.menus.actions["Scenario.precise"].setChecked(True)
    fail(pool.open[0])
    qtbot.waitUntil(lambda: not window.menus.actions["Scenario.precise"].isChecked())
    assert window.status.currentMessage().startswith("Not precise enough, and more runs cannot be had")


def test_that_knock_outs_that_fail_say_nothing_of_the_scenario_after_the_edit(qtbot: QtBot) -> None:
    panel = GainsPanel(lambda: Trials(AtOnce))
    qtbot.addWidget(panel)
    panel.show_results(projection_for(uncertain(), 25).results)
    panel.start.click()
    qtbot.waitUntil(lambda: not panel.is_busy)
    panel.trials.problem = "Memory is short."
    panel.trials.changed.emit()
    assert panel.words.text() == "Memory is short."
    panel.show_results(projection_for(uncertain(target=140), 25).results)
    assert "Memory is short." not in panel.words.text()
    panel.close_down()


def test_that_a_ranking_that_fails_late_leaves_its_turn_to_what_is_asked_for(qtbot: QtBot) -> None:
    panel = GainsPanel(lambda: Trials(AtOnce))
    qtbot.addWidget(panel)
    panel.show_results(projection_for(uncertain(), 25).results)
    panel.start.click()
    qtbot.waitUntil(lambda: not panel.is_busy)
    before = panel._asked
    panel.percentile.setCurrentIndex(1)
    panel._fail(before, "this cannot be ranked")
    qtbot.waitUntil(lambda: not panel.is_busy)
    assert panel.note.text() != "this cannot be ranked"
    assert panel._ranked_for == panel._asked
    panel.close_down()


def test_that_what_is_closed_takes_no_more_questions() -> None:
    pool = ByHand()
    runner, background, trials = Runner(lambda: pool), Background(), Trials(lambda: pool)
    for one in (runner, background, trials):
        one.close()
    runner.ask(Request(uncertain(), 1, RUNS))
    runner.set_live(False)
    background.ask("sum", lambda _: 1, lambda _: None)
    trials.start(projection_for(uncertain(), 25).results)
    assert pool.questions == []
    assert [one for one in (runner.is_busy, background.is_busy, trials.is_running) if one] == []
