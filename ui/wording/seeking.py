"""What it would take, in sentences; the names and values of numbers that are tried."""

from __future__ import annotations

from collections.abc import Sequence

from scenarios.counting import number_text, with_unit
from scenarios.estimate import Estimate
from scenarios.parameters import value_of
from scenarios.places import BOUNDS
from scenarios.quantity import MONEY, Quantity
from scenarios.schema import Scenario
from simulator.figures.share import Share
from simulator.seek.curve import Point
from simulator.seek.family import Member, Series
from simulator.seek.ladder import stem
from simulator.seek.sought import Crossing, Sought
from simulator.seek.wanted import Wanted
from ui.wording.money import dollars
from ui.wording.parts import percent_with
from ui.wording.titles import listed_at
from ui.wording.words import bound, date_text, level_text, people_text, percent_text, runs_text

MOST_DECIMALS = 4
"""Of a share in per cent: enough for a million runs."""

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
    title = listed_at(scenario, stem(path))
    return f"{title}, {end}" if end in BOUNDS and end != "likely" else title


def spread_text(scenario: Scenario | None, path: str, quantity: Quantity) -> str:
    """``(30 to 240)``: low and high of an estimate whose likely value is tried; empty of any other number.

    ``scenario``: with the value in it; None where it is refused.
    """
    if scenario is None or not path.endswith(".likely"):
        return ""
    estimate = value_of(scenario, stem(path))
    if not isinstance(estimate, Estimate) or estimate.is_certain:
        return ""
    low, high = (
        value_text(quantity, end) if quantity.is_share or quantity.unit == MONEY else number_text(end, DIGITS)
        for end in (estimate.low, estimate.high)
    )
    return f"({low} to {high})"


def member_values(series: tuple[Series, ...], member: Member, joint: str = " ") -> list[str]:
    """The values of a member as they stand in its scenario: ``likely 104 days (30 to 240)``, ``70 %``.

    ``joint``: between a likely value and the ends of its estimate.
    """
    pairs = zip(series, member.values, strict=True)
    return [_whole(member.scenario, one.path, one.quantity, value, joint) for one, value in pairs]


def tried_value(sought: Sought, value: float) -> str:
    """A value of the number that is sought, as it stands in the scenario that ran, likewise."""
    ladder = sought.ladder
    return _whole(ladder.at(value), ladder.path, ladder.quantity, value, " ")


def _whole(scenario: Scenario | None, path: str, quantity: Quantity, value: float, joint: str) -> str:
    told, spread = value_text(quantity, value), spread_text(scenario, path, quantity)
    return f"likely {told}{joint}{spread}" if spread else told


def chance_texts(shares: Sequence[Share], chance: float) -> list[str]:
    """Shares in per cent, with as many decimals as tell those that reach a chance from those that do not.

    Where no or every run is counted, a share says its bound.
    """
    digits = max((_digits(share, chance) for share in shares), default=0)
    return [_decimal(share, digits) for share in shares]


def _digits(share: Share, chance: float) -> int:
    """The fewest decimals at which a share and the chance that is wanted are not the same text, if they differ."""
    if not _is_within(share) or abs(share.value - chance) < 1e-12:
        return 0
    gaps = (abs(float(f"{100 * share.value:.{digits}f}") - 100 * chance) > 1e-9 for digits in range(MOST_DECIMALS))
    return next((digits for digits, is_told in enumerate(gaps) if is_told), MOST_DECIMALS)


def _decimal(share: Share, digits: int) -> str:
    if not digits or not _is_within(share):
        return str(share)
    return percent_with(100 * share.value, digits)


def _is_within(share: Share) -> bool:
    return 0 < share.hits < share.of


def wanted_text(scenario: Scenario, wanted: Wanted) -> str:
    """``600 people by 24 Jul 2024``."""
    return f"{people_text(wanted.people)} by {date_text(scenario.date_of(wanted.day))}"


def headline(sought: Sought) -> str:
    """The answer in a line: ``United States: First payment: likely 104 days at most (30 to 240)``."""
    title, answer = number_title(sought.ladder.scenario, sought.ladder.path), sought.answer
    if answer is not None:
        return f"{title}: {_at_side(sought, answer)}"
    will = "any value will do" if sought.is_always_reached else "no value will do"
    return f"{title}: {will}, for nothing changes here" if sought.changes_nothing else f"{title}: {will}"


def _at_side(sought: Sought, crossing: Crossing) -> str:
    """``likely 104 days at most (30 to 240)``, ``70 % at least``."""
    value, ladder = crossing.reaches.value, sought.ladder
    spread = spread_text(ladder.at(value), ladder.path, ladder.quantity)
    told = f"{_told(sought, value)} at {_side(crossing)}"
    return f"likely {told} {spread}" if spread else told


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
    """``702 of 1,000 runs have``, ``1 of 1 run has``."""
    share = point.share
    verb = "has" if 1 in (share.hits, share.of) else "have"
    return f"{number_text(share.hits)} of {runs_text(share.of)} {verb}"


def _exactly(sought: Sought, answer: Crossing) -> str:
    wanted = wanted_text(sought.ladder.scenario, sought.wanted)
    return (
        f"At {_told(sought, answer.reaches.value)} {_runs(answer.reaches)} had {wanted}, at "
        f"{_told(sought, answer.misses.value)} {number_text(answer.misses.share.hits)}."
    )


def _interval(sought: Sought, answer: Crossing) -> str:
    """Between which values other luck might have put the answer."""
    if (answer.low, answer.high) == tuple(sorted((answer.reaches.value, answer.misses.value))):
        return "Other luck would put the answer there, too (95 % interval)."
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
        return [f"“{listed_at(sought.ladder.scenario, path)}” is not set now, and has no value to compare with."]
    if sought.changes_nothing:
        return []
    reached = "; that is enough already" if sought.wanted.margin(now.share) >= 0 else ""
    return [f"As it is, at {_told(sought, now.value)}, {_runs(now)} that: {_share(sought, now)}{reached}."]


def _share(sought: Sought, point: Point) -> str:
    share = point.share
    (told,) = chance_texts([share], sought.wanted.chance)
    return f"{told} ({share.interval_text})" if _is_within(share) else told


def _more(sought: Sought, answer: Crossing) -> list[str]:
    """The other crossings."""
    others = [other for other in sought.crossings if other is not answer]
    if not others:
        return []
    places = " and ".join(_at_side(sought, other) for other in others)
    level = level_text(sought.wanted.chance)
    return [
        f"The chance does not only grow or only fall over the range: it passes {level} elsewhere, too, at {places}."
    ]


def _without_crossing(sought: Sought) -> str:
    wanted = wanted_text(sought.ladder.scenario, sought.wanted)
    low, high = (_told(sought, point.value) for point in (sought.points[0], sought.points[-1]))
    level = level_text(sought.wanted.chance)
    if sought.changes_nothing:
        return f"The chance of {wanted} is {_share(sought, sought.best)} wherever it was looked, from {low} to {high}."
    if sought.is_always_reached:
        worst = sought.worst
        return (
            f"{level} have had {wanted} over the whole range, from {low} to {high}: {_share(sought, worst)} at worst, "
            f"{_where(sought, worst)}."
        )
    best = sought.best
    return (
        f"{wanted} in {level} cannot be reached by this alone: {_share(sought, best)} at best, {_where(sought, best)}; "
        f"looked at from {low} to {high}."
    )


def _where(sought: Sought, point: Point) -> str:
    """At which value a share is seen, and whether others give the same."""
    others = any(other.share == point.share for other in sought.points if other is not point)
    return f"at {tried_value(sought, point.value)}{' and elsewhere' if others else ''}"


def member_title(scenario: Scenario, paths: tuple[str, ...], texts: tuple[str, ...]) -> str:
    """What a member of a family is called as a scenario of its own."""
    words = (f"{number_title(scenario, path)} {text}" for path, text in zip(paths, texts, strict=True))
    return f"{scenario.title} · {', '.join(words)}"
