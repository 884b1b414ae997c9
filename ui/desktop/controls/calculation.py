"""A small calculation, ``=30+15`` or ``=(2*7+1)/3``: numbers, the four operations and brackets, nothing else."""

from __future__ import annotations

import re
from fractions import Fraction

from scenarios.typed.amounts import UnclearError, amounts

DEEPEST = 20
"""Brackets within brackets."""

_TOKEN = re.compile(r" *([0-9][0-9.,'_ ]*|\.[0-9]+|[-+*/()]) *")


def calculated(text: str) -> Fraction | None:
    """The exact value of a calculation without its ``=``; None where it is none, or divides by zero.

    Args:
        text: at most some hundred letters, see ``typed_text.LONGEST``.

    Raises:
        UnclearError: one of its numbers can be meant in two ways.
    """
    tokens = _tokens(text)
    if not tokens:
        return None
    reader = _Reader(tokens)
    try:
        value = reader.sum(0)
    except (_NoCalculationError, ZeroDivisionError):
        return None
    return value if reader.is_done else None


class _NoCalculationError(Exception):
    """The text is no calculation."""


def _tokens(text: str) -> list[str]:
    tokens, place = [], 0
    while place < len(text):
        match = _TOKEN.match(text, place)
        if match is None:
            return []
        tokens.append(match[1].strip())
        place = match.end()
    return tokens


class _Reader:
    """Reads sums of products of signed numbers and brackets."""

    def __init__(self, tokens: list[str]) -> None:
        self._tokens = tokens
        self._place = 0

    @property
    def is_done(self) -> bool:
        """Whether nothing is left."""
        return self._place == len(self._tokens)

    def sum(self, depth: int) -> Fraction:
        """One or more products with + or - between them."""
        value = self._product(depth)
        while (sign := self._take("+", "-")) is not None:
            other = self._product(depth)
            value = value + other if sign == "+" else value - other
        return value

    def _product(self, depth: int) -> Fraction:
        value = self._factor(depth)
        while (sign := self._take("*", "/")) is not None:
            other = self._factor(depth)
            value = value * other if sign == "*" else value / other
        return value

    def _factor(self, depth: int) -> Fraction:
        if depth > DEEPEST:
            raise _NoCalculationError
        if (sign := self._take("+", "-")) is not None:
            value = self._factor(depth + 1)
            return -value if sign == "-" else value
        if self._take("(") is None:
            return self._number()
        value = self.sum(depth + 1)
        if self._take(")") is None:
            raise _NoCalculationError
        return value

    def _number(self) -> Fraction:
        values = () if self.is_done else amounts(self._tokens[self._place])
        if not values:
            raise _NoCalculationError
        if len(values) > 1:
            raise UnclearError(self._tokens[self._place], f"{float(values[0]):g} or {int(values[1]):,}")
        self._place += 1
        return values[0]

    def _take(self, *signs: str) -> str | None:
        if self.is_done or self._tokens[self._place] not in signs:
            return None
        self._place += 1
        return self._tokens[self._place - 1]
