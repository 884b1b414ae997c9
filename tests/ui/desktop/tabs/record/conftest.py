"""Windows for the tests of the record."""

from __future__ import annotations

from tests.ui.desktop.windows import open_one, settings

__all__ = ["open_one", "settings"]
