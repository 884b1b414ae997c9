"""What ``muster run`` does."""

from __future__ import annotations

import sys
from collections.abc import Iterable
from contextlib import nullcontext
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from scenarios.schema import Scenario
from simulator.figures.precision import MOST, is_precise, looks
from simulator.filters.filter import Filter
from simulator.results.summary import Summary
from simulator.results.tally import Tally
from ui.terminal.base.failures import CommandError
from ui.terminal.base.folder import folder
from ui.terminal.base.keeping import Keeper
from ui.terminal.base.reading import scenario_named
from ui.terminal.base.running import cluster_at, progress_bar, results_of
from ui.terminal.base.signals import held, stoppable
from ui.terminal.base.team import Team
from ui.terminal.base.where import EVERY_RUN, Only, Where, filter_for
from ui.terminal.run.files import files_of, picture_of
from ui.terminal.run.headline import print_headline
from ui.terminal.run.reference_class import Outside, outside
from ui.terminal.run.result import json_text
from ui.wording.sheet import POINT, Separators

if TYPE_CHECKING:
    from simulator.cluster.cluster import Cluster

USUAL = 1000
"""Runs where nobody says how many."""


class Goal(NamedTuple):
    """How far to go: so many runs; with ``days`` at most so many, until the headline is known to ± so many days."""

    runs: int
    days: float | None

    def stops(self) -> Iterable[int]:
        """After how many runs to ask whether that is enough."""
        return [self.runs] if self.days is None else looks(self.runs)

    def is_reached(self, tally: Tally, runs: int) -> bool:
        """Whether the first ``runs`` of the tally are enough."""
        return self.days is not None and is_precise(tally.milestones, self.days, runs)


def run_file(
    file: str,
    replications: int | None,
    seed: int,
    workers: int | None,
    *,
    on: str | None = None,
    days: float | None = None,
    keep: Path | None = None,
    only: Only = EVERY_RUN,
    reference_class: str | None = None,
    from_: str | None = None,
    json: bool = False,
    output: Path | None = None,
    separators: Separators = POINT,
) -> None:
    """Run a scenario, write the folder if one is asked for, and print the result object or the headline.

    Args:
        file: a scenario file, a picture with one, the name of a shipped one, or ``-``.
        replications: how many, or how many at most where ``days`` are given; None: as many as is usual.
        seed: of the luck.
        workers: processes at most; one per core when None.
        on: the address of a cluster where they are run instead; None: this machine.
        days: run until the headline is known to ± so many days.
        keep: where to keep what is done.
        only: which runs are looked at; every run where nothing is said.
        reference_class: the group of UN missions among which the runs are told to stand; none where it is left out.
        from_: the condition from which these are counted; the usual one where it is left out.
        json: print the object.
        output: the folder.
        separators: how tables are written there.
    """
    scenario, goal = scenario_named(file), Goal(replications or (USUAL if days is None else MOST), days)
    if only.options and (days is not None or keep is not None):
        some = f"{only.options} looks at some of the runs when all are done"
        raise CommandError(f"{some}; leave out --until-precise and --keep.")
    beside, filter_ = outside(scenario, reference_class, from_), filter_for(scenario, seed, only)
    if filter_ is not None:
        _run_where(
            scenario,
            goal.runs,
            seed,
            workers,
            on=on,
            filter_=filter_,
            beside=beside,
            json=json,
            output=output,
            separators=separators,
        )
        return
    with stoppable(), folder(output) if output is not None else nullcontext() as place:
        keeper = Keeper(keep)
        tally = keeper.tally(scenario, seed, goal.runs)
        with cluster_at(on, workers) as cluster:
            summary = _run(tally, goal, workers, keeper, cluster)
        files = files_of(summary, days, None, beside, separators)
        written = place.write(files, picture_of(summary)) if place is not None else None
    if json:
        sys.stdout.write(json_text(summary, days, None, beside))
    else:
        print_headline(summary, days, None, beside)
    if written is not None:
        written.tell(silently=json)
    keeper.end()


def _run_where(
    scenario: Scenario,
    runs: int,
    seed: int,
    workers: int | None,
    *,
    on: str | None,
    filter_: Filter,
    beside: Outside | None,
    json: bool,
    output: Path | None,
    separators: Separators,
) -> None:
    """The same for the runs that a filter keeps: every run is held until it is known which these are."""
    with stoppable(), folder(output) if output is not None else nullcontext() as place:
        with cluster_at(on, workers) as cluster, progress_bar(scenario, runs) as bar:
            results = results_of(scenario, runs, seed=seed, workers=workers, progress=bar, cluster=cluster)
        where = Where.of(results, filter_)
        kept = where.results
        files = files_of(kept, None, where, beside, separators)
        written = place.write(files, picture_of(kept, where)) if place is not None else None
    if json:
        sys.stdout.write(json_text(kept, None, where, beside))
    else:
        print_headline(kept, None, where, beside)
    if written is not None:
        written.tell(silently=json)


def _run(tally: Tally, goal: Goal, workers: int | None, keeper: Keeper, cluster: Cluster | None) -> Summary:
    """Run until the goal is reached; whatever happens, what is done is kept."""
    with keeper.telling(tally), progress_bar(tally.scenario, goal.runs) as bar:

        def tell(done: int) -> None:
            keeper.note(tally)
            if bar is not None:
                bar(done)

        # What is done is kept before the workers are ended.
        with Team(workers, tell, cluster) as team, keeper.keeping(tally):
            for stop in goal.stops():
                if bar is not None:
                    bar(tally.replications, stop)
                team.advance(tally, stop)
                with held():
                    is_reached = goal.is_reached(tally, stop)
                if is_reached:
                    break
    return tally.summary()
