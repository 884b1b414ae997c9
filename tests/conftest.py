"""What all tests share: none of them depends on how fast the machine is, nor on how the tests were started."""

from __future__ import annotations

import signal
from collections.abc import Iterator

import pytest
from hypothesis import HealthCheck, settings

settings.register_profile("patient", deadline=None, suppress_health_check=[HealthCheck.too_slow])
settings.load_profile("patient")


@pytest.fixture
def interruptible() -> Iterator[None]:
    """Ctrl-C does here and in processes that are started here what it does at a keyboard.

    A shell starts what runs in its background with this signal ignored, and whoever starts the tests may hold it back.
    """
    before = signal.signal(signal.SIGINT, signal.default_int_handler)
    mask = signal.pthread_sigmask(signal.SIG_UNBLOCK, [signal.SIGINT, signal.SIGTERM])
    yield
    signal.pthread_sigmask(signal.SIG_SETMASK, mask)
    signal.signal(signal.SIGINT, before)
