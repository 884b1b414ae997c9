"""What a report says, as sentences into which its numbers are put: ``{chance}`` stands where the chance comes.

A template never holds text of a scenario: that is put in like a number, and so no brace of it is read.
"""

from __future__ import annotations

from simulator.figures.share import Share
from ui.wording.likelihood import likelihood_words

QUESTION = "Will {people} or more be in theatre by {date}?"

OUTSIDE = "By then is not within the horizon of this scenario, so no run tells of it."

IN_EVERY, IN_NONE, IN_SOME = (
    "{lead} in every one of {runs} ({chance}).",
    "{lead} in none of {runs} ({chance}).",
    "{lead} in {chance} of {runs}{interval}.",
)

INTERVAL = " (95 % interval {low_to_high})"

PLAN = "The plan announces {people} from {date} on."
PLAN_MET = "On that day so many are there in {chance} of runs{interval}."
PLAN_UNTOLD = "That date lies {where}, so no run tells of it."
LIKELY_BY = "With a chance of 80 % so many are there by {day}."
NOT_LIKELY_BY = "Up to the end of the horizon, {last}, there is no day by which that chance is 80 %."
NO_PLAN = "No build-up is announced in this scenario."

CHANCES = (
    "By {date}, {people} or more are there in {base} of runs of {a} and in {alternative} of runs of {b}: "
    "{difference}{interval}."
)
SAME_CHANCES = "By {date}, {people} or more are there in the same runs of {a} and {b}: {base}."


def answer(share: Share, *, subject: str = "") -> str:
    """How likely the answer yes is, first in a word where the scale has one, then in how many runs: a template.

    ``It is unlikely that so many are there by then: they are in {chance} of {runs}{interval}.`` The parts are
    ``chance``, ``runs`` and ``interval``; with a ``subject`` it begins so: ``In A it is unlikely …``.
    """
    words, begins = likelihood_words(share), f"{subject} it" if subject else "It"
    if not words:
        there = f"{subject} so many are" if subject else "So many are"
        return _in_runs(share, f"{there} there by then")
    return _in_runs(share, f"{begins} is {words} that so many are there by then: they are")


def _in_runs(share: Share, lead: str) -> str:
    template = IN_NONE if not share.hits else IN_EVERY if share.hits == share.of else IN_SOME
    return template.replace("{lead}", lead)
