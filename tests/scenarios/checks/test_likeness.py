"""Names that look the same get a warning that shows in what they differ."""

import pytest
from hypothesis import given, settings

from scenarios.checks.likeness import look, lookalikes
from scenarios.checks.warnings import warnings_of
from scenarios.schema import Scenario
from tests.examples import contingent, finance, tiny
from tests.scenarios.checks.parts import CAMP, LIFT
from tests.strategies import scenarios
from tests.thoroughness import at_most

DONOR = {"amount": 1, "probability": 1, "first_payment": 1, "instalments": 1, "every": 1}
VOTE = {"kind": "council-vote", "first_vote": 1, "attempts": 1, "retable": 1, "majority": 1}


@pytest.mark.parametrize(
    ("name", "shown"),
    [
        ("kenya", "kenya"),
        ("KENYA", "KENYA"),
        ("Ken\u200bya", "Ken⟨U+200B⟩ya"),
        ("\u202eKenya", "⟨U+202E⟩Kenya"),
        ("Kenya\ufe0f", "Kenya⟨U+FE0F⟩"),
        ("\uff2benya", "⟨U+FF2B⟩enya"),
        ("\u041aenya", "⟨U+041A⟩enya"),
        ("Keny\u03b1", "Keny⟨U+03B1⟩"),
    ],
)
def test_that_names_that_look_the_same_are_told_with_what_differs(name, shown):
    people = [contingent("Kenya"), contingent(name)]
    told = [str(problem) for problem in warnings_of(tiny(contingents=people))]
    words = f"the name '{shown}' looks like 'Kenya': one is easily taken for the other"
    assert told == [f"contingents.{name}.name: {words}"]


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("St Lucia", "St\u00a0Lucia"),
        ("St Lucia", "St  Lucia"),
        ("St Lucia", "St\u2009Lucia"),
        ("Côte d’Ivoire", "Côte d'Ivoire"),
        ("Guinea-Bissau", "Guinea\u2010Bissau"),
        ("Guinea-Bissau", "Guinea–Bissau"),
        ("Straße", "STRASSE"),
        ("office", "oﬃce"),
    ],
)
def test_that_spaces_dashes_quotes_and_compatible_forms_look_the_same(one, other):
    assert look(one) == look(other)


@pytest.mark.parametrize(
    ("one", "other"), [("Cote", "Côte"), ("Kenya", "Kenya 2"), ("St Lucia", "St. Lucia"), ("Niger", "Nigeria")]
)
def test_that_names_that_a_reader_tells_apart_do_not(one, other):
    assert look(one) != look(other)


def test_that_every_list_of_names_is_looked_at():
    twice = ("X", "x")
    vote = {"name": "X"} | VOTE | {"members": [{"name": name, "yes": 1, "no": 0} for name in twice]}
    scenario = tiny(
        conditions=[vote, {"name": "x", "kind": "contributions", "amount": 1}],
        finance=finance(donors=[{"name": name} | DONOR for name in twice]),
        disruptions=[{"name": name, "stops": ["lift"], "at": 1, "duration": 1} for name in twice],
        contingents=[contingent(name) for name in twice],
    )
    paths = {problem.path for problem in lookalikes(scenario)}
    lists = ("conditions", "conditions.X.members", "finance.donors", "disruptions", "contingents")
    assert paths == {f"{group}.x.name" for group in lists}


def test_that_camps_lifts_milestones_and_ceilings_are_looked_at():
    twice = ("X", "x")
    scenario = tiny(
        format=2,
        milestones=[{"name": name, "needs": [{"personnel": 1}]} for name in twice],
        ceilings=[{"name": name, "personnel": 99} for name in twice],
        camp=None,
        camps=[{"name": name} | CAMP for name in twice],
        lift=None,
        lifts=[{"name": name} | LIFT for name in ("y", "Y")],
    )
    paths = [problem.path for problem in lookalikes(scenario)]
    assert paths == ["milestones.x.name", "ceilings.x.name", "camps.x.name", "lifts.Y.name"]


@settings(max_examples=at_most(40))
@given(scenarios())
def test_that_each_look_is_told_once_and_never_of_different_looks(scenario: Scenario):
    names = [item.name for item in scenario.contingents]
    told = [problem.path for problem in lookalikes(scenario) if problem.path.startswith("contingents.")]
    assert len(told) == len(names) - len(set(map(look, names)))
