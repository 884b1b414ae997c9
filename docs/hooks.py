"""A link of a page to a file of the source, which is no page of the site, is told as text there."""

from __future__ import annotations

import re
from typing import Any

LINK = re.compile(
    r"\[([^\]]+)\]\((?:\.\./)+(?!(?:manual|record)/|(?:model|scripts|interface|index|design|words)\.md)[^)]*\)"
)


def on_page_markdown(markdown: str, **_: Any) -> str:
    """Called by MkDocs for each page, before it is read."""
    return LINK.sub(r"\1", markdown)
