"""The lines of what makes a measure uncertain."""

from __future__ import annotations

import pytest

from simulator.influence.grounds import Ground
from simulator.influence.influence import Influence, NumberInfluence, Part, State, ThingInfluence
from simulator.influence.measures import Measure
from tests.examples import contingent, tiny
from ui.desktop.tabs.why.uncertain_rows import MOST, Row, rows_of
from ui.wording.influence import UNEXPLAINED

NAMES = "ABCDEFGHIJKL"
SCENARIO = tiny(contingents=[contingent(name) for name in NAMES])


def number(name: str, field: str, share: float, ground: Ground = Ground.DATA) -> NumberInfluence:
    thing = f"contingents.{name}"
    return NumberInfluence(f"{thing}.{field}", thing, share, max(share - 0.02, 0.0), share + 0.02, ground)


def thing(*numbers: NumberInfluence, spread: float = 0.02) -> ThingInfluence:
    share = sum(one.share for one in numbers)
    return ThingInfluence(numbers[0].thing, share, max(share - spread, 0.0), share + spread, numbers)


def influence(*things: ThingInfluence) -> Influence:
    numbers = tuple(sorted((one for each in things for one in each.numbers), key=lambda one: -one.share))
    whole = sum(each.share for each in things)
    grounds = {ground: sum(one.share for one in numbers if one.ground is ground) / (whole or 1.0) for ground in Ground}
    explained, rest = Part(whole, 0.5, 1.0), Part(1 - whole, 0.0, 1.0)
    return Influence(Measure.of("closure_50"), State.TOLD, 1000, 30.0, numbers, things, explained, rest, grounds)


KENYA = thing(number("A", "training", 0.3), number("A", "vetting", 0.1, Ground.JUDGEMENT))
SPAIN = thing(number("B", "training", 0.2, Ground.DOCUMENT))


def test_that_a_thing_opens_to_its_numbers_and_one_with_a_single_number_is_that_number() -> None:
    first, second, last = rows_of(SCENARIO, influence(KENYA, SPAIN))
    assert (first.title, first.path) == ("A", "")
    assert [(row.title, row.path) for row in first.rows] == [
        ("Training", "contingents.A.training"),
        ("Vetting", "contingents.A.vetting"),
    ]
    assert (second.title, second.path, second.rows) == ("B: Training", "contingents.B.training", ())
    assert (last.title, last.segments) == (UNEXPLAINED, ())


def test_that_the_bar_of_a_thing_is_parted_by_what_its_numbers_rest_on() -> None:
    first = rows_of(SCENARIO, influence(KENYA, SPAIN))[0]
    assert first.segments == ((Ground.DATA, 0.3), (Ground.JUDGEMENT, 0.1))
    assert sum(share for _, share in first.segments) == pytest.approx(first.share)


def test_that_things_beyond_the_first_share_a_line_that_has_the_rest() -> None:
    things = [thing(number(name, "training", 0.08)) for name in NAMES]
    rows = rows_of(SCENARIO, influence(*things))
    assert [row.title for row in rows[:MOST]] == [f"{name}: Training" for name in NAMES[:MOST]]
    rest = rows[MOST]
    assert rest.title == f"The rest: {len(NAMES) - MOST} more"
    assert [row.title for row in rest.rows] == [f"{name}: Training" for name in NAMES[MOST:]]
    assert rest.share == pytest.approx(0.08 * (len(NAMES) - MOST))
    assert rest.words == "32 %"


def test_that_a_last_thing_alone_is_told_by_its_name() -> None:
    rows = rows_of(SCENARIO, influence(KENYA, thing(number("B", "training", 0.001))))
    assert [row.title for row in rows] == ["A", "B: Training", UNEXPLAINED]


@pytest.mark.parametrize(
    ("row", "words"),
    [
        (Row("", "", (), 0.31, 0.27, 0.35), "31 % (27 to 35 %)"),
        (Row("", "", (), 0.02, 0.0, 0.08), "2 %, up to 8 %"),
        (Row("", "", (), 0.0, 0.0, 0.0), "0 %"),
        (Row("", "", (), 0.004, 0.004, 0.004), "< 1 %"),
    ],
)
def test_that_a_share_is_told_with_its_interval_and_never_as_surer_than_it_is(row: Row, words: str) -> None:
    assert row.words == words


def test_that_a_rest_of_which_nothing_is_told_apart_says_what_each_may_be() -> None:
    none = [thing(number(name, "training", 0.0), spread=spread) for name, spread in (("C", 0.04), ("D", 0.07))]
    rest = rows_of(SCENARIO, influence(KENYA, *none))[1]
    assert rest.words == "each up to 7 %"
