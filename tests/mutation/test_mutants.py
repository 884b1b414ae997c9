"""Mistakes are made where they are said to be made, reach a program that runs, and those that change nothing exist."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from types import ModuleType
from typing import Any

import pytest

from tests.mutation.__main__ import FOLDER, known_equal
from tests.mutation.covering import Covering
from tests.mutation.hunt import Fate, Verdict, score
from tests.mutation.mutants import Mutant, mutants_of
from tests.mutation.swapping import functions_of, swap


def changes(source: str) -> set[tuple[str, str]]:
    """The changed lines of every mutant of a module."""
    return {(mutant.old, mutant.new) for mutant in mutants_of("some.py", source)}


@pytest.mark.parametrize(
    ("line", "mistakes"),
    [
        ("a < b", ["(a <= b)"]),
        ("0 <= a < b", ["(0 < a < b)", "(0 <= a <= b)", "1 <= a < b", "(-1) <= a < b"]),
        ("a + b", ["(a - b)"]),
        ("a or b", ["(a and b)"]),
        ("not a", ["(a)"]),
        ("min(a, b)", ["max(a, b)"]),
        ("a.any()", ["a.all()"]),
        ("sorted(a, key=b)", ["sorted(list(a)[::-1], key=b)"]),
        ("np.argsort(a, kind='stable')", ["(len(a) - 1 - np.argsort((a)[::-1], kind='stable'))"]),
        ("f(a, 'left')", ["f(a, 'right')"]),
        ("f(a, True)", ["f(a, False)"]),
        ("'é', a is None", ["'é', (a is not None)"]),
        ("zip(a, b, strict=True)", []),
        ("'a sentence'", []),
    ],
)
def test_that_each_mistake_is_made_once(line: str, mistakes: list[str]) -> None:
    assert changes(f"x = {line}\n") == {(f"x = {line}", f"x = {each}") for each in mistakes}


def test_that_what_is_done_may_be_left_out_and_what_is_said_stays() -> None:
    source = '''
def work(days: int = 3) -> int:
    """Add 1."""
    note(days)
    days += days
    if bad(days):
        raise ValueError(f"{days + 1} < 5")
    return days
'''
    assert changes(source) == {
        ("note(days)", "pass"),
        ("days += days", "pass"),
        ('if bad(days): raise ValueError(f"{days + 1} < 5")', "pass"),
        ('raise ValueError(f"{days + 1} < 5")', "pass"),
    }


SOURCE = """
from functools import cached_property
LIMIT = 10

class Thing:
    @property
    def size(self):
        return 4 + 3

    @cached_property
    def kept(self):
        return [n for n in range(9) if n < 5]

def is_few(n):
    return n < LIMIT
"""


@pytest.fixture
def running() -> Iterator[ModuleType]:
    """A module that runs, and one that has taken a constant and a function from it."""
    made, other = ModuleType("a_module"), ModuleType("another_module")
    sys.modules.update({"a_module": made, "another_module": other})
    exec(SOURCE, made.__dict__)
    other.__dict__.update(LIMIT=made.__dict__["LIMIT"], is_few=made.__dict__["is_few"])
    yield made
    del sys.modules["a_module"], sys.modules["another_module"]


def make(new: str) -> bool:
    """Make one mistake in the module that runs."""
    mutant = next(each for each in mutants_of("a_module.py", SOURCE) if each.new == new)
    return swap(mutant, functions_of({"a_module"}))


def test_that_a_mistake_reaches_properties_and_whoever_has_the_function_or_the_constant(running: ModuleType) -> None:
    other = sys.modules["another_module"].__dict__
    assert make("return (4 - 3)")
    assert running.__dict__["Thing"]().size == 1
    assert make("return [n for n in range(9) if (n <= 5)]")
    assert len(running.__dict__["Thing"]().kept) == 6
    assert make("LIMIT = 11")
    assert (other["LIMIT"], other["is_few"](10)) == (11, True)
    assert make("return (n <= LIMIT)")
    assert other["is_few"](11)


def test_that_only_lines_that_a_test_runs_are_its_lines(tmp_path) -> None:
    file = tmp_path / "some.py"
    file.write_text("def work(n):\n    if n:\n        return 1\n    return [\n        n,\n        2,\n    ]\n")
    space: dict[str, Any] = {}
    exec(compile(file.read_text(), str(file), "exec"), space)
    covering, name = Covering({str(file)}), str(file)
    for test, argument in (("yes", 1), ("no", 0)):
        with covering.watching(test):
            space["work"](argument)
    assert [covering.of(name, line) for line in (2, 3, 4)] == [["yes", "no"], ["yes"], ["no"]]
    # Within a statement the nearest line above that is run.
    assert covering.of(name, 6) == ["no"]


def test_that_the_score_leaves_out_what_could_not_be_made_and_what_does_the_same() -> None:
    verdicts = [Verdict.KILLED, Verdict.HUNG, Verdict.SURVIVED, Verdict.UNSEEN, Verdict.NOT_MADE, Verdict.SURVIVED]
    fates = [Fate(Mutant("a.py", 1, "old", str(n), ""), verdict, 0.0) for n, verdict in enumerate(verdicts)]
    assert score(fates, set()) == (2, 5)
    assert score(fates, {("a.py", "old", "5")}) == (2, 4)


def test_that_every_mutant_that_is_known_to_do_the_same_can_still_be_made() -> None:
    known = known_equal()
    made = {
        mutant.key
        for path in {path for path, _, _ in known}
        for mutant in mutants_of(path, (FOLDER / path).read_text(encoding="utf-8"))
    }
    assert known.keys() - made == set(), "take them out of equal.toml, or write them as the line is now"
    assert all(known.values()), "each has its reason"
