"""What a number means: label, unit, range."""

from typing import Annotated

import pytest
from pydantic import TypeAdapter, ValidationError

from scenarios.estimate import Estimate
from scenarios.quantity import count, days, money, months, people, plain, share


@pytest.mark.parametrize(
    ("quantity", "text"),
    [
        (share("a", "b"), "from 0 to 1"),
        (days("a", "b"), "from 0 to 36,500 days"),
        (months("a", "b"), "above 0, at most 1,200 months"),
        (count("a", "b"), "from 1 to 10,000"),
        (people("a", "b", minimum=1), "from 1 to 1,000,000 people"),
        (money("a", "b"), "from 0 to 1,000,000,000,000 USD"),
    ],
)
def test_that_a_range_is_told_in_words(quantity, text):
    assert quantity.range_text == text


def test_that_the_ends_of_a_range_belong_to_it():
    assert share("a", "b").allows(0)
    assert share("a", "b").allows(1)
    assert not share("a", "b").allows(1.0001)
    assert not share("a", "b").allows(-0.0001)


def test_that_above_leaves_the_lower_end_out():
    assert not months("a", "b").allows(0)
    assert months("a", "b").allows(1e-6)


@pytest.mark.parametrize("value", [-1.0, 40_000.0])
def test_that_a_number_out_of_range_is_refused_with_what_is_allowed(value):
    adapter = TypeAdapter(Annotated[float, days("a", "b")])
    with pytest.raises(ValidationError, match="out of range; allowed: from 0 to 36,500 days"):
        adapter.validate_python(value)


@pytest.mark.parametrize("value", [[-1, 5, 9], [1, 5, 40_000]])
def test_that_every_number_of_an_estimate_must_be_in_range(value):
    adapter = TypeAdapter(Annotated[Estimate, days("a", "b")])
    with pytest.raises(ValidationError, match="out of range"):
        adapter.validate_python(value)


def test_that_no_number_is_allowed_where_none_is_needed():
    assert TypeAdapter(Annotated[float | None, share("a", "b")]).validate_python(None) is None


def test_that_minus_zero_becomes_zero():
    assert repr(TypeAdapter(Annotated[float, days("a", "b")]).validate_python(-0.0)) == "0.0"


def test_that_numbers_are_written_as_people_write_them():
    assert plain(1_000_000) == "1,000,000"
    assert plain(0.1 + 0.2) == "0.3"
    assert plain(10**400) == "a number beyond 15 digits"
