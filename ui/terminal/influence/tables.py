"""What ``muster influence`` prints: which numbers make an answer uncertain, as tables in plain words."""

from __future__ import annotations

from collections.abc import Mapping

from rich.console import Console, Group, RenderableType
from rich.table import Table
from rich.text import Text

from scenarios.counting import counted
from scenarios.schema import Scenario
from simulator.influence.asking import Decision
from simulator.influence.influence import Influence, NumberInfluence, State
from simulator.influence.measures import Aspect
from ui.terminal.base.text import safe
from ui.terminal.influence.result import Uncertain
from ui.terminal.run.headline import plain_table, setting
from ui.wording.influence import (
    GROUNDS,
    HOW,
    UNEXPLAINED,
    decision_text,
    headline,
    interval_words,
    percent,
    worth_words,
)
from ui.wording.things import full_title, number_title, thing_title
from ui.wording.weighing import AS_BEFORE, move_text

MOST = 10
"""Rows of a table at most; what follows is added up in one more."""

FEWER = 5
"""Rows of what is told beside."""

SMALLEST = 0.005
"""A number below this share has no row of its own, unless it is told apart from none."""

NEVER = "A run that does not get there counts as the day after the horizon."

ASKING = (
    "Points are right calls more, of 100, were the number known before the call; calls are judged on other runs than "
    "those that they were chosen on. Votes and other numbers that are drawn again and again cannot be asked about."
)


def print_influence(found: Uncertain) -> None:
    """Print it on the standard output: in colour on a terminal, plain elsewhere, as wide as there is room."""
    Console(markup=False, emoji=False, highlight=False).print(influence_group(found))


def influence_group(found: Uncertain) -> Group:
    """Everything that ``muster influence`` prints."""
    scenario, first = found.results.scenario, found.influences[0]
    moved = {path: move_text(scenario, move) for path, move in found.moves.items()}
    parts: list[RenderableType] = [*_told(scenario, first, MOST, moved)]
    if first.state is State.TOLD:
        parts += ["", _things(scenario, first)]
    for other in found.influences[1:]:
        parts += ["", *_told(scenario, other, FEWER, moved)]
    if found.decision is not None:
        parts += ["", *_decision(scenario, found.decision)]
    return Group(
        Text(safe(scenario.title) or "A scenario without a title", "bold"),
        Text(setting(found.results), "dim"),
        *([] if found.where is None else map(Text, found.where.lines())),
        "",
        *parts,
        "",
        Text(" ".join(_reading(found)), "dim"),
    )


def _reading(found: Uncertain) -> list[str]:
    never = [NEVER] if found.measure.aspect is Aspect.DAY and len(found.influences) > 1 else []
    shares = [HOW, *never] if any(one.state is State.TOLD for one in found.influences) else []
    is_asked = found.decision is not None and any(one.low > 0.0 for one in found.decision.asking)
    return [*shares, *([ASKING] if is_asked else [])]


def _told(scenario: Scenario, found: Influence, most: int, moved: Mapping[str, str]) -> list[RenderableType]:
    sentence = Text(safe(headline(scenario, found)), "bold")
    return [sentence] if found.state is not State.TOLD else [sentence, "", _numbers(scenario, found, most, moved)]


def _numbers(scenario: Scenario, found: Influence, most: int, moved: Mapping[str, str]) -> Table:
    """``moved``: how far the record moved each number, by its path; empty where runs are not weighed."""
    made = plain_table("Number", "share", "95 % interval", "rests on", *(["moved by the record"] if moved else []))
    own = [one for one in found.numbers if _has_row(one, moved)][:most]
    for one in own:
        title = safe(full_title(scenario, one.path, one.thing))
        words = [safe(moved.get(one.path, ""))] if moved else []
        made.add_row(*map(Text, (title, *interval_words(one.share, one.low, one.high), GROUNDS[one.ground], *words)))
    rest = [one for one in found.numbers if one not in own]
    if rest:
        share = percent(sum(one.share for one in rest))
        made.add_row(*map(Text, (counted(len(rest), "more number", "more numbers"), share, "", "")))
    part = found.unexplained
    made.add_row(*map(Text, (UNEXPLAINED, *interval_words(part.share, part.low, part.high), "")))
    return made


def _has_row(one: NumberInfluence, moved: Mapping[str, str]) -> bool:
    return one.is_sure or one.share >= SMALLEST or moved.get(one.path, AS_BEFORE) != AS_BEFORE


def _things(scenario: Scenario, found: Influence) -> Table:
    made = plain_table("By thing", "share", "95 % interval", "mostly by")
    for thing in [one for one in found.things if one.share >= SMALLEST][:MOST]:
        most = thing.numbers[0]
        label = thing_title(thing.thing)
        mostly = number_title(scenario, most.path, most.thing) if len(thing.numbers) > 1 else ""
        made.add_row(*map(Text, (safe(label), *interval_words(thing.share, thing.low, thing.high), safe(mostly))))
    return made


def _decision(scenario: Scenario, decision: Decision) -> list[RenderableType]:
    sentence = Text(safe(decision_text(scenario, decision)), "bold")
    sure = [one for one in decision.asking if one.low > 0.0][:MOST]
    if not sure:
        return [sentence]
    made = plain_table("Were it known", "worth", "95 % interval")
    for one in sure:
        made.add_row(*map(Text, (safe(full_title(scenario, one.path, one.thing)), *worth_words(one))))
    left = len(decision.asking) - len(sure)
    less = (
        [Text(f"{counted(left, 'more number is', 'more numbers are')} worth less, or nothing.", "dim")] if left else []
    )
    return [sentence, "", made, *less]
