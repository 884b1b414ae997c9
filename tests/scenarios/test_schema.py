"""A scenario as a value: frozen, hashable, complete."""

import copy
import datetime as dt
import pickle

import pytest
from hypothesis import given, settings
from pydantic import ValidationError

from scenarios.conditions import Presence
from scenarios.contingent import PARTICIPATION
from scenarios.library import shipped
from scenarios.parameters import replaced
from scenarios.part import Part
from scenarios.places import walk
from scenarios.schema import FORMAT, Scenario
from tests.examples import contingent, tiny, worked
from tests.strategies import missions
from tests.thoroughness import at_most


def test_that_a_scenario_cannot_be_changed():
    with pytest.raises(ValidationError, match="frozen"):
        worked().target = 500  # type: ignore[misc]


def test_that_equal_scenarios_are_one_key():
    assert {worked(): "same"}[worked()] == "same"


def test_that_every_part_of_every_kind_is_frozen_and_knows_its_keys():
    kinds = {type(part) for _, part in walk(worked())}
    assert all(kind.model_config["frozen"] and kind.model_config["extra"] == "forbid" for kind in kinds)
    assert all(issubclass(kind, Part) for kind in kinds)


def test_that_the_fingerprint_differs_with_any_assumption():
    base = tiny()
    others = [tiny(title="x"), tiny(note="x"), tiny(horizon=31), tiny(contingents=[contingent("B")])]
    assert len({base.fingerprint, *(other.fingerprint for other in others)}) == 5
    assert tiny().fingerprint == base.fingerprint
    assert len(base.fingerprint) == 12


def test_that_the_format_number_is_always_the_same_value():
    data = worked().model_dump() | {"format": True}
    assert repr(Scenario.model_validate(data).format) == repr(FORMAT)


def test_that_the_order_of_sources_makes_no_difference():
    one, other = {"ground": "data", "text": "x"}, {"ground": "document", "text": "y"}
    assert tiny(sources={"target": one, "horizon": other}) == tiny(sources={"horizon": other, "target": one})


def test_that_parts_are_found_by_name():
    scenario = worked()
    assert scenario.contingent("A").tranche == 150
    assert scenario.condition("resolution").name == "resolution"
    with pytest.raises(KeyError):
        scenario.contingent("B")
    with pytest.raises(KeyError):
        scenario.condition("A")


@pytest.mark.parametrize("commitment", PARTICIPATION)
def test_that_participation_follows_the_commitment_unless_it_is_given(commitment):
    pledge = contingent("A", commitment=commitment)
    assert tiny(contingents=[pledge]).contingent("A").chance == 1
    del pledge["participation"]
    assert tiny(contingents=[pledge]).contingent("A").chance == PARTICIPATION[commitment]


def test_that_a_day_belongs_to_the_date_on_which_it_begins():
    scenario = tiny()
    assert scenario.date_of(0) == dt.date(2024, 1, 1)
    assert scenario.date_of(0.99) == dt.date(2024, 1, 1)
    assert scenario.date_of(31) == dt.date(2024, 2, 1)
    assert scenario.date_of(31 - 1e-10) == dt.date(2024, 2, 1)
    assert [scenario.date_of(day) for day in (-1, -0.5, -31)] == [dt.date(2023, 12, day) for day in (31, 31, 1)]


def test_that_half_a_surrogate_pair_is_no_text():
    with pytest.raises(ValidationError, match="not Unicode text"):
        tiny(title="\ud800")


@pytest.mark.parametrize("name", ["", " ", "a\nb", "a\x00", "a\u2028b", "a\x85b", "x" * 81, 3, "\ud800"])
def test_that_a_name_is_one_line_of_text(name):
    with pytest.raises(ValidationError):
        tiny(contingents=[contingent(name)])


def test_that_blanks_around_a_name_do_not_count():
    assert tiny(contingents=[contingent("  Côte d’Ivoire ")]).contingents[0].name == "Côte d’Ivoire"


@pytest.mark.parametrize(("yes", "no"), [(0.9, 0.2), (1, 0.01)])
def test_that_yes_and_no_are_at_most_one_together(yes, no):
    vote = {"name": "vote", "kind": "council-vote", "first_vote": 1, "attempts": 1, "retable": 1, "majority": 1}
    with pytest.raises(ValidationError, match="at most 1 is allowed"):
        tiny(conditions=[vote | {"members": [{"name": "X", "yes": yes, "no": no}]}])


def test_that_an_aircraft_is_not_back_before_it_has_landed():
    with pytest.raises(ValidationError, match="cycle ≥ transit"):
        tiny(lift={"aircraft": 1, "passengers": 1, "transit": [1, 2, 5], "cycle": [1, 2, 4]})


@pytest.mark.parametrize("arrival", [{}, {"per_year": 1, "at": 3}])
def test_that_a_disruption_begins_by_chance_or_on_a_day(arrival):
    with pytest.raises(ValidationError, match="one of per_year, at and season is needed, and no other"):
        tiny(disruptions=[{"name": "x", "stops": ["lift"], "duration": 1} | arrival])


@pytest.mark.parametrize("value", [dt.datetime(2024, 1, 1), "2024-01-01", 20240101])
def test_that_only_a_date_is_a_date(value):
    with pytest.raises(ValidationError, match="start"):
        tiny(start=value)


@settings(max_examples=at_most(25))
@given(missions())
def test_that_what_a_scenario_says_makes_an_equal_one(scenario):
    assert Scenario.model_validate(scenario.model_dump()) == scenario
    assert hash(Scenario.model_validate(scenario.model_dump())) == hash(scenario)


def test_that_the_hash_of_a_scenario_follows_what_it_says_and_not_how_it_was_made() -> None:
    scenario = shipped("article-2023")
    before = hash(scenario)
    edited = replaced(scenario, "contingents.Kenya.training.likely", 50)
    assert hash(edited) != before
    assert hash(replaced(edited, "contingents.Kenya.training.likely", 35)) == before
    assert hash(scenario.model_copy(update={"target": 900})) != before
    for copied in (pickle.loads(pickle.dumps(scenario)), copy.deepcopy(scenario), scenario.model_copy()):
        assert copied == scenario
        assert hash(copied) == before


def test_that_a_supposed_date_is_part_of_the_fingerprint():
    awaited = {"name": "r", "kind": "date", "date": dt.date(2024, 3, 1)}
    supposed: list[dict[str, object]] = [
        {},
        {"suppose": "never"},
        {"suppose": dt.date(2024, 5, 1)},
        {"suppose": dt.date(2024, 5, 2)},
    ]
    assert len({tiny(conditions=[awaited | one]).fingerprint for one in supposed}) == 4


def test_that_a_unit_is_one_however_it_is_typed() -> None:
    scenario = tiny(
        contingents=[contingent("A", unit=" ge\u0301nie\n"), contingent("B", unit="génie"), contingent("C", unit=" ")],
        conditions=[{"name": "x", "kind": "presence", "contingent": "any", "unit": "génie ", "personnel": 1}],
        milestones=[{"name": "IOC", "needs": [{"personnel": 1, "unit": " génie"}]}],
    )
    (presence,) = scenario.conditions
    assert isinstance(presence, Presence)
    assert [one.unit for one in scenario.contingents] == ["génie", "génie", ""]
    assert {presence.unit, scenario.milestones[0].needs[0].unit} == {"génie"}


def test_that_a_scenario_that_is_made_of_another_has_its_own_forces() -> None:
    scenario = shipped("article-2023")
    assert [force.name for force in scenario.forces] == [one.name for one in scenario.contingents]
    fewer = scenario.model_copy(update={"contingents": scenario.contingents[:2]})
    many = fewer.model_copy(update={"contingents": (scenario.contingents[0].model_copy(update={"copies": 3}),)})
    lead = scenario.contingents[0].name
    assert fewer.forces == scenario.contingents[:2]
    assert [force.name for force in many.forces] == [f"{lead} {number}" for number in (1, 2, 3)]
    assert many.contingent_of_force == (0, 0, 0)
    assert pickle.loads(pickle.dumps(many)) == many
