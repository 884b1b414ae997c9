"""What Linux needs besides: smaller libraries, files for the menus, and all of it in one file."""

from __future__ import annotations

import gzip
import hashlib
import os
import platform
import shutil
import subprocess
import tarfile
from pathlib import Path

from installer.contents import version
from installer.desktops import ICON, SIDES, picture

HERE = Path(__file__).with_name("linux_files")
"""The files that are put into the application."""

PATCHED = ".libs"
"""How folders end whose libraries were changed when their wheel was made: ``strip`` may break those."""


def slim(folder: Path) -> None:
    """Take out of an application what only a debugger reads, and what stands in it twice.

    Args:
        folder: the application.
    """
    for library in sorted(folder.rglob("*.so*")):
        if not library.is_symlink() and not library.parent.name.endswith(PATCHED):
            subprocess.run(["strip", "--strip-unneeded", str(library)], check=False, stderr=subprocess.DEVNULL)
    # They differ in their names alone, by which they know what they are.
    command, window = folder / "muster", folder / "muster-window"
    if command.read_bytes() == window.read_bytes():
        window.unlink()
        os.link(command, window)


def furnish(folder: Path) -> None:
    """Put into an application what enters it into menus: ``install``, and what that hands on."""
    share = folder / "share"
    for name, place in (("muster.desktop", "applications"), ("muster.xml", "mime/packages")):
        _copy(HERE / name, share / place / name)
    icons = share / "icons" / "hicolor"
    _copy(ICON, icons / "scalable" / "apps" / "muster.svg")
    for side in SIDES:
        folder_of_side = icons / f"{side}x{side}" / "apps"
        picture(folder_of_side, side).rename(folder_of_side / "muster.png")
    _copy(HERE / "install", folder / "install").chmod(0o755)


def place_of_one_file(there: Path) -> Path:
    """Where in a folder the application as one file is put: its name tells this version, and this kind of machine."""
    return there / f"Muster-{version()}-{platform.machine()}.run"


def one_file(folder: Path, there: Path) -> Path:
    """Write an application as one file that unpacks itself: a shell script with an archive behind it.

    Args:
        folder: the application.
        there: the folder that the file is put into.
    """
    path = place_of_one_file(there)
    packed = there / f".{path.name}.packed"
    try:
        _pack(folder, packed)
        text = _unpacker(path.name, platform.machine(), packed)
        with path.open("wb") as file, packed.open("rb") as archive:
            file.write(text.encode())
            shutil.copyfileobj(archive, file)
    finally:
        packed.unlink(missing_ok=True)
    path.chmod(0o755)
    return path


def _unpacker(name: str, machine: str, packed: Path) -> str:
    text = (HERE / "unpacker").read_text(encoding="utf-8")
    with packed.open("rb") as file:
        sum_of_archive = hashlib.file_digest(file, "sha256").hexdigest()
    begin = str(text.count("\n") + 1)
    known = {"NAME": name, "VERSION": version(), "MACHINE": machine, "BEGIN": begin, "SUM": sum_of_archive}
    for key, value in known.items():
        text = text.replace(f"@{key}@", value)
    return text


def _pack(folder: Path, path: Path) -> None:
    """Write a folder into an archive; its files belong to nobody in particular."""
    with gzip.open(path, "wb", compresslevel=6) as packed, tarfile.open(fileobj=packed, mode="w") as archive:
        archive.add(folder, folder.name, filter=_anonymous)


def _anonymous(entry: tarfile.TarInfo) -> tarfile.TarInfo:
    entry.uid = entry.gid = 0
    entry.uname = entry.gname = "root"
    return entry


def _copy(source: Path, there: Path) -> Path:
    there.parent.mkdir(parents=True, exist_ok=True)
    return Path(shutil.copyfile(source, there))
