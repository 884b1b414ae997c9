"""The two sides of a number in words."""

from __future__ import annotations

from scenarios.library import shipped
from scenarios.schema import Scenario
from simulator.what_if.knockout import knockouts, setbacks
from simulator.what_if.way import Way
from tests.simulator.missions import mission
from ui.wording.reasons import knockout_text
from ui.wording.sides import end_text


def told(scenario: Scenario) -> dict[tuple[str, bool], tuple[str, str]]:
    return {
        (each.path, each.is_setback): (end_text(each), knockout_text(each))
        for each in (*knockouts(scenario), *setbacks(scenario))
    }


def test_that_every_way_is_told_with_the_value_of_the_end() -> None:
    words = told(shipped("article-2023"))
    stem = "finance.donors.United States"
    assert words["conditions.resolution", False] == ("at once", "Meet “resolution” at once")
    first = "United States: first payment"
    assert words[f"{stem}.first_payment", False] == ("0 days", f"Shorten “{first}” to nothing")
    assert words[f"{stem}.first_payment", True] == ("240 days", f"Put “{first}” at its high end")
    assert words[f"{stem}.amount", True] == ("$50 million", "Put “United States: amount” at its low end")
    assert words[f"{stem}.probability", False] == ("certain", "Make “United States: pays at all” certain")
    challenge = "conditions.kenya-approval.challenge_probability"
    assert words[challenge, False] == ("never", "Rule out “kenya-approval: challenged”")
    assert words[challenge, True][0] == "certain"


def test_that_shares_and_what_is_taken_away_have_words_of_their_own() -> None:
    scenario = mission({"opening_beds": 60, "beds_per_week": 9, "max_beds": 200}, 0.8, [1, 3, 8], [20, 30, 50])
    everything = (*knockouts(scenario), *setbacks(scenario))
    words = {each.way: end_text(each) for each in everything}
    assert set(words) == set(Way)
    assert (words[Way.DELIVERED], words[Way.PREVENTED], words[Way.TAKEN_AWAY]) == ("in full", "never", "taken away")
    assert all(end_text(each) and "{" not in knockout_text(each) for each in everything)
    delivered = next(each for each in setbacks(scenario) if each.path.endswith(".delivered"))
    assert end_text(delivered).endswith(" %")
