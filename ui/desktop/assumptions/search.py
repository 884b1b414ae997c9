"""Finding numbers by what they are called, whose they are, and their paths."""

from __future__ import annotations

from collections.abc import Iterable, Set

from scenarios.parameters import Parameter
from ui.wording.titles import title_of


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
