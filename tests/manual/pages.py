"""The pages that are made from what the program declares, and never written by hand."""

from __future__ import annotations

from pathlib import Path

from tests.documents import ROOT
from tests.manual import commands_page, man_page, scenario_page

MADE = {
    "docs/manual/commands.md": commands_page.page,
    "docs/manual/scenario-file.md": scenario_page.page,
    "docs/muster.1": man_page.page,
}
"""Each with what makes it, by its path in the project."""


def renew(folder: Path = ROOT) -> list[str]:
    """Write those that are not as they would be made today; answers which."""
    stale = [path for path, make in MADE.items() if _text(folder / path) != make()]
    for path in stale:
        (folder / path).parent.mkdir(parents=True, exist_ok=True)
        (folder / path).write_text(MADE[path](), encoding="utf-8")
    return stale


def _text(path: Path) -> str:
    return path.read_text(encoding="utf-8") if path.exists() else ""
