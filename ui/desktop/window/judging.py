"""When the hand rests: how much of the uncertainty of the day on the milestone's card rests on judgement."""

from __future__ import annotations

from PySide6.QtCore import QObject

from simulator.influence.influence import Influence, influence
from simulator.influence.measures import Measure
from ui.desktop.answers.driving import drivers_shown
from ui.desktop.answers.rest import AtRest
from ui.desktop.window.milestone_cards import Judged
from ui.desktop.window.results_view import ResultsView
from ui.desktop.window.weighing import REST

_JOB = "judgement"


class Judging(AtRest):
    """Has the share worked out in the background, and tells the card; leads from there to *Why*.

    What the card shows is asked about, be it all runs or some; it says nothing of any other.

    Args:
        results: has the card, and the background.
        parent: the owner in Qt's sense.
    """

    def __init__(self, results: ResultsView, parent: QObject | None = None) -> None:
        super().__init__(REST, self._ask, parent)
        self._results, self._card = results, results.headline.milestone
        self._card.unjudged.connect(self._wait)
        for signal in (self._card.unjudged, self._card.chosen):
            signal.connect(self._follow)
        self._card.asked_why.connect(self._explain)

    def _wait(self) -> None:
        """The card shows something else: what is being worked out is wanted no more."""
        self._results.shared.background.drop(_JOB)
        self._rest.start()

    def _follow(self) -> None:
        """*Why* asks about the milestone of the card."""
        if self._card.name_shown:
            self._results.shared.question.turn_to(self._card.name_shown)

    def _explain(self, milestone: str) -> None:
        """Show in *Why* what makes the day of a milestone uncertain."""
        self._results.choose_tab("Why")
        self._results.chart.explain(milestone)

    def _ask(self) -> None:
        judged = self._card.to_judge
        if judged is not None:
            self._results.shared.background.ask(
                _JOB, lambda _: _influence(judged), lambda found: self._card.show_judgement(judged, found)
            )


def _influence(judged: Judged) -> Influence:
    projection = judged.projection
    return influence(projection.results, Measure.of(judged.milestone), drivers=drivers_shown(projection))
