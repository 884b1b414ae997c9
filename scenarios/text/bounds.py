"""How much of what a scenario file may have, asked before it is parsed: the parser's time grows as the square of some.

The text is looked at once, without its comments and without what stands between quotation marks.
"""

from __future__ import annotations

import re

from scenarios.counting import counted
from scenarios.problems import Problem
from scenarios.text.formats import RefusalError

MOST_SIGNS = 100_000
"""The most signs ``= , [ {`` of a file: with a thousand contingents, conditions and donors a file has half as many."""

MOST_DOTS = 8
"""In a key or a header; ``[[finance.donors]]`` has one."""

LONGEST_WORD = 400
"""Letters of a name or digits of a number; ten times what any has."""

_OPAQUE = re.compile(
    r'''"""(?:[^"\\]++|\\[\s\S]|"{1,2}(?!"))*"{3,5}'''
    r"""|'''(?:[^']++|'{1,2}(?!'))*'{3,5}"""
    r'''|"(?:[^"\\\n]++|\\.)*"'''
    r"""|'[^'\n]*+'"""
    r"""|#[^\n]*+"""
)
_OPEN = re.compile("[\"']")
_DOTTED = re.compile(rf"(?m)(?:^|[\[{{,])[^\[\]{{}},=\n.]*+(?:\.[^\[\]{{}},=\n.]*+){{{MOST_DOTS + 1}}}")
_WORD = re.compile(rf"[^\s=\[\]{{}},.#\"']{{{LONGEST_WORD + 1},}}+")


def refuse_excess(text: str) -> None:
    """RefusalError, one sentence, where a text has more of anything than a scenario file may have."""
    bare = _bare(_OPAQUE.sub("_", text))
    if sum(map(bare.count, "=,[{")) > MOST_SIGNS:
        raise RefusalError(
            Problem("", f"it has more values and tables than any scenario; at most {MOST_SIGNS:,} are read")
        )
    if _DOTTED.search(bare):
        words = "a path with dots, as that of a source, stands between quotation marks"
        _refuse(text, _DOTTED, f"a name has at most {MOST_DOTS} dots; {words}")
    if word := _WORD.search(bare):
        _refuse(text, _WORD, _too_long(word[0]))


def _bare(text: str) -> str:
    """The text up to a quotation mark that has no other one: there the parser stops."""
    found = _OPEN.search(text)
    return text[: found.start()] if found else text


def _refuse(text: str, pattern: re.Pattern[str], sentence: str) -> None:
    bare = _bare(_OPAQUE.sub(_line_ends, text))
    found = pattern.search(bare)
    line = bare.count("\n", 0, found.end() if found else 0) + 1
    raise RefusalError(Problem(f"line {line}", sentence))


def _line_ends(opaque: re.Match[str]) -> str:
    """What keeps the numbers of the lines that follow."""
    return "_" + "\n" * opaque[0].count("\n")


def _too_long(word: str) -> str:
    if word.lstrip("+-")[:1].isdigit():
        return f"a number of {counted(len(word), 'digit')} is not read; at most {LONGEST_WORD} are"
    return f"a word of {counted(len(word), 'letter')} is not read; at most {LONGEST_WORD} are"
