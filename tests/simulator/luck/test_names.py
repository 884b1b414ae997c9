"""The names of draws: how they read, how they are found again, and that they are written once."""

from __future__ import annotations

import ast
from collections.abc import Iterator
from pathlib import Path

import pytest

import simulator
from simulator.luck import names

SOURCES = Path(simulator.__file__).parent

DRAWS = sorted(value for word, value in vars(names).items() if word[0].isupper() and word.isupper())


def test_that_names_say_whose_draw_it_is_what_it_answers_and_which_time() -> None:
    assert names.name_of("Kenya", names.TRAINING) == "Kenya/training"
    assert names.numbered("Kenya", names.INTERVAL, 3) == "Kenya/interval/3"
    assert names.stay("Kenya", 3, 1) == "Kenya/stay/3/1"
    assert names.votes("resolution", 2, ("Russia", "China")) == ("resolution/vote/2/Russia", "resolution/vote/2/China")


@pytest.mark.parametrize("asked", ["A/stay/3/17", names.stay("A", 1, 2), "A/stay"])
def test_that_a_name_without_its_numbers_is_that_of_all_times(asked: str) -> None:
    assert names.without_numbers(asked) == names.name_of("A", names.STAY)


def test_that_as_many_names_follow_as_there_were() -> None:
    assert names.following("A/interval/3", 100) == ["A/interval/4", "A/interval/5"]
    assert len(names.following("A/interval/800", 100)) == 99
    assert names.following("A/interval/1", 100) == names.following("A/training", 100) == []


@pytest.mark.parametrize("path", sorted(SOURCES.rglob("*.py")), ids=lambda path: str(path.relative_to(SOURCES)))
def test_that_no_other_module_writes_the_name_of_a_draw(path: Path) -> None:
    forms = ["…/…", *(f"/{draw}" for draw in DRAWS), *(f"{draw}/" for draw in DRAWS)]
    written = [text for text in _texts(path) if any(form in text for form in forms)]
    assert path.name == "names.py" or not written


def _texts(path: Path) -> Iterator[str]:
    """Every text of a module, with "…" for what is filled in; without docstrings, which stand alone in their line."""
    tree = ast.parse(path.read_text(encoding="utf-8"))
    alone = {id(node.value) for node in ast.walk(tree) if isinstance(node, ast.Expr)}
    for node in ast.walk(tree):
        if isinstance(node, ast.JoinedStr):
            yield "".join(str(part.value) if isinstance(part, ast.Constant) else "…" for part in node.values)
        elif isinstance(node, ast.Constant) and isinstance(node.value, str) and id(node) not in alone:
            yield node.value
