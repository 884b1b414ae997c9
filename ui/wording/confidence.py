"""How much to build on what runs say: high, moderate or low, and why. Never in one sentence with how likely it is.

Source of the three levels, and of keeping the sentences apart: Office of the Director of National Intelligence,
Intelligence Community Directive 203, 2015, D.6.e(2). What decides the level is Muster's own rule, in docs/design.md.
"""

from __future__ import annotations

from enum import IntEnum


class Confidence(IntEnum):
    """How much to build on it, the least first."""

    LOW = 1
    MODERATE = 2
    HIGH = 3


CONFIDENCE = "Confidence in this answer is {level}."

JUDGEMENT = "Of what single numbers explain of its uncertainty, {judgement} rests on judgement or on no stated source."
FIRM = "Of what single numbers explain of its uncertainty, only {judgement} rests on judgement or on no stated source."
UNEXPLAINED = "Single numbers may explain as little as {explained} of its uncertainty."
TOO_FEW = "There are too few runs to tell how much of its uncertainty rests on judgement."
COUNTED = "Of {every} in the scenario, {loose} rest on judgement or on no stated source."
CERTAIN = "No run differs from another in when half of the target is there, as if all that matters were known exactly."

UNDETERMINED = "Nobody has stated the size of {many}, with {share} of the people pledged."

WIDE = "The chance is known to lie within {interval} only; more runs tell more."
BOUND = "All that is known of the chance is that it is {bound}; more runs tell more."

NEVER_HELD = "Nothing has been observed yet that this forecast could be held against."
HELD = "What was observed lay inside the 80 % band on {inside} of {days} days."
BELOW, ABOVE = "It lay below the median on {beside} of them.", "It lay above the median on {beside} of them."

RULE = (
    "Confidence is the lowest of four. What the uncertainty rests on: low from a half on judgement or without a "
    "source, and where there are too few runs to tell; moderate from a fifth; where single numbers may explain less "
    "than half, or nothing differs, all numbers count alike, and it is moderate at best. "
    "Pledges of which nobody has stated the size: low from a quarter of the people pledged, else moderate. How "
    "precisely the runs tell the chance: low from an interval of 20 points, moderate from 10. What was observed so "
    "far: low where less than half of the days lay inside the 80 % band, or more than nine in ten on one side of the "
    "median; moderate below two thirds, or where nothing was observed."
)
