"""The report as DOCX and XLSX: every number of it is there, hostile text stays text, equal reports are equal bytes."""

from __future__ import annotations

import dataclasses
import datetime as dt
import io
import re
import zipfile
from typing import Any

import docx
import openpyxl
import pytest

from scenarios.workbook.cells import shown
from scenarios.workbook.reading import scenario_of_workbook
from tests.examples import tiny
from tests.png import png
from tests.ui.report.forms.handmade import HOSTILE as HARMFUL
from tests.ui.report.forms.handmade import handmade
from ui.report.document import (
    Attached,
    Bullets,
    Heading,
    Paragraph,
    Picture,
    Report,
    Section,
    Stated,
    Table,
    Unit,
    Words,
    plain,
)
from ui.report.forms.docx.text import clean
from ui.report.forms.docx.writing import docx_of
from ui.report.forms.xlsx.names import LONGEST, name_of_number, sheet_name
from ui.report.forms.xlsx.writing import xlsx_of

CHANCE = Stated("33 %", 1 / 3, ("report", "question", "chance"), Unit.SHARE)
DAY = Stated("11 Jan 2024", 10.25, ("run", 0, "first", "p50"), Unit.DAY, dt.date(2024, 1, 11))
NEVER = Stated("not within the horizon", None, ("run", 0, "closure", "p50"), Unit.DAY)
PEOPLE = Stated("1,234", 1234, ("run", 0, "people"), Unit.PEOPLE)
MONEY = Stated("$1.5 million", 1.5e6, ("run", 0, "money"), Unit.DOLLARS)
HOSTILE = (
    '=HYPERLINK("http://example.org","x")',
    "+cmd|' /C calc'!A0",
    "@SUM(1)",
    "http://example.org",
    "<b>&amp;</b>",
    "a\u202eb\x0bc\x1b\uffff",
    "",
)


def report(text: str = "Kenya", columns: int = 4) -> Report:
    words: Words = (f"{text}: ", CHANCE, " by ", DAY, ".")
    wide = tuple("ABCD") + tuple(f"Column{number}" for number in range(5, columns + 1))
    table = Table("milestones", (text, " in ", PEOPLE), wide, ((text, DAY, NEVER, MONEY, *[None] * (columns - 4)),) * 2)
    inputs = Table("assumptions", ("inputs",), ("A", "B"), ((dt.date(2024, 2, 29), 0.25), (text, 1200)))
    picture = Picture("build-up", (text,), text, b"<svg/>", png(40, 20))
    page = Section("summary", "Summary", (Paragraph(words, "lead"), Bullets((words, (text,))), table, picture))
    rest = Section("when", text or "When", (Heading(text), Paragraph((text,), "small"), inputs, picture))
    attached = Attached("scenario-a.toml", tiny(title=text))
    return Report(text, text, dt.date(2026, 1, 2), "Muster 0.3.0", (page, rest), (attached,))


def document_of(made: Report) -> Any:
    return docx.Document(io.BytesIO(docx_of(made)))


def texts_of(document: Any) -> list[str]:
    cells = (cell for table in document.tables for row in table.rows for cell in row.cells)
    return [one.text for one in document.paragraphs] + [cell.text for cell in cells]


def sheets_of(made: Report) -> Any:
    return openpyxl.load_workbook(io.BytesIO(xlsx_of(made)))


def test_that_each_number_stands_in_the_document_in_its_words() -> None:
    made = report()
    text = "\n".join(texts_of(document_of(made)))
    for number in made.stated:
        assert number.words in text
    for words in ("29 Feb 2024", "0.25", "1,200"):
        assert words in text


def test_that_each_number_stands_in_the_workbook_in_full() -> None:
    made = report()
    book = sheets_of(made)
    rows = {row[0].value: row for row in book["Numbers"].iter_rows(min_row=4)}
    assert {one.pointer for one in made.stated} == {*rows}
    for number in made.stated:
        _, value, date, words, unit = (cell.value for cell in rows[number.pointer])
        assert value == (number.value if number.value is None else pytest.approx(number.value, rel=1e-15))
        assert (words, unit) == (number.words, number.unit.value)
        assert (date.date() if date else None) == number.date
    place = book.defined_names[name_of_number(CHANCE)].attr_text
    sheet, cell = place.replace("$", "").replace("'", "").split("!")
    assert (book[sheet][cell].value, book[sheet][cell].number_format) == (pytest.approx(1 / 3), "0.0%")


def test_that_a_table_has_a_sheet_with_typed_cells() -> None:
    sheet = sheets_of(report())["Milestones reached"]
    assert sheet["A1"].value == "Table 1. Kenya in 1,234"
    assert [cell.value for cell in sheet[3]] == ["A", "B", "C", "D"]
    cells = [cell.value for cell in sheet[4]]
    assert cells == ["Kenya", dt.datetime(2024, 1, 11), "not within the horizon", 1_500_000]
    assert (sheet.freeze_panes, sheet.auto_filter.ref) == ("B4", "A3:D5")
    inputs = sheets_of(report())["Assumptions log"]
    assert [cell.value for cell in inputs["B"][3:]] == [0.25, 1200]
    assert inputs["A4"].value == dt.datetime(2024, 2, 29)


def test_that_tables_of_page_one_stand_on_the_first_sheet_too() -> None:
    rows = [
        [cell.value for cell in row if cell.value is not None] for row in sheets_of(report())["Summary"].iter_rows()
    ]
    assert ["A", "B", "C", "D"] in rows
    assert rows.count(["Kenya", dt.datetime(2024, 1, 11), "not within the horizon", 1_500_000]) == 2


def test_that_pictures_stand_whole_on_printed_pages() -> None:
    made = report()
    many = dataclasses.replace(made.sections[1], blocks=(Heading("a"), made.sections[1].blocks[-1]) * 6)
    sheet = sheets_of(dataclasses.replace(made, sections=(made.sections[0], many)))["Report"]
    breaks = [one.id for one in sheet.row_breaks.brk]
    spans = [(one.anchor._from.row, one.anchor.to.row) for one in sheet._images]
    assert breaks
    for first, last in spans:
        assert not [row for row in breaks if first < row <= last]


def test_that_a_document_says_when_it_was_made_and_short_tables_stand_whole() -> None:
    document = document_of(report())
    assert "Made on 2 January 2026 by Muster 0.3.0" in [one.text for one in document.paragraphs]
    for table in document.tables:
        kept = [
            {bool(p.paragraph_format.keep_with_next) for cell in row.cells for p in cell.paragraphs}
            for row in table.rows
        ]
        assert kept == [*[{True}] * (len(kept) - 1), {False}]


def test_that_columns_of_sentences_have_the_room_that_short_ones_leave() -> None:
    rows = tuple((f"Number {row}", 1.5, "days", "It was said by the ministry. " * (row % 3)) for row in range(9))
    table = Table("t", ("Caption",), ("Number", "Value", "Unit", "Source"), rows)
    name, value, unit, source = (
        int(one.w or 0) for one in docx.Document(io.BytesIO(docx_of(alone(table)))).tables[0]._tbl.tblGrid.gridCol_lst
    )
    assert source > 2 * (name + value + unit)


def alone(table: Table) -> Report:
    return Report("", "", dt.date(2026, 1, 2), "", (Section("a", "", (table,)),), ())


def test_that_sheets_are_called_as_people_say_it() -> None:
    names = {one: sheet_name(one, set()) for one in ("stress-des", "aqua", "inputs-b", "milestones-c", "odd_name")}
    assert [*names.values()] == ["STRESS-DES", "AQuA Book", "Inputs of B", "Milestones of C", "Odd name"]


def test_that_a_report_as_workbook_reads_back_as_its_first_scenario() -> None:
    made = report()
    assert scenario_of_workbook(xlsx_of(made), "") == made.attached[0].scenario


@pytest.mark.parametrize("text", HOSTILE)
def test_that_hostile_text_stays_text(text: str) -> None:
    made = report(text)
    cells = [cell for sheet in sheets_of(made) for row in sheet.iter_rows() for cell in row]
    assert not [cell for cell in cells if cell.data_type == "f" or cell.hyperlink]
    document = document_of(made)
    links = [one for one in document.part.rels.values() if one.is_external]
    assert not links
    if text.isprintable():
        assert text in texts_of(document)
    assert "\u202e" not in "".join(texts_of(document))


def test_that_text_that_means_harm_anywhere_does_none() -> None:
    made = handmade(HARMFUL[0], 5)
    document = document_of(made)
    texts = texts_of(document)
    for word in HARMFUL:
        assert sum(clean(word).replace("\t", " ") in text.replace("\t", " ") for text in texts) >= 5
    book = sheets_of(made)
    assert book["Hostile"].max_row == 3 + len(HARMFUL)
    assert [cell.value for cell in book["Hostile"]["A"][3:]] == [shown(word) for word in HARMFUL]
    assert {shown(one.pointer) for one in made.stated} == {cell.value for cell in book["Numbers"]["A"][3:]}


def test_that_the_document_is_made_of_real_headings_captions_and_tables() -> None:
    made = report()
    document = document_of(made)
    styles = [(one.style.name, one.text) for one in document.paragraphs]
    for wanted in (
        ("Title", "Kenya"),
        ("Heading 1", "Summary"),
        ("Heading 2", "Kenya"),
        ("Caption", "Table 1. Kenya in 1,234"),
        ("Caption", "Figure 1. Kenya"),
        ("List Bullet", plain(("Kenya: ", CHANCE, " by ", DAY, "."))),
    ):
        assert wanted in styles
    body = document.element.xml
    assert body.count("SEQ Table") == body.count("w:tblHeader") == 2
    assert body.count('descr="Kenya"') == body.count("SEQ Figure") == 2
    properties = document.core_properties
    assert (properties.title, properties.author) == ("Kenya", "Muster 0.3.0")
    assert (properties.created.date(), properties.language) == (made.made, "en-GB")
    assert "PAGE" in document.sections[0].footer._element.xml


def test_that_a_table_that_does_not_fit_is_printed_across() -> None:
    narrow, wide = (document_of(report(columns=columns)).sections for columns in (4, 20))
    assert [one.page_width > one.page_height for one in narrow] == [False]
    assert [one.page_width > one.page_height for one in wide] == [False, True, False]


def test_that_equal_reports_give_equal_bytes_without_a_clock_in_them() -> None:
    for form in (docx_of, xlsx_of):
        content = form(report())
        assert content == form(report())
        with zipfile.ZipFile(io.BytesIO(content)) as file:
            assert {part.date_time for part in file.infolist()} == {(1980, 1, 1, 0, 0, 0)}


def test_that_names_of_sheets_are_allowed_and_free() -> None:
    taken: set[str] = set()
    for wanted in ("a" * 40, "a" * 40, "a" * 40, "x[]:*?/\\y", "", "Money"):
        name = sheet_name(wanted, taken)
        assert 0 < len(name) <= LONGEST
        assert name.casefold() not in taken
        assert not re.search(r"[\[\]:*?/\\']", name)
        taken.add(name.casefold())
