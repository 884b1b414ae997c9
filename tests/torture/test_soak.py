from __future__ import annotations

import pytest

from tests.torture.short import SHORT
from tests.torture.soak import torture


@pytest.mark.slow
def test_that_hard_use_leaves_nothing_alive_but_what_is_open() -> None:
    torture(SHORT, seed=1)
