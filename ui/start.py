"""Starts ``muster``. It imports next to nothing, so that Ctrl+C is no traceback while all else is still imported."""

from __future__ import annotations

import sys


def main() -> None:
    """The console script; ends the process with the exit code."""
    try:
        from ui.main import main as start

        start()
    except KeyboardInterrupt:
        sys.exit(130)
