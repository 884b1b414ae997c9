"""Whether the kernel was built here: what is given to others has it, always. ``python -m installer.kernel`` says so."""

from __future__ import annotations

import sys

from simulator.kernel import engine

NOT_BUILT = (
    "The kernel was not built, and what is given to others needs it: install a C compiler and the headers of Python "
    "(on Debian: gcc and python3-dev), and call make again after make clean.\n"
)


def is_built() -> bool:
    """Whether it can be imported here."""
    return engine.is_built()


def main() -> int:
    """The exit code: 0 where it was built, else 1 after a sentence."""
    if is_built():
        return 0
    sys.stderr.write(NOT_BUILT)
    return 1


if __name__ == "__main__":
    sys.exit(main())
