"""A file of kept runs may come from anywhere: what is wrong with it is damage, or makes no difference."""

from __future__ import annotations

import io
import json
import zipfile
from collections.abc import Callable
from functools import cache
from hashlib import blake2b
from pathlib import Path
from typing import Any

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from numpy.typing import NDArray

from scenarios.schema import Scenario
from simulator.experiment import answers
from simulator.figures import strengths
from simulator.results.tally import Tally
from tests.examples import contingent, finance, tiny
from tests.simulator.cases import approval
from tests.strategies import missions
from tests.thoroughness import at_most
from ui.terminal.base.failures import CommandError
from ui.terminal.base.kept import ABOUT, MAGIC, packed, read
from ui.terminal.run.result import object_of

RUNS = 60
WAYS = ("change", "change", "drop", "rename", "add", "swap", "copy", "compress", "twice")

SCENARIO = tiny(
    title="Uncertain",
    target=100,
    conditions=[
        approval("court", [1, 10, 60], probability=0.8),
        approval("vote", [1, 5, 20], probability=0.9),
    ],
    contingents=[
        contingent("First", lead=True, personnel=[40, 100, 160], tranche=50, interval=3, requires=["court"]),
        contingent("Second", personnel=[10, 20, 30], training=[5, 12, 40], requires=["vote"]),
    ],
    finance=finance(opening_balance=5e6, cost_per_person_month=[8000, 16000, 20000]),
)

Arrays = dict[str, NDArray[Any]]


def tallied(scenario: Scenario, runs: int = RUNS) -> Tally:
    tally = Tally(scenario, 1)
    for block in answers(scenario, 1, 0, runs, None):
        tally.add(block)
    return tally


@cache
def kept() -> tuple[bytes, dict[str, Any]]:
    """A file, and its answer."""
    tally = tallied(SCENARIO)
    return packed(tally), object_of(tally.summary())


def unpacked(content: bytes) -> Arrays:
    with np.load(io.BytesIO(content[len(MAGIC) + 33 :])) as arrays:
        return dict(arrays)


def signed(content: bytes) -> bytes:
    return MAGIC + blake2b(content, digest_size=16).hexdigest().encode() + b"\n" + content


def again(arrays: Arrays, save: Callable[..., None] = np.savez) -> bytes:
    file = io.BytesIO()
    save(file, **arrays)
    return signed(file.getvalue())


def is_refused_or_the_same(content: bytes, folder: Path) -> bool:
    """Whether a file is damaged; if not, it must say what the sound one says."""
    path = folder / "kept"
    path.write_bytes(content)
    told = ""
    try:
        assert object_of(read(path, SCENARIO, 1, 1000).summary()) == kept()[1]
    except CommandError as refusal:
        told = str(refusal)
    assert "it is damaged, and nothing of it can be used" in told or not told
    return bool(told)


def changed(data: st.DataObject, array: NDArray[Any]) -> NDArray[Any]:
    """The array, of another form, or with a number that cannot be."""
    how = data.draw(st.sampled_from(("cast", "empty", "deep", "short", "turned", "long", "twice", "number", "number")))
    if how in ("cast", "empty"):
        kind = data.draw(st.sampled_from(("i4", "f4", "f8", "i8", "u8", ">f8", "U8", "O", "c16", "?")))
        with np.errstate(all="ignore"):
            return array.astype(kind) if how == "cast" else np.zeros(array.shape, f"i8,{kind}")
    if how == "number":
        return _with(data, array)
    forms = {"deep": array[None], "turned": np.asfortranarray(array.T), "long": np.concatenate([np.ravel(array)] * 2)}
    short = array.reshape(-1)[: data.draw(st.integers(0, array.size))]
    return (forms | {"short": short, "twice": array * np.ones((), array.dtype) * 2})[how]


def _with(data: st.DataObject, array: NDArray[Any]) -> NDArray[Any]:
    """The same with a strange number somewhere."""
    copy, kind = array.copy(), array.dtype.kind
    most = np.iinfo(array.dtype).max if kind in "iu" else 0
    strange: dict[str, list[Any]] = {
        "f": [np.nan, -1.0, -np.inf, 1e300, 1e12],
        "b": [False],
        "i": [most, most // 2, -1],
        "u": [most, 7],
    }
    place = data.draw(st.integers(0, max(array.size - 1, 0)))
    copy.reshape(-1)[place : place + 1] = data.draw(st.sampled_from(strange[kind]))
    return copy


def tampered(data: st.DataObject) -> bytes:
    """A file with the right digest in which somebody has changed something."""
    arrays = unpacked(kept()[0])
    one, other = data.draw(st.permutations(sorted(arrays)))[:2]
    what = data.draw(
        st.sampled_from(("change", "change", "drop", "rename", "add", "swap", "copy", "compress", "twice"))
    )
    if what == "change":
        arrays[one] = changed(data, arrays[one])
    elif what == "drop":
        del arrays[one]
    elif what == "rename":
        arrays[data.draw(st.sampled_from((other, "x", "../x", "run_x")))] = arrays.pop(one)
    elif what == "add":
        arrays[data.draw(st.sampled_from(("x", "sum_x", "run_peak.npy")))] = arrays[one]
    elif what == "swap":
        arrays[one], arrays[other] = arrays[other], arrays[one]
    elif what == "copy":
        arrays[one] = arrays[other]
    elif what == "compress":
        return again(arrays, np.savez_compressed)
    return _twice(again(arrays), one) if what == "twice" else again(arrays)


def _twice(content: bytes, name: str) -> bytes:
    """The same with another array of the same name behind it."""
    file = io.BytesIO(content[len(MAGIC) + 33 :])
    with zipfile.ZipFile(file, "a") as archive:
        inner = archive.read(f"{name}.npy")
        archive.writestr(f"{name}.npy", inner)
    return signed(file.getvalue())


@pytest.mark.filterwarnings("ignore:Duplicate name")
@settings(max_examples=at_most(80))
@given(data=st.data())
def test_that_a_file_that_was_tampered_with_is_damaged_or_says_the_same(
    tmp_path_factory: pytest.TempPathFactory, data: st.DataObject
) -> None:
    is_refused_or_the_same(tampered(data), tmp_path_factory.getbasetemp())


@pytest.mark.parametrize(
    "about",
    [
        b"",
        b"{",
        b"[" * 50_000,
        b"[]",
        b"{}",
        b"\xff",
        b'{"fingerprint": 1}',
        b'{"fingerprint": "", "title": null, "seed": 1, "version": "0"}',
        b'{"fingerprint": "", "title": "", "seed": true, "version": "0"}',
        b'{"fingerprint": "", "title": "", "seed": 1e9, "version": "0"}',
        b'{"fingerprint": "", "title": "", "seed": 1, "version": "0", "more": 1}',
        b" " * 200_000,
    ],
)
def test_that_what_does_not_say_what_it_is_of_is_damaged(about: bytes, tmp_path: Path) -> None:
    arrays = unpacked(kept()[0]) | {ABOUT: np.frombuffer(about, np.uint8)}
    assert is_refused_or_the_same(again(arrays), tmp_path)


def test_that_a_long_title_is_no_long_sentence(tmp_path: Path) -> None:
    arrays = unpacked(kept()[0])
    about = json.loads(arrays[ABOUT].tobytes()) | {"fingerprint": "another", "title": "long " * 10_000}
    arrays[ABOUT] = np.frombuffer(json.dumps(about).encode(), np.uint8)
    path = tmp_path / "kept"
    path.write_bytes(again(arrays))
    with pytest.raises(CommandError, match="another scenario, long long") as refused:
        read(path, SCENARIO, 1, 1000)
    assert len(str(refused.value)) < 300 + len(str(path))


def test_that_a_bomb_is_damage_before_it_is_unpacked(tmp_path: Path) -> None:
    head = io.BytesIO()
    np.lib.format.write_array_header_1_0(head, {"descr": "<f8", "fortran_order": False, "shape": (RUNS, 1 << 40)})
    for name in ("run_met", "strengths", ABOUT, "run_peak"):
        file = io.BytesIO(kept()[0][len(MAGIC) + 33 :])
        arrays = unpacked(kept()[0])
        with zipfile.ZipFile(file, "w") as archive:
            for each in arrays:
                inner = io.BytesIO()
                np.save(inner, arrays[each])
                archive.writestr(f"{each}.npy", head.getvalue() if each == name else inner.getvalue())
        assert is_refused_or_the_same(signed(file.getvalue()), tmp_path)


@settings(max_examples=at_most(8))
@given(scenario=missions(), runs=st.integers(1, 40), counts=st.booleans())
def test_that_what_is_kept_of_any_scenario_is_sound(
    tmp_path_factory: pytest.TempPathFactory, scenario: Scenario, runs: int, counts: bool
) -> None:
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(strengths, "LARGEST", strengths.LARGEST if counts else 0)
        tally = tallied(scenario, runs)
    path = tmp_path_factory.getbasetemp() / "sound"
    path.write_bytes(packed(tally))
    assert object_of(read(path, scenario, 1, runs).summary()) == object_of(tally.summary())
