"""The tables of a comparison: what is assumed differently, and the milestones side by side."""

from __future__ import annotations

from collections.abc import Iterator
from math import inf

from PySide6.QtWidgets import QVBoxLayout, QWidget

from scenarios.counting import counted
from scenarios.editing.difference import Difference
from simulator.what_if.comparison import Comparison, PairedMilestone
from ui.desktop.look import theme
from ui.desktop.look.lines import Line, Lines
from ui.desktop.tabs.compare.compared import Compared
from ui.wording.figures import ends_text, of_runs
from ui.wording.milestone_rows import MilestoneRow, Side, half_words
from ui.wording.milestone_shift import both_shift, mean_shift, median_shift, shares_of, verdict
from ui.wording.words import bound, people_text, runs_text, span_text

MILESTONES = {
    "Scenario": 5,
    "Half of runs by": 5,
    "Get there": 4,
    "Difference, {}": 8,
    "In how many runs": 7,
    "Both get there": 4,
}
"""The columns, and how wide they are in relation to each other."""


def headers(everybody: str) -> dict[str, int]:
    """The columns where the differences are of these runs: ``all runs``, ``the runs kept``."""
    return {words.format(everybody): width for words, width in MILESTONES.items()}


INPUTS = {"Assumption": 3, "Base": 2, "Alternative": 2}
"""The columns of what is assumed differently."""

MISSING = "Not compared: it has no such milestone"
"""What an alternative says of a milestone that only others share with the base."""

SAME = "The two scenarios assume the same."

HIGHEST = 230
"""Pixels of the design of the table of what is assumed differently, which may have hundreds of lines."""


class Inputs(QWidget):
    """What is assumed differently: how much, and a table of it."""

    def __init__(self) -> None:
        super().__init__()
        self.table = Lines("compare#inputs", "What is assumed differently", HIGHEST)
        self.words = theme.text(SAME)
        self.words.setWordWrap(True)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(theme.px(theme.XS))
        for widget in (self.words, self.table):
            column.addWidget(widget)
        column.addStretch()

    def show_inputs(self, compared: Compared) -> None:
        """Show those of the chosen alternative."""
        count = len(compared.inputs)
        self.table.show_lines(INPUTS, [_input_line(one) for one in compared.inputs])
        self.table.setVisible(bool(count))
        self.words.setText(f"{counted(count, 'difference')}." if count else SAME)


def milestone_lines(compared: Compared) -> list[Line]:
    """For each milestone that is compared its title, then a line for the base and for each alternative."""
    return [line for name in compared.shared for line in _of_milestone(compared, name)]


def _input_line(one: Difference) -> Line:
    if one.kind in ("added", "removed"):
        return (one.label, *(("there", "removed") if one.kind == "removed" else ("not there", "added")))
    return one.label, *map(bound, one.measured)


def _of_milestone(compared: Compared, name: str) -> Iterator[Line]:
    """The lines of a milestone; the base as it is in the comparison with the chosen alternative, where that has it."""
    sides, found = compared.sides, [rows.get(name) for rows in compared.milestones]
    known = [(row, one) for row, one in zip(found, compared.comparisons, strict=True) if row is not None]
    chosen = found[compared.chosen]
    first, beside = known[0] if chosen is None else (chosen, compared.comparison)
    people = {first.base.people, *(row.alternative.people for row, _ in known)}
    own = len(people) > 1
    yield (first.title if own else f"{first.title}: {people_text(first.base.people)}",)
    yield _side(f"{sides.base.name} (base)", beside, first.base, own)
    for side, comparison, row in zip(sides.alternatives, compared.comparisons, found, strict=True):
        yield (side.name, MISSING) if row is None else _alternative(side.name, comparison, row, own)


def _alternative(name: str, comparison: Comparison, row: MilestoneRow, own: bool) -> Line:
    told = _difference(row.paired), _shares(row.paired), _where_both(row.paired)
    return (*_side(name, comparison, row.alternative, own), *map(bound, told))


def _side(name: str, comparison: Comparison, side: Side, own: bool) -> Line:
    """The scenario, the day by which half of its runs are there with its interval, and how many get there.

    Args:
        name: of the scenario.
        comparison: whose days the side has.
        side: what is told.
        own: whether it says how many people it asks for.
    """
    called = f"{name}: {people_text(side.people)}" if own else name
    low, high = side.p50_interval
    day = half_words(comparison, side)
    span = f" ({span_text(comparison.base.scenario, low, high)})" if low > -inf and low < high else ""
    return (
        called,
        bound(f"{_capital(day)}{span}"),
        bound(f"{_capital(of_runs(side.reached))}{ends_text(side.reached)}"),
    )


def _difference(paired: PairedMilestone) -> str:
    """Days earlier or later over all runs, mean and median, and whether that tells the two apart."""
    if not paired.same.of:
        return "There is no run to compare"
    if paired.same.hits == paired.same.of:
        return "The same in every run"
    days = [mean_shift(paired), median_shift(paired) if len(paired.base) > 1 else ""]
    found = verdict(paired)
    told = "; ".join(words for words in days if words)
    return _capital(f"{found}: {told}" if found else told)


def _where_both(paired: PairedMilestone) -> str:
    """Days earlier or later where both get there."""
    if paired.same.hits == paired.same.of:
        return ""
    return _capital(f"{both_shift(paired)}, {runs_text(paired.days.pairs)}") if paired.days.pairs else "In no run"


def _shares(paired: PairedMilestone) -> str:
    """In how many runs earlier, same and later, and in how many one or none gets there."""
    if paired.same.hits == paired.same.of:
        return ""
    parts = (
        (paired.only_base, "only the base gets there"),
        (paired.only_alternative, "only this one"),
        (paired.neither, "neither"),
    )
    never = [f"{words} in {share}" for share, words in parts if share.hits]
    shares = _capital(shares_of(paired))
    return f"{shares}; {', '.join(never)}" if never else shares


def _capital(words: str) -> str:
    return words[:1].upper() + words[1:]
