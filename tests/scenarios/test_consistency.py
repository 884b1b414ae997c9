"""What has to hold between the parts of a scenario."""

import datetime as dt

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from scenarios.consistency import MOST, nearest, problems_of
from scenarios.problems import Problem
from tests.examples import contingent, worked
from tests.strategies import scenario_tables
from tests.thoroughness import at_most


def told(data):
    return [str(problem) for problem in problems_of({"camp": {}, "lift": {}} | data)]


def date(name):
    return {"name": name, "kind": "date", "date": dt.date(2024, 1, 1)}


def approval(name, *after):
    return {"name": name, "kind": "approval", "after": list(after)}


@settings(max_examples=at_most(50))
@given(scenario_tables(only_first=False))
def test_that_a_generated_scenario_is_consistent(table):
    assert problems_of(table) == []


@pytest.mark.parametrize(
    ("data", "path"),
    [
        ({"conditions": [date("x"), date("x")]}, "conditions.x"),
        ({"contingents": [{"name": "x"}, {"name": " x "}]}, "contingents.x"),
        ({"disruptions": [{"name": "x"}, {"name": "x"}]}, "disruptions.x"),
        ({"finance": {"donors": [{"name": "x"}, {"name": "x"}]}}, "finance.donors.x"),
        ({"conditions": [{"name": "v", "members": [{"name": "x"}, {"name": "x"}]}]}, "conditions.v.members.x"),
    ],
)
def test_that_a_name_is_used_once_in_its_list(data, path):
    assert told(data) == [f"{path}: the name 'x' is used 2 times; each name once"]


def test_that_one_name_may_stand_in_two_lists():
    assert told({"conditions": [date("x")], "contingents": [contingent("x")]}) == []


def test_that_no_contingent_is_called_any():
    assert told({"contingents": [{"name": "any"}]})[0].startswith("contingents.any: 'any' means all contingents")


@pytest.mark.parametrize(
    ("data", "path"),
    [
        ({"conditions": [date("vote"), approval("x", "vot")]}, "conditions.x.after"),
        (
            {"conditions": [date("vote")], "finance": {"donors": [{"name": "x", "after": ["vot"]}]}},
            "finance.donors.x.after",
        ),
        ({"conditions": [date("vote")], "camp": {"after": ["vot"]}}, "camp.after"),
        ({"conditions": [date("vote")], "mandate": {"condition": "vot"}}, "mandate.condition"),
        ({"conditions": [date("vote")], "contingents": [{"name": "x", "requires": ["vot"]}]}, "contingents.x.requires"),
        (
            {"conditions": [date("vote")], "contingents": [{"name": "x", "prepare_after": ["vot"]}]},
            "contingents.x.prepare_after",
        ),
    ],
)
def test_that_an_unknown_condition_is_refused_with_the_nearest_known_one(data, path):
    assert told(data) == [f"{path}: there is no condition 'vot'; did you mean 'vote'?"]


def test_that_an_unknown_contingent_is_refused_with_the_nearest_known_one():
    presence = {"name": "p", "kind": "presence", "contingent": "Kenia"}
    data = {"conditions": [presence], "contingents": [{"name": "Kenya"}]}
    assert told(data) == ["conditions.p.contingent: there is no contingent 'Kenia'; did you mean 'Kenya'?"]


def test_that_blanks_around_a_name_do_not_make_it_unknown():
    data = {"conditions": [date(" vote ")], "camp": {"after": ["vote "]}, "mandate": {"condition": " vote"}}
    assert told(data) == []


def test_that_a_condition_does_not_wait_for_itself():
    data = {"conditions": [approval("a", "b"), approval("b", "c"), approval("c", "a")]}
    assert told(data) == ["conditions.a: it waits for itself: a → b → c → a"]


def test_that_every_circle_is_told():
    data = {"conditions": [approval("a", "a"), approval("b", "c"), approval("c", "b"), approval("d", "a")]}
    assert told(data) == [
        "conditions.a: it waits for itself: a → a",
        "conditions.b: it waits for itself: b → c → b",
    ]


@pytest.mark.parametrize("key", ["requires", "prepare_after"])
def test_that_a_contingent_does_not_wait_for_its_own_presence(key):
    data = {
        "conditions": [{"name": "there", "kind": "presence", "contingent": "K"}, approval("ok", "there")],
        "contingents": [{"name": "K", key: ["ok"]}],
    }
    assert told(data) == ["conditions.there: it waits for itself: there → ok → there"]


def test_that_the_presence_of_anybody_is_no_circle():
    data = {
        "conditions": [{"name": "there", "kind": "presence", "contingent": "any"}],
        "contingents": [{"name": "K", "requires": ["there"]}],
    }
    assert told(data) == []


def test_that_a_long_chain_of_conditions_is_no_circle():
    chain = [approval(str(number), *([str(number - 1)] if number else [])) for number in range(5000)]
    assert told({"conditions": chain}) == []


def test_that_the_projection_stays_within_the_calendar():
    assert told({"start": dt.date(9999, 12, 1), "horizon": 30}) == []
    assert told({"start": dt.date(9999, 12, 1), "horizon": 31})[0].startswith("horizon: day 31 lies beyond")


def test_that_a_hundred_problems_are_enough():
    data = {"conditions": [approval(f"c{number}", "nowhere") for number in range(300)]}
    assert len(problems_of(data)) == MOST


def test_that_without_a_near_name_the_known_ones_are_listed():
    assert nearest("zzz", ["alpha", "beta"]) == "; known: alpha, beta"
    assert nearest("zzz", [f"k{number}" for number in range(13)]).endswith(", k11, …")
    assert nearest("zzz", []) == "; the scenario has none"


def test_that_a_problem_of_the_whole_has_no_path():
    assert str(Problem("", "it is empty")) == "it is empty"


junk = st.recursive(
    st.none() | st.booleans() | st.integers() | st.text(max_size=3) | st.dates(),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(max_size=3), inner, max_size=3),
    max_leaves=8,
)


@given(st.data())
def test_that_malformed_data_never_break_the_search_for_problems(data):
    table = worked().model_dump()
    key = data.draw(st.sampled_from([*table, "mandate"]))
    table[key] = data.draw(junk)
    inner = table["conditions"][0] if isinstance(table["conditions"], tuple) else {}
    inner |= {"kind": data.draw(st.sampled_from(["presence", "approval"])), "contingent": data.draw(junk)}
    inner |= {"name": data.draw(junk), "after": data.draw(junk), "members": data.draw(junk)}
    assert all(problem.message for problem in problems_of(table))
