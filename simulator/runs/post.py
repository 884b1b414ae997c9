"""A post: a thread that keeps one worker process, hands it calls, and has another one in its place when it ends.

A worker has a pipe of its own. So one that is killed while it writes, or stops in the middle of it, is in nobody's way:
a queue that workers share stays locked by the dead.
"""

from __future__ import annotations

import multiprocessing
import pickle
import signal
import sys
from concurrent.futures import Future
from contextlib import suppress
from multiprocessing import resource_tracker
from multiprocessing.connection import wait
from multiprocessing.process import BaseProcess
from threading import Lock, Thread
from typing import TYPE_CHECKING, Any, Protocol

from simulator.errors import WorkerError
from simulator.runs.worker import ALIVE, Outcome, Work, serve

if TYPE_CHECKING:
    from simulator.runs.worker import Pipe

DEATHS = 3
"""So many workers may die of a call before it is given up."""

STILLBORN = 5
"""So many workers of a post may die in a row while they start, before a call is told so."""

BURIAL = 1.0
"""Seconds to wait for a killed process at most: one that waits for a broken disk cannot be killed, and is left."""

DIED = (
    "Worker processes ended unexpectedly, three in a row at the same runs. Perhaps memory is short: close other "
    "programs, or ask for fewer people, contingents or workers."
)
NOT_STARTED = (
    "Worker processes end while they start, five in a row. Perhaps memory is short, or there are too many processes: "
    "close other programs and try again."
)

ENDED = "The workers have been ended."

_START = multiprocessing.get_context("spawn")
"""Spawned, not forked, because a fork of a program with threads and a window may lock up."""

_starting = Lock()
"""Python's own list of children is not made for threads."""


class Call(Future[Any]):
    """Something that a worker is to do, and its answer.

    Attributes:
        deaths: so many workers have died of it.
        is_unwanted: whoever asked has lost interest.
    """

    def __init__(self, work: Work) -> None:
        super().__init__()
        self.work = work
        self.deaths = 0
        self.is_unwanted = False

    def cancel(self) -> bool:
        """Lose interest: what has not begun never will, and what has is given up where it gives no sign of life."""
        self.is_unwanted = True
        return super().cancel()

    def begins(self) -> bool:
        """Whether it is to be done; it may have begun with another worker already."""
        return self.running() or self.set_running_or_notify_cancel()

    def end(self, outcome: Outcome) -> None:
        """Tell what has come of it."""
        if outcome.error is None:
            self.set_result(outcome.answer)
        else:
            self.set_exception(outcome.error)


class Line(Protocol):
    """Where posts get their calls."""

    def next(self) -> Call | None:
        """Wait for the next call; None when there will be none."""

    def again(self, call: Call) -> None:
        """The worker of this call has died: whoever is free first takes it up."""

    def done(self, call: Call) -> None:
        """Take note that a call has its answer, or needs none."""

    def begun(self) -> None:
        """A post has turned to a call."""

    @property
    def is_killed(self) -> bool:
        """Whether everything is given up."""


class Post(Thread):
    """One worker at a time. It takes a call when its worker is up, and no sooner: others may be.

    Attributes:
        call: what it is at; None while it waits, and while its worker starts.
        is_up: whether the worker has been heard of.
        signs: it has been heard of so often.

    Args:
        line: where the calls are.
        behind: how many steps of priority the worker stands back.
        needs: the module that it imports first.
    """

    def __init__(self, line: Line, behind: int, needs: str) -> None:
        super().__init__(name="post", daemon=True)
        self._line, self._behind, self._needs = line, behind, needs
        self._process: BaseProcess | None = None
        self._pipe: Pipe | None = None
        self._verdict: tuple[Call, WorkerError] | None = None
        self.call: Call | None = None
        self.is_up = False
        self.signs = 0

    @property
    def number(self) -> int | None:
        """The number of its process, where there is one."""
        return self._process.pid if self._process is not None else None

    @property
    def is_busy(self) -> bool:
        """Whether it waits for its worker, or the worker for nothing."""
        return self.call is not None or (self._pipe is not None and not self.is_up)

    def run(self) -> None:
        """Until there are no more calls."""
        _leave_signals_to_the_program()
        problem = self._prepare()
        while (call := self._line.next()) is not None:
            self.call = call
            self._line.begun()
            self._turn_to(call, problem)
            self.call = None
            problem = self._prepare()
        self._bury()

    def kill(self) -> None:
        """End the worker at once, from any thread: it holds nothing that others need."""
        process = self._process
        if process is not None:
            with suppress(OSError, ValueError):
                process.kill()

    def condemn(self, error: WorkerError) -> None:
        """End the worker because of what it is at, which has no answer but the error."""
        if self.call is not None:
            self._verdict = self.call, error
        self.kill()

    def _turn_to(self, call: Call, problem: Exception | None) -> None:
        outcome: Outcome | None = None
        if problem is None and self._is_lost():
            self._bury()
            self._line.again(call)
            return
        if call.begins():
            outcome = self._outcome(call) if problem is None else Outcome(None, problem)
            if outcome is None:
                self._line.again(call)
                return
            call.end(outcome)
        self._line.done(call)

    def _is_lost(self) -> bool:
        """Whether the worker has died while it waited: nothing is said unasked, so what can be read is the end."""
        try:
            return self._pipe is None or self._pipe.poll()
        except OSError:
            return True

    def _outcome(self, call: Call) -> Outcome | None:
        """What has come of a call; None where a worker died, and another one is to try."""
        try:
            message = pickle.dumps(tuple(call.work), pickle.HIGHEST_PROTOCOL)
        except Exception as error:
            return Outcome(None, error)
        try:
            return Outcome(*pickle.loads(self._ask(message)))
        except (EOFError, OSError):
            self._bury()
            return self._inquest(call)
        except Exception as error:
            self._bury()
            return Outcome(None, error)

    def _ask(self, message: bytes) -> bytes:
        if self._pipe is None:
            raise EOFError
        self._pipe.send_bytes(message)
        while (answer := self._pipe.recv_bytes()) == ALIVE:
            self.signs += 1
        return answer

    def _prepare(self) -> Exception | None:
        """See to it that there is a worker that is up; why there is none."""
        for _ in range(STILLBORN):
            if self._line.is_killed:
                return WorkerError(ENDED)
            if self._pipe is not None:
                return None
            try:
                _hear(*self._hire())
                self.is_up = True
            except (EOFError, OSError):
                self._bury()
            except Exception as error:
                self._bury()
                return error
        return None if self._pipe is not None else WorkerError(NOT_STARTED)

    def _hire(self) -> tuple[Pipe, BaseProcess]:
        here, there = _START.Pipe()
        self.is_up, self._pipe = False, here
        self._line.begun()
        process = _START.Process(target=serve, args=(there, self._behind, self._needs), name="worker", daemon=True)
        try:
            with _starting:
                process.start()
        finally:
            there.close()
        self._process = process
        if self._line.is_killed:
            self.kill()
        return here, process

    def _bury(self) -> None:
        """Let go of a worker that has ended, or is to end."""
        process, pipe = self._process, self._pipe
        if pipe is not None:
            self._pipe = None
            pipe.close()
        if process is not None:
            self.kill()
            with _starting:
                process.join(BURIAL)
            self._process = None

    def _inquest(self, call: Call) -> Outcome | None:
        """What the end of a worker means for a call; None where another one is to try."""
        if self._line.is_killed or call.is_unwanted:
            return Outcome(None, WorkerError(ENDED))
        if self._verdict is not None and self._verdict[0] is call:
            return Outcome(None, self._verdict[1])
        call.deaths += 1
        return None if call.deaths < DEATHS else Outcome(None, WorkerError(DIED))


def _hear(pipe: Pipe, process: BaseProcess) -> None:
    """Wait for the first word of a worker; EOFError where it ends without one.

    On Windows the program itself holds the other end of the pipe until the worker has taken it, so that the pipe does
    not end with a worker that dies before.
    """
    if pipe not in wait([pipe, process.sentinel]):
        raise EOFError
    pipe.recv_bytes()


def _leave_signals_to_the_program() -> None:
    """A terminal tells all processes of a program to stop, and its workers are ended by the program alone.

    Threads pass on to their processes which signals they keep out.
    """
    if sys.platform != "win32":
        with _starting:
            signal.pthread_sigmask(signal.SIG_BLOCK, [signal.SIGHUP])
            # As it starts, this process of Python's own lets others in again.
            resource_tracker.ensure_running()
        signal.pthread_sigmask(signal.SIG_BLOCK, [signal.SIGHUP, signal.SIGINT])
