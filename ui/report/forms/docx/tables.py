"""Tables of a Word document: widths that fit what stands in them, a header that is repeated, rows that stay whole.

A table of assumptions has thousands of cells. They are put together as elements; python-docx would take half a second
for each hundred of them.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from ui.report.document import Table
from ui.report.forms.cells import Column, columns_of, shown, stays_whole
from ui.report.forms.docx.fields import element, keep_whole, pad, repeat_row, shade
from ui.report.forms.docx.styles import CELLS, HEAD
from ui.report.forms.docx.text import clean
from ui.report.forms.widths import share_of

WHOLE = 12
"""Letters of a text that is not broken into lines: a date."""

ONE_LINE = 18
"""Letters of the longest text of a column in which each has a line; longer ones are sentences."""

PADDING = 3.5
"""Points between the lines of a table and its texts, at the left and right."""

LETTER = 0.52
"""The width of a letter, about, by its height."""


def add_table(document: Any, table: Table, width: float) -> None:
    """Add a table of so many millimetres."""
    made = document.add_table(rows=1, cols=len(table.columns))
    made.style, made.autofit = "Table Grid", False
    pad(made, PADDING)
    kinds = columns_of(table)
    widths = _widths(table, kinds, width)
    for column, each in zip(made._tbl.tblGrid.gridCol_lst, widths, strict=True):
        column.set(column.tag.replace("gridCol", "w"), str(_twentieths(each)))
    made._tbl.remove(made._tbl.tr_lst[0])
    sides = ["number" if kind is Column.NUMBERS else "text" for kind in kinds]
    small = " small" if len(table.columns) > 4 else ""
    rows = [list(table.columns), *([shown(cell) for cell in row] for row in table.rows)]
    # The header, and all rows of a short table, stand on the page of the row below them.
    kept = len(rows) - 1 if stays_whole(table) else 1
    columns = [(each, CELLS[f"{side}{small}"]) for each, side in zip(widths, sides, strict=True)]
    for number, texts in enumerate(rows):
        _add_row(made, texts, columns, is_head=number == 0, is_kept=number < kept)


def _add_row(
    table: Any, texts: Sequence[str], columns: list[tuple[float, str]], *, is_head: bool, is_kept: bool
) -> None:
    from docx.table import _Row

    tr = element("w:tr")
    table._tbl.append(tr)
    for text, (width, look) in zip(texts, columns, strict=True):
        tr.append(_cell(clean(text), width, look, is_head=is_head, is_kept=is_kept))
    row = _Row(tr, table)
    keep_whole(row)
    if is_head:
        repeat_row(row)
        for cell in row.cells:
            shade(cell, HEAD)


def _cell(text: str, width: float, look: str, *, is_head: bool, is_kept: bool) -> Any:
    tc, properties, paragraph = element("w:tc"), element("w:tcPr"), element("w:p")
    properties.append(element("w:tcW", w=str(_twentieths(width)), type="dxa"))
    form = element("w:pPr")
    form.append(element("w:pStyle", val=look))
    if is_kept:
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
        found.append((min(max((*words, *heads), default=1), 30) * _points(table) * LETTER + room) * 25.4 / 72)
    return found


def _in_a_line(table: Table, place: int) -> float:
    """Millimetres of a column in which each of its texts has a line, and its heading two."""
    longest = max((*map(len, _texts(table, place)), 0.6 * len(table.columns[place])))
    return (longest * _points(table) * LETTER + 2 * PADDING + 1) * 25.4 / 72


def _widths(table: Table, kinds: Sequence[Column], width: float) -> list[float]:
    """Millimetres of each column: words and numbers have a line, and sentences share what is left by their lengths."""
    least = narrowest(table)
    if sum(least) >= width:
        return [width * own / sum(least) for own in least]
    flows = [_flows(table, place, kind) for place, kind in enumerate(kinds)]
    wanted = [own if flows[place] else max(own, _in_a_line(table, place)) for place, own in enumerate(least)]
    found = _between(least, wanted, width)
    left = width - sum(found)
    shares = [share_of(_texts(table, place)) if flows[place] else 0.0 for place in range(len(least))]
    if not any(shares):
        return [own + left / len(found) for own in found]
    return _poured(found, shares, left)


def _flows(table: Table, place: int, kind: Column) -> bool:
    """Whether a column holds sentences."""
    return kind is not Column.NUMBERS and max(map(len, _texts(table, place)), default=0) > ONE_LINE


def _between(least: list[float], wanted: list[float], width: float) -> list[float]:
    """What is wanted where there is room for it; else as far from the least towards it as there is."""
    more = sum(wanted) - sum(least)
    part = min(1.0, (width - sum(least)) / more) if more > 0 else 0.0
    return [own + part * (other - own) for own, other in zip(least, wanted, strict=True)]


def _poured(widths: list[float], shares: list[float], left: float) -> list[float]:
    """Widths that grow by what is left, until those with shares stand to each other as these; no width shrinks."""
    full = {place for place, share in enumerate(shares) if share}
    while full:
        room = left + sum(widths[place] for place in full)
        goal = {place: room * shares[place] / sum(shares[other] for other in full) for place in full}
        over = {place for place in full if goal[place] < widths[place]}
        if not over:
            return [goal.get(place, own) for place, own in enumerate(widths)]
        full -= over
    return widths
