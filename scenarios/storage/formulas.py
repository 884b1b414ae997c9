"""Cells of tables for spreadsheets: none of them is run as a formula."""

from __future__ import annotations

import re

from scenarios.visible import UNSEEN_ANYWHERE

SIGNS = "=+@\uff1d\uff0b\uff0d\uff20\ufe66\ufe62\ufe63\ufe6b\u207c\u207a\u208a\u208c\ufb29-"
"""A spreadsheet takes text that begins so for a formula, and would run it; full-width and small ones are the same."""

_ENDS = ",;|\\t\\n\\r\\v\\f\\x1c-\\x1e\\x85\\u2028\\u2029"
"""What parts cells or rows for somebody: where a comma is in numbers, cells are read as parted by semicolons."""

_TAIL = f"(?=(?:(?![{_ENDS}])[\\s\"'`{UNSEEN_ANYWHERE}])*[{SIGNS}])"

_DANGER = re.compile(f"(?:^|[{_ENDS}]){_TAIL}|^(?=\\s*[\\t\\n])")
"""Where a cell would begin with a sign, behind blanks and quotation marks that a reader takes away; or with a tab."""


_GUARDED = re.compile(f"(^|[{_ENDS}])'{_TAIL}|^()'(?=\\s*[\\t\\n])")


def guarded(text: str) -> str:
    """The text with an apostrophe wherever a spreadsheet would find the beginning of a formula."""
    return _DANGER.sub(lambda found: f"{found[0]}'", text)


def unguarded(text: str) -> str:
    """The text behind what ``guarded`` gives."""
    return _GUARDED.sub(lambda found: found[1] or "", text)
