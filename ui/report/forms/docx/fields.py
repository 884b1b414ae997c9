"""Parts of a Word document that python-docx has no words for: fields, bookmarks, languages, rows that repeat.

Source: ECMA-376, part 1, sections 17.13 (bookmarks), 17.16 (fields), 17.4 (tables).
"""

from __future__ import annotations

from typing import Any


def element(tag: str, **attributes: str) -> Any:
    """An element of WordprocessingML: ``element("w:fldChar", fldCharType="begin")``."""
    from docx.oxml import OxmlElement
    from docx.oxml.ns import qn

    made = OxmlElement(tag)
    for name, value in attributes.items():
        made.set(qn(f"w:{name}"), value)
    return made


def add_field(paragraph: Any, instruction: str, shown: str) -> None:
    """Add a field that shows a text until it is updated: ``SEQ Table``, ``PAGE``."""
    begin_field(paragraph, instruction)
    paragraph.add_run(shown)
    end_field(paragraph)


def begin_field(paragraph: Any, instruction: str) -> None:
    """Begin a field; what follows is what it shows."""
    paragraph.add_run()._r.append(element("w:fldChar", fldCharType="begin"))
    text = element("w:instrText")
    text.set("{http://www.w3.org/XML/1998/namespace}space", "preserve")
    text.text = f" {instruction} "
    paragraph.add_run()._r.append(text)
    paragraph.add_run()._r.append(element("w:fldChar", fldCharType="separate"))


def end_field(paragraph: Any) -> None:
    """End the field that was begun last."""
    paragraph.add_run()._r.append(element("w:fldChar", fldCharType="end"))


def add_bookmark(paragraph: Any, number: int, name: str) -> None:
    """Put a bookmark around all that stands in a paragraph."""
    first = 1 if paragraph._p.pPr is not None else 0
    paragraph._p.insert(first, element("w:bookmarkStart", id=str(number), name=name))
    paragraph._p.append(element("w:bookmarkEnd", id=str(number)))


def add_reference(paragraph: Any, bookmark: str, text: str) -> None:
    """Add a text that leads to a bookmark of the same document."""
    link = element("w:hyperlink", anchor=bookmark, history="1")
    paragraph._p.append(link)
    run = paragraph.add_run(text)
    link.append(run._r)


def repeat_row(row: Any) -> None:
    """Have a row stand at the head of each page of its table."""
    row._tr.get_or_add_trPr().append(element("w:tblHeader", val="true"))


def keep_whole(row: Any) -> None:
    """Let no page end within a row."""
    row._tr.get_or_add_trPr().append(element("w:cantSplit", val="true"))


def shade(cell: Any, colour: str) -> None:
    """Give a cell a background: ``DCE6F1``."""
    cell._tc.get_or_add_tcPr().append(element("w:shd", val="clear", color="auto", fill=colour))


def pad(table: Any, points: float) -> None:
    """Set so much room at the left and right of the text of all cells."""
    margins = element("w:tblCellMar")
    for side in ("left", "right"):
        margins.append(element(f"w:{side}", w=str(round(points * 20)), type="dxa"))
    # The schema has an order, and what looks like a table's look comes last.
    look = table._tbl.tblPr.find(margins.tag.replace("tblCellMar", "tblLook"))
    look.addprevious(margins)
