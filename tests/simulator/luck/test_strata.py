"""Uniform numbers: spread evenly over the replications, and each of them uniform and its own."""

from __future__ import annotations

from hashlib import blake2b

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from scipy import stats

from simulator.luck.strata import GROUP, SLICE, SLICES, Batch, uniforms

NAMES = ("Kenya/training", "Kenya/interval/3", "common", "Côte d’Ivoire/stay/1/2")


def split_mix(key: int, place: int) -> int:
    """Output ``place`` (from 1) of SplitMix64, in Python's whole numbers."""
    bits = (key + place * 0x9E3779B97F4A7C15) % 2**64
    bits = (bits ^ (bits >> 30)) * 0xBF58476D1CE4E5B9 % 2**64
    bits = (bits ^ (bits >> 27)) * 0x94D049BB133111EB % 2**64
    return bits ^ (bits >> 31)


def by_hand(seed: int, name: str, number: int) -> float:
    """The number of one replication, one step after the other."""
    digest = blake2b(f"{seed}\x1f{name}".encode(), digest_size=24).digest()
    place, coarse, fine = (int.from_bytes(digest[start : start + 8], "little") for start in (0, 8, 16))
    own_slice, turn = number // 25, number % 25
    order = sorted(range(25), key=lambda other: split_mix(coarse, own_slice * 25 + other + 1))
    group, slice_of_group = number // 250, own_slice % 10
    marks = [split_mix(fine, group * 250 + order[turn] * 10 + other + 1) for other in range(10)]
    tenth = sorted(marks).index(marks[slice_of_group])
    return (order[turn] * 10 + tenth + ((split_mix(place, number + 1) >> 20) + 0.5) / 2**44) / 250


def test_that_the_generator_of_these_tests_gives_the_published_numbers() -> None:
    # Test vector for SplitMix64 with seed 1234567, as used by the xoshiro reference programs.
    assert [split_mix(1234567, place) for place in (1, 2, 3)] == [
        6457827717110365317,
        3203168211198807973,
        9817491932198370423,
    ]


@pytest.mark.parametrize(("seed", "name"), [(1, "Kenya/training"), (0, ""), (2**40, NAMES[3])])
def test_that_a_number_is_what_it_is_worked_out_to_by_hand(seed: int, name: str) -> None:
    numbers = uniforms(Batch(seed, 230, 40), [name])[0]
    assert numbers.tolist() == [by_hand(seed, name, number) for number in range(230, 270)]


@given(seed=st.integers(0, 2**63), slice_number=st.integers(0, 4000))
def test_that_every_slice_has_one_number_in_each_of_25_strata(seed: int, slice_number: int) -> None:
    rows = np.sort(uniforms(Batch(seed, slice_number * SLICE, SLICE), NAMES))
    assert ((rows * SLICE).astype(int) == np.arange(SLICE)).all()


@given(seed=st.integers(0, 2**63), group=st.integers(0, 400))
def test_that_every_group_has_one_number_in_each_of_250_strata(seed: int, group: int) -> None:
    rows = np.sort(uniforms(Batch(seed, group * GROUP, GROUP), NAMES))
    assert ((rows * GROUP).astype(int) == np.arange(GROUP)).all()


@given(first=st.integers(0, 700), size=st.integers(1, 300))
def test_that_a_replication_has_the_same_number_in_any_batch(first: int, size: int) -> None:
    part = uniforms(Batch(1, first, size), NAMES)
    assert part.tolist() == uniforms(Batch(1, 0, 1000), NAMES)[:, first : first + size].tolist()
    assert uniforms(Batch(1, first, size), NAMES[1:2]).tolist() == part[1:2].tolist()


def test_that_no_number_can_be_0_or_1() -> None:
    lowest, highest = 0.5 * 2.0**-44, (2.0**44 - 0.5) * 2.0**-44
    assert (np.array([0.0]) + lowest)[0] / GROUP > 0.0
    assert (np.array([GROUP - 1.0]) + highest)[0] / GROUP < 1.0


def test_that_without_names_there_are_no_numbers() -> None:
    assert uniforms(Batch(1, 3, 40), []).shape == (0, 40)


@pytest.mark.parametrize("number", [0, 7, 249, 25_003])
def test_that_one_replication_is_uniform_over_the_seeds(number: int) -> None:
    values = [float(uniforms(Batch(seed, number, 1), ["a"])[0, 0]) for seed in range(2000)]
    assert stats.kstest(values, "uniform").pvalue > 0.001
    for strata in (SLICE, GROUP):
        cells = np.bincount((np.array(values) * strata).astype(int), minlength=strata)
        assert stats.chisquare(cells).pvalue > 0.001


def test_that_two_names_have_strata_that_are_independent_in_a_run() -> None:
    one, other = (uniforms(Batch(1, 0, 50_000), ("a", "b")) * GROUP).astype(int)
    cells = np.bincount(one // SLICES * SLICE + other // SLICES, minlength=SLICE**2)
    # Each name alone is spread evenly, so the cells have 24 · 24 degrees of freedom.
    assert 0.001 < stats.chi2.sf(((cells - 80) ** 2 / 80).sum(), 24 * 24) < 0.999
    tenths = np.bincount(one % SLICES * SLICES + other % SLICES, minlength=SLICES**2)
    assert 0.001 < stats.chi2.sf(((tenths - 500) ** 2 / 500).sum(), 9 * 9) < 0.999


def test_that_slices_that_follow_each_other_are_ordered_independently() -> None:
    coarse = (uniforms(Batch(1, 0, 50_000), ["a"])[0] * SLICE).astype(int).reshape(-1, SLICE)
    agreeing = (coarse[:-1] == coarse[1:]).sum()
    # Two random orders agree in one place on average, with a variance of 1.
    assert agreeing == pytest.approx(len(coarse) - 1, abs=4 * np.sqrt(len(coarse)))


def test_that_the_mean_of_a_slice_is_far_more_precise_than_of_independent_numbers() -> None:
    means = uniforms(Batch(1, 0, 50_000), ["a"])[0].reshape(-1, SLICE).mean(axis=1)
    # Stratified: 1 / (12 n³); independent: 1 / (12 n).
    assert means.var() == pytest.approx(1 / (12 * SLICE**3), rel=0.2)
