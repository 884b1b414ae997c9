"""What ``muster run --keep`` does: what is done is kept in a file, and the same command goes on from it.

The file is written as a whole or not at all, now and then and before anything else ends.
"""

from __future__ import annotations

import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from time import monotonic

from scenarios.counting import counted
from scenarios.schema import Scenario
from scenarios.storage.files import write
from simulator.results.tally import Tally
from ui.terminal.base.failures import CommandError, sentence_of
from ui.terminal.base.kept import packed, read
from ui.terminal.base.signals import held
from ui.terminal.base.text import safe

PAUSE = 10.0
"""Seconds between two times that what is done is written."""


class Keeper:
    """Writes a tally to a file now and then; without a file it does nothing."""

    def __init__(self, path: Path | None) -> None:
        self._path = path
        self._written, self._due = 0, -1.0
        self._problem: Exception | None = None

    def tally(self, scenario: Scenario, seed: int, most: int) -> Tally:
        """The tally to go on from: what the file keeps, or an empty one where there is no file.

        Raises:
            CommandError: the file is something else, or keeps more than ``most`` runs.
        """
        if self._path is None or not self._path.exists():
            return Tally(scenario, seed)
        tally = read(self._path, scenario, seed, most)
        self._written, self._due = tally.replications, monotonic() + PAUSE
        return tally

    @contextmanager
    def telling(self, tally: Tally) -> Iterator[None]:
        """Inside, the tally is filled; where something goes wrong, the user is told what becomes of it."""
        try:
            yield
        except BaseException as error:
            for line in self._told(tally, error):
                print(line, file=sys.stderr)
            raise

    @contextmanager
    def keeping(self, tally: Tally) -> Iterator[None]:
        """Inside, the tally is filled; at the end it is written, also when something goes wrong or is interrupted."""
        try:
            yield
        finally:
            with held():
                self._try_to_save(tally)

    def note(self, tally: Tally) -> None:
        """Write the tally if the last time was long ago; the first time at once, so that a bad place is told soon.

        A place that is bad later on, because the disk is full, say, is tried again: to run goes on all the same.

        Raises:
            ScenarioFileError: the first time fails.
        """
        if self._path is None or monotonic() < self._due:
            return
        with held():
            if self._due < 0:
                self.save(tally)
            else:
                self._try_to_save(tally)

    def save(self, tally: Tally) -> None:
        """Write the tally, if there is anything new in it.

        Raises:
            ScenarioFileError: it cannot be written.
        """
        if self._path is None or tally.replications == self._written or not tally.is_whole:
            return
        write(packed(tally), self._path)
        self._written, self._due, self._problem = tally.replications, monotonic() + PAUSE, None

    def end(self) -> None:
        """All is done and told.

        Raises:
            CommandError: but it could not be kept.
        """
        if self._problem is not None:
            raise CommandError(f"The last runs are not kept: {sentence_of(self._problem)}")

    def _try_to_save(self, tally: Tally) -> None:
        try:
            self.save(tally)
        except Exception as error:
            self._problem, self._due = error, monotonic() + PAUSE

    def _told(self, tally: Tally, error: BaseException) -> Iterator[str]:
        if self._problem is not None and str(self._problem) != str(error):
            yield safe(sentence_of(self._problem))
        if self._path is not None and self._written:
            many = counted(self._written, "run is", "runs are")
            yield f"{many} kept in {safe(str(self._path))}; the same command goes on from them."
        elif self._path is None and tally.replications and not isinstance(error, KeyboardInterrupt):
            many = counted(tally.replications, "run was", "runs were")
            yield f"{many} done, and none is kept; with --keep FILE the same command would go on from them."
