"""What the bar says of kept runs."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence

from scenarios.schema import Scenario
from simulator.drivers.drivers import Driver
from simulator.figures.share import Share
from ui.wording.draws import draw_named
from ui.wording.titles import capital
from ui.wording.words import runs_text

BEGIN, MORE = "Keep only the runs where …", "and …"
NONE_KEPT = "No run is kept."
NONE = "No run is kept: in none of {runs} all of this holds. Take a part of it out, or change it."


def kept_text(share: Share, about: str = "") -> str:
    """``312 of 1,000 runs kept: 31 % (28 to 34 %)``; ``about`` stands before what more runs will change."""
    among = f" ({share.interval_text})" if 0 < share.hits < share.of else ""
    return f"{share.hits:,} of {runs_text(share.of)} kept: {about}{share}{among}"


def none_text(share: Share) -> str:
    """That no run is kept, and what to do."""
    return NONE.format(runs=runs_text(share.of))


def _order(scenario: Scenario, name: str) -> tuple[str, list[int], str]:
    """By title, and then as often as it was drawn before."""
    return draw_named(scenario, name).title.casefold(), [int(one) for one in re.findall("[0-9]+", name)], name


def draw_title(scenario: Scenario, name: str) -> str:
    """What the number is called that a draw answers, and which time is meant where it is drawn again and again."""
    draw = draw_named(scenario, name)
    return capital(f"{draw.title}{draw.when}")


def titles_of(scenario: Scenario, drivers: Sequence[Driver]) -> list[tuple[str, str]]:
    """Titles and names of draws, in the order of the titles; those that are called alike are counted."""
    counts: Counter[str] = Counter()
    found = []
    for name in sorted((driver.name for driver in drivers), key=lambda name: _order(scenario, name)):
        title = draw_title(scenario, name)
        counts[title] += 1
        found.append((title if counts[title] == 1 else f"{title} ({counts[title]})", name))
    return found
