"""What ``muster why`` does."""

from __future__ import annotations

import os
import sys
from collections.abc import Callable

from scenarios.part import as_name
from simulator.results.needs import names_of
from simulator.what_if.gains import Gain, Ranking
from simulator.what_if.knockout import Knockout, knockouts, most_promising, setbacks
from simulator.what_if.memory import refuse_too_large_waits
from ui.terminal.base.failures import CommandError
from ui.terminal.base.reading import scenario_named
from ui.terminal.base.running import Progress, begun, cluster_at, progress_bar, results_of
from ui.terminal.base.signals import stoppable
from ui.terminal.base.where import EVERY_RUN, Only, Where, filter_for
from ui.terminal.why.knocking import BOTH_SIDES, in_rank, outcomes_of
from ui.terminal.why.result import Why, json_text
from ui.terminal.why.tables import print_why


def why_file(
    file: str,
    replications: int,
    seed: int,
    *,
    workers: int | None,
    milestone: str,
    percentile: float,
    knock_out: bool,
    only: Only = EVERY_RUN,
    on: str | None = None,
    json: bool,
) -> None:
    """Run a scenario, find out what it waits for and what would change that, and print the tables or the object."""
    scenario, milestone = scenario_named(file), as_name(milestone)
    if milestone not in (known := names_of(scenario)):
        raise CommandError(f"There is no milestone {milestone!r}; there are {', '.join(known)}.")
    filter_ = filter_for(scenario, seed, only)
    better, worse = (knockouts(scenario), setbacks(scenario)) if knock_out else ((), ())
    trials = len(better) + min(len(worse), BOTH_SIDES)
    with (
        stoppable(),
        cluster_at(on, workers) as cluster,
        progress_bar(scenario, replications * (1 + trials)) as progress,
    ):
        tell: Progress = progress or _silence
        begin = begun(scenario, replications, seed=seed)
        refuse_too_large_waits(begin.results, replications, is_of_some=filter_ is not None)
        results = results_of(
            scenario, replications, seed=seed, workers=workers, progress=progress, cluster=cluster, begin=begin
        )
        kept = None if filter_ is None else Where.of(results, filter_)
        ranking = Ranking(results, milestone, percentile / 100.0, None if kept is None else kept.kept)

        def tried(found: tuple[Knockout, ...], before: int) -> tuple[Gain, ...]:
            told = _after(results.replications * (1 + before), tell)
            count = workers or os.cpu_count() or 1
            return ranking.add(outcomes_of(results, found, count=count, progress=told, cluster=cluster))

        ranked = tried(most_promising(results, better), 0) if knock_out else None
        if ranked is not None:
            ranked = tried(in_rank(worse, [gain.knockout.path for gain in ranked]), len(better))
    why = Why(results if kept is None else kept.results, milestone, percentile / 100.0, ranked, kept)
    if json:
        sys.stdout.write(json_text(why))
    else:
        print_why(why)


def _silence(done: int) -> None:
    """Nobody watches."""


def _after(before: int, tell: Progress) -> Callable[[int], None]:
    return lambda done: tell(before + done)
