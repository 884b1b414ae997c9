"""The program that ``soak`` starts: the window as ``muster`` opens it, a hand that uses it, and counts now and then.

    python -m tests.torture.soaking SECONDS SEED FOLDER

It prints one line of JSON: what went wrong, and what was counted.
"""

from __future__ import annotations

import gc
import json
import random
import sys
import traceback
from collections import Counter
from collections.abc import Iterator
from pathlib import Path
from time import monotonic
from typing import Any

from PySide6.QtCore import QCoreApplication, QEvent, QMessageLogContext, QTimer, QtMsgType, qInstallMessageHandler
from PySide6.QtWidgets import QApplication

from scenarios import library
from scenarios.schema import Scenario
from tests.torture import living
from tests.torture.deeds import DEEDS
from tests.torture.hand import Hand
from ui.desktop import app
from ui.desktop.answers.runner import Runner
from ui.desktop.assumptions.adjustable import adjustable
from ui.desktop.assumptions.parts_view import PartsView
from ui.desktop.assumptions.search import Found
from ui.desktop.controls.row import ParameterRow
from ui.desktop.documents.document import Document
from ui.desktop.documents.undo import ReplaceScenario
from ui.desktop.look import pending
from ui.desktop.tabs.one_run.tab import OneRunTab
from ui.desktop.tabs.why.trials import Trials
from ui.desktop.window.tab_makers import TAB_NAMES
from ui.desktop.window.window import Window

RUNS = 100
"""Of each question when all is calm."""

BETWEEN = 40
"""Deeds from one look at what is alive to the next."""

TOLD = 8
"""Of so many things that should be gone it is said who holds them."""

GROWN = 15
"""Kinds of objects that are told."""

QUIET = "This plugin does not support"
"""What the off-screen platform says of what it cannot do."""


class Soak:
    """Uses the window for a while, comes back to one fresh scenario now and then, and counts what is alive then."""

    def __init__(self, seconds: float, seed: int, folder: Path) -> None:
        self._seconds, self._folder, self._luck = seconds, folder, random.Random(seed)
        self.failures: list[str] = []
        self.counts: list[dict[str, float]] = []
        self.kinds: list[Counter[str]] = []
        self.deeds = 0
        self._is_acting = False

    def begin(self) -> None:
        """The window is there."""
        self._window = next(one for one in QApplication.topLevelWidgets() if isinstance(one, Window))
        self._hand = Hand(self._window, self._folder, self._luck)
        self._life = self._live()
        self._timer = QTimer(singleShot=True)
        self._timer.timeout.connect(self._step)
        self._timer.start(0)

    def note(self, kind: QtMsgType, _: QMessageLogContext, text: str) -> None:
        """Qt warns of something."""
        if kind is not QtMsgType.QtDebugMsg and QUIET not in text:
            self.failures.append(f"Qt: {text}")

    def _step(self) -> None:
        """Go on; where a dialog keeps the hand waiting in a loop of its own, answer it."""
        self._timer.start(20)
        if self._is_acting:
            self._hand.answer()
            return
        self._is_acting = True
        try:
            rest = next(self._life, None)
        except Exception:
            self.failures.append(f"the hand: {traceback.format_exc()}")
            rest = None
        self._is_acting = False
        if rest is None:
            self._end()
        else:
            self._timer.start(rest)

    def _live(self) -> Iterator[int]:
        """Deeds, and a calm after each part of the time."""
        begin, parts = monotonic(), max(3, round(self._seconds / 30))
        yield from self._calm_down()
        for part in range(1, parts + 1):
            while monotonic() - begin < self._seconds * part / parts and not self._has_failed:
                yield from self._act()
            yield from self._calm_down()
            self._look(calm=True)
            self._count()
            if self._has_failed:
                return
        # Until now nobody looked at what was there at the start.
        gc.unfreeze()
        self._look(calm=True)

    @property
    def _has_failed(self) -> bool:
        return bool(self.failures or self._hand.crashes)

    def _act(self) -> Iterator[int]:
        self.deeds += 1
        deed = self._luck.choices(list(DEEDS), list(DEEDS.values()))[0]
        yield from deed(self._hand)
        yield 0
        self._hand.clear()
        yield 0
        if self.deeds % BETWEEN == 0:
            self._look()

    def _calm_down(self) -> Iterator[int]:
        """One scenario as it was shipped, in the window as it was at first, in every tab and in every row."""
        self._tidy()
        yield 50
        for name in (*TAB_NAMES, TAB_NAMES[0]):
            self._window.results.choose_tab(name)
            yield 20
            while not self._is_settled:
                yield 20
        self._fill()
        # A cancelled run of knock-outs still holds them until its thread comes to the next.
        ends = [trials._thread.submit(int) for trials in self._window.findChildren(Trials)]
        while not all(end.done() for end in ends):
            yield 20
        # The last timers of the panels are at a quarter of a second.
        yield 400
        QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete.value)
        yield 20

    def _tidy(self) -> None:
        window, session = self._window, self._window.session
        self._hand.clear()
        pending.leave(window)
        window.setFocus()
        window.menus.actions["Scenario.live"].setChecked(True)
        if window.settings.theme != "light":
            window.menus.actions["View.light"].trigger()
        if window.settings.zoom != 100:
            window.menus.actions["View.ordinary"].trigger()
        window.resize(1400, 900)
        session.set_runs(seed=1, replications=RUNS)
        session.shown.set_base(None)
        fresh = session.adopt(Document(library.shipped(library.FIRST)))
        for document in session.documents:
            if document is not fresh:
                session.close(document)

    def _fill(self) -> None:
        """Have all made that is made when it is first wanted."""
        panel = self._window.assumptions
        for section in panel.sections:
            section.set_open(True)
        for view in panel.findChildren(PartsView):
            for line in view.table.lines.lines:
                view.choose(line.name)
        paths = tuple(parameter.path for parameter in adjustable(self._window.session.scenario))
        panel.found.show_found(Found(paths))
        for row in panel.findChildren(ParameterRow):
            if row.parameter.path in paths:
                row.unfold(True)
        panel.found.show_found(Found())

    @property
    def _is_settled(self) -> bool:
        window = self._window
        return (
            window.runner.is_settled and window.companions.is_settled and not window.results.shared.background.is_busy
        )

    def _look(self, *, calm: bool = False) -> None:
        """What is alive must be what is open; when all is calm, that goes for scenarios, too."""
        documents = self._window.session.documents
        opened = {id(one) for one in documents}
        # Without the collector: it seldom comes to what is old.
        self._demand([one for one in living.every(Document) if id(one) not in opened], "documents that are closed")
        steps = {id(one.stack.command(number)) for one in documents for number in range(one.stack.count())}
        self._demand([one for one in living.every(ReplaceScenario) if id(one) not in steps], "steps of no document")
        if calm:
            gc.collect()
            self._forget()
            known = self._known()
            gone = [one for one in living.every(Scenario) if one not in known]
            self._demand(gone, "scenarios that are not open")

    def _forget(self) -> None:
        """Empty the caches, which have a bound: else nothing could be said of what keeps scenarios without one."""
        unbounded = living.forget()
        if unbounded:
            self.failures.append(f"caches have no bound: {', '.join(unbounded)}")
        answers = self._window.runner._answers
        answers._kept.clear()
        answers._used.clear()
        for trials in self._window.findChildren(Trials):
            trials._kept.clear()
        gc.collect()

    def _known(self) -> set[Scenario]:
        """What is open, what is shipped, and the last one of each that still answers, or says why it does not."""
        known = {library.shipped(name) for name in library.names()}
        for document in self._window.session.documents:
            known |= {document.scenario, document.base}
        for runner in self._window.findChildren(Runner):
            known |= {runner._work.request.scenario} if runner._work is not None else set()
        for trials in self._window.findChildren(Trials):
            known |= {trials.base.scenario} if trials.base is not None else set()
            known |= {outcome.knockout.scenario for outcome in trials.outcomes}
        for tab in self._window.findChildren(OneRunTab):
            known |= {tab.chosen.scenario} if tab.chosen is not None else set()
        return known

    def _demand(self, found: list[Any], what: str) -> None:
        """Nothing is found."""
        if found:
            # The collector tells of no holder that is frozen.
            gc.unfreeze()
            told = "\n".join(f"  {living.chain(one)}" for one in found[:TOLD])
            self.failures.append(f"{len(found)} {what}:\n{told}")

    def _count(self) -> None:
        self.kinds.append(living.kinds())
        self.counts.append(
            {
                "deeds": self.deeds,
                "objects": self.kinds[-1].total() + gc.get_freeze_count(),
                "widgets": len(QApplication.allWidgets()),
                "megabytes": living.megabytes(),
            }
        )

    def _end(self) -> None:
        self._timer.stop()
        self.failures += [f"a mistake of the program: {words}" for words in self._hand.crashes]
        told = {"failures": self.failures, "counts": self.counts, "deeds": self.deeds, "grown": self._grown()}
        print(json.dumps(told), flush=True)
        # Off screen the clipboard outlives Python, and what a picture on it needs does not.
        QApplication.clipboard().clear()
        QApplication.exit(0)

    def _grown(self) -> dict[str, int]:
        """The kinds of objects of which there are more by now than in the middle."""
        if not self.kinds:
            return {}
        more = self.kinds[-1] - self.kinds[len(self.kinds) // 2]
        return dict(more.most_common(GROWN))


def main(seconds: str, seed: str, folder: str) -> None:
    """Soak until the time is over."""
    soak = Soak(float(seconds), int(seed), Path(folder))
    qInstallMessageHandler(soak.note)
    QTimer.singleShot(0, lambda: QTimer.singleShot(0, soak.begin))
    app.open_window([], None, None, None, "light")


if __name__ == "__main__":
    main(*sys.argv[1:])
