"""When the hand rests: what each number weighs in the answers above, and whether the last change changed anything."""

from __future__ import annotations

from weakref import ref

from PySide6.QtCore import QObject

from scenarios.editing.difference import differences
from scenarios.places import place_of
from scenarios.rules import OWN_MILESTONES
from simulator.influence.measures import Aspect, Measure
from simulator.what_if.idle import Idle, idle
from ui.desktop.answers.freshness import Freshness
from ui.desktop.answers.projection import Projection
from ui.desktop.answers.rest import AtRest
from ui.desktop.assumptions.panel import AssumptionsPanel
from ui.desktop.assumptions.weights import Weights, weights_of
from ui.desktop.documents.document import Document
from ui.desktop.documents.session import Session
from ui.desktop.window.results_view import ResultsView
from ui.wording.idle import idle_text
from ui.wording.words import date_text, milestone_subject, milestone_title

REST = 500
"""Milliseconds after the last projection until the hand counts as resting."""


class Weighing(AtRest):
    """Has numbers weighed in the background, and tells the panel.

    Args:
        session: what is edited.
        freshness: says when all runs are there.
        results: what is asked about, and the background.
        panel: is told.
        parent: the owner in Qt's sense.
    """

    def __init__(
        self,
        session: Session,
        freshness: Freshness,
        results: ResultsView,
        panel: AssumptionsPanel,
        parent: QObject | None = None,
    ) -> None:
        super().__init__(REST, self._weigh, parent)
        self._session, self._freshness, self._results, self._panel = session, freshness, results, panel
        self._before: tuple[ref[Document], Projection] | None = None
        freshness.projected.connect(self._follow)
        results.shared.question.changed.connect(self._rest.start)
        results.headline.milestone.chosen.connect(self._rest.start)
        results.shared.keeping.changed.connect(self._rest.start)
        self._is_idle_said = False
        session.scenario_changed.connect(self._unsay)

    def _follow(self) -> None:
        """A projection has come; the first previews of a drag are none that anything is told of."""
        if self._freshness.is_finished:
            self._rest.start()

    def _weigh(self) -> None:
        """Weigh all numbers."""
        projection = self._freshness.projection
        if projection is not None and self._freshness.is_finished:
            self._look_for_idle(projection)
            kept = self._results.projection
            shown = kept if kept is not None and kept.scenario == projection.scenario else projection
            answers = self._answers(shown)
            self._results.shared.background.ask(
                "weights",
                lambda job: weights_of(shown, job.while_wanted(answers)),
                lambda found: self._take(projection, found),
            )

    def _take(self, projection: Projection, found: Weights) -> None:
        if projection is self._freshness.projection and self._freshness.is_current:
            self._panel.show_weights(found)

    def _answers(self, projection: Projection) -> list[tuple[Measure, str]]:
        """What the cards ask about, and what that is called."""
        headline, scenario = self._results.headline, projection.scenario
        milestone = headline.milestone.milestone_in(projection)
        day = min(max(headline.chance.day, 0), scenario.horizon)
        date = date_text(scenario.date_of(day))
        found = [*_of_milestone("first_arrival"), (_strength(day), f"how many are there on {date}")]
        return found if milestone is None else [*found, *_of_milestone(milestone.name)]

    def _look_for_idle(self, projection: Projection) -> None:
        """Where one number has changed since the hand rested last, ask whether that changed anything."""
        before, self._before = self._before, (ref(self._session.selected), projection)
        if before is None or before[0]() is not self._session.selected:
            return
        path = _changed(before[1], projection)
        if path:
            old, new = before[1].results, projection.results
            self._results.shared.background.ask(
                "idle", lambda _: idle(old, new, path), lambda found: self._tell(projection, path, found)
            )

    def _tell(self, projection: Projection, path: str, found: Idle | None) -> None:
        if found is not None and projection.scenario == self._session.scenario:
            self._panel.say_idle(path, idle_text(found))
            self._is_idle_said = True

    def _unsay(self) -> None:
        """What was said is of the change before this one."""
        if self._is_idle_said:
            self._panel.say_idle("", "")
            self._is_idle_said = False


def _of_milestone(name: str) -> list[tuple[Measure, str]]:
    """Whether a milestone is reached, and when, apart: what decides the one is seldom what decides the other."""
    whether, when = Measure.of(name, Aspect.WHETHER), Measure.of(name, Aspect.WHEN)
    if name == "first_arrival":
        return [(whether, "whether anybody arrives"), (when, "when the first arrive")]
    title = milestone_title(name) if name in OWN_MILESTONES else milestone_subject(name)
    return [(whether, f"whether {title} is reached"), (when, f"when {title} is reached")]


def _strength(day: int) -> Measure:
    return Measure(Aspect.STRENGTH, day=day)


def _changed(before: Projection, now: Projection) -> str:
    """The path of the only number that has changed between two projections of as many runs; else empty."""
    alike = (before.results.seed, before.replications) == (now.results.seed, now.replications)
    if not alike or before.scenario.horizon != now.scenario.horizon:
        return ""
    found = differences(before.scenario, now.scenario)
    place = place_of(now.scenario, found[0].path) if len(found) == 1 and found[0].kind == "changed" else None
    return found[0].path if place is not None and place.field.quantity is not None else ""
