import pytest

from scenarios.editing.edits import renamed
from scenarios.estimate import Estimate
from scenarios.parameters import Parameter, parameters
from scenarios.schema import Scenario
from ui.desktop.controls.describe import sentence, tooltip_of, value_text
from ui.wording.titles import listed, title_at, title_of


def parameter(scenario: Scenario, path: str) -> Parameter:
    return next(item for item in parameters(scenario) if item.path == path)


@pytest.mark.parametrize(
    ("path", "title"),
    [
        ("target", "Target strength"),
        ("contingents.Kenya.training", "Kenya: Training"),
        ("conditions.vote.first_vote", "vote: First vote"),
        ("conditions.vote.members.Malta.yes", "vote: Malta: Votes yes"),
        ("finance.donors.Fund.amount", "Fund: Amount"),
        ("finance.reserve_months", "Reserve"),
        ("camp.build", "Time to build"),
    ],
)
def test_that_a_title_says_whose_number_it_is(qapp, scenario: Scenario, path: str, title: str) -> None:
    assert title_of(parameter(scenario, path)) == title
    assert title_at(scenario, path) == title


def test_that_a_list_of_all_kinds_says_where_a_number_belongs(qapp, scenario: Scenario) -> None:
    assert listed(parameter(scenario, "camp.build")) == "Camp: Time to build"
    assert listed(parameter(scenario, "contingents.Kenya.training")) == "Kenya: Training"
    assert listed(parameter(scenario, "target")) == "Target strength"


def test_that_a_path_into_an_estimate_has_the_title_of_the_estimate(scenario: Scenario) -> None:
    assert title_at(scenario, "contingents.Kenya.training.low") == "Kenya: Training"
    assert title_at(scenario, "no.such.number") == "no.such.number"


def test_that_a_name_with_dots_is_one_name(qapp, scenario: Scenario) -> None:
    other = renamed(scenario, "contingents", "Kenya", "St. Lucia. Too")
    assert title_at(other, "contingents.St. Lucia. Too.training") == "St. Lucia. Too: Training"


def test_that_values_are_words(qapp, scenario: Scenario) -> None:
    training, target = parameter(scenario, "contingents.Kenya.training"), parameter(scenario, "target")
    assert value_text(training, Estimate(14, 35, 60)) == "35 days (14–60 days)"
    assert value_text(training, Estimate.certain(35)) == "35 days"
    assert value_text(target, 500) == "500 people"
    assert value_text(parameter(scenario, "contingents.Spain.participation"), None) == "not set"


def test_that_a_tooltip_is_text_whatever_the_scenario_says(qapp, scenario: Scenario) -> None:
    other = renamed(scenario, "contingents", "Kenya", "<img src='x'>")
    words = tooltip_of(parameter(other, "contingents.<img src='x'>.training"), other)
    assert "<img" not in words
    assert "&lt;img src=&#x27;x&#x27;&gt;: Training" in words


def test_that_a_percentage_says_how_it_can_be_typed(qapp, scenario: Scenario) -> None:
    assert "from 0 % to 100 %. Type 50 or 50 %." in tooltip_of(
        parameter(scenario, "finance.donors.Fund.probability"), scenario
    )


def test_that_a_refusal_is_a_sentence_without_its_path() -> None:
    assert sentence("a.b", ValueError("a.b: too much")) == "Too much"
    assert sentence("a.b", ValueError("other: too much")) == "Other: too much"
