"""The event log of one run as CSV."""

from __future__ import annotations

from simulator.replication import Replication
from ui.wording.run_tables import events
from ui.wording.sheet import POINT, Form


def trace(replication: Replication, form: Form = POINT) -> str:
    """A row for each event, in order of time."""
    return events(replication.scenario, replication.log).csv(form)
