"""``muster report``: its object, its files, the command that makes them again, and all that can be wrong."""

from __future__ import annotations

import json
import shlex
from math import inf
from pathlib import Path
from typing import Any

import pytest

from scenarios.library import shipped
from simulator.ledger.files import save as save_forecast
from simulator.ledger.freezing import freeze
from tests.documents import ROOT
from tests.examples import worked
from tests.ui.terminal.calls import HOSTILE, hostile, muster, saved
from ui.report.evidence import Question
from ui.report.gathering import TRIED
from ui.report.sections import NAMES
from ui.terminal.base import executing
from ui.terminal.report.command import Wish, command_line

BASE, OTHER = "article-2023", "court-challenge"
FEW = ("--replications", 40, "--workers", 1)
QUICK = ("--replications", 2, "--workers", 1, "--no-knock-out")


@pytest.fixture(scope="module")
def told() -> dict[str, Any]:
    """The object of a report of two."""
    return object_of("report", BASE, OTHER, *FEW)


def object_of(*words: object) -> dict[str, Any]:
    done = muster(*words, "--json")
    assert done.exit_code == 0, done.output
    found: dict[str, Any] = json.loads(done.stdout)
    return found


def test_that_each_part_of_the_object_is_what_the_other_command_prints(told: dict[str, Any]) -> None:
    assert told["run"] == [object_of("run", name, *FEW) for name in (BASE, OTHER)]
    assert told["compare"] == object_of("compare", BASE, OTHER, *FEW)
    assert told["influence"][1] == object_of("influence", OTHER, *FEW)
    alone = object_of("why", BASE, "--no-knock-out", *FEW)
    assert {**told["why"], "knock_outs": None} == alone
    assert told["score"] is None


def test_that_the_few_most_promising_knock_outs_are_tried_unless_that_is_not_wanted(told: dict[str, Any]) -> None:
    assert len(told["why"]["knock_outs"]) == TRIED
    assert object_of("report", BASE, *QUICK)["why"]["knock_outs"] is None


def test_that_what_is_said_of_the_knock_outs_of_a_report_says_how_many_are_tried() -> None:
    many = ("no", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine")[TRIED]
    told = {
        "docs/interface.md": f"`why` has the {many} most promising knock-outs only",
        "docs/design.md": f"A report tries {many} knock-outs",
        "docs/manual/commands.md": f"Try what the {many} most promising single changes would gain",
    }
    for page, words in told.items():
        assert words in (ROOT / page).read_text(encoding="utf-8"), page


def test_that_the_question_is_the_usual_one_or_the_one_that_is_asked(told: dict[str, Any]) -> None:
    asked = object_of("report", BASE, *QUICK, "--people", 7, "--on", "2024-07-24")
    assert told["report"]["question"] == {"people": 600, "on": shipped(BASE).date_of(365).isoformat()}
    assert asked["report"]["question"] == {"people": 7, "on": "2024-07-24"}


def test_that_workers_change_no_figure(monkeypatch: pytest.MonkeyPatch, worked_file: Path) -> None:
    words = ("report", worked_file, BASE, "--replications", 30, "--no-knock-out")
    here = object_of(*words, "--workers", 1)
    monkeypatch.setattr(executing, "START", -inf)
    assert object_of(*words, "--workers", 2) == here


def test_that_a_scenario_is_compared_with_itself(worked_file: Path) -> None:
    done = muster("report", worked_file, worked_file, BASE, *QUICK, "--json")
    found = json.loads(done.stdout)
    assert found["run"][0] == found["run"][1]
    assert f"B ({worked_file}) is the same scenario as A ({worked_file}).\n" in done.stderr
    assert "C (" not in done.stderr


def test_that_no_folder_stands_in_a_report(tmp_path: Path, worked_file: Path) -> None:
    bare = saved(worked().model_copy(update={"title": ""}), tmp_path / "bare.toml")
    for files in ((bare,), (worked_file, bare)):
        file = tmp_path / "r.html"
        assert muster("report", *files, *QUICK, "--output", file, "--json").exit_code == 0
        content = file.read_text(encoding="utf-8")
        assert str(tmp_path) not in content
        assert str(worked_file.parent) not in content
        assert "bare.toml" in content
        assert "--output r.html</p>" in content


def test_that_the_command_that_a_report_tells_makes_the_same_bytes_again(
    monkeypatch: pytest.MonkeyPatch, worked_file: Path
) -> None:
    monkeypatch.setenv("SOURCE_DATE_EPOCH", "1700000000")
    monkeypatch.chdir(worked_file.parent)
    file = worked_file.parent / "r.html"
    wanted = Wish((str(worked_file),), (file,), replications=2, knock_out=False, title="Two words", without="when")
    words = shlex.split(command_line(wanted, Question(150, 60), worked()))
    assert muster(*words[1:], "--workers", 1).output.strip() == f"Written: {file.name}"
    first = file.read_bytes()
    assert b"14 Nov 2023" in first or b"14 November 2023" in first
    assert muster(*words[1:]).exit_code == 0
    assert file.read_bytes() == first


def test_that_only_the_sections_are_written_that_are_asked_for(tmp_path: Path, worked_file: Path) -> None:
    some, all_but = tmp_path / "some.html", tmp_path / "but.html"
    assert muster("report", worked_file, *QUICK, "--output", some, "--sections", "reproduce, limits").exit_code == 0
    assert muster("report", worked_file, *QUICK, "--output", all_but, "--without", "limits").exit_code == 0
    marks = [text.encode() for text in ("What the model does not know", "Assumptions log", "Fingerprint")]
    assert [mark in some.read_bytes() for mark in marks] == [True, False, True]
    assert all(mark in all_but.read_bytes() for mark in marks[1:])
    assert b"Fighting. Losses" not in all_but.read_bytes()


def test_that_forecasts_of_a_ledger_are_scored(tmp_path: Path) -> None:
    from simulator.experiment import run

    save_forecast(
        freeze(run(shipped(BASE), 4), (), issued=shipped(BASE).start, version="0"), tmp_path / "a.forecast.json"
    )
    found = object_of("report", BASE, *QUICK, "--ledger", tmp_path)
    assert found["score"]["forecasts"][0]["name"] == "a"


def test_that_hostile_text_is_safe_in_the_terminal_too(tmp_path: Path) -> None:
    file = saved(hostile(), tmp_path / "h.toml")
    done = muster("report", file, *QUICK, "--title", HOSTILE, "--output", tmp_path / "r.html", "--json")
    assert done.exit_code == 0, done.output
    assert "\x1b" not in done.output


WRONG = [
    ((BASE,), "Name a file with --output, which may end with .html, .pdf, .docx or .xlsx."),
    ((BASE, "--output", "r.odt"), "r.odt: its name ends with '.odt'; a report ends with .html"),
    ((BASE, "--output", "r"), "r: its name has no ending"),
    ((BASE, "--output", "no/r.html"), "no/r.html: its folder does not exist; name another place."),
    ((BASE, "--output", "there.html"), "there.html: it is a folder, not a file; name another place."),
    ((BASE, "--output", "r.html", "--output", "./r.html"), "name each of them once"),
    ((*(BASE,) * 7, "--output", "r.html"), "A report is of 1 to 6 scenarios, and was given 7."),
    (("-", "-", "--output", "r.html"), "The standard input (-) can be one of the scenarios"),
    (("nowhere", "--output", "r.html"), "no shipped scenario of this name"),
    ((BASE, "--output", "r.html", "--sections", "money, mony"), "there is no section 'mony'; did you mean 'money'?"),
    ((BASE, "--output", "r.html", "--sections", ","), "name sections with commas between them"),
    ((BASE, "--output", "r.html", "--without", ",".join(NAMES)), "No section is left"),
    ((BASE, "--output", "r.html", "--sections", "money", "--without", "when"), "not both"),
    ((BASE, "--output", "r.html", "--people", "0"), "--people"),
    ((BASE, "--output", "r.html", "--on", "soon"), "--on: 'soon' is no date"),
    ((BASE, "--output", "r.html", "--on", "2044-01-01"), "is not within the scenario"),
    ((BASE, "--output", "r.html", "--ledger", "there.html"), "There is no frozen forecast in there.html"),
    (("w.toml", "--output", "r.html", "--ledger", "there.html"), "the scenario has no observed figures"),
]


@pytest.mark.parametrize(("words", "sentence"), WRONG, ids=lambda each: " ".join(each)[-40:])
def test_that_what_is_wrong_is_told_in_a_sentence_before_anything_is_run(
    words: tuple[str, ...], sentence: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    monkeypatch.setattr(executing, "begun", None)
    (tmp_path / "there.html").mkdir()
    saved(worked(), tmp_path / "w.toml")
    done = muster("report", *words)
    assert done.exit_code == 2, done.output
    assert sentence in done.stderr
    assert done.stderr.count("\n") == 1
    assert not (tmp_path / "r.html").exists()


def test_that_an_odd_day_of_the_environment_is_told(monkeypatch: pytest.MonkeyPatch, worked_file: Path) -> None:
    monkeypatch.setenv("SOURCE_DATE_EPOCH", "today")
    done = muster("report", worked_file, *QUICK, "--json")
    assert (done.exit_code, done.stderr.count("\n")) == (2, 1)
    assert "no number of seconds since 1970" in done.stderr


def test_that_an_old_report_stays_where_the_new_one_cannot_be_made(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, worked_file: Path
) -> None:
    from ui.report.forms import forms
    from ui.report.forms.errors import FormError

    def fails(*_: object) -> bytes:
        raise FormError("A PDF needs typst.")

    monkeypatch.setattr(forms, "written", fails)
    file = tmp_path / "r.html"
    file.write_text("old", encoding="utf-8")
    done = muster("report", worked_file, *QUICK, "--output", file)
    assert (done.exit_code, done.stderr) == (2, "A PDF needs typst.\n")
    assert file.read_text(encoding="utf-8") == "old"
