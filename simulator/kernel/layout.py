"""The rows of a scenario in flat arrays: what ``plan.h`` declares, field by field.

Real numbers stand first, then whole ones, then lists: the place of the first, and how many. Each takes 8 bytes.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any

import numpy as np
from numpy.typing import NDArray

Table = NDArray[Any]
Row = dict[str, float]
"""Numbers by field; what is left out is 0, and a list that is left out is empty."""


def _row(reals: str = "", wholes: str = "", lists: str = "") -> np.dtype[Any]:
    pieces = [f"{name}_{part}" for name in lists.split() for part in ("first", "count")]
    return np.dtype([(name, "f8") for name in reals.split()] + [(name, "i8") for name in [*wholes.split(), *pieces]])


LAYOUT: Mapping[str, np.dtype[Any]] = {
    "whole": _row(
        "horizon reserve_months arrears_days paid_before term first_term renewal_probability drawdown_days",
        "steps tranches has_mandate renewal cost start_up opening_balance",
        "mandate",
    ),
    "strands": _row("certain", "base row rows column columns"),
    "places": _row("", "place"),
    "conditions": _row(
        "day elapsed amount probability challenge_probability",
        "kind under_way failed attempts majority retable votes first challenge challenge_delay granted"
        " challenged needed personnel operational gauge group",
        "after members closed",
    ),
    "members": _row("yes against", "permanent"),
    "spans": _row("begins ends"),
    "ceilings": _row("", "personnel", "after"),
    "camps": _row("elapsed", "build opening weekly most beds is_open at_once", "after"),
    "lifts": _row("", "aircraft passengers transit cycle", "after"),
    "donors": _row(
        "probability elapsed longest", "pays amount first every instalments has_paid at_once", "after unless"
    ),
    "disruptions": _row("at", "arrivals arrival duration", "spans stops"),
    "contingents": _row(
        "chance prepare_elapsed decision_elapsed departure_elapsed leave_elapsed leaving_days stay_probability"
        " preparing_since",
        "group self_funded may_stay camp lift is_there at_start prepared is_under_way ordered ships called"
        " tranche departed_before participation delivered personnel vetting training equipment decision shipping"
        " tour withdrawal interval since_departure reception stays stays_there",
        "prepare_after requires unless leaves_when named there strengths workers",
    ),
    "tranche_plans": _row("not_before", "is_dated has_interval", "requires"),
    "groups": _row("arrived", "personnel"),
}
"""The tables, in the order in which the kernel takes them."""

KINDS = ("met", "never", "date", "council", "approval", "event", "contributions", "presence", "count", "ordered")
"""Kinds of condition, as the kernel numbers them."""


def table(name: str, rows: Iterable[Row]) -> Table:
    """Rows as the kernel reads them."""
    layout = LAYOUT[name]
    return np.array([tuple(row.get(field, 0) for field in layout.names or ()) for row in rows], layout)
