"""What all tests share: none of them depends on how fast the machine is, nor on how the tests were started."""

from __future__ import annotations

import gc
import os
import signal
from collections.abc import Generator, Iterator

import pytest
from hypothesis import HealthCheck, settings

from tests.clusters import Machines, machines

# As `make test` has it: no test draws on anybody's screen.
os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
os.environ.setdefault("MPLBACKEND", "Agg")
# Nor does it matter in what terminal they are started, or in none: rich would show other things in another.
os.environ["TERM"] = "xterm"
for name in ("COLUMNS", "LINES", "NO_COLOR", "FORCE_COLOR", "TTY_COMPATIBLE", "TTY_INTERACTIVE"):
    os.environ.pop(name, None)

# It stands in the root of the project, above every test: pytest reads it for a single file, too, from whatever folder.
settings.register_profile("thorough", deadline=None, suppress_health_check=[HealthCheck.too_slow])
# Every run of the tests sees other examples, and depth comes with the runs. Twelve instead of Hypothesis’ hundred, and
# half of what a test asks for itself (tests/thoroughness.py), keep `make test` short; `make test-long` sees them all.
settings.register_profile("patient", settings.get_profile("thorough"), max_examples=12)
settings.load_profile("patient")


@pytest.hookimpl(wrapper=True)
def pytest_collection() -> Generator[None, object, object]:
    """The million objects of all tests and libraries are there to stay: no search for garbage looks at them.

    A search through them takes most of a second, and comes every few tests.
    """
    gc.disable()
    try:
        return (yield)
    finally:
        gc.collect()
        gc.freeze()
        gc.enable()


@pytest.fixture
def interruptible() -> Iterator[None]:
    """Ctrl-C and a closed terminal do here and in processes that are started here what they do at a keyboard.

    A shell starts what runs in its background with the one ignored, nohup with the other, and whoever starts the tests
    may hold them back.
    """
    before = signal.signal(signal.SIGINT, signal.default_int_handler)
    closed = signal.signal(signal.SIGHUP, signal.SIG_DFL)
    mask = signal.pthread_sigmask(signal.SIG_UNBLOCK, [signal.SIGINT, signal.SIGTERM])
    yield
    signal.pthread_sigmask(signal.SIG_SETMASK, mask)
    signal.signal(signal.SIGHUP, closed)
    signal.signal(signal.SIGINT, before)


@pytest.fixture(scope="session")
def small_cluster(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Machines]:
    """A scheduler and two workers, each a process of its own, on the loopback; tests leave them as they are."""
    with machines(tmp_path_factory.mktemp("cluster")) as found:
        yield found
