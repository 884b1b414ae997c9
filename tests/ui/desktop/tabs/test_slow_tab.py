"""A tab whose content takes time says how far it is."""

from __future__ import annotations

from collections.abc import Callable
from threading import Event

from pytestqt.qtbot import QtBot

from tests.ui.desktop.fakes import projection_for, uncertain
from ui.desktop.answers.background import Job
from ui.desktop.answers.projection import Projection
from ui.desktop.charts.stale_cover import StaleCover
from ui.desktop.tabs.slow_tab import SlowTab
from ui.desktop.tabs.tab import Shared


class Gated(SlowTab):
    """Has done two fifths of its work when the test lets it go on."""

    name = "Gated"

    def __init__(self, shared: Shared) -> None:
        super().__init__(shared)
        self.gate = Event()
        self.got: list[str] = []

    def work(self, projection: Projection) -> Callable[[Job], str]:
        def wait(job: Job) -> str:
            job.tell(0.4)
            self.gate.wait()
            return "done"

        return wait

    def show_derived(self, projection: Projection, derived: str) -> None:
        self.got.append(derived)


def test_that_a_cover_says_how_much_of_the_work_is_done(qtbot: QtBot, shared: Shared) -> None:
    tab = Gated(shared)
    qtbot.addWidget(tab)
    tab.show()
    tab.show_projection(projection_for(uncertain()))
    cover = tab.findChild(StaleCover)
    assert cover is not None
    qtbot.waitUntil(lambda: not cover.isHidden() and cover.words == "Updating … 40 %")
    tab.gate.set()
    qtbot.waitUntil(lambda: tab.got == ["done"])
    assert cover.isHidden()
    tab.gate.clear()
    tab.show_projection(projection_for(uncertain(target=80)))
    assert tab._share == 0.0
    tab.gate.set()
    qtbot.waitUntil(lambda: len(tab.got) == 2)


def test_that_what_another_document_has_shown_is_hidden_until_there_is_something_of_this_one(
    qtbot: QtBot, shared: Shared
) -> None:
    tab = Gated(shared)
    qtbot.addWidget(tab)
    tab.show()
    tab.gate.set()
    tab.show_projection(projection_for(uncertain()))
    qtbot.waitUntil(lambda: tab.got == ["done"])
    tab.gate.clear()
    tab.leave()
    cover = tab.findChild(StaleCover)
    assert cover is not None
    assert (cover.isHidden(), cover.hides, tab.shown) == (False, True, None)
    tab.show_projection(projection_for(uncertain(target=80)))
    qtbot.waitUntil(lambda: cover.words == "Working out … 40 %")
    assert cover.hides
    tab.gate.set()
    qtbot.waitUntil(lambda: len(tab.got) == 2)
    assert cover.isHidden()
