from __future__ import annotations

import datetime as dt
import sys
from importlib.metadata import version
from pathlib import Path

import pytest

from scenarios import templates
from scenarios.library import names, shipped, text_of
from scenarios.parameters import replaced
from scenarios.storage.files import load
from scenarios.storage.holding import Holding
from simulator.replication import simulate
from tests.examples import tiny, worked
from tests.ui.terminal.calls import muster, saved
from tests.workbooks import Edits
from ui import main
from ui.desktop.documents.finding import found_in
from ui.terminal.shipped import listing, question
from ui.terminal.trace import trace


def test_that_trace_prints_the_log_of_one_run(worked_file: Path) -> None:
    result = muster("trace", worked_file)
    assert result.exit_code == 0
    assert result.stdout == trace(simulate(worked(), 1, 0))
    assert result.stdout.startswith("day,date,subject,event,personnel,detail\n")


def test_that_trace_takes_replication_and_seed() -> None:
    result = muster("trace", "article-2023", "--replication", 3, "--seed", 9)
    assert result.stdout == trace(simulate(shipped("article-2023"), 9, 3))


def test_that_a_sound_file_has_no_errors(worked_file: Path) -> None:
    result = muster("check", worked_file)
    assert result.exit_code == 0
    assert result.stdout.startswith(f"{worked_file}: no errors")


def test_that_warnings_are_named_as_such_and_are_no_errors(tmp_path: Path) -> None:
    result = muster("check", saved(tiny(target=5000), tmp_path / "far.toml"))
    assert result.exit_code == 0
    assert "  warning: target: 5,000 people are more than all pledges together, at most 10\n" in result.stdout
    assert "error: " not in result.stdout


def test_that_every_problem_of_every_file_is_told(tmp_path: Path, worked_file: Path) -> None:
    text = worked_file.read_text()
    broken = tmp_path / "broken.toml"
    broken.write_text(text.replace("horizon = 100", "horizon = -3").replace("aircraft = 1", "aircrafts = 1"))
    syntax = tmp_path / "syntax.toml"
    syntax.write_text("format = 1\ntitle = = 3\n")
    result = muster("check", broken, worked_file, syntax, tmp_path / "none.toml")
    assert result.exit_code == 1
    for part in ("horizon: -3", "lift.aircrafts: unknown key", "lift.aircraft: it is missing", "line 2: "):
        assert f"  error: {part}" in result.stdout
    assert f"{broken}: 3 errors\n" in result.stdout
    assert f"{worked_file}: no errors" in result.stdout
    assert f"{tmp_path / 'none.toml'}: 1 error\n  error: there is no such file\n" in result.stdout


def test_that_a_file_cannot_speak_to_the_terminal(tmp_path: Path) -> None:
    odd = tmp_path / "odd.toml"
    odd.write_text('"\\u001b[31mred" = 1\n')
    assert "\x1b" not in muster("check", odd).output
    assert "\x1b" not in muster("run", odd).output
    assert "⟨U+001B⟩[31mred" in muster("run", odd).stderr


def test_that_list_names_every_shipped_scenario_with_title_and_question() -> None:
    shown = " ".join(muster("list").stdout.split())
    for name in names():
        assert f"{name} {shipped(name).title} {question(shipped(name).note)}" in shown


def test_that_list_names_every_template_with_its_question() -> None:
    shown = " ".join(muster("list").stdout.split())
    for name, words in templates.WORDS.items():
        assert f"{name} {words} {question(templates.template(name, dt.date.today()).note)}" in shown


def test_that_the_list_keeps_to_the_width_of_the_terminal() -> None:
    assert max(map(len, listing(60).splitlines())) <= 60


@pytest.mark.parametrize(
    ("note", "told"),
    [
        ("It is so.  Question: why\nnot now? Because.", "Why not now?"),
        ("It votes\nlate. Then?", "It votes late."),
        ("no end", "no end"),
        ("", ""),
    ],
)
def test_that_the_question_of_a_note_is_found(note: str, told: str) -> None:
    assert question(note) == told


def test_that_new_copies_a_shipped_scenario(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    assert muster("new", "vote-delayed").exit_code == 0
    assert (tmp_path / "vote-delayed.toml").read_text() == text_of("vote-delayed")
    assert muster("new", "hindcast/2024-03-01").exit_code == 0
    assert load(tmp_path / "hindcast-2024-03-01.toml") == shipped("hindcast/2024-03-01")
    assert muster("new", "vote-delayed", "mine.toml").exit_code == 0
    assert load(tmp_path / "mine.toml") == shipped("vote-delayed")


def test_that_new_puts_a_copy_into_a_folder(tmp_path: Path) -> None:
    assert muster("new", "vote-delayed", tmp_path).exit_code == 0
    assert (tmp_path / "vote-delayed.toml").exists()


def test_that_new_never_overwrites(worked_file: Path) -> None:
    before = worked_file.read_bytes()
    result = muster("new", "vote-delayed", worked_file)
    assert (result.exit_code, result.stdout) == (2, "")
    assert result.stderr == f"{worked_file}: it is there already, and is left as it is\n"
    assert worked_file.read_bytes() == before


def test_that_a_workbook_is_written_edited_and_read_back(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    assert muster("new", "article-2023", "mine.xlsx").exit_code == 0
    book = Edits((tmp_path / "mine.xlsx").read_bytes())
    book.cell("Assumptions", "horizon", "Value").value = 500
    (tmp_path / "mine.xlsx").write_bytes(book.content)
    assert muster("new", "--from", "mine.xlsx").exit_code == 0
    assert load(tmp_path / "mine.toml") == replaced(shipped("article-2023"), "horizon", 500)
    assert found_in(tmp_path / "mine.xlsx") == Holding(load(tmp_path / "mine.toml"), None)
    assert muster("new", "--from", "mine.toml", "again.xlsx").exit_code == 0
    assert muster("check", "again.xlsx").exit_code == 0
    book.cell("Assumptions", "horizon", "Value").value = 0
    (tmp_path / "mine.xlsx").write_bytes(book.content)
    refused = muster("new", "--from", "mine.xlsx", "none.toml")
    assert refused.exit_code == 2
    assert "Assumptions!D4: 0 is out of range" in refused.stderr
    assert not (tmp_path / "none.toml").exists()
    assert "Assumptions!D4: 0 is out of range" in muster("check", "mine.xlsx").stdout


def test_that_new_begins_a_mission_of_a_template_today(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    assert muster("new", "--template", "police").exit_code == 0
    assert muster("new", "--template", "un-mission", "ours.toml").exit_code == 0
    police, ours = load(tmp_path / "police.toml"), load(tmp_path / "ours.toml")
    assert police == templates.template("police", police.start)
    assert ours == templates.template("un-mission", ours.start)
    assert muster("check", "ours.toml").exit_code == 0


@pytest.mark.parametrize(
    ("options", "told"),
    [
        ((), "Name a shipped scenario"),
        (("--template", "polic"), "did you mean 'police'?"),
        (("--template", "police", "vote-delayed", "mine.toml"), "Beside --template one file is named"),
    ],
)
def test_that_new_says_what_it_needs(options: tuple[str, ...], told: str) -> None:
    result = muster("new", *options)
    assert (result.exit_code, result.stdout) == (2, "")
    assert told in result.stderr


def test_that_new_says_how_to_take_what_a_file_holds(worked_file: Path) -> None:
    result = muster("new", worked_file)
    assert (result.exit_code, result.stdout) == (2, "")
    assert "is a file, and no shipped scenario; muster new --from " in result.stderr


def test_that_new_tells_where_it_cannot_write(tmp_path: Path) -> None:
    result = muster("new", "vote-delayed", tmp_path / "no" / "where.toml")
    assert result.exit_code == 2
    assert result.stderr == f"{tmp_path / 'no' / 'where.toml'}: its folder does not exist\n"


@pytest.mark.parametrize("command", ["new", "run", "trace"])
def test_that_an_unknown_name_is_answered_with_the_nearest(command: str) -> None:
    result = muster(command, "artikel-2023")
    assert result.exit_code == 2
    assert "did you mean 'article-2023'?" in result.stderr


def test_that_the_version_is_printed() -> None:
    assert muster("--version").stdout == f"Muster {version('muster')}\n"


@pytest.mark.parametrize("command", [[], ["run"], ["trace"], ["check"], ["list"], ["new"], ["open"]])
def test_that_every_command_has_help(command: list[str]) -> None:
    result = muster(*command, "--help")
    assert result.exit_code == 0
    assert result.stdout.startswith(f"Usage: {' '.join(['muster', *command])}")


def test_that_the_window_gets_what_the_command_says(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    shown: list[tuple[object, ...]] = []

    def note(*arguments: object) -> int:
        shown.append(arguments)
        return 0

    monkeypatch.setattr(main, "open_window", note)
    options = ["--screenshot", tmp_path / "a.png", "--tab", "Money", "--size", "1400x900", "--theme", "dark"]
    assert muster().exit_code == 0
    assert muster("open", "a.toml", "b.toml", *options).exit_code == 0
    assert shown == [
        ([], None, None, None, None),
        (["a.toml", "b.toml"], tmp_path / "a.png", "Money", "1400x900", "dark"),
    ]


def test_that_the_exit_code_of_the_window_is_that_of_muster(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(main, "open_window", lambda *arguments: 2)
    assert muster("open").exit_code == 2


def test_that_a_missing_system_library_is_one_sentence(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "ui.desktop.app", None)
    result = muster()
    assert result.exit_code == 2
    assert result.stderr.startswith("The window cannot be opened, because a library is missing:")
