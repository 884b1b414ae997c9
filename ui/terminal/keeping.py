"""The file of ``muster run --keep``: what is done is kept, and the same command goes on from it.

It begins with a line that says what it is and a line with the digest of the rest, which is NumPy's ``.npz``: what the
runs are of, and their tally. It is written as a whole or not at all.
"""

from __future__ import annotations

import io
import json
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from hashlib import blake2b
from importlib.metadata import version
from pathlib import Path
from time import monotonic
from typing import Any

import numpy as np
from numpy.typing import NDArray

from scenarios.counting import counted
from scenarios.files import write
from scenarios.schema import Scenario
from simulator.tally import Tally
from ui.terminal.failures import CommandError
from ui.terminal.signals import INTERRUPT, STOPS, held
from ui.terminal.text import safe
from ui.wording.words import runs_text

MAGIC = b"Muster kept runs 1\n"
PAUSE = 10.0
"""Seconds between two times that what is done is written."""

_DIGEST = 32


class Keeper:
    """Writes a tally to a file now and then; without a file it does nothing."""

    def __init__(self, path: Path | None) -> None:
        self._path = path
        self._written, self._due = 0, -1.0

    def tally(self, scenario: Scenario, seed: int, most: int) -> Tally:
        """The tally to go on from: what the file keeps, or an empty one where there is no file.

        Raises:
            CommandError: the file is something else, or keeps more than ``most`` runs.
        """
        if self._path is None or not self._path.exists():
            return Tally(scenario, seed)
        tally = _read(self._path, scenario, seed)
        if tally.replications > most:
            kept = runs_text(tally.replications)
            _refuse(self._path, f"it keeps {kept}, more than the {most:,} asked for")
        self._written, self._due = tally.replications, monotonic() + PAUSE
        return tally

    @contextmanager
    def keeping(self, tally: Tally) -> Iterator[None]:
        """Inside, the tally is filled; at the end it is written, also when something goes wrong or is interrupted."""
        try:
            yield
        except BaseException:
            self._save_undisturbed(tally)
            if self._path is not None and self._written:
                many = counted(self._written, "run is", "runs are")
                kept = f"{many} kept in {safe(str(self._path))}"
                print(f"{kept}; the same command goes on from them.", file=sys.stderr)
            raise
        self._save_undisturbed(tally)

    def _save_undisturbed(self, tally: Tally) -> None:
        with held(INTERRUPT, *STOPS):
            self.save(tally)

    def note(self, tally: Tally) -> None:
        """Write the tally if the last time was long ago; the first time at once, so that a bad place is told soon."""
        if self._path is not None and monotonic() >= self._due:
            self.save(tally)

    def save(self, tally: Tally) -> None:
        """Write the tally, if there is anything new in it.

        Raises:
            ScenarioFileError: it cannot be written.
        """
        if self._path is None or tally.replications == self._written:
            return
        write(_packed(tally), self._path)
        self._written, self._due = tally.replications, monotonic() + PAUSE


def _packed(tally: Tally) -> bytes:
    about = json.dumps(_about(tally.scenario, tally.seed)).encode()
    file = io.BytesIO()
    np.savez(file, allow_pickle=False, about=np.frombuffer(about, np.uint8), **tally.state())
    content = file.getvalue()
    return MAGIC + _digest(content) + b"\n" + content


def _digest(content: bytes) -> bytes:
    return blake2b(content, digest_size=_DIGEST // 2).hexdigest().encode()


def _about(scenario: Scenario, seed: int) -> dict[str, Any]:
    return {
        "fingerprint": scenario.fingerprint,
        "title": scenario.title,
        "seed": seed,
        "version": version("muster"),
    }


def _read(path: Path, scenario: Scenario, seed: int) -> Tally:
    state = _unpacked(path)
    told = json.loads(state.pop("about").tobytes())
    wanted = _about(scenario, seed)
    if told["fingerprint"] != wanted["fingerprint"]:
        _refuse(path, f"it keeps runs of another scenario, {safe(told['title']) or 'one without a title'}")
    if told["seed"] != seed:
        _refuse(path, f"it keeps runs with seed {told['seed']}, not {seed}")
    if told["version"] != wanted["version"]:
        _refuse(path, f"it keeps runs of Muster {told['version']}, and this is {wanted['version']}")
    return Tally.of(scenario, seed, state)


def _unpacked(path: Path) -> dict[str, NDArray[Any]]:
    try:
        content = path.read_bytes() if path.is_file() else b""
    except OSError as error:
        raise CommandError(f"{path}: it cannot be read: {error.strerror or error}") from None
    if not content.startswith(MAGIC):
        _refuse(path, "it is not a file of kept runs")
    begin = len(MAGIC) + _DIGEST + 1
    if content[len(MAGIC) : begin] != _digest(content[begin:]) + b"\n":
        _refuse(path, "it is damaged, and nothing of it can be used")
    with np.load(io.BytesIO(content[begin:]), allow_pickle=False) as arrays:
        return dict(arrays)


def _refuse(path: Path, reason: str) -> None:
    raise CommandError(f"{path}: {reason}; name another file with --keep.")
