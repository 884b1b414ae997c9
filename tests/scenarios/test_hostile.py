"""Files that are made to hang or break a reader get a short answer, and no work grows faster than the file."""

from __future__ import annotations

import time

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from scenarios.editing.difference import differences
from scenarios.problems import Problem
from scenarios.schema import Scenario
from scenarios.storage.files import LARGEST, ScenarioFileError
from tests.counting_steps import instructions, steps
from tests.scenarios.hostile import KINDS
from tests.scenarios.judging import answer, is_a_sentence
from tests.thoroughness import at_most

LIMIT = 30.0
"""Seconds of work after which a reader is taken for hung; each of these takes a few hundredths of one."""

LOADING = (
    "a-chain-of-conditions",
    "a-long-comment",
    "commented-rows",
    "contingents",
    "disruptions",
    "names-that-look-alike",
    "sources-of-everything",
)
"""Kinds that are scenarios."""


def in_time(content: bytes) -> Scenario | ScenarioFileError:
    before = time.process_time()
    found = answer(content)
    assert time.process_time() - before < LIMIT
    return found


@pytest.mark.parametrize("kind", KINDS)
def test_that_twice_as_long_a_file_gets_a_short_answer_with_twice_the_work(kind: str) -> None:
    short, long = KINDS[kind](6000), KINDS[kind](12_000)
    in_time(short)
    assert steps(lambda: answer(long)) < 2.5 * steps(lambda: answer(short)) + 2000


@pytest.mark.parametrize("kind", LOADING)
def test_that_what_is_a_scenario_is_read_however_odd_it_is(kind: str) -> None:
    assert isinstance(answer(KINDS[kind](10_000)), Scenario)


@pytest.mark.parametrize(
    "kind",
    [
        "a-chain-of-conditions-backwards",
        "a-chain-of-presences-of-any",
        "an-svg-whose-scenario-is-line-ends",
        "contributions-from-many-donors",
        "dotted-key-behind-a-dotted-header",
        "long-names-of-marks",
        "one-circle",
        "spaces-in-a-header",
        "unknown-conditions-nearly-alike",
    ],
)
def test_that_the_largest_file_is_read_in_time(kind: str) -> None:
    in_time(KINDS[kind](LARGEST - 1000))


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("contingents", "members-that-look-alike"),
        ("contingents", "a-chain-of-conditions"),
        ("sources-of-everything", "contingents"),
    ],
)
def test_that_differences_of_twice_as_long_files_take_twice_the_work(one: str, other: str) -> None:
    def work(size: int) -> int:
        base, scenario = (answer(KINDS[kind](size)) for kind in (one, other))
        assert isinstance(base, Scenario)
        assert isinstance(scenario, Scenario)
        return instructions(lambda: (differences(base, scenario), differences(scenario, base)))

    assert work(10_000) < 2.2 * work(5_000)


@settings(max_examples=at_most(40))
@given(st.lists(st.tuples(st.sampled_from(list(KINDS)), st.integers(0, 3000), st.integers(0, 3000)), max_size=3))
def test_that_pieces_of_hostile_files_get_a_short_answer(pieces: list[tuple[str, int, int]]) -> None:
    in_time(b"".join(KINDS[kind](2000)[start : start + length] for kind, start, length in pieces))


@given(st.text(), st.text(), st.integers(0, 600), st.integers(0, 600))
@example("\x1c \x1d \x1e", "\x1c \x1d \x1e", 1, 1)
def test_that_a_problem_is_one_short_line_whatever_it_speaks_of(path: str, words: str, one: int, other: int) -> None:
    problem = Problem(path * one, f"x{words * other}")
    assert is_a_sentence(str(problem))
    assert len(problem.path) <= 200
