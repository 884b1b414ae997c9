"""What is assumed: scenarios, the numbers in them, and the files they live in.

What a script needs has its name here, and is imported when it is first asked for; ``docs/scripts.md`` shows its use.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from scenarios.lazy import lazily

if TYPE_CHECKING:
    from scenarios.checks.warnings import warnings_of
    from scenarios.editing.difference import differences
    from scenarios.estimate import Estimate
    from scenarios.library import names, shipped
    from scenarios.parameters import replaced, value_of
    from scenarios.schema import Scenario
    from scenarios.storage.files import ScenarioFileError, load, save

__all__ = [
    "Estimate",
    "Scenario",
    "ScenarioFileError",
    "differences",
    "load",
    "names",
    "replaced",
    "save",
    "shipped",
    "value_of",
    "warnings_of",
]

_HOMES = {
    "Estimate": "scenarios.estimate",
    "Scenario": "scenarios.schema",
    "ScenarioFileError": "scenarios.storage.files",
    "differences": "scenarios.editing.difference",
    "load": "scenarios.storage.files",
    "names": "scenarios.library",
    "replaced": "scenarios.parameters",
    "save": "scenarios.storage.files",
    "shipped": "scenarios.library",
    "value_of": "scenarios.parameters",
    "warnings_of": "scenarios.checks.warnings",
}
"""The module in which each name is at home."""

# Hidden from mypy, which else would take any name for one of this package.
if not TYPE_CHECKING:
    __getattr__, __dir__ = lazily(__name__, _HOMES)
