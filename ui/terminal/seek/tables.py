"""What ``muster seek`` and ``muster sweep`` print: the answer in words, and tables."""

from __future__ import annotations

from collections.abc import Sequence
from math import isfinite

from rich.cells import cell_len
from rich.console import Console, ConsoleOptions, Group, RenderableType, RenderResult
from rich.measure import Measurement
from rich.table import Table
from rich.text import Text

from scenarios.schema import Scenario
from simulator.figures.share import Share
from simulator.seek.family import Family, Member
from simulator.seek.sought import Sought
from ui.terminal.base.text import day_text, milestone_day_text, safe, share_text
from ui.terminal.run.headline import plain_table
from ui.terminal.seek.result import Answer, Swept
from ui.wording.seeking import (
    answer_sentences,
    chance_texts,
    headline,
    member_values,
    number_title,
    tried_value,
    value_text,
    wanted_text,
)
from ui.wording.words import level_text, milestone_title, runs_text

EXACT = "Every value has the same luck, so that for these runs the answer is exact."
LUCK = "Every value has the same luck."
DAYS = "Days are those by which half of all runs get there; below a day stands the share of the runs that ever do."
CHANCE = "Below a chance stands its 95 % interval."
SHOWN = ("first_arrival", "closure_50", "closure_90")
"""The milestones that the table of a family has room for; the object and the files have all."""

WIDEST = 7
"""Columns of a grid at most, so that a terminal has room."""


def print_seek(answer: Answer) -> None:
    """Print it on the standard output: in colour on a terminal, plain elsewhere, as wide as there is room."""
    _print(seek_group(answer))


def print_sweep(swept: Swept) -> None:
    """Print it likewise."""
    _print(sweep_group(swept))


def _print(group: Group) -> None:
    Console(markup=False, emoji=False, highlight=False).print(group)


def seek_group(answer: Answer) -> Group:
    """Everything that ``muster seek`` prints."""
    sought = answer.sought
    scenario, wanted = sought.ladder.scenario, sought.wanted
    question = f"So that {level_text(wanted.chance)} have had {wanted_text(scenario, wanted)}:"
    return Group(
        *_head(scenario, answer.replications, answer.seed),
        "",
        Text(question),
        Text(safe(headline(sought)), "bold"),
        "",
        *(Text(safe(words)) for words in answer_sentences(sought)),
        "",
        _curve(sought),
        "",
        Text(EXACT, "dim"),
    )


def _head(scenario: Scenario, replications: int, seed: int) -> list[RenderableType]:
    title = safe(scenario.title) or "A scenario without a title"
    return [Text(title, "bold"), Text(f"{runs_text(replications)}, seed {seed}", "dim")]


def _curve(sought: Sought) -> RenderableType:
    made = plain_table(safe(number_title(sought.ladder.scenario, sought.ladder.path)), "chance", "95 % interval", "")
    answer = sought.answer
    chances = chance_texts([point.share for point in sought.points], sought.wanted.chance)
    for point, chance in zip(sought.points, chances, strict=True):
        notes = {"as it is": point is sought.now, "the answer": answer is not None and point == answer.reaches}
        told = ", ".join(note for note, holds in notes.items() if holds)
        made.add_row(*map(Text, (tried_value(sought, point.value), chance, _interval(point.share), told)))
    return made


def _interval(share: Share) -> str:
    """Of a share; empty where no or every run is counted: then the share itself is a bound."""
    return share.interval_text if 0 < share.hits < share.of else ""


def sweep_group(swept: Swept) -> Group:
    """Everything that ``muster sweep`` prints."""
    family = swept.family
    grid = _grid(family)
    asked = [] if family.wanted is None else [Text(f"Chance: {wanted_text(family.scenario, family.wanted)}")]
    return Group(
        *_head(family.scenario, swept.replications, swept.seed),
        *asked,
        "",
        *([] if grid is None else [grid, ""]),
        _Members(family),
        *(Text(safe(f"Not possible: {problem}")) for problem in _problems(family)),
        "",
        *(Text(words, "dim") for words in (DAYS, *([] if family.wanted is None else [CHANCE]), LUCK)),
    )


def _problems(family: Family) -> list[str]:
    """Why members are not possible, each reason once."""
    return list(dict.fromkeys(member.problem for member in family.members if member.problem))


class _Members:
    """The table of all members, with as many milestones as there is room for without breaking a word or a date."""

    def __init__(self, family: Family) -> None:
        self._family = family

    def __rich_console__(self, console: Console, options: ConsoleOptions) -> RenderResult:
        # A measure is never wider than the room that it is asked for.
        boundless = options.update(max_width=1_000_000)
        for count in range(len(SHOWN), 0, -1):
            table = self._table(SHOWN[:count])
            measure = Measurement.get(console, boundless, table)
            if measure.minimum <= options.max_width or count == 1:
                break
        if measure.maximum > options.max_width:
            # Else rich takes room from columns that have none to give.
            for column in table.columns:
                column.width = column.min_width
        yield table

    def _table(self, shown: Sequence[str]) -> Table:
        family = self._family
        first, *others = (safe(number_title(family.scenario, series.path)) for series in family.series)
        chance = [] if family.wanted is None else ["chance"]
        made = plain_table(first, *others, *chance, *map(milestone_title, shown))
        rows = [_row(family, member, shown) for member in family.members]
        for row in rows:
            made.add_row(*map(Text, row))
        for place, column in enumerate(made.columns):
            lines = (line for row in rows for line in row[place].splitlines())
            column.min_width = max(map(cell_len, (*lines, *str(column.header).split())), default=1)
        return made


def _row(family: Family, member: Member, shown: Sequence[str]) -> list[str]:
    values = member_values(family.series, member, "\n")
    chance = [] if family.wanted is None else ["" if member.chance is None else share_text(member.chance)]
    if member.scenario is None:
        return [*values, *chance, *("not possible" for _ in shown)]
    return [*values, *chance, *(_milestone(member.scenario, member, name) for name in shown)]


def _milestone(scenario: Scenario, member: Member, name: str) -> str:
    milestone = member.milestones[name]
    middle = milestone.quantile(0.5)
    day = milestone_day_text(scenario, name, middle)
    is_date = isfinite(middle) and day == day_text(scenario, middle)
    return f"{day.partition(chr(10))[0] if is_date else day}\n{milestone.reached}"


def _grid(family: Family) -> RenderableType | None:
    """The chance of each pair of values, where two numbers are tried."""
    if family.wanted is None or len(family.series) < 2 or len(family.series[1].values) > WIDEST:
        return None
    rows, columns = family.series
    heads = (value_text(columns.quantity, value) for value in columns.values)
    made = plain_table(f"Chance, {safe(number_title(family.scenario, columns.path))} across", *heads)
    for value in rows.values:
        found = [family.at(value, other) for other in columns.values]
        shares = ["" if each is None or each.chance is None else str(each.chance) for each in found]
        made.add_row(*map(Text, (value_text(rows.quantity, value), *shares)))
    return made
