"""What the pages are printed from: the report as plain data, in which every text is a text."""

from __future__ import annotations

import re
from itertools import pairwise
from typing import Any

from scenarios.dates import spelled
from scenarios.visible import visible
from ui.report.document import Block, Bullets, Heading, Paragraph, Picture, Report, Section, Stated, Table, Words
from ui.report.forms.cells import (
    SENTENCE,
    Column,
    columns_of,
    leads,
    shortened,
    shown,
    stays_whole,
    together,
    words_of,
)
from ui.report.forms.widths import share_of

Data = dict[str, Any]

RUNNING = 80
"""Letters of the title at the top of each page, at most; there are fewer where they are wide."""

TOGETHER = 24
"""Letters of a number that stays in one line, and of a word that is not broken."""

BIT = 8
"""Letters of a longer word that stay in one line."""

LINE = 100
"""Letters that all columns of sentences have together, about, where a page stands upright."""

WIDE = 125
"""Letters that a table needs at least where its pages lie on their side."""

_LONG = re.compile(rf"\S{{{TOGETHER},}}")
_JOINTS = re.compile(r"(?<=[./_,:;=|\-])(?=\w)")
_BREAK = "\u200b"


def told(report: Report) -> Data:
    """A report as its pages need it."""
    return {
        "title": visible(report.title),
        "heading": _text(report.title),
        "running": shortened(visible(report.title), RUNNING),
        "about": visible(report.subtitle),
        "subtitle": _text(report.subtitle),
        "maker": visible(report.maker),
        "made": {
            "year": report.made.year,
            "month": report.made.month,
            "day": report.made.day,
            "words": spelled(report.made),
        },
        "has-page-one": report.page_one is not None,
        "sections": [_section(report, section) for section in report.sections],
        "attached": [{"name": one.name, "file": attached_file(place)} for place, one in enumerate(report.attached)],
    }


def attached_file(place: int) -> str:
    """The file in which a scenario stands while pages are printed."""
    return f"attached-{place}.toml"


def picture_file(number: int) -> str:
    """The file in which a picture stands meanwhile."""
    return f"figure-{number}.svg"


def _section(report: Report, section: Section) -> Data:
    blocks = [_block(report, block) for block in section.blocks]
    for data, (block, following) in zip(blocks, pairwise((*section.blocks, None)), strict=True):
        data["is-held"] = block is not None and leads(block, following)
    is_wide = any(block.get("is-wide", False) for block in blocks)
    return {"title": _text(section.title), "is-wide": is_wide, "blocks": blocks}


def _block(report: Report, block: Block) -> Data:
    match block:
        case Paragraph():
            return {"kind": "paragraph", "role": block.role, "words": _pieces(block.words)}
        case Heading():
            return {"kind": "heading", "text": _text(block.text)}
        case Bullets():
            return {"kind": "bullets", "items": [_pieces(item) for item in block.items]}
        case Table():
            return {"kind": "table", **_table(block)}
        case Picture():
            words = {"caption": _pieces(block.caption), "alternative": visible(block.alternative)}
            return {"kind": "picture", "file": picture_file(report.number_of(block)), **words}


def _table(table: Table) -> Data:
    columns = [_column(table, place, column) for place, column in enumerate(columns_of(table))]
    _share(columns)
    return {
        "caption": _pieces(table.caption),
        "columns": columns,
        "is-wide": sum(column["need"] for column in columns) > WIDE,
        "is-short": stays_whole(table),
        "rows": [[_pieces(words_of(cell)) for cell in row] for row in table.rows],
    }


def _column(table: Table, place: int, column: Column) -> Data:
    """A column, the letters of a line that it needs at least, and how it shares the room where that is scarce."""
    heading, texts = _text(table.columns[place]), [shown(row[place]) for row in table.rows]
    longest = max(map(len, texts), default=0)
    word = min(max((len(word) for text in (heading, *texts) for word in text.split()), default=0), TOGETHER)
    flows = column is not Column.NUMBERS and longest > SENTENCE
    need = max(SENTENCE if flows else longest, word, 4) + 2
    own = {"word": max(word, 4) + 2, "share": share_of(texts)}
    return {"heading": heading, "is-number": column is Column.NUMBERS, "flows": flows, "need": need, **own}


def _share(columns: list[Data]) -> None:
    """Have columns of sentences share the letters of a line, so that the longest word of each has room."""
    shares = sum(column["share"] for column in columns if column["flows"])
    for column in columns:
        column["share"] = max(column["word"], LINE * column["share"] / shares if shares else 0)


def _pieces(words: Words) -> list[str | list[str]]:
    """Pieces of text; a number is a list of one where it stays in one line."""
    return [_number(part) if isinstance(part, Stated) else _text(part) for part in words]


def _number(stated: Stated) -> str | list[str]:
    text = _text(stated.words)
    return [text] if len(text) <= TOGETHER and "\n" not in text else text


def _text(text: str) -> str:
    """A text as it is seen, in which long words may be broken."""
    return _LONG.sub(_breakable, together(visible(text)).replace("\t", " "))


def _breakable(match: re.Match[str]) -> str:
    """A long word with places in it where a line may end: at its joints, else anywhere."""
    parts = _JOINTS.split(match[0])
    return _BREAK.join(
        part[start : start + bit]
        for part in parts
        for bit in [BIT if len(part) > TOGETHER else TOGETHER]
        for start in range(0, len(part), bit)
    )
