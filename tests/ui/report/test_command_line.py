"""The command that makes a report again."""

from __future__ import annotations

import shlex

import pytest

from scenarios.library import is_shipped, names
from tests.examples import tiny
from ui.report.command_line import command_line
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
