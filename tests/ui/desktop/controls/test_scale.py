import pytest
from hypothesis import given
from hypothesis import strategies as st

from scenarios.quantity import Quantity, days, money, months, people, share
from ui.desktop.controls.scale import MOST_POSITIONS, Scale, scale_for

COST = money("", "", 40_000, 500)
QUANTITIES = [days("", ""), people("", "", 2000, 1), money("", ""), COST, share("", ""), months("", "")]


def test_that_a_position_is_a_number_of_steps() -> None:
    assert scale_for(days("", "", 90)) == Scale(1, 0, 90, 0)
    assert scale_for(share("", "")) == Scale(0.01, 0, 100, 0)
    assert scale_for(money("", "")) == Scale(1e6, 0, 300, 0)
    assert scale_for(people("", "", 5000, minimum=1)) == Scale(1, 1, 5000, 1)


def test_that_a_value_that_has_to_be_above_the_minimum_starts_one_step_up() -> None:
    assert scale_for(months("", "", 24)) == Scale(1, 1, 24, 1)


def test_that_large_steps_keep_to_round_numbers_and_to_the_least_value() -> None:
    scale = scale_for(people("", "", 1000, minimum=1), 30_000)
    assert [scale.value(position) for position in range(scale.first, 3)] == [1, 50, 100]


def test_that_the_range_grows_when_a_value_lies_beyond() -> None:
    scale = scale_for(days("", "", 90), 300)
    assert scale.maximum == 500
    assert scale.position(300) == 300


def test_that_a_wide_range_has_larger_steps() -> None:
    scale = scale_for(COST, 3e9)
    assert scale.last <= MOST_POSITIONS
    assert scale.step == 5e6


def test_that_the_range_never_leaves_what_is_allowed() -> None:
    assert scale_for(Quantity("", "", maximum=100, slider=50), 99).maximum == 100


def test_that_positions_stop_at_the_ends() -> None:
    scale = scale_for(days("", "", 90))
    assert (scale.position(-5), scale.position(500)) == (0, 90)
    assert (scale.share(-5), scale.share(45), scale.share(500)) == (0, 0.5, 1)


@pytest.mark.parametrize("quantity", QUANTITIES)
@given(st.floats(0, 1))
def test_that_every_value_on_a_slider_is_allowed_and_stands_where_it_is(quantity: Quantity, part: float) -> None:
    scale = scale_for(quantity, part * quantity.maximum)
    position = max(scale.first, round(part * scale.last))
    assert quantity.allows(scale.value(position))
    assert scale.position(scale.value(position)) == position
    assert scale.last <= MOST_POSITIONS or scale.maximum <= quantity.slider
