"""The package as it is built from a copy of the source, and as it runs where nothing else of Muster is."""

from __future__ import annotations

import shutil
import subprocess
import sys
import sysconfig
import tarfile
import zipfile
from pathlib import Path
from typing import NamedTuple

from tests.documents import ROOT
from tests.patience import PATIENCE

START = """
import runpy, sys
sys.path[:0] = [{installed!r}, {libraries!r}]
sys.argv = {words!r}
runpy.run_module({module!r}, run_name="__main__", alter_sys=True)
"""


class Built(NamedTuple):
    """What a build leaves: an archive of the source, a wheel that is made from nothing else, the wheel unpacked."""

    source: Path
    wheel: Path
    installed: Path


def build(folder: Path) -> Built:
    """Build all that ``make package`` does, in a folder, without a network and from a copy of the source."""
    _run("build", "--no-isolation", "--outdir", str(folder), str(copied(folder / "tree")))
    (source,), (wheel,) = folder.glob("*.tar.gz"), folder.glob("*.whl")
    with zipfile.ZipFile(wheel) as archive:
        archive.extractall(folder / "installed")
    return Built(source, wheel, folder / "installed")


def copied(place: Path) -> Path:
    """A copy of the source in a new folder, without what git ignores; answers the folder."""
    lines = (ROOT / ".gitignore").read_text(encoding="utf-8").splitlines()
    ignored = [line.rstrip("/") for line in lines if line and not line.startswith("#")]
    return Path(shutil.copytree(ROOT, place, ignore=shutil.ignore_patterns(*ignored, ".git"), symlinks=True))


def files_below(folder: Path) -> set[str]:
    """The paths of all files below a folder, from there."""
    return {path.relative_to(folder).as_posix() for path in folder.rglob("*") if path.is_file()}


def files_of_source(archive: Path) -> set[str]:
    """The paths of all files in an archive of the source, from its one folder."""
    with tarfile.open(archive) as opened:
        return {one.name.partition("/")[2] for one in opened.getmembers() if one.isfile()}


def run_installed(installed: Path, module: str, *words: str, place: Path) -> subprocess.CompletedProcess[str]:
    """What a module says as a program, with the libraries of the tests and nothing of the source.

    Python reads no ``.pth`` file, which would name the source, no variable of the environment, and no folder at hand.

    Args:
        installed: where the package is.
        module: the program.
        words: its arguments.
        place: the folder it is called in.
    """
    libraries = sysconfig.get_path("purelib")
    start = START.format(installed=str(installed), libraries=libraries, module=module, words=[module, *words])
    command = [sys.executable, "-I", "-S", "-c", start]
    return subprocess.run(command, cwd=place, capture_output=True, text=True, check=False, timeout=PATIENCE)


def _run(module: str, *words: str) -> None:
    done = subprocess.run(
        [sys.executable, "-m", module, *words],
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        text=True,
        check=False,
        timeout=PATIENCE,
    )
    assert done.returncode == 0, done.stdout
    # It says so of data that it takes for packages, and would leave out one day.
    assert "ignored" not in done.stdout, done.stdout
