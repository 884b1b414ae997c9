"""Scenario ▸ Run on …: runs are run on a cluster, with the same answer, and here again when it is lost."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from pathlib import Path
from threading import Event
from typing import Any

import numpy as np
import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from scenarios.schema import Scenario
from simulator.cluster.failing import gone, lonely
from simulator.errors import ClusterError
from simulator.experiment import run
from simulator.runs.block import Block
from simulator.runs.far import Far, FarCall, Size
from tests.clusters import machines
from tests.patience import PATIENCE
from tests.ui.desktop.fakes import AtOnce, uncertain
from tests.ui.desktop.windows import Open, open_one, settings, window
from ui.desktop.answers import crew
from ui.desktop.window.run_on_dialog import RunOnDialog
from ui.desktop.window.window import Window

__all__ = ["open_one", "settings", "window"]

ADDRESS = "tcp://far:8786"


class Fake(Far):
    """A cluster that runs at once, here, as long as ``is_there``."""

    def __init__(self, address: str = ADDRESS) -> None:
        self.address, self.asked, self.left, self.there = address, 0, Event(), True
        self.large = Size(2, 8)

    @property
    def is_there(self) -> bool:
        return self.there

    def size(self) -> Size:
        return self.large

    def look(self) -> None:
        if not self.there:
            raise gone(self.address)
        if not self.large.threads:
            raise lonely(self.address)

    def submit(self, fn: Callable[..., Any], /, *args: Any, **kwargs: Any) -> FarCall:
        if not self.there:
            raise gone(self.address)
        self.asked += 1
        call = FarCall()
        call.set_result(fn(*args, **kwargs))
        return call

    def shutdown(self, wait: bool = True, *, cancel_futures: bool = False) -> None:
        self.left.set()

    def answers(self, scenario: Scenario, seed: int, first: int, stop: int) -> Iterator[Block]:
        raise NotImplementedError

    def each(self, function: Callable[..., Any], calls: Iterable[tuple[object, ...]]) -> Iterator[Any]:
        raise NotImplementedError


class Dies(Fake):
    """Its first answers fail: it is gone."""

    def submit(self, fn: Callable[..., Any], /, *args: Any, **kwargs: Any) -> FarCall:
        call = FarCall()
        call.set_exception(gone(self.address))
        return call


def opened(window: Window) -> RunOnDialog:
    window.menus.actions["Scenario.run_on"].trigger()
    found = window.findChild(RunOnDialog, "run_on")
    assert isinstance(found, RunOnDialog)
    return found


def connect(window: Window, far: Far, qtbot: QtBot, address: str = ADDRESS) -> RunOnDialog:
    """Type the address and press Return."""
    window.site.connect_to = lambda _: far
    dialog = opened(window)
    dialog.address.selectAll()
    QTest.keyClicks(dialog.address, address)
    QTest.keyClick(dialog.address, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: not window.site.is_trying)
    return dialog


def same_as_here(window: Window, replications: int) -> bool:
    assert window.projection is not None
    here = run(window.session.scenario, replications, seed=1)
    return np.array_equal(window.projection.results.strength, here.strength)


def ask_for(window: Window, replications: int, qtbot: QtBot) -> None:
    window.session.set_runs(replications=replications)
    qtbot.waitUntil(lambda: window.is_finished and window.runner.done == replications)


def test_that_runs_are_run_where_it_was_typed_with_the_same_answer(open_one: Open, settings: Any, qtbot: QtBot) -> None:
    pool, far = AtOnce(), Fake()
    window = open_one(pool=pool)
    qtbot.waitUntil(lambda: window.is_finished)
    dialog = connect(window, far, qtbot)
    assert dialog.told.text() == f"Runs are run on {ADDRESS}: 2 workers with 8 threads together."
    assert window.status.runs.text().endswith(f"on {ADDRESS}, 8 threads")
    assert settings.cluster == ADDRESS
    assert window.runner.crew.ahead > crew.AHEAD
    before = pool.asked
    ask_for(window, 150, qtbot)
    assert (far.asked, pool.asked) == (4, before)
    assert same_as_here(window, 150)
    QTest.mouseClick(dialog.home, Qt.MouseButton.LeftButton)
    assert far.left.wait(PATIENCE)
    assert "far" not in window.status.runs.text()
    ask_for(window, 200, qtbot)
    assert (far.asked, pool.asked) == (4, before + 2)
    assert same_as_here(window, 200)


@pytest.mark.parametrize("kind", [Dies, Fake])
def test_that_a_cluster_that_is_lost_is_told_once_and_runs_go_on_here(
    window: Window, qtbot: QtBot, kind: type[Fake]
) -> None:
    far, told = kind(), list[str]()
    dialog = connect(window, far, qtbot)
    window.status.messageChanged.connect(lambda words: told.append(words) if words else None)
    far.there = kind is not Fake
    ask_for(window, 150, qtbot)
    assert same_as_here(window, 150)
    assert told == [f"{gone(ADDRESS)} Runs go on on this machine."]
    assert dialog.problem.text() == str(gone(ADDRESS))
    assert not window.problem
    assert far.left.wait(PATIENCE)


@pytest.mark.parametrize("why", [gone, lonely])
def test_that_a_cluster_that_is_no_use_any_more_is_left_though_nothing_is_asked(
    window: Window, qtbot: QtBot, why: Callable[[str], ClusterError]
) -> None:
    far = Fake()
    connect(window, far, qtbot)
    far.large = Size(1, 3)
    window.site.look()
    qtbot.waitUntil(lambda: window.status.runs.text().endswith("3 threads"))
    far.there, far.large = why is lonely, Size(0, 0)
    window.site.look()
    qtbot.waitUntil(lambda: not window.site.address)
    assert window.status.currentMessage() == f"{why(ADDRESS)} Runs go on on this machine."
    assert far.left.wait(PATIENCE)


def test_that_why_there_is_no_cluster_is_told_and_nothing_changes(window: Window, qtbot: QtBot) -> None:
    def refuse(address: str) -> Far:
        raise ClusterError(f"There is no cluster at {address}.")

    window.site.connect_to = refuse
    dialog = opened(window)
    QTest.keyClick(dialog.address, Qt.Key.Key_Return)
    assert dialog.problem.text() == "Type the address of a scheduler, such as tcp://host:8786."
    QTest.keyClicks(dialog.address, "tcp://a:1")
    QTest.keyClick(dialog, Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
    qtbot.waitUntil(lambda: dialog.problem.text() == "There is no cluster at tcp://a:1.")
    assert dialog.told.text() == "Runs are run on this machine."
    dialog.close()
    assert opened(window).address.text() == "tcp://a:1"
    assert window.settings.cluster == ""


def test_that_who_stops_or_closes_waits_for_no_cluster_and_leaves_one_that_comes_late(
    window: Window, qtbot: QtBot
) -> None:
    come, far = Event(), Fake()

    def late(_: str) -> Far:
        assert come.wait(PATIENCE)
        return far

    window.site.connect_to = late
    dialog = opened(window)
    QTest.keyClicks(dialog.address, ADDRESS)
    QTest.mouseClick(dialog.connect_button, Qt.MouseButton.LeftButton)
    assert dialog.bar.isVisible()
    QTest.mouseClick(dialog.stop, Qt.MouseButton.LeftButton)
    assert not dialog.bar.isVisible()
    QTest.mouseClick(dialog.connect_button, Qt.MouseButton.LeftButton)
    QTest.keyClick(dialog, Qt.Key.Key_Escape)
    assert not window.site.is_trying
    come.set()
    assert far.left.wait(PATIENCE)
    assert not window.site.address


def test_that_a_window_that_closes_leaves_the_cluster(window: Window, qtbot: QtBot) -> None:
    far = Fake()
    connect(window, far, qtbot)
    window.site.close()
    assert far.left.is_set()


def test_that_without_dask_it_is_told_how_to_get_it(window: Window, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("ui.desktop.window.run_on_dialog.find_spec", lambda _: None)
    dialog = opened(window)
    assert "pip install distributed" in dialog.problem.text()
    assert not dialog.connect_button.isEnabled()


def test_that_a_real_cluster_gives_the_answer_of_one_machine_and_its_end_is_survived(
    open_one: Open, qtbot: QtBot, tmp_path: Path
) -> None:
    from simulator.cluster.connection import connect as find

    window = open_one(uncertain(target=90))
    with machines(tmp_path) as found:
        far = find(found.address, PATIENCE)
        connect(window, far, qtbot, found.address)
        ask_for(window, 100, qtbot)
        assert same_as_here(window, 100)
        assert far.received > 0
        found.scheduler.kill()
        qtbot.waitUntil(lambda: not window.site.address)
        assert "has gone away" in window.status.currentMessage()
        ask_for(window, 150, qtbot)
        assert same_as_here(window, 150)
    _end_callbacks()


def _end_callbacks() -> None:
    """End the thread that Dask keeps for callbacks."""
    from distributed import Future as Asked

    if Asked._cb_executor is not None:
        Asked._cb_executor.shutdown()
        Asked._cb_executor = None
