"""Names of files that every system takes, and two names of one file."""

from __future__ import annotations

import re
from pathlib import Path, PureWindowsPath

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from scenarios.storage.naming import portable, same_file


@pytest.mark.parametrize(
    ("name", "expected"),
    [
        ("Plan B", "Plan B"),
        ("Haiti: as announced?", "Haiti as announced"),
        ("a/b\\c", "a b c"),
        ("ends with points . .", "ends with points"),
        ("con", "con_"),
        ("NUL", "NUL_"),
        ("Aux.toml", "Aux_.toml"),
        ("LPT1.a.b", "LPT1_.a.b"),
        ("COM²", "COM²_"),
        ("con .x", "con_ .x"),
        ("congo", "congo"),
        ("COM10", "COM10"),
        ("...", ""),
    ],
)
def test_that_a_name_is_one_that_every_system_takes(name: str, expected: str) -> None:
    assert portable(name) == expected


@given(st.text(st.sampled_from('cCoOnNuUlL1.: ?"\\/é\n'), max_size=12))
@example("con_")
@example("con..")
def test_that_what_is_portable_stays_as_it_is(name: str) -> None:
    made = portable(name)
    assert portable(made) == made
    assert not re.search(r'[<>:"/\\|?*\x00-\x1f]', made)
    assert made == made.strip().rstrip(".")
    assert PureWindowsPath(made).name == made
    assert made.split(".")[0].strip().upper() not in ("CON", "NUL")


def test_that_a_file_known_by_other_letters_is_the_same_one(tmp_path: Path) -> None:
    one, other, third = tmp_path / "Café.toml", tmp_path / "CAFE\u0301.toml", tmp_path / "b.toml"
    one.touch()
    assert not same_file(one, other)
    # As a system has it that does not tell capital letters from small ones.
    other.hardlink_to(one)
    third.hardlink_to(one)
    assert same_file(one, other)
    assert not same_file(one, third)


def test_that_files_whose_names_differ_by_case_are_two_where_the_system_says_so(tmp_path: Path) -> None:
    one, other = tmp_path / "a.toml", tmp_path / "A.toml"
    one.touch()
    other.touch()
    assert not same_file(one, other)
    assert same_file(one, tmp_path / "." / "a.toml")


@pytest.mark.parametrize("name", ["a\0b", "round"])
def test_that_a_path_that_leads_nowhere_is_no_other_file(tmp_path: Path, name: str) -> None:
    (tmp_path / "round").symlink_to(tmp_path / "round")
    (tmp_path / "there").touch()
    assert not same_file(tmp_path / "there", tmp_path / name)
