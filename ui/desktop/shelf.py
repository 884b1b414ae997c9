"""The folder in which one running program keeps its unsaved scenarios, and those that crashed programs have left.

``ROOT/NAME`` has the records and ``ROOT/NAME.lock`` is locked as long as its program runs. The lock stands beside the
folder and is taken first, so a folder whose lock can be taken is left over.
"""

from __future__ import annotations

import logging
import os
import secrets
import shutil
from pathlib import Path

from scenarios.files import write
from ui.desktop.lock import Lock
from ui.desktop.record import Record, RecordError

log = logging.getLogger(__name__)


class Shelf:
    """A folder of records.

    Args:
        root: where all shelves are.
        name: of this one; a new one where none is given. Nothing is made before something is put on it.
    """

    def __init__(self, root: Path, name: str | None = None) -> None:
        self.folder = root / (name or f"{os.getpid()}-{secrets.token_hex(4)}")
        self._lock = Lock(root / f"{self.folder.name}.lock")

    def claim(self) -> bool:
        """Take the lock, unless a running program has it; whether it is ours now."""
        try:
            return self._lock.take()
        except OSError:
            return False

    def release(self) -> None:
        """Leave the shelf as it is."""
        self._lock.release()

    def put(self, name: str, record: Record) -> None:
        """Write a record; OSError or ScenarioFileError, a sentence, where that cannot be done."""
        self.folder.parent.mkdir(parents=True, exist_ok=True)
        self._lock.take()
        self.folder.mkdir(mode=0o700, exist_ok=True)
        write(record.dumps(), self.folder / name)

    def take(self, name: str) -> None:
        """Remove a record, if it is there."""
        (self.folder / name).unlink(missing_ok=True)

    def records(self) -> dict[str, Record]:
        """All records that can be read, by file name, in the order in which their documents were open."""
        found: dict[str, Record] = {}
        for path in sorted(self.folder.glob("*.json")):
            try:
                found[path.name] = Record.load(path)
            except RecordError as error:
                log.warning("a scenario kept for a crash cannot be read: %s", error)
        return found

    def tidy(self) -> None:
        """Remove the folder unless something is left on it, and give the lock up."""
        if self.folder.is_dir() and not any(self.folder.glob("*.json")):
            shutil.rmtree(self.folder, ignore_errors=True)
        self.release()

    def clear(self) -> None:
        """Remove everything, and give the lock up."""
        shutil.rmtree(self.folder, ignore_errors=True)
        self.release()


def left_over(root: Path) -> list[tuple[Shelf, dict[str, Record]]]:
    """The shelves of programs that do not run any more, now ours, with their records; those without any are removed."""
    found: list[tuple[Shelf, dict[str, Record]]] = []
    try:
        names = sorted({path.name.removesuffix(".lock") for path in root.iterdir()})
    except OSError:
        return found
    for name in names:
        shelf = Shelf(root, name)
        if not shelf.claim():
            continue
        records = shelf.records()
        if records:
            found.append((shelf, records))
        else:
            shelf.tidy()
    return found
