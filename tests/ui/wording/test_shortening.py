"""Names made to fit: what differs still does, and what fits is left alone."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ui.wording.shortening import DOTS, fair, shortened

LETTERS = st.characters(codec="utf-8", exclude_categories=["Cc", "Cs"])
WORDS = st.sampled_from(["Kenya", "trains", "longer", "by", "10", "20", "days", "in", "2024", "2025", "and", "lift"])
TITLES = st.one_of(st.text(LETTERS, max_size=30), st.lists(WORDS, max_size=14).map(" ".join))


@given(names=st.lists(TITLES, max_size=8), room=st.integers(8, 40))
def test_that_labels_that_differ_still_differ_when_they_are_made_to_fit(names: list[str], room: int) -> None:
    found = shortened(names, room, len)
    assert len(found) == len(names)
    told = dict(zip(names, found, strict=True))
    assert len(set(told.values())) == len(told)
    assert all(len(short) <= room for short in found)
    assert all(told[name] == name for name in names if len(name) <= room)


@given(names=st.lists(TITLES, max_size=8), room=st.integers(-2, 7))
def test_that_they_differ_even_where_there_is_room_for_next_to_nothing(names: list[str], room: int) -> None:
    told = dict(zip(names, shortened(names, room, len), strict=True))
    assert len(set(told.values())) == len(told)


@given(names=st.lists(TITLES, max_size=6), room=st.integers(8, 40))
def test_that_the_order_of_the_others_does_not_matter_to_what_fits(names: list[str], room: int) -> None:
    fits = {name for name in names if len(name) <= room}
    told = dict(zip(reversed(names), shortened(names[::-1], room, len), strict=True))
    assert {name: told[name] for name in fits} == {name: name for name in fits}


@pytest.mark.parametrize(
    ("names", "room", "expected"),
    [
        (["Article of September 2023"], 16, ["Article…ber 2023"]),
        (
            ["Article of September 2023, mine", "Article of September 2023, hers"],
            16,
            ["Article…23, mine", "Article…23, hers"],
        ),
    ],
)
def test_that_they_are_cut_in_the_middle(names: list[str], room: int, expected: list[str]) -> None:
    assert shortened(names, room, len) == expected


def test_that_what_differs_in_the_middle_is_what_is_seen() -> None:
    several = [f"Kenya trains {days} days longer than the article says" for days in (10, 20, 30)]
    found = shortened(several, 20, len)
    assert [days in short for days, short in zip(("10", "20", "30"), found, strict=True)] == [True] * 3
    assert all(short.startswith("Keny") and DOTS in short for short in found)


@given(widths=st.lists(st.integers(0, 200), min_size=1, max_size=6), room=st.integers(1, 600))
def test_that_what_short_names_leave_goes_to_long_ones(widths: list[int], room: int) -> None:
    most = fair(widths, room)
    given_room = [min(width, most) for width in widths]
    assert sum(given_room) <= room + 1e-6
    assert most >= min(max(widths), room / len(widths)) - 1e-6
    if sum(widths) > room:
        assert sum(given_room) == pytest.approx(room)
