"""What the tests of the terminal share."""

from __future__ import annotations

from pathlib import Path

import pytest

from scenarios.library import shipped
from simulator.experiment import run
from simulator.results import Results
from tests.examples import worked
from tests.ui.terminal.calls import saved


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
