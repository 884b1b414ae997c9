"""Tables of observed figures: what is read in every form that people have, and what each bad one is told."""

from __future__ import annotations

import datetime as dt
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from scenarios.observation import Observed
from scenarios.part import LONGEST_LIST
from scenarios.storage.formulas import guarded, unguarded
from scenarios.storage.observed_rows import EVERYBODY, TypedRow, figure_of, row_of
from scenarios.storage.observed_table import ObservedError, load_observed, read_observed, write_observed
from tests.values import names, texts

DAY = dt.date(2024, 6, 25)


def problems(text: str) -> tuple[str, ...]:
    with pytest.raises(ObservedError) as error:
        read_observed(text)
    return error.value.problems


def in_file(path: Path, content: bytes) -> str:
    """What is said of a file that cannot be read."""
    path.write_bytes(content)
    with pytest.raises(ObservedError) as error:
        load_observed(path)
    (problem,) = error.value.problems
    return problem


@pytest.mark.parametrize("date", ["2024-06-25", "25.06.2024", "25 Jun 2024", "25/06/2024", "2024-06-25 00:00:00"])
@pytest.mark.parametrize("form", ["date,personnel\n{},200\n", "{}\t200\n", "Date;People\r\n{};200\r\n\r\n"])
def test_that_dates_are_read_in_the_forms_of_people_and_of_spreadsheets(date: str, form: str) -> None:
    assert read_observed(form.format(date)) == (Observed(date=DAY, personnel=200),)


@pytest.mark.parametrize(
    ("row", "figure"),
    [
        ('200,,,,"UN, 2024"', {"personnel": 200, "source": "UN, 2024"}),
        ("200,Total,,,", {"personnel": 200}),
        ("200,ALL,,,", {"personnel": 200}),
        ("200, Kenya ,,,", {"personnel": 200, "contingent": "Kenya"}),
        ("1 200,,,,", {"personnel": 1200}),
        ('"1,200",,,,', {"personnel": 1200}),
        (",,resolution,,", {"condition": "resolution"}),
        (",,,$2.5e6,", {"paid": 2_500_000}),
        (',,,"21,000,000.50",', {"paid": 21_000_000.5}),
    ],
)
def test_that_each_thing_is_read_from_its_column(row: str, figure: dict[str, Any]) -> None:
    text = f"\ufeffdate,strength,contingent,condition,paid,source\n2024-06-25,{row}\n"
    assert read_observed(text) == (Observed(date=DAY, **figure),)


def test_that_of_a_table_of_facts_only_totals_in_use_count() -> None:
    text = """date,contingent,personnel,kind,use_for_fit,source,confidence,note
2024-06-25,Kenya,200,arrival,yes,a,high,
2024-06-25,TOTAL,200,total,yes,b,high,first
2024-06-25,TOTAL,600,total,no,c,low,
2024-09-26,Kenya,382,total,,d,,
"""
    assert [(one.personnel, one.contingent) for one in read_observed(text)] == [(200, None), (382, "Kenya")]


def test_that_the_shipped_table_is_read() -> None:
    figures = load_observed(Path("scenarios/observed/strength.csv")).figures
    assert len(figures) == 21
    assert read_observed(write_observed(figures)) == figures


@pytest.mark.parametrize(
    ("cells", "said"),
    [
        ("05/06/2024,7", "“05/06/2024” can be 5 Jun 2024 or 6 May 2024: write one of them."),
        ("2024-02-30,7", "“2024-02-30” does not exist: February 2024 has 29 days."),
        ("25.6.24,7", "“25.6.24” is not clear: write the year with four digits, as in 15 Jan 2025."),
        ("soon,7", "“soon” is not a date. Write it as 15 Jan 2025 or 2025-01-15."),
        (",7", "the date is missing; write it as 15 Jan 2025 or 2025-01-15."),
        ("2024-06-25,many", "“many” is no number of people."),
        ("2024-06-25,-7", "“-7” is out of range; allowed: from 0 to 1,000,000 people."),
        ("2024-06-25,2.5", "“2.5” is no whole number of people."),
        ("2024-06-25,1.200", "“1.200” can be 1.2 or 1,200: write one of them."),
        ("2024-06-25,9999999", "“9999999” is out of range; allowed: from 0 to 1,000,000 people."),
        ("2024-06-25,", "people, a condition or dollars paid are missing; one of them is needed."),
        ("2024-06-25,nan", "“nan” is no number of people."),
    ],
)
def test_that_a_bad_row_is_told_with_its_number_in_one_sentence(cells: str, said: str) -> None:
    assert problems(f"date,personnel\n2024-06-24,1\n{cells}\n") == (f"row 3: {said}",)


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("", "it is empty; needed: rows of date, personnel and source."),
        (" \n\n", "it is empty; needed: rows of date, personnel and source."),
        ("date,personnel\n", "it has no row that counts below its header."),
        ("date,troops\n2024-06-25,7\n", "it has no column personnel, condition or paid; its columns: date, troops."),
        ("date,people,strength\n", "it has two columns of personnel; needed: one."),
        ("when,who\n2024-06-25,7\n", "its first row names no column date"),
        ("date,personnel\n2024-06-25,7,a, b\n", "row 2: it has 4 cells, and the first row 2; a text with a comma"),
        ('date,personnel\n"2024-06-25,7\n', "row 2: its quotation marks do not fit"),
        ("date,personnel\n2024-06-25,7\0\n", "it is no table of text, but a file of another sort."),
    ],
)
def test_that_what_is_no_table_is_told_in_one_sentence(text: str, said: str) -> None:
    (problem,) = problems(text)
    assert problem.startswith(said)


def test_that_two_values_of_one_day_are_told_with_both_rows() -> None:
    text = "date,personnel,contingent\n2024-06-25,1,\n2024-06-25,2,Kenya\n2024-06-25,3,total\n"
    said = "row 4: 2024-06-25 has people in row 2 already; of one day and one thing there is one figure."
    assert problems(text) == (said,)


def test_that_one_row_tells_of_one_thing() -> None:
    both = TypedRow("2024-06-25", "7", paid="8")
    with pytest.raises(ValueError, match="it tells of people and dollars paid; needed: a row for each"):
        figure_of(both)
    with pytest.raises(ValueError, match="a contingent stands beside people only"):
        figure_of(TypedRow("2024-06-25", contingent="Kenya", paid="8"))
    with pytest.raises(ValueError, match="contingent: "):
        figure_of(TypedRow("2024-06-25", "7", "K" * 81))


def test_that_of_many_problems_the_first_are_told() -> None:
    with pytest.raises(ObservedError) as error:
        read_observed("date,personnel\n" + "never,1\n" * 30)
    assert len(error.value.problems) == 20
    assert str(error.value).endswith("and 10 more")


def test_that_too_many_rows_are_refused() -> None:
    rows = "".join(f"{dt.date(2000, 1, 1) + dt.timedelta(days=day)},1\n" for day in range(LONGEST_LIST + 1))
    assert problems(f"date,personnel\n{rows}") == ("it has 2,001 rows; allowed: at most 2,000.",)


@pytest.mark.parametrize(
    ("content", "said"),
    [
        ("date,personnel,source\n2024-06-25,7,Québec\n".encode("latin-1"), "it is not UTF-8 text: byte "),
        (
            "date,personnel\n2024-06-25,7\n".encode("utf-16"),
            "it is text in UTF-16, which is not read; save it as UTF-8",
        ),
        (b"PK\x03\x04workbook", "it is a workbook, not a table of text; save its sheet as CSV."),
        (b"\x89PNG\r\n\x1a\n\0\0", "it is not UTF-8 text: byte 1, in line 1,"),
        (b"\x7fELF\0\0", "it is no table of text, but a file of another sort."),
        (b"x" * 1_000_001, "it has 1,000,001 bytes; allowed: at most 1,000,000."),
        (b"", "it is empty; needed: rows of date, personnel and source."),
    ],
)
def test_that_a_file_that_holds_no_table_is_refused(tmp_path: Path, content: bytes, said: str) -> None:
    assert in_file(tmp_path / "seen.csv", content).startswith(said)


def test_that_a_file_that_is_not_there_is_told(tmp_path: Path) -> None:
    for path, said in ((tmp_path / "none.csv", "there is no such file."), (tmp_path, "it is a folder, not a file.")):
        with pytest.raises(ObservedError) as error:
            load_observed(path)
        assert error.value.problems == (said,)


people = names.filter(lambda name: name.casefold() not in EVERYBODY)
sources = texts.map(lambda text: text.replace("\0", "").replace("\r", "\n"))
things = st.one_of(
    st.fixed_dictionaries({"personnel": st.integers(0, 1_000_000)}, optional={"contingent": people}),
    st.fixed_dictionaries({"condition": names}),
    st.fixed_dictionaries({"paid": st.floats(0, 1e12) | st.integers(0, 10**12).map(float)}),
)
figures = st.builds(
    lambda date, thing, source: Observed(date=date, source=source, **thing), st.dates(), things, sources
)


@given(st.lists(figures, min_size=1, max_size=5, unique_by=lambda one: (one.date, *one.thing)))
def test_that_what_is_written_is_read_again(found: list[Observed]) -> None:
    assert read_observed(write_observed(found)) == tuple(found)


@given(st.lists(figures, min_size=1, max_size=5, unique_by=lambda one: (one.date, *one.thing)))
def test_that_what_is_written_with_decimal_commas_is_read_again(found: list[Observed]) -> None:
    text = write_observed(found, comma=True)
    assert text.startswith("date;personnel;")
    assert read_observed(text) == tuple(found)


@given(figures)
def test_that_a_figure_as_it_is_typed_is_the_figure(figure: Observed) -> None:
    assert figure_of(row_of(figure)) == figure


@given(texts)
def test_that_no_cell_is_run_and_none_is_changed_by_that(text: str) -> None:
    assert unguarded(guarded(text)) == text


def test_that_a_source_like_a_formula_is_no_formula() -> None:
    assert ",'=cmd()" in write_observed([Observed(date=DAY, personnel=7, source="=cmd()")])


@given(texts | st.binary(max_size=60).map(lambda content: content.decode("latin-1")))
def test_that_whatever_is_pasted_is_read_or_refused_in_short_sentences(text: str) -> None:
    refused = refusal_of(text)
    assert refused is None or refused.problems
    assert refused is None or all("\n" not in one and len(one) < 300 for one in refused.problems)


def refusal_of(text: str) -> ObservedError | None:
    try:
        read_observed(text)
    except ObservedError as error:
        return error
    return None
