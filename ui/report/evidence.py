"""What a report is made from: finished runs of the scenarios, and what was worked out from them."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass

from scenarios.schema import Scenario
from simulator.influence.influence import Influence
from simulator.results.results import Results
from simulator.scoring.scores import Scores
from simulator.what_if.comparison import Comparison
from simulator.what_if.gains import Gain


@dataclass(frozen=True, slots=True)
class Question:
    """What is asked: will ``people`` or more be in theatre on the day ``on`` of the first scenario?"""

    people: int
    on: int


@dataclass(frozen=True, slots=True)
class Origin:
    """The scenario that another one was made from.

    Attributes:
        called: in words: ``the shipped article-2023``, ``its base``.
        scenario: as it was.
    """

    called: str
    scenario: Scenario


@dataclass(frozen=True, slots=True, eq=False)
class Entry:
    """One scenario of the report.

    Attributes:
        name: ``A``, ``B`` …, as in a comparison.
        file: as it was asked for: a file, the name of a shipped scenario.
        results: its runs, all of them held.
        influences: what makes the day of half of the target uncertain, as ``muster influence`` tells it.
        origin: what it was made from, where that is known.
    """

    name: str
    file: str
    results: Results
    influences: tuple[Influence, ...]
    origin: Origin | None = None


@dataclass(frozen=True, slots=True, eq=False)
class Evidence:
    """All that a report tells of.

    Attributes:
        entries: the scenarios; the others are compared with the first one.
        comparisons: of each other scenario with the first one, in order; empty for one alone.
        gains: what would gain most days of half of the target, in the first scenario, the best first; None: not asked.
        question: what page one answers.
        made: the day on which it is made.
        command: the command that makes the same report again.
        scores: how near frozen forecasts came to what was observed of the first scenario; None: not asked.
        sections: the names of those that stand in the report so far, for one that tells what is in it.
    """

    entries: tuple[Entry, ...]
    comparisons: tuple[Comparison, ...]
    gains: tuple[Gain, ...] | None
    question: Question
    made: dt.date
    command: str
    scores: Scores | None = None
    sections: tuple[str, ...] = ()
