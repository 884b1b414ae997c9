"""Characters that nobody sees are shown, and everything else stays as it is."""

import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from scenarios.visible import meant, visible

TURNS = "\u061c\u200e\u200f\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069"


@pytest.mark.parametrize("turn", TURNS)
def test_that_every_character_that_turns_a_line_round_is_shown(turn):
    assert visible(f"Ken{turn}ya") == f"Ken⟨U+{ord(turn):04X}⟩ya"


@given(st.text())
def test_that_nothing_shown_is_obeyed_or_unseen(text):
    shown = visible(text)
    kinds = {unicodedata.category(each) for each in shown if each not in "\n\t"}
    assert not kinds & {"Cc", "Cs", "Zl", "Zp"}
    assert not set(shown) & {*TURNS, "\u200b", "\u2060", "\ufeff", "\u00ad"}
    assert visible(shown) == shown


@given(st.text(st.characters(exclude_characters="⟨⟩")))
def test_that_what_is_shown_can_be_read_back(text):
    assert meant(visible(text)) == text


PERSIAN, ARABIC = "\u0645\u06cc\u200c\u062e", "\u0643\u064a\u0646\u064a\u0627"


@pytest.mark.parametrize(
    "text", ["", "St Lucia", "Côte\u00a0d’Ivoire", "日本", PERSIAN, ARABIC, "👩\u200d🚒", "☂\ufe0f", "a\n\tb"]
)
def test_that_ordinary_text_of_any_script_stays_as_it_is(text):
    assert visible(text) == text


@pytest.mark.parametrize("text", ["Ken\u200dya", "\u200cKenya", "Kenya\ufe0f", "日\u200b\u200d"])
def test_that_what_joins_nothing_is_shown(text):
    assert "⟨U+" in visible(text)
    assert meant(visible(text)) == text


@pytest.mark.parametrize("text", ["⟨U+0041⟩", "⟨U+110000⟩", "⟨U+1⟩", "⟨x⟩"])
def test_that_numbers_of_what_is_seen_stay_text(text):
    assert meant(text) == text
