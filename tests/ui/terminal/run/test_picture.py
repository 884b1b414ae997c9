from __future__ import annotations

import io

import numpy as np
import pytest
from matplotlib.image import imread

from scenarios.library import names, resolve
from scenarios.storage.embedding import scenario_from
from simulator.experiment import run
from simulator.results.results import Results
from tests.examples import tiny
from tests.ui.terminal.calls import hostile
from ui.drawing.figures import new_figure
from ui.terminal.run.picture import BANDS, VERMILLION, _draw_observed, _draw_plan, build_up, caption


def pixels(results: Results) -> np.ndarray:
    """The picture, shape (height, width, 3), 0 … 255."""
    return (imread(io.BytesIO(build_up(results)))[:, :, :3] * 255).round().astype(int)


def count(image: np.ndarray, colour: str) -> int:
    """How many pixels have exactly this colour."""
    wanted = [int(colour[place : place + 2], 16) for place in (1, 3, 5)]
    return int((image == wanted).all(axis=2).sum())


@pytest.fixture(scope="module")
def image(varied: Results) -> np.ndarray:
    return pixels(varied)


def test_that_the_picture_is_large_enough_for_a_report(image: np.ndarray) -> None:
    assert image.shape == (930, 1650, 3)


def test_that_every_band_and_the_target_are_drawn(image: np.ndarray) -> None:
    assert min(count(image, colour) for *_, colour in BANDS) > 10_000
    assert count(image, VERMILLION) > 1000


def test_that_bands_are_darkest_in_the_middle() -> None:
    widths = [high - low for low, high, _ in BANDS]
    lightness = [int(colour[1:3], 16) for *_, colour in BANDS]
    assert widths == sorted(widths, reverse=True)
    assert lightness == sorted(lightness, reverse=True)


def test_that_a_certain_scenario_is_a_line_in_an_empty_picture(exact: Results) -> None:
    certain = pixels(exact)
    # The samples in the legend remain.
    assert all(count(certain, colour) < 3000 for *_, colour in BANDS)
    assert count(certain, "#000000") > 2000


def test_that_a_target_far_away_does_not_press_the_bands_flat() -> None:
    far, near = (count(pixels(run(tiny(target=target), 5)), VERMILLION) for target in (100_000, 10))
    assert near > far + 1000


def test_that_a_picture_can_be_drawn_of_nobody_on_a_single_day_and_of_odd_text() -> None:
    for scenario in (tiny(contingents=[], horizon=1), hostile(), tiny(title="$x$ \\frac{ 日本 _^" * 20)):
        assert build_up(run(scenario, 1)).startswith(b"\x89PNG")


def test_that_the_caption_says_what_the_bands_are(varied: Results) -> None:
    text = caption(varied)
    assert "the darkest band holds the middle 50 % of 60 runs, the next 80 %, the lightest 90 %" in text
    assert f"Seed 1, scenario {varied.scenario.fingerprint}" in text
    assert "1 run," in caption(run(tiny(), 1))


def test_that_a_picture_opens_as_the_scenario_that_made_it() -> None:
    scenario = resolve("article-2023")
    made = build_up(run(scenario, seed=1, replications=5))
    assert scenario_from(io.BytesIO(made), "build-up.png") == scenario


def test_that_the_plan_and_what_was_observed_are_drawn_and_named() -> None:
    scenario = next(one for name in names() if (one := resolve(name)).plan and one.observed)
    axes = new_figure(4, 3).add_subplot()
    _draw_plan(axes, run(scenario, seed=1, replications=2))
    _draw_observed(axes, scenario)
    assert axes.get_legend_handles_labels()[1] == ["As announced", "Observed"]
    assert axes.get_ylim()[1] >= max(step.personnel for step in scenario.plan)
