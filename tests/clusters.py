"""A real cluster on the loopback, in processes of its own, for tests and for the bench."""

from __future__ import annotations

import json
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from tests.patience import PATIENCE, until

ROOT = Path(__file__).parents[1]


class Machines:
    """A scheduler and its workers.

    Attributes:
        address: of the scheduler.
        workers: their processes.
    """

    def __init__(self, folder: Path) -> None:
        self._file = folder / "scheduler.json"
        self.scheduler = _started("scheduler", "--host", "127.0.0.1", "--port", "0", "--scheduler-file", self._file)
        self.workers: list[subprocess.Popen[bytes]] = []
        self.address = ""

    def wait(self) -> None:
        """Wait for the scheduler to say where it is."""
        until(lambda: self._file.exists() and self._file.read_text().endswith("}"))
        self.address = str(json.loads(self._file.read_text())["address"])

    def add(self, count: int = 1, threads: int = 1) -> None:
        """Have so many workers more, which come when they are up."""
        options = ("--nthreads", threads, "--no-nanny", "--host", "127.0.0.1", "--memory-limit", "0")
        for _ in range(count):
            self.workers.append(_started("worker", self.address, *options))

    def wait_for_workers(self) -> None:
        """Wait until all of them have come."""
        from distributed import Client

        if self.workers:
            with Client(self.address, set_as_default=False, timeout=PATIENCE) as client:
                client.wait_for_workers(len(self.workers), timeout=PATIENCE)

    def end(self) -> None:
        """End all of them."""
        for process in (*self.workers, self.scheduler):
            process.kill()
        for process in (*self.workers, self.scheduler):
            process.wait()


@contextmanager
def machines(folder: Path, workers: int = 2) -> Iterator[Machines]:
    """A cluster that is gone at the end."""
    found = Machines(folder)
    try:
        found.wait()
        found.add(workers)
        found.wait_for_workers()
        yield found
    finally:
        found.end()


def _started(what: str, *options: object) -> subprocess.Popen[Any]:
    command = [sys.executable, "-m", f"distributed.cli.dask_{what}", "--no-dashboard", *map(str, options)]
    return subprocess.Popen(command, cwd=ROOT, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
