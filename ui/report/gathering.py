"""Gathers what a report is made from out of finished runs: for the terminal and the window alike."""

from __future__ import annotations

import datetime as dt
from collections import Counter
from collections.abc import Callable, Iterable, Sequence
from pathlib import Path
from string import ascii_uppercase

from scenarios.counting import counted
from scenarios.library import is_shipped, names, shipped, words_of
from scenarios.schema import Scenario
from scenarios.storage.bases import Home
from scenarios.storage.endings import is_called_scenario
from scenarios.storage.files import ScenarioFileError, read, reading_in
from simulator.influence.influence import influences
from simulator.influence.measures import Measure
from simulator.results.results import Results
from simulator.results.usual import usual
from simulator.scoring.scores import Scores
from simulator.what_if.comparison import compare
from simulator.what_if.gains import Gain, gains
from simulator.what_if.knockout import Knockout, Outcome, knockouts, most_promising
from ui.report.evidence import Entry, Evidence, Origin, Question

MOST = 6
"""Scenarios in a report: more are in no picture told apart."""

HALF = "closure_50"
"""The milestone whose day a report asks about, where it needs one that every scenario has."""

TRIED, ALIKE = 6, 3
"""Knock-outs that are tried, the most promising, and how many of them may ease the same waiting: of a donor, say.

So few leave a report of three scenarios below 20 seconds.
"""

TryKnockouts = Callable[[Results, tuple[Knockout, ...]], Iterable[Outcome]]
"""Runs knock-outs, as many replications as the base has, under the same seed."""


def evidence_of(  # noqa: PLR0913 - keywords, most with a default
    entries: Sequence[tuple[str, Results]],
    question: Question | None = None,
    *,
    made: dt.date,
    command: str,
    try_knockouts: TryKnockouts | None = None,
    scores: Scores | None = None,
) -> Evidence:
    """All that a report tells of.

    Args:
        entries: what each scenario is called (a file, the name of a shipped one) and its runs, all held; the first is
            the base. The same seed and as many runs of each.
        question: what page one answers; the usual one where it is left out.
        made: the day on which it is made.
        command: the command that makes the same report again.
        try_knockouts: runs the few most promising knock-outs of the first scenario; none is tried where it is left out.
        scores: of frozen forecasts, where they are asked for.

    Raises:
        ValueError: no scenario, too many, or runs that cannot be set beside each other.
        ModelError: a scenario cannot be run.
    """
    if not 1 <= len(entries) <= MOST:
        raise ValueError(f"a report is of 1 to {counted(MOST, 'scenario')}, not of {len(entries)}")
    base, *others = (results for _, results in entries)
    return Evidence(
        entries=tuple(
            _entry(name, file, results) for name, (file, results) in zip(ascii_uppercase, entries, strict=False)
        ),
        comparisons=compare(base, *others),
        gains=None if try_knockouts is None else _gains(base, try_knockouts),
        question=question or usual_question(base.scenario),
        made=made,
        command=command,
        scores=scores,
    )


def usual_question(scenario: Scenario) -> Question:
    """What the window asks, too, where nobody has chosen a question."""
    return Question(*usual(scenario))


def promising(results: Results) -> tuple[Knockout, ...]:
    """The knock-outs that a report tries; others of the same waiting only where there are not enough."""
    many: Counter[tuple[int, ...]] = Counter()
    first: list[Knockout] = []
    rest: list[Knockout] = []
    for each in most_promising(results, knockouts(results.scenario)):
        many[each.causes] += 1
        (first if many[each.causes] <= ALIKE else rest).append(each)
    return tuple([*first, *rest][:TRIED])


def origin_of(file: str, scenario: Scenario) -> Origin | None:
    """What a scenario was made from: itself as shipped, the base that its file names, or the shipped one of its title.

    A file that cannot be read any more has none.
    """
    if is_shipped(file):
        return _as_shipped(file)
    base = _base_of(file)
    if base is not None:
        return Origin("its base", base)
    return next(
        (_as_shipped(name) for name in names() if scenario.title and words_of(name).title == scenario.title), None
    )


def _as_shipped(name: str) -> Origin:
    return Origin(f"the shipped {name}", shipped(name))


def _base_of(file: str) -> Scenario | None:
    path = Path(file)
    if not is_called_scenario(path):
        return None
    try:
        return reading_in(read(path), file, Home.of(path)).base
    except ScenarioFileError:
        return None


def _entry(name: str, file: str, results: Results) -> Entry:
    found = influences(results, Measure.of(HALF))
    return Entry(name, file, results, found, origin_of(file, results.scenario))


def _gains(base: Results, try_knockouts: TryKnockouts) -> tuple[Gain, ...]:
    return gains(base, try_knockouts(base, promising(base)), HALF)
