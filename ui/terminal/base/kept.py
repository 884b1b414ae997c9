"""The file of kept runs: how it is written, and read without trust.

It begins with a line that says what it is and a line with the digest of the rest, which is NumPy's ``.npz``: what the
runs are of, and their tally. The digest tells a disk's mistakes, not a person's: so names, kinds and lengths are looked
at before anything is read, which costs no more memory than runs of the scenario have, and what is read must agree.
"""

from __future__ import annotations

import io
import json
from collections.abc import Iterator
from contextlib import contextmanager
from hashlib import blake2b
from importlib.metadata import version
from math import prod
from pathlib import Path
from typing import IO, Any
from zipfile import ZIP_STORED, ZipFile

import numpy as np
from numpy.lib import format as npy
from numpy.typing import NDArray

from scenarios.schema import Scenario
from scenarios.storage.contents import KEPT_RUNS
from simulator.figures.strengths import LARGEST as STRENGTHS
from simulator.results.soundness import forms, refuse_misshapen
from simulator.results.tally import Tally
from ui.terminal.base.failures import CommandError
from ui.terminal.base.text import safe
from ui.wording.words import runs_text

MAGIC = KEPT_RUNS + b"2\n"

ABOUT, LONGEST = "about", 100_000
"""The array that says what the runs are of, and its bytes at most."""

MOST = 1_000_000
"""Runs that a command runs at most."""

_DIGEST = 32
_CHUNK = 1 << 20
_SHOWN = 60


def packed(tally: Tally) -> bytes:
    """The file of a tally."""
    about = json.dumps(_about(tally.scenario, tally.seed)).encode()
    file = io.BytesIO()
    np.savez(file, allow_pickle=False, about=np.frombuffer(about, np.uint8), **tally.state())
    content = file.getvalue()
    digest = blake2b(content, digest_size=_DIGEST // 2).hexdigest().encode()
    return MAGIC + digest + b"\n" + content


def read(path: Path, scenario: Scenario, seed: int, most: int) -> Tally:
    """The tally that a file keeps.

    Raises:
        CommandError: it is something else, damaged, of another question, or keeps more than ``most`` runs.
    """
    try:
        with path.open("rb") if path.is_file() else io.BytesIO() as file:
            if (begins := file.read(len(MAGIC))) != MAGIC:
                other = begins.startswith(KEPT_RUNS)
                _refuse(path, "it keeps runs of another Muster" if other else "it is not a file of kept runs")
            with _damaged(path):
                _refuse_huge(path, scenario)
                return _tally(path, file, scenario, seed, most)
    except OSError as error:
        raise CommandError(f"{path}: it cannot be read: {error.strerror or error}") from None


@contextmanager
def _damaged(path: Path) -> Iterator[None]:
    """Whatever goes wrong inside is damage: the content may be anything."""
    try:
        yield
    except (CommandError, OSError):
        raise
    except Exception:
        _refuse(path, "it is damaged, and nothing of it can be used")


def _tally(path: Path, file: IO[bytes], scenario: Scenario, seed: int, most: int) -> Tally:
    if file.read(_DIGEST + 1) != _digest_of(file):
        raise ValueError("the digest is another one")
    with ZipFile(file) as archive:
        kept = {_name(entry.filename): entry.filename for entry in archive.infolist()}
        if len(kept) != len(archive.infolist()) or any(one.compress_type != ZIP_STORED for one in archive.infolist()):
            raise ValueError("two arrays have one name, or one is compressed")
        _refuse_other(path, _told(archive, kept.pop(ABOUT)), scenario, seed)
        found = {name: _form(archive, place) for name, place in kept.items()}
        runs = found["run_peak"][1][0]
        if runs > most:
            _refuse(path, f"it keeps {runs_text(runs)}, more than the {most:,} asked for")
        refuse_misshapen(forms(scenario, runs, counted=found["strengths"][0] == np.uint32), found)
        return Tally.of(scenario, seed, {name: _array(archive, place) for name, place in kept.items()})


def _refuse_huge(path: Path, scenario: Scenario) -> None:
    """See to it that a file is no larger than one can be: all of it is read once for its digest."""
    wide = forms(scenario, MOST, counted=False)
    size = sum(int(kind[1:]) * prod(length or 0 for length in shape) for kind, shape in wide.values())
    if path.stat().st_size > size + 4 * STRENGTHS + LONGEST + _CHUNK:
        raise ValueError("it is larger than any")


def _digest_of(file: IO[bytes]) -> bytes:
    """The line that belongs above the rest of a file, which stays where it was."""
    place, digest = file.tell(), blake2b(digest_size=_DIGEST // 2)
    while part := file.read(_CHUNK):
        digest.update(part)
    file.seek(place)
    return digest.hexdigest().encode() + b"\n"


def _name(place: str) -> str:
    name, dot, kind = place.rpartition(".")
    if (dot, kind) != (".", "npy"):
        raise ValueError(f"{place} is no array")
    return name


def _form(archive: ZipFile, place: str) -> tuple[np.dtype[Any], tuple[int, ...]]:
    """Kind and lengths of an array, without the array."""
    with archive.open(place) as file:
        if npy.read_magic(file) != (1, 0):
            raise ValueError("it is of another version")
        shape, fortran, kind = npy.read_array_header_1_0(file)
    if fortran and len(shape) > 1:
        raise ValueError("its axes are in another order")
    return kind, shape


def _array(archive: ZipFile, place: str) -> NDArray[Any]:
    with archive.open(place) as file:
        array: NDArray[Any] = npy.read_array(file, allow_pickle=False)
        if file.read(1):
            raise ValueError("something follows the array")
    return array


def _told(archive: ZipFile, place: str) -> dict[str, Any]:
    kind, shape = _form(archive, place)
    if kind != np.uint8 or len(shape) != 1 or shape[0] > LONGEST:
        raise ValueError("what it is of is no text")
    told = json.loads(_array(archive, place).tobytes())
    kinds = {"fingerprint": str, "title": str, "seed": int, "version": str}
    if {name: type(value) for name, value in told.items()} != kinds:
        raise ValueError("what it is of is not said")
    return dict(told)


def _about(scenario: Scenario, seed: int) -> dict[str, Any]:
    return {
        "fingerprint": scenario.fingerprint,
        "title": scenario.title,
        "seed": seed,
        "version": version("muster"),
    }


def _refuse_other(path: Path, told: dict[str, Any], scenario: Scenario, seed: int) -> None:
    wanted = _about(scenario, seed)
    if told["fingerprint"] != wanted["fingerprint"]:
        _refuse(path, f"it keeps runs of another scenario, {_shown(told['title']) or 'one without a title'}")
    if told["seed"] != seed:
        _refuse(path, f"it keeps runs with seed {_shown(str(told['seed']))}, not {seed}")
    if told["version"] != wanted["version"]:
        _refuse(path, f"it keeps runs of Muster {_shown(told['version'])}, and this is {wanted['version']}")


def _shown(text: str) -> str:
    return safe(text if len(text) <= _SHOWN else f"{text[:_SHOWN]}…")


def _refuse(path: Path, reason: str) -> None:
    raise CommandError(f"{path}: {reason}; name another file with --keep.")
