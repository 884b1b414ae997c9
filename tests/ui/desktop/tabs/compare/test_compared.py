"""Who is compared with whom, and what comes of it."""

from __future__ import annotations

import numpy as np

from scenarios.editing.difference import differences
from scenarios.schema import Scenario
from simulator.what_if.comparison import compare
from tests.ui.desktop.fakes import projection_for, uncertain
from ui.desktop.answers.overlay import Overlay, Own
from ui.desktop.answers.projection import projection_of
from ui.desktop.tabs.compare.compared import Sides, sides_of, worked_out
from ui.wording.comparing import Names, sentences

OWN = Own("Own", 0)
LATER = uncertain(title="Later", lift={"aircraft": 1, "passengers": 10, "transit": 1, "cycle": 6})
BIGGER = uncertain(title="Bigger", target=120)


def overlay(name: str, scenario: Scenario = LATER, *, is_base: bool = False, runs: int = 100) -> Overlay:
    projection = projection_for(scenario, runs) if runs else None
    return Overlay(name, 1, is_base, projection)


def sides(*overlays: Overlay) -> Sides:
    found = sides_of(projection_for(uncertain()), OWN, overlays)
    assert found is not None
    return found


def test_that_alone_there_is_nothing_to_compare() -> None:
    assert sides_of(projection_for(uncertain()), OWN, ()) is None


def test_that_without_a_base_the_selected_one_is_it() -> None:
    found = sides(overlay("Later"), overlay("Bigger", BIGGER))
    assert found.base.name == "Own"
    assert [side.name for side in found.alternatives] == ["Later", "Bigger"]


def test_that_the_selected_one_is_the_first_alternative_of_another_base() -> None:
    found = sides(overlay("Bigger", BIGGER), overlay("Later", is_base=True))
    assert found.base.name == "Later"
    assert [side.name for side in found.alternatives] == ["Own", "Bigger"]


def test_that_what_has_no_runs_yet_is_awaited() -> None:
    found = sides(overlay("Later"), overlay("Bigger", BIGGER, runs=0))
    assert [side.name for side in found.alternatives] == ["Later"]
    assert found.awaited == ("Bigger",)


def test_that_without_runs_of_the_base_nothing_is_compared() -> None:
    found = sides(overlay("Later", runs=0, is_base=True), overlay("Bigger", BIGGER))
    assert found.alternatives == ()
    assert found.awaited == ("Later",)


def test_that_runs_with_another_seed_are_awaited() -> None:
    other = projection_of(LATER, 2, [projection_for(LATER).results.block])
    found = sides(Overlay("Later", 1, is_base=False, projection=other))
    assert (found.alternatives, found.awaited) == ((), ("Later",))


def test_that_a_name_that_two_have_does_not_mix_them_up() -> None:
    found = sides(overlay("Twin", is_base=True), overlay("Twin", BIGGER), overlay("Twin", runs=0))
    assert [side.results.scenario for side in found.every] == [LATER, uncertain(), BIGGER]
    assert found.awaited == ("Twin",)


def test_that_it_says_what_the_command_line_says() -> None:
    found = worked_out(sides(overlay("Later"), overlay("Bigger", BIGGER)), 1, None)
    results = [projection_for(each).results for each in (uncertain(), LATER, BIGGER)]
    expected = compare(*results)[1]
    assert found.sentences == sentences(expected, Names("“Own”", "“Bigger”"))
    assert found.inputs == differences(uncertain(), BIGGER)
    assert found.comparison.confidence == 0.975
    assert len(found.milestones) == 2


def test_that_the_fewest_runs_that_all_have_are_compared() -> None:
    found = worked_out(sides(overlay("Later", runs=40)), 0, None)
    expected = compare(projection_for(uncertain(), 40).results, projection_for(LATER, 40).results)[0]
    assert np.array_equal(found.comparison.strength, expected.strength)
    assert found.sentences == sentences(expected, Names("“Own”", "“Later”"))


def test_that_only_conditions_that_all_have_can_restrict_it() -> None:
    law = {"name": "law", "kind": "date", "date": uncertain().start}
    vote = law | {"name": "vote"}
    both, one = uncertain(title="Both", conditions=[vote, law]), uncertain(title="One", conditions=[law])
    found = sides_of(projection_for(both), OWN, [overlay("One", one)])
    assert found is not None
    assert found.conditions == ("law",)
