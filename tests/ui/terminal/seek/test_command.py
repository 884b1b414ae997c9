"""``muster seek`` and ``muster sweep``."""

from __future__ import annotations

import json
import re
from pathlib import Path
from typing import Any

import pytest

from scenarios.parameters import replaced
from scenarios.storage.files import load
from simulator.experiment import run
from tests.examples import worked
from tests.ui.terminal.calls import hostile, muster, rows, saved
from ui.terminal.base import executing

PAYMENT = "finance.donors.United States.first_payment"
VETTING = "contingents.A.vetting"
LATE = ("--people", 900, "--by", "2024-05-01", "--chance", 1, "--replications", 20)
ASKED = ("--people", 150, "--by", "2024-03-01")
"""Of the worked example: day 60, six days after 150 people are there."""


def seek(file: object, *arguments: object) -> Any:
    return muster("seek", file, "--chance", 0.7, "--replications", 4, *arguments)


def told(result: Any) -> dict[str, Any]:
    assert (result.exit_code, result.stderr) == (0, "")
    table = json.loads(result.stdout)
    assert isinstance(table, dict)
    return table


def test_that_the_worked_example_has_the_answer_by_hand(worked_file: Path) -> None:
    """Vetting is 40 days, and 150 people are there on day 54: it can be 46 days, for day 60."""
    table = told(seek(worked_file, "--number", VETTING, *ASKED, "--json"))
    assert (table["outcome"], table["answer"]["value"], table["answer"]["next"]["value"]) == ("found", 46.0, 47.0)
    assert table["answer"]["side"] == "at most"
    assert (table["number"]["path"], table["number"]["present"]) == (f"{VETTING}.likely", 40.0)
    assert (table["people"], table["by"], table["day"], table["wanted"]) == (150, "2024-03-01", 60, 0.7)
    assert table["evaluations"] == len(table["curve"]) <= 12
    text = " ".join(seek(worked_file, "--number", VETTING, *ASKED).stdout.split())
    assert "So that 70 % of runs have had 150 people by 1 Mar 2024: A: Vetting: 46 days at most" in text
    assert "At 46 days 4 of 4 runs have had 150 people by 1 Mar 2024, at 47 days 0." in text
    assert "40 days > 51 % as it is" in text


def test_that_a_chance_may_be_written_in_per_cent(worked_file: Path) -> None:
    asked = ("--number", VETTING, *ASKED, "--json", "--chance")
    assert told(seek(worked_file, *asked, "70%")) == told(seek(worked_file, *asked, " 0.7"))


def test_that_what_cannot_be_reached_alone_is_told_with_the_best(worked_file: Path) -> None:
    asked = ("--number", VETTING, "--people", 5000, "--by", "2024-03-01")
    assert told(seek(worked_file, *asked, "--json"))["outcome"] == "never"
    text = " ".join(seek(worked_file, *asked).stdout.split())
    assert "A: Vetting: no value will do, for nothing changes here" in text
    assert "The chance of 5,000 people by 1 Mar 2024 is < 49 % wherever it was looked" in text
    text = " ".join(seek("article-2023", "--number", PAYMENT, *LATE).stdout.split())
    assert "in 100 % of runs cannot be reached by this alone:" in text


def test_that_what_is_reached_anyhow_is_told(worked_file: Path) -> None:
    asked = ("--number", "finance.reserve_months", *ASKED)
    assert told(seek(worked_file, *asked, "--json"))["outcome"] == "always"
    assert "any value will do" in seek(worked_file, *asked).stdout


def test_that_workers_give_the_answer_of_one_process(monkeypatch: pytest.MonkeyPatch, worked_file: Path) -> None:
    alone = seek(worked_file, "--number", VETTING, *ASKED, "--json")
    monkeypatch.setattr(executing, "START", 0.0)
    many = muster("seek", worked_file, "--chance", 0.7, "--replications", 50, "--number", VETTING, *ASKED, "--json")
    assert told(many)["answer"]["value"] == told(alone)["answer"]["value"]


@pytest.mark.parametrize(
    ("arguments", "sentence"),
    [
        (("--number", "contingents.B.vetting", *ASKED), "there is no such number"),
        (
            ("--number", VETTING, "--people", 1, "--by", "1.3.2024"),
            "'1.3.2024' is no date; write it like this one: 2024-07-24.",
        ),
        (("--number", VETTING, "--people", 1, "--by", "2034-03-01"), "1 Mar 2034 is not within the horizon"),
        (("--number", VETTING, "--chance", 0, *ASKED), "A chance of 0 cannot be wanted: it is above 0 and at most 1."),
        (("--number", VETTING, "--chance", 1.5, *ASKED), "it is above 0 and at most 1; or write 1.5%."),
        (("--number", VETTING, "--chance", "nan", *ASKED), "'nan' is no chance; write it as 0.7 or 70%."),
        (("--number", VETTING, "--chance", "most", *ASKED), "'most' is no chance"),
        (("--number", "horizon", *ASKED), "horizon: it says how far is looked"),
        (("--number", "nonsense", *ASKED), "nonsense: there is no such number; `muster diff` lists paths"),
        (("--number", "contingents.A.veting", *ASKED), "did you mean 'contingents.A.vetting'?\n"),
        (("--number", "contingents.A", *ASKED), "contingents.A: this is not a number; numbers in it: contingents.A."),
        (ASKED, "muster seek --help"),
    ],
)
def test_that_bad_input_gets_one_sentence(worked_file: Path, arguments: tuple[object, ...], sentence: str) -> None:
    result = seek(worked_file, *arguments)
    assert (result.exit_code, result.stdout) == (2, "")
    assert sentence in result.stderr
    assert result.stderr.count("\n") == 1


def test_that_a_family_is_run_and_written(worked_file: Path, tmp_path: Path) -> None:
    tried = ("--set", f"{VETTING}=30,46,47", "--set", "contingents.A.training=10,20", *ASKED, "--replications", 3)
    out = tmp_path / "out"
    result = muster("sweep", worked_file, *tried, "--output", out, "--scenarios", "--json")
    table = told(result)
    assert [member["values"] for member in table["members"]][:3] == [[30, 10], [30, 20], [46, 10]]
    assert [series["path"] for series in table["numbers"]] == [f"{VETTING}.likely", "contingents.A.training.likely"]
    assert table["members"][2]["chance"] == 1.0
    assert table["members"][4]["chance"] == 0.0
    assert (out / "result.json").read_text() == result.stdout
    assert (out / "sweep.png").read_bytes().startswith(b"\x89PNG")
    found = rows((out / "sweep.csv").read_text(encoding="utf-8-sig"))
    assert [(row["value"], row["second_value"], row["chance"]) for row in found][2] == ("46", "10", "1")
    days = rows((out / "sweep-milestones.csv").read_text(encoding="utf-8-sig"))
    written = load(out / "scenario-003.toml")
    changed = replaced(replaced(worked(), VETTING, 46.0), "contingents.A.training", 10.0)
    assert written.model_copy(update={"title": worked().title}) == changed
    assert written.title.endswith("· A: Vetting 46 days, A: Training 10 days")
    day = run(changed, 1).milestones["closure_50"].days[0]
    (row,) = [
        row for row in days if (row["value"], row["second_value"], row["milestone"]) == ("46", "10", "closure_50")
    ]
    assert float(row["p50"]) == day


def test_that_tables_show_a_family(worked_file: Path, tmp_path: Path) -> None:
    one = muster("sweep", worked_file, "--set", f"{VETTING}=40,47", "--replications", 3, "--output", tmp_path / "one")
    assert "40 days" in one.stdout
    assert "Chance" not in one.stdout
    assert "Written to" in one.stdout
    two = muster(
        *("sweep", worked_file, "--set", f"{VETTING}=40,47", "--set", "contingents.A.training=10,20", *ASKED),
        *("--replications", 3),
    )
    assert "Chance, A: Training across" in " ".join(two.stdout.split())


@pytest.mark.parametrize("second", ["contingents.Kenya.participation=50%,70%", "finance.reserve_months=0,6"])
def test_that_no_word_and_no_date_of_a_table_is_broken_at_80_columns(second: str) -> None:
    result = muster(
        *("sweep", "article-2023", "--set", f"{PAYMENT}=10,300", "--set", second, "--replications", 2),
        *("--people", 600, "--by", "2024-07-24"),
    )
    table = result.stdout.split("\n\n")[2]
    words = table.split()
    assert {"payment", "arrival", "target", "Participates" if "participation" in second else "Reserve"} <= {*words}
    assert not re.search(r"\d [A-Z][a-z]{2}\s*$", table, re.MULTILINE), table
    assert max(map(len, table.splitlines())) <= 80
    assert "likely 300 days" in table
    assert "(30 to 300)" in table  # its high has moved along


def test_that_shares_of_the_curve_do_not_contradict_the_answer() -> None:
    result = seek("article-2023", "--number", PAYMENT, "--people", 600, "--by", "2024-07-24", "--replications", 250)
    shares = {
        float(share): "answer" in line
        for line in result.stdout.splitlines()
        for share in re.findall(r"\)\s+(\d+\.?\d*) %", line)
    }
    assert min(share for share in shares if share >= 70.0) in [
        share for share, is_answer in shares.items() if is_answer
    ]


def test_that_refused_values_are_told(tmp_path: Path) -> None:
    result = muster(
        *("sweep", "article-2023", "--set", "conditions.resolution.members.China.no=0,100%", "--replications", 2),
        *("--output", tmp_path / "out", "--scenarios"),
    )
    assert result.exit_code == 0
    assert "not possible" in " ".join(result.stdout.split())
    assert "China" in result.stdout
    assert not (tmp_path / "out" / "scenario-002.toml").exists()


@pytest.mark.parametrize(
    ("arguments", "sentence"),
    [
        (("--set", VETTING), "says no values; write it as PATH=1,2,3."),
        (("--set", f"{VETTING}=1,x"), "'x' is no number; write values as 60,90,120"),
        (("--set", f"{VETTING}=1,inf"), "'inf' is no number"),
        (("--set", f"{VETTING}=1,-5"), f"{VETTING}: -5 is out of range; allowed: from 0 to 36,500 days."),
        (("--set", f"{VETTING}=1e9"), f"{VETTING}: 1e9 is out of range"),
        (("--set", "contingents.A.participation=95"), "95 is out of range; allowed: from 0 to 1; or write 95%."),
        (("--set", "contingents.A=1"), "numbers in it: contingents.A."),
        (("--set", f"{VETTING}=1", "--set", f"{VETTING}.likely=2"), "it is tried already"),
        (("--set", "contingents.B.vetting=1"), "there is no such number"),
        (("--set", f"{VETTING}=1", "--people", 5), "A chance needs both"),
        (("--set", f"{VETTING}=1", "--scenarios"), "say which with --output"),
        ((), "muster sweep --help"),
    ],
)
def test_that_bad_families_get_one_sentence(worked_file: Path, arguments: tuple[object, ...], sentence: str) -> None:
    result = muster("sweep", worked_file, "--replications", 2, *arguments)
    assert (result.exit_code, result.stdout) == (2, "")
    assert sentence in result.stderr
    assert result.stderr.count("\n") == 1


def test_that_a_file_cannot_speak_to_the_terminal(tmp_path: Path) -> None:
    file = saved(hostile(), tmp_path / "odd.toml")
    tried = "contingents.=1+1.vetting"
    for result in (
        muster(
            "seek", file, "--chance", 0.5, "--number", tried, "--people", 1, "--by", "2024-01-05", "--replications", 2
        ),
        muster("sweep", file, "--set", f"{tried}=1,2", "--replications", 2, "--output", tmp_path / "out"),
    ):
        assert result.exit_code == 0, result.stderr
        assert "\x1b" not in result.stdout
        assert "\u202e" not in result.stdout
    assert "\n=1" not in (tmp_path / "out" / "sweep.csv").read_text(encoding="utf-8-sig")
