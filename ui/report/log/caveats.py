"""The three caveats of page one: what rests on judgement, what nobody has stated, and what is not modelled."""

from __future__ import annotations

import textwrap

from scenarios.brevity import one_line
from scenarios.counting import counted, number_text
from scenarios.parameters import source_of
from scenarios.schema import Scenario
from scenarios.visible import visible
from simulator.influence.grounds import Ground
from simulator.influence.influence import Influence, NumberInfluence, State
from ui.report.document import Words
from ui.report.evidence import Entry, Evidence
from ui.report.log.leaving_out import ALWAYS, joined_by_and, left_out
from ui.report.log.numbers import Numbers
from ui.report.log.pledges import share_text, undetermined
from ui.report.log.shares import influence_words
from ui.report.saying import said
from ui.wording.influence import subject
from ui.wording.things import full_title
from ui.wording.words import contingents_text, people_text

SOURCE = 90
"""Letters of a source that a caveat tells, at most."""

NAMED = 3
"""Contingents that a caveat names; and things that a scenario leaves out."""


def caveats(evidence: Evidence) -> tuple[Words, ...]:
    """Of the first scenario: the weightiest number that is judged, sizes that nobody stated, what is left out."""
    scenario = evidence.entries[0].results.scenario
    return _judged(scenario, evidence.entries[0].influences[0]), _unstated(evidence.entries[0]), _unmodelled(scenario)


def _judged(scenario: Scenario, found: Influence) -> Words:
    """The number with the largest influence that rests on judgement, or on nothing stated."""
    asked = subject(scenario, found.measure)
    if found.state is State.CERTAIN:
        return (
            "No run differs from another in when half of the target is there: what is uncertain in the world is "
            "either told as certain here, or cannot bring so many.",
        )
    if found.state is State.TOO_FEW:
        return ("There are too few runs to tell which number matters most, and what that rests on.",)
    number = next((one for one in found.numbers if one.is_sure and one.ground in (Ground.JUDGEMENT, Ground.NONE)), None)
    if number is None:
        return (f"No number that rests on judgement alone can be told to make it uncertain {asked}.",)
    return _weightiest(scenario, found, number, asked)


def _weightiest(scenario: Scenario, found: Influence, number: NumberInfluence, asked: str) -> Words:
    name = full_title(scenario, number.path, number.thing)
    return said(
        "Of the numbers that are judged, “{name}” does most to make it uncertain {asked}: it explains {share}. {rests}",
        name=name,
        asked=asked,
        share=influence_words(0, found, number),
        rests=_rests(scenario, number),
    )


def _rests(scenario: Scenario, number: NumberInfluence) -> str:
    if number.ground is Ground.NONE:
        return "Its source is not stated."
    source = source_of(scenario, number.path)
    text = "" if source is None else textwrap.shorten(visible(one_line(source.text)), SOURCE, placeholder="…")
    return f"It is a judgement (“{text}”)." if text else "It is a judgement, and nothing more is said of it."


def _unstated(entry: Entry) -> Words:
    """Pledges of which nobody has stated the size; else numbers without a source; else that every one has one."""
    found, numbers = undetermined(entry.results.scenario), Numbers(entry, 0)
    if found.names:
        share = f"{share_text(found)} of {people_text(found.pledged)}"
        named = [visible(name) for name in found.names[:NAMED]]
        more = f" and {len(found.names) - NAMED:,} more" if len(found.names) > NAMED else ""
        many = contingents_text(len(found.names), found.contingents)
        return (
            f"Nobody has stated the size of {many} ({', '.join(named)}{more}); the scenario assumes that "
            f"{people_text(found.people)} were pledged there, {share} in all.",
        )
    if numbers.unsourced:
        every, without = counted(len(numbers.every), "number"), number_text(len(numbers.unsourced))
        return (f"For {without} of {every} no source is stated; the assumptions log names them.",)
    return ("Every pledge has a size that somebody has stated, and every number a source; none of that makes it true.",)


def _unmodelled(scenario: Scenario) -> Words:
    own = left_out(scenario)[:NAMED]
    here = f" In this scenario, besides, {joined_by_and(own)}." if own else ""
    return (f"{ALWAYS}{here}",)
