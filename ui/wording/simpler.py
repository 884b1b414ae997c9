"""What Muster calls the simpler forecasts that others are held against."""

from __future__ import annotations

from collections.abc import Sequence

from simulator.reference_class.reference_class import named
from simulator.scoring.scores import Scores
from simulator.scoring.simpler import SIMPLER
from ui.wording.reference_class import group_text

GROUPS = {
    "all": "UN missions",
    "new": "New UN missions",
    "rehat_any": "Re-hatted UN",
    "surge": "UN surges",
    "police": "UN police",
}
"""What the groups of the reference class are called in a table."""

TITLES = {"as_announced": "As announced", "last_figure": "Last figure", "nobody": "Nobody"}
"""What the other simpler forecasts are called in a table."""

PHRASES = {
    "as_announced": "the plan as announced",
    "last_figure": "the last figure staying",
    "nobody": "nobody ever",
}
"""What they are called in a sentence."""


def simpler_titles(scores: Scores) -> tuple[str, ...]:
    """What the simpler forecasts are called in a table, in order of ``SIMPLER``; ``UN police (8)`` with its cases."""
    groups = scores.groups or ("all",)
    class_ = f"{GROUPS[groups[0]]} ({named(groups[0]).cases})" if len(groups) == 1 else "UN, several groups"
    return tuple(class_ if name == "reference_class" else TITLES[name] for name in SIMPLER)


def simpler_phrase(name: str, scores: Scores) -> str:
    """What a simpler forecast is called in a sentence."""
    if name != "reference_class":
        return PHRASES[name]
    return f"how {listed([group_text(group) for group in scores.groups])} have gone"


def listed(names: Sequence[str]) -> str:
    """``a``; ``a and b``; ``a, b and c``; of one at least."""
    return names[0] if len(names) == 1 else f"{', '.join(names[:-1])} and {names[-1]}"
