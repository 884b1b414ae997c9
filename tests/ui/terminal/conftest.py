"""What the tests of the terminal share."""

from __future__ import annotations

from math import inf
from pathlib import Path

import pytest

from scenarios.library import shipped
from simulator.experiment import run
from simulator.results.results import Results
from tests.examples import worked
from tests.ui.terminal.calls import saved
from ui.terminal.base import executing, running, team
from ui.terminal.why import knocking


@pytest.fixture(autouse=True)
def _whatever_the_machine(monkeypatch: pytest.MonkeyPatch) -> None:
    """Work is done in this process, however slow it is, unless a test says otherwise."""
    for module in (running, team, knocking, executing):
        monkeypatch.setattr(module, "START", inf)


@pytest.fixture
def worked_file(tmp_path: Path) -> Path:
    return saved(worked(), tmp_path / "worked.toml")


@pytest.fixture(scope="session")
def exact() -> Results:
    """The worked example: every run is the same."""
    return run(worked(), 10)


@pytest.fixture(scope="session")
def varied() -> Results:
    """The article: every run is different."""
    return run(shipped("article-2023"), 60)
