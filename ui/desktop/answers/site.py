"""Where the runs of a window are run: on this machine, or on a cluster that was found."""

from __future__ import annotations

import logging
from collections.abc import Callable
from concurrent.futures import Executor
from threading import Lock, Thread

from PySide6.QtCore import QObject, Qt, QTimer, Signal

from simulator.errors import WorkerError
from simulator.runs.far import Far, Size
from ui.desktop.answers.background import Background
from ui.desktop.answers.crew import Crew
from ui.desktop.answers.ending import end

log = logging.getLogger(__name__)

LOOK = 1000
"""Milliseconds between two looks whether the cluster is still there."""

Connect = Callable[[str], Far]
"""Finds the cluster at an address, which may take a while; a WorkerError says why there is none."""


def found_at(address: str) -> Far:
    """The cluster at an address.

    Raises:
        ClusterError: there is none that can be used.
    """
    from simulator.cluster.connection import connect

    return connect(address)


class _Try:
    """One attempt to find a cluster, on a thread of its own: it cannot be called back, but left."""

    def __init__(self, address: str) -> None:
        self.address, self.problem = address, ""
        self.size = Size(0, 0)
        self._found: Far | None = None
        self._is_left, self._lock = False, Lock()

    def work(self, connect: Connect, told: Callable[[_Try], None]) -> None:
        """Find it; on the thread."""
        try:
            far = connect(self.address)
            self.size = far.size()
        except Exception as error:
            if not isinstance(error, WorkerError):
                log.exception("the cluster could not be looked for")
            self.problem = str(error) or type(error).__name__
        else:
            with self._lock:
                self._found = far
        with self._lock:
            left = self._is_left
        if left:
            _leave(self.taken())
        else:
            told(self)

    def taken(self) -> Far | None:
        """What was found, once: it belongs to whoever takes it."""
        with self._lock:
            found, self._found = self._found, None
        return found

    def leave(self) -> None:
        """Nobody wants it any more."""
        with self._lock:
            self._is_left = True
        _leave(self.taken())


class Site(QObject):
    """Finds a cluster, has the crew run there, and brings it home when the cluster is left or lost.

    Attributes:
        changed: it is run somewhere else, or a cluster is looked for, or was not found, or has grown.
        lost: the cluster is gone, and why (the argument, a sentence); it is run here already.
        wanted: the address that was looked for last; empty before any was.
        problem: why the last cluster was not found, or was lost; empty where all is well.
        size: of the cluster.

    Args:
        crew: who is told where to run.
        connect: finds a cluster.
        parent: the owner in Qt's sense.
    """

    changed = Signal()
    lost = Signal(str)
    _tried = Signal(object)

    def __init__(self, crew: Crew, connect: Connect = found_at, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._crew, self.connect_to = crew, connect
        self._far: Far | None = None
        self._try: _Try | None = None
        self.wanted, self.problem, self.size = "", "", Size(0, 0)
        self._background = Background(parent=self)
        self._watch = QTimer(self, interval=LOOK)
        self._watch.timeout.connect(self.look)
        self._tried.connect(self._take, Qt.ConnectionType.QueuedConnection)
        crew.lost.connect(self._lose)

    @property
    def address(self) -> str:
        """Of the cluster; empty on this machine."""
        return "" if self._far is None else self._far.address

    @property
    def is_trying(self) -> bool:
        """Whether a cluster is looked for."""
        return self._try is not None

    def go_to(self, address: str) -> None:
        """Look for the cluster there, and run there once it is found; until then nothing changes."""
        self._give_up()
        self.wanted, self.problem, self._try = address, "", _Try(address)
        Thread(
            target=self._try.work, args=(self.connect_to, self._tried.emit), name="finding a cluster", daemon=True
        ).start()
        self.changed.emit()

    def stop(self) -> None:
        """Look for it no longer."""
        if self._try is not None:
            self._give_up()
            self.changed.emit()

    def go_home(self) -> None:
        """Run on this machine, and leave the cluster."""
        self._give_up()
        self.problem = ""
        self._settle(None)
        self.changed.emit()

    def look(self) -> None:
        """See whether the cluster is still there, and how large it is; the answer comes later."""
        far = self._far
        if far is not None and not self._background.is_busy:
            self._background.ask("size", lambda _: _looked_at(far), self._measure)

    def close(self) -> None:
        """Leave the cluster, and look for none; a second time does nothing."""
        self._give_up()
        self._watch.stop()
        self._background.close()
        far, self._far = self._far, None
        if far is not None:
            self._crew.run_in(None)
            end(far)

    def _give_up(self) -> None:
        if self._try is not None:
            self._try.leave()
            self._try = None

    def _take(self, found: _Try) -> None:
        """An attempt has ended."""
        if found is not self._try:
            _leave(found.taken())
            return
        self._try, self.problem = None, found.problem
        if (far := found.taken()) is not None:
            self.size = found.size
            self._settle(far)
        self.changed.emit()

    def _settle(self, far: Far | None) -> None:
        """Run there, and leave where it was run before."""
        before, self._far = self._far, far
        self._background.drop("size")
        if far is None:
            self._watch.stop()
        else:
            self._watch.start()
        self._crew.run_in(far, self.size.threads)
        _leave(before)

    def _lose(self, sentence: str) -> None:
        self._settle(None)
        self.problem = sentence
        self.changed.emit()
        self.lost.emit(sentence)

    def _measure(self, found: Size | str) -> None:
        """Take up how large the cluster is, or why there is none any more."""
        if isinstance(found, str):
            self._crew.lose(found)
        elif found != self.size:
            self.size = found
            self._crew.run_in(self._far, found.threads)
            self.changed.emit()


def _looked_at(far: Far) -> Size | str:
    """How large it is, or why nobody is waited for there any more."""
    try:
        far.look()
        return far.size()
    except WorkerError as error:
        return str(error)


def _leave(executor: Executor | None) -> None:
    """End it on a thread of its own: that may take seconds."""
    if executor is not None:
        Thread(target=executor.shutdown, name="leaving a cluster", daemon=True).start()
