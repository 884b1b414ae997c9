"""The folder in which one running program keeps its unsaved scenarios, and those that crashed programs have left.

``ROOT/NAME`` has the records and ``ROOT/NAME.lock`` is locked as long as its program runs. The lock stands beside the
folder and is taken first, so a folder whose lock can be taken is left over. ``ROOT/damaged`` has what nobody can read.
"""

from __future__ import annotations

import os
import re
import secrets
import shutil
from contextlib import suppress
from pathlib import Path

from scenarios.storage.files import write
from scenarios.storage.moving import move
from scenarios.storage.temporary import sweep
from ui.desktop.documents.lock import Lock
from ui.desktop.documents.record import Record

DAMAGED = "damaged"

_NAME = re.compile(r"[0-9]+-[0-9a-f]{8}")


class RecoveryFolder:
    """A folder of records.

    Args:
        root: where all recovery folders are.
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
        """Leave the recovery folder as it is."""
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

    def names(self) -> list[str]:
        """The files of all records, in the order in which their documents were open."""
        try:
            return sorted(path.name for path in self.folder.iterdir() if path.suffix == ".json")
        except OSError:
            return []

    def put_aside(self, name: str) -> None:
        """Keep a record that cannot be read where nobody looks for one; where even that fails it stays."""
        place = self.folder.parent / DAMAGED
        with suppress(OSError):
            place.mkdir(mode=0o700, exist_ok=True)
            move(self.folder / name, place / f"{self.folder.name}-{name}")

    def tidy(self) -> None:
        """Remove the folder unless something is left on it, and give the lock up."""
        sweep(self.folder)
        if not self.names():
            self._remove()
        self.release()

    def clear(self) -> None:
        """Remove everything, and give the lock up."""
        self._remove()
        self.release()

    def _remove(self) -> None:
        # Python would open a pipe in its place, and wait.
        if self.folder.is_dir() and not self.folder.is_symlink():
            shutil.rmtree(self.folder, ignore_errors=True)


def left_over(root: Path) -> list[RecoveryFolder]:
    """The recovery folders of programs that do not run any more, now ours; those without any record are removed."""
    try:
        names = sorted({path.name.removesuffix(".lock") for path in root.iterdir()})
    except OSError:
        return []
    recovery_folders = [
        recovery_folder
        for name in names
        if _NAME.fullmatch(name) and (recovery_folder := RecoveryFolder(root, name)).claim()
    ]
    for recovery_folder in recovery_folders:
        if not recovery_folder.names():
            recovery_folder.tidy()
    return [recovery_folder for recovery_folder in recovery_folders if recovery_folder.names()]
