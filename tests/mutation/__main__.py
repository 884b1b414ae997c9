"""``make mutate``: makes small mistakes in the model and what stands on it, and tells which of them no test sees.

python -m tests.mutation                                     all of it: about an hour on two processors
python -m tests.mutation simulator/what_if --sample 100      a hundred of these, the same ones each time

A mutant that no test can see, because it does the same, stands with its reason in ``equal.toml``. Stored results take
no part: they tell that something is other than it was, not that it is wrong.
"""

from __future__ import annotations

import argparse
import os
import random
import time
import tomllib
from pathlib import Path

import pytest

from tests.mutation.hunt import Fate, Hunt, by_module, kinds, score, told
from tests.mutation.mutants import Mutant, of_files

FOLDER = Path(__file__).parents[2]
ROOMS = [f"simulator/{room}" for room in ("model", "results", "what_if", "why", "figures")]
TESTS = ["tests/simulator", "tests/ui/terminal/base/test_kept.py"]
LEFT_OUT = ["test_digests.py", "test_stored_results.py", "test_coverage.py", "runs/test_pool.py"]
"""Stored results, and tests of processes of their own, which no mutant reaches."""

OPTIONS = ["-q", "-p", "no:cacheprovider", "-o", "timeout=0", "-o", "faulthandler_timeout=0"]
"""No clock of pytest's runs on beside that of the hunt."""

EQUAL = Path(__file__).with_name("equal.toml")


def known_equal() -> dict[tuple[str, str, str], str]:
    """Mutants that do the same as the program, with the reason."""
    table = tomllib.loads(EQUAL.read_text(encoding="utf-8"))
    return {(path, each["old"], each["new"]): each["why"] for path, some in table.items() for each in some}


def main() -> None:
    """Hunt, and print what is alive."""
    parser = argparse.ArgumentParser(prog="python -m tests.mutation")
    parser.add_argument("paths", nargs="*", default=ROOMS, help="modules, or folders of them")
    parser.add_argument("--sample", type=int, help="so many mutants, spread over all of them")
    parser.add_argument("--seed", type=int, default=1, help="of the sample")
    parser.add_argument("--jobs", type=int, default=os.cpu_count() or 1, help="processes at a time")
    parser.add_argument("--seconds", type=float, default=20.0, help="of a processor, for each mutant")
    parser.add_argument("--tests", nargs="*", default=TESTS, help="the tests that hunt")
    asked = parser.parse_args()
    began, equal = time.perf_counter(), known_equal()
    mutants = [each for each in of_files(FOLDER, asked.paths) if each.key not in equal]
    hunt = Hunt(FOLDER, _sample(mutants, asked.sample, asked.seed), asked.jobs, asked.seconds)
    os.chdir(FOLDER)
    os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
    ignored = [f"--ignore=tests/simulator/{name}" for name in LEFT_OUT]
    pytest.main([*asked.tests, *OPTIONS, *ignored], plugins=[hunt])
    for test in hunt.failed:
        print(f"fails as it is, and did not hunt: {test}")
    print(report(hunt.fates, set(equal)))
    print(f"{time.perf_counter() - began:.0f} seconds")


def _sample(mutants: list[Mutant], number: int | None, seed: int) -> list[Mutant]:
    """So many of them in any order, so that what is known of a hunt that was stopped is a sample, too."""
    if number is None:
        return mutants
    return random.Random(seed).sample(mutants, min(number, len(mutants)))


def report(fates: list[Fate], equal: set[tuple[str, str, str]]) -> str:
    """A line for each module, what is alive, and the score."""
    lines = [f"{seen:5} of {number:5}  {path}" for path, seen, number in by_module(fates, equal)]
    alive = sorted((fate for fate in fates if fate.is_alive), key=lambda fate: (fate.mutant.path, fate.mutant.line))
    seen, number = score(fates, equal)
    ends = ", ".join(f"{count} {end}" for end, count in kinds(fates).most_common())
    return "\n".join(
        [*lines, *map(told, alive), ends, f"score: {seen} of {number}, {100 * seen / max(number, 1):.1f} %"]
    )


if __name__ == "__main__":
    main()
