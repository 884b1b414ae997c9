"""A window on a scenario in which something is met early, late or never."""

from __future__ import annotations

import pytest
from pytestqt.qtbot import QtBot

from tests.ui.desktop.filtering.missions import approved, settled
from tests.ui.desktop.windows import Open, open_one, settings
from ui.desktop.window.window import Window

__all__ = ["open_one", "settings"]


@pytest.fixture
def window(open_one: Open, qtbot: QtBot) -> Window:
    """A window with its answer."""
    made = open_one(approved(), replications=60)
    settled(made, qtbot)
    return made
