"""The report as PDF, and its pages as pictures: typst prints both from the same text.

It reads what stands in a folder made for it and nothing else, fetches nothing, and runs no text of a report.
"""

from __future__ import annotations

import datetime as dt
import json
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from importlib.resources import files
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

from scenarios.storage.files import dumps
from ui.report.document import Picture, Report
from ui.report.forms.errors import FormError
from ui.report.forms.pdf.fonts import brought, suffice
from ui.report.forms.pdf.telling import Data, attached_file, picture_file, told

MISSING = (
    "A report as PDF, and its preview, need typst, which is not installed; install it with “pip install typst”, or "
    "write the report as .html, .docx or .xlsx."
)

STANDARDS = ["a-3a", "ua-1"]
"""What a file keeps to where it can: ISO 19005-3 for archives, and ISO 14289-1 for those who have it read to them."""

_TEMPLATE = "pages.typ"


def pdf_of(report: Report) -> bytes:
    """The file, with the scenarios attached; the same report gives the same bytes.

    Raises:
        FormError: typst is not installed, or cannot print it.
    """
    try:
        printed: bytes = _printed(report, format="pdf", pdf_standards=STANDARDS)
    except FormError:
        # A letter that no font has is against both; whoever needs the paper today has it without.
        printed = _printed(report, format="pdf")
    return printed


def pages_of(report: Report, dots_per_inch: float) -> list[bytes]:
    """The pages of the same file, each as a PNG.

    Raises:
        FormError: typst is not installed, or cannot print it.
    """
    printed = _printed(report, format="png", ppi=dots_per_inch)
    return list(printed) if isinstance(printed, list) else [printed]


def _printed(report: Report, **options: Any) -> Any:
    try:
        import typst
    except ImportError:
        raise FormError(MISSING) from None
    data = told(report)
    try:
        with _folder_of(_files(report, data)) as folder:
            return typst.compile(folder / _TEMPLATE, **_surroundings(folder, data), **_stamp(report), **options)
    except typst.TypstError as error:
        raise _failed(str(error.message)) from error
    except OSError as error:
        raise _failed(error.strerror or str(error)) from error


def _failed(reason: str) -> FormError:
    return FormError(f"The report cannot be printed as PDF ({' '.join(reason.split())}); write it as .html or .docx.")


def _files(report: Report, data: Data) -> dict[str, bytes]:
    """What typst reads, by the names of the files."""
    pictures = [block for block in report.blocks if isinstance(block, Picture)]
    return {
        _TEMPLATE: files("ui.report.forms.pdf").joinpath(_TEMPLATE).read_bytes(),
        "report.json": json.dumps(data).encode(),
        **{picture_file(report.number_of(picture)): picture.svg for picture in pictures},
        **{attached_file(place): dumps(one.scenario).encode() for place, one in enumerate(report.attached)},
    }


@contextmanager
def _folder_of(contents: Mapping[str, bytes]) -> Iterator[Path]:
    """A folder with some files, which ends when the pages are printed."""
    with TemporaryDirectory(prefix="muster-report-") as name:
        folder = Path(name)
        for file, content in contents.items():
            (folder / file).write_bytes(content)
        yield folder


def _surroundings(folder: Path, data: Data) -> dict[str, Any]:
    """Where typst looks: in its folder, where no package is, and at other fonts only for letters that ours lack."""
    fonts, nowhere = brought(), folder / "none"
    return {
        "root": folder,
        "font_paths": fonts,
        "ignore_system_fonts": suffice(fonts, _texts(data)),
        "package_path": nowhere,
        "package_cache_path": nowhere,
    }


def _stamp(report: Report) -> dict[str, Any]:
    made = dt.datetime.combine(report.made, dt.time(), dt.UTC)
    return {"timestamp": made}


def _texts(data: object) -> Iterator[str]:
    """All texts in plain data."""
    if isinstance(data, str):
        yield data
    elif isinstance(data, dict):
        for value in data.values():
            yield from _texts(value)
    elif isinstance(data, list):
        for value in data:
            yield from _texts(value)
