"""Where the numbers of a new scenario come from: of a template's what it says; of what is typed, nothing yet."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping
from typing import Any, NamedTuple

from scenarios.parameters import unsourced
from scenarios.parts import Source
from scenarios.places import place_of
from scenarios.schema import Scenario

USUAL = Source(ground="judgement", text="a usual value, to be looked at")
"""Of a number that nobody has typed and no template has."""

NOT_STATED = Source(ground="judgement", text="nobody has stated it; assumed as long as that is so")
"""Of a size that is undetermined."""

WORKED_OUT = Source(ground="judgement", text="worked out from what was typed for a new mission, to be looked at")
"""Of a number that is another one than the template's, though nobody has typed it."""


class Said(NamedTuple):
    """A source, and the number that it is said of: it says nothing of another one.

    Attributes:
        source: where the number comes from.
        number: what it is said of; None where the template has none there.
        is_of_any: it is said of whichever number there is.
    """

    source: Source
    number: Any = None
    is_of_any: bool = False


def of_template(template: Scenario) -> dict[str, Said]:
    """All sources of a template, by path."""
    places = ((path, source, place_of(template, path)) for path, source in template.sources)
    return {path: Said(source, place.value) for path, source, place in places if place is not None}


def of_part(sources: Mapping[str, Said], old: str, new: str, typed: Collection[str] = ()) -> Iterator[tuple[str, Said]]:
    """The sources of a part under the path of another one that is made of it, but for the fields that are typed."""
    for path, said in sources.items():
        field = path.removeprefix(f"{old}.")
        if field != path and field not in typed:
            yield f"{new}.{field}", said


def settled(scenario: Scenario, sources: Mapping[str, Said], typed: Collection[str]) -> Scenario:
    """The scenario with these sources, where they lead to something; what is usual or worked out says that it is so.

    Args:
        scenario: without sources.
        sources: by path.
        typed: paths of numbers that were typed: they have no source until somebody says one.
    """
    places = ((place_of(scenario, path), path, said) for path, said in sources.items() if path not in typed)
    led = {
        path: said.source if said.is_of_any or said.number == place.value else WORKED_OUT
        for place, path, said in places
        if place is not None
    }
    with_those = scenario.model_copy(update={"sources": tuple(sorted(led.items()))})
    usual = {path: USUAL for path in unsourced(with_those) if path not in typed}
    return type(scenario).model_validate({**scenario.__dict__, "sources": led | usual})
