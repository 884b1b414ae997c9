"""Shares of the variance: known answers, nothing out of noise, and intervals that hold what they promise."""

from __future__ import annotations

from collections.abc import Callable
from functools import cache
from types import SimpleNamespace
from typing import Any

import numpy as np
import pytest
from numpy.typing import NDArray

from simulator.influence.classes import Parting, shift
from simulator.influence.variance import Explained, explained, likeness, of_classes
from simulator.luck.strata import SLICE, Batch, uniforms

Floats = NDArray[np.float64]

NAMES = 60
DRIVER: Any = SimpleNamespace(bounds=())


def two_to_one(drawn: Floats) -> Floats:
    return np.asarray(2 * drawn[0] + drawn[1])


def ishigami(drawn: Floats) -> Floats:
    """Ishigami and Homma (1990), a = 7, b = 0.1; the shares are known in closed form."""
    first, second, third = np.pi * (2 * drawn[:3] - 1)
    return np.asarray(np.sin(first) + 7 * np.sin(second) ** 2 + 0.1 * third**4 * np.sin(first))


def both(drawn: Floats) -> Floats:
    """Two things that have to hold at once: what each explains alone is less than all."""
    return np.asarray((drawn[0] < 0.7) & (drawn[1] < 0.8), np.float64)


KNOWN: dict[Callable[[Floats], Floats], tuple[float, float, float]] = {
    two_to_one: (0.8, 0.2, 0.0),
    ishigami: (0.3139, 0.4424, 0.0),
    both: (0.64 * 0.21 / (0.56 * 0.44), 0.49 * 0.16 / (0.56 * 0.44), 0.0),
}


@cache
def found(function: Callable[[Floats], Floats], runs: int, seed: int, *, some: bool = False) -> Explained:
    """The shares of many names, of which three at most matter; of all runs, or of those that a last name picks."""
    drawn, numbers = uniforms(Batch(seed, 0, runs), (f"x/{place}" for place in range(NAMES))), np.arange(runs)
    if some:
        picked = drawn[-1] < 0.8
        drawn, numbers = drawn[:, picked], numbers[picked]
    return explained([DRIVER] * NAMES, drawn, function(drawn), numbers, is_even=not some)


@pytest.mark.parametrize("some", [False, True])
@pytest.mark.parametrize("function", KNOWN)
def test_that_known_shares_are_within_their_intervals(function: Callable[[Floats], Floats], some: bool) -> None:
    held = np.zeros(3)
    for seed in range(30):
        experiment = found(function, 1000, seed, some=some)
        for place, truth in enumerate(KNOWN[function]):
            _, low, high = experiment.together([place])
            held[place] += low <= truth <= high
    assert (held >= 25).all()


@pytest.mark.parametrize("some", [False, True])
@pytest.mark.parametrize("function", KNOWN)
def test_that_estimates_are_right_on_average(function: Callable[[Floats], Floats], some: bool) -> None:
    shares = np.array([found(function, 1000, seed, some=some).shares[:3] for seed in range(30)])
    error = shares.std(axis=0) / np.sqrt(len(shares))
    assert np.abs(shares.mean(axis=0) - KNOWN[function]) == pytest.approx(0.0, abs=0.012 + 2 * float(error.max()))


@pytest.mark.parametrize("some", [False, True])
def test_that_many_names_without_effect_add_up_to_nothing(some: bool) -> None:
    rest = [float(found(two_to_one, 1000, seed, some=some).shares[2:-1].sum()) for seed in range(30)]
    assert abs(np.mean(rest)) < 3 * np.std(rest) / np.sqrt(len(rest))
    assert (
        sum(found(two_to_one, 1000, seed, some=some).together(list(range(2, NAMES - 1)))[1] > 0 for seed in range(20))
        <= 2
    )


def test_that_numbers_without_effect_are_hardly_ever_sure() -> None:
    sure = np.mean([found(ishigami, 1000, seed).sure[3:] for seed in range(20)])
    assert sure < 0.03


def test_that_few_runs_do_not_claim_what_they_cannot_know() -> None:
    assert all(found(both, 100, seed).together([7])[1] == 0.0 for seed in range(20))


def test_that_a_yes_and_no_has_the_classes_of_its_answers() -> None:
    drawn = uniforms(Batch(1, 0, 500), ["a", "b"])
    chance: Any = SimpleNamespace(bounds=(0.3,))
    experiment = explained([chance, DRIVER], drawn, (drawn[0] < 0.3).astype(float), np.arange(500), is_even=True)
    assert experiment.shares == pytest.approx([1.0, 0.0], abs=0.05)
    assert experiment.shares[0] == pytest.approx(1.0)


def test_that_a_name_without_a_second_class_explains_nothing() -> None:
    parting = Parting(np.zeros((1, 100), np.int64), np.zeros(1))
    assert of_classes(np.arange(100.0), parting).shares == pytest.approx([0.0])


def test_that_no_name_explains_nothing() -> None:
    experiment = explained([], np.empty((0, 100)), np.arange(100.0), np.arange(100), is_even=True)
    assert experiment.shares.shape == (0,)
    assert experiment.together([]) == (0.0, 0.0, 0.0)


@pytest.mark.parametrize("count", [2, 5, 25, 50])
def test_that_runs_of_a_slice_share_a_class_less_often_than_others(count: int) -> None:
    """Of a slice with one run in each of 25 strata, two runs in one of ``count`` classes, counted over many slices."""
    drawn = uniforms(Batch(1, 0, 40 * SLICE), [f"n/{place}" for place in range(30)])
    classes = (drawn * count).astype(np.int64).reshape(-1, SLICE)
    alike = np.mean((classes[:, :, None] == classes[:, None, :]).sum(axis=(1, 2)) - SLICE) / (SLICE * (SLICE - 1))
    edges = tuple(place / count for place in range(1, count))
    assert shift(edges) == pytest.approx(count * alike - 1, abs=0.02)


def test_that_sums_of_slices_of_an_even_figure_are_alike() -> None:
    drawn = uniforms(Batch(1, 0, 1000), ["a"])[0]
    assert likeness(drawn, np.arange(1000)) == pytest.approx(-1.0, abs=0.01)
    assert -0.3 < likeness(np.random.default_rng(1).random(1000), np.arange(1000)) <= 0.0
