"""What killed programs leave beside files is swept away, and nothing else ever."""

from __future__ import annotations

import os
import secrets
import time
from collections.abc import Callable
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from scenarios.storage import temporary
from scenarios.storage.files import write
from scenarios.storage.temporary import AGE, beside, folder_prefix, sweep
from tests.thoroughness import at_most

NOBODY = 2**31 - 2
"""A process that no system has."""

OTHERS = "00000000"
"""Another machine than this one, unless luck is against us."""


def hexadecimal() -> str:
    return secrets.token_hex(8)


def file(path: Path) -> None:
    path.write_text("half of a fi")


def folder(path: Path) -> None:
    path.mkdir()
    file(path / "result.json")


def link(path: Path) -> None:
    path.symlink_to(path.parent / "kept")


def pipe(path: Path) -> None:
    os.mkfifo(path)


KINDS = (file, folder, link, pipe)

HERE = temporary._machine()

NAMES: dict[str, tuple[str, Callable[[], str]]] = {
    # By what it says of its writer: when it is left over, and its name.
    "file of the dead": ("always", lambda: f".{hexadecimal()}.{HERE}-{NOBODY}.muster"),
    "file of ours": ("always", lambda: f".{hexadecimal()}.{HERE}-{os.getpid()}.muster"),
    "file of the living": ("never", lambda: f".{hexadecimal()}.{HERE}-{os.getppid()}.muster"),
    "file of another machine": ("old", lambda: f".{hexadecimal()}.{OTHERS}-{NOBODY}.muster"),
    "file of nobody knows whom": ("old", lambda: f".{hexadecimal()}.muster"),
    "folder of the dead": ("always", lambda: f".muster-{HERE}-{NOBODY}-abc_1234"),
    "folder of ours": ("never", lambda: f".muster-{HERE}-{os.getpid()}-abc_{secrets.token_hex(2)}"),
    "folder of another machine": ("never", lambda: f".muster-{OTHERS}-{NOBODY}-abc_1234"),
}

ALIKE = (
    "a{0}",
    "{0}a",
    "{0}.toml",
    ".muster",
    ".muster-abcdefgh",
    ".0123456789ABCDEF.muster",
    ".0123456789abcde.muster",
    ".0123456789abcdef0.muster",
    ".0123456789abcdef.1.muster",
    f".0123456789abcdef.{HERE}-0.muster",
    f".0123456789abcdef.{HERE}-{NOBODY}.muster\n",
    f".muster-{HERE}-{NOBODY}-abcdefgh9",
)

entries = st.lists(st.tuples(st.sampled_from(sorted(NAMES)), st.sampled_from(KINDS), st.booleans()), max_size=8)


@settings(max_examples=at_most(60))
@given(entries, st.lists(st.tuples(st.sampled_from(ALIKE), st.sampled_from([file, folder]))))
def test_that_only_what_killed_programs_have_left_is_swept(
    tmp_path_factory: pytest.TempPathFactory, given_: list[tuple[str, Callable[[Path], None], bool]], others
) -> None:
    place = tmp_path_factory.mktemp("swept")
    (place / "kept").write_text("a scenario")
    past, swept = time.time() - 2 * AGE, set()
    for what, make, old in given_:
        when, name = NAMES[what]
        path = place / name()
        if os.path.lexists(path):
            continue
        make(path)
        if old:
            os.utime(path, (past, past), follow_symlinks=False)
        if make.__name__ == what.split()[0] and (when == "always" or (when == "old" and old)):
            swept.add(path)
    for pattern, make in others:
        path = place / pattern.format(f".0123456789abcdef.{HERE}-{NOBODY}.muster")
        if not path.exists():
            make(path)
            os.utime(path, (past, past))
    before = set(place.iterdir())
    sweep(place)
    assert before - set(place.iterdir()) == swept
    assert (place / "kept").read_text() == "a scenario"


def test_that_what_is_being_written_is_never_swept(tmp_path: Path) -> None:
    with beside(tmp_path / "a.toml") as place:
        file(place)
        os.utime(place, (0, 0))
        sweep(tmp_path)
        assert place.exists()
        assert place.parent == tmp_path
    (tmp_path / f"{folder_prefix()}abcdefgh").mkdir()
    sweep(tmp_path)
    assert [path.name for path in tmp_path.iterdir()] == [f"{folder_prefix()}abcdefgh"]
    sweep(tmp_path / "none")


def test_that_a_folder_is_swept_with_the_first_file_that_is_written_there(tmp_path: Path) -> None:
    left = [tmp_path / NAMES[what][1]() for what in ("file of the dead", "folder of the dead")]
    file(left[0])
    folder(left[1])
    write(b"new", tmp_path / "a.toml")
    assert list(tmp_path.iterdir()) == [tmp_path / "a.toml"]
