"""Tables among the words of a sheet, whose columns are all as wide: each column of a table goes over some of them."""

from __future__ import annotations

from collections.abc import Sequence

from ui.report.document import Table
from ui.report.forms.cells import shown
from ui.report.forms.widths import share_of

LETTERS = 12
"""Letters of a column of the sheet, whose width is ten of the larger letters that spreadsheets count by."""

Span = tuple[int, int]
"""The first and the last column of the sheet, from 0."""


def spans_of(table: Table, columns: int) -> tuple[Span, ...]:
    """Over which columns of the sheet each column of a table goes; none where the sheet has fewer."""
    if len(table.columns) > columns:
        return ()
    texts = [[title, *(shown(row[place]) for row in table.rows)] for place, title in enumerate(table.columns)]
    shares, counts = [share_of(each) or 1.0 for each in texts], [1] * len(texts)
    for _ in range(columns - len(texts)):
        # The next one goes to whom it is worth most.
        counts[max(range(len(texts)), key=lambda place: shares[place] / counts[place])] += 1
    return tuple((sum(counts[:place]), sum(counts[: place + 1]) - 1) for place in range(len(counts)))


def lines_of(texts: Sequence[str], spans: Sequence[Span]) -> int:
    """Lines of the highest cell of a row."""
    widths = ((last - first + 1) * LETTERS for first, last in spans)
    return max(
        (sum(1 + len(line) // width for line in text.split("\n")) for text, width in zip(texts, widths, strict=True)),
        default=1,
    )
