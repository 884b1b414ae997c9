"""What is said of scores."""

from __future__ import annotations

from dataclasses import replace
from math import inf

import numpy as np
import pytest

from simulator.figures.milestones import MILESTONES
from simulator.figures.share import Share
from simulator.ledger.forecast import Asked
from simulator.ledger.questions import Question
from simulator.scoring.foretold import ByRuns
from simulator.scoring.inside import Inside
from simulator.scoring.scores import Lead, Scores, score_expected
from simulator.scoring.skill import Skill
from tests.simulator.scoring.expecting import date, expected, figures
from ui.wording.answers import question_rows
from ui.wording.scores import (
    NO_FIGURES,
    headline,
    lead_header,
    lead_row,
    lead_rows,
    lead_text,
    narrow_header,
    narrow_rows,
    sentences,
    signed,
    skill_text,
    table,
)
from ui.wording.simpler import simpler_titles

KNOWN = {-5: 0, 4: 6, 6: 8, 8: 8}


def scores(**changes) -> Scores:
    """Ten people from day 3 on, where six came on day 4 and two more on day 6."""
    return score_expected([expected(**changes)], figures(KNOWN))


def test_that_all_of_it_is_told_in_plain_words() -> None:
    assert headline(scores()) == "1 forecast beside what was observed from 1 Jan 2024 to 9 Jan 2024."
    assert sentences(scores()) == [
        "Of 9 days, what was observed lay inside the band of 50 % on 3, 80 % on 3, 90 % on 3.",
        "On average the forecast lay 3 people off (CRPS); its median told 3 too many. It came nearer than the last "
        "figure staying and nobody ever.",
        "Days of one mission are not independent: 2 changes of strength in one mission stand behind these 9 days.",
        "The median day of milestones came 1 day too early on average (in days: First arrival −1, 50 % of target −1).",
        "Reached at the latest on the day of a figure, perhaps up to 8 days earlier: First arrival, 50 % of target.",
        "Reached, though not within the horizon in half of all runs: 75 % of target.",
        "Not reached in what was observed: 90 % of target, 100 % of target.",
    ]


def test_that_milestones_of_a_scenario_itself_are_told_to_be_unscored() -> None:
    own = {"milestones": [{"name": "IOC", "needs": [{"personnel": 5}]}]}
    told = "Milestones of a scenario's own are not scored: IOC."
    assert sentences(scores(scenario=own)).count(told) == 1
    assert told not in sentences(scores())


def test_that_without_a_figure_by_then_none_stays() -> None:
    found = score_expected([expected()], figures({4: 6, 8: 8}))
    assert "No figure was known by then" in sentences(found)[1]
    assert "–" in lead_rows(found)[-1][-2:]


def test_that_a_date_before_the_first_figure_is_told_apart_from_one_to_come() -> None:
    asked = tuple(Asked(Question("on", date(day), 5), Share(1, 2), np.zeros(99)) for day in (2, 5, 9))
    rows = question_rows(score_expected([expected(questions=asked)], figures({4: 6, 8: 8})))
    assert sorted(row[3] for row in rows) == ["no figure tells", "not known yet", "yes"]


def test_that_a_hindcast_is_called_one() -> None:
    assert sentences(scores(issued=date(2)))[-1] == (
        "Only 7 of these 9 days had not passed when it was frozen; what it says of the others may be hindsight."
    )
    assert sentences(scores(issued=date(50)))[-1] == (
        "Frozen on 20 Feb 2024, after all of these days: a hindcast, which may know what followed."
    )
    assert not any("hindsight" in words for words in sentences(scores(issued=date(-1))))


def test_that_it_is_told_what_a_forecast_came_no_nearer_than() -> None:
    # Nobody is there, nobody comes, and ten are told.
    found = score_expected([expected()], figures({0: 0, 9: 0}))
    assert "nearer" not in sentences(found)[1]
    worse = score_expected([expected()], figures({0: 0, 4: 2, 9: 2}))
    assert sentences(worse)[1].endswith("It came no nearer than the last figure staying and nobody ever.")
    assert sentences(found)[2] == ("Days of one mission are not independent: strength did not change on these 10 days.")


def test_that_one_forecast_of_several_without_figures_is_named() -> None:
    late = expected(scenario={"start": date(100)}, name="late")
    both = score_expected([late, expected()], figures(KNOWN))
    assert sentences(both)[-1] == "Nothing was observed of the days of late."
    alone = score_expected([late], figures(KNOWN))
    assert headline(alone) == "There is nothing yet to score strength by."
    assert sentences(alone) == [NO_FIGURES]
    assert headline(score_expected([], figures(KNOWN))) == "There is no forecast."
    assert lead_rows(alone) == []
    assert table(alone).rows == ()


def test_that_milestones_of_several_forecasts_are_told_as_a_mean() -> None:
    later = expected(name="g", medians=dict.fromkeys(MILESTONES, inf) | {"first_arrival": 7.0})
    both = score_expected([expected(), later], figures(KNOWN))
    # One day too early and three too late; the other milestone is only in the first of them.
    assert "0 days" not in sentences(both)[3]
    assert "(in days: First arrival +1, 50 % of target −1)" in sentences(both)[3]


def asked(people: int) -> Asked:
    return Asked(Question("on", date(5), people), Share(50, 100), np.zeros(99))


@pytest.mark.parametrize(
    ("count", "words"),
    [
        (1, "1 of 1 question is resolved: Brier score 0.25 (0 is best; who always says one half has 0.25). A "
            "reliability diagram needs 10 of them."),
        (10, "10 of 10 questions are resolved: Brier score 0.25 (0 is best; who always says one half has 0.25)."),
    ],
)  # fmt: skip
def test_that_questions_are_told_with_what_their_score_means(count, words) -> None:
    found = scores(questions=tuple(asked(people) for people in range(1, count + 1)))
    assert words in sentences(found)


def test_that_questions_of_which_nothing_is_known_are_told() -> None:
    later = Asked(Question("on", date(9), 5), Share(50, 100), np.zeros(99))
    assert "None of 1 question is resolved by what was observed." in sentences(scores(questions=(later,)))


def test_that_a_day_of_several_forecasts_is_told_as_one() -> None:
    both = score_expected([expected(), expected(name="g")], figures(KNOWN))
    assert sentences(both)[0].startswith("Of 9 days, each looked at by 2 forecasts (18 in all), what was observed lay")
    assert sentences(both)[2].endswith("stand behind these 9 days.")
    later = expected(name="g", scenario={"start": date(5)})
    some = score_expected([expected(), later], figures(KNOWN))
    assert sentences(some)[0].startswith("Of 9 days, some looked at by up to 2 forecasts (13 in all), what was")


@pytest.mark.parametrize(("group", "title"), [("all", "UN missions (47)"), ("police", "UN police (8)")])
def test_that_the_class_of_missions_is_named_with_its_cases(group, title) -> None:
    found = scores(group=group, clock=0.0)
    assert simpler_titles(found)[0] == title
    assert f"{title[:-1]} cases)" in sentences(found)[1].replace("police components", "police")
    other = score_expected([expected(clock=0.0), expected(group="new", clock=0.0)], figures(KNOWN))
    assert simpler_titles(other)[0] == "UN, several groups"


def test_that_forecasts_of_another_mission_are_warned_of() -> None:
    one = replace(scores(), strangers=("far",), mission="Here")
    assert sentences(one)[0] == (
        "far is of another mission: it has no contingent in common with “Here”, so that these scores mean little."
    )
    assert "far and off are of other missions: they have" in sentences(replace(one, strangers=("far", "off")))[0]


def test_that_each_question_is_told_with_what_came_and_those_that_no_figure_answers() -> None:
    met = Asked(Question("met", date(5), condition="mandate"), Share(90, 100), np.zeros(99))
    later = Asked(Question("met", date(500), condition="mandate"), Share(90, 100), np.zeros(99))
    found = scores(questions=(met, later, asked(9)))
    assert question_rows(found) == [
        ("9 or more on 2024-01-06", "f", "50 %", "no", "0.25"),
        ("mandate met by 2024-01-06", "f", "90 %", "not known yet: no figure says", ""),
        ("mandate met by 2025-05-15", "f", "90 %", "not known yet", ""),
    ]
    assert "1 question stays open: no figure says when “mandate” was met." in sentences(found)


@pytest.mark.parametrize(("value", "words"), [(45.4, "+45"), (-0.4, "0"), (0.0, "0"), (-1234.0, "−1,234"), (0.6, "+1")])
def test_that_a_difference_has_its_sign(value, words) -> None:
    assert signed(value) == words


def test_that_a_skill_stands_beside_the_score_of_the_simpler_one() -> None:
    assert skill_text(Skill(9, 50.0, 200.0)) == "200, +75 %"
    assert skill_text(Skill(9, 50.0, 40.0)) == "40, −25 %"
    assert skill_text(Skill(9, 50.0, 0.0)) == "0"
    assert skill_text(None) == "–"


def test_that_rows_have_as_many_cells_as_there_are_columns() -> None:
    strength = np.random.default_rng(5).integers(0, 20, (9, 801))
    found = score_expected([expected(ByRuns(strength), 800)], figures({0: 0, 400: 9, 800: 12}))
    rows, plain = lead_rows(found), table(found)
    assert [row[0] for row in rows] == ["0–90", "91–180", "181–365", "366–730", "731 and more", "all"]
    assert all(len(row) == len(lead_header(found)) for row in rows)
    assert all(len(row) == len(narrow_header(found)) for row in narrow_rows(found))
    assert all(len(row) == len(plain.header) for row in plain.rows)
    assert plain.rows[-1][:3] == (0, None, 801)
    assert "first_day,last_day,days,crps,median_off,inside_50," in plain.csv()


def test_that_days_inside_are_told_of_all() -> None:
    lead = Lead(91, 180, 90, 6.4, -1.2, (Inside(45, 90), Inside(80, 90), Inside(1, 90)), {})
    assert lead_row(lead) == ("91–180", "90", "6", "−1", "45 of 90", "80 of 90", "1 of 90", "–", "–", "–", "–")
    assert lead_text(Lead(0, inf, 0, 0.0, 0.0, (), {})) == "all"
