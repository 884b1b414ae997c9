"""What keeps a sentence about a file short, whatever the file holds: long names and values are cut in the middle."""

from __future__ import annotations

import re

from scenarios.visible import visible

SENTENCE = 280
"""Letters of a sentence about a scenario, with the place it speaks of: with what a line says before it, 300."""

PLACE = 120
"""Letters of that place."""

WORD = 60
"""Letters of a word, or of what stands between quotation marks, where a sentence would be too long."""

_MOST_READ = 5000
"""Letters that are looked at to shorten a text; of a longer one these are its two ends."""

_LONG = re.compile(rf"'[^'\n]{{{WORD},}}+'|\"[^\"\n]{{{WORD},}}+\"|\S{{{WORD},}}+")

_BREAKS = str.maketrans(dict.fromkeys("\t\n\r\x0b\x0c\x1c\x1d\x1e\x85\u2028\u2029", " "))


def cut(text: str, most: int) -> str:
    """A text of so many letters at most: where it is longer, its beginning and its end."""
    if len(text) <= most:
        return text
    end = (most - 1) // 3
    return f"{text[: most - 1 - end]}…{text[len(text) - end :]}"


def brief(text: str, most: int = SENTENCE) -> str:
    """A text of so many letters at most, as they are shown: long words and quotations are cut before the rest."""
    if len(text) <= most and text.isascii() and text.isprintable():
        return text
    shown = visible(cut(text, _MOST_READ))
    return text if len(shown) <= most else cut(_LONG.sub(_cut_word, shown), most)


def short_name(file: str) -> str:
    """The name of a file on one line, with its beginning and its end where it is long."""
    return cut(visible(one_line(file)), SENTENCE)


def one_line(text: str) -> str:
    """A text without line ends and tabs: each is a space."""
    return text.translate(_BREAKS)


def _cut_word(word: re.Match[str]) -> str:
    return cut(word[0], WORD)
