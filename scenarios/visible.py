"""Characters that nobody sees, shown: ``Ken⟨U+202E⟩ya``.

Some turn the direction of what follows, so that a line says something else; some make two names of what looks like
one. Text of a scenario is never changed for that, only shown so. Source of the set: Unicode, Bidi_Control,
Default_Ignorable_Code_Point, and all control characters but line end and tab.
"""

from __future__ import annotations

import re
from unicodedata import category

_ALWAYS = (
    "\x00-\x08\x0b-\x1f\x7f-\x9f\u00ad\u034f\u061c\u115f\u1160\u17b4\u17b5\u180e\u200b\u200e\u200f\u2028-\u202e\u2060-\u206f"
    "\u3164\ud800-\udfff\ufeff\uffa0\ufff0-\ufffb\U0001bca0-\U0001bca3\U0001d173-\U0001d17a\U000e0000-\U000e001f"
)
_JOINING = "\u180b-\u180d\u180f\u200c\u200d\ufe00-\ufe0f\U000e0020-\U000e0fff"
"""They choose the form of a letter or picture before them; after an ASCII character, or none, they do nothing."""

UNSEEN_ANYWHERE = _ALWAYS + _JOINING
"""Characters that have no look of their own, for a class of a regular expression."""

UNSEEN = re.compile(f"[{_ALWAYS}]|(?<![^\\x00-\\x7f])[{_JOINING}]|(?<=[{_ALWAYS}])[{_JOINING}]")
"""One character that would be obeyed, or not be seen."""

_SHOWN = re.compile("⟨U\\+([0-9A-F]{4,6})⟩")


def visible(text: str) -> str:
    """The text with every character that is not seen as its number between brackets."""
    return text if text.isascii() and text.isprintable() else UNSEEN.sub(lambda match: number_of(match[0]), text)


def meant(text: str) -> str:
    """The text behind what ``visible`` shows, for editors: numbers between brackets are characters again."""
    return _SHOWN.sub(_character, text)


def number_of(character: str) -> str:
    """What a character that is not seen is shown as."""
    return f"⟨U+{ord(character):04X}⟩"


def is_unseen(character: str) -> bool:
    """Whether a character has no look of its own, wherever it stands."""
    return category(character) in ("Cc", "Cf", "Cs") or re.match(f"[{UNSEEN_ANYWHERE}]", character) is not None


def _character(match: re.Match[str]) -> str:
    number = int(match[1], 16)
    character = chr(number) if number <= 0x10FFFF else ""
    return character if character and is_unseen(character) else match[0]
