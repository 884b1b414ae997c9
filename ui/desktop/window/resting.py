"""What a window does when the hand rests: it weighs numbers, judges statements, and checks runs."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Self

from ui.desktop.answers.freshness import Freshness
from ui.desktop.answers.runner import Runner
from ui.desktop.assumptions.panel import AssumptionsPanel
from ui.desktop.documents.session import Session
from ui.desktop.window.checking import Checking
from ui.desktop.window.judging import Judging
from ui.desktop.window.results_view import ResultsView
from ui.desktop.window.weighing import Weighing


@dataclass(frozen=True, eq=False)
class Resting:
    """All that waits for the hand to rest."""

    weighing: Weighing
    judging: Judging
    checking: Checking

    @classmethod
    def of(
        cls, session: Session, runner: Runner, freshness: Freshness, results: ResultsView, panel: AssumptionsPanel
    ) -> Self:
        """Of a window with these parts; it lives as long as ``freshness``."""
        return cls(
            Weighing(session, freshness, results, panel, freshness),
            Judging(results, freshness),
            Checking(freshness, runner, results.shared.background, freshness),
        )

    @property
    def is_settled(self) -> bool:
        """Whether nothing is about to be begun; what is under way is a job of the background."""
        return self.weighing.is_settled and self.judging.is_settled and self.checking.is_settled

    def stop(self) -> None:
        """Begin nothing any more: the window closes."""
        self.weighing.stop()
        self.judging.stop()
        self.checking.stop()
