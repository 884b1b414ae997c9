"""A tab that is made late equals one that was there from the start, whatever has come to pass in between."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from typing import Any

import pytest
from PySide6.QtGui import QImage
from PySide6.QtWidgets import (
    QAbstractButton,
    QAbstractItemView,
    QComboBox,
    QLabel,
    QLineEdit,
    QScrollBar,
    QSplitter,
    QWidget,
)
from pytestqt.qtbot import QtBot

from tests.thoroughness import some_of
from tests.ui.desktop.conftest import everything
from tests.ui.desktop.fakes import projection_for, uncertain
from tests.ui.desktop.windows import Open, open_one, settings
from ui.desktop.answers.overlay import Overlay
from ui.desktop.charts.stale_cover import StaleCover
from ui.desktop.look import theme
from ui.desktop.window import appearance, sharing
from ui.desktop.window.tab_makers import TAB_NAMES
from ui.desktop.window.window import Window

__all__ = ["open_one", "settings"]

RUNS = 25


def settle(window: Window, qtbot: QtBot) -> None:
    """All runs are there, and what the tab in front works out of them."""
    qtbot.waitUntil(lambda: is_calm(window))
    # A tab that is seen for the first time asks something then.
    qtbot.wait(5)
    qtbot.waitUntil(lambda: is_calm(window))


def is_calm(window: Window) -> bool:
    """Whether nothing is on its way; where the window is paused, no runs are."""
    shared = window.results.shared
    runs = window.runner.is_live and not (window.runner.is_settled and window.companions.is_settled)
    return not (runs or shared.background.is_busy or shared.ledger.is_reading)


def an_edit_and_more_runs(window: Window, qtbot: QtBot) -> None:
    window.session.edit("target", 80)
    window.session.set_runs(replications=2 * RUNS)


def another_and_back(window: Window, qtbot: QtBot) -> None:
    first = window.session.selected
    window.session.new(everything(), "Another")
    settle(window, qtbot)
    window.session.select(first)


def one_beside_it_in_the_dark(window: Window, qtbot: QtBot) -> None:
    first = window.session.selected
    other = window.session.new(uncertain(target=60), "Beside")
    window.session.select(first)
    window.session.shown.set_ticked(other, True)
    appearance.choose(window.settings, "dark")


def while_peeking(window: Window, qtbot: QtBot) -> None:
    first = window.session.selected
    window.session.shown.set_base(window.session.new(uncertain(target=60), "Base"))
    window.session.select(first)
    settle(window, qtbot)
    window.peek.hold(True)


def after_a_peek_and_a_picture_for_a_report(window: Window, qtbot: QtBot) -> None:
    while_peeking(window, qtbot)
    window.session.edit("target", 90)
    settle(window, qtbot)
    window.peek.hold(False)
    sharing.copy_picture(window)


def while_it_is_dimmed(window: Window, qtbot: QtBot) -> None:
    window.menus.actions["Scenario.live"].setChecked(False)
    window.session.edit("target", 80)


def while_another_waits(window: Window, qtbot: QtBot) -> None:
    """It is beside a base, so that the runs of the one before could be taken for its own."""
    while_peeking(window, qtbot)
    window.peek.hold(False)
    settle(window, qtbot)
    window.menus.actions["Scenario.live"].setChecked(False)
    window.session.new(everything(), "Another")


def all_that_can_be_chosen(window: Window, qtbot: QtBot) -> None:
    cursor = window.results.shared.cursor
    cursor.choose_contingent("Second")
    cursor.choose_run(3)
    cursor.pin(7)
    window.results.shared.question.ask(33, dt.date(2024, 2, 3))


def pause(window: Window) -> None:
    window.menus.actions["Scenario.live"].setChecked(False)


def in_a_preview(window: Window, qtbot: QtBot) -> None:
    """Of an edit there are the first runs, of what it is compared with all."""
    for runs in (2 * RUNS, RUNS):
        window.session.set_runs(replications=runs)
        settle(window, qtbot)
    window.session.edit("target", 80)
    settle(window, qtbot)
    pause(window)
    window.session.set_runs(replications=2 * RUNS)
    assert window.projection is not None
    assert (window.is_current, window.projection.replications) == (True, RUNS)
    assert [one.projection.replications for one in window.companions.overlays if one.projection] == [2 * RUNS]
    assert [one.projection.replications for one in window.results.overlays if one.projection] == [RUNS]


def in_a_preview_with_a_base_peeked_at_and_a_pinned_day(window: Window, qtbot: QtBot) -> None:
    first = window.session.selected
    window.session.shown.set_base(window.session.new(uncertain(target=60), "Base"))
    window.session.select(first)
    settle(window, qtbot)
    window.results.shared.cursor.pin(12)
    in_a_preview(window, qtbot)
    window.peek.hold(True)


def beside_one_that_lags(window: Window, qtbot: QtBot) -> None:
    """The selected one has all its runs, the one beside it has not."""
    beside = Overlay("Beside", 1, is_base=False, projection=projection_for(uncertain(target=60), 10))
    window.results.show_overlays([beside], window.companions.own)
    assert [one.lags for one in window.results.overlays] == [True]


def a_pinned_day_that_an_edit_and_another_scenario_leave_behind(window: Window, qtbot: QtBot) -> None:
    first, cursor = window.session.selected, window.results.shared.cursor
    cursor.pin(25)
    window.session.edit("horizon", 20)
    settle(window, qtbot)
    window.session.new(everything(), "Another")
    settle(window, qtbot)
    cursor.choose_contingent("Spain")
    window.session.select(first)


def a_date_is_pinned_where_the_scenario_beside_begins_on_another(window: Window, qtbot: QtBot) -> None:
    first = window.session.selected
    window.session.shown.set_base(window.session.new(uncertain(start=dt.date(2023, 12, 20)), "Base"))
    settle(window, qtbot)
    window.results.shared.cursor.pin(25)
    window.session.select(first)
    settle(window, qtbot)
    assert window.results.shared.cursor.day == 13


def a_drag_to_and_fro(window: Window, qtbot: QtBot) -> None:
    for value in (70, 80, 90, 80):
        window.session.edit("target", value, "drag")
        qtbot.wait(1)


Story = Callable[[Window, QtBot], None]

STORIES: tuple[Story, ...] = (
    an_edit_and_more_runs,
    another_and_back,
    one_beside_it_in_the_dark,
    while_peeking,
    after_a_peek_and_a_picture_for_a_report,
    while_it_is_dimmed,
    while_another_waits,
    all_that_can_be_chosen,
    in_a_preview,
    in_a_preview_with_a_base_peeked_at_and_a_pinned_day,
    beside_one_that_lags,
    a_pinned_day_that_an_edit_and_another_scenario_leave_behind,
    a_date_is_pinned_where_the_scenario_beside_begins_on_another,
    a_drag_to_and_fro,
)


def words_of(widget: QWidget) -> list[str]:
    """Everything that it says, and how it stands."""
    said = [widget.accessibleName(), widget.accessibleDescription(), "" if widget.isEnabled() else "disabled"]
    if isinstance(widget, QLabel | QAbstractButton | QLineEdit):
        said.append(widget.text())
    if isinstance(widget, QComboBox):
        said += [str(widget.currentIndex()), *(widget.itemText(place) for place in range(widget.count()))]
    if isinstance(widget, QAbstractItemView) and widget.model() is not None:
        model = widget.model()
        cells = [(row, column) for row in range(model.rowCount()) for column in range(model.columnCount())]
        said += [str(model.data(model.index(*cell))) for cell in cells]
    if isinstance(widget, StaleCover):
        said.append(widget.words)
    return said


def is_frame(widget: QWidget) -> bool:
    """Whether it is a scroll bar or what holds one: whether there is one hangs on when the page was last laid out."""
    return isinstance(widget, QScrollBar) or widget.objectName().startswith("qt_scrollarea_")


def seen(window: Window) -> Iterator[tuple[str, str, list[str]]]:
    """Every visible widget of the tab in front."""
    tab = window.results.chart
    for widget in tab.findChildren(QWidget):
        if widget.isVisibleTo(tab) and not is_frame(widget):
            yield type(widget).__name__, widget.objectName(), words_of(widget)


def table_of(window: Window) -> tuple[Any, ...]:
    table = window.results.chart.data()
    return () if table is None else (table.header, table.rows)


def differing(one: QImage, other: QImage) -> int:
    """How many pixels differ; all of them where the sizes do."""
    if one.size() != other.size():
        return one.width() * one.height()
    rows, columns = range(one.height()), range(one.width())
    return 0 if one == other else sum(one.pixel(x, y) != other.pixel(x, y) for y in rows for x in columns)


def drawn(window: Window, qtbot: QtBot) -> QImage:
    """The tab in front as it looks, in a frame of one size: places of splitters and widths of boxes have a past."""
    tab = window.results.chart
    tab.setFixedSize(900, 760)
    for box in tab.findChildren(QComboBox):
        box.setFixedWidth(160)
    for splitter in tab.findChildren(QSplitter):
        splitter.setSizes([400, 300])
    qtbot.wait(5)
    return tab.grab().toImage()


LATE = tuple(name for name in TAB_NAMES if name != "Build-up")

LOOKED_AT = 2
"""Tabs that are compared at the end of a story."""


def told(story: Story, open_one: Open, qtbot: QtBot, early: Sequence[str] = ()) -> Window:
    """A window at the end of a story; the early tabs were made before the first run, of others only the first."""
    window = open_one(replications=RUNS)
    if theme.current().choice != "light":
        appearance.choose(window.settings, "light")
    for name in early:
        window.results.choose_tab(name)
    window.results.choose_tab("Build-up")
    settle(window, qtbot)
    story(window, qtbot)
    settle(window, qtbot)
    return window


def bring_forward(name: str, window: Window, qtbot: QtBot) -> None:
    window.results.choose_tab(name)
    settle(window, qtbot)


@dataclass(frozen=True)
class Told:
    """What a tab shows: its widgets and their words, its caption and table, and how it looks."""

    widgets: list[tuple[str, str, list[str]]]
    caption: str
    table: tuple[Any, ...]
    projection: QImage

    @classmethod
    def of(cls, name: str, window: Window, qtbot: QtBot) -> Told:
        bring_forward(name, window, qtbot)
        widgets, caption = list(seen(window)), window.results.chart.caption()
        return cls(widgets, caption, table_of(window), drawn(window, qtbot))

    def refuse(self, other: Told, where: str) -> None:
        """Fail where another one shows anything else."""
        assert [one for one in self.widgets if one not in other.widgets] == [], where
        assert [one for one in other.widgets if one not in self.widgets] == [], where
        assert self.widgets == other.widgets, where
        assert (self.caption, self.table) == (other.caption, other.table), where
        assert differing(self.projection, other.projection) == 0, where


@pytest.mark.parametrize("story", STORIES, ids=lambda story: story.__name__)
def test_that_tabs_that_are_made_late_equal_those_that_were_there_from_the_start(
    story: Story, open_one: Open, qtbot: QtBot
) -> None:
    # Every run of the tests looks at other tabs, as it sees other examples; one that fails says how to see it again.
    chosen = some_of(LATE, LOOKED_AT)
    window = told(story, open_one, qtbot)
    late = {name: Told.of(name, window, qtbot) for name in chosen}
    window = told(story, open_one, qtbot, early=chosen)
    for name in chosen:
        late[name].refuse(Told.of(name, window, qtbot), f"{name}; to see it again, let chosen be {chosen}")


def test_that_runs_of_another_document_are_never_compared_as_those_of_the_selected_one(
    open_one: Open, qtbot: QtBot
) -> None:
    window = told(while_another_waits, open_one, qtbot)
    bring_forward("Compare", window, qtbot)
    assert "Another" not in window.results.chart.caption()
    assert window.results.chart.data() is None
    window.menus.actions["Scenario.live"].setChecked(True)
    settle(window, qtbot)
    assert "“Another”" in window.results.chart.caption()


def test_that_a_date_beyond_the_horizon_may_be_asked_about_again(open_one: Open, qtbot: QtBot) -> None:
    window = told(an_edit_and_more_runs, open_one, qtbot)
    question, card = window.results.shared.question, window.results.headline.chance
    for date in (dt.date(2030, 1, 1), dt.date(2020, 1, 1)):
        question.ask(33, date)
        assert 0 <= card.day <= window.session.scenario.horizon
    window.results.choose_tab("When")
    settle(window, qtbot)
