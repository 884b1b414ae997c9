"""What the application holds and what it leaves out, told without PyInstaller, so that tests can read it."""

from __future__ import annotations

import re
import tomllib
from pathlib import Path, PurePosixPath
from typing import Any

ROOT = Path(__file__).resolve().parents[1]
"""The folder of the source."""

PACKAGES = ("scenarios", "simulator", "ui")
"""The packages of Muster. All their modules come along: some are imported by a name that is put together."""

KERNEL = "simulator.kernel._kernel"
"""The kernel, which is compiled, and imported by its name where there is one."""

PAGES = "ui/desktop/manual/pages"
"""Where the window looks for the pages of the manual; ``setup.py`` puts them there too."""

LEFT_OUT = (
    # Tools of those who build and test Muster.
    "IPython",
    "PyInstaller",
    "_pytest",
    "distutils",
    "hypothesis",
    "mkdocs",
    "mypy",
    "pip",
    "pkg_resources",
    "pytest",
    "ruff",
    "setuptools",
    # Windows, plots and frames of others, which libraries look for and do without.
    "PyQt5",
    "PyQt6",
    "PySide2",
    "_tkinter",
    "pandas",
    "tkinter",
    "wx",
    # Clusters: an application has no `pip` to bring a worker to the same libraries.
    "dask",
    "distributed",
    # Parts of libraries; more of them cannot be missed, because the libraries import them whether needed or not.
    "PIL.AvifImagePlugin",
    "PIL.ImageTk",
    "PIL.WebPImagePlugin",
    "PIL._avif",
    "PIL._imagingcms",
    "PIL._imagingtk",
    "PIL._webp",
    "lxml.html",
    "lxml.isoschematron",
    "lxml.objectify",
    "pyqtgraph.canvas",
    "pyqtgraph.console",
    "pyqtgraph.examples",
    "pyqtgraph.flowchart",
    "pyqtgraph.jupyter",
    "pyqtgraph.opengl",
    # Parts of Python for what Muster does not do.
    "curses",
    "ensurepip",
    "idlelib",
    "lib2to3",
    "pydoc_data",
    "sqlite3",
    "turtledemo",
    "venv",
)
"""Modules that no function of Muster needs."""

KEPT_OF_PYGMENTS = ("_mapping", "python", "special")
"""Of the languages that a library brings to colour them, those that are asked for without a reason."""

QT_MODULES = ("QtCore", "QtDBus", "QtGui", "QtOpenGL", "QtOpenGLWidgets", "QtSvg", "QtWidgets")
"""The modules of Qt that come along: those of the window, and those that pyqtgraph imports with them."""

PLUGINS = {
    "iconengines": ("qsvgicon",),
    "imageformats": ("qico", "qjpeg", "qsvg"),
    "platforminputcontexts": ("composeplatforminputcontextplugin", "ibusplatforminputcontextplugin"),
    "platforms": ("qcocoa", "qdirect2d", "qoffscreen", "qwayland", "qwindows", "qxcb"),
    "platformthemes": ("qxdgdesktopportal",),
    "styles": ("qmacstyle", "qmodernwindowsstyle", "qwindowsvistastyle"),
    "wayland-decoration-client": ("adwaita", "bradient"),
    "wayland-graphics-integration-client": ("qt-plugin-wayland-egl",),
    "wayland-shell-integration": ("xdg-shell",),
    "xcbglintegrations": ("qxcb-egl-integration", "qxcb-glx-integration"),
}
"""The plugins of Qt that come along, by folder, without ``lib`` and ending: screens, looks, keyboards, pictures.

Not among them is the look of GTK, which would bring GTK itself.
"""

SURPLUS = (
    r"^matplotlib/mpl-data/(sample_data|images|plot_directive)/",
    r"^matplotlib/mpl-data/fonts/(afm|pdfcorefonts)/",
    r"^pyqtgraph/(examples|icons/peegee)/",
    r"^docx/templates/default-docx-template/",
)
"""Files beside the modules of libraries that no function of Muster opens, as patterns of where they are put."""

STEPPING_STONES = (("docx", "parts/__init__.py"),)
"""A package and a file of it whose folder has to be there: from that folder it looks for others by ``..``."""

OF_THE_SYSTEM = ("libX11", "libX11-xcb", "libexpat", "libfontconfig", "libfreetype", "libgcc_s", "libstdc++", "libz")
"""Libraries of Linux that stay there: every desktop has them, and newer drivers and settings need its own."""


def project() -> dict[str, Any]:
    """What ``pyproject.toml`` says of the project: its name, version and summary among others."""
    told: dict[str, Any] = _described()["project"]
    return told


def version() -> str:
    """The number of this version."""
    return str(project()["version"])


def modules() -> list[str]:
    """The names of all modules of Muster, those of the start first."""
    paths = (path.relative_to(ROOT) for package in PACKAGES for path in sorted((ROOT / package).rglob("*.py")))
    return ["muster", *(_module_at(path) for path in paths)]


def data_files() -> list[tuple[str, str]]:
    """The files beside the modules that the installed packages have too: each with the folder that it is put into."""
    return [*_files_of_packages(), *_pages()]


def is_unused_of_qt(destination: str) -> bool:
    """Whether a file of Qt is not needed.

    Args:
        destination: where it is put in the application: ``PySide6/Qt/plugins/platforms/libqxcb.so``.
    """
    parts = PurePosixPath(destination.replace("\\", "/")).parts
    if "PySide6" not in parts:
        return False
    if "plugins" in parts:
        folder, name = parts[-2:]
        return _plain(name) not in PLUGINS.get(folder, ())
    if "translations" in parts or "qml" in parts:
        return True
    bound = re.match(r"(Qt\w+)\.(abi3|pyd|so)", parts[-1])
    return bound is not None and bound[1] not in QT_MODULES


def is_of_the_system(destination: str) -> bool:
    """Whether a file is a library of Linux that every desktop has; a copy that a library brings for itself is none."""
    found = re.fullmatch(r"([^/]+)\.so[.\d]*", destination)
    return found is not None and found[1] in OF_THE_SYSTEM


def is_surplus_data(destination: str) -> bool:
    """Whether a file beside the modules of a library is not needed: samples, and fonts for what is never written."""
    place = destination.replace("\\", "/")
    return any(re.search(pattern, place) for pattern in SURPLUS)


def is_surplus_module(name: str) -> bool:
    """Whether a module of a library is not needed: it colours a language that nobody shows."""
    head, _, last = name.rpartition(".")
    return head == "pygments.lexers" and last not in KEPT_OF_PYGMENTS


def _described() -> dict[str, Any]:
    return tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))


def _module_at(path: Path) -> str:
    parts = path.with_suffix("").parts
    return ".".join(parts[:-1] if parts[-1] == "__init__" else parts)


def _files_of_packages() -> list[tuple[str, str]]:
    patterns = dict(_described()["tool"]["setuptools"]["package-data"])
    everywhere = patterns.pop("*")
    rules = [(package, everywhere) for package in PACKAGES] + list(patterns.items())
    folders = [(ROOT.joinpath(*package.split(".")), pattern) for package, found in rules for pattern in found]
    return [_placed(path) for folder, pattern in folders for path in sorted(folder.glob(pattern))]


def _placed(path: Path) -> tuple[str, str]:
    return str(path), path.parent.relative_to(ROOT).as_posix()


def _pages() -> list[tuple[str, str]]:
    docs = ROOT / "docs"
    found = sorted((*docs.rglob("*.md"), *docs.glob("*/**/*.png")))
    return [(str(path), (PurePosixPath(PAGES) / path.parent.relative_to(docs).as_posix()).as_posix()) for path in found]


def _plain(name: str) -> str:
    """The name of a library without ``lib`` and ending."""
    return re.sub(r"^lib|\.(so|dll|dylib)$", "", name)
