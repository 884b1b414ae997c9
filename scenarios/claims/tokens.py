"""The words of a text with a grammar of ours, one after another, and what is said where another word is needed."""

from __future__ import annotations

import datetime as dt
import re
from contextlib import suppress
from dataclasses import dataclass
from typing import NamedTuple

from scenarios.brevity import WORD, cut, one_line
from scenarios.typed.amounts import UnclearError, number_in, unmistakable
from scenarios.visible import visible

DATE = 'a date such as 2024-07-01, or "day" with its number'

_DATE = re.compile("[0-9]{4}-[0-9]{2}-[0-9]{2}")


class GrammarError(ValueError):
    """A text that cannot be read; one sentence for the user.

    Attributes:
        column: where in the text the trouble is, counted from 1.
    """

    def __init__(self, sentence: str, column: int = 1) -> None:
        super().__init__(sentence)
        self.column = column


@dataclass(frozen=True, slots=True)
class Language:
    """What texts of one grammar are made of.

    Attributes:
        noun: what such a text is called.
        words: those of the grammar; a name that is one of them is quoted.
        signs: characters that are words wherever they stand, as a class of a regular expression; "" where none is.
        error: what is raised where a text cannot be read.
    """

    noun: str
    words: frozenset[str]
    signs: str = ""
    error: type[GrammarError] = GrammarError

    def quoted(self, name: str) -> str:
        """A name as a text has it: between quotation marks where it could be read otherwise."""
        if re.fullmatch(rf'[^\s"{self.signs}]+', name) and name.casefold() not in self.words:
            return name
        escaped = name.replace("\\", "\\\\").replace('"', '\\"')
        return f'"{escaped}"'

    def tokens_of(self, text: str) -> list[Token]:
        """The words of a text.

        Raises:
            GrammarError: a quotation mark is not closed.
        """
        found, place, text = [], 0, text.rstrip()
        signs = rf"|([<>!]=|[{self.signs}])" if self.signs else "|(?!)()"
        pattern = re.compile(rf'\s*(?:"((?:[^"\\]|\\.)*)"{signs}|([^\s"{self.signs}]+))', re.DOTALL)
        while place < len(text):
            match = pattern.match(text, place)
            if match is None:
                column = place + len(text[place:]) - len(text[place:].lstrip()) + 1
                raise self.error(f"A quotation mark in the {self.noun} is not closed.", column)
            found.append(self._token(match))
            place = match.end()
        return found

    def _token(self, match: re.Match[str]) -> Token:
        between_marks, sign, plain = match.groups()
        end = match.end()
        begin = end - len(match[0].lstrip())
        if between_marks is not None:
            return Token(re.sub(r"\\(.)", r"\1", between_marks, flags=re.DOTALL), True, "", begin, end)
        text = sign or plain
        word = text.casefold() if text.casefold() in self.words or sign else ""
        return Token(text, False, word, begin, end)


class Token(NamedTuple):
    """A word, or what stands between quotation marks, which is always a name.

    Attributes:
        text: what stands there, without quotation marks.
        is_quoted: whether it had them.
        word: the word of the grammar that it is; empty where it is none.
        begin, end: where it stands in the text, quotation marks included.
    """

    text: str
    is_quoted: bool
    word: str
    begin: int
    end: int

    @property
    def date(self) -> dt.date | None:
        """The date that it is, as in 2024-07-01; None where it is none."""
        with suppress(ValueError):
            return dt.date.fromisoformat(self.text) if not self.is_quoted and _DATE.fullmatch(self.text) else None
        return None


class Tokens:
    """Words that are taken one after another."""

    def __init__(self, text: str, language: Language) -> None:
        self._every, self._place, self._language = language.tokens_of(text), 0, language
        self._length = len(text.rstrip())

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
        return not self.is_at_end and self._every[self._place][:2] == (text, False)

    def take(self, needed: str) -> Token:
        """The next one.

        Raises:
            GrammarError: there is none; what is ``needed`` is said.
        """
        if self.is_at_end:
            raise self._language.error(f"{self._where(0)} needs {needed}, and it ends there.", self._length + 1)
        self._place += 1
        return self._every[self._place - 1]

    def one_of(self, *words: str) -> str:
        """The next one, which has to be one of these words of the grammar.

        Raises:
            GrammarError: it is none of them.
        """
        *first, last = (f'"{word}"' for word in words)
        needed = f"{', '.join(first)} or {last}" if first else last
        token = self.take(needed)
        if token.word not in words:
            raise self.refusal(needed)
        return token.word

    def name(self, needed: str) -> Token:
        """The next one, which has to be a name.

        Raises:
            GrammarError: it is a word of the grammar that is not quoted.
        """
        token = self.take(needed)
        if token.word:
            raise self.refusal(needed)
        return token

    def number(self, needed: str) -> float:
        """The next one, which has to be a number.

        Raises:
            GrammarError: it is none, or can be two.
        """
        self.take(needed)
        found = self.taken_number()
        if found is None:
            raise self.refusal(needed)
        return found

    def taken_number(self) -> float | None:
        """The number that was taken last; None where that is none, or a larger one than there are.

        Raises:
            GrammarError: it can be two, as in ``1.000``.
        """
        last = self._every[self._place - 1]
        try:
            return None if last.is_quoted else number_in(last.text)
        except UnclearError as two:
            sentence = f"{self._where(1)} has {_shown(last)}, which can be {two.both}: write one of them."
            raise self._language.error(sentence, last.begin + 1) from None

    def day(self) -> dt.date | float:
        """The next ones, which have to be a date, or a day with its number.

        Raises:
            GrammarError: they are neither.
        """
        token = self.take(DATE)
        if token.word == "day":
            return self.number("the number of a day")
        if token.date is None:
            raise self.refusal(DATE)
        return token.date

    def refusal(self, needed: str) -> GrammarError:
        """What is said of the word that was taken last: another one is ``needed``."""
        last = self._every[self._place - 1]
        return self._language.error(f"{self._where(1)} needs {needed}, and not {_shown(last)}.", last.begin + 1)

    def _where(self, back: int) -> str:
        place, noun = self._place - back, self._language.noun
        return f"After {_shown(self._every[place - 1])} the {noun}" if place else f"The {noun} at its beginning"


def written_day(day: dt.date | float) -> str:
    """A day as a text has it: its date, or its number."""
    return day.isoformat() if isinstance(day, dt.date) else f"day {written_number(day)}"


def written_number(value: float) -> str:
    """A number that reads back as the same, without a fraction where it has none."""
    whole = float(value).is_integer() and abs(value) < 1e15
    return str(int(value)) if whole else unmistakable(repr(float(value)))


def _shown(token: Token) -> str:
    return f'"{cut(visible(one_line(token.text)), WORD)}"'
