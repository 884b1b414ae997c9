"""A name is one name however its letters were typed: composed on reading, wherever it stands."""

from unicodedata import normalize

import pytest
from hypothesis import given, settings

from scenarios.parameters import parameters, unsourced
from scenarios.places import place_of
from scenarios.schema import Scenario
from scenarios.storage.files import ScenarioFileError, dumps, loads
from tests.examples import contingent, tiny
from tests.strategies import missions
from tests.thoroughness import at_most

APPROVAL = {"kind": "approval", "delay": 1, "probability": 1, "challenge_probability": 0, "challenge_delay": 0}


def sourced(scenario: Scenario) -> Scenario:
    """With a source at every number, so that every name stands in a path too, and without free text."""
    sources = tuple((path, {"ground": "data"}) for path in unsourced(scenario))
    figures = tuple(figure.model_copy(update={"source": ""}) for figure in scenario.observed)
    words = {"title": "", "note": "", "observed": figures, "checks": ()}
    return Scenario.model_validate({**scenario.__dict__, **words, "sources": sources})


@settings(max_examples=at_most(15))
@given(missions())
def test_that_a_file_in_decomposed_letters_is_the_same_scenario(scenario: Scenario):
    mine = sourced(scenario)
    assert loads(normalize("NFD", dumps(mine)), "x") == mine


def test_that_every_reference_finds_its_name_in_other_letters():
    name, other = (normalize(form, "résolution") for form in ("NFC", "NFD"))
    scenario = tiny(
        conditions=[
            {"name": name} | APPROVAL,
            {"name": "b", "after": [other]} | APPROVAL,
            {"name": "c", "kind": "presence", "contingent": normalize("NFD", "É"), "personnel": 1},
        ],
        camp={"after": [other], "build": 0, "opening_beds": 9, "beds_per_week": 0, "max_beds": 9},
        mandate={"condition": other, "months": 1, "renewal_probability": 1, "drawdown_days": 1},
        contingents=[contingent("É", requires=[other], prepare_after=[other])],
        sources={normalize("NFD", "contingents.É.training"): {"ground": "data"}},
    )
    assert scenario.contingents[0].requires == (name,)
    assert place_of(scenario, scenario.sources[0][0]) is not None
    assert any(item.path == "contingents.É.training" for item in parameters(scenario))


def test_that_two_spellings_of_one_name_are_one_name_used_twice():
    text = dumps(tiny(contingents=[contingent("É"), contingent("B")])).replace('"B"', '"E\u0301"')
    with pytest.raises(ScenarioFileError, match=r"contingents\.É: the name 'É' is used 2 times"):
        loads(text, "x")


def test_that_free_text_stays_as_it_was_typed():
    assert tiny(note="e\u0301").note == "e\u0301"
