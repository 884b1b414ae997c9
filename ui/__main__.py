"""``python -m ui`` is ``muster`` wherever Python takes this ``ui`` first: not in a folder with a ``ui`` of its own."""

from __future__ import annotations

import runpy
from pathlib import Path

if __name__ == "__main__":
    # By its place: a script of somebody else in the folder at hand may be called muster.py.
    runpy.run_path(str(Path(__file__).resolve().parents[1] / "muster.py"), run_name="__main__")
