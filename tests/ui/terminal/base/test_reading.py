"""What a command is given: the standard input, pictures, files."""

from __future__ import annotations

import io
import sys
from collections.abc import Callable
from pathlib import Path

import pytest
from typer.testing import CliRunner, Result

from scenarios.storage.embedding import SPACE, packed
from scenarios.storage.files import LARGEST, ScenarioFileError
from tests.examples import tiny, worked
from tests.pdfs import deflated, text_of, with_file
from tests.ui.terminal.calls import muster, process, saved
from ui import main
from ui.terminal.base import reading
from ui.terminal.base.reading import scenario_named

FEW = ("--replications", "5", "--workers", "1")


def fed(content: bytes, *arguments: object) -> Result:
    """Call a command with something on its standard input."""
    words = [str(argument) for argument in arguments]
    return CliRunner(env={"COLUMNS": "80"}).invoke(main.app, words, input=content, prog_name="muster")


def svg(path: Path) -> Path:
    """A picture with the worked example in it."""
    element = f'<m:scenario xmlns:m="{SPACE}">{packed(worked())}</m:scenario>'
    path.write_text(f'<svg xmlns="http://www.w3.org/2000/svg"><metadata>{element}</metadata></svg>')
    return path


@pytest.mark.parametrize(
    "command", [("run", "-", *FEW), ("trace", "-"), ("why", "-", *FEW), ("run", "-", *FEW, "--json")]
)
def test_that_a_scenario_is_read_from_the_standard_input(command: tuple[str, ...], worked_file: Path) -> None:
    asked = fed(worked_file.read_bytes(), *command)
    named = muster(*(str(worked_file) if word == "-" else word for word in command))
    assert (asked.exit_code, asked.stdout, asked.stderr) == (0, named.stdout, named.stderr)


@pytest.mark.parametrize("command", ["compare", "diff"])
@pytest.mark.parametrize("first", [True, False])
def test_that_one_of_two_scenarios_may_come_from_the_standard_input(
    command: str, first: bool, worked_file: Path
) -> None:
    files = ["-", "article-2023"] if first else ["article-2023", "-"]
    more = FEW if command == "compare" else ()
    asked = fed(worked_file.read_bytes(), command, *files, *more, "--json")
    named = muster(command, *(str(worked_file) if file == "-" else file for file in files), *more, "--json")
    assert asked.exit_code == named.exit_code == (0 if command == "compare" else 1)
    assert asked.stdout.replace("standard input", str(worked_file)) == named.stdout


@pytest.mark.parametrize("command", ["compare", "diff", "check"])
def test_that_the_standard_input_is_one_scenario(command: str, worked_file: Path) -> None:
    result = fed(worked_file.read_bytes(), command, "-", "-")
    assert (result.exit_code, result.stdout) == (2, "")
    assert result.stderr == "The standard input (-) can be one of the scenarios, not several.\n"


def test_that_a_check_calls_the_standard_input_by_its_name(worked_file: Path) -> None:
    told, named = fed(worked_file.read_bytes(), "check", "-"), muster("check", worked_file)
    assert told.stdout == named.stdout.replace(str(worked_file), "standard input")
    result = fed(b"format = 1\nstart = 01.01.2024\n", "check", "-")
    assert result.exit_code == 1
    assert "error: line 2: 01.01.2024 is a date in another form; write 2024-01-01" in result.stdout


@pytest.mark.parametrize(
    ("content", "words"),
    [
        (b"#" * (LARGEST + 1), "it has more than 1,000,000 bytes"),
        (b"<svg/>", "it is a picture without a scenario of Muster in it"),
        (b"\xff\xfea\x00", "it is text in UTF-16, which is not read; save it as UTF-8"),
    ],
)
def test_that_what_is_no_scenario_is_refused_in_a_sentence(content: bytes, words: str) -> None:
    result = fed(content, "run", "-")
    assert (result.exit_code, result.stderr) == (2, f"standard input: {words}\n")


def test_that_no_more_is_read_than_a_picture_can_have(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(reading, "LARGEST_PICTURE", 100)
    assert "it has more than 100 bytes" in fed(b"#" * 200, "check", "-").stdout


def test_that_a_closed_standard_input_is_a_sentence(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys, "stdin", None)
    with pytest.raises(ScenarioFileError, match="standard input: it is closed"):
        scenario_named("-")


def test_that_somebody_at_a_keyboard_is_told_what_is_waited_for(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str], worked_file: Path
) -> None:
    class Keyboard(io.TextIOWrapper):
        def isatty(self) -> bool:
            return True

    with Keyboard(io.BytesIO(worked_file.read_bytes())) as keyboard:
        monkeypatch.setattr(sys, "stdin", keyboard)
        assert scenario_named("-") == worked()
    assert capsys.readouterr().err == "The scenario is read from the keyboard; Ctrl+D ends it.\n"


def test_that_a_real_process_reads_a_file_that_is_sent_to_it(worked_file: Path) -> None:
    with worked_file.open("rb") as file, process("check", "-", stdin=file) as program:
        assert program.communicate()[0].startswith("standard input: no errors")
    assert program.returncode == 0


def as_pdf(path: Path) -> Path:
    """A PDF with the worked example attached."""
    path.write_bytes(with_file(deflated(text_of(worked()))))
    return path


@pytest.mark.parametrize("write", [svg, as_pdf])
@pytest.mark.parametrize("command", [("check",), ("run", *FEW), ("trace",)])
def test_that_a_picture_is_taken_as_the_window_takes_it(
    command: tuple[str, ...], worked_file: Path, tmp_path: Path, write: Callable[[Path], Path]
) -> None:
    picture = write(tmp_path / "picture")
    name, *options = command
    told, read = (muster(name, path, *options) for path in (picture, worked_file))
    assert told.exit_code == 0
    assert told.stdout.replace(str(picture), str(worked_file)) == read.stdout
    assert fed(picture.read_bytes(), name, "-", *options).exit_code == 0


def test_that_a_picture_without_a_scenario_says_so(tmp_path: Path) -> None:
    empty = tmp_path / "empty.png"
    empty.write_bytes(b"\x89PNG\r\n\x1a\n")
    assert muster("run", empty).stderr == f"{empty}: it is a picture without a scenario of Muster in it\n"


def test_that_a_file_of_this_name_can_be_named(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    saved(tiny(), tmp_path / "-")
    monkeypatch.chdir(tmp_path)
    assert muster("check", "./-").stdout == "./-: no errors\n"
