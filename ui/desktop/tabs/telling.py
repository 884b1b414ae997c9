"""What the charts say in words."""

from __future__ import annotations

from ui.desktop.answers.projection import Projection
from ui.desktop.charts.cursor import Pointer
from ui.wording.words import date_text, day_text, people_text, runs_text

NOTABLE = 0.10
"""From this share of runs on, a second cluster is worth a sentence."""


def day_line(projection: Projection, pointer: Pointer, wanted: int = 0) -> str:
    """``28 Jun 2024 · day 274 · pinned``; the last day where nobody points at one and none is pinned.

    It ends with what is to be known of the runs: that only some of them are shown, and that there are fewer than are
    ``wanted``.
    """
    scenario = projection.scenario
    shown = scenario.horizon if pointer.day is None else min(pointer.day, scenario.horizon)
    last = " · last day" if shown == scenario.horizon else ""
    pinned = " · pinned" if pointer.is_pinned and shown == pointer.day else ""
    some = f" · {runs_text(projection.replications)}{projection.whose.behind}" if projection.whole is not None else ""
    about = " · about" if projection.computed < wanted else ""
    return f"{day_text(scenario, shown)} · day {shown}{last}{pinned}{some}{about}"


def readout(projection: Projection, day: int | None, people: int | None) -> str:
    """Median and nine tenths of a day, and the share of runs with at least so many people (else the target)."""
    scenario, bands = projection.scenario, projection.bands
    at = scenario.horizon if day is None else min(day, scenario.horizon)
    low, middle, high = (int(bands[level][at]) for level in (0.05, 0.5, 0.95))
    asked = scenario.target if people is None else people
    chance = projection.results.chance(asked, at)
    half = (
        f"Half of runs have {people_text(middle)} or more." if middle else "Half of runs, or more, have nobody there."
    )
    spread = f"9 in 10 runs have {low:,} to {high:,}." if low != high else f"9 in 10 runs have {people_text(high)}."
    share = f"{people_text(asked)} or more: {chance} of runs." if asked else ""
    return " ".join(sentence for sentence in (half, spread if high else "", share) if sentence)


def nobody(projection: Projection) -> str:
    """What an empty chart says."""
    runs = "the run" if projection.replications == 1 else f"any of {runs_text(projection.replications)}"
    return f"Nobody arrives by {day_text(projection.scenario, projection.scenario.horizon)} in {runs}."


def _runs(projection: Projection) -> str:
    """A share of them: ``19 % of runs``, ``19 % of the runs kept``."""
    return "runs" if projection.whole is None else projection.everybody


def notice(projection: Projection) -> str:
    """What to know before reading the bands: runs that go another way, a target that no run reaches."""
    return " ".join(sentence for sentence in (_never(projection), _gone(projection), _short(projection)) if sentence)


def _never(projection: Projection) -> str:
    lacking = f": “{projection.lacking}” is not met in most of them" if projection.lacking else ""
    if not projection.peak:
        return f"{nobody(projection).removesuffix('.')}{lacking}." if lacking else ""
    if projection.never.value < NOTABLE:
        return ""
    share = f"{projection.never} of {_runs(projection)}"
    return f"In {share} nobody arrives within the horizon{lacking}. The bands include these runs."


def _gone(projection: Projection) -> str:
    if projection.gone.value < NOTABLE:
        return ""
    last = date_text(projection.scenario.date_of(projection.scenario.horizon))
    return f"In {projection.gone} of {_runs(projection)} somebody arrives, but nobody is there any more on {last}."


def _short(projection: Projection) -> str:
    if projection.milestone("closure_100").reached.hits:
        return ""
    reason = f": {projection.reason}" if projection.reason else ""
    which = projection.whose.behind
    highest = f" The highest strength in any run{which} is {projection.peak:,}." if projection.peak else ""
    more = "" if reason or not projection.peak else " The tab Why tells what the force waits for."
    return f"No run{which} reaches the target of {projection.scenario.target:,}{reason}.{highest}{more}"
