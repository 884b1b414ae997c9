"""What scripts ask."""

from __future__ import annotations

import pytest

import simulator
from simulator.experiment import run
from simulator.seek.ladder import Ladder
from simulator.seek.search import seek
from simulator.seek.trying import Trying
from simulator.seek.wanted import Wanted
from tests.examples import worked

VETTING = "contingents.A.vetting"


def test_that_a_script_gets_the_answer_of_the_search() -> None:
    results, told = run(worked(), 3), list[int]()
    found = simulator.what_it_takes(results, VETTING, people=150, day=60, chance=0.9, progress=told.append)
    ladder, wanted = Ladder.of(worked(), VETTING), Wanted(150, 60, 0.9)
    whole = seek(ladder, wanted, Trying(3).evaluation(ladder, wanted))
    assert found.answer == whole.answer
    assert found.answer is not None
    assert found.answer.reaches.value == 46.0
    # The present value is known from the results.
    assert found.asked == whole.asked - 1
    assert told[-1] == 3 * found.asked


def test_that_a_day_beyond_the_horizon_or_a_part_of_the_runs_is_refused() -> None:
    results = run(worked(), 3)
    with pytest.raises(ValueError, match="within the horizon"):
        simulator.what_it_takes(results, VETTING, people=1, day=101, chance=0.5)
    part = results.only(results.numbers > 0)
    with pytest.raises(ValueError, match="all replications"):
        simulator.what_it_takes(part, VETTING, people=1, day=10, chance=0.5)
