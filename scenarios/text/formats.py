"""The format number of a file: which ones this program reads, and the steps that bring an older one up to date."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from scenarios.problems import Data, Problem
from scenarios.refusals import given

Step = Callable[[Data], Data]


def _to_second(data: Data) -> Data:
    """Format 2 only has more to say."""
    return {**data, "format": 2}


STEPS: tuple[Step, ...] = (_to_second,)
"""Step k makes format k + 1 of format k, counted from 1; the newest format is one more than there are steps."""

MISSING = Problem("format", "it is missing; needed: format = 2 in the first line")


class RefusalError(Exception):
    """Data that cannot be read at all, for one reason."""

    def __init__(self, problem: Problem) -> None:
        super().__init__(str(problem))
        self.problem = problem


def upgraded(data: Data, steps: Sequence[Step] = STEPS) -> Data:
    """The data in the newest format; as they are when they have no format number.

    Raises:
        RefusalError: the format is newer than this program, or no format at all.
    """
    newest, number = len(steps) + 1, data.get("format", len(steps) + 1)
    if isinstance(number, bool) or not isinstance(number, int) or not 1 <= number < 1e15:
        raise RefusalError(Problem("format", f"{given(number)} is no format; this program reads {_known(newest)}"))
    if number > newest:
        message = f"this file has format {number}, this program reads {_known(newest)}: a newer Muster is needed"
        raise RefusalError(Problem("format", message))
    for step in steps[number - 1 :]:
        data = step(data)
    return data


def _known(newest: int) -> str:
    return "format 1" if newest == 1 else f"formats 1 to {newest}"
