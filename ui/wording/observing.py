"""What was observed, in words."""

from __future__ import annotations

import textwrap

from scenarios.brevity import one_line
from scenarios.counting import counted, noun
from scenarios.observation import Observed
from scenarios.visible import visible
from simulator.scoring.inside import Inside
from simulator.scoring.so_far import BAND
from ui.wording.money import dollars
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


def left_out_text(before: int, after: int) -> str:
    """``3 figures before the start and 1 after the horizon are not shown``; empty where all are."""
    some = [(before, "before the start"), (after, "after the horizon")]
    told = [(many, where) for many, where in some if many]
    if not told:
        return ""
    (first, where), *more = told
    words = " and ".join([f"{counted(first, 'figure')} {where}", *(f"{many:,} {place}" for many, place in more)])
    return f"{words} {noun(f'{before + after:,}', 'is', 'are')} not shown"


def inside_text(inside: Inside, about: str = "") -> str:
    """``observed: inside the 80 % band on 312 of 365 days so far``; empty where no day was observed.

    ``about`` stands before what more runs will change.
    """
    if not inside.of:
        return ""
    days = f"{about}{inside.days:,} of {counted(inside.of, 'day')}"
    return f"observed: inside the {percent_text(BAND)} band on {days} so far"
