"""A comparison as tables and sentences in plain words."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING

from rich.console import Console, RenderableType
from rich.table import Table
from rich.text import Text

from scenarios.counting import counted
from scenarios.editing.difference import Difference, differences, observed_words
from ui.terminal.base.text import safe, share_text
from ui.terminal.run.headline import plain_table
from ui.wording.comparing import sentences
from ui.wording.figures import days_difference
from ui.wording.milestone_rows import Side, half_words, rows
from ui.wording.milestone_shift import shares_in_order
from ui.wording.words import bound, runs_text

if TYPE_CHECKING:
    from simulator.what_if.comparison import Comparison, PairedMilestone
    from ui.terminal.compare.compared import Compared, NamedScenario

READING = (
    "Every run of an alternative is compared with the run of the base that has the same luck. "
    "A run that does not get there by the horizon counts as later than any day, and in a mean as the day after the "
    "horizon. “Both” is the mean where both get there."
)


def print_comparison(compared: Compared) -> None:
    """Print it on the standard output, as wide as there is room."""
    _print(_comparison(compared))


def print_differences(base: NamedScenario, alternative: NamedScenario, found: Sequence[Difference]) -> None:
    """Print what two scenarios assume differently."""
    seen = observed_words(base.scenario, alternative.scenario)
    _print([_inputs(base, alternative, found), *([Text(seen)] if seen else [])])


def _print(parts: Sequence[RenderableType] | Iterator[RenderableType]) -> None:
    # Without markup, emoji codes and highlighting, text of a scenario is shown as it is.
    console = Console(markup=False, emoji=False, highlight=False)
    for part in parts:
        console.print(part)


def _comparison(compared: Compared) -> Iterator[RenderableType]:
    first = compared.comparisons[0].base
    for each in compared.scenarios:
        yield Text(
            f"{each.name}  {safe(each.scenario.title) or 'A scenario without a title'} ({safe(each.file)})", "bold"
        )
    yield Text(f"{runs_text(first.replications)} of each, seed {first.seed}", "dim")
    for other, comparison in compared.pairs:
        yield ""
        yield _inputs(compared.base, other, differences(compared.base.scenario, other.scenario))
        yield ""
        yield _milestones(compared.base, other, comparison)
        yield ""
        for sentence in sentences(comparison, compared.names(other)):
            yield Text(bound(safe(sentence)))
    yield ""
    yield Text(READING, "dim")


def _inputs(base: NamedScenario, alternative: NamedScenario, found: Sequence[Difference]) -> RenderableType:
    if not found:
        return Text(f"{alternative.name} assumes the same as {base.name}.")
    many = counted(len(found), "difference")
    lines = "\n".join(f"  {safe(str(each))}" for each in found)
    return Text(f"{many}, {base.name} → {alternative.name}:\n{lines}")


def _milestones(base: NamedScenario, alternative: NamedScenario, comparison: Comparison) -> Table:
    columns = [f"{each.name}: {what}" for each in (base, alternative) for what in ("reached\nin", "half of\nruns by")]
    minus = (f"{alternative.name} – {base.name}:\nall runs", "\nboth")
    table = plain_table("When", *columns, "earlier\nsame\nlater", *minus)
    for row in rows(comparison):
        sides = _side(comparison, row.base), _side(comparison, row.alternative)
        cells = (row.title, *sides[0], *sides[1], _shares(row.paired), *_days(row.paired))
        table.add_row(*(Text(bound(cell)) for cell in cells))
    return table


def _side(comparison: Comparison, side: Side) -> tuple[str, str]:
    return share_text(side.reached), half_words(comparison, side)


def _shares(paired: PairedMilestone) -> str:
    return "\n".join(shares_in_order(paired))


def _days(paired: PairedMilestone) -> tuple[str, str]:
    """The mean difference over all runs, and over those in which both get there."""
    every = days_difference(paired.mean) if paired.mean.pairs else ""
    return every, days_difference(paired.days) if paired.days.pairs else "in no run"
