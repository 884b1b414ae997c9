"""How files are called that have a scenario in them: the one place that says which endings these are."""

from __future__ import annotations

from pathlib import PurePath

USUAL = ".toml"
"""What a new scenario file ends in where nobody says otherwise."""

OWN = ".muster"
"""The ending that the system opens with Muster, where it is installed as an application; the text is the same TOML."""

SCENARIO_FILES = (OWN, USUAL)
"""What a scenario file ends in."""

CARRIERS = (".png", ".svg", ".pdf", ".html", ".xlsx")
"""What a picture, a report or a workbook ends in that may carry a scenario."""


def is_called_scenario(path: PurePath | str) -> bool:
    """Whether a file is called as a scenario file; in any letters, as Windows has it."""
    return PurePath(path).suffix.casefold() in SCENARIO_FILES


def ending_like(path: PurePath) -> str:
    """What a scenario file ends in that is named after this one: in the same, or as usual."""
    return path.suffix if is_called_scenario(path) else USUAL
