"""The text of a scenario file as it was written: sections, rows and values, and where in the text each of them stands.

It is read once from its beginning to its end. What the text means is the parser's business: a text comes here only when
that has accepted it, so nothing is told of what is wrong with it.
"""

from __future__ import annotations

import re
import tomllib
from dataclasses import dataclass, field
from typing import Literal, NamedTuple


class LayoutError(Exception):
    """A text that is written in a way that is not known here."""


class Span(NamedTuple):
    """From the first character to the one behind the last."""

    start: int
    end: int


class Key(NamedTuple):
    """One part of a dotted key: what it says, and where it stands."""

    name: str
    start: int
    end: int


@dataclass(eq=False, slots=True)
class Value:
    """What stands behind an equals sign, or in a list.

    Attributes:
        start: where it begins.
        end: behind its last character.
        kind: a list, a table in braces, or anything else.
        cells: the items of a list, the rows of a table in braces.
        inner: where the first cell begins: behind the bracket, and behind a comment in its line.
    """

    start: int
    end: int = 0
    kind: Literal["plain", "list", "table"] = "plain"
    cells: list[Row] = field(default_factory=list)
    inner: int = 0


@dataclass(eq=False, slots=True)
class Row:
    """``key = value`` in a line of its own or in braces, or an item of a list.

    Attributes:
        host: the section, or the value in brackets, that it stands in.
        keys: the parts of its key; none in a list.
        value: what stands there.
        start: where it begins: its line, or behind the cell before it.
        above: where the comments directly above it begin.
        end: behind its line, or behind its comma and a comment in the same line.
        comma: where its comma stands; -1 where it has none.
        comments: all comments in it.
    """

    host: Section | Value
    keys: tuple[Key, ...]
    value: Value
    start: int
    above: int
    end: int = 0
    comma: int = -1
    comments: list[Span] = field(default_factory=list)

    @property
    def begin(self) -> int:
        """Where its key, or else its value, begins."""
        return self.keys[0].start if self.keys else self.value.start

    @property
    def has_comments(self) -> bool:
        """Whether a comment stands in it, or directly above it."""
        return bool(self.comments) or self.above < self.start


@dataclass(eq=False, slots=True)
class Section:
    """What stands below a header, or above the first one.

    Attributes:
        keys: of the header; none for what stands above the first one.
        is_item: whether the header has two brackets.
        above: where the comments directly above the header begin.
        end: behind the line of the header.
        tail: behind the last row, and behind comments that follow it and nothing else.
        rows: its rows.
    """

    keys: tuple[Key, ...]
    is_item: bool
    above: int
    end: int
    tail: int
    rows: list[Row] = field(default_factory=list)

    @property
    def whole(self) -> Span:
        """The whole section, with the comments directly above."""
        return Span(self.above, self.tail)


_BLANK = re.compile(r"[ \t]*\r?\n")
_COMMENT_LINE = re.compile(r"[ \t]*#[^\n]*\n")
_SPACE = re.compile(r"[ \t]*")
_HEADER = re.compile(r"[ \t]*(\[\[?)")
_KEY = re.compile(r"""[ \t]*((?:[A-Za-z0-9_-]++|"(?:[^"\\\n]++|\\.)*"|'[^'\n]*+'))[ \t]*""")
_REST = re.compile(r"[ \t]*(#[^\n]*)?\n|[ \t]*\r\n")
_SAME_LINE = re.compile(r"[ \t]*#[^\r\n]*")
_SKIP = re.compile(r"[ \t\r\n]++|(#[^\r\n]*)")
_PLAIN = re.compile(
    r'''"""(?:[^"\\]++|\\[\s\S]|"{1,2}(?!"))*"{3,5}'''
    r"""|'''(?:[^']++|'{1,2}(?!'))*'{3,5}"""
    r'''|"(?:[^"\\\n]++|\\.)*"'''
    r"""|'[^'\n]*+'"""
    r"""|\d{4}-\d\d-\d\d [^\s,\]}#]++"""
    r"""|[^\s,\]}#]++"""
)


def scanned(text: str) -> list[Section]:
    """The sections of a text that ends with a line end; the first one has no header.

    Raises:
        LayoutError: it is written in a way that is not known here.
    """
    return _Scanner(text).sections()


class _Scanner:
    def __init__(self, text: str) -> None:
        self._text = text
        self._at = 0
        self._comments: list[Span] = []

    def sections(self) -> list[Section]:
        found = [Section((), False, 0, 0, 0)]
        above: int | None = None
        while self._at < len(self._text):
            begin = self._at
            if self._skips(_COMMENT_LINE):
                above = begin if above is None else above
            elif self._skips(_BLANK):
                _close(found[-1], above, begin)
                above = None
            else:
                self._item(found, begin if above is None else above)
                above = None
        _close(found[-1], above, self._at)
        return found

    def _item(self, found: list[Section], above: int) -> None:
        """The header or the row that begins here."""
        start, header = self._at, _HEADER.match(self._text, self._at)
        if header is None:
            found[-1].rows.append(self._line(found[-1], start, above))
            found[-1].tail = self._at
            return
        self._at = header.end()
        keys = self._keys()
        self._take("]" * len(header[1]))
        self._end_line()
        self._comments = []
        found.append(Section(keys, header[1] == "[[", above, self._at, self._at))

    def _line(self, section: Section, start: int, above: int) -> Row:
        row = self._pair(section, start, above)
        self._end_line()
        row.end, row.comments, self._comments = self._at, self._comments, []
        return row

    def _pair(self, host: Section | Value, start: int, above: int) -> Row:
        keys = self._keys()
        self._take("=")
        self._skips(_SPACE)
        return Row(host, keys, self._value(), start, above)

    def _keys(self) -> tuple[Key, ...]:
        keys = [self._key()]
        while self._text.startswith(".", self._at):
            self._at += 1
            keys.append(self._key())
        return tuple(keys)

    def _key(self) -> Key:
        found = _KEY.match(self._text, self._at)
        if found is None:
            raise LayoutError
        self._at = found.end()
        return Key(_named(found[1]), *found.span(1))

    def _value(self) -> Value:
        value, sign = Value(self._at), self._text[self._at : self._at + 1]
        if sign in ("[", "{"):
            value.kind = "list" if sign == "[" else "table"
            self._at += 1
            self._cells(value, "]" if sign == "[" else "}")
        elif not self._skips(_PLAIN):
            raise LayoutError
        value.end = self._at
        return value

    def _cells(self, value: Value, close: str) -> None:
        self._same_line()
        value.inner = end = self._at
        while True:
            above = self._trivia(end)
            if self._text.startswith(close, self._at):
                self._at += 1
                return
            row = self._cell(value, end, above)
            value.cells.append(row)
            end = row.end

    def _cell(self, value: Value, start: int, above: int) -> Row:
        row = self._pair(value, start, above) if value.kind == "table" else Row(value, (), self._value(), start, above)
        self._same_line()
        row.end = self._at
        self._trivia(self._at)
        if self._text.startswith(",", self._at):
            row.comma = self._at
            self._at += 1
            self._same_line()
            row.end = self._at
        else:
            self._at = row.end
        return row

    def _trivia(self, start: int) -> int:
        """Skip white space and comments; where the comments begin that stand directly above what comes."""
        above = start
        while found := _SKIP.match(self._text, self._at):
            if found[1] is not None:
                self._note(Span(*found.span(1)))
            elif found[0].count("\n") > 1:
                above = self._text.rindex("\n", 0, found.end())
            self._at = found.end()
        return above

    def _same_line(self) -> None:
        """Skip a comment in the rest of the line."""
        found = _SAME_LINE.match(self._text, self._at)
        if found:
            self._note(Span(self._text.index("#", found.start()), found.end()))
            self._at = found.end()

    def _note(self, comment: Span) -> None:
        # What is looked at once more, because a comma might have come, is noted once.
        if not self._comments or self._comments[-1].start < comment.start:
            self._comments.append(comment)

    def _end_line(self) -> None:
        found = _REST.match(self._text, self._at)
        if found is None:
            raise LayoutError
        if found[1] is not None:
            self._comments.append(Span(found.start(1), found.start(1) + len(found[1].rstrip("\r"))))
        self._at = found.end()

    def _take(self, sign: str) -> None:
        if not self._text.startswith(sign, self._at):
            raise LayoutError
        self._at += len(sign)

    def _skips(self, pattern: re.Pattern[str]) -> bool:
        found = pattern.match(self._text, self._at)
        self._at = found.end() if found else self._at
        return found is not None


def _close(section: Section, above: int | None, end: int) -> None:
    """Comments that follow the last row directly, and nothing else does, belong to the section."""
    if above is not None and above == section.tail:
        section.tail = end


def _named(text: str) -> str:
    if text[0] == "'":
        return text[1:-1]
    if text[0] != '"':
        return text
    name: str = tomllib.loads(f"k = {text}")["k"] if "\\" in text else text[1:-1]
    return name
