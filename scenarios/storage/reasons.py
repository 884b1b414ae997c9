"""Why the system does not read or write a file, in words."""

from __future__ import annotations

import os
import sys
from pathlib import Path

from scenarios.storage.contents import NOT_ORDINARY
from scenarios.storage.moving import HELD, is_held
from scenarios.storage.temporary import LONGEST_NAME

READING: dict[type[Exception], str] = {
    FileNotFoundError: "there is no such file",
    IsADirectoryError: "it is a folder, not a file",
    # Python's open does not say which, on Windows.
    PermissionError: "there is no permission to read it"
    + (", or another program has it open" if sys.platform == "win32" else ""),
}

WRITING: dict[type[Exception], str] = {
    FileExistsError: "it is there already, and is left as it is",
    FileNotFoundError: "its folder does not exist",
    NotADirectoryError: "a file stands where its folder should be",
    IsADirectoryError: "it is a folder, not a file",
    PermissionError: "there is no permission to write it",
}

NO_FILES = "its folder takes no new files"
"""Of a folder of the system, such as /proc, which answers as if it were not there."""

LONGEST_PATH = 259
"""Letters of a path that Windows takes, unless its owner has allowed longer ones.

Source: learn.microsoft.com/windows/win32/fileio/maximum-file-path-limitation.
"""

TOO_LONG = "the names of its folders together are too long for this system; save it in a folder nearer to the top"


def writing_reason(error: Exception, path: Path) -> str:
    """Why the system does not write a file, in words."""
    if not isinstance(error, FileNotFoundError) or not path.parent.is_dir():
        return reason(error, WRITING)
    # What is written first has a longer name; a long path is none, as Windows has it, though its folder is there.
    return TOO_LONG if len(str(path.absolute().parent)) + LONGEST_NAME > LONGEST_PATH else NO_FILES


def hindrance(path: Path) -> str:
    """Why a file cannot be written, as far as that is seen without writing it; empty where it seems that it can."""
    folder = path.parent
    try:
        if not folder.is_dir():
            is_below_file = any(one.is_file() for one in folder.parents) or folder.exists()
            return WRITING[NotADirectoryError if is_below_file else FileNotFoundError]
        if path.is_dir():
            return WRITING[IsADirectoryError]
        if path.exists() and not path.is_file():
            return NOT_ORDINARY.message
    except (OSError, ValueError) as error:
        return writing_reason(error, path)
    may_write = os.access(path if path.exists() else folder, os.W_OK)
    return "" if may_write else WRITING[PermissionError]


def reason(error: Exception, sentences: dict[type[Exception], str]) -> str:
    """Why the system does not read or write a file, in words."""
    if is_held(error):
        return HELD
    if type(error) in sentences:
        return sentences[type(error)]
    if isinstance(error, ValueError):
        return "its name has a character that no name of a file can have"
    return f"the system refuses it: {getattr(error, 'strerror', None) or error}"
