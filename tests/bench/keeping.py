"""What it costs to keep other runs: from a change of the filter to the new picture."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from statistics import median
from time import perf_counter
from typing import TYPE_CHECKING

from simulator.filters.clauses import Clause, ConditionClause, DrawClause, Side, When
from simulator.filters.filter import Filter
from tests.bench.measure import Measurement

if TYPE_CHECKING:
    from ui.desktop.window.window import Window

DAYS = range(40, 100, 4)


def measure(window: Window, process: Callable[[], object]) -> Iterator[Measurement]:
    """Keep other runs of the shipped scenario, by a condition and by a draw, and paint the chart in front."""
    while not window.is_finished:
        process()
    clauses: dict[str, list[Clause]] = {
        "condition": [ConditionClause("kenya-approval", When.BY, day) for day in DAYS],
        "draw": [DrawClause("Kenya/training", Side.AT_LEAST, day / 2) for day in DAYS],
    }
    for what, asked in clauses.items():
        times = sorted(_change(window, process, clause) for clause in asked)
        note = f"1,000 runs, median of {len(times)}; longest {1000 * times[-1]:.0f} ms"
        yield Measurement(f"filter by a {what} to picture", 1000 * median(times), "ms", 100, note)


def _change(window: Window, process: Callable[[], object], clause: Clause) -> float:
    """Seconds from a change of the filter until the chart is painted anew."""
    results = window.results
    while results.bar.teller.is_busy or results.shared.background.is_busy:
        process()
    begin = perf_counter()
    window.session.keep_only(Filter((clause,)))
    while results.sifter.is_busy:
        process()
    results.chart.grab()
    return perf_counter() - begin
