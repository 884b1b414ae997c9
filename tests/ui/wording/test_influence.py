"""What makes a measure uncertain, in words."""

from __future__ import annotations

from dataclasses import replace

import pytest

from simulator.figures.share import Share
from simulator.influence.asking import Asking, Decision
from simulator.influence.grounds import Ground
from simulator.influence.influence import Influence, NumberInfluence, Part, State
from simulator.influence.measures import Aspect, Measure
from tests.examples import tiny
from ui.wording.influence import (
    decision_text,
    headline,
    interval_words,
    judgement,
    judgement_ways,
    percent,
    subject,
    worth_words,
)

DECISION = "contingents.A.decision"


def found(share: float, low: float, grounds: dict[Ground, float], state: State = State.TOLD) -> Influence:
    number = NumberInfluence(DECISION, "contingents.A", share, low, min(share + 0.1, 1.0), Ground.JUDGEMENT)
    numbers = (number,) if state is State.TOLD else ()
    every = dict.fromkeys(Ground, 0.0) | grounds
    rest = Part(1 - share, 0.0, 1.0)
    return Influence(Measure.of("first_arrival"), state, 1000, 3.0, numbers, (), Part(share, low, 1.0), rest, every)


@pytest.mark.parametrize(
    ("measure", "words"),
    [
        (Measure.of("first_arrival"), "when the first people are there"),
        (Measure.of("closure_50", Aspect.WHETHER), "people are there within the horizon"),
        (Measure.of("closure_50", Aspect.WHEN), "in the runs in which that ever is so"),
        (Measure(Aspect.SPENT), "how much money is spent"),
        (Measure(Aspect.STRENGTH, day=3), "how many are there on"),
    ],
)
def test_that_an_measure_is_a_question(measure: Measure, words: str) -> None:
    assert words in subject(tiny(), measure)


def test_that_the_first_sentence_names_what_is_sure_and_what_rests_on_judgement() -> None:
    words = headline(tiny(), found(0.6, 0.5, {Ground.JUDGEMENT: 0.7, Ground.DATA: 0.3}))
    assert words.startswith("One number does most to make it uncertain when the first people are there: ")
    assert words.endswith(" 60 %. Of the 60 % that single numbers explain, 70 % rests on judgement.")


def test_that_shares_of_few_runs_are_told_to_be_rough() -> None:
    few = replace(found(0.6, 0.5, {Ground.JUDGEMENT: 1.0}), runs=499)
    assert " about 60 %. " in headline(tiny(), few)
    assert " about 60 %. " not in headline(tiny(), replace(few, runs=500))


@pytest.mark.parametrize("people", [1, 600])
def test_that_what_never_comes_is_told_to_never_come(people: int) -> None:
    late = replace(found(0.0, 0.0, {}, State.CERTAIN), level=tiny().horizon + 1.0)
    words = headline(tiny(), replace(late, measure=Measure(Aspect.DAY, people=people)))
    assert words.startswith("There is nothing to explain: in all 1,000 runs it never comes within the horizon that ")
    assert "the same" not in words
    never = replace(late, level=0.0, measure=Measure.of("closure_50", Aspect.WHETHER))
    assert "it never comes" in headline(tiny(), never)
    assert "the same in all" in headline(tiny(), replace(never, level=1.0))


def test_that_what_is_not_sure_is_not_named() -> None:
    assert headline(tiny(), found(0.1, 0.0, {})).startswith(
        "No single number can be told apart from luck in 1,000 runs"
    )


def test_that_certain_measures_and_few_runs_have_their_words() -> None:
    assert headline(tiny(), found(0.0, 0.0, {}, State.CERTAIN)).startswith("Nothing is uncertain about when")
    assert "too few to tell" in headline(tiny(), found(0.0, 0.0, {}, State.TOO_FEW))


def test_that_numbers_without_a_source_are_told_with_those_of_judgement() -> None:
    words = judgement(found(0.6, 0.5, {Ground.JUDGEMENT: 0.4, Ground.NONE: 0.2, Ground.DATA: 0.4}))
    assert words == "Of the 60 % that single numbers explain, 60 % rests on judgement or has no source."


JUDGED = {Ground.JUDGEMENT: 0.82, Ground.DATA: 0.18}


def test_that_the_share_on_judgement_keeps_its_condition() -> None:
    assert judgement_ways(found(0.8, 0.6, JUDGED))[0] == "82 % of what explains it is judgement"


def test_that_little_that_is_explained_is_told_in_place_of_what_it_rests_on() -> None:
    little = replace(found(0.57, 0.24, JUDGED), explained=Part(0.57, 0.24, 0.91))
    assert judgement_ways(little)[0] == "Single numbers explain 24 to 91 % of it"
    assert judgement(little) == "Single numbers explain 57 % (24 to 91 %) of it, and of that 82 % rests on judgement."


def test_that_few_runs_name_no_number_and_no_share_on_judgement() -> None:
    wide = NumberInfluence(DECISION, "contingents.A", 0.3, 0.03, 0.61, Ground.JUDGEMENT)
    few = replace(found(0.9, 0.6, JUDGED), runs=105, numbers=(wide,))
    assert judgement_ways(few)[0] == "Uncertain: too few runs to say why"
    assert headline(tiny(), few).startswith("No single number can be told apart from luck in 105 runs")
    assert "82 %" not in judgement(few)


def test_that_what_is_certain_has_no_line() -> None:
    assert judgement_ways(found(0.0, 0.0, {}, State.CERTAIN)) == ()


@pytest.mark.parametrize(
    ("row", "words"),
    [
        ((0.314, 0.285, 0.345), ("31 %", "28 to 35 %")),
        ((0.01, 0.0, 0.08), ("up to 8 %", "")),
        ((0.0, 0.0, 0.0), ("< 1 %", "")),
        ((1.0, 0.98, 1.0), ("> 99 %", "> 98 %")),
        ((1.0, 1.0, 1.0), ("> 99 %", "")),
    ],
)
def test_that_a_share_claims_no_more_than_is_known(row: tuple[float, float, float], words: tuple[str, str]) -> None:
    assert interval_words(*row) == words


def test_that_no_share_is_none_or_all() -> None:
    assert (percent(0.0), percent(0.3), percent(1.0)) == ("< 1 %", "30 %", "> 99 %")


def test_that_a_call_says_what_to_ask_first() -> None:
    asking = Asking(DECISION, "contingents.A", 0.051, 0.041, 0.062)
    words = decision_text(tiny(), Decision(10, 3, Share(300, 1000), (asking,)))
    assert "“no go” is the right call in 70 % of all runs." in words
    assert "first would make the call right 5 points more often." in words
    nothing = Asking(DECISION, "contingents.A", 0.0, 0.0, 0.004)
    assert "No single number is surely worth asking about" in decision_text(
        tiny(), Decision(10, 3, Share(300, 1000), (nothing,))
    )
    assert worth_words(nothing) == ("up to 0.4 points", "")
