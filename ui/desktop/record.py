"""An unsaved scenario as it is kept for a crash: what it is, and where it belongs."""

from __future__ import annotations

import datetime as dt
import json
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from scenarios import files
from scenarios.schema import Scenario
from ui.desktop.document import Document, content_of

FORMAT = 1

LARGEST = 4 * files.LARGEST
"""Bytes; a scenario grows a little as a string of JSON. A larger file is none of ours."""


class RecordError(Exception):
    """A file that is no record; the text is one sentence."""


@dataclass(frozen=True, slots=True)
class Record:
    """One document with unsaved changes.

    Attributes:
        scenario: as it was last.
        name: what the window called it.
        time: when it was kept, in UTC.
        path: its file; None where it has none.
        shipped: the shipped scenario it began as; None where it did not.
        content: the text of its file, comments and all; None where there was none.
        known: SHA-256 of its file as the user knew it, as in ``Document``.
    """

    scenario: Scenario
    name: str
    time: dt.datetime
    path: Path | None = None
    shipped: str | None = None
    known: str = ""
    content: bytes | None = field(default=None, compare=False)

    @classmethod
    def of(cls, document: Document) -> Record:
        """A document as it is now."""
        now = dt.datetime.now(dt.UTC)
        place = (document.path, document.shipped, document.known)
        return cls(document.scenario, document.name, now, *place, content=document.content)

    def dumps(self) -> bytes:
        """Its file."""
        data = {
            "format": FORMAT,
            "name": self.name,
            "time": self.time.isoformat(timespec="seconds"),
            "path": None if self.path is None else str(self.path),
            "shipped": self.shipped,
            "known": self.known,
            "scenario": content_of(self.scenario, self.content).decode(),
        }
        return json.dumps(data, indent=1).encode()

    @classmethod
    def load(cls, path: Path) -> Record:
        """What ``dumps`` has written; RecordError where it is anything else."""
        try:
            if path.stat().st_size > LARGEST:
                raise RecordError(f"{path}: it is too large")
            return cls._of(json.loads(path.read_bytes()))
        except (OSError, ValueError, KeyError, TypeError, AttributeError, RecursionError) as error:
            raise RecordError(f"{path}: it cannot be read: {error}") from None
        except files.ScenarioFileError as error:
            raise RecordError(str(error)) from None

    @classmethod
    def _of(cls, data: dict[str, Any]) -> Record:
        if data["format"] != FORMAT:
            raise ValueError("another version of Muster has written it")
        path, shipped = data["path"], data["shipped"]
        time = dt.datetime.fromisoformat(data["time"])
        content = str(data["scenario"]).encode()
        return cls(
            files.scenario_of(content, str(data["name"])),
            str(data["name"]),
            time if time.tzinfo else time.replace(tzinfo=dt.UTC),
            None if path is None else Path(path),
            None if shipped is None else str(shipped),
            str(data["known"]),
            content,
        )
