"""Page one is the summary: a report without one begins with its contents, in every form."""

from __future__ import annotations

import io
from dataclasses import replace

import docx
import openpyxl
import pytest
from pypdf import PdfReader

from tests.ui.report.forms.handmade import handmade
from tests.ui.report.forms.pages import Page
from ui.report.document import Report
from ui.report.forms.docx.writing import docx_of
from ui.report.forms.html.writing import html_of
from ui.report.forms.pdf.writing import pdf_of
from ui.report.forms.xlsx.writing import xlsx_of


@pytest.fixture(scope="module")
def without() -> Report:
    """A report whose first section is a long one."""
    whole = handmade(is_hostile=False)
    return replace(whole, sections=whole.sections[1:])


def test_that_the_summary_alone_is_page_one(without: Report) -> None:
    whole = handmade(is_hostile=False)
    assert whole.page_one is whole.sections[0]
    assert without.page_one is None
    assert replace(whole, sections=()).page_one is None


def test_that_a_page_without_a_summary_begins_with_its_contents(without: Report) -> None:
    found = Page(html_of(without))
    assert found.texts["h2"][:3] == ["Contents", "Assumptions log", "Odd texts"]
    assert "first" not in found.of("class")
    assert Page(html_of(handmade(is_hostile=False))).texts["h2"][:2] == ["Summary", "Contents"]


def test_that_a_pdf_without_a_summary_begins_with_its_contents_and_keeps_its_letters(without: Report) -> None:
    pytest.importorskip("typst")
    first = PdfReader(io.BytesIO(pdf_of(without))).pages[0].extract_text()
    assert "Contents" in first
    whole = PdfReader(io.BytesIO(pdf_of(handmade(is_hostile=False)))).pages[0].extract_text()
    assert "Contents" not in whole


def test_that_a_document_without_a_summary_begins_with_its_contents(without: Report) -> None:
    paragraphs = docx.Document(io.BytesIO(docx_of(without))).paragraphs
    texts = [one.text for one in paragraphs]
    place = texts.index("Contents")
    assert place < texts.index("What is assumed.")
    assert not paragraphs[place].paragraph_format.page_break_before


def test_that_a_workbook_without_a_summary_has_no_sheet_and_no_names_of_it(without: Report) -> None:
    book = openpyxl.load_workbook(io.BytesIO(xlsx_of(without)))
    assert "Summary" not in book.sheetnames
    assert not any("chance" in name for name in book.defined_names)
    whole = openpyxl.load_workbook(io.BytesIO(xlsx_of(handmade(is_hostile=False))))
    assert whole.sheetnames[0] == "Summary"
    assert "muster_run_0_chance" in whole.defined_names
