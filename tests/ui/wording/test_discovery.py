"""What failing runs have in common, in sentences."""

from __future__ import annotations

import pytest

import scenarios
from simulator.discovery.aims import Aim, PeopleBy, Reached
from simulator.discovery.discovery import Discovery, Measured, Search, Weight
from simulator.discovery.traits import Limit, Trait
from simulator.figures.share import Share
from simulator.filters.clauses import ConditionClause, DrawClause, Side, When
from ui.wording.discovery import aim_text, failing_text, origin_text, sentences, without_text

ARTICLE = scenarios.shipped("article-2023")
REFUSED = DrawClause("Kenya/participation", Side.BELOW, 1.0)
LATE = DrawClause("United States/first_payment", Side.AT_LEAST, 200.0)
NEVER = ConditionClause("funding", When.NEVER)
NOBODY = Reached("first_arrival")


def measured(*limits: Limit, chance: float = 0.0) -> Measured:
    weights = tuple(Weight(limit, Share(30, 200), chance) for limit in limits)
    return Measured(Trait(limits), Share(40, 100), Share(40, 50), Share(40, 100), weights, 0.0)


def discovery(*traits: Measured, failing: int = 180) -> Discovery:
    found = Search(NOBODY, Share(failing, 1000), tuple(one.trait for one in traits))
    return Discovery(found, Share(failing, 1000), traits, Share(66, 100), Share(66, 80))


@pytest.mark.parametrize(
    ("aim", "words"),
    [
        (NOBODY, "nobody comes within the horizon"),
        (Reached("first_arrival", 64), "nobody comes by 1 Dec 2023"),
        (Reached("closure_50"), "50 % of target is not reached within the horizon"),
        (PeopleBy(600, 64), "600 people are not there by 1 Dec 2023"),
        (PeopleBy(1, 64), "1 person is not there by 1 Dec 2023"),
    ],
)
def test_that_an_aim_says_what_happens_where_it_is_missed(aim: Aim, words: str) -> None:
    assert aim_text(ARTICLE, aim) == words


def test_that_traits_are_joined_with_or_and_limits_with_and() -> None:
    first, second = sentences(ARTICLE, discovery(measured(REFUSED), measured(LATE, NEVER)))
    plain = first.replace("\N{NO-BREAK SPACE}", " ")
    assert plain.startswith("66 % (56 to 75 %) of these have this in common: Kenya does not take part; or “")
    assert "200 days and “funding” is not met within the horizon." in plain
    assert plain.endswith("Nothing that the others have in common can be told from chance.")
    assert second.replace("\N{NO-BREAK SPACE}", " ") == "Of the runs in which that is so, 82 % (72 to 90 %) fail."


def test_that_nothing_is_said_of_the_others_where_no_more_traits_are_told() -> None:
    (first, _) = sentences(ARTICLE, discovery(*(measured(REFUSED) for _ in range(3))))
    assert "others" not in first


def test_that_states_are_told_in_words() -> None:
    assert "too few" in sentences(ARTICLE, discovery(failing=5))[0]
    assert "about 4,000 runs" in sentences(ARTICLE, discovery(failing=5))[0]
    assert "Only 5 of 1,000 runs do not fail" in sentences(ARTICLE, discovery(failing=995))[0]
    assert "Only 1 of 1,000 runs does not fail" in sentences(ARTICLE, discovery(failing=999))[0]
    assert "Only 1 of 1,000 runs fails" in sentences(ARTICLE, discovery(failing=1))[0]
    assert sentences(ARTICLE, discovery())[0] == "No few limits of draws or conditions set them apart."
    assert failing_text(ARTICLE, discovery(failing=0)) == (
        "There is no run of 1,000 in which nobody comes within the horizon."
    )
    assert (
        failing_text(ARTICLE, discovery(failing=1000)) == "In every one of 1,000 runs nobody comes within the horizon."
    )
    assert "in 18\N{NO-BREAK SPACE}% of runs (15 to 21\N{NO-BREAK SPACE}%)" in failing_text(ARTICLE, discovery())


def test_that_what_looked_like_a_trait_and_is_none_is_told() -> None:
    looked = Discovery(Search(NOBODY, Share(180, 1000), (Trait((REFUSED,)),)), Share(180, 1000))
    assert "no better than chance in others" in sentences(ARTICLE, looked)[0]


def test_that_the_origin_tells_of_conditions_where_there_is_one() -> None:
    assert "consequence" not in origin_text(discovery(measured(REFUSED)))
    assert origin_text(discovery(measured(NEVER))).endswith("A condition is itself a consequence of draws.")


def test_that_a_limit_that_may_be_chance_is_marked() -> None:
    alone, doubtful = measured(REFUSED), measured(REFUSED, NEVER, chance=0.2)
    assert without_text(alone, alone.weights[0]) == "15\N{NO-BREAK SPACE}% of all runs"
    assert without_text(doubtful, doubtful.weights[0]) == "15\N{NO-BREAK SPACE}% without it, may be chance"
