"""What it would take, in sentences; the names and values of numbers that are tried."""

from __future__ import annotations

from scenarios.counting import number_text, with_unit
from scenarios.places import BOUNDS
from scenarios.quantity import MONEY, Quantity
from scenarios.schema import Scenario
from simulator.seek.curve import Point
from simulator.seek.ladder import stem
from simulator.seek.sought import Crossing, Sought
from simulator.seek.wanted import Wanted
from ui.wording.money import dollars
from ui.wording.titles import title_at
from ui.wording.words import bound, date_text, level_text, people_text, percent_text, runs_text

DIGITS = 4
"""Decimals of a value that is no money: more than any step has."""


def value_text(quantity: Quantity, value: float) -> str:
    """A value of a number with its unit: ``104 days``, ``70 %``, ``$120 million``."""
    if quantity.is_share:
        return percent_text(value)
    if quantity.unit == MONEY:
        return dollars(value)
    return with_unit(number_text(value, DIGITS), quantity.unit)


def number_title(scenario: Scenario, path: str) -> str:
    """What a number is called; of an estimate's low or high, which of them."""
    end = path.rpartition(".")[2]
    title = title_at(scenario, stem(path))
    return f"{title}, {end}" if end in BOUNDS and end != "likely" else title


def wanted_text(scenario: Scenario, wanted: Wanted) -> str:
    """``600 people by 24 Jul 2024``."""
    return f"{people_text(wanted.people)} by {date_text(scenario.date_of(wanted.day))}"


def headline(sought: Sought) -> str:
    """The answer in a line: ``United States: First payment: 104 days at most``."""
    title, answer = number_title(sought.ladder.scenario, sought.ladder.path), sought.answer
    if answer is not None:
        return f"{title}: {_told(sought, answer.reaches.value)} at {_side(answer)}"
    if sought.is_always_reached:
        return f"{title}: any value will do"
    return f"{title}: no value will do"


def answer_sentences(sought: Sought) -> list[str]:
    """The answer and how sure it is, a sentence or two each; for these runs the first is exact."""
    answer = sought.answer
    if answer is None:
        return [bound(words) for words in (_without_crossing(sought), *_now(sought))]
    texts = (_exactly(sought, answer), _interval(sought, answer), *_now(sought), *_more(sought, answer))
    return [bound(words) for words in texts]


def _told(sought: Sought, value: float) -> str:
    return value_text(sought.ladder.quantity, value)


def _side(crossing: Crossing) -> str:
    return "most" if crossing.is_upper else "least"


def _runs(point: Point) -> str:
    return f"{number_text(point.share.hits)} of {runs_text(point.share.of)}"


def _exactly(sought: Sought, answer: Crossing) -> str:
    wanted = wanted_text(sought.ladder.scenario, sought.wanted)
    return (
        f"At {_told(sought, answer.reaches.value)} {_runs(answer.reaches)} have had {wanted}, at "
        f"{_told(sought, answer.misses.value)} {number_text(answer.misses.share.hits)}."
    )


def _interval(sought: Sought, answer: Crossing) -> str:
    """Between which values other luck might have put the answer."""
    low, high = (None if end is None else _told(sought, end) for end in (answer.low, answer.high))
    if low is not None and high is not None:
        where = f"at {low}" if low == high else f"anywhere from {low} to {high}"
    elif low is None and high is None:
        where = "anywhere in the range"
    else:
        where = f"at {high} or less" if low is None else f"at {low} or more"
    return f"With other luck the answer might lie {where} (95 % interval)."


def _now(sought: Sought) -> list[str]:
    """What the chance is as things are."""
    now, path = sought.now, stem(sought.ladder.path)
    if now is None:
        return [f"“{title_at(sought.ladder.scenario, path)}” is not set now, and has no value to compare with."]
    if sought.changes_nothing:
        return []
    reached = "; that is enough already" if sought.wanted.margin(now.share) >= 0 else ""
    return [f"As it is, at {_told(sought, now.value)}, {_runs(now)} have that: {_share(now)}{reached}."]


def _share(point: Point) -> str:
    share = point.share
    return str(share) if share.hits in (0, share.of) else f"{share} ({share.interval_text})"


def _more(sought: Sought, answer: Crossing) -> list[str]:
    """The other crossings."""
    others = [other for other in sought.crossings if other is not answer]
    if not others:
        return []
    places = " and ".join(f"{_told(sought, other.reaches.value)} at {_side(other)}" for other in others)
    level = level_text(sought.wanted.chance)
    return [
        f"The chance does not only grow or only fall over the range: it passes {level} elsewhere, too, at {places}."
    ]


def _without_crossing(sought: Sought) -> str:
    wanted = wanted_text(sought.ladder.scenario, sought.wanted)
    low, high = (_told(sought, point.value) for point in (sought.points[0], sought.points[-1]))
    level = level_text(sought.wanted.chance)
    if sought.changes_nothing:
        return (
            f"This number changes nothing in the chance of {wanted}: it is {_share(sought.best)} wherever it was "
            f"looked, from {low} to {high}."
        )
    if sought.is_always_reached:
        worst = sought.worst
        return (
            f"{level} have had {wanted} over the whole range, from {low} to {high}: {_share(worst)} at worst, at "
            f"{_told(sought, worst.value)}."
        )
    best = sought.best
    return (
        f"{wanted} in {level} cannot be reached by this alone: {_share(best)} at best, at {_told(sought, best.value)}; "
        f"looked at from {low} to {high}."
    )


def member_title(scenario: Scenario, paths: tuple[str, ...], texts: tuple[str, ...]) -> str:
    """What a member of a family is called as a scenario of its own."""
    words = (f"{number_title(scenario, path)} {text}" for path, text in zip(paths, texts, strict=True))
    return f"{scenario.title} · {', '.join(words)}"
