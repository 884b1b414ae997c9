"""The scenarios beside the selected one: which they are, and that they wait until it has its answer."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import QSignalBlocker
from pytestqt.qtbot import QtBot

from scenarios.schema import Scenario
from tests.ui.desktop.fakes import AtOnce, ByHand, uncertain
from ui.desktop.answers.companions import Companions, origin
from ui.desktop.answers.kept_answers import Request
from ui.desktop.answers.runner import Runner
from ui.desktop.documents.document import Document
from ui.desktop.documents.session import Session

RUNS = 50

Make = Callable[..., "Scene"]


class Scene:
    """A session with its runner and the companions; the selected scenario is asked about as the window does it."""

    def __init__(self, pool: AtOnce | ByHand) -> None:
        self.session = Session(Document(uncertain()), replications=RUNS)
        self.pool = pool
        self.runner = Runner(lambda: pool)
        self.companions = Companions(self.session, self.runner)
        self.told = 0
        self.companions.changed.connect(self._count)
        self.session.scenario_changed.connect(self.ask)
        self.session.runs_changed.connect(self.ask)
        self.ask()

    def ask(self) -> None:
        self.runner.ask(Request(self.session.scenario, self.session.seed, self.session.replications))

    def add(self, title: str, **changes: object) -> Document:
        """Open another scenario; the first one stays selected, and nobody asks about the other for a moment."""
        first = self.session.selected
        with QSignalBlocker(self.session):
            made = self.session.new(uncertain(**changes), title)
            self.session.select(first)
        return made

    @property
    def shown(self) -> list[tuple[str, bool, int]]:
        """Name, whether it is the base, and runs."""
        overlays = self.companions.overlays
        return [(one.name, one.is_base, one.projection.replications if one.projection else 0) for one in overlays]

    def close(self) -> None:
        self.companions.close()
        self.runner.close()

    def _count(self) -> None:
        self.told += 1


@pytest.fixture
def make(qtbot: QtBot) -> Iterator[Make]:
    scenes: list[Scene] = []

    def maker(pool: AtOnce | ByHand | None = None) -> Scene:
        scenes.append(Scene(pool or AtOnce()))
        return scenes[-1]

    yield maker
    for scene in scenes:
        scene.close()


@pytest.fixture
def scene(make: Make, qtbot: QtBot) -> Scene:
    made = make()
    qtbot.waitUntil(lambda: made.runner.is_finished)
    return made


def test_that_a_scenario_alone_has_no_companions(scene: Scene) -> None:
    assert scene.companions.overlays == ()
    assert scene.companions.is_settled


def test_that_a_ticked_scenario_gets_all_its_runs(scene: Scene, qtbot: QtBot) -> None:
    other = scene.add("Other", target=60)
    scene.session.shown.set_ticked(other, True)
    assert not scene.companions.is_settled
    qtbot.waitUntil(lambda: scene.companions.is_settled)
    assert scene.shown == [("Other", False, RUNS)]
    (overlay,) = scene.companions.overlays
    assert overlay.projection is not None
    assert overlay.projection.scenario == other.scenario
    assert overlay.slot == scene.session.shown.slot(other)


def test_that_an_open_scenario_without_a_tick_is_not_run(scene: Scene, qtbot: QtBot) -> None:
    before = scene.pool.asked
    scene.add("Other", target=60)
    scene.companions.refresh()
    qtbot.wait(30)
    assert scene.shown == []
    assert scene.pool.asked == before


def test_that_the_selected_scenario_is_not_its_own_companion(scene: Scene) -> None:
    scene.session.shown.set_ticked(scene.session.selected, True)
    scene.session.shown.set_base(scene.session.selected)
    assert scene.companions.overlays == ()


def test_that_another_selection_is_told_though_the_same_others_are_shown(scene: Scene, qtbot: QtBot) -> None:
    scene.session.shown.set_base(scene.add("Base", target=60))
    other = scene.add("Other", target=50)
    before = scene.told
    scene.session.select(other)
    assert scene.told > before
    assert (scene.companions.own.name, scene.companions.own.scenario) == ("Other", other.scenario)
    assert [name for name, *_ in scene.shown] == ["Base"]


def test_that_the_base_is_shown_without_a_tick(scene: Scene, qtbot: QtBot) -> None:
    scene.session.shown.set_base(scene.add("Base", target=60))
    qtbot.waitUntil(lambda: scene.companions.is_settled)
    assert scene.shown == [("Base", True, RUNS)]


def test_that_an_edited_scenario_is_shown_beside_itself_as_it_was_and_at_once(scene: Scene) -> None:
    was = scene.session.scenario
    scene.session.edit("target", 60)
    assert scene.shown == [("As opened", True, RUNS)]
    projection = scene.companions.overlays[0].projection
    assert projection is not None
    assert projection.scenario == was
    scene.session.undo_group.undo()
    assert scene.shown == []


def test_that_with_a_base_an_edited_scenario_is_not_shown_as_it_was(scene: Scene) -> None:
    scene.session.shown.set_base(scene.add("Base", target=60))
    scene.session.edit("target", 70)
    assert [name for name, _, _ in scene.shown] == ["Base"]


def test_that_companions_wait_for_the_selected_scenario(make: Make, qtbot: QtBot) -> None:
    pool = ByHand()
    scene = make(pool)
    scene.session.shown.set_ticked(other := scene.add("Other", target=60), True)
    while not scene.runner.is_finished:
        qtbot.waitUntil(lambda: bool(pool.open) or scene.runner.is_finished)
        assert scene.shown == [("Other", False, 0)]
        for question in pool.open:
            question.answer()
        qtbot.wait(5)
    qtbot.waitUntil(pool.answered(lambda: scene.companions.is_settled))
    projection = scene.companions.overlays[0].projection
    assert projection is not None
    assert projection.scenario == other.scenario


def test_that_an_edit_takes_the_workers_back(make: Make, qtbot: QtBot) -> None:
    pool = ByHand()
    scene = make(pool)
    scene.session.set_runs(replications=400)
    _answer_all(scene, qtbot)
    scene.session.shown.set_ticked(scene.add("Other", target=60), True)
    _answer_all(scene, qtbot)
    qtbot.waitUntil(lambda: bool(pool.open))
    scene.session.edit("target", 70)
    asked = len(pool.questions)
    for question in list(pool.open):
        question.answer()
    qtbot.wait(20)
    # What was under way for the other scenario is nobody's: only the selected one is asked about.
    assert [name for name, _, runs in scene.shown if runs] == ["As opened"]
    assert len(pool.questions) >= asked
    _answer_all(scene, qtbot)
    qtbot.waitUntil(pool.answered(lambda: scene.companions.is_settled))
    assert ("Other", False, 400) in scene.shown


def test_that_another_seed_runs_them_again(scene: Scene, qtbot: QtBot) -> None:
    scene.session.shown.set_ticked(scene.add("Other", target=60), True)
    qtbot.waitUntil(lambda: scene.companions.is_settled)
    scene.session.set_runs(seed=2)
    assert scene.shown == [("Other", False, 0)]
    qtbot.waitUntil(lambda: scene.companions.is_settled)
    projection = scene.companions.overlays[0].projection
    assert projection is not None
    assert projection.results.seed == 2


def test_that_more_runs_are_added_and_fewer_are_taken_away(scene: Scene, qtbot: QtBot) -> None:
    scene.session.shown.set_ticked(scene.add("Other", target=60), True)
    for runs in (120, 40):
        scene.session.set_runs(replications=runs)
        qtbot.waitUntil(lambda: scene.companions.is_settled)
        assert scene.shown == [("Other", False, runs)]


def test_that_an_edit_of_the_selected_scenario_does_not_run_the_others_again(scene: Scene, qtbot: QtBot) -> None:
    scene.session.shown.set_ticked(scene.add("Other", target=60), True)
    qtbot.waitUntil(lambda: scene.companions.is_settled)
    known = scene.companions.overlays[0].projection
    scene.session.edit("target", 70)
    assert next(one.projection for one in scene.companions.overlays if one.name == "Other") is known


def test_that_nothing_is_told_when_nothing_about_them_changes(scene: Scene, qtbot: QtBot) -> None:
    scene.session.edit("target", 70)
    told = scene.told
    scene.session.edit("target", 80)
    assert scene.told == told


def test_that_a_scenario_that_cannot_be_run_leaves_the_others_their_turn(make: Make, qtbot: QtBot) -> None:
    pool = ByHand()
    scene = make(pool)
    _answer_all(scene, qtbot)
    for title, target in (("Bad", 60), ("Good", 70)):
        scene.session.shown.set_ticked(scene.add(title, target=target), True)
    _answer_all(scene, qtbot)
    qtbot.waitUntil(lambda: bool(pool.open))
    pool.open[0].future.set_exception(ValueError("this cannot be run"))
    qtbot.waitUntil(pool.answered(lambda: scene.companions.is_settled))
    assert scene.shown == [("Bad", False, 0), ("Good", False, RUNS)]
    assert [one.problem for one in scene.companions.overlays] == ["this cannot be run", ""]


def test_that_a_scenario_that_cannot_be_run_is_told_at_once(make: Make, qtbot: QtBot) -> None:
    pool = ByHand()
    scene = make(pool)
    _answer_all(scene, qtbot)
    scene.session.shown.set_ticked(scene.add("Bad", target=60), True)
    qtbot.waitUntil(lambda: bool(pool.open))
    before = scene.told
    pool.open[0].future.set_exception(ValueError("this cannot be run"))
    qtbot.waitUntil(lambda: scene.companions.is_settled)
    assert scene.told == before + 1


def test_that_a_paused_window_runs_no_companions(scene: Scene, qtbot: QtBot) -> None:
    scene.runner.set_live(False)
    scene.session.shown.set_ticked(scene.add("Other", target=60), True)
    qtbot.wait(30)
    assert scene.shown == [("Other", False, 0)]
    scene.runner.set_live(True)
    qtbot.waitUntil(lambda: scene.companions.is_settled)


def test_that_the_selected_one_has_its_name_and_colour(scene: Scene) -> None:
    other = scene.add("Other", target=60)
    scene.session.select(other)
    assert (scene.companions.own.name, scene.companions.own.slot) == ("Other", 1)


def test_that_what_was_is_named_by_where_it_came_from(scenario: Scenario, tmp_path: Path) -> None:
    saved = Document(scenario)
    saved.save(tmp_path / "mine.toml")
    found = [origin(document) for document in (Document.of_shipped("article-2023"), saved, Document(scenario))]
    assert found == ["As shipped", "As saved", "As opened"]


def _answer_all(scene: Scene, qtbot: QtBot) -> None:
    """Answer by hand until the selected scenario has all its runs."""
    assert isinstance(scene.pool, ByHand)
    qtbot.waitUntil(scene.pool.answered(lambda: scene.runner.is_finished))
