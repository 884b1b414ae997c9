"""An unsaved scenario as it is kept for a crash: what it is, and where it belongs.

Nothing here needs a window: records are read in a process that has none.
"""

from __future__ import annotations

import datetime as dt
import json
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING, Any

from scenarios.problems import Problem
from scenarios.schema import Scenario
from scenarios.storage import files
from scenarios.storage.files import ScenarioFileError
from scenarios.storage.holding import text_for

if TYPE_CHECKING:
    from ui.desktop.documents.document import Document

FORMAT = 1

UNNAMED = "A scenario"

EARLIEST, LATEST = dt.datetime(1980, 1, 1, tzinfo=dt.UTC), dt.datetime(9000, 1, 1, tzinfo=dt.UTC)
"""No record is of another time."""

LARGEST = 4 * files.LARGEST
"""Bytes; a scenario grows a little as a string of JSON. A larger file is none of ours."""


class RecordError(ScenarioFileError):
    """A file that is no record; what it holds cannot be told."""


@dataclass(frozen=True, slots=True)
class Record:
    """One document with unsaved changes.

    Attributes:
        scenario: as it was last.
        name: what the window called it.
        time: when it was kept, in UTC; None where nobody knows.
        path: its file; None where it has none.
        shipped: the shipped scenario it began as; None where it did not.
        content: the text of its file, comments and all; None where there was none.
        known: SHA-256 of its file as the user knew it, as in ``Document``.
    """

    scenario: Scenario
    name: str
    time: dt.datetime | None
    path: Path | None = None
    shipped: str | None = None
    known: str = ""
    content: bytes | None = field(default=None, compare=False)

    @classmethod
    def of(cls, document: Document) -> Record:
        """A document as it is now."""
        now = dt.datetime.now(dt.UTC)
        place = (document.path, document.shipped, document.known)
        # A variant is kept as a whole: from where records are kept nobody finds its base.
        content = document.content if document.based_at is None else None
        return cls(document.scenario, document.name, now, *place, content=content)

    def dumps(self) -> bytes:
        """The content of the record's file."""
        assert self.time is not None
        data = {
            "format": FORMAT,
            "name": self.name,
            "time": self.time.isoformat(timespec="seconds"),
            "path": None if self.path is None else str(self.path),
            "shipped": self.shipped,
            "known": self.known,
            "scenario": text_for(self.scenario, self.content).decode(),
        }
        return json.dumps(data, indent=1).encode()

    @classmethod
    def load(cls, path: Path) -> Record:
        """What ``dumps`` has written.

        All that can be done without counts as not there where it cannot be understood.

        Raises:
            RecordError: there is no scenario in it.
            ScenarioFileError: it cannot be read, or a newer Muster has written it.
        """
        content = files.read(path, LARGEST)
        try:
            data = json.loads(content)
            is_newer = isinstance(data["format"], int) and data["format"] > FORMAT
            record = None if is_newer else cls._of(data)
        except (ValueError, KeyError, TypeError, RecursionError, ScenarioFileError) as error:
            raise RecordError(str(path), (Problem("", f"it is damaged: {type(error).__name__}"),)) from None
        if record is None:
            raise ScenarioFileError(str(path), (Problem("", "a newer Muster has written it"),))
        return record

    @classmethod
    def _of(cls, data: dict[str, Any]) -> Record:
        if data["format"] != FORMAT or not isinstance(data["scenario"], str):
            raise ValueError
        content = data["scenario"].encode()
        if len(content) > files.LARGEST:
            raise ValueError
        path, name = _words(data.get("path")), _words(data.get("name"))
        return cls(
            files.scenario_of(content, "record"),
            name or UNNAMED,
            _time(data.get("time")),
            Path(path) if path else None,
            _words(data.get("shipped")) or None,
            _words(data.get("known")),
            content,
        )


def _words(value: object) -> str:
    """A text that can be the name of a file; an empty one in place of anything else."""
    return value if isinstance(value, str) and "\0" not in value else ""


def _time(value: object) -> dt.datetime | None:
    """A moment that can be told in every zone."""
    try:
        time = dt.datetime.fromisoformat(value if isinstance(value, str) else "")
        time = (time if time.tzinfo else time.replace(tzinfo=dt.UTC)).astimezone(dt.UTC)
        return time if EARLIEST < time < LATEST else None
    except (ValueError, OverflowError):
        return None
