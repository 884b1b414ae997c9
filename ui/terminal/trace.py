"""The event log of one run as CSV."""

from __future__ import annotations

from simulator.replication import Replication
from ui.wording.sheet import sheet

COLUMNS = ("day", "date", "subject", "event", "personnel", "detail")


def trace(replication: Replication) -> str:
    """A row for each event, in order of time; ``day`` is a real number, ``date`` the date on which it falls."""
    date_of = replication.scenario.date_of
    return sheet(COLUMNS, ((event.day, date_of(event.day), *event[1:]) for event in replication.log))
