"""What is not walked anew after an edit is what walking it anew would find."""

from __future__ import annotations

from typing import Any

from hypothesis import given
from hypothesis import strategies as st

from scenarios.editing import identity
from scenarios.editing.identity import in_names_of, renames
from scenarios.part import Named, identity_of
from scenarios.places import place_of, walk
from scenarios.schema import Scenario
from tests.any_edit import edited
from tests.simulator.test_properties import some
from tests.strategies import missions

Pair = tuple[Scenario, Scenario]


@st.composite
def pairs(draw: Any) -> Pair:
    """A mission, and the same after some edits; or another mission."""
    before = draw(missions())
    after = before
    for _ in range(draw(st.integers(0, 3))):
        after = draw(edited(after))
    return before, draw(st.sampled_from([after, after, after, draw(missions())]))


def _names(scenario: Scenario) -> list[tuple[tuple[str, ...], str, str]]:
    """All parts with names, by the way to them: identity and name."""
    return [(way, identity_of(part), part.name) for way, part in walk(scenario) if isinstance(part, Named)]


@some
@given(pairs())
def test_that_only_parts_of_the_same_names_count_as_called_alike(pair: Pair) -> None:
    one, other = pair
    if identity._are_called_alike(one, other):
        assert _names(one) == _names(other)
        calls = identity._calls(one, other)
        assert all(way[-1] == name for way, name in calls.items())
        assert in_names_of(one, other) == other
        assert list(renames(other, one)) == []


@some
@given(pairs())
def test_that_a_place_in_another_version_is_where_its_path_leads(pair: Pair) -> None:
    before, after = pair
    for way, part in walk(before):
        for field in type(part).model_fields:
            path = ".".join((*way, field))
            place = place_of(before, path)
            if place is None or (now := place.in_version(after)) is None:
                continue
            found = place_of(after, path)
            assert found is not None
            assert found.value == now.value
            assert found.owner is now.owner


@some
@given(pairs())
def test_that_walking_passes_every_part(pair: Pair) -> None:
    def inside(value: Any) -> int:
        if isinstance(value, tuple):
            return sum(map(inside, value))
        return 1 + sum(map(inside, value.__dict__.values())) if hasattr(value, "model_fields_set") else 0

    mission = pair[0].model_copy(update={"sources": ()})
    assert len(list(walk(mission))) == inside(mission)
