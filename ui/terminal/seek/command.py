"""What ``muster seek`` and ``muster sweep`` do."""

from __future__ import annotations

import sys
from collections.abc import Callable, Sequence
from contextlib import nullcontext
from pathlib import Path

from simulator.seek.family import Family, members_of, size_of
from simulator.seek.ladder import Ladder
from simulator.seek.search import MOST, seek
from simulator.seek.trying import Trying
from ui.terminal.base.executing import executor_for
from ui.terminal.base.failures import CommandError
from ui.terminal.base.folder import folder
from ui.terminal.base.reading import scenario_named
from ui.terminal.base.running import Bar, progress_bar
from ui.terminal.base.signals import check, stoppable
from ui.terminal.seek.asking import chance_of, refusing, series_of, wanted_of
from ui.terminal.seek.result import Answer, Swept, seek_text, sweep_text
from ui.terminal.seek.sheets import files_of, picture_of
from ui.terminal.seek.tables import print_seek, print_sweep
from ui.wording.sheet import POINT, Separators


def seek_file(
    file: str,
    number: str,
    chance: str,
    people: int,
    by: str,
    *,
    replications: int,
    seed: int,
    workers: int | None,
    json: bool,
    on: str | None = None,
) -> None:
    """Find the value of a number that reaches what is wanted, and print the answer or the object."""
    share = chance_of(chance)
    scenario = scenario_named(file)
    wanted = wanted_of(scenario, people, by, share)
    with refusing(number.strip()):
        ladder = Ladder.of(scenario, number.strip())
    with (
        stoppable(),
        progress_bar(scenario, MOST * replications) as bar,
        executor_for(scenario, replications, seed=seed, times=MOST, workers=workers, on=on) as executor,
    ):
        trying = Trying(replications, seed, executor, _checking(bar))
        answer = Answer(seek(ladder, wanted, trying.evaluation(ladder, wanted)), replications, seed)
    if json:
        sys.stdout.write(seek_text(answer))
    else:
        print_seek(answer)


def sweep_file(
    file: str,
    settings: Sequence[str],
    people: int | None,
    by: str | None,
    *,
    replications: int,
    seed: int,
    workers: int | None,
    json: bool,
    output: Path | None,
    scenarios: bool,
    separators: Separators = POINT,
    on: str | None = None,
) -> None:
    """Run a family, write the folder if one is asked for, and print the table or the object."""
    scenario = scenario_named(file)
    if (people is None) != (by is None):
        raise CommandError("A chance needs both: people (--people) and a date (--by).")
    if scenarios and output is None:
        raise CommandError("Scenarios are written to a folder: say which with --output.")
    wanted = None if people is None or by is None else wanted_of(scenario, people, by)
    series = series_of(scenario, settings)
    with stoppable(), folder(output) if output is not None else nullcontext() as place:
        with (
            progress_bar(scenario, size_of(series) * replications) as bar,
            executor_for(scenario, replications, seed=seed, times=size_of(series), workers=workers, on=on) as executor,
        ):
            trying = Trying(replications, seed, executor, _checking(bar))
            members = tuple(members_of(scenario, series, wanted, trying))
        swept = Swept(Family(scenario, series, wanted, members), replications, seed)
        files = files_of(swept, scenarios=scenarios, separators=separators)
        written = place.write(files, picture_of(swept)) if place is not None else None
    if json:
        sys.stdout.write(sweep_text(swept))
    else:
        print_sweep(swept)
    if written is not None:
        written.tell(silently=json)


def _checking(bar: Bar | None) -> Callable[[int], None]:
    def tell(done: int) -> None:
        check()
        if bar is not None:
            bar(done)

    return tell
