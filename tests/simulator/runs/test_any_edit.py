"""After an edit of any field of any mission, a block is what it would be without those before."""

from __future__ import annotations

import sys
from collections import Counter

from hypothesis import HealthCheck, Phase, given, settings
from hypothesis import strategies as st
from hypothesis.strategies import SearchStrategy

from scenarios.parameters import parameters
from scenarios.schema import Scenario
from simulator.runs import reuse
from simulator.runs.block import simulate_block
from simulator.runs.differences import edits
from simulator.runs.reuse import block_of
from tests.any_edit import edited
from tests.simulator.blocks import same
from tests.simulator.oracle.lively import lively_missions
from tests.simulator.runs.test_reuse import edited as moved
from tests.simulator.test_properties import some
from tests.strategies import missions
from tests.thoroughness import at_most

RUNS = 10
EDITS = 6
"""So many edits follow each other, each of the scenario before or of the one before that."""


def is_as_run_anew(scenario: Scenario) -> bool:
    """Whether what is kept of other scenarios changes nothing of this one."""
    return same(block_of(scenario, 1, 0, RUNS), simulate_block(scenario, 1, 0, RUNS))


def _edited(scenario: Scenario) -> SearchStrategy[Scenario]:
    """The scenario with any field said anew, or with a number moved a little, which changes few runs."""
    paths = [each.path for each in parameters(scenario)]
    return edited(scenario) | st.builds(moved, st.just(scenario), st.sampled_from(paths), st.floats(0.9, 1.1))


@settings(some, max_examples=at_most(10))
@given(missions() | lively_missions(), st.data())
def test_that_any_edit_of_any_mission_gives_what_a_fresh_run_gives(mission: Scenario, data: st.DataObject) -> None:
    reuse._versions.cache_clear()
    before = now = mission
    for _ in range(EDITS):
        assert is_as_run_anew(now)
        before, now = now, data.draw(_edited(data.draw(st.sampled_from([now, now, before]))))
    assert is_as_run_anew(now)


def main(wanted: int) -> None:
    """Try edits of so many missions, and tell of which fields, and what is not as it should be."""
    count: Counter[str] = Counter()

    @settings(
        max_examples=wanted,
        deadline=None,
        phases=[Phase.generate],
        database=None,
        suppress_health_check=list(HealthCheck),
    )
    @given(missions() | lively_missions(), st.data())
    def look(mission: Scenario, data: st.DataObject) -> None:
        reuse._versions.cache_clear()
        before = now = mission
        is_as_run_anew(now)
        for _ in range(3 * EDITS):
            old = data.draw(st.sampled_from([now, now, before]))
            before, now = now, data.draw(_edited(old))
            changed = [f"{type(edit.old).__name__}.{edit.field}" for edit in edits(old, now)]
            count.update(changed)
            count["edits"] += bool(changed)
            if not is_as_run_anew(now):
                sys.stdout.write(f"{changed}\n{old!r}\n{now!r}\n")

    look()
    sys.stdout.write(f"{dict(count.most_common())}\n")


if __name__ == "__main__":
    main(int(sys.argv[1]))
