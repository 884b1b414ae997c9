"""A projection says what the results say, and holds all that a repaint needs."""

from __future__ import annotations

from math import inf

import numpy as np
import pytest

from simulator.experiment import run
from simulator.figures.precision import precision_of
from tests.examples import contingent, tiny
from tests.ui.desktop.fakes import projection_for, uncertain
from ui.desktop.answers.projection import LEVELS, PREVIEWS, SAMPLES


def test_that_bands_samples_and_peak_are_those_of_the_results() -> None:
    projection, results = projection_for(uncertain()), run(uncertain(), 100)
    for level in LEVELS:
        assert np.array_equal(projection.bands[level], results.strength_band(level))
    assert np.array_equal(projection.samples, results.strength[:SAMPLES])
    assert projection.peak == results.strength.max()
    assert projection.replications == 100


def test_that_a_projection_keeps_few_projections_of_its_parts_however_many_are_asked_for() -> None:
    projection = projection_for(uncertain(title="In parts"), 100)
    first = projection.first(25)
    for runs in (*range(30, 90, 5), 25):
        assert projection.first(runs).replications == runs
        assert projection.first(runs) is projection.first(runs)
        assert len(projection._previews) <= PREVIEWS
    assert projection.first(25) is not first
    assert projection.first(100) is projection


def test_that_the_lead_is_the_lowest_layer_and_the_others_follow_by_expected_size() -> None:
    small, large = contingent("Small", personnel=5), contingent("Large", personnel=500)
    doubtful = contingent("Doubtful", personnel=900, participation=0.1)
    lead = contingent("Lead", personnel=1, lead=True)
    projection = projection_for(tiny(contingents=[small, doubtful, large, lead]), 25)
    assert [layer.name for layer in projection.layers] == ["Lead", "Large", "Doubtful", "Small"]


def test_that_layers_are_the_mean_strength_of_their_contingents() -> None:
    projection, results = projection_for(uncertain()), run(uncertain(), 100)
    assert np.array_equal(projection.layers[0].mean, results.contingents_mean[1])
    assert np.array_equal(projection.layers[1].mean, results.contingents_mean[0])


def test_that_runs_without_arrivals_are_counted_with_the_condition_they_lack() -> None:
    approval = {"kind": "approval", "delay": 1, "probability": 0.5, "challenge_probability": 0, "challenge_delay": 0}
    lead = {"name": "there", "kind": "presence", "contingent": "any", "personnel": 1}
    scenario = tiny(
        conditions=[lead, approval | {"name": "permit"}], contingents=[contingent("A", requires=["permit"])]
    )
    projection = projection_for(scenario)
    assert projection.never.hits == int(np.isinf(run(scenario, 100).met[:, 1]).sum())
    assert 0 < projection.never.hits < 100
    assert projection.lacking == "permit"


def test_that_nothing_is_lacking_where_everybody_arrives() -> None:
    projection = projection_for(tiny(), 25)
    assert (projection.never.hits, projection.gone.hits, projection.lacking) == (0, 0, "")


def test_that_runs_in_which_all_have_left_are_counted() -> None:
    scenario = tiny(contingents=[contingent("A", tour_months=0.5, stay_probability=0.5)])
    projection = projection_for(scenario)
    assert projection.gone.hits == int((run(scenario, 100).strength_at_horizon == 0).sum())
    assert 0 < projection.gone.hits < 100


def test_that_the_precision_is_that_of_the_headline() -> None:
    projection = projection_for(uncertain())
    low, high = projection.milestone("first_arrival").interval(0.5)
    assert projection.precision == precision_of(projection.results.milestones).days >= (high - low) / 2
    assert not projection.is_precise
    assert projection_for(tiny(), 625).is_precise


def test_that_the_precision_is_open_where_the_median_may_be_beyond_the_horizon() -> None:
    assert projection_for(tiny(lift={"aircraft": 0, "passengers": 1, "transit": 1, "cycle": 1}), 25).precision == inf


@pytest.mark.parametrize(
    ("changes", "words"),
    [
        ({"target": 5000}, "more than all pledges together"),
        ({"lift": {"aircraft": 0, "passengers": 1, "transit": 1, "cycle": 1}}, "without aircraft"),
        ({}, ""),
    ],
)
def test_that_a_target_out_of_reach_has_a_reason(changes: dict[str, object], words: str) -> None:
    projection = projection_for(tiny(**changes), 25)
    assert words in projection.reason
    assert bool(words) == bool(projection.reason)
