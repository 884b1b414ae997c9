"""What it takes, asked in one call: for scripts."""

from __future__ import annotations

from collections.abc import Callable
from concurrent.futures import Executor

from simulator.results.results import Results
from simulator.seek.ladder import Ladder
from simulator.seek.search import seek
from simulator.seek.sought import Sought
from simulator.seek.trying import Trying
from simulator.seek.wanted import Wanted


def what_it_takes(  # noqa: PLR0913 - keywords
    results: Results,
    path: str,
    *,
    people: int,
    day: int,
    chance: float,
    executor: Executor | None = None,
    progress: Callable[[int], None] | None = None,
) -> Sought:
    """What a number has to be, so that so many people have been there by a day in a share of the runs.

    Every value is run as often as the scenario was, under the same seed: for these runs the answer is exact.

    Args:
        results: of the scenario as it is; all its replications.
        path: of the number; of an estimate its likely value is moved.
        people: at least so many at once.
        day: by the end of this day.
        chance: in this share of the runs, above 0 and at most 1.
        executor: where to run; in this process when None.
        progress: told how many runs are done, of all values together.

    Raises:
        ValueError: there is no such number, or nobody can want that; the text is one sentence.
        ModelError: the scenario cannot be run with some value.
    """
    if results.chosen is not None or day > results.scenario.horizon:
        raise ValueError("all replications are needed, and a day within the horizon")
    ladder, wanted = Ladder.of(results.scenario, path), Wanted(people, day, chance)
    trying = Trying(results.replications, results.seed, executor, progress)
    present = {} if ladder.present is None else {float(ladder.present): wanted.share_of(results)}
    return seek(ladder, wanted, trying.evaluation(ladder, wanted), known=present)
