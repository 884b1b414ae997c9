"""What makes a measure uncertain, and what asking is worth, in sentences."""

from __future__ import annotations

from math import floor

from scenarios.counting import noun
from scenarios.schema import Scenario
from simulator.figures.milestones import people_needed
from simulator.figures.rounding import at_most, told
from simulator.influence.asking import Asking, Decision
from simulator.influence.grounds import Ground
from simulator.influence.influence import FEWEST, Influence, NumberInfluence, State
from simulator.influence.measures import Aspect, Measure
from ui.wording.parts import percent_at_least, percent_at_most, percent_of, percent_told
from ui.wording.things import full_title
from ui.wording.titles import capital
from ui.wording.words import Whose, date_text, everybody, milestone_subject, people_text, runs_text

NAMED = 3
"""Numbers that the first sentence names."""

ENOUGH, EXPLAINED = 250, 0.5
"""Runs, and the share that numbers surely explain each by itself, from which on it is told what that rests on."""

WIDEST = 4
"""A number is named whose interval ends at no more than so many times where it begins."""

LEAST = 0.01
"""What is at most so little is told as less, and what leaves no more of all as more."""

ROUGH = 500
"""Of fewer runs shares are told to be rough."""

GROUNDS = {
    Ground.DOCUMENT: "a document",
    Ground.DATA: "data",
    Ground.JUDGEMENT: "judgement",
    Ground.NONE: "no source",
}
"""What a number rests on, in words."""

UNEXPLAINED = "Not explained by single numbers"

_COUNTS = ("No number", "One number does", "Two numbers do", "Three numbers do")

HOW = (
    "A share is the part of the variance that a number explains by itself, with its 95 % interval; what numbers do "
    "only together, or are drawn for again and again, is in the last line. What would be gained, were a number at its "
    "best, is another question, which why answers."
)


def subject(scenario: Scenario, measure: Measure) -> str:
    """What is uncertain, as a question: ``when 600 people are there``."""
    if measure.aspect is Aspect.SPENT:
        return "how much money is spent"
    if measure.aspect is Aspect.STRENGTH:
        return f"how many are there on {date_text(scenario.date_of(measure.day))}"
    event = _event(scenario, measure)
    if measure.aspect is Aspect.WHETHER:
        return f"whether {event} within the horizon"
    return f"when {event}, in the runs in which that ever is so" if measure.aspect is Aspect.WHEN else f"when {event}"


def headline(scenario: Scenario, influence: Influence) -> str:
    """Which numbers do most, and how much rests on judgement."""
    asked = subject(scenario, influence.measure)
    if influence.state is State.CERTAIN:
        return _certain(scenario, influence)
    if influence.state is State.TOO_FEW:
        return _too_few(influence)
    sure = [one for one in influence.numbers if _is_distinct(one)][:NAMED]
    if not sure:
        return (
            f"No single number can be told apart from luck in {runs_text(influence.runs)}: {asked} hangs on many of "
            "them, or on several together. More runs tell more."
        )
    about = "about " if influence.runs < ROUGH else ""
    named = ", ".join(f"{full_title(scenario, one.path, one.thing)} {about}{percent(one.share)}" for one in sure)
    return f"{_COUNTS[len(sure)]} most to make it uncertain {asked}: {named}. {judgement(influence)}".rstrip()


def _certain(scenario: Scenario, influence: Influence) -> str:
    """That a measure is the same in all runs; of an event that never comes, or always does, just that."""
    measure, every, level = influence.measure, runs_text(influence.runs), influence.level
    is_day, is_whether = measure.aspect is Aspect.DAY, measure.aspect is Aspect.WHETHER
    if level is not None and ((is_day and level > scenario.horizon) or (is_whether and level == 0.0)):
        event = _event(scenario, measure)
        return f"There is nothing to explain: in all {every} it never comes within the horizon that {event}."
    return f"Nothing is uncertain about {subject(scenario, measure)}: that is the same in all {every}."


def judgement(influence: Influence) -> str:
    """``Of the 90 % that single numbers explain, 71 % rests on judgement.``; empty where nothing is explained.

    Where they may explain less than half, how much that is; where too few runs count, that.
    """
    if influence.state is not State.TOLD or not influence.explained.share:
        return ""
    if influence.runs < ENOUGH:
        return f"{capital(runs_text(influence.runs))} are too few to tell how much of that rests on judgement."
    nothing = " or has no source" if influence.grounds[Ground.NONE] else ""
    rests = f"{percent(influence.judgement)} rests on judgement{nothing}."
    if influence.explained.low >= EXPLAINED:
        is_all = influence.explained.share > 1.0 - LEAST
        part = "what" if is_all else f"the {percent(influence.explained.share)} that"
        return f"Of {part} single numbers explain, {rests}"
    value, interval = _explained(influence)
    ends = f" ({interval})" if interval else ""
    return f"Single numbers explain {value}{ends} of it, and of that {rests}"


def judgement_ways(influence: Influence) -> tuple[str, ...]:
    """How much rests on judgement, in fewer and fewer words; or why that is not told. None where nothing is uncertain.

    ``82 % of what explains it is judgement``; ``Single numbers explain 24 to 91 % of it`` where they may explain less
    than half; ``Uncertain: too few runs to say why``.
    """
    if not judgement(influence):
        return ()
    if influence.runs < ENOUGH:
        return "Uncertain: too few runs to say why", "Too few runs to say why", "Too few runs"
    if influence.explained.low >= EXPLAINED:
        share = percent(influence.judgement)
        return (
            f"{share} of what explains it is judgement",
            f"{share} of its causes are judgement",
            f"Explained: {share} judgement",
        )
    value, interval = _explained(influence)
    told = interval or value
    return f"Single numbers explain {told} of it", f"{told} of it explained", f"{told} explained"


def note(scenario: Scenario, influence: Influence) -> str:
    """What the shares are, and of how many runs."""
    never = ""
    if influence.measure.aspect is Aspect.DAY:
        never = " A run that does not get there counts as the day after the horizon."
    return f"Of {runs_text(influence.runs)}: {subject(scenario, influence.measure)}.{never} {HOW}"


def interval_words(share: float, low: float, high: float) -> tuple[str, str]:
    """A share and its interval: ``31 %`` and ``27 to 35 %``; ``up to 8 %`` alone where it is not told from none."""
    if low <= 0.0:
        return f"up to {percent_at_most(100 * high)}" if high >= LEAST else percent(0.0), ""
    value, ends = percent_told(100 * low, 100 * share, 100 * high)
    if low >= 1.0 - LEAST:
        return percent(1.0), ""
    told = value if share <= 1.0 - LEAST / 2 else percent(1.0)
    # No finite number of runs shows that a number explains all.
    return told, ends if high <= 1.0 - LEAST / 2 else f"> {percent_at_least(floor(100 * low))}"


def percent(share: float) -> str:
    """A share in whole per cent; never 0 % or 100 %, because a finite number of runs cannot say that."""
    return percent_of(round(100 * share), is_none=False, is_all=False)


def decision_text(scenario: Scenario, decision: Decision, whose: Whose = Whose.ALL) -> str:
    """The call that is right more often, and how often it is; ``whose`` says in which runs."""
    wanted = f"{people_text(decision.people)} by {date_text(scenario.date_of(decision.day))}"
    call = "go" if decision.is_go else "no go"
    often = f"{_right(decision)} of {everybody(whose)}"
    return f"{wanted}: “{call}” is the right call in {often}. {_best(scenario, decision)}"


def _is_distinct(one: NumberInfluence) -> bool:
    """Whether its share is known well enough to name it before others."""
    return one.is_sure and one.high <= WIDEST * one.low


def _explained(influence: Influence) -> tuple[str, str]:
    part = influence.explained
    return interval_words(part.share, part.low, part.high)


def _right(decision: Decision) -> str:
    chance = decision.chance
    return str(chance if decision.is_go else type(chance)(chance.of - chance.hits, chance.of))


def _best(scenario: Scenario, decision: Decision) -> str:
    if not decision.asking or decision.asking[0].low <= 0.0:
        return "No single number is surely worth asking about: it would not change the call often enough."
    best = decision.asking[0]
    name, points = full_title(scenario, best.path, best.thing), worth_words(best)[0]
    return f"To learn {name} first would make the call right {points} more often."


def worth_words(asking: Asking) -> tuple[str, str]:
    """What asking is worth, in percentage points, and the interval: ``5.1 points``, ``4.1 to 6.2``."""
    if asking.low <= 0.0:
        return f"up to {_points(at_most(100 * asking.high))}", ""
    text = told(100 * asking.low, 100 * asking.worth, 100 * asking.high)
    return _points(text.value), f"{text.low} to {text.high}"


def _points(text: str) -> str:
    return f"{text} {noun(text, 'point')}"


def _event(scenario: Scenario, measure: Measure) -> str:
    if measure.people:
        return f"{people_text(measure.people)} {'is' if measure.people == 1 else 'are'} there"
    milestone = measure.milestone
    if milestone == "first_arrival":
        return "the first people are there"
    if milestone.startswith("closure_"):
        return f"{people_text(people_needed(milestone, scenario.target))} are there"
    return f"{milestone_subject(milestone)} is reached"


def _too_few(influence: Influence) -> str:
    counted = runs_text(influence.runs) if influence.runs else "no run"
    verb = "counts" if influence.runs < 2 else "count"
    return capital(f"{counted} {verb} here: too few to tell what matters, which takes {FEWEST} at least.")
