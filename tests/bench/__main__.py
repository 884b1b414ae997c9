"""``make bench``: how fast Muster is, as ratios measured in one run.

Seconds differ from machine to machine and from minute to minute; a ratio of two times taken next to each other stays.
"""

from __future__ import annotations

from tests.bench import desktop, engine, scale, seeking
from tests.bench.measure import HEAD
from tests.bench.peers import measure as peers


def main() -> None:
    """Print a line for each figure, beside its target."""
    print(HEAD, flush=True)
    # Memory first: a child is counted as large as this process was when it was started.
    for part in (
        scale.memory,
        peers.measurements,
        engine.measurements,
        scale.walks,
        scale.precision,
        seeking.measurements,
        desktop.measurements,
    ):
        for line in part():
            print(line, flush=True)


if __name__ == "__main__":
    main()
