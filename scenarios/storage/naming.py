"""What files may be called so that every system takes them, and whether two names are those of one file.

The rules of Windows are the narrowest: learn.microsoft.com/windows/win32/fileio/naming-a-file.
"""

from __future__ import annotations

import re
from pathlib import Path
from unicodedata import normalize

_FORBIDDEN = re.compile(r'[<>:"/\\|?*\x00-\x1f]')
_DEVICE = re.compile(r"(con|prn|aux|nul|conin\$|conout\$|(com|lpt)[0-9¹²³])\s*(\..*)?", re.IGNORECASE | re.DOTALL)
"""Names that Windows keeps for devices, whatever ending follows."""


def portable(name: str) -> str:
    """A name for a file that every system takes: without what some forbid, and no name of a device; may be empty."""
    plain = " ".join(_FORBIDDEN.sub(" ", name).split()).rstrip(". ")
    device = _DEVICE.fullmatch(plain)
    return f"{plain[: device.end(1)]}_{plain[device.end(1) :]}" if device else plain


def same_file(one: Path, other: Path) -> bool:
    """Whether two paths lead to one file: also where letters count alike whatever their case, as on most Macs.

    Two names that differ otherwise are two files, also where they are links to the same content: a save parts them.
    """
    try:
        if one.resolve() == other.resolve():
            return True
        return alike(one.name, other.name) and one.samefile(other)
    except (OSError, ValueError, RuntimeError):
        # Nothing is there, links go round, or it is a name that no file can have.
        return False


def alike(one: str, other: str) -> bool:
    """Whether two names are one where letters count alike whatever their case, and however they are put together."""
    return _plain(one) == _plain(other)


def _plain(name: str) -> str:
    return normalize("NFC", normalize("NFC", name).casefold())
