"""The list of words names modules and names that are there, and gives each word one meaning."""

from __future__ import annotations

import re
from collections import Counter

import pytest

from tests.documents import ROOT

ROWS = [
    [cell.strip() for cell in line.strip("|\n").split("|")]
    for line in (ROOT / "docs" / "words.md").read_text(encoding="utf-8").splitlines()
    if line.startswith("| ") and not line.startswith("| word ")
]


@pytest.mark.parametrize("row", ROWS, ids=lambda row: row[0])
def test_that_each_word_is_found_in_its_module(row: list[str]) -> None:
    _, _, place = row
    module, name = re.findall(r"`([^`]+)`", place)
    code = (ROOT / module).read_text(encoding="utf-8")
    assert re.search(rf"^ *(class|def) {name}\b|^ *{name}\b.*[=:]", code, re.MULTILINE)


def test_that_each_word_has_one_row() -> None:
    words = Counter(word for row in ROWS for word in row[0].split(", "))
    assert [word for word, rows in words.items() if rows > 1] == []
