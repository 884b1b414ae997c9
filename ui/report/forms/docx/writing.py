"""The report as DOCX, by python-docx. Equal reports give equal bytes."""

from __future__ import annotations

import io
import zipfile
from itertools import pairwise
from typing import Any

from scenarios.dates import spelled
from ui.report.document import Bullets, Paragraph, Picture, Report, Section, Table, plain
from ui.report.forms.docx.blocks import Writer
from ui.report.forms.docx.fields import add_bookmark, add_reference, begin_field, end_field
from ui.report.forms.docx.styles import set_up
from ui.report.forms.docx.text import clean

FIRST_DATE = (1980, 1, 1, 0, 0, 0)
"""The date of every part in the file, the first that there is: no clock is in its bytes."""

ROOM = 230.0
"""Millimetres of page one below title and subtitle, each of a line."""

TITLE, SUBTITLE = 34, 90
"""Letters of a line of them."""


def docx_of(report: Report) -> bytes:
    """The file of a report as a Word document."""
    import docx

    document = docx.Document()
    set_up(document, report)
    document.add_paragraph(clean(report.title), style="Title")
    document.add_paragraph(clean(report.subtitle), style="Subtitle").paragraph_format.space_after = 0
    made = f"Made on {spelled(report.made)} by {report.maker}"
    writer = Writer(document, report)
    writer.write(Paragraph((made,), "small"))
    page_one = report.page_one
    for number, section in enumerate(report.sections):
        if number == (0 if page_one is None else 1) and len(report.sections) > 1:
            _contents(document, report.sections, is_below_head=page_one is None)
        _section(document, writer, section, number, _tallest(report, section) if section is page_one else 120.0)
    file = io.BytesIO()
    document.save(file)
    return _repacked(file)


def _section(document: Any, writer: Writer, section: Section, number: int, tallest: float) -> None:
    heading = document.add_heading(clean(section.title), 1)
    add_bookmark(heading, number, _anchor(number))
    for block, following in pairwise((*section.blocks, None)):
        assert block is not None
        writer.write(block, tallest, following)
    writer.end_section()


def _contents(document: Any, sections: tuple[Section, ...], *, is_below_head: bool) -> None:
    """A table of contents that is filled: it shows without an update, and no dialog asks for one."""
    title = document.add_paragraph()
    title.paragraph_format.page_break_before = not is_below_head
    title.paragraph_format.keep_with_next = True
    title.add_run("Contents").bold = True
    for number, section in enumerate(sections):
        paragraph = document.add_paragraph()
        if number == 0:
            # Without numbers of pages, which only a layout knows: what stands here stays true.
            begin_field(paragraph, 'TOC \\o "1-1" \\n \\h \\z \\u')
        add_reference(paragraph, _anchor(number), clean(section.title))
        if number == len(sections) - 1:
            end_field(paragraph)


def _anchor(number: int) -> str:
    return f"_Toc{100_000 + number}"


def _tallest(report: Report, section: Section) -> float:
    """Millimetres for each picture, so that page one is one page."""
    pictures = [block for block in section.blocks if isinstance(block, Picture)]
    texts = [_height(block) for block in section.blocks]
    room = ROOM - 9.5 * (len(report.title) // TITLE) - 5.5 * (len(report.subtitle) // SUBTITLE)
    return max(40.0, (room - sum(texts)) / max(1, len(pictures)))


def _height(block: object) -> float:
    """Millimetres that a block takes besides a picture, roughly: 100 letters a line of 5 millimetres."""
    match block:
        case Paragraph(words=words, role=role):
            letters = 72 if role == "lead" else 100
            return 2.0 + (6.2 if role == "lead" else 4.8) * (1 + len(plain(words)) // letters)
        case Bullets(items=items):
            return sum(1.5 + 4.8 * (1 + len(plain(item)) // 95) for item in items)
        case Table(caption=caption, rows=rows):
            return 12.0 + 4.5 * (len(plain(caption)) // 110) + 5.2 * (1 + len(rows))
        case Picture(caption=caption):
            return 8.0 + 4.2 * (1 + len(plain(caption)) // 110)
    return 9.0


def _repacked(file: io.BytesIO) -> bytes:
    """The same parts, without the time at which they were written."""
    made = io.BytesIO()
    with zipfile.ZipFile(file) as before, zipfile.ZipFile(made, "w", zipfile.ZIP_DEFLATED) as after:
        for name in before.namelist():
            part = zipfile.ZipInfo(name, FIRST_DATE)
            part.compress_type = zipfile.ZIP_DEFLATED
            after.writestr(part, before.read(name))
    return made.getvalue()
