"""The ledger of the window: the folder of frozen forecasts, what is in it, and which of them is drawn behind."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path

from PySide6.QtCore import QObject, QStandardPaths, Signal

from simulator.ledger.errors import ForecastError
from simulator.ledger.files import in_order, load, paths_in
from simulator.ledger.forecast import Forecast
from ui.desktop.answers.background import Background, Job
from ui.desktop.documents.settings import Settings

JOB = "ledger"
"""The name of the job that reads the folder."""

Stamp = tuple[str, int, int]
"""A file as it was when it was read: path, time of its last change, bytes."""


class LedgerFolder(QObject):
    """Reads the folder beside the window; a file that has not changed is not read again.

    Attributes:
        changed: the folder, or what is known to be in it, is another.
        chosen_changed: another forecast is drawn behind, or none.
        folder: where the forecasts are; it need not be there yet.
        forecasts: by the day of issue.
        problems: a sentence for each file that is none.
        is_reading: whether there may be others, which are being read.
        chosen: what is drawn behind the present build-up.
    """

    changed = Signal()
    chosen_changed = Signal()

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.background = Background(parent=self)
        self.folder = usual_folder()
        self.forecasts: tuple[Forecast, ...] = ()
        self.problems: tuple[str, ...] = ()
        self.is_reading = False
        self.chosen: Forecast | None = None
        self._settings: Settings | None = None
        self._read: dict[Stamp, Forecast | str] = {}

    def remember_in(self, settings: Settings) -> None:
        """Use the folder that these settings know, and tell them of another."""
        self._settings = settings
        self.folder = settings.ledger or usual_folder()

    def use(self, folder: Path) -> None:
        """Look into another folder from now on."""
        if folder == self.folder:
            return
        self.folder, self.forecasts, self.problems = folder, (), ()
        if self._settings is not None:
            self._settings.ledger = folder
        self.look()

    def look(self) -> None:
        """Read what is new in the folder, beside the window; ``changed`` tells when that is done."""
        folder, known = self.folder, dict(self._read)
        self.is_reading = True
        self.background.ask(JOB, lambda job: _looked(job, folder, known), self._take, self._fail)
        self.changed.emit()

    def choose(self, forecast: Forecast | None) -> None:
        """Draw this one behind the present build-up; with None none."""
        if forecast is not self.chosen:
            self.chosen = forecast
            self.chosen_changed.emit()

    def close(self) -> None:
        """End the thread."""
        self.background.close()

    def _take(self, found: dict[Stamp, Forecast | str]) -> None:
        self._read, self.is_reading = found, False
        self.forecasts = in_order([one for one in found.values() if isinstance(one, Forecast)])
        self.problems = tuple(one for one in found.values() if isinstance(one, str))
        self.changed.emit()

    def _fail(self, sentence: str) -> None:
        self.is_reading, self.problems = False, (sentence,)
        self.changed.emit()


def usual_folder() -> Path:
    """Beside what the user writes, until another folder is chosen."""
    documents = QStandardPaths.writableLocation(QStandardPaths.StandardLocation.DocumentsLocation)
    return Path(documents or Path.home()) / "Muster forecasts"


def _looked(job: Job, folder: Path, known: dict[Stamp, Forecast | str]) -> dict[Stamp, Forecast | str]:
    """What each file of a folder holds, or why it is no forecast."""
    return {stamp: known.get(stamp) or _loaded(Path(stamp[0])) for stamp in job.while_wanted(_stamps(folder))}


def _stamps(folder: Path) -> Iterable[Stamp]:
    for path in paths_in(folder):
        try:
            status = path.stat()
            yield str(path), status.st_mtime_ns, status.st_size
        except OSError:
            yield str(path), 0, -1


def _loaded(path: Path) -> Forecast | str:
    try:
        return load(path)
    except ForecastError as error:
        return str(error)
