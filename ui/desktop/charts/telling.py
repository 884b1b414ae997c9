"""What the charts say in words."""

from __future__ import annotations

from scenarios.schema import Scenario
from ui.desktop.charts.cursor import Pointer
from ui.desktop.picture import Picture
from ui.wording.words import date_text, day_text, people_text, runs_text

NOTABLE = 0.10
"""From this share of runs on, a second cluster is worth a sentence."""


def day_line(scenario: Scenario, pointer: Pointer, *, about: bool = False) -> str:
    """``28 Jun 2024 · day 274 · pinned``; the last day where nobody points at one and none is pinned.

    ``about``: what is said of the day is a preview, of fewer runs than are asked for.
    """
    shown = scenario.horizon if pointer.day is None else min(pointer.day, scenario.horizon)
    last = " · last day" if shown == scenario.horizon else ""
    pinned = " · pinned" if pointer.is_pinned and shown == pointer.day else ""
    return f"{day_text(scenario, shown)} · day {shown}{last}{pinned}{' · about' if about else ''}"


def readout(picture: Picture, day: int | None, people: int | None) -> str:
    """Median and nine tenths of a day, and the share of runs with at least so many people (else the target)."""
    scenario, bands = picture.scenario, picture.bands
    at = scenario.horizon if day is None else min(day, scenario.horizon)
    low, middle, high = (int(bands[level][at]) for level in (0.05, 0.5, 0.95))
    asked = scenario.target if people is None else people
    chance = picture.results.chance(asked, at)
    half = (
        f"Half of runs have {people_text(middle)} or more." if middle else "Half of runs, or more, have nobody there."
    )
    spread = f"9 in 10 runs have {low:,} to {high:,}." if low != high else f"9 in 10 runs have {people_text(high)}."
    share = f"{people_text(asked)} or more: {chance} of runs." if asked else ""
    return " ".join(sentence for sentence in (half, spread if high else "", share) if sentence)


def nobody(picture: Picture) -> str:
    """What an empty chart says."""
    runs = "the run" if picture.replications == 1 else f"any of {runs_text(picture.replications)}"
    return f"Nobody arrives by {day_text(picture.scenario, picture.scenario.horizon)} in {runs}."


def notice(picture: Picture) -> str:
    """What to know before reading the bands: runs that go another way, a target that no run reaches."""
    return " ".join(sentence for sentence in (_never(picture), _gone(picture), _short(picture)) if sentence)


def _never(picture: Picture) -> str:
    lacking = f": “{picture.lacking}” is not met in most of them" if picture.lacking else ""
    if not picture.peak:
        return f"{nobody(picture).removesuffix('.')}{lacking}." if lacking else ""
    if picture.never.value < NOTABLE:
        return ""
    return f"In {picture.never} of runs nobody arrives within the horizon{lacking}. The bands include these runs."


def _gone(picture: Picture) -> str:
    if picture.gone.value < NOTABLE:
        return ""
    last = date_text(picture.scenario.date_of(picture.scenario.horizon))
    return f"In {picture.gone} of runs people arrive, but nobody is there any more on {last}."


def _short(picture: Picture) -> str:
    if picture.milestone("closure_100").reached.hits:
        return ""
    reason = f": {picture.reason}" if picture.reason else ""
    highest = f" The highest strength in any run is {picture.peak:,}." if picture.peak else ""
    return f"No run reaches the target of {picture.scenario.target:,}{reason}.{highest}"
