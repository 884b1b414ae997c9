"""Why the system does not read or write a file, in words."""

from __future__ import annotations

import os
from pathlib import Path

from scenarios.storage.contents import NOT_ORDINARY

READING: dict[type[Exception], str] = {
    FileNotFoundError: "there is no such file",
    IsADirectoryError: "it is a folder, not a file",
    PermissionError: "there is no permission to read it",
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


def writing_reason(error: Exception, path: Path) -> str:
    """Why the system does not write a file, in words."""
    return NO_FILES if isinstance(error, FileNotFoundError) and path.parent.is_dir() else reason(error, WRITING)


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
    if type(error) in sentences:
        return sentences[type(error)]
    if isinstance(error, ValueError):
        return "its name has a character that no name of a file can have"
    return f"the system refuses it: {getattr(error, 'strerror', None) or error}"
