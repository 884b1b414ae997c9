"""Kills at any moment, for a few seconds."""

from __future__ import annotations

import pytest

from tests.processes import needs_proc
from tests.torture.kills import torture
from tests.torture.short import SHORT


@needs_proc
@pytest.mark.slow
@pytest.mark.usefixtures("interruptible")
def test_that_kills_lose_nothing_and_leave_nothing_behind() -> None:
    assert "programs" in torture(SHORT, seed=15)
