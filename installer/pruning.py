"""Which of the files that PyInstaller has found go into the application."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path

from PyInstaller.depend.bindepend import get_imports

from installer.contents import is_of_the_system, is_surplus_data, is_surplus_module, is_unused_of_qt

Entry = tuple[str, str, str]
"""A file: where it is put, where it is, and of which kind it is."""


def needed(binaries: Iterable[Entry]) -> list[Entry]:
    """The modules and plugins that are not left out, and the libraries that they load."""
    kept = [entry for entry in binaries if not is_unused_of_qt(entry[0]) and not is_of_the_system(entry[0])]
    loaded = _loaded_by(entry for entry in kept if not _is_library(entry))
    return [entry for entry in kept if not _is_library(entry) or _real(entry[1]) in loaded]


def without_surplus(datas: Iterable[Entry]) -> list[Entry]:
    """The files beside the modules that are not left out."""
    return [entry for entry in datas if not is_unused_of_qt(entry[0]) and not is_surplus_data(entry[0])]


def without_surplus_modules(modules: Iterable[Entry]) -> list[Entry]:
    """The modules of Python that are not left out; the first of an entry is its name."""
    return [entry for entry in modules if not is_surplus_module(entry[0])]


def _is_library(entry: Entry) -> bool:
    """Whether a file is there only because another loads it: neither a module of Python nor a plugin of Qt."""
    destination, _, kind = entry
    return kind == "BINARY" and "plugins" not in Path(destination).parts and "python" not in Path(destination).name


def _loaded_by(entries: Iterable[Entry]) -> set[str]:
    """The places of all libraries that some files load, and those load, and so on."""
    waiting, found = [entry[1] for entry in entries], set[str]()
    while waiting:
        for _, place in get_imports(waiting.pop()):
            if place is not None and (real := _real(place)) not in found:
                found.add(real)
                waiting.append(place)
    return found


def _real(place: str) -> str:
    return str(Path(place).resolve())
