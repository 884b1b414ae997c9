"""Which layers Build-up has, in the order in which legend, words and table tell them."""

from __future__ import annotations

from ui.desktop.tabs.build_up.earlier import EarlierForecast
from ui.desktop.tabs.build_up.goal_lines import GoalLines
from ui.desktop.tabs.build_up.layer import Maker
from ui.desktop.tabs.build_up.observed_layer import ObservedLayer
from ui.desktop.tabs.build_up.reference_band import ReferenceBand

LAYERS: list[Maker] = [EarlierForecast, GoalLines, ReferenceBand, ObservedLayer]
"""What makes each of them, of the plot and what all tabs share."""
