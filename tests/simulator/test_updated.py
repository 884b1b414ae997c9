"""A certain scenario that is brought up to date goes on as it would have gone on."""

from __future__ import annotations

import datetime as dt

import pytest

from scenarios.editing.asking import given_replies
from scenarios.editing.replies import MET, Group, Reply
from scenarios.editing.updating import updated
from simulator.replication import simulate
from tests.examples import FIRST_DAY, worked


def day(number: int) -> dt.date:
    return FIRST_DAY + dt.timedelta(days=number)


@pytest.mark.parametrize("days", [0, 5, 20, 40, 50])
def test_that_what_follows_from_dates_is_enough_as_long_as_nobody_has_left(days: int) -> None:
    new = updated(worked(), day(days), given_replies(worked(), day(days)))
    assert simulate(new, 1, 0).strength.tolist() == simulate(worked(), 1, 0).strength[days:].tolist()


def test_that_a_force_that_is_there_goes_on_growing_as_it_did() -> None:
    replies = given_replies(worked(), day(62))
    replies["camp"] = Reply(MET, {"beds": 430.0})
    there = (Group(100, day(51)), Group(50, day(54)))
    replies["contingents.A"] = Reply("", {"in_theatre": there, "departed": day(50)})
    new = updated(worked(), day(62), replies)
    before, after = simulate(worked(), 1, 0), simulate(new, 1, 0)
    assert after.strength.tolist() == before.strength[62:].tolist()
    assert after.operational.tolist() == before.operational[62:].tolist()
    assert after.met == {"resolution": 10 - 62}
