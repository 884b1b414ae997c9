"""A rename changes no run: luck hangs on what a part was called first."""

from __future__ import annotations

import numpy as np
from hypothesis import assume, given, settings
from hypothesis import strategies as st

from scenarios.editing.edits import renamed
from scenarios.library import shipped
from scenarios.schema import Scenario
from simulator.experiment import run
from simulator.replication import simulate
from simulator.what_if.comparison import compare
from tests.strategies import groups_of, scenarios
from tests.thoroughness import at_most

NEW = "Ǿ of another name"
ARTICLE = shipped("article-2023")


def log_of(scenario: Scenario, replication: int, name: str) -> list[tuple[object, ...]]:
    """What happens in a run, with the old name for the new one."""
    log = simulate(scenario, 7, replication).log
    return [
        (one.day, one.subject.replace(NEW, name), one.event, one.personnel, one.detail.replace(NEW, name))
        for one in log
    ]


@settings(max_examples=at_most(20))
@given(scenarios(), st.data())
def test_that_a_rename_changes_no_run(scenario: Scenario, data: st.DataObject) -> None:
    parts = groups_of(scenario)
    assume(parts)
    group, name = data.draw(st.sampled_from(parts))
    there = renamed(scenario, group, name, NEW)
    for replication in (0, 26):
        assert log_of(there, replication, name) == log_of(scenario, replication, name)
    before, after = run(scenario, 27, seed=7), run(there, 27, seed=7)
    for field in ("strength", "operational", "contingent_states_mean", "balance", "received", "spending", "met"):
        assert np.array_equal(getattr(before, field), getattr(after, field)), field
    assert np.array_equal(before.waits.person_days, after.waits.person_days)


def test_that_a_scenario_compared_with_itself_renamed_shows_no_difference() -> None:
    there = ARTICLE
    # Members first: their group has the name of the council in it.
    for group, name in sorted(groups_of(ARTICLE), key=lambda part: not part[0].endswith("members")):
        there = renamed(there, group, name, f"{name} (renamed)")
    base, other = (run(each, 50, seed=1) for each in (ARTICLE, there))
    (told,) = compare(base, other)
    assert told.is_same
    assert all(row.days.mean == 0 and not row.is_told_apart for row in told.milestones.values())


def test_that_a_condition_is_the_same_whatever_an_alternative_calls_it() -> None:
    there = renamed(ARTICLE, "conditions", "resolution", "UNSCR 2699")
    base, other = (run(each, 25, seed=1) for each in (ARTICLE, there))
    (told,) = compare(base, other, condition="resolution")
    assert told.runs.sum() == np.isfinite(base.met[:, 0]).sum()
