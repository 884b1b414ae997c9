"""How likely something is, in the words of one scale, and never in words where the scale has none.

The scale is the probability yardstick of the United Kingdom's Professional Head of Intelligence Assessment (PHIA):
Cabinet Office, “Explaining Uncertainty in UK Intelligence Assessment”, GOV.UK, 24 March 2025, which keeps the ranges of
2019. Its terms leave gaps on purpose (5 to 10 %, 20 to 25 % …): a share within a gap is told as a number alone.

Likelihood says how often; confidence, how much to build on that. They stand in sentences of their own: Office of the
Director of National Intelligence, Intelligence Community Directive 203, 2015, D.6.e(2).
"""

from __future__ import annotations

from dataclasses import dataclass

from simulator.figures.share import Share
from ui.wording.titles import capital
from ui.wording.words import percent_text


@dataclass(frozen=True, slots=True)
class Term:
    """A term of the scale, and the shares that it stands for, in whole per cent.

    Attributes:
        words: as it follows “it is”: ``likely``, ``a remote chance``.
        low: the least share.
        high: the greatest; of a realistic possibility just below it.
    """

    words: str
    low: int
    high: int

    @property
    def range_text(self) -> str:
        """``55 to 75 %``; ``up to 5 %``, ``95 % and more``, ``40 to below 50 %`` at the ends."""
        least, most = (percent_text(end / _ALL) for end in (self.low, self.high))
        if self.low == 0:
            return f"up to {most}"
        if self.high == _ALL:
            return f"{least} and more"
        return f"{self.low} to {'below ' if self.high == _EVEN else ''}{most}"

    def holds(self, percent: float) -> bool:
        """Whether it stands for so many per cent."""
        return self.low <= percent and self._reaches(percent)

    def touches(self, low: float, high: float) -> bool:
        """Whether it stands for anything from ``low`` to ``high`` per cent."""
        return self.low <= high and self._reaches(low)

    def _reaches(self, percent: float) -> bool:
        return percent < self.high or percent == self.high != _EVEN


_ALL, _EVEN = 100, 50

TERMS = (
    Term("a remote chance", 0, 5),
    Term("highly unlikely", 10, 20),
    Term("unlikely", 25, 35),
    Term("a realistic possibility", 40, 50),
    Term("likely", 55, 75),
    Term("highly likely", 80, 90),
    Term("almost certain", 95, 100),
)
"""The scale, the least likely first. ``likely`` is its “likely or probable”: one word for one thing."""


MOST = 3
"""Steps of the scale from the first to the last term that an interval may span, for it to be told in words."""


def term_of(percent: float) -> Term | None:
    """The term for so many per cent; None within a gap."""
    return next((term for term in TERMS if term.holds(percent)), None)


def terms_of(share: Share) -> tuple[Term, ...]:
    """The terms for a share of runs, as it is told: one, or the first and the last that its 95 % interval spans.

    None where the share lies within a gap and its interval does not reach from one term to another; none of no runs.
    """
    if not share.of:
        return ()
    spanned = [term for term in TERMS if term.touches(*_ends(share))]
    if len(spanned) > 1:
        return spanned[0], spanned[-1]
    own = term_of(_told(share))
    return () if own is None else (own,)


def likelihood_words(share: Share) -> str:
    """``likely``; ``likely or highly likely`` where the interval spans two terms; empty within a gap.

    Where it spans more than two: ``anything from unlikely to likely``; empty where that is nearly the whole scale, for
    so few runs tell hardly anything. The words follow “it is”, or “there is”.
    """
    terms = terms_of(share)
    if len(terms) < 2:
        return "".join(term.words for term in terms)
    first, last = terms
    apart = TERMS.index(last) - TERMS.index(first)
    if apart > MOST:
        return ""
    if apart == 1:
        return f"{first.words} or {last.words}"
    return f"anything from {first.words} to {last.words}"


def is_hardly_known(share: Share) -> bool:
    """Whether there is no word for it because its interval spans nearly the whole scale."""
    return len(terms_of(share)) > 1 and not likelihood_words(share)


def it_is(share: Share, subject: str = "") -> str:
    """How a sentence on it begins: ``It is likely that``, ``There is a remote chance that``; empty where no word is.

    With a ``subject``: ``In scenario A it is likely that``.
    """
    told = _as_it_begins(share) if likelihood_words(share) else ""
    if not told:
        return ""
    return f"{subject} {told} that" if subject else f"{capital(told)} that"


def _as_it_begins(share: Share) -> str:
    """One does not say that something is a remote chance: of that there is one."""
    words, terms = likelihood_words(share), terms_of(share)
    if terms[0] is not TERMS[0]:
        return f"it is {words}"
    if len(terms) == 1:
        return f"there is {words}"
    last = terms[-1]
    if last is TERMS[1]:
        return f"there is {TERMS[0].words}, or it is {last.words},"
    return f"it is {last.words} at best"


def likelihood_note() -> str:
    """The scale in a sentence, for those who do not know it."""
    told = ", ".join(f"{term.words} {term.range_text}" for term in TERMS)
    return (
        f"Words of likelihood are those of the UK intelligence community (PHIA probability yardstick): {told}. Between "
        "two of them the number stands alone; where the 95 % interval spans more than one, both ends are told."
    )


def _told(share: Share) -> float:
    """In per cent, with the digits that a reader sees beside it."""
    return float(share.told.value)


def _ends(share: Share) -> tuple[float, float]:
    return float(share.told.low), float(share.told.high)
