"""Parts of a whole add up to it."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from simulator.figures.share import Share
from ui.wording.parts import of_runs_together, part_of, percent_range, percents, shared_out

VALUES = st.lists(st.floats(0.0, 1e9), min_size=1, max_size=60)


@given(VALUES, st.integers(1, 10_000))
def test_that_what_is_shared_out_adds_up_and_is_off_by_less_than_one(values: list[float], whole: int) -> None:
    told = shared_out(values, whole)
    assert sum(told) == (whole if sum(values) > 0 else 0)
    for value, part in zip(values, told, strict=True):
        assert not part or value
        assert sum(values) == 0 or abs(part - value / sum(values) * whole) < 1 + 1e-6


@given(VALUES)
def test_that_told_percentages_add_up_to_100_and_say_none_or_all_only_where_it_is_so(values: list[float]) -> None:
    texts = percents(values)
    told = [{"< 1 %": 0, "> 99 %": 100}.get(text) for text in texts]
    numbers = [
        int(text.removesuffix(" %")) if known is None else known for text, known in zip(texts, told, strict=True)
    ]
    assert sum(numbers) == (100 if sum(values) > 0 else 0)
    for value, text in zip(values, texts, strict=True):
        assert (text == "0 %") == (value == 0)
        assert text != "100 %" or value == sum(values)


def test_that_parts_of_three_equal_ones_are_not_99() -> None:
    assert percents([1.0, 1.0, 1.0]) == ("34 %", "33 %", "33 %")
    assert percents([99.7, 0.3]) == ("> 99 %", "< 1 %")
    assert part_of(1.0, 8.0) == "13 %"


@given(st.lists(st.integers(0, 3000), min_size=2, max_size=6).filter(any))
def test_that_shares_of_runs_told_together_add_up_to_100(counts: list[int]) -> None:
    shares = [Share(count, sum(counts)) for count in counts]
    texts = of_runs_together(shares)
    several = sum(count > 0 for count in counts) > 1
    numbers = [text.removesuffix(" %") for text, count in zip(texts, counts, strict=True) if count and several]
    if all(number[0] not in "<>" for number in numbers) and several:
        assert abs(sum(map(float, numbers)) - 100.0) < 1e-9
    for text, share in zip(texts, shares, strict=True):
        if share.hits in (0, share.of):
            assert text == str(share)
        elif text[0] not in "<>":
            assert abs(float(text.removesuffix(" %")) - 100 * share.value) < 1.0


def test_that_a_range_of_shares_is_rounded_outwards() -> None:
    assert percent_range(37.6, 44.2) == "37 to 45 %"
    assert percent_range(0.0, 100.0) == "0 to 100 %"
    assert percent_range(100.0, 100.0) == "100 %"
