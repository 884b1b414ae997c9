"""What was measured of the record, as it is stored."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

FILE = Path(__file__).with_name("scores.json")


def stored() -> dict[str, Any]:
    """The numbers of the page."""
    told: dict[str, Any] = json.loads(FILE.read_text(encoding="utf-8"))
    return told
