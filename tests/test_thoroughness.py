"""What a test looks at is drawn anew each time, also inside a test of properties."""

from __future__ import annotations

import random

from tests.thoroughness import some_of

MANY = range(1000)


def test_that_a_seed_of_the_global_generator_does_not_settle_what_is_looked_at() -> None:
    state, found = random.getstate(), set[tuple[int, ...]]()
    try:
        # Hypothesis does so before each example.
        for _ in range(3):
            random.seed(0)
            found.add(some_of(MANY, 20))
    finally:
        random.setstate(state)
    # All of them in a long run.
    assert len(found) > 1 or found == {tuple(MANY)}


def test_that_some_stand_in_their_order_and_few_are_all() -> None:
    chosen = some_of(MANY, 20)
    assert list(chosen) == sorted(set(chosen))
    assert some_of(range(3), 3) == (0, 1, 2)
