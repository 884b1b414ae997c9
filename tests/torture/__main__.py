"""``make torture``: what the suite does for a few seconds, for as long as it takes to be sure.

python -m tests.torture                        all of it, ten minutes each
python -m tests.torture soak --seconds 60      one of it

Each module here whose name is in ``NAMES`` has ``torture(seconds, seed)``: it tries to bring Muster down for that long,
fails with an AssertionError that says how, and answers with a sentence of what it has done. ``test_NAME.py`` does the
same for ``SHORT`` seconds.
"""

from __future__ import annotations

import argparse
import random
from importlib import import_module

NAMES = ("mutations", "extremes", "kills", "soak")


def main() -> None:
    """Print a line for each."""
    parser = argparse.ArgumentParser(prog="python -m tests.torture")
    parser.add_argument("names", nargs="*", default=NAMES, help=", ".join(NAMES))
    parser.add_argument("--seconds", type=float, default=600, help="for each")
    parser.add_argument("--seed", type=int, default=None, help="of what it tries; another one each time unless given")
    asked = parser.parse_args()
    if strange := [name for name in asked.names if name not in NAMES]:
        parser.error(f"there is no {strange[0]}; known: {', '.join(NAMES)}")
    seed = random.SystemRandom().randrange(2**31) if asked.seed is None else asked.seed
    for name in asked.names:
        print(f"{name}, seed {seed}: ", end="", flush=True)
        print(import_module(f"tests.torture.{name}").torture(asked.seconds, seed), flush=True)


if __name__ == "__main__":
    main()
