"""Files spoiled at random, for a few seconds; ``make torture`` takes longer."""

from __future__ import annotations

from tests.torture.mutations import torture
from tests.torture.short import SHORT


def test_that_no_spoiled_file_is_answered_wrongly() -> None:
    assert " spoiled files, " in torture(SHORT, seed=1)
