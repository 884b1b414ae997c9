"""Frozen forecasts as files: JSON that anybody can read, with a seal under it.

The seal is the SHA-256 of the whole text as it is written, spaces and line ends too, without its own 64 digits. So a
changed byte is told, wherever it is. A seal is no signature: who means to deceive can write another one.
"""

from __future__ import annotations

import hashlib
import json
import re
from contextlib import suppress
from dataclasses import replace
from pathlib import Path
from typing import Any, NoReturn

from scenarios.brevity import brief, one_line, short_name
from scenarios.storage.contents import content_of
from scenarios.storage.files import ScenarioFileError, write
from scenarios.storage.reasons import READING, reason
from scenarios.text.formats import RefusalError
from simulator.ledger.entries import FORMAT, data_of, forecast_of
from simulator.ledger.errors import ForecastError
from simulator.ledger.forecast import Forecast

ENDING = ".forecast.json"
"""How the name of a frozen forecast ends."""

LARGEST = 30_000_000
"""Bytes; a larger file is refused unread."""

CHANGED = "this file was changed after it was frozen"

_SEAL = re.compile(r'"sha256": "([0-9a-f]{64})"\n\}\n\Z')
_EMPTY = '"sha256": ""\n}\n'


def dumps(forecast: Forecast) -> str:
    """The text of a forecast's file; ``loads`` of it gives the same forecast."""
    body = ",\n".join(f" {json.dumps(key)}: {_told(value)}" for key, value in data_of(forecast).items())
    text = f"{{\n{body},\n {_EMPTY}"
    return text.replace(_EMPTY, _EMPTY.replace('""', f'"{_seal_of(text)}"'))


def loads(text: str, name: str = "") -> Forecast:
    """The forecast in the text of a file.

    Raises:
        ForecastError: it is none, was changed after it was frozen, or needs a newer Muster; one sentence.
    """
    sealed = _is_sealed(text)
    data = _parsed(text)
    number = data.get("format")
    if isinstance(number, bool) or not isinstance(number, int) or number < 1:
        raise ForecastError(CHANGED if "sha256" in data else "it is no frozen forecast: it does not say its format")
    if number > FORMAT:
        raise ForecastError(_newer(number, data.get("version")))
    if not sealed:
        raise ForecastError(CHANGED)
    return forecast_of(data, name)


def load(path: Path | str) -> Forecast:
    """The forecast in a file.

    Raises:
        ForecastError: it cannot be read, is none, was changed, or needs a newer Muster; one sentence that names it.
    """
    place = Path(path)
    try:
        return loads(_text(content_of(place, LARGEST)), name_of(place))
    except (RefusalError, ForecastError) as refusal:
        _refuse(place, str(refusal))
    except (OSError, ValueError) as error:
        _refuse(place, reason(error, READING))


def save(forecast: Forecast, path: Path | str, *, over: bool = False) -> Forecast:
    """Write a forecast as a whole or not at all, and give it back under the name of its file.

    Args:
        forecast: what is kept.
        path: where.
        over: whether it may take the place of a file that is there.

    Raises:
        ForecastError: it cannot be written, or a file is there; one sentence that names the file.
    """
    try:
        write(dumps(forecast).encode("ascii"), Path(path), new=not over)
    except ScenarioFileError as error:
        raise ForecastError(str(error)) from None
    return replace(forecast, name=name_of(Path(path)))


def folder(path: Path | str) -> tuple[tuple[Forecast, ...], tuple[str, ...]]:
    """The forecasts in a folder, by the day of issue and then by name; and a sentence for each file that is none."""
    found, problems = [], []
    for place in paths_in(path):
        try:
            found.append(load(place))
        except ForecastError as error:
            problems.append(str(error))
    return in_order(found), tuple(problems)


def paths_in(path: Path | str) -> list[Path]:
    """The files in a folder that are called as forecasts are, by name; none where there is no such folder."""
    with suppress(OSError, ValueError):
        return sorted(one for one in Path(path).iterdir() if one.name.endswith(ENDING))
    return []


def in_order(forecasts: list[Forecast]) -> tuple[Forecast, ...]:
    """Forecasts by the day of issue, those of one day by name."""
    return tuple(sorted(forecasts, key=lambda one: (one.issued, one.name)))


def name_of(path: Path) -> str:
    """What a file is called without its ending."""
    return path.name.removesuffix(ENDING)


def _told(value: Any) -> str:
    """One entry: a table of numbers with a line for each row, so that a difference can be read."""
    if isinstance(value, list) and value and isinstance(value[0], dict):
        return "[\n  " + ",\n  ".join(json.dumps(one, allow_nan=False) for one in value) + "\n ]"
    return json.dumps(value, allow_nan=False)


def _seal_of(text: str) -> str:
    return hashlib.sha256(text.encode("ascii")).hexdigest()


def _is_sealed(text: str) -> bool:
    match = _SEAL.search(text[-100:])
    if match is None or not text.isascii():
        return False
    return _seal_of(text[: len(text) - len(match[0])] + _EMPTY) == match[1]


def _parsed(text: str) -> dict[str, Any]:
    try:
        data = json.loads(text, parse_constant=_no_number)
    except RecursionError:
        raise ForecastError("it is no frozen forecast: its lists are nested too deeply") from None
    except ValueError as error:
        place = f"line {error.lineno}" if isinstance(error, json.JSONDecodeError) else "a number in it"
        raise ForecastError(
            f"it cannot be read as JSON ({place}): it was changed or cut short, or is no forecast"
        ) from None
    if not isinstance(data, dict):
        raise ForecastError("it is no frozen forecast: it holds no table")
    return data


def _no_number(text: str) -> NoReturn:
    raise ValueError(f"{text} is no number")


def _newer(number: int, version: object) -> str:
    muster = f", of Muster {brief(one_line(version), 20)}" if isinstance(version, str) and version else ""
    told = str(number) if number < 1e15 else "a newer one"
    return f"its format is {told}{muster}, and this program reads format {FORMAT}: a newer Muster is needed"


def _text(content: bytes) -> str:
    try:
        return content.decode("ascii")
    except UnicodeDecodeError as error:
        raise ForecastError(
            f"byte {error.start + 1:,} is none that a frozen forecast has; {CHANGED}, or is no forecast"
        ) from None


def _refuse(path: Path, sentence: str) -> NoReturn:
    raise ForecastError(f"{short_name(str(path))}: {brief(one_line(sentence))}") from None
