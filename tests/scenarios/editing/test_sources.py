"""Where a number comes from is said anew, of each number of a scenario."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from scenarios.editing.sources import with_source
from scenarios.library import shipped
from scenarios.parameters import parameters, source_of
from scenarios.parts import Source
from scenarios.schema import Scenario
from scenarios.storage.files import dumps, loads
from tests.strategies import scenarios
from tests.thoroughness import at_most

SAID = Source(ground="judgement", text="ours\nand yours")


@settings(max_examples=at_most(30))
@given(scenarios(), st.data())
def test_that_every_number_can_have_a_source_and_lose_it(scenario: Scenario, data: st.DataObject) -> None:
    path = data.draw(st.sampled_from([one.path for one in parameters(scenario)]))
    said = with_source(scenario, path, SAID)
    assert source_of(said, path) == SAID
    assert loads(dumps(said), "said") == said
    assert source_of(with_source(said, path, None), path) is None


def test_that_an_end_of_an_estimate_has_the_source_of_the_estimate() -> None:
    scenario = shipped("article-2023")
    said = with_source(scenario, "contingents.Kenya.training.low", SAID)
    assert said.source["contingents.Kenya.training"] == SAID
    assert len(said.sources) == len(scenario.sources)


@pytest.mark.parametrize("path", ["contingents.Kenya.name", "contingents.Nobody.training", "title", ""])
def test_that_what_is_no_number_has_no_source(path: str) -> None:
    with pytest.raises(ValueError, match="there is no such number"):
        with_source(shipped("article-2023"), path, SAID)
