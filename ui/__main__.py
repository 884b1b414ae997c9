"""``python -m ui`` is ``muster``."""

from __future__ import annotations

from ui.main import main

if __name__ == "__main__":
    main()
