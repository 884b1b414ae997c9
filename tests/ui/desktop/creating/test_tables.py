"""Rows that a spreadsheet has copied are read by their header, or in the order of the columns."""

from __future__ import annotations

import csv
import io
import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ui.desktop.creating.outline import ConditionRow, DisruptionRow, DonorRow, NationRow
from ui.desktop.creating.tables import TABLES, is_row, rows_in

PEOPLE = ("Numbers", "Troops", "Personnel", "Strength", "People", "Number of people", "Headcount")

CELLS = st.text('ab É,;"()=', max_size=8).map(lambda text: f"a{text}b")


@pytest.mark.parametrize(
    ("table", "text", "rows"),
    [
        ("nations", "Arden\t1,200\tannounced\tx; y", (NationRow("Arden", "1,200", "announced", "x; y"),)),
        ("nations", 'Arden,"1,200",announced,x; y\n\n', (NationRow("Arden", "1,200", "announced", "x; y"),)),
        ("nations", "Arden;800;;\nBorduria;?;;", (NationRow("Arden", "800"), NationRow("Borduria", "?"))),
        ("nations", "Arden\t1\t2\t3\tc\tx", (NationRow("Arden", "1 / 2 / 3", "c", "x"),)),
        *[("nations", f"Nation\t{word}\nArden\t5", (NationRow("Arden", "5"),)) for word in PEOPLE],
        ("nations", "Arden\nBorduria", (NationRow("Arden"), NationRow("Borduria"))),
        ("nations", "COUNTRY\nArden", (NationRow("Arden"),)),
        ("nations", "Troops (number)\tNation\n5\tArden", (NationRow("Arden", "5"),)),
        ("nations", "nation\tmin\tmost likely\tmax\nArden\t1\t2\t3", (NationRow("Arden", "1 / 2 / 3"),)),
        ("conditions", "Vote\tcouncil vote\t6/13/27", (ConditionRow("Vote", "council vote", "6/13/27"),)),
        ("conditions", "Condition\tProbability\tDays\nA\t90 %\t5", (ConditionRow("A", "", "5", "90 %"),)),
        ("donors", "Donor\tAmount (USD)\tChance\nFund\t50,000,000\t90%", (DonorRow("Fund", "50,000,000", "90%"),)),
        ("disruptions", "Storm\t0.5\t1\t2\t3", (DisruptionRow("Storm", "0.5", "1 / 2 / 3"),)),
    ],
)
def test_that_rows_are_read(table: str, text: str, rows: tuple[object, ...]) -> None:
    assert rows_in(TABLES[table], text) == (rows, ())


@pytest.mark.parametrize(
    ("table", "text", "is_one"),
    [
        ("nations", "Arden,800,announced", True),
        ("nations", 'Arden,"1,200"', True),
        ("nations", "Arden;200 / 500 / 800 people", True),
        ("nations", "Arden,?", True),
        ("nations", "Arden,,Supportive\r\n", True),
        ("conditions", "Vote;council vote;6/13/27", True),
        ("donors", "Fund,$50 M,90 %", True),
        ("disruptions", "Storm,0.5", True),
        ("nations", "1,000", False),
        ("nations", "200 / 500 / 1,000", False),
        ("nations", "Arden, Republic of", False),
        ("nations", "Arden", False),
        ("nations", "Arden, 2 of its islands", False),
        ("nations", 'Arden,"8', False),
        ("conditions", "Vote, lower house; seat", False),
        ("donors", "90 %", False),
    ],
)
def test_that_a_line_is_a_row_where_it_plainly_is_one(table: str, text: str, is_one: bool) -> None:
    assert is_row(TABLES[table], text) == is_one


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("", "it is empty; nothing is added."),
        ("Nation\tCountry\nA\tB", "it has two columns of name; needed: one. Nothing is added."),
        ("a\0b", "it is no table of text, but a file of another sort."),
        ("x\n" * 2001, "it has 2,001 rows; allowed: at most 2,000."),
    ],
)
def test_that_what_is_no_table_is_refused(text: str, told: str) -> None:
    with pytest.raises(ValueError, match=f"^{re.escape(told)}$"):
        rows_in(TABLES["nations"], text)


def test_that_columns_that_are_not_read_are_named() -> None:
    pasted = rows_in(TABLES["nations"], "Nation\tPeople\tRemark\tEmpty\nArden\t5\tby sea\t\n")
    assert pasted == ((NationRow("Arden", "5"),), ("Remark",))
    assert rows_in(TABLES["donors"], "Fund\t5 M\t90 %\tlate").unread == ("column 4",)


@given(st.lists(st.builds(NationRow, CELLS, CELLS, CELLS, CELLS), min_size=1, max_size=4))
def test_that_every_table_that_has_a_header_is_read_as_it_was_written(rows: list[NationRow]) -> None:
    file = io.StringIO()
    csv.writer(file, delimiter="\t").writerows([("Nation", "People", "Commitment", "Waits for"), *rows])
    assert rows_in(TABLES["nations"], file.getvalue()).rows == tuple(rows)
