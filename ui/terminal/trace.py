"""The event log of one run as CSV."""

from __future__ import annotations

from simulator.replication import Replication
from ui.wording.run_tables import events
from ui.wording.sheet import POINT, Separators


def trace(replication: Replication, separators: Separators = POINT) -> str:
    """A row for each event, in order of time."""
    return events(replication.scenario, replication.log).csv(separators)
