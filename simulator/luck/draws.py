"""Luck with names: a draw depends on the seed, its own name and the replication, and on nothing else.

Two scenarios run with one seed therefore share their luck (*common random numbers*, Law 2015, section 11.2), name by
name: what one of them adds or changes leaves every other draw as it was. The numbers behind the draws are spread
evenly over the replications; see ``strata``.

Draws are made for a whole batch of replications at a time: one NumPy call for 25 costs little more than one for 1.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from functools import lru_cache
from itertools import chain
from math import floor, log1p
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from scenarios.estimate import Estimate
from simulator.kept import Kept
from simulator.luck import strata
from simulator.luck.names import COMMON_CAUSE, following
from simulator.luck.pert import pert_quantiles
from simulator.luck.strata import Batch
from simulator.special import betainc, ndtr, ndtri

Floats = NDArray[np.float64]

TOGETHER = 500
"""Names that are drawn in one go: enough to share NumPy's overhead, few enough for its tables to stay small."""

AHEAD = 500
"""Numbers of a numbered draw that are drawn ahead of their use, at most."""

YEAR = 365.25
"""Days in a year."""

MOST_DRAWN = 60_000
"""Draws that are kept of other batches than the one at hand, about 1 kB each; the shipped scenarios have 200 or so."""


class Wanted(NamedTuple):
    """A draw that somebody asks for: a uniform number where there is no estimate.

    Attributes:
        name: of the draw.
        estimate: what the number is read as.
        correlation: with other delays.
        elapsed: what it is known to be above.
    """

    name: str
    estimate: Estimate | None = None
    correlation: float = 0.0
    elapsed: float = 0.0


UsualDraws = dict[str, Wanted]
"""What the runs of a scenario have asked for so far: the next batch will ask for it too."""


def uniforms(batch: Batch, name: str) -> Floats:
    """Uniform numbers in (0, 1) of one name, one for each replication of a batch."""
    row: Floats = strata.uniforms(batch, (name,))[0]
    return row


def share_a_cause(own: Floats, common: Floats, correlation: float | Floats) -> Floats:
    """Uniforms that share a common cause: ``Φ(√ρ Φ⁻¹(common) + √(1-ρ) Φ⁻¹(own))`` (a one-factor Gaussian copula)."""
    return _mixed(ndtri(own), ndtri(common), correlation)


def _mixed(own: Floats, common: Floats, correlation: float | Floats) -> Floats:
    """The same of normal scores, ``Φ⁻¹`` of the uniforms."""
    mixed = np.sqrt(correlation) * common + np.sqrt(1.0 - np.asarray(correlation)) * own
    return np.asarray(ndtr(mixed), dtype=np.float64)


def draws(batch: Batch, wanted: Sequence[Wanted]) -> list[list[float]]:
    """Draws for a batch, a list for each of ``wanted``, all in one go. What was drawn before is not drawn again."""
    known = _known(batch)
    # Looked up by name: to hash all of what is wanted costs more than to draw it anew after an edit.
    missing = [one for one in wanted if (entry := known.get(one.name)) is None or entry[0] != one]
    if missing:
        parts = (missing[place : place + TOGETHER] for place in range(0, len(missing), TOGETHER))
        rows = chain.from_iterable(rows_of(batch, part).tolist() for part in parts)
        known.update((one.name, (one, row)) for one, row in zip(missing, rows, strict=True))
    return [known[one.name][1] for one in wanted]


_known: Kept[Batch, dict[str, tuple[Wanted, list[float]]]] = Kept(dict, 128, len, MOST_DRAWN)
"""What has been drawn for a batch last, by name; ``draws`` fills it."""


def foresee(batch: Batch, wanted: Callable[[], Sequence[Wanted]]) -> None:
    """Draw what is likely to be asked for, where nothing has been drawn for a batch yet."""
    if not _known(batch):
        draws(batch, [one for one in wanted() if one.estimate is None or not one.estimate.is_certain])


def _with_following(wanted: Wanted) -> Iterator[Wanted]:
    """A draw, and where it has a number the next ones, as many again: a run that has asked often will ask again."""
    yield wanted
    for name in following(wanted.name, AHEAD):
        yield wanted._replace(name=name)


@lru_cache(maxsize=64)
def _common_cause(batch: Batch) -> Floats:
    """Normal scores of what all delays of a batch share."""
    return np.asarray(ndtri(uniforms(batch, COMMON_CAUSE)), dtype=np.float64)


class _Even:
    """Uniform numbers of a batch, a row for each name: whatever the names are read as, these stay."""

    def __init__(self, batch: Batch, names: tuple[str, ...]) -> None:
        self.uniforms = strata.uniforms(batch, names)
        self._scores: dict[bytes, Floats] = {}

    def scores(self, rows: NDArray[np.bool_]) -> Floats:
        """Normal scores of some of the rows."""
        mask = rows.tobytes()
        if mask not in self._scores:
            self._scores = {mask: np.asarray(ndtri(self.uniforms[rows]), dtype=np.float64)}
        return self._scores[mask]


_even = lru_cache(maxsize=2)(_Even)
"""What was drawn last: in a drag the same names are read as something else at each step."""


def rows_of(batch: Batch, wanted: Sequence[Wanted]) -> Floats:
    """Draws of a batch, a row for each of ``wanted``, all read anew; shape (wanted, batch)."""
    even = _even(batch, tuple(one.name for one in wanted))
    rows = even.uniforms.copy()
    correlation = np.array([one.correlation for one in wanted])[:, None]
    shares = correlation[:, 0] > 0.0
    if shares.any():
        rows[shares] = _mixed(even.scores(shares), _common_cause(batch), correlation[shares])
    uncertain = [row for row, one in enumerate(wanted) if one.estimate is not None]
    if uncertain:
        estimates = np.array([estimate.as_tuple() for one in wanted if (estimate := one.estimate) is not None])
        elapsed = np.array([wanted[row].elapsed for row in uncertain])
        rows[uncertain] = _quantiles_above(estimates, elapsed, rows[uncertain])
    return rows


def _quantiles_above(estimates: Floats, elapsed: Floats, probabilities: Floats) -> Floats:
    """Quantiles of uncertain estimates, each given that it is above what has elapsed: ``Q(F(e) + (1 - F(e)) u)``."""
    if not elapsed.any():
        return _quantiles(estimates, probabilities)
    below = _shares_below(estimates, elapsed)[:, None]
    drawn = _quantiles(estimates, np.where(below > 0.0, below + (1.0 - below) * probabilities, probabilities))
    return np.where(below < 1.0, np.maximum(drawn, elapsed[:, None]), elapsed[:, None])


def _shares_below(estimates: Floats, values: Floats) -> Floats:
    """The distribution function of each uncertain estimate at a value; shape (estimates,)."""
    low, likely, high = estimates.T
    mode = (likely - low) / (high - low)
    place = np.clip((values - low) / (high - low), 0.0, 1.0)
    return np.asarray(betainc(1.0 + 4.0 * mode, 5.0 - 4.0 * mode, place), dtype=np.float64)


def known_length(estimate: Estimate, elapsed: float) -> float | None:
    """The length of a delay that needs no draw: it is certain, or cannot be longer than what has elapsed."""
    if estimate.high <= elapsed:
        return elapsed
    return estimate.low if estimate.low == estimate.high else None


def pert_quantile(estimate: Estimate, probability: Floats) -> Floats:
    """The inverse distribution function of an estimate: PERT, a beta distribution with shape 4 on [low, high].

    Its first parameter is ``1 + 4 (likely - low) / (high - low)``, its second the same from the other end.
    Source: Malcolm, Roseboom, Clark and Fazar, Operations Research 7 (1959).
    """
    if estimate.is_certain:
        return np.full_like(probability, estimate.low)
    row: Floats = _quantiles(np.array([estimate.as_tuple()]), probability[None, :])[0]
    return row


def _quantiles(estimates: Floats, probabilities: Floats) -> Floats:
    """Quantiles of uncertain estimates, rows of low, likely, high; a row of ``probabilities`` for each."""
    low, likely, high = estimates.T[:, :, None]
    width = high - low
    return np.asarray(low + width * pert_quantiles(((likely - low) / width)[:, 0], probabilities))


class Luck:
    """The draws of a batch of replications.

    Attributes:
        run: the place of the replication at hand in the batch, from 0.
        asked: the names of the draws that were asked for, in order; whoever changes ``run`` may clear it.

    Args:
        batch: the replications.
        correlation: of delays.
        usual_draws: what batches of the same scenario have asked for: drawn in one go, and added to.
    """

    __slots__ = ("_batch", "_correlation", "_drawn", "_known", "_read_as", "_usual_draws", "asked", "run")

    def __init__(self, batch: Batch, correlation: float = 0.0, usual_draws: UsualDraws | None = None) -> None:
        self._batch, self._correlation, self._known = batch, correlation, _known(batch)
        self._usual_draws: UsualDraws = {} if usual_draws is None else usual_draws
        expected = tuple(self._usual_draws.values())
        names = (one.name for one in expected)
        self._drawn: dict[str, list[float]] = dict(zip(names, draws(batch, expected), strict=True))
        self._read_as: dict[Wanted, list[float]] = {}
        self.run = 0
        self.asked: list[str] = []

    def chance(self, name: str) -> float:
        """A uniform number in (0, 1): for votes and other yes/no draws."""
        self.asked.append(name)
        drawn = self._drawn.get(name)
        if drawn is None:
            drawn = self._draw(Wanted(name))
        return drawn[self.run]

    def chances(self, names: Sequence[str]) -> list[float]:
        """Uniform numbers in (0, 1) of several names."""
        self.asked += names
        drawn, run = self._drawn, self.run
        try:
            return [drawn[name][run] for name in names]
        except KeyError:
            missing = [Wanted(name) for name in names if name not in drawn]
        self._usual_draws.update((one.name, one) for one in missing)
        drawn.update((one.name, row) for one, row in zip(missing, draws(self._batch, missing), strict=True))
        return [drawn[name][run] for name in names]

    def delay(self, name: str, estimate: Estimate) -> float:
        """A draw of an estimate in days; delays share their common cause."""
        self.asked.append(name)
        drawn = self._drawn.get(name)
        if drawn is None:
            if estimate.low == estimate.high:
                return estimate.low
            drawn = self._draw(Wanted(name, estimate, self._correlation))
        return drawn[self.run]

    def delay_above(self, name: str, estimate: Estimate, elapsed: float) -> float:
        """A draw of an estimate in days that is known to be above what has elapsed; see ``_quantiles_above``."""
        if elapsed <= 0.0:
            return self.delay(name, estimate)
        self.asked.append(name)
        known = known_length(estimate, elapsed)
        if known is not None:
            return known
        drawn = self._drawn.get(name)
        return (drawn or self._draw(Wanted(name, estimate, self._correlation, elapsed)))[self.run]

    def rest(self, name: str, estimate: Estimate, elapsed: float) -> float:
        """Days that are left of a delay that began ``elapsed`` days ago and is not over."""
        if elapsed <= 0.0:
            return self.delay(name, estimate)
        return self.delay_above(name, estimate, elapsed) - elapsed

    def rest_as(self, name: str, estimate: Estimate, elapsed: float) -> float:
        """The same where runs of one batch may read one name as several estimates: each reads it as its own."""
        self.asked.append(name)
        known = known_length(estimate, elapsed) if elapsed > 0.0 else estimate.low if estimate.is_certain else None
        if known is not None:
            return known - elapsed
        wanted = Wanted(name, estimate, self._correlation, max(elapsed, 0.0))
        if wanted not in self._read_as:
            self._usual_draws[name] = wanted
            self._read_as[wanted] = draws(self._batch, [wanted])[0]
        return self._read_as[wanted][self.run] - elapsed

    def wait(self, name: str, per_year: float) -> float:
        """Days until something that comes so often a year: exponential, ``-ln(1 - u)`` times the mean."""
        return -log1p(-self.chance(name)) * YEAR / per_year

    def people(self, name: str, estimate: Estimate) -> int:
        """A draw of whole people, or of beds for them, rounded half up."""
        return floor(self.amount(name, estimate) + 0.5)

    def amount(self, name: str, estimate: Estimate) -> float:
        """A draw of a size or of money; these have no part in the common cause of delays."""
        self.asked.append(name)
        drawn = self._drawn.get(name)
        if drawn is None:
            if estimate.low == estimate.high:
                return estimate.low
            drawn = self._draw(Wanted(name, estimate))
        return drawn[self.run]

    def _draw(self, wanted: Wanted) -> list[float]:
        self._usual_draws[wanted.name] = wanted
        known = self._known.get(wanted.name)
        drawn = (
            known[1] if known is not None and known[0] == wanted else draws(self._batch, [*_with_following(wanted)])[0]
        )
        self._drawn[wanted.name] = drawn
        return drawn
