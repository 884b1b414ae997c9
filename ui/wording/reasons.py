"""What people wait for, what a knock-out gains, and how a run was chosen, in words."""

from __future__ import annotations

from math import isfinite

from scenarios.counting import counted, number_text
from scenarios.rules import OWN_MILESTONES
from scenarios.schema import Scenario
from simulator.results.choosing import Choice, Rule, Sort
from simulator.what_if.gains import Gain
from simulator.what_if.knockout import Knockout
from simulator.what_if.way import Way
from simulator.why.waits import Waits
from ui.wording.figures import GAINED, difference, ends_range
from ui.wording.milestone_days import FROM_THE_START, is_from_the_start
from ui.wording.words import (
    LATER,
    Whose,
    date_text,
    day_text,
    everybody,
    milestone_subject,
    milestone_title,
    percent_text,
    runs_text,
)

_SORTS = {
    Sort.TYPICAL: ("is a typical one", "half of {}"),
    Sort.EARLY: ("is an early one", "10 % of {}"),
    Sort.LATE: ("is a late one", "90 % of {}"),
    Sort.FAILING: ("is one that fails", ""),
}


_DONE = {
    Way.MET: "Meet “{}” at once",
    Way.SHORTENED: "Shorten “{}” {}",
    Way.TAKEN_AWAY: "Take away “{}”",
    Way.PREVENTED: "Prevent “{}”",
    Way.DELIVERED: "Have “{}” send all that it pledged",
    Way.CERTAIN: "Make “{}” certain",
    Way.RULED_OUT: "Rule out “{}”",
    Way.AT_LOW_END: "Put “{}” at its low end",
    Way.AT_HIGH_END: "Put “{}” at its high end",
}

_OF_THE_OWNER = (Way.PREVENTED, Way.DELIVERED)
"""The ways that are told of the owner of what is changed: “Kenya”, not “Kenya: delivered in full”."""


def cost_of_waiting(waits: Waits) -> tuple[tuple[int, float], ...]:
    """Places of the causes that cost anything and their mean person-days per run, the dearest first."""
    days = waits.person_days.tolist()
    return tuple(sorted(((place, lost) for place, lost in enumerate(days) if lost > 0.0), key=lambda item: -item[1]))


def waiting_text(waits: Waits, day: int, most: int = 3) -> str:
    """``On 1 Mar 2024, 410 people wait for kenya-approval, 90 for beds and 12 for 2 other causes.``; means per run."""
    date = date_text(waits.scenario.date_of(day))
    counts = waits.by_day()[:, day]
    order = [place for place in (-counts).argsort(kind="stable").tolist() if round(counts[place])]
    if not order:
        return f"On {date}, nobody waits for anything."
    told = [(counts[place], waits.causes[place].label) for place in order[:most]]
    rest = order[most:]
    if rest:
        told.append((counts[rest].sum(), f"{len(rest)} other causes" if len(rest) > 1 else waits.causes[rest[0]].label))
    first = f"{counted(told[0][0], 'person waits', 'people wait')} for {told[0][1]}"
    others = [f"{number_text(number)} for {label}" for number, label in told[1:]]
    return f"On {date}, {_listed([first, *others])}."


def _listed(items: list[str]) -> str:
    return items[0] if len(items) == 1 else f"{', '.join(items[:-1])} and {items[-1]}"


def share_of_runs(percentile: float, whose: Whose = Whose.ALL) -> str:
    """``half of all runs``, ``20 % of all runs``, ``half of the runs kept``."""
    return f"{'half' if percentile == 0.5 else percent_text(percentile)} of {everybody(whose)}"


def knockout_text(knockout: Knockout) -> str:
    """What is done: ``Shorten “Kenya: training” to nothing``, ``Meet “resolution” at once``, ``Rule out …``."""
    name = knockout.label if knockout.way not in _OF_THE_OWNER else knockout.label.rpartition(": ")[0]
    is_cycle = knockout.path.startswith("lift") and knockout.path.endswith(".cycle")
    return _DONE[knockout.way].format(name, "as far as it goes" if is_cycle else "to nothing")


def gain_text(gain: Gain) -> str:
    """``52 days earlier``; in words where one of the two days is not within the horizon."""
    if gain.days is not None:
        if not gain.days:
            return "the same day"
        return difference(gain.low, gain.days, gain.high, GAINED)
    if isfinite(gain.day):
        return "brought within the horizon"
    return "no longer within the horizon" if isfinite(gain.base) else LATER


def gain_interval_text(gain: Gain) -> str:
    """``35 to 62``: the 95 % interval of the days gained; empty where no days are told or no run changes."""
    if gain.days is None or gain.low == gain.high:
        return ""
    return ends_range(gain.low, gain.days, gain.high, GAINED)


def choice_text(scenario: Scenario, choice: Choice, whose: Whose = Whose.ALL) -> str:
    """Which run was chosen, and how; a sentence or two. ``whose`` says among which runs."""
    goal, some = _goal(choice.milestone), whose.behind
    if choice.number is None:
        fails = choice.sort is Sort.FAILING
        return f"Every run{some} {goal[0]}, so none fails." if fails else f"No run{some} {goal[0]}."
    sentence = (
        f"Run {choice.number:,} {_SORTS[choice.sort][0]}: {_rule_text(scenario, choice, goal, everybody(whose))}."
    )
    if choice.alike == 1:
        return sentence
    every = "all" if whose is Whose.ALL else everybody(whose)
    return f"{sentence} Of {runs_text(choice.alike)} like it, its strength is nearest to the median of {every}."


def _rule_text(scenario: Scenario, choice: Choice, goal: tuple[str, str, str], whose: str) -> str:
    """``it reaches 50 % of target on 24 Feb 2024, the day by which half of all runs do``."""
    share = _SORTS[choice.sort][1].format(whose)
    if is_from_the_start(scenario, choice.milestone, choice.day):
        return f"{goal[2]} {FROM_THE_START}, as in {share} or more"
    reached = f"it {goal[0]} on {day_text(scenario, choice.day)}"
    match choice.rule:
        case Rule.PERCENTILE:
            return f"{reached}, the day by which {share} do"
        case Rule.FIRST:
            return f"{reached}, the first of the few that do"
        case Rule.LAST:
            return f"{reached}, the last of those that do; fewer than {share} do"
    like = f", like half of {whose} or more" if choice.sort is Sort.TYPICAL else ""
    return f"it does not {goal[1]} within the horizon{like}"


def _goal(milestone: str) -> tuple[str, str, str]:
    """``reaches 50 % of target``, ``reaches “IOC”``, the same without its ending, and what is there when it is so."""
    if milestone == "first_arrival":
        return "has a first arrival", "have a first arrival", "people are"
    if milestone in OWN_MILESTONES:
        share = milestone_title(milestone)
        return f"reaches {share}", f"reach {share}", f"{share} is"
    own = milestone_subject(milestone)
    return f"reaches {own}", f"reach {own}", f"all that {own} needs is"
