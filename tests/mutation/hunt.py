"""Lets the tests hunt mutants: a plugin of pytest that runs each test once, and then a few of them for each mutant.

A mutant lives in a process of its own, which is a copy of this one, so that nothing is imported or collected twice.
"""

from __future__ import annotations

import ast
import os
import resource
import signal
import time
from collections import Counter, defaultdict
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from enum import IntEnum
from functools import partial
from pathlib import Path
from typing import NamedTuple

import pytest
from _pytest.runner import runtestprotocol

from tests.mutation.covering import Covering, Line
from tests.mutation.mutants import Mutant
from tests.mutation.swapping import Functions, constants_at, forget_caches, functions_of, module_of, swap

MOST_MEMORY = 6 * 2**30
"""Bytes of a process with a mutant, which may well fill a list for ever."""

WORTH_A_LINE = 25
"""Mutants between two lines that tell how far the hunt is."""


class Verdict(IntEnum):
    """What became of a mutant."""

    SURVIVED = 10
    KILLED = 11
    HUNG = 12
    """A test took far longer than it does; that is seen, too."""
    NOT_MADE = 13
    """The mistake is in what is done once when a module is imported; it says nothing about the tests."""
    UNSEEN = 14
    """No test runs the line; it counts as one that survived."""


@dataclass(frozen=True, slots=True)
class Fate:
    """A mutant and what became of it, after so many seconds."""

    mutant: Mutant
    verdict: Verdict
    seconds: float

    @property
    def is_alive(self) -> bool:
        """Whether no test saw the mistake."""
        return self.verdict in (Verdict.SURVIVED, Verdict.UNSEEN)


class UnderWay(NamedTuple):
    """A mutant in its process: where that writes which test saw it, and since when it runs."""

    mutant: Mutant
    killer: int
    began: float


class Hunt:
    """The plugin.

    Args:
        folder: of the project.
        mutants: to be hunted.
        jobs: processes at a time.
        seconds: of a processor, for each mutant; whoever is alive then has survived.
    """

    def __init__(self, folder: Path, mutants: list[Mutant], jobs: int, seconds: float) -> None:
        self._folder, self._mutants, self._jobs, self._seconds = folder, mutants, jobs, seconds
        self._files = {str(folder / mutant.path) for mutant in mutants}
        self._covering = Covering(self._files)
        self._took: dict[str, float] = {}
        self._items: dict[str, pytest.Item] = {}
        self._readers: dict[str, list[Line]] = {}
        self._kills: dict[str, Counter[str]] = defaultdict(Counter)
        self._screen = os.dup(2)  # pytest keeps what is written while tests run
        self.fates: list[Fate] = []
        self.failed: list[str] = []
        """Tests that fail without any mutant, or while they are watched; they do not hunt."""

    def pytest_collection(self) -> None:
        """Property tests try the same examples each time, and tell a failure as they find it."""
        from hypothesis import Phase, settings  # pytest wants to be the first to import a plugin of its own

        once = (Phase.explicit, Phase.generate)
        patient = settings.get_profile("patient")
        settings.register_profile("hunt", patient, phases=once, database=None, derandomize=True)
        settings.load_profile("hunt")

    @pytest.hookimpl(tryfirst=True)
    def pytest_runtestloop(self, session: pytest.Session) -> bool:
        """Watch all tests, then hunt."""
        self._items = {item.nodeid: item for item in session.items}
        self._watch(session.items)
        self._readers = _readers_of_constants(self._files)
        forget_caches()
        self._hunt_all()
        return True

    def _watch(self, items: list[pytest.Item]) -> None:
        for item, following in zip(items, [*items[1:], None], strict=True):
            began = time.perf_counter()
            with self._covering.watching(item.nodeid):
                reports = runtestprotocol(item, log=False, nextitem=following)
            self._took[item.nodeid] = time.perf_counter() - began
            if any(report.failed for report in reports):
                self.failed.append(item.nodeid)

    def _hunt_all(self) -> None:
        functions = functions_of({module_of(mutant.path) for mutant in self._mutants})
        under_way: dict[int, UnderWay] = {}
        for mutant in self._mutants:
            tests = self._tests_of(mutant)
            if not tests:
                self._note(mutant, Verdict.UNSEEN, 0.0)
                continue
            pid, killer = _in_a_copy(partial(self._meet, mutant, tests, functions))
            under_way[pid] = UnderWay(mutant, killer, time.perf_counter())
            if len(under_way) >= self._jobs:
                self._wait(under_way)
        while under_way:
            self._wait(under_way)

    def _wait(self, under_way: dict[int, UnderWay]) -> None:
        pid, status = os.wait()
        if pid in under_way:
            mutant, killer, began = under_way.pop(pid)
            with os.fdopen(killer, encoding="utf-8") as written:
                self._kills[mutant.path].update(written.read().splitlines())
            self._note(mutant, _verdict(status), time.perf_counter() - began)

    def _note(self, mutant: Mutant, verdict: Verdict, seconds: float) -> None:
        """Write down what became of a mutant; tell at once of one that is alive, and now and then how far it is."""
        fate = Fate(mutant, verdict, seconds)
        self.fates.append(fate)
        if fate.is_alive:
            os.write(self._screen, f"{told(fate)}\n".encode())
        if len(self.fates) % WORTH_A_LINE == 0:
            os.write(self._screen, f"{len(self.fates)} of {len(self._mutants)}\n".encode())

    def _tests_of(self, mutant: Mutant) -> list[pytest.Item]:
        """The tests that run the line, or read the constant that is written there; all of a module where nobody does.

        Those come first that have seen most other mistakes in the module, then the fastest.
        """
        file = str(self._folder / mutant.path)
        constants = constants_at(Path(file).read_text(encoding="utf-8"), mutant.line)
        read = [line for name in constants for line in self._readers.get(name, [])]
        lines = read or (self._covering.lines_of(file) if constants else [(file, mutant.line)])
        tests = {test for line in lines for test in self._covering.of(*line)}
        tests |= {test for test, item in self._items.items() if constants & _names_in(item)}
        tests -= set(self.failed)
        kills = self._kills[mutant.path]
        return [self._items[test] for test in sorted(tests, key=lambda test: (-kills[test], self._took[test]))]

    def _meet(self, mutant: Mutant, tests: list[pytest.Item], functions: Functions, killer: int) -> Verdict:
        """Whether one of these tests sees the mistake; its name is written to ``killer``."""
        if not swap(mutant, functions):
            return Verdict.NOT_MADE
        end = time.process_time() + self._seconds
        for item, following in zip(tests, [*tests[1:], None], strict=True):
            signal.setitimer(signal.ITIMER_PROF, 10.0 + 5.0 * self._took[item.nodeid])
            if any(report.failed for report in runtestprotocol(item, log=False, nextitem=following)):
                os.write(killer, item.nodeid.encode())
                return Verdict.KILLED
            if time.process_time() > end:
                break
        return Verdict.SURVIVED


def told(fate: Fate) -> str:
    """Where a mutant that is alive is, and what it changes."""
    mutant = fate.mutant
    return f"{mutant.path}:{mutant.line} {fate.verdict.name.lower()}\n  - {mutant.old}\n  + {mutant.new}"


def score(fates: list[Fate], equal: set[tuple[str, str, str]]) -> tuple[int, int]:
    """How many mutants were seen, of how many that are no equal ones and could be made."""
    counted = [fate for fate in fates if fate.verdict is not Verdict.NOT_MADE and fate.mutant.key not in equal]
    return sum(not fate.is_alive for fate in counted), len(counted)


def by_module(fates: list[Fate], equal: set[tuple[str, str, str]]) -> Iterator[tuple[str, int, int]]:
    """Of each module the same two numbers."""
    modules = defaultdict(list)
    for fate in fates:
        modules[fate.mutant.path].append(fate)
    for path, some in sorted(modules.items()):
        yield path, *score(some, equal)


def _in_a_copy(work: Callable[[int], Verdict]) -> tuple[int, int]:
    """Do something in a copy of this process, which ends with the verdict.

    Answers with the number of that process, and with what is to be read of the descriptor that ``work`` is given.
    """
    to_read, to_write = os.pipe()
    pid = os.fork()
    if pid:
        os.close(to_write)
        return pid, to_read
    silence = os.open(os.devnull, os.O_RDWR)
    for stream in (0, 1, 2):
        os.dup2(silence, stream)
    signal.signal(signal.SIGPROF, signal.SIG_DFL)
    resource.setrlimit(resource.RLIMIT_AS, (MOST_MEMORY, MOST_MEMORY))
    verdict = Verdict.KILLED  # whatever ends it on the way, such as want of memory, is seen
    try:
        verdict = work(to_write)
    finally:
        os._exit(verdict)


def _names_in(item: pytest.Item) -> set[str]:
    """The names in the module of a test."""
    return set(vars(item.module)) if isinstance(item, pytest.Function) else set()


def _verdict(status: int) -> Verdict:
    if os.WIFSIGNALED(status):
        return Verdict.HUNG if os.WTERMSIG(status) == signal.SIGPROF else Verdict.KILLED
    code = os.WEXITSTATUS(status)
    return Verdict(code) if code in list(Verdict) else Verdict.KILLED


def _readers_of_constants(files: set[str]) -> dict[str, list[Line]]:
    """By name in capitals, the lines of functions that read it."""
    found: dict[str, list[Line]] = defaultdict(list)
    for file in files:
        for function in ast.walk(ast.parse(Path(file).read_text(encoding="utf-8"))):
            if isinstance(function, ast.FunctionDef):
                for node in ast.walk(function):
                    if isinstance(node, ast.Name) and node.id.isupper():
                        found[node.id].append((file, node.lineno))
    return found


def kinds(fates: list[Fate]) -> Counter[str]:
    """How many came to which end."""
    return Counter(fate.verdict.name.lower().replace("_", " ") for fate in fates)
