"""``muster check`` answers about each file, whatever becomes of another one."""

from __future__ import annotations

import os
import socket
import subprocess
import sys
from pathlib import Path

import pytest

from scenarios.storage.files import dumps
from scenarios.visible import visible
from tests.examples import contingent, tiny, worked
from tests.scenarios.hostile import KINDS
from tests.scenarios.judging import is_a_sentence
from tests.ui.terminal.calls import ROOT, muster, saved
from ui.terminal import checking
from ui.terminal.base import reading

GOOD, BAD, BROKEN = 0, 1, 2


def told_of_all(*files: object) -> tuple[int, list[str]]:
    """The exit code, and the first lines of the answers."""
    result = muster("check", *files)
    assert result.stderr == ""
    lines = result.stdout.splitlines()
    return result.exit_code, [line for line in lines if not line.startswith(" ")]


def test_that_a_mistake_of_muster_in_one_file_leaves_the_others(worked_file: Path, monkeypatch) -> None:
    def fail(file: str) -> object:
        if file == "odd":
            raise KeyError("x" * 1000)
        return reading.scenario_named(file)

    monkeypatch.setattr(checking, "scenario_named", fail)
    code, heads = told_of_all(worked_file, "odd", "article-2023", "nowhere.toml")
    assert code == BROKEN
    assert heads[0] == f"{worked_file}: no errors, 1 warning"
    assert heads[1] == "odd: it cannot be checked"
    assert heads[2].startswith("article-2023: no errors")
    assert heads[3] == "nowhere.toml: 1 error"
    line = next(line for line in muster("check", "odd").stdout.splitlines() if "error:" in line)
    assert line.startswith("  error: This is a mistake in Muster itself: KeyError: 'xxx")
    assert is_a_sentence(line.removeprefix("  error: "))


def test_that_what_is_no_ordinary_file_is_told_and_never_waited_for(worked_file: Path, tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "pipe.toml")
    with socket.socket(socket.AF_UNIX) as one:
        one.bind(str(tmp_path / "socket.toml"))
        odd = [tmp_path / "pipe.toml", tmp_path / "socket.toml", "/dev/zero", tmp_path, worked_file / "x.toml"]
        code, heads = told_of_all(*odd, "a\0b", "a\udcffb.toml", "x" * 5000, "", worked_file)
    assert code == BAD
    assert [head.rpartition(": ")[2] for head in heads] == ["1 error"] * 9 + ["no errors, 1 warning"]
    assert all(len(head) < 400 for head in heads)


@pytest.mark.parametrize("call", ["stat", "exists", "is_file"])
def test_that_a_file_in_a_closed_folder_is_told_and_the_others_too(worked_file: Path, call: str, monkeypatch) -> None:
    ordinary = getattr(Path, call)

    def refuse(path: Path, **options: bool) -> object:
        if path.parent.name == "closed":
            raise PermissionError(13, "Permission denied")
        return ordinary(path, **options)

    monkeypatch.setattr(Path, call, refuse)
    code, heads = told_of_all("closed/a.toml", "closed/a", worked_file)
    assert (code, heads[2]) == (BAD, f"{worked_file}: no errors, 1 warning")
    assert heads[:2] == ["closed/a.toml: 1 error", "closed/a: 1 error"]


def test_that_a_file_that_grows_while_it_is_read_is_refused(tmp_path: Path, monkeypatch) -> None:
    path = saved(tiny(), tmp_path / "a.toml")
    size = path.stat().st_size
    path.write_bytes(path.read_bytes() + b"#" * 1_000_000)
    honest = os.fstat

    def small(handle: int) -> os.stat_result:
        known = list(honest(handle))
        return os.stat_result([*known[:6], size, *known[7:]])

    monkeypatch.setattr(os, "fstat", small)
    assert "error: it has 1,000,001 bytes; allowed: at most 1,000,000" in muster("check", path).stdout


def test_that_of_many_warnings_twenty_roots_are_told_and_how_many_more_there_are(tmp_path: Path) -> None:
    people = [contingent(f"A{number}", participation=0) for number in range(30)]
    lines = muster("check", saved(tiny(contingents=people), tmp_path / "a.toml")).stdout.splitlines()
    assert lines[0].endswith(": no errors, 31 warnings")
    assert [line for line in lines if line.startswith("    ")] == [lines[2]]
    assert lines[2].startswith("    warning: target: ")
    assert len(lines) == 23
    assert lines[-1] == "  and 10 more"


def test_that_of_what_follows_from_one_thing_twenty_are_told(tmp_path: Path) -> None:
    path = tmp_path / "a.toml"
    path.write_bytes(KINDS["a-chain-that-cannot-be-met"](20_000))
    lines = muster("check", path).stdout.splitlines()
    assert len(lines) < 100
    assert "    and " in "\n".join(lines)
    assert all(is_a_sentence(line.strip()) for line in lines[1:])
    assert all(len(line) - len(line.lstrip()) < 60 for line in lines)


@pytest.mark.parametrize("kind", ["a-long-name-of-unseen-characters", "rows", "a-long-key", "names-that-look-alike"])
def test_that_lines_about_a_hostile_file_are_few_and_short(kind: str, tmp_path: Path) -> None:
    path = tmp_path / "a.toml"
    path.write_bytes(KINDS[kind](20_000))
    lines = muster("check", path).stdout.splitlines()
    assert len(lines) <= 22
    assert all(len(line) <= len("  warning: ") + 300 for line in lines)
    assert all(visible(line) == line for line in lines)


def test_that_a_problem_cannot_pretend_to_be_several(tmp_path: Path) -> None:
    path = tmp_path / "a.toml"
    path.write_text(dumps(worked()) + '"a\\nb.toml: no errors" = 1\n')
    lines = muster("check", path).stdout.splitlines()
    assert len(lines) == 2
    assert lines[1].startswith("  error: contingents.A.a b.toml: no errors: unknown key")


def test_that_a_check_waits_for_nothing_that_it_does_not_need() -> None:
    ask = "import sys, ui.terminal.checking, ui.terminal.app; print({'numpy', 'scipy', 'simulator'} & {*sys.modules})"
    told = subprocess.run([sys.executable, "-c", ask], capture_output=True, text=True, check=True, cwd=ROOT)
    assert told.stdout == "set()\n"


def test_that_of_very_many_warnings_a_thousand_are_looked_for(tmp_path: Path) -> None:
    many = [{"name": f"s{number}", "stops": [], "at": 1, "duration": 1} for number in range(1500)]
    lines = muster("check", saved(tiny(disruptions=many), tmp_path / "a.toml")).stdout.splitlines()
    assert lines[0].endswith(": no errors, 1,000 warnings and more")
    assert lines[-1] == "  and many more"
