"""What is kept for later use."""

from __future__ import annotations

from simulator.kept import Kept


def kept(entries: int = 3, most: int = 10) -> Kept[str, list[int]]:
    """Lists that weigh what they add up to."""
    return Kept(list, entries, sum, most)


def test_that_what_is_kept_is_made_once_and_stays() -> None:
    lists = kept()
    lists("a").append(1)
    assert lists("a") is lists("a")
    assert lists("a") == [1]
    lists.cache_clear()
    assert lists("a") == []


def test_that_what_was_not_of_use_for_longest_goes_first() -> None:
    lists = kept()
    for key in "abc":
        lists(key).append(1)
    assert lists("a") == [1]
    lists("d")
    assert [lists("a"), lists("c")] == [[1], [1]]
    assert lists("b") == []


def test_that_much_is_forgotten_where_something_is_heavy_but_never_what_is_at_hand() -> None:
    lists = kept()
    lists("light").append(1)
    lists("heavy").append(50)
    assert lists("heavy") == [50]
    assert lists("light") == []
    assert lists("heavy") == []
