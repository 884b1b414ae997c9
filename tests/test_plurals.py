"""Nouns behind numbers are chosen in one place, and so is what stands before a sign of per cent."""

from __future__ import annotations

import ast
import re
from collections.abc import Iterator
from pathlib import Path

import scenarios

ROOT = Path(scenarios.__file__).parent.parent
NOUNS = (
    "bed|byte|cause|change|column|condition|contingent|day|delay|difference|dollar|event|file|member|month|"
    "percentage point|point|problem|row|run|scenario|second|time|tranche|vote|warning|week|year"
)
BEHIND = re.compile(rf"(?:\)?[  ]|\)\s)(?:(?:{NOUNS})s|people|persons)\b")
PERCENT = re.compile(r"[  ]?%")

SAYS_PER_CENT = {
    "simulator/figures/share.py",
    "ui/wording/comparing.py",
    "ui/wording/figures.py",
    "ui/wording/parts.py",
    "ui/wording/words.py",
    "ui/desktop/controls/numbers.py",
}
"""Where a number in per cent is written; everybody else takes the text from there."""


def _formatted() -> Iterator[tuple[str, int, str]]:
    """Place, line and text of whatever follows a value within an f-string or a template of ``str.format``."""
    for folder in ("scenarios", "simulator", "ui"):
        for file in sorted((ROOT / folder).rglob("*.py")):
            name = file.relative_to(ROOT).as_posix()
            for node in ast.walk(ast.parse(file.read_text(encoding="utf-8"))):
                if isinstance(node, ast.JoinedStr):
                    for value, text in zip(node.values, node.values[1:], strict=False):
                        if isinstance(value, ast.FormattedValue) and isinstance(text, ast.Constant):
                            yield name, node.lineno, str(text.value)
                elif isinstance(node, ast.Constant) and isinstance(node.value, str):
                    yield from ((name, node.lineno, text) for text in node.value.split("{}")[1:])


def test_that_no_noun_stands_behind_a_number_but_by_the_function_that_chooses_its_plural() -> None:
    found = [place for place in _formatted() if BEHIND.match(place[2])]
    assert not found, found


def test_that_per_cent_is_written_in_few_places() -> None:
    found = [place for place in _formatted() if PERCENT.match(place[2]) and place[0] not in SAYS_PER_CENT]
    assert not found, found
