"""The words of a filter's text, one after another, and what is said where another word is needed."""

from __future__ import annotations

import re
from math import isfinite
from typing import NamedTuple

from scenarios.brevity import WORD, cut, one_line
from scenarios.visible import visible
from simulator.filters.errors import FilterError

WORDS = frozenset(
    ("and", "met", "by", "after", "never", "strength", "on", "spent", "draw", "at", "least", "below", "day")
)
"""The words of the grammar; a name that is one of them is quoted."""

_TOKEN = re.compile(r'\s*(?:"((?:[^"\\]|\\.)*)"|([^\s"]+))', re.DOTALL)
_PLAIN = re.compile(r'[^\s"]+')
_NUMBER = re.compile(r"[-+]?([0-9]+\.?[0-9]*|\.[0-9]+)([eE][-+]?[0-9]+)?")


class Token(NamedTuple):
    """A word, or what stands between quotation marks, which is always a name."""

    text: str
    is_quoted: bool

    @property
    def word(self) -> str:
        """The word of the grammar that it is; empty where it is none."""
        found = self.text.casefold()
        return found if not self.is_quoted and found in WORDS else ""

    @property
    def number(self) -> float | None:
        """The number that it is; None where it is none, or a larger one than there are."""
        if self.is_quoted or not _NUMBER.fullmatch(self.text):
            return None
        value = float(self.text)
        return value if isfinite(value) else None


def quoted(name: str) -> str:
    """A name as a filter's text has it: between quotation marks where it could be read otherwise."""
    if _PLAIN.fullmatch(name) and name.casefold() not in WORDS:
        return name
    escaped = name.replace("\\", "\\\\").replace('"', '\\"')
    return f'"{escaped}"'


def tokens_of(text: str) -> list[Token]:
    """The words of a text.

    Raises:
        FilterError: a quotation mark is not closed.
    """
    found, place, text = [], 0, text.rstrip()
    while place < len(text):
        match = _TOKEN.match(text, place)
        if match is None:
            raise FilterError("A quotation mark in the filter is not closed.")
        found.append(_token(*match.groups()))
        place = match.end()
    return found


def _token(between_marks: str | None, plain: str) -> Token:
    if between_marks is None:
        return Token(plain, False)
    return Token(re.sub(r"\\(.)", r"\1", between_marks, flags=re.DOTALL), True)


class Tokens:
    """Words that are taken one after another."""

    def __init__(self, text: str) -> None:
        self._every, self._place = tokens_of(text), 0

    @property
    def next_word(self) -> str:
        """The word of the grammar that comes next; empty at the end, or where it is none."""
        return "" if self.is_at_end else self._every[self._place].word

    @property
    def is_at_end(self) -> bool:
        """Whether all are taken."""
        return self._place == len(self._every)

    def comes(self, text: str) -> bool:
        """Whether this comes next, without quotation marks; it may be no word of the grammar."""
        return not self.is_at_end and self._every[self._place] == Token(text, False)

    def take(self, needed: str) -> Token:
        """The next one.

        Raises:
            FilterError: there is none; what is ``needed`` is said.
        """
        if self.is_at_end:
            raise FilterError(f"{self._where(0)} needs {needed}, and it ends there.")
        self._place += 1
        return self._every[self._place - 1]

    def one_of(self, *words: str) -> str:
        """The next one, which has to be one of these words of the grammar.

        Raises:
            FilterError: it is none of them.
        """
        *first, last = (f'"{word}"' for word in words)
        needed = f"{', '.join(first)} or {last}" if first else last
        token = self.take(needed)
        if token.word not in words:
            raise self.refusal(needed)
        return token.word

    def name(self, needed: str) -> str:
        """The next one, which has to be a name.

        Raises:
            FilterError: it is a word of the grammar that is not quoted.
        """
        token = self.take(needed)
        if token.word:
            raise self.refusal(needed)
        return token.text

    def number(self, needed: str) -> float:
        """The next one, which has to be a number.

        Raises:
            FilterError: it is none.
        """
        found = self.take(needed).number
        if found is None:
            raise self.refusal(needed)
        return found

    def refusal(self, needed: str) -> FilterError:
        """What is said of the word that was taken last: another one is ``needed``."""
        return FilterError(f"{self._where(1)} needs {needed}, and not {_shown(self._every[self._place - 1])}.")

    def _where(self, back: int) -> str:
        place = self._place - back
        return f"After {_shown(self._every[place - 1])} the filter" if place else "The filter at its beginning"


def _shown(token: Token) -> str:
    return f'"{cut(visible(one_line(token.text)), WORD)}"'
