"""Every problem of a workbook is told by its sheet and cell, all at once; no file takes long or does harm."""

from __future__ import annotations

import io
import struct
import zipfile
from pathlib import Path
from typing import Any

import openpyxl
import pytest

from scenarios.library import resolve
from scenarios.schema import Scenario
from scenarios.storage.files import ScenarioFileError
from scenarios.workbook import grids
from scenarios.workbook.reading import NONE, scenario_of_workbook
from scenarios.workbook.writing import workbook_of
from tests.workbooks import Edits, edited, of_three


@pytest.fixture(scope="module")
def scenario() -> Scenario:
    return of_three()


def lines_of(content: bytes) -> list[str]:
    with pytest.raises(ScenarioFileError) as caught:
        scenario_of_workbook(content, "book.xlsx")
    return caught.value.lines


def test_that_all_problems_are_told_at_once_by_sheet_and_cell(scenario: Scenario) -> None:
    places: list[str] = []

    def edit(book: Edits) -> None:
        def write(sheet: str, key: str, title: str, value: Any) -> None:
            cell = book.cell(sheet, key, title)
            cell.value = value
            places.append(f"{sheet}!{cell.coordinate}")

        write("Scenario", "start", "Value", "some day")
        write("Assumptions", "horizon", "Value", "soon")
        write("Assumptions", "correlation", "Low", 0.1)
        write("Assumptions", "mandate.months", "Value", None)
        write("Assumptions", "contingents.Kenya.decision", "Ground", "guess")
        write("Assumptions", "contingents.Kenya.equipment", "High", None)
        write("Assumptions", "contingents.Kenya.training", "Value", True)
        write("Assumptions", "target", "Value", 0)
        write("Assumptions", "lift.aircraft", "Value", 2.5)
        write("Contingents", "Spain", "Commitment", "maybe")
        write("Contingents", "Spain", "Requires", "nobody")
        write("Conditions", "funding", "Waits for", "resolution")

    lines = lines_of(edited(scenario, edit))
    assert sorted(line.split(": ")[0] for line in lines) == sorted(places)


def test_that_two_of_one_name_are_told_beside_what_is_wrong_with_cells(scenario: Scenario) -> None:
    def edit(book: Edits) -> None:
        book.cell("Assumptions", "horizon", "Value").value = "soon"
        book.cell("Contingents", "Jamaica", "Name").value = "Kenya"

    number, name = lines_of(edited(scenario, edit))
    assert number.startswith("Assumptions!D4: “soon” is text")
    assert name.startswith("Contingents!B")
    assert "'Kenya' is the name of another already" in name


@pytest.mark.parametrize(
    ("typed", "means"), [("0,3", 0.3), ("0,125", 0.125), ("30 %", 0.3), ("1,5", "“1,5” can be 1.5 or 15")]
)
def test_that_a_comma_behind_a_zero_is_a_decimal_one(scenario: Scenario, typed: str, means: float | str) -> None:
    content = edited(scenario, lambda book: setattr(book.cell("Assumptions", "correlation", "Value"), "value", typed))
    if isinstance(means, str):
        assert [means in line for line in lines_of(content)] == [True]
    else:
        assert scenario_of_workbook(content, "").correlation == means


def test_that_numbers_out_of_order_are_told_in_the_cell_of_the_value(scenario: Scenario) -> None:
    def edit(book: Edits) -> None:
        book.cell("Assumptions", "contingents.Kenya.training", "Low").value = 400

    (line,) = lines_of(edited(scenario, edit))
    assert line.startswith("Assumptions!D")
    assert "low ≤ likely ≤ high" in line


@pytest.mark.parametrize(
    ("sheet", "key"), [("Assumptions", "horizon"), ("Scenario", "start"), ("Contingents", "Kenya")]
)
def test_that_rows_that_are_gone_doubled_or_unknown_are_told(scenario: Scenario, sheet: str, key: str) -> None:
    title = "Known as" if sheet == "Contingents" else "Path"

    def gone(book: Edits) -> None:
        book.book[sheet].delete_rows(book.row(sheet, key))

    def doubled(book: Edits) -> None:
        book.add(sheet, **{title: key})

    def unknown(book: Edits) -> None:
        book.add(sheet, **{title: "contingents.Atlantis.training", "Name" if title == "Known as" else "Value": "x"})

    assert [key in line and "is gone" in line for line in lines_of(edited(scenario, gone))] == [True]
    assert ["already" in line for line in lines_of(edited(scenario, doubled))] == [True]
    (line,) = lines_of(edited(scenario, unknown))
    assert "has no 'contingents.Atlantis.training'" in line
    assert line.startswith(f"{sheet}!")


def test_that_sheets_and_columns_that_are_gone_are_told(scenario: Scenario) -> None:
    def edit(book: Edits) -> None:
        del book.book["Donors"]
        book.at("Assumptions", 3, "Source").value = "Unit"
        book.at("Assumptions", 3, "Unit").value = "Of what"
        book.at("Assumptions", 3, "Low").value = "Lowest"
        book.book["Conditions"].delete_rows(3)
        book.at("Contingents", 3, "Known as").value = None

    assert lines_of(edited(scenario, edit)) == [
        "Assumptions!3: no heading in this row is 'Source'; put that column back",
        "Assumptions!C3: the heading is 'Lowest', and none is 'Low'; write 'Low' here again",
        "Contingents!A3: the heading 'Known as' is gone; write it here again, or put the column back",
        "Conditions: it begins without the row of headings (Known as, Name, Kind …); put that row back",
        "Donors: this sheet is gone; put it back",
    ]


def test_that_wrong_new_rows_are_told(scenario: Scenario) -> None:
    def edit(book: Edits) -> None:
        book.add("Contingents", **{"New: like": "Kenya"})
        book.add("Contingents", **{"Name": "A", "New: like": "Atlantis"})
        book.add("Contingents", **{"Name": "Spain", "New: like": "Kenya"})
        book.add("Conditions", Name="b", Kind="miracle")
        book.add("Donors", **{"Name": "c", "New: amount, value": "much"})
        book.cell("Contingents", "Kenya", "New: personnel, value").value = 5

    lines = lines_of(edited(scenario, edit))
    assert len(lines) == 6
    for words in ("needs a name", "like 'Atlantis'", "name 'Spain'", "'miracle'", "“much” is text", "change it there"):
        assert len([line for line in lines if words in line]) == 1, words


def test_that_a_formula_counts_with_the_result_that_was_saved(scenario: Scenario) -> None:
    def edit(book: Edits) -> None:
        book.cell("Assumptions", "horizon", "Value").value = "=400+100"

    content = edited(scenario, edit)
    (line,) = lines_of(content)
    assert line.startswith("Assumptions!D4: it has a formula whose result is not in the file")
    calculated = content_with(content, b"<f>400+100</f><v></v>", b"<f>400+100</f><v>500</v>")
    assert scenario_of_workbook(calculated, "").horizon == 500


def content_with(content: bytes, old: bytes, new: bytes) -> bytes:
    """The workbook with other bytes in its parts."""
    file, found = io.BytesIO(), 0
    with zipfile.ZipFile(io.BytesIO(content)) as before, zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED) as after:
        for name in before.namelist():
            part = before.read(name).replace(b"<v />", b"<v></v>").replace(b"<v/>", b"<v></v>")
            found += part.count(old)
            after.writestr(name, part.replace(old, new))
    assert found
    return file.getvalue()


def test_that_other_files_are_refused_in_one_sentence(scenario: Scenario) -> None:
    file = io.BytesIO()
    openpyxl.Workbook().save(file)
    assert lines_of(file.getvalue()) == [NONE]
    content = workbook_of(scenario)
    assert lines_of(content[: len(content) // 2]) == [grids.NO_WORKBOOK]
    assert lines_of(b"PK\x03\x04 nothing else") == [grids.NO_WORKBOOK]
    assert lines_of(content_with(content, b"<sheetData>", b"<sheetData><")) == [grids.NO_WORKBOOK]
    damaged = content_with(content, b"Muster scenario", b"Muster scenaria")
    assert lines_of(damaged) == [NONE]


def test_that_files_of_an_office_that_are_no_workbooks_are_told_for_what_they_are(tmp_path: Path) -> None:
    word = io.BytesIO()
    with zipfile.ZipFile(word, "w") as file:
        file.writestr("word/document.xml", "<document/>")
    compound = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
    for name, content, sentence in (
        ("report.docx", word.getvalue(), grids.WORD_FILE),
        ("report.doc", compound + "WordDocument".encode("utf-16-le"), grids.WORD_FILE),
        ("old.xls", compound, grids.OLD_OR_LOCKED),
        ("locked.xlsx", compound + "EncryptedPackage".encode("utf-16-le"), grids.OLD_OR_LOCKED),
        ("nothing.xlsx", b"", grids.NO_WORKBOOK),
        ("text.XLSX", b'title = "a"', grids.NO_WORKBOOK),
    ):
        path = tmp_path / name
        path.write_bytes(content)
        with pytest.raises(ScenarioFileError) as caught:
            resolve(str(path))
        assert caught.value.lines == [sentence], name


def test_that_a_small_file_that_stands_for_a_large_one_is_refused_unread(scenario: Scenario) -> None:
    file = io.BytesIO(workbook_of(scenario))
    with zipfile.ZipFile(file, "a", zipfile.ZIP_DEFLATED) as book:
        book.writestr("xl/worksheets/sheet99.xml", b"0" * (grids.LARGEST_PART + 1))
    assert "allowed: at most" in lines_of(file.getvalue())[0]
    many = io.BytesIO()
    with zipfile.ZipFile(many, "w") as book:
        for number in range(grids.MOST_PARTS + 1):
            book.writestr(str(number), b"")
    assert "allowed: at most" in lines_of(many.getvalue())[0]


def test_that_a_part_larger_than_it_says_is_refused(scenario: Scenario) -> None:
    content = bytearray(workbook_of(scenario))
    start = content.index(b"PK\x01\x02")
    while content[start : start + 4] == b"PK\x01\x02":
        content[start + 24 : start + 28] = struct.pack("<I", 10)
        lengths = struct.unpack("<HHH", content[start + 28 : start + 34])
        start += 46 + sum(lengths)
    assert lines_of(bytes(content)) == [grids.NO_WORKBOOK]


def test_that_cells_far_to_the_right_are_not_read(scenario: Scenario) -> None:
    def edit(book: Edits) -> None:
        book.book["Assumptions"].cell(5, 16_000).value = "far"

    assert scenario_of_workbook(edited(scenario, edit), "") == scenario


def test_that_a_workbook_is_a_file_like_any_other(scenario: Scenario, tmp_path: Path) -> None:
    path = tmp_path / "book.xlsx"
    path.write_bytes(workbook_of(scenario))
    assert grids.is_workbook(path)
    assert resolve(str(path)) == scenario
    assert not grids.is_workbook(tmp_path)
    assert not grids.is_workbook(tmp_path / "none")


def test_that_what_a_part_that_is_there_cannot_become_is_told(scenario: Scenario) -> None:
    def edit(book: Edits) -> None:
        book.cell("Conditions", "funding", "Kind").value = "date"
        book.cell("Contingents", "Kenya", "New: like").value = "Spain"

    kind, like = sorted(lines_of(edited(scenario, edit)))
    assert "the kind of what is there stays" in kind
    assert "only a new one can be like another one" in like


def test_that_a_declared_type_of_document_is_refused_before_entities_are_expanded(scenario: Scenario) -> None:
    declared = b'<!DOCTYPE a [<!ENTITY b "many">]><worksheet'
    content = content_with(workbook_of(scenario), b"<worksheet", declared)
    (line,) = lines_of(content)
    assert "declares a type of document" in line


@pytest.mark.parametrize(
    ("value", "told"), [(10**400, "a number that is too large"), ("a" * 32_768, "it has 32,768 letters")]
)
def test_that_what_no_spreadsheet_holds_is_told_by_its_cell(scenario: Scenario, value: int | str, told: str) -> None:
    def edit(book: Edits) -> None:
        if isinstance(value, int):
            book.cell("Assumptions", "correlation", "Value").value = 987654321
        else:
            book.cell("Contingents", "Kenya", "Requires").value = "LONG"

    old, new = (b"987654321", str(value)) if isinstance(value, int) else (b"LONG", value)
    (line,) = lines_of(content_with(edited(scenario, edit), old, new.encode()))
    assert told in line
    assert line.startswith(("Assumptions!D", "Contingents!"))


def test_that_of_many_new_rows_those_that_are_wrong_are_told_and_too_many_at_once(scenario: Scenario) -> None:
    def edit(book: Edits, rows: int = 12) -> None:
        for row in range(rows):
            book.add("Donors", Name=f"Fund {row}", **({"New: like": "nobody"} if row in (3, 9) else {}))

    lines = lines_of(edited(scenario, edit))
    assert ["like 'nobody'" in line for line in lines] == [True, True]


def test_that_there_is_an_end_to_new_rows(scenario: Scenario, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("scenarios.workbook.growing.LONGEST_LIST", 3)

    def edit(book: Edits) -> None:
        for row in range(4):
            book.add("Donors", Name=f"Fund {row}")

    (line,) = lines_of(edited(scenario, edit))
    assert "it has 4 new rows; allowed: at most 3" in line
