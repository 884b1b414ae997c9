"""Where the numbers of a new scenario come from: of a template's what it says; of what is typed, nothing yet."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping

from scenarios.parameters import unsourced
from scenarios.parts import Source
from scenarios.places import place_of
from scenarios.schema import Scenario

Sources = Mapping[str, Source]

USUAL = Source(ground="judgement", text="a usual value, to be looked at")
"""Of a number that nobody has typed and no template has."""

NOT_STATED = Source(ground="judgement", text="nobody has stated it; assumed as long as that is so")
"""Of a size that is undetermined."""


def of_part(sources: Sources, old: str, new: str, typed: Collection[str] = ()) -> Iterator[tuple[str, Source]]:
    """The sources of a part under the path of another one that is made of it, but for the fields that are typed."""
    for path, source in sources.items():
        field = path.removeprefix(f"{old}.")
        if field != path and field not in typed:
            yield f"{new}.{field}", source


def settled(scenario: Scenario, sources: Sources, typed: Collection[str]) -> Scenario:
    """The scenario with these sources, where they lead to something; what is usual says that it is so.

    Args:
        scenario: without sources.
        sources: by path.
        typed: paths of numbers that were typed: they have no source until somebody says one.
    """
    led = {path: source for path, source in sources.items() if place_of(scenario, path) is not None}
    with_those = scenario.model_copy(update={"sources": tuple(sorted(led.items()))})
    usual = {path: USUAL for path in unsourced(with_those) if path not in typed}
    return type(scenario).model_validate({**scenario.__dict__, "sources": led | usual})
