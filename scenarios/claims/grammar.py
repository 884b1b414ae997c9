"""Claims as text, both ways.

::

    resolution never and not (peak strength = 0 or spent > 1e6)

    claim    = both { "or" both }
    both     = one { "and" one }
    one      = "not" one | "(" claim ")" | event | amount sign value
    event    = NAME "met" [("by" | "after") DAY] | NAME "never" ["met"]   with "met" a condition
             | NAME ("by" | "after") DAY                                  else a milestone, or a condition
    amount   = ("strength" | "operational" | "balance" | "people" "of" NAME) ("on" DAY | "at" "horizon")
             | "peak" "strength" | "spent" | "received"                   dollars by the horizon
             | "day" "of" NAME                                            infinite where it never happens
    sign     = "=" | "!=" | "<" | "<=" | ">" | ">=" | "below" | "above" | "at" "least" | "at" "most"
    value    = NUMBER | amount | DAY                                      a DAY beside "day of" only
    DAY      = 2024-07-01 | "day" NUMBER

A NUMBER is 600, 1,000, 7.5 or 150e6; one that can be two, such as 1.000, is refused. A name with spaces or signs, or
that is a word of the grammar, stands between quotation marks, in which a backslash takes the next character as it is.
The text is read and never evaluated.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable
from functools import lru_cache
from typing import NamedTuple

from scenarios.claims.tokens import DATE, GrammarError, Language, Token, Tokens, written_day, written_number
from scenarios.claims.tree import Amount, Claim, Compares, Day, Every, Happens, Kind, Not, Role, Sign, Some, When
from scenarios.part import as_name

LONGEST = 1000
"""Letters of a claim."""

DEEPEST = 20
"""So many parentheses and "not" may stand within each other."""


class ClaimError(GrammarError):
    """A text that is no claim; the sentence says what is needed, ``column`` where."""


WORDS = frozenset(
    (
        *("and", "or", "not", "met", "by", "after", "never", "on", "at", "horizon", "day", "of", "least", "most"),
        *("below", "above", "strength", "operational", "people", "peak", "balance", "spent", "received"),
    )
)
"""The words of the grammar; a name that is one of them is quoted."""

LANGUAGE = Language("claim", WORDS, "()=<>!≤≥≠", ClaimError)

SIGNS = {
    **{str(sign): sign for sign in Sign},
    "≤": Sign.AT_MOST,
    "≥": Sign.AT_LEAST,
    "≠": Sign.OTHER,
    "below": Sign.LESS,
    "above": Sign.MORE,
}

BEGINNING = 'the name of a condition or a milestone, "strength", "spent" or another amount, "not" or "("'
COMPARED = '"=", "<", ">", "at least", "at most" or another comparison'


class Mention(NamedTuple):
    """A name in a text: what it means, and where it stands, quotation marks included."""

    role: Role
    name: str
    begin: int
    end: int


def parse(text: str) -> Claim:
    """Read a claim.

    Raises:
        ClaimError: it is none; one sentence.
    """
    return _read(text)[0]


def renamed(text: str, called: Callable[[Role, str], str]) -> str:
    """The text with other names; all else in it, spaces included, stays. A text that is no claim stays as it is.

    Args:
        text: of a claim.
        called: the new name for what a name means; the same where it stays.
    """
    try:
        mentions = _read(text)[1]
    except ClaimError:
        return text
    for role, name, begin, end in reversed(mentions):
        if (new := called(role, name)) != name:
            text = f"{text[:begin]}{LANGUAGE.quoted(new)}{text[end:]}"
    return text


def written(claim: Claim) -> str:
    """The text of a claim, which ``parse`` reads again as the same."""
    match claim:
        case Some(claims):
            return " or ".join(_within(each, Some) for each in claims)
        case Every(claims):
            return " and ".join(_within(each, Some, Every) for each in claims)
        case Not(inner):
            return f"not {_within(inner, Some, Every)}"
        case Happens(name, when, day, is_met):
            return " ".join((LANGUAGE.quoted(name), *_when(when, day, is_met)))
        case Compares(left, sign, right):
            return f"{_amount(left)} {sign} {_value(right)}"


@lru_cache(maxsize=1024)
def _read(text: str) -> tuple[Claim, tuple[Mention, ...]]:
    if len(text) > LONGEST:
        raise ClaimError(f"The claim has {len(text):,} letters; allowed are {LONGEST:,} at most.", LONGEST + 1)
    reader = _Reader(text)
    return reader.whole(), tuple(reader.mentions)


class _Reader:
    """Reads one text from left to right."""

    def __init__(self, text: str) -> None:
        self._tokens, self._depth = Tokens(text, LANGUAGE), 0
        self.mentions: list[Mention] = []

    def whole(self) -> Claim:
        claim = self._some()
        if not self._tokens.is_at_end:
            self._tokens.one_of("and", "or")
        return claim

    def _some(self) -> Claim:
        claims = [self._every()]
        while self._tokens.next_word == "or":
            self._tokens.one_of("or")
            claims.append(self._every())
        return claims[0] if len(claims) == 1 else Some(tuple(claims))

    def _every(self) -> Claim:
        claims = [self._one()]
        while self._tokens.next_word == "and":
            self._tokens.one_of("and")
            claims.append(self._one())
        return claims[0] if len(claims) == 1 else Every(tuple(claims))

    def _one(self) -> Claim:
        token = self._tokens.take(BEGINNING)
        if token.word in ("not", "("):
            return self._inner(token)
        if token.word:
            left = self._amount_of(token, BEGINNING)
            return self._compared(left, *self._sign())
        self._mention(Role.EVENT, token)
        return self._event(as_name(token.text))

    def _inner(self, token: Token) -> Claim:
        self._depth += 1
        if self._depth > DEEPEST:
            sentence = f'The claim has more than {DEEPEST} parentheses and "not" within each other.'
            raise ClaimError(sentence, token.begin + 1)
        claim: Claim
        if token.word == "not":
            claim = Not(self._one())
        else:
            claim = self._some()
            self._tokens.one_of("and", "or", ")")
        self._depth -= 1
        return claim

    def _mention(self, role: Role, token: Token) -> None:
        self.mentions.append(Mention(role, as_name(token.text), token.begin, token.end))

    def _event(self, name: str) -> Happens:
        word = self._tokens.one_of("met", "never", "by", "after")
        if word == "never":
            return Happens(name, When.NEVER, is_met=self._is_met())
        if word != "met":
            return Happens(name, When(word), self._tokens.day())
        self._of_condition()
        if self._tokens.next_word not in ("by", "after"):
            return Happens(name, When.MET, is_met=True)
        when = When(self._tokens.one_of("by", "after"))
        return Happens(name, when, self._tokens.day(), is_met=True)

    def _is_met(self) -> bool:
        if self._tokens.next_word != "met":
            return False
        self._tokens.one_of("met")
        self._of_condition()
        return True

    def _of_condition(self) -> None:
        """What was mentioned last is a condition."""
        self.mentions[-1] = self.mentions[-1]._replace(role=Role.CONDITION)

    def _amount_of(self, token: Token, needed: str) -> Amount:
        match token.word:
            case "strength" | "operational" | "balance":
                return Amount(Kind(token.word), self._on())
            case "spent" | "received":
                return Amount(Kind(token.word))
            case "peak":
                self._tokens.one_of("strength")
                return Amount(Kind.PEAK)
            case "people":
                name = self._named(Role.CONTINGENT, "the name of a contingent")
                return Amount(Kind.PEOPLE, self._on(), name)
            case "day":
                return Amount(Kind.DAY, None, self._named(Role.EVENT, "the name of a condition or a milestone"))
        raise self._tokens.refusal(needed)

    def _named(self, role: Role, needed: str) -> str:
        self._tokens.one_of("of")
        token = self._tokens.name(needed)
        self._mention(role, token)
        return as_name(token.text)

    def _on(self) -> Day | None:
        if self._tokens.one_of("on", "at") == "on":
            return self._tokens.day()
        self._tokens.one_of("horizon")
        return None

    def _sign(self) -> tuple[Sign, Token]:
        token = self._tokens.take(COMPARED)
        if token.word == "at":
            return (Sign.AT_LEAST if self._tokens.one_of("least", "most") == "least" else Sign.AT_MOST), token
        if token.word not in SIGNS:
            raise self._tokens.refusal(COMPARED)
        return SIGNS[token.word], token

    def _compared(self, left: Amount, sign: Sign, at: Token) -> Compares:
        needed = f"a number of {left.kind.unit}, {DATE}," if left.kind is Kind.DAY else f"a number of {left.kind.unit}"
        needed += " or another amount"
        token = self._tokens.take(needed)
        number = self._tokens.taken_number()
        if number is not None:
            return Compares(left, sign, number)
        if left.kind is Kind.DAY and token.date is not None:
            return Compares(left, sign, token.date)
        if left.kind is Kind.DAY and token.word == "day" and self._tokens.next_word != "of":
            return Compares(left, sign, self._tokens.number("the number of a day"))
        right = self._amount_of(token, needed)
        if right.kind.unit != left.kind.unit:
            units = f'"{left.kind}" counts {left.kind.unit}, and "{right.kind}" {right.kind.unit}'
            raise ClaimError(f"They cannot be compared: {units}.", at.begin + 1)
        return Compares(left, sign, right)


def _within(claim: Claim, *wider: type[Claim]) -> str:
    """A claim as a part of another; in parentheses where it binds no closer."""
    text = written(claim)
    return f"({text})" if isinstance(claim, wider) else text


def _when(when: When, day: Day | None, is_met: bool) -> tuple[str, ...]:
    if day is None:
        return ("never", "met")[: 1 + is_met] if when is When.NEVER else ("met",)
    return ("met", when, written_day(day))[not is_met :]


def _amount(amount: Amount) -> str:
    name = f" {LANGUAGE.quoted(amount.name)}" if amount.name else ""
    if not amount.kind.is_dated:
        return f"{amount.kind}{name}"
    return f"{amount.kind}{name} {'at horizon' if amount.day is None else f'on {written_day(amount.day)}'}"


def _value(value: Amount | float | dt.date) -> str:
    if isinstance(value, Amount):
        return _amount(value)
    return value.isoformat() if isinstance(value, dt.date) else written_number(value)
