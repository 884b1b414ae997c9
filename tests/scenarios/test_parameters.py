"""The adjustable numbers of a scenario by path."""

import re
import tomllib
from contextlib import suppress
from functools import cache

import numpy as np
import pytest
from hypothesis import assume, given, settings
from hypothesis import strategies as st

from scenarios.contingent import EVEN, PARTICIPATION
from scenarios.estimate import Estimate
from scenarios.library import shipped
from scenarios.parameters import parameters, replaced, source_of, unsourced, value_of
from scenarios.part import Part
from scenarios.schema import Scenario
from scenarios.storage.files import dumps, loads
from tests.examples import contingent, tiny, worked
from tests.strategies import missions
from tests.thoroughness import at_most


@cache
def article() -> Scenario:
    return shipped("article-2023")


def disruption(name, **arrival):
    return {"name": name, "stops": ["lift"], "duration": 5} | arrival


def test_that_every_number_is_listed_in_the_order_of_the_file():
    for scenario in (worked(), article()):
        paths = [parameter.path for parameter in parameters(scenario)]
        written = list(numbers_in(tomllib.loads(dumps(scenario))))
        assert [path for path in paths if path in written] == written


def numbers_in(table, way=""):
    """The paths of the numbers in a file, in its order; a list of three is an estimate."""
    for key, value in table.items():
        if key in ("observed", "checks"):
            # What happened, and what is claimed, are no numbers to turn.
            continue
        if isinstance(value, dict) and key != "sources":
            yield from numbers_in(value, f"{way}{key}.")
        elif isinstance(value, list) and value and isinstance(value[0], dict):
            for item in value:
                yield from numbers_in(item, f"{way}{key}.{item['name']}.")
        elif key != "format" and (
            is_number(value) or (isinstance(value, list) and all(map(is_number, value)) and value)
        ):
            yield f"{way}{key}"


def is_number(value):
    return isinstance(value, int | float) and not isinstance(value, bool)


@pytest.mark.parametrize(
    "path",
    [
        "target",
        "horizon",
        "correlation",
        "conditions.resolution.first_vote",
        "conditions.resolution.members.Russia.yes",
        "conditions.lead-deployed.personnel",
        "finance.reserve_months",
        "finance.donors.United States.amount",
        "camp.build",
        "lift.aircraft",
        "reception.days",
        "mandate.months",
        "disruptions.Airport closed.per_year",
        "contingents.Kenya.training",
        "contingents.Antigua and Barbuda.personnel",
    ],
)
def test_that_a_number_of_any_table_can_be_reached(path):
    known = {parameter.path: parameter for parameter in parameters(article())}
    assert known[path].quantity.label
    assert known[path].quantity.help.endswith((".", "given."))
    assert value_of(article(), path) is not None


def test_that_a_parameter_knows_where_it_stands():
    groups = {parameter.path: parameter.group for parameter in parameters(article())}
    assert groups["target"] == ()
    assert groups["contingents.Kenya.training"] == ("contingents", "Kenya")
    assert groups["finance.donors.United States.every"] == ("finance", "donors", "United States")
    assert groups["conditions.resolution.members.China.no"] == ("conditions", "resolution", "members", "China")


def test_that_estimates_are_told_from_plain_numbers():
    kinds = {parameter.path: parameter.is_estimate for parameter in parameters(worked())}
    assert kinds["camp.build"]
    assert kinds["camp.opening_beds"]
    assert not kinds["lift.passengers"]


def test_that_a_participation_may_be_left_out():
    pledge = contingent("A")
    del pledge["participation"]
    scenario = tiny(contingents=[pledge])
    listed = {parameter.path: parameter for parameter in parameters(scenario)}
    assert listed["contingents.A.participation"].optional
    assert value_of(scenario, "contingents.A.participation") is None
    given_one = replaced(scenario, "contingents.A.participation", 0.5)
    assert given_one.contingents[0].chance == 0.5
    assert replaced(given_one, "contingents.A.participation", None) == scenario
    assert scenario.contingents[0].chance == PARTICIPATION["announced"]


def test_that_a_disruption_lists_the_one_number_that_says_when_it_begins():
    scenario = tiny(disruptions=[disruption("x", at=3), disruption("y", per_year=2)])
    listed = [item for item in parameters(scenario) if item.path.endswith((".at", ".per_year"))]
    assert [item.path for item in listed] == ["disruptions.x.at", "disruptions.y.per_year"]
    assert not any(item.optional for item in listed)
    with pytest.raises(ValueError, match="one of per_year, at and season"):
        replaced(scenario, "disruptions.x.at", None)


def test_that_names_with_dots_are_found():
    names = ["A", "A.B", "St. Lucia", "training", "A.training.low"]
    scenario = tiny(contingents=[contingent(name) for name in names])
    for number, name in enumerate(names):
        changed = replaced(scenario, f"contingents.{name}.training", 1.0 + number)
        days = [item.training.likely for item in changed.contingents]
        assert days == [1.0 + number if other == name else 0.0 for other in names]


@pytest.mark.parametrize(
    ("path", "value"),
    [("low", 14), ("likely", 35), ("high", 60)],
)
def test_that_each_number_of_an_estimate_has_a_path(path, value):
    assert value_of(article(), f"contingents.Kenya.training.{path}") == value


@pytest.mark.parametrize(
    ("bound", "value", "triple"),
    [
        ("likely", 40, (14, 40, 60)),
        ("likely", 10, (10, 10, 60)),
        ("likely", 80, (14, 80, 80)),
        ("low", 5, (5, 35, 60)),
        ("low", 50, (50, 50, 60)),
        ("low", 70, (70, 70, 70)),
        ("high", 90, (14, 35, 90)),
        ("high", 20, (14, 20, 20)),
        ("high", 7, (7, 7, 7)),
    ],
)
def test_that_a_number_of_an_estimate_pushes_the_others_only_where_it_must(bound, value, triple):
    changed = replaced(article(), f"contingents.Kenya.training.{bound}", value)
    assert changed.contingent("Kenya").training == Estimate(*triple)


def test_that_a_certain_estimate_stays_certain_when_its_likely_value_moves():
    assert replaced(worked(), "camp.build.likely", 25.5).all_camps[0].build == Estimate.certain(25.5)


def test_that_a_certain_estimate_opens_by_its_ends():
    assert replaced(worked(), "camp.build.low", 10).all_camps[0].build == Estimate(10, 20, 20)
    assert replaced(worked(), "camp.build.high", 30).all_camps[0].build == Estimate(20, 20, 30)


def test_that_one_number_for_a_whole_estimate_makes_it_certain():
    assert replaced(article(), "camp.build", 30).all_camps[0].build == Estimate.certain(30)
    assert replaced(article(), "camp.build", Estimate(1, 2, 3)).all_camps[0].build == Estimate(1, 2, 3)


@pytest.mark.parametrize("value", [1300, 1300.0, np.float64(1300), np.int64(1300)])
def test_that_a_whole_number_may_come_from_a_slider(value):
    changed = replaced(article(), "target", value)
    assert changed.target == 1300
    assert type(changed.target) is int


def test_that_only_the_one_number_changes():
    before, after = article(), replaced(article(), "contingents.Peru.vetting.high", 99)
    changed = [item.path for item in parameters(before) if value_of(before, item.path) != value_of(after, item.path)]
    assert changed == ["contingents.Peru.vetting"]
    assert before.model_copy(update={"contingents": after.contingents}) == after


@pytest.mark.parametrize(
    ("path", "value", "sentence"),
    [
        ("target", 0, "target: 0 is out of range; allowed: from 1 to 1,000,000 people"),
        ("target", 1.5, "target: 1.5 is given; allowed: a whole number from 1 to 1,000,000 people"),
        ("target", True, "target: true is given; allowed: a whole number from 1 to 1,000,000 people"),
        ("target", None, "target: nothing is given; allowed: a whole number from 1 to 1,000,000 people"),
        ("correlation", 1, "correlation: 1 is out of range; allowed: from 0 to 0.999999"),
        ("mandate.months", 0, "mandate.months: 0 is out of range; allowed: above 0, at most 1,200 months"),
        ("camp.build.low", -1, "camp.build.low: -1 is out of range; allowed: from 0 to 36,500 days"),
        ("camp.build.low", None, "camp.build.low: a finite number is needed"),
        ("camp.build.high", float("nan"), "camp.build.high: a finite number is needed"),
        ("camp.build.high", Estimate(1, 2, 3), "camp.build.high: a finite number is needed"),
        (
            "lift.passengers",
            float("inf"),
            "lift.passengers: inf is given; allowed: a whole number from 1 to 1,000,000 people",
        ),
        (
            "conditions.resolution.members.Russia.no",
            0.5,
            "conditions.resolution.members.Russia.no: yes + no is 1.357; at most 1 is allowed, the rest abstains",
        ),
        ("lift.cycle", 0.5, "lift.cycle: cycle is shorter than transit; allowed: cycle ≥ transit"),
        ("lift.transit.high", 9, "lift.transit.high: cycle is shorter than transit; allowed: cycle ≥ transit"),
    ],
)
def test_that_a_number_that_does_not_fit_is_refused_in_one_sentence(path, value, sentence):
    with pytest.raises(ValueError, match=f"^{re.escape(sentence)}$"):
        replaced(article(), path, value)


@pytest.mark.parametrize(
    ("path", "sentence"),
    [
        ("contingents.Kenya.trainin", "there is no such number; did you mean 'contingents.Kenya.training'?"),
        ("contingents.Kenya", "this is not a number"),
        ("contingents", "this is not a number"),
        ("title", "this is not a number"),
        ("lift.passengers.low", "there is no such number"),
        ("camp.build.middle", "there is no such number"),
        ("", "there is no such number"),
    ],
)
def test_that_a_path_to_no_number_is_refused(path, sentence):
    for call in (lambda: value_of(article(), path), lambda: replaced(article(), path, 1)):
        with pytest.raises(ValueError, match=re.escape(f"{path}: {sentence}")):
            call()


@settings(max_examples=at_most(15))
@given(missions(), st.data())
def test_that_putting_back_what_was_there_changes_nothing(scenario, data):
    paths = [parameter.path for parameter in parameters(scenario)]
    assume(len(set(paths)) == len(paths))
    path = data.draw(st.sampled_from(paths))
    assert replaced(scenario, path, value_of(scenario, path)) == scenario


@settings(max_examples=at_most(15))
@given(missions(), st.data())
def test_that_a_replaced_number_is_what_a_file_with_it_would_say(scenario, data):
    listed = {parameter.path: parameter for parameter in parameters(scenario)}
    assume(len(listed) == len(parameters(scenario)))
    parameter = data.draw(st.sampled_from(list(listed.values())))
    quantity = parameter.quantity
    drawn = data.draw(st.floats(quantity.minimum, quantity.slider))
    value = round(drawn) if quantity.whole else drawn
    with suppress(ValueError):  # where cycle and transit, or yes and no, do not fit
        changed = replaced(scenario, parameter.path, value)
        assert Scenario.model_validate(changed.model_dump()) == changed
        assert value_of(changed, parameter.path) in (value, Estimate.certain(value))


def test_that_a_number_tells_where_it_comes_from():
    source = source_of(article(), "contingents.Kenya.personnel")
    assert source is not None
    assert (source.ground, source.text) == ("document", "article P9")
    assert source_of(article(), "contingents.Kenya.personnel.likely") == source
    assert source_of(worked(), "target") is None


def test_that_numbers_without_a_source_are_found():
    assert unsourced(article()) == ()
    scenario = tiny(sources={path: {"ground": "judgement", "text": "x"} for path in ("target", "camp.build")})
    missing = unsourced(scenario)
    assert "horizon" in missing
    assert "target" not in missing
    assert "camp.build" not in missing
    assert len(missing) == len(unsourced(tiny())) - 2


def test_that_a_number_left_out_needs_no_source():
    pledge = contingent("A")
    del pledge["participation"]
    assert "contingents.A.participation" not in unsourced(tiny(contingents=[pledge]))


def test_that_an_edit_shares_all_that_it_leaves_alone():
    old = article()
    for path in ("target", "contingents.Kenya.personnel", "finance.reserve_months"):
        new = replaced(old, path, 3)
        owner, *_ = path.split(".")
        kept = [name for name, value in old.__dict__.items() if name != owner and isinstance(value, tuple | Part)]
        assert [name for name in kept if getattr(new, name) is not getattr(old, name)] == []
        assert new == loads(dumps(new), "")


def test_that_a_number_which_its_holder_needs_cannot_be_left_out() -> None:
    table = {key: value for key, value in contingent("Kenya").items() if key not in EVEN}
    rows = [{"personnel": 50}, {"personnel": 60, "interval": 7}]
    scenario = tiny(format=2, contingents=[table | {"tranches": rows}])
    path = "contingents.Kenya.tranches.2.interval"
    with pytest.raises(ValueError, match="interval of tranche 2 is missing"):
        replaced(scenario, path, None)
