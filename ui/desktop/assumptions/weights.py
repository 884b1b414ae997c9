"""How much each number weighs: its largest share in the uncertainty of the answers at the top of the window."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from scenarios.schema import Scenario
from simulator.influence.influence import State, influence
from simulator.influence.measures import Measure
from ui.desktop.answers.driving import drivers_shown
from ui.desktop.answers.projection import Projection
from ui.wording.words import Whose

LEAST = 0.03
"""Numbers that explain less of every answer than this do not count: among hundreds a few seem to, by chance."""


@dataclass(frozen=True, slots=True)
class Weight:
    """The largest share of a number in the variance of an answer (0 … 1), and which answer that is, in words."""

    share: float
    of: str


@dataclass(frozen=True, slots=True, eq=False)
class Weights:
    """What the numbers of a scenario weigh.

    Attributes:
        scenario: whose numbers.
        runs: how many runs say so.
        whose: which of all runs these are.
        are_too_few: whether so few runs say nothing of any answer.
        by_path: the weight of each number that is told apart from none, the heaviest first.
    """

    scenario: Scenario
    runs: int
    by_path: Mapping[str, Weight]
    whose: Whose = Whose.ALL
    are_too_few: bool = False


def weights_of(projection: Projection, answers: Iterable[tuple[Measure, str]]) -> Weights:
    """Weigh the numbers that drive some answers; takes tenths of a second.

    Args:
        projection: the runs.
        answers: what is asked about, and what that is called.

    Raises:
        ModelError: the scenario cannot be run.
    """
    drivers, heaviest = drivers_shown(projection), dict[str, Weight]()
    found = [(influence(projection.results, measure, drivers=drivers), words) for measure, words in answers]
    for each, words in found:
        for one in each.numbers:
            known = heaviest.get(one.path)
            if one.is_sure and one.share >= LEAST and (known is None or one.share > known.share):
                heaviest[one.path] = Weight(one.share, words)
    ranked = sorted(heaviest.items(), key=lambda item: -item[1].share)
    return Weights(
        projection.scenario,
        projection.replications,
        dict(ranked),
        whose=projection.whose,
        are_too_few=all(each.state is State.TOO_FEW for each, _ in found),
    )
