"""What "New" opens: the smallest scenario that runs."""

from __future__ import annotations

from typing import Any

from scenarios import library
from scenarios.editing import fresh
from scenarios.schema import Scenario


def blank() -> Scenario:
    """One council vote and one contingent, with the money, lift and camp of the first shipped scenario.

    Only what is named here comes from there: no plan, no checks, no observed figures and no sources of its mission.
    """
    model = library.shipped(library.names()[0])
    vote = next(one for one in model.conditions if one.kind == "council-vote")
    donors = tuple(donor.model_copy(update={"after": (vote.name,)}) for donor in model.finance.donors)
    parts: dict[str, Any] = {
        "title": "Untitled",
        "conditions": (vote.model_copy(update={"after": ()}),),
        "finance": model.finance.model_copy(update={"donors": donors}),
        "camp": model.all_camps[0].model_copy(update={"after": (vote.name,)}),
        "lift": model.all_lifts[0],
        **{name: getattr(model, name) for name in ("start", "horizon", "target", "correlation", "reception")},
    }
    start = Scenario.model_construct(**parts)
    return start.model_copy(update={"contingents": (fresh.contingent(start),)})
