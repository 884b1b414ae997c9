"""What ``muster seek`` and ``muster sweep`` print: the answer in words, and tables."""

from __future__ import annotations

from rich.console import Console, Group, RenderableType
from rich.text import Text

from scenarios.schema import Scenario
from simulator.figures.share import Share
from simulator.seek.family import Family, Member
from simulator.seek.sought import Sought
from ui.terminal.base.text import day_text, milestone_day_text, safe, share_text
from ui.terminal.run.headline import plain_table
from ui.terminal.seek.result import Answer, Swept
from ui.wording.seeking import answer_sentences, headline, number_title, value_text, wanted_text
from ui.wording.titles import capital
from ui.wording.words import level_text, milestone_title, runs_text

LUCK = (
    "Every value has the same luck, so that for these runs the answer is exact; what stands below a share is its 95 % "
    "interval."
)
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
        Text(LUCK, "dim"),
    )


def _head(scenario: Scenario, replications: int, seed: int) -> list[RenderableType]:
    title = safe(scenario.title) or "A scenario without a title"
    return [Text(title, "bold"), Text(f"{runs_text(replications)}, seed {seed}", "dim")]


def _curve(sought: Sought) -> RenderableType:
    made = plain_table(safe(number_title(sought.ladder.scenario, sought.ladder.path)), "chance", "")
    for point in sought.points:
        answer = sought.answer
        notes = {"as it is": point is sought.now, "the answer": answer is not None and point == answer.reaches}
        told = ", ".join(note for note, holds in notes.items() if holds)
        value = value_text(sought.ladder.quantity, point.value)
        made.add_row(*map(Text, (value, _in_a_line(point.share), told)))
    return made


def _in_a_line(share: Share) -> str:
    return share_text(share).replace("\n", "  ")


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
        _members(family),
        *(Text(safe(capital(member.problem))) for member in family.members if member.problem),
        "",
        Text(
            "Days are those by which half of all runs get there; what stands below is the share that ever does.", "dim"
        ),
        Text(LUCK, "dim"),
    )


def _members(family: Family) -> RenderableType:
    scenario = family.scenario
    first, *others = (safe(number_title(scenario, series.path)) for series in family.series)
    chance = [] if family.wanted is None else ["chance"]
    made = plain_table(first, *others, *chance, *map(milestone_title, SHOWN))
    for member in family.members:
        made.add_row(*map(Text, _row(family, member)))
    return made


def _row(family: Family, member: Member) -> list[str]:
    pairs = zip(family.series, member.values, strict=True)
    values = [value_text(series.quantity, value) for series, value in pairs]
    chance = [] if family.wanted is None else ["" if member.chance is None else share_text(member.chance)]
    if member.scenario is None:
        return [*values, *chance, *("not possible" for _ in SHOWN)]
    return [*values, *chance, *(_milestone(member.scenario, member, name) for name in SHOWN)]


def _milestone(scenario: Scenario, member: Member, name: str) -> str:
    milestone = member.milestones[name]
    day = milestone_day_text(scenario, name, milestone.quantile(0.5))
    is_date = day == day_text(scenario, milestone.quantile(0.5))
    return f"{day.partition(chr(10))[0] if is_date and milestone.reached.hits else day}\n{milestone.reached}"


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
