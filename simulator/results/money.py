"""What the mission holds, receives and spends in many runs, when it has run dry, and what a day of a person costs."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from scenarios.schema import Scenario
from simulator.figures.bands import bands_of
from simulator.figures.milestones import share_of
from simulator.figures.pairs import MeanDifference, mean_difference
from simulator.figures.quantiles import quantile
from simulator.figures.share import Share
from simulator.figures.states import daily_sums, first_day
from simulator.results.daily import people_of
from simulator.results.results import Results
from simulator.results.summary import AnyResults

Bools = NDArray[np.bool_]
Ints = NDArray[np.int64]
Floats = NDArray[np.float64]


def is_mission_funded(scenario: Scenario) -> Bools:
    """Which forces the mission pays for: contingents, each of several copies by itself; shape (F,)."""
    return np.array([force.funded_by == "mission" for force in scenario.forces], bool)


def needs_money(scenario: Scenario) -> bool:
    """Whether anybody has to be paid for: somebody is funded by the mission, and that costs something."""
    finance = scenario.finance
    costs = finance.cost_per_person_month.high > 0 or finance.start_up_cost_per_person.high > 0
    return bool(costs and is_mission_funded(scenario).any())


def in_arrears(results: Results) -> Bools:
    """Whether a run is in arrears at the end of a day: mission-funded people in theatre, and nothing to pay them with.

    Where the running cost is zero there are no arrears. Shape (N, D).
    """
    scenario = results.scenario
    if scenario.finance.cost_per_person_month.high == 0:
        return np.zeros(results.balance.shape, bool)
    there = people_of(results.block, is_mission_funded(scenario), scenario.horizon)
    return np.asarray((there > 0) & (results.balance == 0.0))


def waiting_for_money(results: Results) -> Ints:
    """Tranches that have beds and cannot depart for want of money, at the end of each day; shape (N, D).

    One that stays at home for good waits no longer.
    """
    block, horizon = results.block, results.scenario.horizon
    tranches, stays = block.tranches, block.runs.stays[block.tranches.run, block.tranches.force]
    begins = first_day(tranches.beds_at, horizon)
    ends = first_day(np.minimum(tranches.money_at, stays), horizon)
    ones = np.ones(len(begins), np.int64)
    changes = np.concatenate([ones, -ones])
    days, runs = np.concatenate([begins, np.maximum(begins, ends)]), np.tile(tranches.run, 2)
    return daily_sums(runs, days, changes, (block.count, horizon + 1))


@dataclass(frozen=True, slots=True)
class Cost:
    """Dollars spent for each day of each person in theatre, whoever pays for that person.

    Attributes:
        median: half of the runs with somebody there spend no more than this; ``inf`` when there is no such run.
        mean: over those runs, with its 95 % t interval.
        empty: the runs in which nobody is ever there; they have no such cost and are left out.
    """

    median: float
    mean: MeanDifference
    empty: Share


def cost_of(results: AnyResults) -> Cost:
    """What a day of a person costs."""
    costs = results.cost_per_person_day
    known = costs[~np.isnan(costs)]
    return Cost(quantile(known, 0.5), mean_difference(known), Share(len(costs) - len(known), len(costs)))


@dataclass(frozen=True, eq=False)
class Money:
    """The money of many runs of one scenario. N runs, D days; bands by ``bands.LEVELS``, in US dollars.

    Attributes:
        balance, received, spent: bands of what is in the account, has been paid in, has been spent; shape (levels, D).
        arrears: runs in arrears at the end of each day; shape (D,).
        ever_in_arrears: runs in arrears at the end of at least one day.
        stopped: runs in which a tranche has beds and waits for money at the end of each day; shape (D,).
        ever_stopped: runs in which that is so at the end of at least one day.
        cost: what a day of a person costs.
    """

    replications: int
    balance: Floats
    received: Floats
    spent: Floats
    arrears: Ints
    ever_in_arrears: Share
    stopped: Ints
    ever_stopped: Share
    cost: Cost

    @classmethod
    def of(cls, results: Results) -> Money:
        """Work it out; takes tenths of a second for a thousand runs."""
        owing, stopped, runs = in_arrears(results), waiting_for_money(results) > 0, results.replications
        return cls(
            runs,
            bands_of(results.balance),
            bands_of(results.received),
            bands_of(results.spending),
            np.asarray(owing.sum(axis=0)),
            share_of(np.any(owing, axis=1), results.in_a_row),
            np.asarray(stopped.sum(axis=0)),
            share_of(np.any(stopped, axis=1), results.in_a_row),
            cost_of(results),
        )
