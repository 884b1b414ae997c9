"""Finding numbers by what they are called, whose they are, and their paths."""

from __future__ import annotations

from collections.abc import Iterable, Set

from scenarios.parameters import Parameter
from ui.wording.titles import title_of

SUPPOSE_WORDS = "supposed as modelled met on a date never"
"""What finds every supposition, apart from its path."""


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
    return f"{title_of(parameter)} {path} {path.replace('.', ' ').replace('_', ' ')}".casefold()


def found_suppositions(paths: Iterable[str], text: str, only: Set[str] | None = None) -> tuple[str, ...]:
    """The suppositions, by path, that match every word of a text, in the order given; arguments as of :func:`found`."""
    words = text.casefold().split()
    candidates = (path for path in paths if only is None or path in only)
    return tuple(path for path in candidates if all(word in _of_supposition(path) for word in words))


def _of_supposition(path: str) -> str:
    return f"{path} {path.replace('.', ' ')} {SUPPOSE_WORDS}".casefold()
