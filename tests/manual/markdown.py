"""Pieces of Markdown: text that is shown as it is, and tables."""

from __future__ import annotations

import re
from collections.abc import Sequence


def text(words: str) -> str:
    """Words that are shown as they are: nothing in them is a mark."""
    return re.sub(r"([\\`*_\[\]<>|])", r"\\\1", words)


def code(words: str) -> str:
    """Words as they are typed."""
    return f"`{words}`".replace("|", "\\|")


def table(head: Sequence[str], rows: Sequence[Sequence[str]]) -> str:
    """A table with an empty line after it."""
    lines = [head, ["---"] * len(head), *rows]
    return "\n".join(f"| {' | '.join(line)} |" for line in lines) + "\n"
