"""Estimates of parts made into parts: none below 0, and together as much as the whole."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

Floats = NDArray[np.float64]
Mask = NDArray[np.bool_]


def bounded(estimates: Floats, whole: float, sure: Mask) -> Floats:
    """The estimates as parts that add up to ``whole``, which is 0 … 1 of what they are parts of; shape (P,).

    Those that are surely above 0 stay as they are, and the others share what is left; where nothing is left, the others
    are 0, and those that are sure give up what is too much.
    """
    left = whole - float(estimates[sure].sum())
    if not sure.any():
        return nearest(estimates, whole)
    parts = np.where(sure, estimates, 0.0)
    if left < 0.0 or sure.all():
        parts[sure] = nearest(estimates[sure], whole)
    else:
        parts[~sure] = nearest(estimates[~sure], left)
    return parts


def nearest(estimates: Floats, whole: float) -> Floats:
    """The parts that lie nearest to the estimates among those that are not negative and add up to ``whole``.

    All estimates give up the same amount, and those that had less are 0: what luck gave to many small ones is taken
    away again. Where ``whole`` is more than the estimates together, all gain the same.

    Source: Duchi, Shalev-Shwartz, Singer and Chandra, Proceedings of ICML (2008), the projection on a simplex.
    """
    if not len(estimates) or whole <= 0.0:
        return np.zeros(len(estimates))
    ordered = np.sort(estimates)[::-1]
    excess = (ordered.cumsum() - whole) / np.arange(1, len(ordered) + 1)
    last = int(np.flatnonzero(ordered >= excess)[-1])
    return np.asarray(np.maximum(estimates - excess[last], 0.0))
