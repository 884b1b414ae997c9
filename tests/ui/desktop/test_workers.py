"""The workers that runners share."""

from __future__ import annotations

from tests.ui.desktop.fakes import ByHand
from ui.desktop.workers import Workers


def test_that_a_broken_executor_is_replaced_once_however_many_noticed() -> None:
    made: list[ByHand] = []

    def make() -> ByHand:
        made.append(ByHand())
        return made[-1]

    workers = Workers(make)
    for _ in range(2):
        workers.replace(made[0])
    assert len(made) == 2
    assert workers.pool is made[1]
    assert made[0].is_down
    assert not made[1].is_down


def test_that_the_broken_ones_end_with_the_others() -> None:
    made = [ByHand(), ByHand()]
    rest = iter(made)
    workers = Workers(lambda: next(rest))
    workers.replace(made[0])
    made[0].is_down = False
    workers.close()
    assert [one.is_down for one in made] == [True, True]
