"""Finding a cluster: its scheduler answers, it has workers, and these are of our version."""

from __future__ import annotations

import asyncio
import logging
import warnings
from collections.abc import Iterator
from contextlib import contextmanager
from typing import TYPE_CHECKING, Any

from simulator.cluster.address import address_of
from simulator.cluster.cluster import Cluster
from simulator.cluster.failing import lonely, no_scheduler, unreached
from simulator.cluster.versions import NAMES, asking, here, refuse_other, without_dask
from simulator.errors import ClusterError

if TYPE_CHECKING:
    import distributed
    from tornado.ioloop import IOLoop

PATIENCE = 10.0
"""Seconds that a scheduler may take to answer."""

FIRST_WORKER = 10.0
"""Seconds that a first worker may then take to be there."""


@contextmanager
def connected(address: str, patience: float = PATIENCE) -> Iterator[Cluster]:
    """A cluster, which is left at the end; see ``connect``."""
    cluster = connect(address, patience)
    try:
        yield cluster
    finally:
        cluster.shutdown()


def connect(address: str, patience: float = PATIENCE) -> Cluster:
    """Find the cluster at an address, such as ``tcp://host:8786``; ``tls://`` takes its keys from Dask's configuration.

    This process opens no port: it calls the scheduler, which passes on what the workers answer.

    Args:
        address: of its scheduler.
        patience: seconds that it may take to answer.

    Raises:
        ClusterError: nobody answers, or something else; there is no worker, or one has other versions than we.
    """
    address = address_of(address)
    try:
        from distributed import Client
        from distributed.utils import LoopRunner
    except ImportError:
        raise ClusterError(without_dask()) from None
    _hush()
    runner = LoopRunner()
    runner.start()
    try:
        _call(runner.loop, address, patience)
        with warnings.catch_warnings():
            # That versions differ we say ourselves.
            warnings.simplefilter("ignore")
            client = Client(address, loop=runner.loop, timeout=patience, set_as_default=False, name="muster")
    except BaseException as error:
        runner.stop()
        # What something else sends is read as lengths and as pickles of Dask: any error may come of it.
        if isinstance(error, Exception) and not isinstance(error, ClusterError):
            raise unreached(address, patience, error) from None
        raise
    cluster = Cluster(client, address, runner.stop)
    try:
        _look_at_workers(client, address)
    except BaseException:
        cluster.shutdown()
        raise
    return cluster


def _call(loop: IOLoop, address: str, patience: float) -> None:
    """See whether a scheduler answers: a client that finds none leaves a thread behind.

    Dask waits for a greeting as long as it takes; something else that listens there may never send one. So all of it
    has a limit, before which Dask does not give up by itself.
    """
    from distributed import Security
    from distributed.core import rpc
    from distributed.utils import sync

    async def call() -> dict[str, Any]:
        keys = Security().get_connection_args("client")
        async with rpc(address, timeout=2 * patience, connection_args=keys) as peer:
            told: dict[str, Any] = await peer.identity()
        return told

    async def patiently() -> dict[str, Any]:
        return await asyncio.wait_for(call(), patience)

    told = sync(loop, patiently)
    if told.get("type") != "Scheduler":
        raise no_scheduler(address, str(told.get("type")), str(told.get("scheduler", "")))


def _hush() -> None:
    """What goes wrong is told in a sentence by whoever asked, and not in the middle of it by Dask."""
    for name in ("distributed", *(name for name in logging.root.manager.loggerDict if name.startswith("distributed."))):
        logging.getLogger(name).setLevel(logging.CRITICAL)


def _look_at_workers(client: distributed.Client, address: str) -> None:
    try:
        client.wait_for_workers(1, timeout=FIRST_WORKER)
        answers: dict[str, Any] = client.run(asking(), NAMES, on_error="return")
    except (TimeoutError, OSError):
        raise lonely(address) from None
    for worker, versions in answers.items():
        if isinstance(versions, dict):
            refuse_other(versions, worker, here())
