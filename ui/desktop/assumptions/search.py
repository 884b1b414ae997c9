"""Finding what the panel offers by what it is called, whose it is, and its path."""

from __future__ import annotations

from collections.abc import Iterable, Set
from typing import NamedTuple

from scenarios.editing.difference import differences
from scenarios.parameters import Parameter, unsourced
from scenarios.schema import Scenario
from ui.desktop.assumptions.adjustable import adjustable, supposable
from ui.desktop.assumptions.choices import Choice, choices
from ui.wording.titles import title_of
from ui.wording.words import date_text

SUPPOSE_WORDS = "supposed as modelled met on a date never"
"""What finds every supposition, apart from its path."""


class Sought(NamedTuple):
    """What is looked for.

    Attributes:
        text: words, in any case and order; none match everything.
        only_changed, only_unsourced: whether only that counts which differs from the base, or has no source.
    """

    text: str = ""
    only_changed: bool = False
    only_unsourced: bool = False


class Found(NamedTuple):
    """What was found.

    Attributes:
        paths: of numbers and suppositions, in the order of the file.
        others: what is neither, which a line leads to.
    """

    paths: tuple[str, ...] = ()
    others: tuple[Choice, ...] = ()


def found_in(scenario: Scenario, base: Scenario, sought: Sought, kept: Set[str] = frozenset()) -> Found:
    """All that matches, and the numbers of ``kept``, so that no row goes from under somebody's hands."""
    changes = differences(base, scenario) if sought.only_changed else ()
    only = {change.path for change in changes} if sought.only_changed else None
    if sought.only_unsourced:
        without = set(unsourced(scenario))
        only = without if only is None else only & without
    every, suppositions = adjustable(scenario), supposable(scenario)
    matching = {parameter.path for parameter in found(every, sought.text, only)}
    matching |= set(found_suppositions(suppositions, sought.text, only))
    paths = (*(parameter.path for parameter in every), *suppositions)
    others: Iterable[Choice] = ()
    if sought.only_changed:
        others = (Choice(change.path, change.told(date_text)) for change in changes if change.path not in paths)
    elif sought.text.strip():
        others = choices(scenario)
    others = () if sought.only_unsourced else found_choices(others, sought.text)
    return Found(tuple(path for path in paths if path in matching | kept), tuple(others))


def found(parameters: Iterable[Parameter], text: str, only: Set[str] | None = None) -> tuple[Parameter, ...]:
    """The numbers that match every word of a text, in the order given.

    Args:
        parameters: to search in.
        text: words, in any case and order; none match everything.
        only: where given, only these paths count.
    """
    words = text.casefold().split()
    candidates = (parameter for parameter in parameters if only is None or parameter.path in only)
    return tuple(parameter for parameter in candidates if all(word in _text(parameter) for word in words))


def _text(parameter: Parameter) -> str:
    path = f"{parameter.path}.likely" if parameter.is_estimate else parameter.path
    return f"{title_of(parameter)} {path} {_spaced(path)}".casefold()


def found_suppositions(paths: Iterable[str], text: str, only: Set[str] | None = None) -> tuple[str, ...]:
    """The suppositions, by path, that match every word of a text, in the order given; arguments as of :func:`found`."""
    words = text.casefold().split()
    candidates = (path for path in paths if only is None or path in only)
    return tuple(path for path in candidates if all(word in _of_supposition(path) for word in words))


def _of_supposition(path: str) -> str:
    return f"{path} {path.replace('.', ' ')} {SUPPOSE_WORDS}".casefold()


def found_choices(given: Iterable[Choice], text: str) -> tuple[Choice, ...]:
    """Those that match every word of a text by their line, by further words, or by their path, in the order given."""
    words = text.casefold().split()
    return tuple(each for each in given if all(word in _of_choice(each) for word in words))


def _of_choice(each: Choice) -> str:
    return f"{each.words} {each.more} {each.path} {_spaced(each.path)}".casefold()


def _spaced(path: str) -> str:
    return path.replace(".", " ").replace("_", " ")
