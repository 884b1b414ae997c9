"""Reality checks of a scenario: read, refused, saved, renamed along, warned of, and no assumption."""

from __future__ import annotations

from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from pydantic import ValidationError

from scenarios.checks.claims import warnings_of_checks
from scenarios.editing.difference import differences
from scenarios.editing.edits import add, duplicated, removed, renamed, with_field
from scenarios.editing.identity import in_names_of
from scenarios.editing.reverting import like
from scenarios.goals import Check
from scenarios.schema import Scenario
from scenarios.storage.files import ScenarioFileError, dumps, loads
from scenarios.storage.rewriting import rewritten
from tests.simulator.cases import approval, case, contingent
from tests.strategies import missions
from tests.thoroughness import at_most

KENYA = {"say": "Kenya leads", "where": "Kenya met", "expect": "people of Kenya on day 9>0 and  Kenya never"}


def of(*checks: dict[str, str], **changes: Any) -> Scenario:
    own = [{"name": "IOC", "needs": [{"personnel": 5}]}]
    return case(contingent("Kenya"), conditions=[approval("Kenya", 5)], milestones=own, checks=list(checks), **changes)


def test_that_a_check_says_where_only_where_it_speaks_of_some_runs() -> None:
    check = of({"say": " any ", "where": " ", "expect": " IOC never "}).checks[0]
    assert (check.say, check.where, check.expect) == ("any", "", "IOC never")
    text = dumps(of({"say": "any", "expect": "IOC never"}))
    assert "where" not in text
    assert loads(text, "it").checks == (check,)


@pytest.mark.parametrize(
    ("key", "value", "told"),
    [
        ("expect", "peak strength is 0", 'checks.2.expect: in column 15: after "strength" the claim needs "="'),
        ("expect", "", "checks.2.expect: in column 1: the claim at its beginning needs"),
        ("where", "(IOC never", 'checks.2.where: in column 11: after "never" the claim needs "and", "or" or ")"'),
        ("say", "", "checks.2.say: '' is given; allowed: one line of 1 to 200 characters"),
        ("say", "a\nb", "checks.2.say: "),
    ],
)
def test_that_what_cannot_be_read_is_told_with_its_place_and_column(key: str, value: str, told: str) -> None:
    good = {"say": "any", "where": "IOC never", "expect": "IOC never"}
    text = dumps(of(good, good | {"expect": "spent = 12345"}))
    lines = {"expect": 'expect = "spent = 12345"', "say": 'say = "any"', "where": 'where = "IOC never"'}
    head, tail = text.rsplit("[[checks]]", 1)
    quoted = value.replace("\n", "\\n")
    with pytest.raises(ScenarioFileError) as error:
        loads(head + "[[checks]]" + tail.replace(lines[key], f'{key} = "{quoted}"', 1), "it")
    assert str(error.value.problems[0]).startswith(told)


def test_that_a_fingerprint_tells_checks_and_is_what_it_was_without() -> None:
    bare = of()
    assert '"checks"' not in bare.model_dump_json()
    assert of(KENYA).fingerprint != bare.fingerprint


def test_that_names_follow_by_what_they_mean() -> None:
    scenario = of(KENYA)
    as_contingent = renamed(scenario, "contingents", "Kenya", "the lead").checks[0]
    assert (as_contingent.where, as_contingent.expect) == (
        "Kenya met",
        'people of "the lead" on day 9>0 and  Kenya never',
    )
    as_condition = renamed(scenario, "conditions", "Kenya", "court").checks[0]
    assert (as_condition.where, as_condition.expect) == ("court met", "people of Kenya on day 9>0 and  court never")
    milestone = of({"say": "it", "expect": "IOC never or day of IOC > 5"})
    assert renamed(milestone, "milestones", "IOC", "first").checks[0].expect == "first never or day of first > 5"


def test_that_a_name_means_a_milestone_where_both_are_called_so() -> None:
    scenario = case(
        conditions=[approval("IOC", 5)],
        milestones=[{"name": "IOC", "needs": [{"personnel": 5}]}],
        checks=[{"say": "both", "expect": "IOC never or IOC never met"}],
    )
    assert renamed(scenario, "conditions", "IOC", "host").checks[0].expect == "IOC never or host never met"
    assert renamed(scenario, "milestones", "IOC", "first").checks[0].expect == "first never or IOC never met"


def test_that_a_removed_part_leaves_its_checks_which_cannot_be_judged() -> None:
    left = removed(of(KENYA), "conditions", "Kenya")
    assert left.checks == of(KENYA).checks
    told = [str(problem) for problem in warnings_of_checks(left)]
    assert told[0].startswith("checks.1.where: it cannot be judged: there is no condition 'Kenya'")
    assert told[1].startswith("checks.1.expect: it cannot be judged: there is no condition or milestone 'Kenya'")


@pytest.mark.parametrize(
    ("claim", "told"),
    [
        ("people of Kenja on day 3 = 0", "there is no contingent 'Kenja'; did you mean 'Kenya'?"),
        ("IOC met", "there is no condition 'IOC'; known: Kenya"),
        ("IOC by day 999", "day 999 lies after the horizon, day "),
        ("strength on 2023-12-01 = 0", "2023-12-01 lies before the start, 2024-01-01"),
        ("balance on day 3.5 = 0", "US dollars are known of whole days, and not on day 3.5"),
    ],
)
def test_that_what_cannot_be_judged_is_a_warning(claim: str, told: str) -> None:
    (problem,) = warnings_of_checks(of({"say": "it", "expect": claim}))
    assert str(problem).startswith(f"checks.1.expect: it cannot be judged: {told}")


def test_that_what_can_be_judged_is_no_warning() -> None:
    assert not [*warnings_of_checks(of(KENYA, {"say": "early", "expect": "Kenya met by 2020-01-01"}))]


@settings(max_examples=at_most(25))
@given(missions(), st.data())
def test_that_checks_are_no_assumption_and_are_saved_with_every_comment(mission: Scenario, data: st.DataObject) -> None:
    checks = data.draw(st.sampled_from([(), (Check(say="one", expect="spent >= 0"),), mission.checks[:1]]))
    changed = mission.model_copy(update={"checks": checks})
    assert differences(mission, changed) == ()
    assert like(changed, mission).checks == mission.checks
    text = f"# first\n{dumps(mission)}# last\n"
    saved = rewritten(text.encode(), changed)
    assert saved is not None
    assert loads(saved.decode(), "it") == changed
    assert saved.decode().startswith("# first\n")


@settings(max_examples=at_most(25))
@given(missions(), st.data())
def test_that_a_rename_and_its_way_back_leave_every_claim(mission: Scenario, data: st.DataObject) -> None:
    groups = [
        (group, part.name) for group in ("conditions", "contingents", "milestones") for part in getattr(mission, group)
    ]
    if not groups:
        return
    group, old = data.draw(st.sampled_from(groups))
    there = renamed(mission, group, old, "another name")
    assert not set(warnings_of_checks(there)) - set(warnings_of_checks(mission))
    assert renamed(there, group, "another name", old).checks == mission.checks or any(
        f'"{old}"' in check.where + check.expect for check in mission.checks
    )
    assert in_names_of(there, mission).checks == there.checks


def test_that_checks_are_added_copied_and_changed_as_rows_without_a_name() -> None:
    scenario = duplicated(add(of(), "checks"), "checks", "1")
    assert len(scenario.checks) == 2
    changed = with_field(scenario, "checks.2.where", "IOC never")
    assert changed.checks[1].where == "IOC never"
    with pytest.raises(ValueError, match="in column 4"):
        with_field(scenario, "checks.2.where", "IOC")
    assert removed(changed, "checks", "1").checks == changed.checks[1:]


def test_that_a_check_holds_no_key_beside_its_own() -> None:
    with pytest.raises(ValidationError):
        Check.model_validate(KENYA | {"note": "x"})
