"""Text made safe to print. It stands alone, because an error needs it at once, and the rest of the words takes time."""

from __future__ import annotations

from scenarios.visible import visible

_BREAKS = str.maketrans(dict.fromkeys("\t\n\r\u2028\u2029", " "))


def safe(text: str) -> str:
    """One line that only shows: what a terminal would obey (escapes, line ends, turns of direction) becomes visible."""
    return visible(text.translate(_BREAKS))
