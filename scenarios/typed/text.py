"""Text as somebody types or pastes it: one kind of digit, space, dash and apostrophe; and how a sentence quotes it."""

from __future__ import annotations

import unicodedata

LONGEST = 100
"""Letters of a number or date; nobody types more, and what is pasted is refused before it is read."""

_SHOWN = 40
_MARKS = "\N{LEFT-TO-RIGHT MARK}\N{RIGHT-TO-LEFT MARK}\N{ARABIC LETTER MARK}\N{ZERO WIDTH NO-BREAK SPACE}"
_SAME = {
    "\N{ARABIC DECIMAL SEPARATOR}": ".",
    "\N{ARABIC THOUSANDS SEPARATOR}": "'",
    "\N{ARABIC PERCENT SIGN}": "%",
    "\N{MINUS SIGN}": "-",
    "\N{HYPHEN}": "-",
    "\N{NON-BREAKING HYPHEN}": "-",
    "\N{RIGHT SINGLE QUOTATION MARK}": "'",
    "\N{LEFT SINGLE QUOTATION MARK}": "'",
    "\N{MULTIPLICATION SIGN}": "*",
    "\N{DIVISION SIGN}": "/",
}
_WIDE = range(0xFF01, 0xFF5F)
"""Fullwidth forms of the letters and signs of ASCII."""


def plain(text: str) -> str:
    """The text with the digits 0 to 9 for those of any script, and ordinary spaces, dashes and apostrophes.

    Marks of direction are dropped at the ends, where text copied from elsewhere has them; a space stands for every
    space, and none at the ends. Nothing else changes: ``10²`` is not 102.
    """
    return "".join(map(_plain, text.strip(_MARKS + " \t\r\n\N{NO-BREAK SPACE}"))).strip()


def quoted(text: str) -> str:
    """What was typed, in quotation marks: shortened, and with a sign for whatever could not be seen."""
    short = text.strip()
    if len(short) > _SHOWN:
        short = f"{short[: _SHOWN - 1]}…"
    seen = (" " if sign.isspace() else sign if sign.isprintable() else "\N{REPLACEMENT CHARACTER}" for sign in short)
    return f"“{''.join(seen)}”"


def _plain(sign: str) -> str:
    if sign in _SAME:
        return _SAME[sign]
    if ord(sign) in _WIDE:
        return chr(ord(sign) - 0xFEE0)
    if sign.isspace():
        return " "
    digit = unicodedata.decimal(sign, None)
    return sign if digit is None else str(digit)
