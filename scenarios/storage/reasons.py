"""Why the system does not read or write a file, in words."""

from __future__ import annotations

READING: dict[type[Exception], str] = {
    FileNotFoundError: "there is no such file",
    IsADirectoryError: "it is a folder, not a file",
    PermissionError: "there is no permission to read it",
}

WRITING: dict[type[Exception], str] = {
    FileExistsError: "it is there already, and is left as it is",
    FileNotFoundError: "its folder does not exist",
    NotADirectoryError: "its folder does not exist",
    IsADirectoryError: "it is a folder, not a file",
    PermissionError: "there is no permission to write it",
}


def reason(error: Exception, sentences: dict[type[Exception], str]) -> str:
    """Why the system does not read or write a file, in words."""
    if type(error) in sentences:
        return sentences[type(error)]
    if isinstance(error, ValueError):
        return "its name has a character that no name of a file can have"
    return f"the system refuses it: {getattr(error, 'strerror', None) or error}"
