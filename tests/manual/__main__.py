"""``make docs``: writes the pages that are made from commands and schema; ``--pictures`` draws the window anew, too."""

from __future__ import annotations

import sys

from tests.manual.pages import renew


def main() -> None:
    """Write what is stale, and tell which."""
    for path in renew():
        print(f"{path}: made anew", flush=True)
    if "--pictures" in sys.argv[1:]:
        from tests.manual.pictures import draw

        draw()


if __name__ == "__main__":
    main()
