"""What failing runs have in common, in sentences; the same in the terminal and the window."""

from __future__ import annotations

from math import isinf

from scenarios.schema import Scenario
from simulator.discovery.aims import Aim, PeopleBy, Reached
from simulator.discovery.discovery import LEAST_FAILING, MOST_TRAITS, Discovery, Measured, State, Weight
from simulator.discovery.traits import Limit, Trait
from simulator.figures.share import Share
from simulator.filters.clauses import ConditionClause
from ui.wording.filtering import clause_text
from ui.wording.titles import capital
from ui.wording.words import bound, day_text, milestone_subject, people_text, runs_text

MAY_BE_CHANCE = 0.05
"""A limit that chance would do as well as more often than this may be one by chance."""

CONDITIONS = "A condition is itself a consequence of draws."


def aim_text(scenario: Scenario, aim: Aim) -> str:
    """What happens in a run that fails: ``nobody comes within the horizon``, ``600 people are not there by …``."""
    match aim:
        case PeopleBy(people, day):
            return f"{people_text(people)} {'is' if people == 1 else 'are'} not there by {day_text(scenario, day)}"
        case Reached("first_arrival", day):
            return f"nobody comes {_within(scenario, day)}"
        case Reached(milestone, day):
            subject = milestone_subject(milestone)
            return f"{subject[:1].lower()}{subject[1:]} is not reached {_within(scenario, day)}"


def _within(scenario: Scenario, day: float) -> str:
    return "within the horizon" if isinf(day) else f"by {day_text(scenario, day)}"


def limit_text(scenario: Scenario, limit: Limit) -> str:
    """What holds in a run: ``Kenya does not take part``, ``“funding” is met after 1 Mar 2024``."""
    return clause_text(scenario, limit)


def trait_text(scenario: Scenario, trait: Trait) -> str:
    """All limits of a trait, joined with "and"."""
    return " and ".join(limit_text(scenario, limit) for limit in trait.limits)


def share_text(share: Share) -> str:
    """``65 % (57 to 72 %)``; a bound alone where none or all count."""
    return str(share) if share.hits in (0, share.of) else f"{share} ({share.interval_text})"


def failing_text(scenario: Scenario, discovery: Discovery) -> str:
    """How many runs fail, in a sentence: ``Nobody comes within the horizon in 13 % of runs (11 to 16 %).``."""
    aim = aim_text(scenario, discovery.aim)
    share = discovery.search.failing if discovery.state in UNMEASURED else discovery.failing
    if not share.hits:
        return f"There is no run of {share.of:,} in which {aim}."
    if share.hits == share.of:
        return f"In every one of {runs_text(share.of)} {aim}."
    return bound(f"{capital(aim)} in {share} of runs ({share.interval_text}).")


UNMEASURED = (State.NONE_FAILS, State.ALL_FAIL, State.TOO_FEW)
"""States in which nothing is looked for: there is nothing to measure in fresh runs."""


def sentences(scenario: Scenario, discovery: Discovery) -> list[str]:
    """What failing runs have in common, or why that cannot be said; a sentence or two each."""
    texts = {
        State.NONE_FAILS: ["So there is nothing to look for."],
        State.ALL_FAIL: ["So nothing can set failing runs apart from others."],
        State.TOO_FEW: [_too_few(discovery)],
        State.NOTHING: [_nothing(discovery)],
    }
    return [bound(text) for text in texts.get(discovery.state) or _found(scenario, discovery)]


def _found(scenario: Scenario, discovery: Discovery) -> list[str]:
    told = [trait_text(scenario, one.trait) for one in discovery.traits]
    between = "; or " if any(len(one.trait.limits) > 1 for one in discovery.traits) else ", or "
    is_rest = len(told) < MOST_TRAITS and discovery.coverage.hits < discovery.coverage.of
    rest = " Nothing that the others have in common can be told from chance." if is_rest else ""
    return [
        f"{share_text(discovery.coverage)} of these have this in common: {between.join(told)}.{rest}",
        f"Of the runs in which that is so, {share_text(discovery.density)} fail.",
    ]


def _too_few(discovery: Discovery) -> str:
    failing = discovery.search.failing
    others = failing.of - failing.hits
    few = f"{min(failing.hits, others):,} of {runs_text(failing.of)}"
    if failing.hits < others:
        few += f" {'fails' if failing.hits == 1 else 'fail'}"
    else:
        few += f" {'does' if others == 1 else 'do'} not fail"
    return (
        f"Only {few}: too few to tell what they have in common. It takes {LEAST_FAILING} of each; about "
        f"{runs_text(discovery.search.runs_needed)} would have as many."
    )


def _nothing(discovery: Discovery) -> str:
    looked = len(discovery.search.traits)
    chance = (
        " What looked like it in the runs that were searched did no better than chance in others." if looked else ""
    )
    return f"No few limits of draws or conditions set them apart.{chance}"


def origin_text(discovery: Discovery) -> str:
    """Where the figures come from; that conditions are consequences, where one is told."""
    searched, fresh = discovery.search.failing.of, discovery.failing.of
    if not discovery.search.traits:
        return bound(f"Looked for in {runs_text(searched)}.")
    limits = (limit for one in discovery.traits for limit in one.trait.limits)
    more = f" {CONDITIONS}" if any(isinstance(limit, ConditionClause) for limit in limits) else ""
    return bound(
        f"Found in {runs_text(searched)} and measured in {fresh:,} others, which had no part in finding it. "
        f"In brackets are 95 % intervals.{more}"
    )


def without_text(measured: Measured, weight: Weight) -> str:
    """What a limit does: how many would fail without it; that it may be there by chance."""
    chance = ", may be chance" if weight.chance > MAY_BE_CHANCE else ""
    others = "without it" if len(measured.weights) > 1 else "of all runs"
    return bound(f"{weight.density} {others}{chance}")
