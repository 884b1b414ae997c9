"""``make record``: runs the hindcasts, scores them, and writes docs/record.md with its pictures.

``python -m tests.record --page`` writes page and pictures only, from the numbers that are stored.
"""

from __future__ import annotations

import json
import sys
from typing import Any

from simulator.runs.pool import worker_pool
from tests.documents import ROOT
from tests.record.measuring import RUNS, measured
from tests.record.page import page
from tests.record.pictures import pictures
from tests.record.stored import FILE, stored

PAGE, PICTURES = ROOT / "docs" / "record.md", ROOT / "docs" / "record"

OFTEN = 500
"""Runs between two lines of progress."""


def main() -> None:
    """Measure, unless only the page is asked for, and write."""
    if "--page" not in sys.argv[1:]:
        with worker_pool(2) as workers:
            FILE.write_text(json.dumps(measured(RUNS, workers, _tell), indent=1) + "\n", encoding="utf-8")
    told: dict[str, Any] = stored()
    PAGE.write_text(page(told), encoding="utf-8")
    PICTURES.mkdir(exist_ok=True)
    for name, content in pictures(told):
        (PICTURES / name).write_bytes(content)
        print(f"docs/record/{name}: {len(content) // 1000} kB", flush=True)
    print("docs/record.md: read it, the words between the numbers are written by hand", flush=True)


def _tell(name: str, done: int) -> None:
    if done % OFTEN == 0:
        print(f"{name}: {done:,} of {RUNS:,} runs", flush=True)


if __name__ == "__main__":
    main()
