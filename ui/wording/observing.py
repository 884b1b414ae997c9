"""What was observed, in words."""

from __future__ import annotations

import datetime as dt
import textwrap
from collections.abc import Mapping, Sequence

from scenarios.brevity import one_line
from scenarios.checks.observed import contradiction_of
from scenarios.counting import counted, noun
from scenarios.observation import Observed
from scenarios.schema import Scenario
from scenarios.visible import visible
from simulator.scoring.so_far import BAND, SoFar
from ui.wording.money import dollars
from ui.wording.titles import capital
from ui.wording.words import date_text, people_text, percent_text

SOURCE = 48
"""Letters of a source that stands in a sentence, at most: its first part. The whole is in the tooltip of its mark."""


def amount_text(figure: Observed) -> str:
    """``400 people``, ``$12 million``."""
    return dollars(figure.paid or 0.0) if figure.paid is not None else people_text(figure.personnel or 0)


def figure_text(figure: Observed) -> str:
    """``400 people (16 Jul 2024, Reuters)``."""
    source = textwrap.shorten(visible(one_line(figure.source)).split(";")[0], SOURCE, placeholder="…")
    return f"{amount_text(figure)} ({date_text(figure.date)}{', ' if source else ''}{source})"


def held_text(held: dt.date | None) -> str:
    """``the last one before the start, of 25 Jun 2024, holds on day 0``; empty where none does."""
    return "" if held is None else f"the last one before the start, of {date_text(held)}, holds on day 0"


def left_out_text(before: int, after: int) -> str:
    """``3 figures before the start and 1 after the horizon are not shown``; empty where all are."""
    some = [(before, "before the start"), (after, "after the horizon")]
    told = [(many, where) for many, where in some if many]
    if not told:
        return ""
    (first, where), *more = told
    words = " and ".join([f"{counted(first, 'figure')} {where}", *(f"{many:,} {place}" for many, place in more)])
    return f"{words} {noun(f'{before + after:,}', 'is', 'are')} not shown"


def outside_text(held: dt.date | None, before: int, after: int) -> str:
    """What of the figures of one thing is not drawn on its day; two sentences at most, empty where all are."""
    told = (held_text(held), left_out_text(before, after))
    return ". ".join(capital(words) for words in told if words)


def inside_text(found: SoFar, about: str = "", held: dt.date | None = None) -> str:
    """``observed: inside the 80 % band on 312 of 365 days so far``; empty where no day was observed.

    Then on how many days it lay on either side of the median, and on how many the band begins at 0. ``about`` stands
    before what more runs will change; ``held`` is the date of the figure that holds on day 0, where that lies before
    the start.
    """
    inside = found.inside
    if not inside.of:
        return ""
    days = f"{about}{inside.days:,} of {counted(inside.of, 'day')}"
    since = f", the figure of {date_text(held)} holding on day 0" if held is not None else ""
    return f"observed: inside the {percent_text(BAND)} band on {days} so far{since}{_sides(found, about)}"


def inside_briefly(found: SoFar, about: str = "") -> str:
    """``Observed: in the 80 % band on 687 of 687 days, below the median on 474.``; empty where no day was observed.

    Of the two sides of the median the one with more days. What stands in ``inside_text`` besides is told elsewhere.
    """
    inside = found.inside
    if not inside.of:
        return ""
    days, side = (found.below, "below") if found.below >= found.above else (found.above, "above")
    beside = f", {side} the median on {about}{days:,}" if days else ""
    return (
        f"Observed: in the {percent_text(BAND)} band on {about}{inside.days:,} of {counted(inside.of, 'day')}{beside}."
    )


def _sides(found: SoFar, about: str) -> str:
    """``; below the median of the runs on 600, above it on 20; the band begins at 0 on 300``."""
    below = f"below the median of the runs on {about}{found.below:,}" if found.below else ""
    of = "it" if below else "the median of the runs"
    above = f"above {of} on {about}{found.above:,}" if found.above else ""
    sides = ", ".join(part for part in (below, above) if part)
    zero = f"the band begins at 0 on {about}{found.from_zero:,}" if found.from_zero else ""
    return "".join(f"; {part}" for part in (sides, zero) if part)


def added_text(added: int, there: int, others: Mapping[str, int]) -> str:
    """How many rows are added: ``21 rows added; 1 left out, since only totals count (1 arrival).``.

    Args:
        added: rows that are new.
        there: those that were there already.
        others: those that do not count, by their kind; "" for those that are out of use.
    """
    same = f"; {counted(there, 'was', 'were')} there already" if there else ""
    left = f"; {sum(others.values()):,} left out, {_why_left_out(others)}" if others else ""
    return f"{counted(added, 'row')} added{same}{left}."


def others_text(others: Mapping[str, int]) -> str:
    """``18 rows are left out, since only totals count (11 arrival, 7 not for use).``; empty where all count."""
    rows = counted(sum(others.values()), "row is", "rows are")
    return f"{rows} left out, {_why_left_out(others)}." if others else ""


def _why_left_out(others: Mapping[str, int]) -> str:
    kinds = ", ".join(f"{many:,} {visible(kind) or 'not for use'}" for kind, many in others.items())
    return f"since only totals count ({kinds})"


def notes_on(figures: Sequence[Observed], scenario: Scenario) -> list[str]:
    """What the scenario makes of figures, a sentence for each thing that somebody might not expect."""
    older = sum(one.date < scenario.start for one in figures)
    later = sum(one.date > scenario.date_of(scenario.horizon) for one in figures)
    own = {one.name for one in scenario.contingents}
    unknown = {visible(one.contingent): None for one in figures if one.contingent and one.contingent not in own}
    held = "the last of people, and of dollars, holds on day 0 where later ones follow"
    last = date_text(scenario.date_of(scenario.horizon))
    return [
        *([f"Before the start, {date_text(scenario.start)}: {counted(older, 'figure')}; {held}."] if older else []),
        *([f"After the last day, {last}: {counted(later, 'figure')}, not shown."] if later else []),
        *(f"{capital(words)}." for words in [contradiction_of(scenario, figures)] if words),
        *([f"Figures of {', '.join(unknown)}: this scenario has no such contingent."] if unknown else []),
    ]
