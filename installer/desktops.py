"""What the desktops of Linux, Windows and macOS are told of the application: its picture, its version, its files."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path
from typing import Any

from scenarios.storage.endings import OWN

IDENTIFIER = "muster.Muster"
"""What macOS calls the application."""

ENDING = OWN.removeprefix(".")
"""The ending of scenario files that are Muster's alone; those in ``.toml`` may be anybody's."""

MIME_TYPE = "application/x-muster-scenario+toml"
"""What a desktop calls the content of a scenario file."""

FILE_TYPE = "muster.scenario"
"""What macOS calls it."""

ICON = Path(__file__).with_name("muster.svg")
"""The picture of the application, as the window draws it (``ui/desktop/look/icons.py``)."""

SIDES = (16, 22, 24, 32, 48, 64, 128, 256, 512)
"""The sides of its copies in dots, in pixels."""


def picture(folder: Path, side: int) -> Path:
    """The picture as PNG, drawn into a folder.

    Args:
        side: in pixels.
    """
    from PySide6.QtCore import Qt
    from PySide6.QtGui import QImage, QPainter
    from PySide6.QtSvg import QSvgRenderer

    image = QImage(side, side, QImage.Format.Format_ARGB32)
    image.fill(Qt.GlobalColor.transparent)
    painter = QPainter(image)
    QSvgRenderer(str(ICON)).render(painter)
    painter.end()
    folder.mkdir(parents=True, exist_ok=True)
    path = folder / f"muster-{side}.png"
    if not image.save(str(path)):
        raise OSError(f"{path} cannot be written.")
    return path


def info_plist(told: Mapping[str, Any]) -> dict[str, Any]:
    """What macOS reads of the application.

    Args:
        told: what ``pyproject.toml`` says of the project.
    """
    return {
        "CFBundleName": "Muster",
        "CFBundleDisplayName": "Muster",
        "CFBundleExecutable": "muster-window",
        "CFBundleShortVersionString": told["version"],
        "CFBundleVersion": told["version"],
        "LSApplicationCategoryType": "public.app-category.productivity",
        "NSHighResolutionCapable": True,
        # The window has a dark look of its own.
        "NSRequiresAquaSystemAppearance": False,
        "CFBundleDocumentTypes": [
            _document("Muster scenario", FILE_TYPE, "Owner"),
            _document("TOML", "public.toml", "Alternate"),
        ],
        "UTExportedTypeDeclarations": [
            {
                "UTTypeIdentifier": FILE_TYPE,
                "UTTypeDescription": "Muster scenario",
                "UTTypeConformsTo": ["public.plain-text"],
                "UTTypeTagSpecification": {"public.filename-extension": [ENDING], "public.mime-type": [MIME_TYPE]},
            }
        ],
    }


def windows_version(told: Mapping[str, Any], name: str) -> Any:
    """The version resource of a program, for PyInstaller on Windows.

    Args:
        told: what ``pyproject.toml`` says of the project.
        name: of the program.
    """
    from PyInstaller.utils.win32 import versioninfo as v

    numbers = windows_numbers(told["version"])
    texts = {
        "FileDescription": "Muster",
        "FileVersion": told["version"],
        "InternalName": name,
        "LegalCopyright": f"{told['authors'][0]['name']}, {told['license']} licence",
        "OriginalFilename": f"{name}.exe",
        "ProductName": "Muster",
        "ProductVersion": told["version"],
    }
    # 0409 is English, 04B0 Unicode: 1033 and 1200.
    table = v.StringTable("040904B0", [v.StringStruct(key, text) for key, text in texts.items()])
    return v.VSVersionInfo(
        ffi=v.FixedFileInfo(filevers=numbers, prodvers=numbers),
        kids=[v.StringFileInfo([table]), v.VarFileInfo([v.VarStruct("Translation", [1033, 1200])])],
    )


def windows_numbers(version: str) -> tuple[int, int, int, int]:
    """The four numbers that Windows wants of a version: 0.3.0 is 0, 3, 0, 0."""
    first, second, third = (int(part) for part in version.split(".")[:3])
    return first, second, third, 0


def _document(name: str, kind: str, rank: str) -> dict[str, Any]:
    return {
        "CFBundleTypeName": name,
        "CFBundleTypeRole": "Editor",
        "LSHandlerRank": rank,
        "LSItemContentTypes": [kind],
    }
