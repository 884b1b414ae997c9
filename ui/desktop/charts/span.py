"""The part of an axis that is shown: closer, wider and further along, never beyond the whole."""

from __future__ import annotations

Span = tuple[float, float]
"""From the first to the last value that can be seen."""


def within(span: Span, whole: Span, least: float) -> Span:
    """The nearest span that is at least so wide (the whole, where that is narrower) and lies within the whole."""
    (low, high), (first, last) = span, whole
    width = min(max(high - low, least), last - first)
    start = min(max((low + high - width) / 2, first), last - width)
    return start, start + width


def zoomed(span: Span, whole: Span, factor: float, at: float, least: float) -> Span:
    """The span made wider by a factor, below 1 narrower; ``at`` stays where it is unless it would leave the whole."""
    low, high = span
    width = min(max((high - low) * factor, min(least, whole[1] - whole[0])), whole[1] - whole[0])
    share = (min(max(at, low), high) - low) / (high - low) if high > low else 0.5
    start = min(max(at, low), high) - share * width
    return within((start, start + width), whole, least)


def moved(span: Span, whole: Span, by: float) -> Span:
    """The span moved along, as far as the whole reaches."""
    low, high = span
    step = min(max(by, whole[0] - low), whole[1] - high)
    return low + step, high + step
