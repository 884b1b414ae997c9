"""Two questions about the same runs at once, in words: four shares that add up, each alone, and given the other."""

from __future__ import annotations

from simulator.figures.joint import Joint
from simulator.figures.share import Share
from ui.wording.parts import of_runs_together


def told_together(joint: Joint) -> tuple[str, ...]:
    """Both, only the first, only the second, neither: ``41 % (38 to 44 %)``; what is told of the four adds up."""
    shares = joint.shares
    return tuple(f"{text}{_ends(share)}" for text, share in zip(of_runs_together(shares), shares, strict=True))


def told_alone(share: Share) -> str:
    """``41 % (38 to 44 %)``; a bound where it is none or all."""
    return f"{share}{_ends(share)}"


def _ends(share: Share) -> str:
    """`` (38 to 44 %)``; nothing where none or all count, and the share itself says a bound."""
    return "" if share.hits in (0, share.of) else f" ({share.interval_text})"
