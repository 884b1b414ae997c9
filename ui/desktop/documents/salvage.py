"""What crashed programs have left: it is read beside the window, and compared with the files that it belongs to.

salvage = Salvage(root, reader)
salvage.begin(ask)
"""

from __future__ import annotations

import datetime as dt
import logging
from collections.abc import Callable
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from typing import Literal

from scenarios.storage.files import ScenarioFileError
from scenarios.storage.holding import Holding, text_held
from ui.desktop.documents.reading import Reader
from ui.desktop.documents.record import Record, RecordError
from ui.desktop.documents.recovery_folder import RecoveryFolder, left_over

log = logging.getLogger(__name__)

Worth = Literal["saved", "unsaved", "overtaken"]
"""What a record is worth: nothing, because its file holds the same scenario; all; or it is older than what has been
saved to its file since."""


@dataclass(slots=True)
class Piece:
    """A record that somebody may want back.

    Attributes:
        record: it.
        found: what its file holds now; None where it has no file, or none that can be read.
        worth: of it.
    """

    record: Record
    found: Holding | None
    worth: Worth


def worth_of(record: Record, found: Holding | None, written: dt.datetime | None) -> Worth:
    """What a record is worth.

    Args:
        record: it.
        found: what its file holds now, if it has one that can be read.
        written: when that was last written; None where nobody knows.
    """
    if found is None:
        return "unsaved"
    if found.scenario == record.scenario:
        return "saved"
    is_as_known = found.digest == record.known
    is_later = record.time is not None and written is not None and written > record.time
    return "overtaken" if is_later and not is_as_known else "unsaved"


class Salvage:
    """Reads all that is there; what is worth nothing is removed.

    Attributes:
        damaged: records that cannot be understood by anybody; they are kept aside.
        root: where all recovery folders are.
    """

    def __init__(self, root: Path, reader: Reader) -> None:
        self.root, self._reader = root, reader
        self.damaged = 0
        self._recovery_folders: list[RecoveryFolder] = []
        self._pieces: dict[tuple[RecoveryFolder, str], Piece] = {}
        self._waiting = 0
        self._ended: Callable[[], None] | None = None

    @property
    def pieces(self) -> list[Piece]:
        """What somebody may want back, in the order in which it was open."""
        return list(self._ordered().values())

    def begin(self, ended: Callable[[], None]) -> None:
        """Begin to read; ``ended`` is called when all is read, perhaps at once."""
        self._ended = ended
        self._recovery_folders = left_over(self.root)
        records = [
            (recovery_folder, name) for recovery_folder in self._recovery_folders for name in recovery_folder.names()
        ]
        self._waiting = len(records)
        for recovery_folder, name in records:
            answers = partial(self._take, recovery_folder, name), partial(self._fail, recovery_folder, name)
            self._reader.read(recovery_folder.folder / name, Record.load, *answers, what="unsaved scenarios")
        self._reader.work_off()
        self._end_if_complete()

    def discard(self) -> None:
        """Remove what was found; nobody wants it, or it is kept elsewhere by now."""
        for recovery_folder, name in self._pieces:
            recovery_folder.take(name)

    def end(self) -> None:
        """Leave the rest to the next start."""
        for recovery_folder in self._recovery_folders:
            recovery_folder.tidy()

    def _ordered(self) -> dict[tuple[RecoveryFolder, str], Piece]:
        return {key: self._pieces[key] for key in sorted(self._pieces, key=lambda key: (key[0].folder.name, key[1]))}

    def _take(self, recovery_folder: RecoveryFolder, name: str, record: Record) -> None:
        if record.path is None:
            self._weigh(recovery_folder, name, record, None)
            return
        weigh = partial(self._weigh, recovery_folder, name, record)
        self._reader.read(record.path, text_held, weigh, lambda _: weigh(None))

    def _weigh(self, recovery_folder: RecoveryFolder, name: str, record: Record, found: Holding | None) -> None:
        worth = worth_of(record, found, None if record.path is None else _written(record.path))
        if worth == "saved":
            recovery_folder.take(name)
        else:
            self._pieces[recovery_folder, name] = Piece(record, found, worth)
        self._count_down()

    def _fail(self, recovery_folder: RecoveryFolder, name: str, error: ScenarioFileError) -> None:
        log.warning("a scenario kept for a crash cannot be read: %s", error)
        if isinstance(error, RecordError):
            recovery_folder.put_aside(name)
            self.damaged += 1
        self._count_down()

    def _count_down(self) -> None:
        self._waiting -= 1
        self._end_if_complete()

    def _end_if_complete(self) -> None:
        if self._ended is not None and not self._waiting:
            ended, self._ended = self._ended, None
            ended()


def _written(path: Path) -> dt.datetime | None:
    try:
        return dt.datetime.fromtimestamp(path.stat().st_mtime, dt.UTC)
    except (OSError, ValueError, OverflowError):
        return None
