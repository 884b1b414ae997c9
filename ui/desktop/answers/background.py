"""Works things out on a thread of its own, so that the window never waits; of jobs with one name the latest wins.

background = Background()
background.ask("money", lambda job: summary_of(projection), tab.show_summary)
background.close()
"""

from __future__ import annotations

import logging
from collections.abc import Callable, Iterable, Iterator
from concurrent.futures import CancelledError, ThreadPoolExecutor
from typing import Any, TypeVar

from PySide6.QtCore import QObject, Qt, Signal

from ui.desktop.answers.ending import end

log = logging.getLogger(__name__)

T = TypeVar("T")


class Job:
    """A piece of work in the background. ``tell`` and ``is_dropped`` may be used on any thread.

    Args:
        told: called, on the thread of the window, with how much of the work is done (0 … 1).
    """

    def __init__(self, done: Callable[[Any], None], failed: Callable[[str], None], told: Callable[[float], None]):
        self.done, self.failed, self.told = done, failed, told
        self.is_dropped = False
        """Whether nobody wants what it works out any more; long work reads it and ends."""
        self._tell: Callable[[float], None] = lambda _: None

    def tell(self, share: float) -> None:
        """Say how much is done; once it is dropped nobody hears it, for the window may be gone."""
        if not self.is_dropped:
            self._tell(share)

    def while_wanted(self, parts: Iterable[T]) -> Iterator[T]:
        """The parts of the work one by one, as long as somebody wants what comes of them; else CancelledError."""
        for part in parts:
            if self.is_dropped:
                raise CancelledError
            yield part


class Background(QObject):
    """Does jobs, each under a name, one after another.

    Args:
        threads: how many are worked on at a time.
        parent: the owner in Qt's sense.
    """

    _arrived = Signal(object, object, object)
    _told = Signal(object, float)

    def __init__(self, threads: int = 1, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._threads = ThreadPoolExecutor(threads, "background")
        self._jobs: dict[str, Job] = {}
        self._is_closed = False
        self._arrived.connect(self._hand_over, Qt.ConnectionType.QueuedConnection)
        self._told.connect(self._tell, Qt.ConnectionType.QueuedConnection)

    @property
    def is_busy(self) -> bool:
        """Whether any job is still to be done."""
        return bool(self._jobs)

    def ask(
        self,
        name: str,
        work: Callable[[Job], T],
        done: Callable[[T], None],
        failed: Callable[[str], None] = lambda _: None,
        told: Callable[[float], None] = lambda _: None,
    ) -> None:
        """Have something worked out; an earlier job of this name is dropped, and never handed over.

        Nothing is worked out once it is closed.

        Args:
            name: jobs of one name replace each other.
            work: called on another thread; it must not touch a widget.
            done: called with what ``work`` returns, on the thread of the window.
            failed: called with a sentence, there too, when ``work`` raises.
            told: called there with the share of the work done, when ``work`` says so through its job.
        """
        if self._is_closed:
            return
        self.drop(name)
        job = Job(done, failed, told)
        job._tell = lambda share: self._told.emit(job, share)
        self._jobs[name] = job
        self._threads.submit(self._work, name, job, work)

    def drop(self, name: str) -> None:
        """Drop the job of this name, if there is one: nobody wants it any more."""
        job = self._jobs.pop(name, None)
        if job is not None:
            job.is_dropped = True

    def close(self) -> None:
        """Drop everything and end the thread, once."""
        if self._is_closed:
            return
        self._is_closed = True
        for name in tuple(self._jobs):
            self.drop(name)
        end(self._threads)

    def _work(self, name: str, job: Job, work: Callable[[Job], Any]) -> None:
        if job.is_dropped:
            return
        try:
            result, problem = work(job), None
        except CancelledError:
            return
        except Exception as error:
            log.exception("working out “%s” failed", name)
            result, problem = None, error
        if not job.is_dropped:
            self._arrived.emit(name, job, (result, problem))

    def _hand_over(self, name: str, job: Job, outcome: tuple[Any, Exception | None]) -> None:
        if self._jobs.get(name) is not job:
            return
        del self._jobs[name]
        result, problem = outcome
        if problem is None:
            job.done(result)
        else:
            job.failed(str(problem) or type(problem).__name__)

    def _tell(self, job: Job, share: float) -> None:
        if not job.is_dropped:
            job.told(share)
