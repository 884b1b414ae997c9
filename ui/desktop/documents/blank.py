"""What "New" opens: the smallest scenario that runs."""

from __future__ import annotations

from scenarios import library
from scenarios.editing import fresh
from scenarios.schema import Scenario


def blank() -> Scenario:
    """One council vote and one contingent, with the money, lift and camp of the first shipped scenario."""
    model = library.shipped(library.names()[0])
    vote = next(one for one in model.conditions if one.kind == "council-vote")
    donors = tuple(donor.model_copy(update={"after": (vote.name,)}) for donor in model.finance.donors)
    parts = {
        "title": "Untitled",
        "note": "",
        "conditions": (vote.model_copy(update={"after": ()}),),
        "finance": model.finance.model_copy(update={"donors": donors}),
        "camp": model.all_camps[0].model_copy(update={"after": (vote.name,)}),
        "mandate": None,
        "disruptions": (),
        "contingents": (),
        "sources": (),
    }
    start = model.model_copy(update=parts)
    return start.model_copy(update={"contingents": (fresh.contingent(start),)})
