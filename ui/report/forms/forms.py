"""The forms in which a report can be written; the library behind each is imported when the form is asked for."""

from __future__ import annotations

from importlib import import_module
from typing import cast

from ui.report.document import Report

FORMS = ("html", "pdf", "docx", "xlsx")
"""Their names, which are the endings of their files."""

_ROOM = "ui.report.forms"


def written(report: Report, form: str) -> bytes:
    """The file of a report.

    Args:
        report: what it says.
        form: one of ``FORMS``.

    Raises:
        FormError: something that the form needs is not installed.
        ValueError: there is no such form.
    """
    if form not in FORMS:
        raise ValueError(f"no form is called {form!r}")
    writer = getattr(import_module(f"{_ROOM}.{form}.writing"), f"{form}_of")
    return cast(bytes, writer(report))
