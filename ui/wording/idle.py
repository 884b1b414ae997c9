"""Why a change of a number changes nothing, in a sentence."""

from __future__ import annotations

from simulator.what_if.idle import Idle, IdleReason
from simulator.why.causes import Cause, CauseKind
from ui.wording.words import runs_text

_COMES = {
    CauseKind.MONEY: "the money comes",
    CauseKind.BEDS: "there are beds",
    CauseKind.AIRCRAFT: "there is an aircraft",
    CauseKind.CEILING: "there is room under the ceiling",
    CauseKind.NOT_BEFORE: "the earliest date comes",
}
"""When the wait for something ends that is no condition and no delay."""

_STAYS = (CauseKind.UNLESS, CauseKind.LEAVING, CauseKind.WITHDRAWAL, CauseKind.MANDATE)
"""Causes of which nobody waits for the end."""


def idle_text(idle: Idle) -> str:
    """That it changes nothing, and why: ``Changes nothing in 998 of 1,000 runs: it ends before the money comes.``."""
    some = "any" if idle.unchanged == idle.of else f"{idle.unchanged:,}"
    why = _why(idle)
    return f"Changes nothing in {some} of {runs_text(idle.of)}{f': {why}' if why else ''}."


def _why(idle: Idle) -> str:
    if idle.reason is IdleReason.RARE:
        return "no run comes to it" if not idle.asked else f"about {100 * idle.asked:.0f} in 100 runs come to it"
    if idle.cause is None:
        return ""
    if idle.reason is IdleReason.OVER_BEFORE and idle.cause.kind not in _STAYS:
        return f"it ends before {_comes(idle.cause)}"
    return f"what people wait for longest is “{idle.cause.label}”"


def _comes(cause: Cause) -> str:
    if cause.kind is CauseKind.CONDITION:
        return f"“{cause.subject}” is met"
    return _COMES.get(cause.kind, f"“{cause.label}” is over")
