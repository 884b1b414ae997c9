"""Text as XML can hold it: letters that nobody sees, or that no document may have, as their numbers."""

from __future__ import annotations

from scenarios.visible import number_of, visible


def clean(text: str) -> str:
    """A text as the document shows it; line ends stay."""
    text = visible(text.replace("\r\n", "\n").replace("\r", "\n"))
    return "".join(number_of(one) if one in "\ufffe\uffff" else one for one in text)
