"""Likelihood in words: one scale, no word in its gaps, two where the interval spans two."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from simulator.figures.share import Share
from ui.wording.likelihood import (
    MOST,
    TERMS,
    is_hardly_known,
    it_is,
    likelihood_note,
    likelihood_words,
    term_of,
    terms_of,
)

SHARES = st.integers(1, 20_000).flatmap(lambda of: st.integers(0, of).map(lambda hits: Share(hits, of)))
SURE = st.integers(0, 10_000_000).map(lambda hits: Share(hits, 10_000_000))
"""Of so many runs that an interval reaches from one term to another nowhere."""


@pytest.mark.parametrize(
    ("percent", "words"),
    [
        (0, "a remote chance"), (5, "a remote chance"), (7.5, ""), (10, "highly unlikely"), (20, "highly unlikely"),
        (22, ""), (25, "unlikely"), (35, "unlikely"), (37, ""), (40, "a realistic possibility"),
        (49.9, "a realistic possibility"), (50, ""), (54, ""), (55, "likely"), (75, "likely"), (77, ""),
        (80, "highly likely"), (90, "highly likely"), (92, ""), (95, "almost certain"), (100, "almost certain"),
    ],
)  # fmt: skip
def test_that_the_scale_is_the_yardstick(percent: float, words: str) -> None:
    term = term_of(percent)
    assert (term.words if term else "") == words


@given(SURE)
def test_that_a_share_that_is_known_well_has_the_word_of_its_number_and_none_in_a_gap(share: Share) -> None:
    own = term_of(float(share.told.value))
    assert likelihood_words(share) == (own.words if own else "")


@given(SHARES)
def test_that_the_words_are_one_term_or_both_ends_of_what_the_interval_spans(share: Share) -> None:
    low, high = float(share.told.low), float(share.told.high)
    spanned = [term for term in TERMS if any(term.holds(percent) for percent in (low, high)) or low < term.low <= high]
    own = term_of(float(share.told.value))
    if len(spanned) > 1:
        assert terms_of(share) == (spanned[0], spanned[-1])
    else:
        assert terms_of(share) == (() if own is None else (own,))


@given(SHARES)
def test_that_words_are_told_in_their_order(share: Share) -> None:
    words = likelihood_words(share)
    ends = words.removeprefix("anything from ").replace(" to ", " or ").split(" or ") if words else []
    places = [[term.words for term in TERMS].index(end) for end in ends]
    assert places == sorted(set(places))
    assert len(places) < 3
    assert bool(words) == bool(it_is(share))
    assert it_is(share, "In scenario A") == (
        f"In scenario A {it_is(share)[0].lower()}{it_is(share)[1:]}" if words else ""
    )


@pytest.mark.parametrize(
    ("share", "words"),
    [
        (Share(0, 1000), "a remote chance"),
        (Share(1000, 1000), "almost certain"),
        (Share(650, 1000), "likely"),
        (Share(780, 1000), "likely or highly likely"),
        (Share(52, 100), "a realistic possibility or likely"),
        (Share(5, 10), "anything from unlikely to likely"),
        (Share(530, 1000), ""),
        (Share(5_250, 10_000), ""),
        (Share(0, 0), ""),
    ],
)
def test_that_runs_are_put_into_words(share: Share, words: str) -> None:
    assert likelihood_words(share) == words


@given(SHARES)
def test_that_runs_that_tell_hardly_anything_have_no_word(share: Share) -> None:
    spanned = [TERMS.index(term) for term in terms_of(share)]
    assert is_hardly_known(share) == (len(spanned) == 2 and spanned[1] - spanned[0] > MOST)
    assert not (is_hardly_known(share) and likelihood_words(share))
    assert is_hardly_known(Share(2, 4))


@pytest.mark.parametrize(
    ("share", "begins"),
    [
        (Share(0, 1000), "There is a remote chance that"),
        (Share(0, 30), "There is a remote chance, or it is highly unlikely, that"),
        (Share(1, 12), "It is unlikely at best that"),
        (Share(650, 1000), "It is likely that"),
        (Share(530, 1000), ""),
    ],
)
def test_that_a_sentence_begins_with_the_words(share: Share, begins: str) -> None:
    assert it_is(share) == begins


def test_that_the_note_tells_every_term_and_its_range() -> None:
    for term in TERMS:
        assert f"{term.words} {term.range_text}" in likelihood_note()
