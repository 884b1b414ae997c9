"""What leaves the window of day and money at once: a sentence for a picture, and columns for a table."""

from __future__ import annotations

from typing import Any

import numpy as np
from numpy.typing import NDArray

from simulator.figures.share import Share
from ui.desktop.tabs.money.together import Together
from ui.desktop.tabs.money.words import Cross, caption
from ui.wording.money import dollars
from ui.wording.words import level_text, milestone_title


def caption_of(panel: Together) -> str:
    """What dots and cross are; nothing where there are none."""
    if panel.found is None or panel.joint is None:
        return ""
    return caption(Cross(panel.found, panel.name, panel.day, panel.dollars), panel.everybody)


def columns_of(panel: Together) -> dict[str, NDArray[Any]]:
    """Day by day: the share that is there for the sum of the cross, with its interval, and what would be enough."""
    if panel.found is None or panel.joint is None:
        return {}
    runs, counts = len(panel.found.spent), panel.found.joint_by_day(panel.name, panel.dollars)
    shares = [Share(int(count), runs) for count in counts]
    title = f"{milestone_title(panel.name)} by the day and at most {dollars(panel.dollars)} spent by the horizon"
    found: dict[str, NDArray[Any]] = {
        f"share: {title}": np.array([share.value for share in shares]),
        "interval of that share from": np.array([share.low for share in shares]),
        "interval of that share to": np.array([share.high for share in shares]),
    }
    for frontier in panel.found.frontiers[panel.name]:
        least = [frontier.amount_by(day) for day in range(panel.found.scenario.horizon + 1)]
        amounts = np.array([amount if np.isfinite(amount) else None for amount in least], object)
        found[f"{level_text(frontier.share)} are there by the day and spend at most, USD"] = amounts
    return found
