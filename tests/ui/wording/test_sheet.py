"""No text of a scenario becomes a formula in a spreadsheet, however the spreadsheet takes the file apart."""

from __future__ import annotations

import csv
import datetime as dt
import io
import sys
from unicodedata import normalize

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from scenarios.storage.formulas import SIGNS
from ui.wording.data_table import Table
from ui.wording.sheet import COMMA, POINT, Row, cell, sheet

SEPARATORS = (",", ";", "\t", "|")
BLANKS = " \t\n\r\"'`\u00a0\u200b\ufeff\u2028\u3000\u3164"
TEXT = st.lists(st.sampled_from([*SEPARATORS, *SIGNS, *BLANKS, "x", "1", "cmd|'/c calc'!A1"]), max_size=8).map("".join)
NUMBER = st.one_of(st.integers(0, 99), st.floats(0, 1e6), st.none())
"""Not below 0: with another separator a row begins with its first number, and a row may be one cell."""


def read(text: str, separator: str) -> list[list[str]]:
    return list(csv.reader(io.StringIO(text, newline=""), delimiter=separator))


def is_formula(text: str) -> bool:
    """Whether it begins with a sign, once a reader has taken blanks away; an apostrophe says that it is text."""
    return normalize("NFKC", text.lstrip(BLANKS.replace("'", ""))).startswith(("=", "+", "-", "@"))


@given(st.lists(st.tuples(TEXT, NUMBER, TEXT, TEXT), min_size=1, max_size=3), st.sampled_from(SEPARATORS))
@example([("x;=1+1", 1, 'x;"=1+1', "")], ";")
@example([("\uff1d1+1", 1, "\u200b\u00a0=1", "\r=1")], ",")
def test_that_no_cell_is_a_formula_whatever_parts_the_cells(rows: list[Row], separator: str) -> None:
    table = Table(rows[0], tuple(rows[1:]))
    for text in (table.csv(), table.tabbed(), table.csv(COMMA), table.tabbed(COMMA)):
        assert [one for row in read(text, separator) for one in row if is_formula(one)] == []


@given(rows=st.lists(st.tuples(TEXT, st.integers(), st.floats(allow_nan=False), TEXT), min_size=1, max_size=3))
def test_that_a_table_is_read_back_with_its_numbers_and_with_its_text_but_for_apostrophes(rows: list[Row]) -> None:
    table = Table(rows[0], tuple(rows[1:]))
    written = ((table.csv(), ","), (table.tabbed(), "\t"), (table.csv(COMMA), ";"), (table.tabbed(COMMA), "\t"))
    for place, (text, separator) in enumerate(written):
        found = read(text, separator)
        assert found == [[cell(value, POINT if place < 2 else COMMA) for value in row] for row in rows]
        for (first, whole, _, last), row in zip(rows, found, strict=True):
            assert int(row[1]) == whole
            for before, after in ((first, row[0]), (last, row[3])):
                assert after.replace("'", "") == "\n".join(before.replace("\r\n", "\n").split("\r")).replace("'", "")


def test_that_every_character_that_means_such_a_sign_is_known() -> None:
    alike = {
        chr(number) for number in range(sys.maxunicode + 1) if normalize("NFKC", chr(number)) in ("=", "+", "-", "@")
    }
    assert alike == set(SIGNS)


@pytest.mark.parametrize("text", ["Kenya, Spain", "1-2=3", "5 to 10; 3 to 4", "a - b", "x;1", "It's", "day 3\nday 4"])
def test_that_ordinary_text_stays_as_it_is(text: str) -> None:
    assert cell(text) == text


def test_that_a_long_text_of_blanks_takes_no_long_time() -> None:
    for blanks in ("\t" * 200_000, "; " * 100_000, " " * 200_000, "x;" + '"' * 200_000):
        assert cell(blanks + "=1").endswith("=1")


def test_that_with_decimal_commas_only_numbers_are_written_otherwise() -> None:
    values = (1234567.25, -0.5, 1234567, dt.date(2024, 1, 2), "1,234.5", None, "a;b")
    assert sheet(("x", "y"), [values], COMMA) == 'x;y\n1234567,25;-0,5;1234567;2024-01-02;1,234.5;;"a;b"\n'
    assert sheet((), [values], COMMA.pasted) == "\n1234567,25\t-0,5\t1234567\t2024-01-02\t1,234.5\t\ta;b\n"
