"""Names that look the same and are not: a reader, and whoever refers to them, takes the one for the other."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from functools import lru_cache
from unicodedata import category, normalize

from scenarios.part import Part
from scenarios.places import part_name, parts_in
from scenarios.problems import Problem
from scenarios.schema import Scenario
from scenarios.visible import is_unseen, number_of

_CYRILLIC = ("авекмнорстухьіјѕһԁԛԝ", "abekmhopctyxbijshdqw")
_GREEK = ("αβεζηικμνορτυχ", "abezhikmvoptyx")
_SAME = str.maketrans(dict(zip(_CYRILLIC[0] + _GREEK[0], _CYRILLIC[1] + _GREEK[1], strict=True)))
"""Letters that look like Latin ones, small or capital. Source: Unicode Technical Standard #39, confusables.txt."""

_QUOTES = re.compile("['\"`\u00b4\u02b9\u02bb-\u02bd\u2018-\u201f\u2032\u2033]+")
_DASHES = re.compile("[\u2010-\u2015\u2212\ufe58\ufe63\uff0d]")


_is_unseen = lru_cache(maxsize=4096)(is_unseen)


def look(name: str) -> str:
    """What is left of a name for the eye: without case, invisible characters, kinds of space, dash, quote and letter.

    Names of one look are taken for each other. Compatible forms are one (NFKC), and so are letters of
    Greek and Cyrillic that look like Latin ones.
    """
    if name.isascii() and name.isprintable():
        return " ".join(_QUOTES.sub("'", name.casefold()).split())
    seen = "".join(character for character in name if not _is_unseen(character))
    folded = normalize("NFKC", normalize("NFKC", seen).casefold()).translate(_SAME)
    return " ".join(_DASHES.sub("-", _QUOTES.sub("'", folded)).split())


def lookalikes(scenario: Scenario) -> Iterator[Problem]:
    """A warning for every name that looks like one before it in the same list.

    It stands at the name, not at the part: nothing else that is told of the part follows from it.
    """
    yield from _alike("milestones", scenario.milestones)
    yield from _alike("ceilings", scenario.ceilings)
    yield from _alike("conditions", scenario.conditions)
    for condition in scenario.conditions:
        for field, parts in parts_in(condition):
            yield from _alike(f"conditions.{condition.name}.{field}", parts)
    yield from _alike("finance.donors", scenario.finance.donors)
    yield from _alike("camps", scenario.camps)
    yield from _alike("lifts", scenario.lifts)
    yield from _alike("disruptions", scenario.disruptions)
    yield from _alike("contingents", scenario.contingents)


def _alike(group: str, parts: Iterable[Part]) -> Iterator[Problem]:
    first: dict[str, str] = {}
    for name in map(part_name, parts):
        other = first.setdefault(look(name), name)
        if other != name:
            message = f"the name '{_spelled(name)}' looks like '{_spelled(other)}': one is easily taken for the other"
            yield Problem(f"{group}.{name}.name", message)


def _spelled(name: str) -> str:
    """A name with the number of every character that may deceive the eye."""
    return "".join(number_of(each) if _deceives(each) else each for each in name)


def _deceives(character: str) -> bool:
    return not character.isascii() and (
        is_unseen(character) or category(character) == "Zs" or look(character).isascii()
    )
