"""What a report says, as sentences into which its numbers are put: ``{chance}`` stands where the chance comes.

A template never holds text of a scenario: that is put in like a number, and so no brace of it is read.
"""

from __future__ import annotations

from simulator.figures.share import Share
from ui.wording.likelihood import it_is
from ui.wording.titles import capital

QUESTION = "Will {people} or more be in theatre on {date}?"

USUAL = "This is the question that Muster asks where nobody chooses another: {which}."
OF_THE_PLAN, AFTER_A_YEAR, ON_THE_LAST_DAY = (
    "the last step of the plan within the horizon",
    "half of the target, after a year",
    "half of the target, on the last day",
)

FEWER_PLEDGED = "Fewer are pledged {where}: {pledged} as the likely sizes have it."
HARDLY_KNOWN = "So few runs tell hardly anything of it."

PASSED = "That date has passed. {seen}"
SEEN = "The figure observed on it is {people}."
HELD = "The last figure before it is {before}, the first one after it {later}."
UNSEEN = "What was observed on it is not told in the scenario."

OUTSIDE = "That day is not within the horizon of this scenario, so no run tells of it."

BY_THEN = "At some time by then so many have been there in {reached} of runs{interval}; some of them have left again."

IN_ONE, IN_EVERY, IN_NONE, IN_SOME = (
    "{lead} in the only run ({chance}).",
    "{lead} in every one of {runs} ({chance}).",
    "{lead} in none of {runs} ({chance}).",
    "{lead} in {chance} of {runs}{interval}.",
)

NAME_OF_INTERVAL = "95 % interval"

INTERVAL = " ({name} {low_to_high})"

PLAN = "The plan announces {people} from {date} on."
PLAN_MET = "On that day so many are there in {chance} of runs{interval}."
PLAN_ASKED = "The plan announces them from that date on."
PLAN_UNTOLD = "That date lies {where}, so no run tells of it."
LIKELY_BY = "In 80 % of runs so many have been there by {day}."
NOT_LIKELY_BY = (
    "Up to the end of the horizon, {last}, there is no day by which so many have been there in 80 % of runs."
)
NO_PLAN = "No build-up is announced in this scenario."

COUNTED = (
    "A run that does not get there by the horizon counts as later than any day. An interval says how precisely the "
    "runs tell a figure, not how good their assumptions are: more runs make it narrower."
)

PLAN_IS_OF_ITS_DAY = (
    "The chance is that so many are there at the end of that date; the other dates, by when so many have been there at "
    "some time."
)

CHANCES = (
    "On {date}, {people} or more are there in {base} of runs of {a} and in {alternative} of runs of {b}: "
    "{difference}{interval}."
)
SAME_CHANCES = "On {date}, {people} or more are there in the same runs of {a} and {b}: {base}."


def answer(share: Share, *, subject: str = "") -> str:
    """How likely the answer yes is, first in a word where the scale has one, then in how many runs: a template.

    ``It is unlikely that so many are there on that day: they are in {chance} of {runs}{interval}.`` The parts are
    ``chance``, ``runs`` and ``interval``; with a ``subject`` it begins so: ``In A it is unlikely …``.
    """
    begins = it_is(share, subject)
    if not begins:
        return _in_runs(share, capital(f"{subject} so many are there on that day".strip()))
    return _in_runs(share, f"{begins} so many are there on that day: they are")


def _in_runs(share: Share, lead: str) -> str:
    few = IN_ONE if share.of == 1 else IN_EVERY
    template = IN_NONE if not share.hits else few if share.hits == share.of else IN_SOME
    return template.replace("{lead}", lead)


STATES_MEAN = (
    "Declined: does not take part. Pledged: waits for what it requires. Preparing, ready, in transit: on the way. In "
    "reception and operational: in theatre. Left: home again."
)

READY_MEANS = (
    "Counted are people who are prepared, on the way or in theatre, of all whom the contingents that take part in a "
    "run send."
)

NO_CONTINGENTS = "There is no contingent in any of the scenarios, so nobody gets ready."

NOT_ASKED = "What would gain most was not worked out for this report."

NOTHING_GAINS = "No single condition or number would change that."

AS_IT_IS = "As it is, half of all runs reach {milestone} by this day: {day}. It is reached in {reached} of runs."

GAINS = (
    "Each row puts one condition or number at its best and leaves all else, luck included, as it was; gained is how "
    "far that day moves."
)

PERSON_DAY = "A person-day is one person who has not departed for one day."

NOBODY_WAITS = "Nobody waits for anything."

NOTHING_PAID = "No money comes in, and none is spent: nothing of it is told in dollars."

NO_MONEY = "The mission pays for nobody, so no departure waits for money."

ARREARS_MEAN = (
    "In arrears: on a day the account is empty and there are people to pay for. A departure waits for money: people "
    "have beds and nobody can pay for their start."
)

RUN_BY_RUN = (
    "Every run of a scenario is compared with the run of the first one that has the same luck, so that what differs "
    "comes of the assumptions alone. In a mean over all runs, one that never gets there counts as the day after the "
    "horizon."
)

NOT_BOTH = "{a} and {b} do not both cover the day that is asked about, so its chances are not compared."

SAME_INPUTS = "{b} assumes the same as {a}."
