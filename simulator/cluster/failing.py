"""What goes wrong with a cluster, in sentences."""

from __future__ import annotations

from collections.abc import Iterator
from concurrent.futures import CancelledError
from contextlib import contextmanager
from typing import Protocol

from scenarios.counting import counted
from simulator.errors import ClusterError, ModelError, WorkerError


class Connected(Protocol):
    """As much of a cluster as is known here."""

    address: str

    @property
    def is_there(self) -> bool:
        """Whether the scheduler is still connected."""


def unreached(address: str, seconds: float, error: Exception) -> ClusterError:
    """Nobody answers, or something that does not speak as Dask does, or keys are missing."""
    if isinstance(error, TimeoutError):
        why = (
            f"no Dask scheduler answered within {counted(seconds, 'second')}; is it started, and is the address right?"
        )
    elif isinstance(error, TypeError) and address.startswith("tls:"):
        why = "Dask knows no keys for it; name them in its configuration, under distributed.comm.tls."
    else:
        why = "no Dask scheduler answered, but something else, or nobody; is the address right?"
    return ClusterError(f"There is no cluster at {address}: {why}")


def no_scheduler(address: str, kind: str, scheduler: str) -> ClusterError:
    """Another part of a cluster answers, as Dask calls its kind; ``scheduler`` is where its own is, if known."""
    there = f" is at {scheduler}" if scheduler else " has another address"
    return ClusterError(f"What answers at {address} is no scheduler, but a {kind.lower()}: its scheduler{there}.")


def gone(address: str) -> ClusterError:
    """The scheduler was there, and is not any more."""
    return ClusterError(f"The cluster at {address} has gone away: its scheduler was stopped, or the line to it broke.")


def lonely(address: str) -> ClusterError:
    """There is a scheduler, and nobody to work."""
    return ClusterError(f"The cluster at {address} has no workers: start one, with dask worker {address}.")


@contextmanager
def told(cluster: Connected) -> Iterator[None]:
    """Inside, what Dask says of a failure becomes a sentence of ours.

    Raises:
        ModelError: the scenario cannot be run.
        ClusterError: the cluster cannot run it.
    """
    from distributed import KilledWorker

    if not cluster.is_there:
        # Dask would wait for it to come back, with nothing of what was asked.
        raise gone(cluster.address)
    try:
        yield
    except (ModelError, WorkerError):
        raise
    except KilledWorker:
        raise ClusterError(
            f"Workers of the cluster at {cluster.address} ended unexpectedly, one after another at the same runs. "
            "Perhaps their memory is short: give each more, or ask for fewer people or contingents."
        ) from None
    except (ImportError, AttributeError):
        raise ClusterError(
            f"A worker of the cluster at {cluster.address} has no Muster, or another version: install the "
            "package there that is installed here."
        ) from None
    except CancelledError:
        # Only Dask gives up what is awaited: the line broke, and may be back already, with nothing of what was asked.
        raise gone(cluster.address) from None
    except (OSError, RuntimeError):
        if cluster.is_there:
            raise
        raise gone(cluster.address) from None
