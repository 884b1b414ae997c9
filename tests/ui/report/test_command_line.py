"""The command that makes a report again."""

from __future__ import annotations

import shlex

import pytest
from hypothesis import given
from hypothesis import strategies as st

from scenarios.library import is_shipped, names
from tests.examples import tiny
from ui.report.command_line import command_line, quoted
from ui.report.evidence import Question
from ui.report.titles import without_folder


@pytest.mark.parametrize("name", sorted(names()))
def test_that_the_command_names_every_shipped_scenario_so_that_it_is_found(name: str) -> None:
    words = shlex.split(command_line([name], tiny(), Question(1, 1), replications=1, seed=1))
    assert words[2] == name
    assert is_shipped(words[2])


@pytest.mark.parametrize(("file", "told"), [("a/b.toml", "b.toml"), ("b.toml", "b.toml"), ("/", "/"), ("-", "-")])
def test_that_a_file_is_named_without_its_folder(file: str, told: str) -> None:
    assert without_folder(file) == told


@pytest.mark.parametrize(
    ("word", "written"),
    [
        ("mine.toml", "mine.toml"),
        ("2024-03-01", "2024-03-01"),
        ("my plan.toml", '"my plan.toml"'),
        # PowerShell takes commas for a list, and cmd.exe takes single quotes for letters.
        ("when,money", '"when,money"'),
        ("O'Brien.toml", '"O\'Brien.toml"'),
        ("a&b (2).toml", '"a&b (2).toml"'),
        ("@plan.toml", '"@plan.toml"'),
        ("Café.toml", '"Café.toml"'),
        ("", '""'),
        ("50%.toml", "50%.toml"),
        ("$HOME.toml", "'$HOME.toml'"),
    ],
)
def test_that_a_word_is_quoted_as_every_shell_takes_it(word: str, written: str) -> None:
    assert quoted(word) == written


@given(st.text(max_size=20))
def test_that_a_shell_reads_every_word_as_it_was(word: str) -> None:
    assert shlex.split(f"muster {quoted(word)}") == ["muster", word]
