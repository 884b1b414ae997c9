"""The position at the start: how far each part of a scenario had come when day 0 began.

Dates lie on or before the start of the scenario. What is not said has not happened, or began on day 0.
"""

from __future__ import annotations

import datetime as dt
from typing import Annotated

from scenarios.part import Many, Part, left_out
from scenarios.quantity import COUNT, Quantity, money, people


class MetAtStart(Part):
    """Of any condition: it was met on that date."""

    met: dt.date | None = left_out(None)


class AwaitedAtStart(MetAtStart):
    """Of an event: since when it is awaited. It has no memory, so that changes no run."""

    since: dt.date | None = left_out(None)


class VoteAtStart(AwaitedAtStart):
    """Of a council vote: so many votes have failed, the last one on that date; without one, the first is awaited."""

    failed_votes: Annotated[
        int, Quantity("Failed votes", "Votes that have failed before day 0.", COUNT, 0, 10_000, slider=10, whole=True)
    ] = left_out(0)


class ApprovalAtStart(AwaitedAtStart):
    """Of an approval: since when it is awaited, or since when a challenge has been under way."""

    challenged: bool = left_out(False)


class DonorAtStart(Part):
    """Of a donor: what it has paid in, and when it paid last; with nothing paid, from when the first is awaited."""

    paid: Annotated[float, money("Paid before the start", "Dollars that this donor has paid in before day 0.")] = (
        left_out(0.0)
    )
    since: dt.date | None = left_out(None)


class CampAtStart(Part):
    """Of a camp: beds that are open, or since when it is being built."""

    beds: Annotated[int | None, people("Beds at the start", "Beds that are open on day 0.", 2000)] = left_out(None)
    since: dt.date | None = left_out(None)


class PeopleAtStart(Part):
    """People who are in theatre on day 0, operational; their tour counts from the date on which they arrived."""

    personnel: Annotated[int, people("There at the start", "People in theatre on day 0.", 2000, minimum=1)]
    arrived: dt.date | None = left_out(None)


class ContingentAtStart(Part):
    """Of a contingent: who is there, and how far those who are still to come have got."""

    in_theatre: Many[PeopleAtStart] = left_out(())
    departed: dt.date | None = left_out(None)
    ordered: bool = left_out(False)
    prepared: bool = left_out(False)
    preparing_since: dt.date | None = left_out(None)

    @property
    def people(self) -> int:
        """How many are in theatre on day 0."""
        return sum(group.personnel for group in self.in_theatre)
