"""How many examples a test looks at: each run of the tests sees others, so that a short one costs little depth."""

from collections.abc import Sequence
from random import SystemRandom
from typing import TypeVar

from hypothesis import settings

T = TypeVar("T")

THOROUGH = "thorough"
"""The profile of `make test-long`."""

LEAST = 5
"""Examples, in a short run: fewer are mostly the simplest ones."""


def at_most(examples: int, short: int | None = None) -> int:
    """So many examples in a long run of the tests; in a short one half of them, or as many as are named for it."""
    if settings.get_current_profile_name() == THOROUGH:
        return examples
    return min(examples, max(LEAST, examples // 2)) if short is None else short


def in_full(every: Sequence[T], short: Sequence[T]) -> tuple[T, ...]:
    """All of them in a long run of the tests; in a short one these, which are always the same."""
    return tuple(every if settings.get_current_profile_name() == THOROUGH else short)


def some_of(every: Sequence[T], most: int) -> tuple[T, ...]:
    """All of them in a long run of the tests; in a short one so many drawn at random, in their order.

    Each run sees others. A test says in its message which of them it was looking at. The system draws them, not the
    generator of the module ``random``: Hypothesis gives that one the same seed before each example, so that a test of
    properties would look at the same ones in every run.
    """
    if settings.get_current_profile_name() == THOROUGH or len(every) <= most:
        return tuple(every)
    return tuple(every[place] for place in sorted(SystemRandom().sample(range(len(every)), most)))
