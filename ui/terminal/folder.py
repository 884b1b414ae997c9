"""The folder of ``muster run --output``: all its files, or none of them."""

from __future__ import annotations

import os
from collections.abc import Iterable, Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from tempfile import TemporaryDirectory

from simulator.summary import AnyResults
from ui.terminal.answer import json_text
from ui.terminal.failures import CommandError
from ui.terminal.picture import build_up
from ui.terminal.sheets import sheets
from ui.terminal.signals import INTERRUPT, STOPS, held


def files_of(results: AnyResults, days: float | None = None) -> Iterator[tuple[str, bytes]]:
    """Name and content of every file, worked out one by one; ``days``: what ``--until-precise`` asked for."""
    yield "result.json", json_text(results, days).encode()
    for name, text in sheets(results):
        yield name, text.encode()
    yield "build-up.png", build_up(results)


class Folder:
    """A folder that can be written to, and a hidden place in it for files that are not finished."""

    def __init__(self, path: Path, workshop: Path) -> None:
        self.path = path
        self._workshop = workshop

    def write(self, files: Iterable[tuple[str, bytes]]) -> list[str]:
        """Write the files and, when all of them are on the disk, move them to their places; answers their names.

        Raises:
            CommandError: the disk is full, say; nothing of what was there has changed.
        """
        with _told(self.path):
            names = [self._prepare(name, content) for name, content in files]
            with held(INTERRUPT, *STOPS):
                for name in names:
                    (self._workshop / name).replace(self.path / name)
        return names

    def _prepare(self, name: str, content: bytes) -> str:
        if (self.path / name).is_dir():
            raise CommandError(f"{self.path / name}: it is a folder, where a file is to be written")
        with (self._workshop / name).open("xb") as file:
            file.write(content)
            file.flush()
            os.fsync(file.fileno())
        return name


@contextmanager
def folder(path: Path) -> Iterator[Folder]:
    """Make the folder if there is none, before anything is computed; a failure inside takes away what was made.

    Raises:
        CommandError: it cannot be made or written to.
    """
    new = [place for place in (path, *path.parents) if not place.exists()]
    try:
        with _told(path):
            path.mkdir(parents=True, exist_ok=True)
            workshop = TemporaryDirectory(prefix=".muster-", dir=path)
        with workshop as name:
            yield Folder(path, Path(name))
    except BaseException:
        for place in new:
            with suppress(OSError):
                place.rmdir()
        raise


@contextmanager
def _told(path: Path) -> Iterator[None]:
    try:
        yield
    except FileExistsError:
        raise CommandError(f"{path}: it is a file, where a folder is needed") from None
    except OSError as error:
        raise CommandError(f"{path}: the results cannot be written there: {error.strerror or error}") from None
