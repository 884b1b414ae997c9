"""The report as PDF, and its pages as pictures: typst prints both from the same text.

It reads what stands in a folder made for it and nothing else, fetches nothing, and runs no text of a report.
"""

from __future__ import annotations

import datetime as dt
import json
from collections.abc import Iterator
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
    'A report as PDF, and its preview, need typst, which is not installed; install it with pip install "muster[pdf]", '
    "or write the report as .html, .docx or .xlsx."
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
    with TemporaryDirectory(prefix="muster-report-") as name:
        folder, data = Path(name), told(report)
        _lay_out(report, data, folder)
        try:
            return typst.compile(folder / _TEMPLATE, **_surroundings(folder, data), **_stamp(report), **options)
        except typst.TypstError as error:
            reason = " ".join(str(error.message).split())
            raise FormError(f"The report cannot be printed as PDF ({reason}); write it as .html or .docx.") from error


def _lay_out(report: Report, data: Data, folder: Path) -> None:
    """Put what typst reads into its folder."""
    (folder / _TEMPLATE).write_bytes(files("ui.report.forms.pdf").joinpath(_TEMPLATE).read_bytes())
    (folder / "report.json").write_text(json.dumps(data), encoding="utf-8")
    for block in report.blocks:
        if isinstance(block, Picture):
            (folder / picture_file(report.number_of(block))).write_bytes(block.svg)
    for place, one in enumerate(report.attached):
        (folder / attached_file(place)).write_bytes(dumps(one.scenario).encode())


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
