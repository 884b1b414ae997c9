"""What is kept between runs of SimPy is tested by SimPy; the kernel runs all anew."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from simulator.kernel.engine import WITHOUT


@pytest.fixture(scope="module", autouse=True)
def without_kernel() -> Iterator[None]:
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv(WITHOUT, "1")
        yield
