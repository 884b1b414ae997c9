"""What Muster remembers between two starts, in the platform's own place for settings."""

from __future__ import annotations

import logging
import os
import stat
from collections.abc import Sequence
from pathlib import Path

from PySide6.QtCore import QByteArray, QSettings

from scenarios.storage.naming import alike, same_file
from ui.desktop.look.theme import Choice

log = logging.getLogger(__name__)

RECENT = 8
"""Files in the menu of recent ones."""

LARGEST = 1_000_000
"""Bytes of the file; a larger one is none of ours."""

_CHOICES: dict[str, Choice] = {"light": "light", "dark": "dark", "system": "system"}


class Settings:
    """Recent files, look and layout. What cannot be understood counts as never set.

    Args:
        store: where they are kept; of the user where none is given.
    """

    def __init__(self, store: QSettings | None = None) -> None:
        self._theme: Choice | None = None
        self._store = store or _of_the_user()

    @property
    def recent(self) -> list[Path]:
        """Files opened or saved last, the latest first."""
        found = self._store.value("files/recent", [])
        names = [found] if isinstance(found, str) else found if isinstance(found, list) else []
        return [Path(name) for name in names if isinstance(name, str) and name][:RECENT]

    def remember(self, path: Path) -> None:
        """Put a file at the head of the recent ones."""
        place = Path(os.path.realpath(path))
        # By name first: a look at a file whose disk is away may take long.
        others = [other for other in self.recent if not (alike(other.name, place.name) and same_file(other, place))]
        self._store.setValue("files/recent", [str(other) for other in (place, *others)][:RECENT])

    def forget(self, path: Path) -> None:
        """Take a file out of the recent ones."""
        self._store.setValue("files/recent", [str(other) for other in self.recent if other != path])

    def forget_recent(self) -> None:
        """Empty the list of recent files."""
        self._store.remove("files/recent")

    @property
    def pins(self) -> list[str]:
        """Paths of the numbers that stay at the top of the panel."""
        found = self._store.value("assumptions/pins", [])
        names = [found] if isinstance(found, str) else found if isinstance(found, list) else []
        return [name for name in names if isinstance(name, str) and name]

    @pins.setter
    def pins(self, paths: Sequence[str]) -> None:
        self._store.setValue("assumptions/pins", list(paths))

    @property
    def ledger(self) -> Path | None:
        """The folder of frozen forecasts; None where none was chosen."""
        found = self._store.value("files/ledger", "")
        return Path(found) if isinstance(found, str) and found else None

    @ledger.setter
    def ledger(self, folder: Path) -> None:
        self._store.setValue("files/ledger", str(folder))

    @property
    def export_folder(self) -> Path | None:
        """The folder that something went to last that left the window; None before the first."""
        found = self._store.value("export/folder", "")
        return Path(found) if isinstance(found, str) and found else None

    @export_folder.setter
    def export_folder(self, folder: Path) -> None:
        self._store.setValue("export/folder", str(folder))

    @property
    def theme(self) -> Choice:
        """Light, dark, or as the system has it."""
        return self._theme or _CHOICES.get(str(self._store.value("look/theme", "system")), "system")

    @theme.setter
    def theme(self, choice: Choice) -> None:
        self._theme = None
        self._store.setValue("look/theme", choice)

    def override_theme(self, choice: Choice) -> None:
        """Use another theme until the user chooses one, and remember nothing."""
        self._theme = choice

    @property
    def zoom(self) -> int:
        """Size of text in per cent of the system's."""
        found = str(self._store.value("look/zoom", 100))
        return min(max(int(found), 50), 300) if found.isdecimal() and len(found) < 10 else 100

    @zoom.setter
    def zoom(self, percent: int) -> None:
        self._store.setValue("look/zoom", percent)

    @property
    def decimal_comma(self) -> bool:
        """Whether tables leave with decimal commas, and semicolons between the cells."""
        return str(self._store.value("export/decimal_comma", "false")) == "true"

    @decimal_comma.setter
    def decimal_comma(self, chosen: bool) -> None:
        self._store.setValue("export/decimal_comma", "true" if chosen else "false")

    @property
    def report(self) -> str:
        """How reports are made, as the dialog of the report wrote it; empty before the first."""
        return str(self._store.value("export/report", ""))

    @report.setter
    def report(self, said: str) -> None:
        self._store.setValue("export/report", said)

    @property
    def reference(self) -> tuple[str, str]:
        """Which group of UN missions is shown, and from when it counts; both empty unless somebody has chosen."""
        return str(self._store.value("reference/group", "")), str(self._store.value("reference/since", ""))

    @reference.setter
    def reference(self, chosen: tuple[str, str]) -> None:
        self._store.setValue("reference/group", chosen[0])
        self._store.setValue("reference/since", chosen[1])

    @property
    def picture(self) -> tuple[str, str, str]:
        """How a picture left last: size, form and look; each empty where none has."""
        size, form, look = (str(self._store.value(f"picture/{part}", "")) for part in ("size", "form", "look"))
        return size, form, look

    @picture.setter
    def picture(self, chosen: tuple[str, str, str]) -> None:
        for part, words in zip(("size", "form", "look"), chosen, strict=True):
            self._store.setValue(f"picture/{part}", words)

    @property
    def cluster(self) -> str:
        """The address of the cluster that runs were run on last; empty before the first."""
        return str(self._store.value("runs/cluster", ""))

    @cluster.setter
    def cluster(self, address: str) -> None:
        self._store.setValue("runs/cluster", address)

    @property
    def knows_hints(self) -> bool:
        """Whether the hints of the first start have been put away."""
        return str(self._store.value("hints/known", "false")) == "true"

    @knows_hints.setter
    def knows_hints(self, known: bool) -> None:
        self._store.setValue("hints/known", "true" if known else "false")

    @property
    def geometry(self) -> QByteArray:
        """Place and size of the window; empty where none was kept."""
        found = self._store.value("look/geometry", QByteArray())
        return found if isinstance(found, QByteArray) else QByteArray()

    @geometry.setter
    def geometry(self, geometry: QByteArray) -> None:
        self._store.setValue("look/geometry", geometry)

    def write(self) -> None:
        """Write what has changed now; else that is done in a moment, or at the end."""
        self._store.sync()


def _of_the_user() -> QSettings:
    """The store of the user; where something else stands in its place, one that nobody finds again."""
    scope, form = QSettings.Scope.UserScope, QSettings.Format.IniFormat
    place = Path(QSettings(form, scope, "Muster", "nothing").fileName()).with_name("Muster.ini")
    if _can_be_read(place):
        return QSettings(form, scope, "Muster", "Muster")
    log.warning("%s is no file of settings; nothing is remembered", place)
    # Below a device there is no file: all that is set stays in this object.
    return QSettings(f"{os.devnull}/Muster.ini", form)


def _can_be_read(place: Path) -> bool:
    """Whether it is an ordinary file, or none yet: Qt would wait for a pipe for ever."""
    try:
        status = place.stat()
    except FileNotFoundError:
        return True
    except (OSError, RuntimeError):
        return False
    return stat.S_ISREG(status.st_mode) and status.st_size <= LARGEST
