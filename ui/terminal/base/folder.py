"""The folder of ``--output``: all its files, or none of them; without a picture where none can be drawn."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import NamedTuple

from scenarios.storage.moving import HELD, HeldError, move, refuse_held
from scenarios.storage.temporary import folder_prefix, sweep
from ui.terminal.base.failures import CommandError
from ui.terminal.base.signals import held
from ui.terminal.base.text import safe


class Picture(NamedTuple):
    """A picture that is drawn when all else is written."""

    name: str
    draw: Callable[[], bytes]


class Written(NamedTuple):
    """What has been written to a folder, and why there is no picture; empty where there is one."""

    folder: Path
    names: list[str]
    problem: str

    def tell(self, *, silently: bool) -> None:
        """Print the names unless that is to be silent.

        Raises:
            CommandError: the picture could not be drawn.
        """
        if not silently:
            print(f"Written to {safe(str(self.folder))}: {', '.join(self.names)}")
        if self.problem:
            raise CommandError(f"The picture could not be drawn, all else is written: {self.problem}")


class Folder:
    """A folder that can be written to, and a hidden place in it for files that are not finished."""

    def __init__(self, path: Path, workshop: Path) -> None:
        self.path = path
        self._workshop = workshop

    def write(self, files: Iterable[tuple[str, bytes]], picture: Picture) -> Written:
        """Write the files and, when all of them are on the disk, move them to their places.

        A picture that cannot be drawn takes nothing else with it; an earlier one, which is of other runs, goes.

        Raises:
            CommandError: the disk is full, say; nothing of what was there has changed.
        """
        with _told(self.path):
            names = [self._prepare(name, content) for name, content in files]
            self._refuse_folder(picture.name)
            content, problem = _drawn(picture)
            names += [self._prepare(picture.name, content)] if content else []
            for name in names:
                refuse_held(self.path / name)
            with held():
                for name in names:
                    move(self._workshop / name, self.path / name)
                if not content:
                    (self.path / picture.name).unlink(missing_ok=True)
        return Written(self.path, names, problem)

    def _prepare(self, name: str, content: bytes) -> str:
        self._refuse_folder(name)
        with (self._workshop / name).open("xb") as file:
            file.write(content)
            file.flush()
            os.fsync(file.fileno())
        return name

    def _refuse_folder(self, name: str) -> None:
        if (self.path / name).is_dir():
            raise CommandError(f"{self.path / name}: it is a folder, where a file is to be written")


def _drawn(picture: Picture) -> tuple[bytes, str]:
    """The content of a picture, or nothing and why."""
    try:
        return picture.draw(), ""
    except Exception as error:
        reason = str(error).strip().partition("\n")[0]
        return b"", f"{type(error).__name__}: {reason}" if reason else type(error).__name__


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
            sweep(path)
            workshop = TemporaryDirectory(prefix=folder_prefix(), dir=path)
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
    except HeldError as error:
        raise CommandError(f"{error.filename}: {HELD}.") from None
    except OSError as error:
        raise CommandError(f"{path}: the results cannot be written there: {error.strerror or error}") from None
