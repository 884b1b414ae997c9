"""Peeling: box by box as another program peels, and by hand."""

from __future__ import annotations

import numpy as np
import pytest

from simulator.discovery.peeling import Floats, Manner, Mask, inside_of, peel, standing_out
from simulator.filters.clauses import Side

ORACLE = {
    1: [
        *((1000, 133), (370, 75), (351, 73), (333, 72), (316, 70), (300, 68), (285, 66), (270, 63), (256, 62)),
        *((243, 62), (230, 60), (218, 59), (207, 59), (196, 58), (186, 57), (176, 55), (167, 55), (158, 54)),
        *((150, 53), (142, 52), (134, 52), (127, 51), (120, 50), (114, 50), (108, 50), (102, 49), (96, 48)),
        *((91, 48), (86, 47), (81, 45)),
    ],
    2: [
        *((1000, 141), (950, 139), (397, 77), (377, 77), (358, 75), (340, 72), (323, 71), (306, 68), (290, 66)),
        *((275, 64), (261, 61), (247, 58), (234, 56), (222, 56), (210, 56), (199, 56), (189, 55), (179, 54)),
        *((170, 52), (161, 51), (152, 51), (144, 51), (136, 51), (129, 50), (122, 49), (115, 48), (109, 48)),
        *((103, 47), (97, 46), (92, 46), (87, 46), (82, 45), (77, 43), (73, 43), (69, 42), (65, 42), (61, 41)),
        *((57, 40), (54, 40), (51, 39)),
    ],
}
"""Runs and failing runs of each box that PRIM of ema_workbench 2.5.3 peels off ``planted``, by seed.

It was asked with ``Prim(frame, fails, threshold=0.05, peel_alpha=0.05, mass_min=0.05)``, the last row as whole numbers
and the pasting left out. It is written down here because it brings sixteen packages along.
"""


def planted(seed: int) -> tuple[Floats, Mask]:
    luck = np.random.default_rng(seed)
    values = luck.random((6, 1000))
    values[5] = values[5] < 0.4
    fails = luck.random(1000) < np.where((values[0] > 0.7) & (values[1] < 0.4) & (values[5] > 0), 0.9, 0.1)
    return values, fails


@pytest.mark.parametrize("seed", ORACLE)
def test_that_boxes_are_those_of_another_program(seed: int) -> None:
    values, fails = planted(seed)
    boxes = peel(values, fails, Manner(most=12, least=50))
    assert [(int(box.inside.sum()), int((box.inside & fails).sum())) for box in boxes] == ORACLE[seed]


@pytest.mark.parametrize("seed", ORACLE)
def test_that_the_runs_of_a_box_are_those_for_which_its_limits_hold(seed: int) -> None:
    values, fails = planted(seed)
    for box in peel(values, fails, Manner(most=3, least=10)):
        assert np.array_equal(inside_of(values, box.cuts), box.inside)
        assert len(box.cuts) <= 3
        assert box.inside.sum() >= 10


def test_that_yes_and_no_are_peeled_at_once() -> None:
    answers = np.array([[1.0] * 10 + [0.0] * 90])
    boxes = peel(answers, answers[0] == 1.0, Manner(most=3, least=5))
    assert [int(box.inside.sum()) for box in boxes] == [100, 10]
    assert boxes[-1].cuts == ((0, Side.AT_LEAST, 0.5),)


def test_that_a_rare_answer_is_peeled_although_a_peel_would_be_larger() -> None:
    answers = np.array([[0.0] * 2 + [1.0] * 98])
    boxes = peel(answers, answers[0] == 1.0, Manner(most=3, least=5))
    assert [int(box.inside.sum()) for box in boxes] == [100, 98]


def test_that_a_run_without_a_value_is_in_no_box_that_limits_its_row() -> None:
    days = np.arange(100.0)
    days[::4] = np.nan
    fails = days >= 50.0
    box = peel(days[None], fails, Manner(most=1, least=5))[-1]
    assert not np.isnan(days[box.inside]).any()
    assert fails[box.inside].all()


def test_that_nothing_is_peeled_where_nothing_tells_runs_apart() -> None:
    every = np.ones((3, 50))
    assert len(peel(every, np.arange(50) < 20, Manner(most=3, least=5))) == 1
    assert len(peel(np.full((2, 50), np.nan), np.arange(50) < 20, Manner(most=3, least=5))) == 1
    assert len(peel(np.empty((0, 50)), np.arange(50) < 20, Manner(most=3, least=5))) == 1


def test_that_a_box_stands_out_by_standard_errors_of_chance() -> None:
    fails = np.arange(100) < 20
    # Of 25 runs 5 would fail by chance, give or take 2.
    assert standing_out(np.arange(100) < 25, fails) == pytest.approx((20 - 5) / 2)
    assert standing_out(np.zeros(100, bool), fails) == 0.0
    assert standing_out(np.ones(100, bool), np.ones(100, bool)) == 0.0
