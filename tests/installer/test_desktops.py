"""What the desktops are told of the application, and that it is so."""

from __future__ import annotations

import plistlib
import xml.etree.ElementTree as ET
from configparser import ConfigParser
from pathlib import Path

import numpy as np
import pytest
from PySide6.QtGui import QImage
from PySide6.QtWidgets import QApplication

from installer.contents import project
from installer.desktops import ENDING, FILE_TYPE, ICON, MIME_TYPE, info_plist, picture, windows_numbers
from installer.linux import HERE
from ui.desktop.look.icons import app_icon

MIME = "{http://www.freedesktop.org/standards/shared-mime-info}"


def entry() -> dict[str, str]:
    parser = ConfigParser(interpolation=None)
    parser.optionxform = str  # type: ignore[assignment,method-assign]
    parser.read_string((HERE / "muster.desktop").read_text(encoding="utf-8"))
    (section,) = parser.sections()
    assert section == "Desktop Entry"
    return dict(parser[section])


def pixels(image: QImage) -> np.ndarray:
    plain = image.convertToFormat(QImage.Format.Format_RGBA8888)
    rows = np.frombuffer(plain.constBits(), np.uint8).reshape(plain.height(), plain.bytesPerLine())
    return rows[:, : 4 * plain.width()].astype(int)


def test_that_the_menu_of_linux_names_a_program_that_is_there_and_the_files_that_it_opens() -> None:
    told = entry()
    assert told["Type"] == "Application"
    assert told["Exec"] == "muster-window %F"
    assert told["MimeType"] == f"{MIME_TYPE};"
    assert told["Icon"] == ICON.stem
    assert told["Terminal"] == "false"
    lists = [told[name] for name in ("Categories", "Keywords", "MimeType")]
    assert all(text.endswith(";") for text in lists)


def test_that_the_type_of_a_scenario_is_told_by_the_ending_of_its_file() -> None:
    root = ET.parse(HERE / "muster.xml").getroot()
    assert root.tag == f"{MIME}mime-info"
    (kind,) = root
    assert kind.get("type") == MIME_TYPE
    assert [glob.get("pattern") for glob in kind.iter(f"{MIME}glob")] == [f"*.{ENDING}"]
    assert "text/plain" in {above.get("type") for above in kind.iter(f"{MIME}sub-class-of")}


def test_that_macos_is_told_of_scenario_files_and_of_the_version() -> None:
    told = plistlib.loads(plistlib.dumps(info_plist(project())))
    assert told["CFBundleShortVersionString"] == project()["version"]
    (declared,) = told["UTExportedTypeDeclarations"]
    assert declared["UTTypeTagSpecification"]["public.filename-extension"] == [ENDING]
    assert [FILE_TYPE] in [kind["LSItemContentTypes"] for kind in told["CFBundleDocumentTypes"]]


def test_that_windows_gets_the_version_in_four_numbers() -> None:
    assert windows_numbers("0.3.0") == (0, 3, 0, 0)
    assert ".".join(map(str, windows_numbers(project()["version"]))) == f"{project()['version']}.0"


@pytest.mark.parametrize("side", [16, 128])
def test_that_the_desktop_shows_the_picture_that_the_window_has(side: int, qapp: QApplication, tmp_path: Path) -> None:
    drawn = QImage(str(picture(tmp_path, side)))
    assert (drawn.width(), drawn.height()) == (side, side)
    shown = app_icon().pixmap(128, 128).toImage()
    if side == 128:
        assert np.abs(pixels(drawn) - pixels(shown)).mean() < 1
