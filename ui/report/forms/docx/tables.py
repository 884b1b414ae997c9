"""Tables of a Word document: widths that fit what stands in them, a header that is repeated, rows that stay whole.

A table of assumptions has thousands of cells. They are put together as elements; python-docx would take half a second
for each hundred of them.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from ui.report.document import Table
from ui.report.forms.cells import Column, columns_of, shown
from ui.report.forms.docx.fields import element, keep_whole, pad, repeat_row, shade
from ui.report.forms.docx.styles import CELLS, HEAD
from ui.report.forms.docx.text import clean

WHOLE = 12
"""Letters of a text that is not broken into lines: a date."""

PADDING = 3.5
"""Points between the lines of a table and its texts, at the left and right."""

MOST = 60
"""Letters that a column counts as at most, where the width that is left is shared out."""


def add_table(document: Any, table: Table, width: float) -> None:
    """Add a table of so many millimetres."""
    made = document.add_table(rows=1, cols=len(table.columns))
    made.style, made.autofit = "Table Grid", False
    pad(made, PADDING)
    widths = _widths(table, width)
    for column, each in zip(made._tbl.tblGrid.gridCol_lst, widths, strict=True):
        column.set(column.tag.replace("gridCol", "w"), str(_twentieths(each)))
    made._tbl.remove(made._tbl.tr_lst[0])
    sides = ["number" if kind is Column.NUMBERS else "text" for kind in columns_of(table)]
    small = " small" if len(table.columns) > 4 else ""
    rows = [list(table.columns), *([shown(cell) for cell in row] for row in table.rows)]
    for number, texts in enumerate(rows):
        # The header, and the first row with it, stay together with what follows.
        looks = [CELLS[f"{side}{small}"] for side in sides]
        _add_row(made, texts, widths, looks, is_head=number == 0)


def _add_row(table: Any, texts: Sequence[str], widths: list[float], looks: list[str], *, is_head: bool) -> None:
    from docx.table import _Row

    tr = element("w:tr")
    table._tbl.append(tr)
    for text, width, look in zip(texts, widths, looks, strict=True):
        tr.append(_cell(clean(text), width, look, is_head=is_head))
    row = _Row(tr, table)
    keep_whole(row)
    if is_head:
        repeat_row(row)
        for cell in row.cells:
            shade(cell, HEAD)


def _cell(text: str, width: float, look: str, *, is_head: bool) -> Any:
    tc, properties, paragraph = element("w:tc"), element("w:tcPr"), element("w:p")
    properties.append(element("w:tcW", w=str(_twentieths(width)), type="dxa"))
    form = element("w:pPr")
    form.append(element("w:pStyle", val=look))
    if is_head:
        form.append(element("w:keepNext"))
    paragraph.append(form)
    paragraph.append(_run(text, is_bold=is_head))
    tc.append(properties)
    tc.append(paragraph)
    return tc


def _run(text: str, *, is_bold: bool) -> Any:
    run = element("w:r")
    if is_bold:
        look = element("w:rPr")
        look.append(element("w:b"))
        run.append(look)
    for number, line in enumerate(text.split("\n")):
        if number:
            run.append(element("w:br"))
        words = element("w:t")
        words.text = line
        words.set("{http://www.w3.org/XML/1998/namespace}space", "preserve")
        run.append(words)
    return run


def _twentieths(millimetres: float) -> int:
    """In twentieths of a point."""
    return round(millimetres * 1440 / 25.4)


def _points(table: Table) -> float:
    """How large the letters of a table are."""
    return 9.0 if len(table.columns) < 5 else 8.5


def _texts(table: Table, place: int) -> list[str]:
    return [shown(row[place]) for row in table.rows]


def narrowest(table: Table) -> list[float]:
    """Millimetres of each column in which no word of it is broken: a letter is about half as wide as it is high."""
    room = 2 * PADDING + 1
    found = []
    for place, title in enumerate(table.columns):
        texts = [[text] if len(text) <= WHOLE else text.split() for text in _texts(table, place)]
        words = [len(word) for text in texts for word in text]
        heads = [1.05 * len(word) for word in title.split()]
        found.append((min(max((*words, *heads), default=1), 30) * _points(table) * 0.52 + room) * 25.4 / 72)
    return found


def _widths(table: Table, width: float) -> list[float]:
    """Millimetres of each column: its longest word fits, and what is left goes to those with long texts."""
    least = narrowest(table)
    wanted = [min(max(map(len, _texts(table, place)), default=0), MOST) for place in range(len(least))]
    more = [
        max(0.0, letters * _points(table) * 0.5 * 25.4 / 72 - own) for letters, own in zip(wanted, least, strict=True)
    ]
    left, asked = width - sum(least), sum(more)
    if left <= 0 or not asked:
        return [width * own / sum(least) for own in least]
    share = min(1.0, left / asked)
    rest = (left - share * asked) / len(least)
    return [own + each * share + rest for own, each in zip(least, more, strict=True)]
