"""A forecast, made of many runs."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from dataclasses import replace

import numpy as np
from numpy.typing import NDArray

from simulator.figures.milestones import Milestone
from simulator.figures.quantiles import place_of
from simulator.figures.share import Share
from simulator.ledger.forecast import LEVELS, Asked, Distribution, Forecast, days_told
from simulator.ledger.questions import Question, holds, values
from simulator.reference_class.clock import Clock
from simulator.results.results import Results

Floats = NDArray[np.float64]

DIGITS = 2
"""Digits of a mean of people behind the point."""


def freeze(  # noqa: PLR0913 - keywords
    results: Results,
    questions: Sequence[Question] = (),
    *,
    issued: dt.date,
    version: str,
    reference: tuple[str, str | None] = ("all", None),
    name: str = "",
) -> Forecast:
    """The forecast that some results make.

    Args:
        results: all runs of a scenario, or those that are kept.
        questions: what is asked of them; each once.
        issued: the day on which it is said.
        version: Muster's.
        reference: the group of the reference class, and the condition from which its clock runs; None: the start.
        name: of the file, if there is one.

    Raises:
        ForecastError: a question is about what the scenario does not have.
        ClockError: the reference class is counted from a condition that it does not have.
    """
    days = days_told(results.scenario.horizon)
    return Forecast(
        name=name,
        issued=issued,
        version=version,
        seed=results.seed,
        runs=results.replications,
        scenario=results.scenario,
        days=days,
        strength=at_levels(results.strength[:, days]).astype(np.int64),
        milestones={key: _distribution(one) for key, one in results.milestones.items()},
        questions=tuple(asked(results, one) for one in dict.fromkeys(questions)),
        reference=reference,
        contingents=_contingents(results, days),
        clock=Clock.of(results, reference[1]).day0,
    )


def asked(results: Results, question: Question) -> Asked:
    """What some results say to a question; ForecastError where it is about what the scenario does not have."""
    chance = Share(int(holds(question, results).sum()), results.replications)
    return Asked(question, chance, at_levels(values(question, results)))


def at_levels(table: NDArray[np.generic]) -> Floats:
    """The quantiles of some runs at ``LEVELS``, each a value that occurred; (N, …) becomes (99, …)."""
    places = [place_of(level, len(table)) for level in LEVELS]
    return np.asarray(np.sort(table, axis=0)[places], np.float64)


def _distribution(milestone: Milestone) -> Distribution:
    # Whoever reads the file has the runs counted and no more: the interval of independent ones.
    return Distribution(at_levels(milestone.days), replace(milestone.reached, effect=1.0))


def _contingents(results: Results, days: NDArray[np.int64]) -> dict[str, Floats]:
    means = results.contingents_mean[:, days].round(DIGITS)
    return {one.name: row for one, row in zip(results.scenario.contingents, means, strict=True)}
