"""What every actor of a run shares."""

from __future__ import annotations

from typing import NamedTuple

from simulator.luck.draws import Luck
from simulator.model.clock import Clock
from simulator.model.log import Log


class Shared(NamedTuple):
    """The clock, the luck and the log of one run."""

    clock: Clock
    luck: Luck
    log: Log
