"""``make bench``: how fast Muster is, as ratios measured in one run.

Seconds differ from machine to machine and from minute to minute; a ratio of two times taken next to each other stays.
"""

from __future__ import annotations

from tests.bench import desktop, engine


def main() -> None:
    """Print one line a measurement: name, figure, what it is compared with."""
    for line in (*engine.measurements(), *desktop.measurements()):
        print(line, flush=True)


if __name__ == "__main__":
    main()
