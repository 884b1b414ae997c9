import datetime as dt

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.thoroughness import at_most
from tests.ui.desktop.controls.spellings import MEANINGS, REFUSALS
from ui.desktop.controls.typed_date import Span, month_later, read_date
from ui.wording.words import date_text


def outcome(text: str) -> dt.date | str:
    """The date, or the refusal; nothing else may come of a text."""
    try:
        return read_date(text)
    except ValueError as refusal:
        return str(refusal)


@pytest.mark.parametrize(("text", "date"), MEANINGS)
def test_that_a_date_is_read_as_it_is_meant(text: str, date: dt.date) -> None:
    assert read_date(text) == date


@pytest.mark.parametrize(("text", "words"), REFUSALS)
def test_that_what_is_no_clear_date_is_refused_in_a_sentence(text: str, words: str) -> None:
    with pytest.raises(ValueError, match=words) as refusal:
        read_date(text)
    assert str(refusal.value).endswith(".")


def test_that_there_are_more_than_a_hundred_spellings() -> None:
    assert len({text for text, _ in MEANINGS + REFUSALS}) > 100


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("1/2/2024", "“1/2/2024” can be 1 Feb 2024 or 2 Jan 2024: write one of them."),
        ("30 Feb 2025", "“30 Feb 2025” does not exist: February 2025 has 28 days."),
        ("15.13.2025", "“15.13.2025” does not exist: there are 12 months, not 13."),
        ("tomorrow", "“tomorrow” is not a date. Write it as 15 Jan 2025 or 2025-01-15."),
        ("15 Jan 25", "“15 Jan 25” is not clear: write the year with four digits, as in 15 Jan 2025."),
        ("1 Jan 2030", "1 Jan 2030 is outside the scenario's horizon, 1 Jan 2024 to 30 Dec 2026."),
    ],
)
def test_that_a_refusal_says_what_to_write(text: str, words: str) -> None:
    span = Span(dt.date(2024, 1, 1), dt.date(2026, 12, 30), "the scenario's horizon")
    with pytest.raises(ValueError, match=r"\.$") as refusal:
        read_date(text, span)
    assert str(refusal.value) == words


@pytest.mark.parametrize("text", ["2024-01-01", "2026-12-30"])
def test_that_both_ends_of_a_span_are_in_it(text: str) -> None:
    assert read_date(text, Span(dt.date(2024, 1, 1), dt.date(2026, 12, 30))) == dt.date.fromisoformat(text)


@given(st.dates())
def test_that_every_date_is_read_back_as_it_is_shown(date: dt.date) -> None:
    assert (
        read_date(date_text(date)) == read_date(date.isoformat()) == read_date(f"{date:%d.%m.}{date.year:04d}") == date
    )


@given(st.dates())
def test_that_a_date_with_slashes_is_never_another_one(date: dt.date) -> None:
    for text in (f"{date.day}/{date.month}/{date.year:04d}", f"{date.month}/{date.day}/{date.year:04d}"):
        found = outcome(text)
        assert found == date if date.day > 12 or date.day == date.month else "can be" in str(found)


ODD = st.sampled_from("0123456789 .,-/JanFebMayT\N{NARROW NO-BREAK SPACE}\N{ARABIC-INDIC DIGIT ONE}")


@given(st.text(ODD | st.characters(), max_size=120))
@settings(max_examples=at_most(300))
def test_that_no_text_does_anything_but_mean_a_date_or_be_refused(text: str) -> None:
    found = outcome(text)
    assert isinstance(found, dt.date) or (found.endswith(".") and found.isprintable())


@pytest.mark.parametrize("text", ["1" * 10**6, "a" * 10**6, " " * 10**6, "1 " * 10**6])
def test_that_a_text_of_any_length_is_refused_in_a_short_sentence(text: str) -> None:
    sentence = str(outcome(text))
    assert "is not a date" in sentence
    assert len(sentence) < 300


@given(st.dates(), st.integers(-30, 30))
def test_that_months_later_is_in_that_month(date: dt.date, months: int) -> None:
    found = month_later(date, months)
    place = date.year * 12 + date.month - 1 + months
    if found is None:
        assert not 12 <= place < 120_000
    else:
        assert found.year * 12 + found.month - 1 == place
        assert found.day == date.day or (found + dt.timedelta(1)).day == 1
