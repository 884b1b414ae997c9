"""The names of draws, each written once.

A name says whose draw it is and what it answers, and of what is drawn each time it happens, which time:
``Kenya/training``, ``Kenya/interval/3``, ``resolution/vote/2/Russia``, ``camp/build``. The owner is the identity of a
part, or the table of a part that has none. Most draws are called as the field that they answer.

Whoever asks luck for a draw, draws ahead, or looks for a draw by its name takes the name from here. A name that
changes changes the luck of every run that asks for it.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import lru_cache

COMMON_CAUSE = "common"
"""The whole name of the draw that all delays share."""

# Owners without an identity: tables of a scenario.
FINANCE = "finance"
MANDATE = "mandate"

# Of a council: days to the first vote; from a numbered vote to the next; what each member says at a vote.
FIRST_VOTE = "first_vote"
RETABLE = "retable"
VOTE = "vote"

# Of an approval: days; whether it is challenged; days more; whether it is granted.
DELAY = "delay"
CHALLENGE = "challenge"
CHALLENGE_DELAY = "challenge_delay"
GRANTED = "granted"

# Of a donor: whether it pays; dollars; days to the first instalment, and from each to the next.
PAYS = "pays"
AMOUNT = "amount"
FIRST_PAYMENT = "first_payment"
EVERY = "every"

# Of the finances: dollars on day 0; dollars for a person.
OPENING_BALANCE = "opening_balance"
COST = "cost_per_person_month"
START_UP_COST = "start_up_cost_per_person"

# Of a camp: days; beds. Of a lift: days.
BUILD = "build"
OPENING_BEDS = "opening_beds"
BEDS_PER_WEEK = "beds_per_week"
MAX_BEDS = "max_beds"
TRANSIT = "transit"
CYCLE = "cycle"

# Of the mandate: whether it is renewed, at each expiry.
RENEWAL = "renewal"

# Of an event, once: when it comes. Of a disruption, each time: when it comes, and how many days it lasts.
ARRIVAL = "arrival"
DURATION = "duration"

# Of a contingent, once: people, of each tranche where they have names; the share that is sent; whether it comes; days
# of each step; months of a tour; when its government calls it home.
PERSONNEL = "personnel"
DELIVERED = "delivered"
PARTICIPATION = "participation"
VETTING = "vetting"
TRAINING = "training"
EQUIPMENT = "equipment"
DECISION = "decision"
SHIPPING = "shipping"
TOUR = "tour_months"
WITHDRAWAL = "withdrawal"

# Of a contingent, for each tranche: days to the next; days from landing to operational; whether it stays, each tour.
INTERVAL = "interval"
RECEPTION = "reception"
STAY = "stay"

_NUMBERS = re.compile(r"(/\d+)+$")


@lru_cache(maxsize=16_384)
def name_of(owner: str, draw: str) -> str:
    """The name of a draw that is made once in a run: ``Kenya/training``."""
    return f"{owner}/{draw}"


def numbered(owner: str, draw: str, number: int) -> str:
    """The name of a draw that is made each time, with ``number`` from 1: ``Kenya/interval/3``."""
    return f"{owner}/{draw}/{number}"


def stay(contingent: str, tranche: int, tour: int) -> str:
    """The name of the draw at the end of a tour of a tranche, both numbered from 1: ``Kenya/stay/3/1``."""
    return f"{contingent}/{STAY}/{tranche}/{tour}"


@lru_cache(maxsize=1024)
def votes(council: str, number: int, members: Sequence[str]) -> tuple[str, ...]:
    """The name of the draw of each member at a vote, numbered from 1: ``resolution/vote/2/Russia``."""
    return tuple(f"{council}/{VOTE}/{number}/{member}" for member in members)


def without_numbers(asked: str) -> str:
    """A name without the numbers at its end: ``Kenya/stay`` for ``Kenya/stay/3/1``."""
    return _NUMBERS.sub("", asked)


def following(asked: str, most: int) -> list[str]:
    """The next names of a numbered draw, as many as its number, ``most`` at most; none where it has no number.

    After ``Kenya/interval/3`` come the names with 4 and 5.
    """
    stem, _, text = asked.rpartition("/")
    number = int(text) if text.isdecimal() else 0
    return [f"{stem}/{later}" for later in range(number + 1, min(2 * number, number + most))]
