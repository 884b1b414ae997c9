"""``python -m ui`` is ``muster`` in the folder of its source; elsewhere Python takes that folder's own ``ui`` first."""

from __future__ import annotations

from muster import main

if __name__ == "__main__":
    main()
