"""What a file holds: a scenario, and the text that it is written in."""

from __future__ import annotations

from hashlib import sha256
from pathlib import Path
from typing import NamedTuple

from scenarios.schema import Scenario
from scenarios.storage import embedding, files
from scenarios.storage.bases import Home
from scenarios.storage.files import ScenarioFileError
from scenarios.storage.rewriting import rewritten
from scenarios.text.variants import variant_text


class Holding(NamedTuple):
    """What was found in a file.

    Attributes:
        scenario: in it.
        content: all of the file, comments included; None of a picture, which carries a scenario and is none.
        has_base: whether the file names a base, and holds only what differs from that.
    """

    scenario: Scenario
    content: bytes | None
    has_base: bool = False

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
    reading = files.reading_in(content, str(path), Home.of(path))
    return Holding(reading.scenario, content, reading.base is not None)


def text_for(scenario: Scenario, before: bytes | None) -> bytes:
    """What a file of a scenario holds: what it held before with what is changed, where that can be kept."""
    kept = None if before is None else rewritten(before, scenario)
    return files.dumps(scenario).encode() if kept is None else kept


def variant_for(scenario: Scenario, before: bytes, origin: Path, place: Path) -> bytes | None:
    """What the file of a variant holds after a save; None where it cannot be a variant of its base any more.

    Args:
        scenario: what reading it gives.
        before: what the file held before.
        origin: where that file is.
        place: where the new one is to be; its base may be out of reach from there.
    """
    texts = (text(scenario, before, origin) for text in (_kept, _anew))
    return next((text for text in texts if text is not None and _reads_as(text, scenario, place)), None)


def _kept(scenario: Scenario, before: bytes, origin: Path) -> bytes | None:
    return rewritten(before, scenario, Home.of(origin))


def _anew(scenario: Scenario, before: bytes, origin: Path) -> bytes | None:
    """A variant of the same base, without the comments of the file; None where there is no such base any more."""
    try:
        reading = files.reading_in(before, "", Home.of(origin))
    except ScenarioFileError:
        return None
    return None if reading.base is None else variant_text(scenario, reading.base, reading.said["base"]).encode()


def _reads_as(text: bytes, scenario: Scenario, place: Path) -> bool:
    try:
        return files.scenario_of(text, "", Home.of(place)) == scenario
    except ScenarioFileError:
        return False


def trouble_with_base(content: bytes, origin: Path) -> str:
    """Why the base that a file names cannot be read now; empty where it can. ``origin``: where the file is."""
    try:
        files.reading_in(content, "", Home.of(origin))
    except ScenarioFileError as error:
        first = error.problems[0]
        return first.message if first.path == "base" else str(first)
    return ""


def digest(content: bytes) -> str:
    """SHA-256."""
    return sha256(content).hexdigest()
