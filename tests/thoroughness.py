"""How many examples a test looks at: each run of the tests sees others, so that a short one costs little depth."""

from hypothesis import settings

THOROUGH = "thorough"
"""The profile of `make test-long`."""

LEAST = 5
"""Examples, in a short run: fewer are mostly the simplest ones."""


def at_most(examples: int) -> int:
    """So many examples in a long run of the tests, half of them in a short one."""
    if settings.get_current_profile_name() == THOROUGH:
        return examples
    return min(examples, max(LEAST, examples // 2))
