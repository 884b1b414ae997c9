"""Chances that were stated, against what came: the Brier score, and how reliable the chances are.

The score is the squared distance of a chance to what came, which is 1 for yes and 0 for no: 0 is best, and whoever says
one half has 0.25 whatever comes. Source: Brier, Monthly Weather Review 78 (1950).
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import ArrayLike, NDArray

Floats = NDArray[np.float64]

ENOUGH = 10
"""Questions that have to be resolved before a reliability diagram says anything."""


def brier(chance: ArrayLike, came: ArrayLike) -> Floats:
    """The score of each chance, from 0 to 1, for what came, yes or no; shape (M,)."""
    return np.asarray((np.asarray(chance, float) - np.asarray(came, float)) ** 2)


@dataclass(frozen=True, eq=False)
class Reliability:
    """How often came what was given a chance; one entry for each chance that was stated, rising; shapes (P,).

    Attributes:
        stated: the chances.
        came: the share of yes that goes with each: never falling, and otherwise as near to the questions as can be.
        questions: how many were given that chance.
        miscalibration: how much lower the score would be with those shares in place of the chances.
        discrimination: how much lower than that of one share for all questions it would then be.
        uncertainty: the score of that one share. The score is miscalibration - discrimination + uncertainty.
    """

    stated: Floats
    came: Floats
    questions: NDArray[np.int64]
    miscalibration: float
    discrimination: float
    uncertainty: float


def reliability(chance: ArrayLike, came: ArrayLike) -> Reliability:
    """The reliability diagram of at least one question, without bins that anybody has to choose.

    The shares are the isotonic regression of what came upon the chances. Source: Dimitriadis, Gneiting and Jordan,
    Proceedings of the National Academy of Sciences 118 (2021), e2016191118.
    """
    from scipy.optimize import isotonic_regression

    yes = np.asarray(came, float)
    stated, group, count = np.unique(np.asarray(chance, float), return_inverse=True, return_counts=True)
    shares = np.asarray(isotonic_regression(np.bincount(group, yes) / count, weights=count).x)
    score, best, one = (float(brier(some, yes).mean()) for some in (stated[group], shares[group], yes.mean()))
    return Reliability(stated, shares, count.astype(np.int64), score - best, one - best, one)
