"""What a file holds: a scenario, and the text that it is written in."""

from __future__ import annotations

from hashlib import sha256
from pathlib import Path
from typing import NamedTuple

from scenarios import embedding, files
from scenarios.rewriting import rewritten
from scenarios.schema import Scenario


class Holding(NamedTuple):
    """What was found in a file.

    Attributes:
        scenario: in it.
        content: all of the file, comments included; None of a picture, which carries a scenario and is none.
    """

    scenario: Scenario
    content: bytes | None

    @property
    def digest(self) -> str:
        """SHA-256 of the file; empty of a picture."""
        return "" if self.content is None else digest(self.content)


def held(path: Path) -> Holding:
    """What a scenario file holds, or a picture that Muster has exported; ScenarioFileError where it is neither."""
    return Holding(embedding.scenario_in(path), None) if embedding.is_picture(path) else text_held(path)


def text_held(path: Path) -> Holding:
    """What a scenario file holds; ScenarioFileError where it is none."""
    content = files.read(path)
    return Holding(files.scenario_of(content, str(path)), content)


def text_for(scenario: Scenario, before: bytes | None) -> bytes:
    """What a file of a scenario holds: what it held before with what is changed, where that can be kept."""
    kept = None if before is None else rewritten(before, scenario)
    return files.dumps(scenario).encode() if kept is None else kept


def digest(content: bytes) -> str:
    """SHA-256."""
    return sha256(content).hexdigest()
