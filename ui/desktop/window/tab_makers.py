"""The tabs of the results, from the left, and how each is made: what a tab needs is imported when it is."""

from __future__ import annotations

from collections.abc import Callable
from typing import NamedTuple

from ui.desktop.tabs.tab import Shared, Tab


def _build_up(shared: Shared) -> Tab:
    from ui.desktop.tabs.build_up.tab import BuildUpChart

    return BuildUpChart(shared)


def _contingents(shared: Shared) -> Tab:
    from ui.desktop.tabs.contingents.tab import ContingentsChart

    return ContingentsChart(shared)


def _readiness(shared: Shared) -> Tab:
    from ui.desktop.tabs.readiness.tab import ReadinessTab

    return ReadinessTab(shared)


def _money(shared: Shared) -> Tab:
    from ui.desktop.tabs.money.tab import MoneyTab

    return MoneyTab(shared)


def _when(shared: Shared) -> Tab:
    from ui.desktop.tabs.when.tab import WhenTab

    return WhenTab(shared)


def _why(shared: Shared) -> Tab:
    from ui.desktop.tabs.why.tab import WhyTab

    return WhyTab(shared)


def _compare(shared: Shared) -> Tab:
    from ui.desktop.tabs.compare.tab import CompareTab

    return CompareTab(shared)


def _one_run(shared: Shared) -> Tab:
    from ui.desktop.tabs.one_run.tab import OneRunTab

    return OneRunTab(shared)


def _record(shared: Shared) -> Tab:
    from ui.desktop.tabs.record.tab import RecordTab

    return RecordTab(shared)


class Maker(NamedTuple):
    """What a tab is called, and what makes it."""

    name: str
    make: Callable[[Shared], Tab]


TABS = (
    Maker("Build-up", _build_up),
    Maker("Contingents", _contingents),
    Maker("Readiness", _readiness),
    Maker("Money", _money),
    Maker("When", _when),
    Maker("Why", _why),
    Maker("Compare", _compare),
    Maker("One run", _one_run),
    Maker("Record", _record),
)
"""The tabs, from the left."""

TAB_NAMES = tuple(tab.name for tab in TABS)
"""What they are called."""
