"""Where on a page something stands: headings, and keys of the scenario file."""

from __future__ import annotations

import re
import unicodedata

from scenarios.part import Part


def anchor_of(kind: type[Part], field: str) -> str:
    """Where the page on the scenario file has a field of a kind of part: ``Contingent.training``."""
    return f"{kind.__name__}.{field}"


def slug_of(heading: str) -> str:
    """Where a heading stands, as MkDocs calls it too: ``Reading a band`` is at ``reading-a-band``."""
    plain = unicodedata.normalize("NFKD", heading).encode("ascii", "ignore").decode()
    return re.sub(r"[-\s]+", "-", re.sub(r"[^\w\s-]", "", plain).strip().lower())
