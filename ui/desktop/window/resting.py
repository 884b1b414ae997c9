"""What a window does when the hand rests: numbers are weighed, days and reality checks judged, runs run again."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Self

from ui.desktop.answers.freshness import Freshness
from ui.desktop.answers.rest import AtRest
from ui.desktop.answers.runner import Runner
from ui.desktop.assumptions.panel import AssumptionsPanel
from ui.desktop.claims.runs import Judge
from ui.desktop.documents.session import Session
from ui.desktop.window.checking import Checking
from ui.desktop.window.judging import Judging
from ui.desktop.window.results_view import ResultsView
from ui.desktop.window.watching import Watching
from ui.desktop.window.weighing import Weighing


@dataclass(frozen=True, eq=False)
class Resting:
    """All that waits for the hand to rest."""

    weighing: Weighing
    judging: Judging
    checking: Checking
    watching: Watching

    @classmethod
    def of(
        cls, session: Session, runner: Runner, freshness: Freshness, results: ResultsView, panel: AssumptionsPanel
    ) -> Self:
        """Of a window with these parts; it lives as long as ``freshness``."""
        background = results.shared.background
        judge = Judge(freshness, runner, background, "reality checks watched", freshness)
        return cls(
            Weighing(session, freshness, results, panel, freshness),
            Judging(results, freshness),
            Checking(freshness, runner, background, freshness),
            Watching(session, freshness, judge, freshness),
        )

    @property
    def every(self) -> tuple[AtRest, ...]:
        """Each of them."""
        return self.weighing, self.judging, self.checking, self.watching

    @property
    def is_settled(self) -> bool:
        """Whether nothing is about to be begun; what is under way is a job of the background."""
        return all(one.is_settled for one in self.every)

    def stop(self) -> None:
        """Begin nothing any more: the window closes."""
        for one in self.every:
            one.stop()
