"""What ``muster compare`` and ``muster diff`` do."""

from __future__ import annotations

import json
import sys
from collections.abc import Sequence
from concurrent.futures import Executor
from contextlib import nullcontext
from pathlib import Path
from string import ascii_uppercase

from scenarios.consistency import nearest
from scenarios.counting import counted
from scenarios.editing.difference import differences, observed_words
from scenarios.part import as_name
from scenarios.schema import Scenario
from simulator.results.results import Results
from simulator.what_if.comparison import compare
from simulator.what_if.memory import refuse_too_large_comparison
from ui.terminal.base.failures import CommandError
from ui.terminal.base.folder import folder
from ui.terminal.base.reading import called, refuse_twice, scenario_named
from ui.terminal.base.running import Begun, Progress, begun, cluster_at, progress_bar, results_of
from ui.terminal.base.signals import stoppable
from ui.terminal.compare.compared import Compared, NamedScenario
from ui.wording.sheet import POINT, Separators


def compare_files(
    files: Sequence[str],
    replications: int,
    seed: int,
    workers: int | None,
    condition: str | None,
    *,
    json: bool,
    output: Path | None,
    separators: Separators = POINT,
    on: str | None = None,
) -> None:
    """Compare scenarios with the first of them, write the folder if one is asked for, and print what comes out.

    ``separators``: how tables are written to the folder; ``on``: the address of a cluster where they are run.
    """
    from ui.terminal.compare.result import json_text
    from ui.terminal.compare.sheets import files_of, picture_of
    from ui.terminal.compare.tables import print_comparison

    condition = None if condition is None else as_name(condition)
    scenarios = _named(files, condition)
    with stoppable(), folder(output) if output is not None else nullcontext() as place:
        with cluster_at(on, workers) as cluster:
            begin = _begun(scenarios, replications, seed, is_of_some=condition is not None)
            base, *others = _results(scenarios, replications, seed, workers=workers, cluster=cluster, begin=begin)
        compared = Compared(scenarios, compare(base, *others, condition=condition))
        written = place.write(files_of(compared, separators), picture_of(compared)) if place is not None else None
    if json:
        sys.stdout.write(json_text(compared))
    else:
        print_comparison(compared)
    if written is not None:
        written.tell(silently=json)


def differ(base: str, alternative: str, *, as_json: bool) -> bool:
    """Print what two scenarios assume differently; answers whether there is anything."""
    from ui.terminal.compare.result import inputs
    from ui.terminal.compare.tables import print_differences

    first, second = _named((base, alternative), None)
    found = differences(first.scenario, second.scenario)
    if as_json:
        seen = {"observed_differ": bool(observed_words(first.scenario, second.scenario))}
        sys.stdout.write(json.dumps({"differences": inputs(found)} | seen, allow_nan=False) + "\n")
    else:
        print_differences(first, second, found)
    return bool(found)


def _named(files: Sequence[str], condition: str | None) -> tuple[NamedScenario, ...]:
    """The scenarios, called A, B, C … in the order given.

    Raises:
        CommandError: too few or too many, several from the standard input, or one without the condition.
    """
    if not 2 <= len(files) <= len(ascii_uppercase):
        raise CommandError(
            f"A comparison needs from 2 to {counted(len(ascii_uppercase), 'scenario')}, and was given {len(files)}."
        )
    refuse_twice(files)
    found = [
        NamedScenario(name, called(file), scenario_named(file))
        for name, file in zip(ascii_uppercase, files, strict=False)
    ]
    if condition is not None:
        _refuse_unknown(found, condition)
    return tuple(found)


def _refuse_unknown(scenarios: Sequence[NamedScenario], condition: str) -> None:
    """A condition is called as in the base; the others may call it otherwise."""
    base = scenarios[0].scenario.conditions
    identity = next((one.identity for one in base if one.name == condition), condition)
    for each in scenarios:
        known = [one.name for one in each.scenario.conditions]
        if identity not in {one.identity for one in each.scenario.conditions}:
            raise CommandError(f"{each.file}: there is no condition {condition!r}{nearest(condition, known)}")


def _begun(
    scenarios: Sequence[NamedScenario], replications: int, seed: int, *, is_of_some: bool
) -> dict[Scenario, Begun]:
    """The first runs of each different scenario, if all of them together are not too many."""
    found = {each.scenario: begun(each.scenario, replications, seed=seed) for each in scenarios}
    first = [each.results for each in found.values()]
    refuse_too_large_comparison(first, replications, alternatives=len(scenarios) - 1, is_of_some=is_of_some)
    return found


def _results(
    scenarios: Sequence[NamedScenario],
    replications: int,
    seed: int,
    *,
    workers: int | None,
    cluster: Executor | None,
    begin: dict[Scenario, Begun],
) -> list[Results]:
    """Results of each under the same luck; what is compared with itself is run once."""
    different = list(begin)
    total, known = len(different) * replications, {}
    with progress_bar(scenarios[0].scenario, total, counted(len(different), "scenario")) as progress:
        for place, scenario in enumerate(different):
            told = _from(place * replications, progress)
            known[scenario] = results_of(
                scenario,
                replications,
                seed=seed,
                workers=workers,
                progress=told,
                cluster=cluster,
                begin=begin[scenario],
            )
    return [known[each.scenario] for each in scenarios]


def _from(done: int, progress: Progress | None) -> Progress | None:
    """Progress that begins where the scenarios before ended."""
    return None if progress is None else lambda more: progress(done + more)
