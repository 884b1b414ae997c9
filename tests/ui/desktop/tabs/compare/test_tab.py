"""The Compare tab."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator
from contextlib import contextmanager
from threading import Event
from typing import Any

import numpy as np
import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from scenarios.schema import Scenario
from simulator.what_if.comparison import compare
from tests.ui.desktop.fakes import projection_for, uncertain
from tests.ui.desktop.windows import open_one, settings, window
from ui.desktop.answers.overlay import Overlay
from ui.desktop.charts.series_styles import style_of
from ui.desktop.charts.steps import corners
from ui.desktop.look.lines import Lines
from ui.desktop.tabs.compare.plot import DifferenceAxis
from ui.desktop.tabs.compare.tab import ALONE, CompareTab
from ui.desktop.tabs.compare.tables import SAME
from ui.desktop.tabs.page import Page
from ui.desktop.tabs.slow_tab import PATIENCE
from ui.desktop.tabs.tab import Shared
from ui.desktop.window.window import Window
from ui.wording.comparing import Names, strength_sentence
from ui.wording.words import date_text

__all__ = ["open_one", "settings", "window"]

APPROVAL = {"name": "law", "kind": "approval", "delay": [1, 3, 9], "probability": 0.6}
APPROVAL |= {"challenge_probability": 0, "challenge_delay": 0}


def lawful(title: str, **changes: Any) -> Scenario:
    """A scenario in which nobody comes without a law, and that is passed in six runs of ten."""
    base = uncertain()
    contingents = [one.model_copy(update={"requires": ("law",)}).model_dump() for one in base.contingents]
    return uncertain(title=title, conditions=[APPROVAL], contingents=contingents, **changes)


OWN = lawful("Own")
SLOW = lawful("Slow", lift={"aircraft": 1, "passengers": 10, "transit": 1, "cycle": 6})
OTHER = lawful("Other", target=150)


def beside(scenario: Scenario = SLOW, *, is_base: bool = False, slot: int = 1) -> Overlay:
    return Overlay(scenario.title, slot, is_base, projection_for(scenario))


@pytest.fixture
def tab(qtbot: QtBot, shared: Shared) -> CompareTab:
    shared.own.name = "Own"
    made = CompareTab(shared)
    qtbot.addWidget(made)
    made.resize(1000, 800)
    made.show()
    made.show_projection(projection_for(OWN))
    return made


def show(tab: CompareTab, qtbot: QtBot, *overlays: Overlay) -> None:
    tab.show_overlays(overlays)
    qtbot.waitUntil(lambda: not tab.shared.background.is_busy)


def choose_runs(tab: CompareTab, qtbot: QtBot, place: int = 1) -> None:
    tab.runs.setCurrentIndex(place)
    tab.runs.activated.emit(place)
    qtbot.waitUntil(lambda: not tab.shared.background.is_busy)


@contextmanager
def held(shared: Shared) -> Iterator[None]:
    """The thread that works things out has something else to do."""
    gate = Event()
    shared.background.ask("gate", lambda _: gate.wait(20), lambda _: None)
    try:
        yield
    finally:
        gate.set()


def plain(words: str) -> str:
    return words.replace("\N{NO-BREAK SPACE}", " ")


def cell(table: Lines, row: int, column: int) -> str:
    item = table.item(row, column)
    assert item is not None
    return plain(item.text())


def test_that_alone_it_says_how_to_compare(tab: CompareTab) -> None:
    assert tab.empty.text() == ALONE
    assert not tab.panels["difference"].isVisible()
    assert tab.data() is None
    assert tab.caption() == ""


def test_that_it_says_for_whom_it_waits(tab: CompareTab, qtbot: QtBot) -> None:
    show(tab, qtbot, Overlay("Slow", 1, is_base=False, projection=None))
    assert tab.empty.text() == "Still running, and not compared yet: Slow …"
    show(tab, qtbot, beside())
    assert tab.empty.isHidden()


def test_that_it_says_who_cannot_be_run_and_why(tab: CompareTab, qtbot: QtBot) -> None:
    words = "“Slow” cannot be run, and is not compared: It never ends."
    broken = Overlay("Slow", 1, is_base=False, projection=None, problem="It never ends.")
    show(tab, qtbot, broken)
    assert tab.empty.text() == words
    show(tab, qtbot, broken, beside(OTHER, slot=2))
    assert tab.panels["difference"].note.text() == words
    assert tab.compared is not None
    assert tab.compared.names.alternative == "“Other”"


def test_that_the_keyboard_goes_from_above_to_below(tab: CompareTab, qtbot: QtBot) -> None:
    show(tab, qtbot, beside(), beside(OTHER, slot=2))
    chain: list[QWidget] = []
    place: QWidget | None = tab.which
    while place is not None and place not in chain:
        chain.append(place)
        place = place.nextInFocusChain()
    stops: list[QWidget] = [tab.which, tab.runs, tab.plot, tab.inputs.table, tab.milestones]
    assert [widget for widget in chain if widget in stops] == stops
    tops = [widget.mapTo(tab, widget.rect().topLeft()).y() for widget in stops]
    assert tops == sorted(tops)
    assert all(widget.accessibleName() for widget in stops)


def test_that_the_plot_is_the_difference_run_by_run(tab: CompareTab, qtbot: QtBot) -> None:
    show(tab, qtbot, beside())
    expected = compare(projection_for(OWN).results, projection_for(SLOW).results)[0]
    mean, low, high = expected.strength_interval
    for curve, values in zip((tab.plot.mean, *tab.plot.ends), (mean, low, high), strict=True):
        assert all(np.allclose(*pair) for pair in zip(curve.getData(), corners(values), strict=True))
    assert tab.plot.colour == style_of(1).colour


def test_that_the_view_holds_zero_all_bands_and_the_interval(tab: CompareTab, qtbot: QtBot) -> None:
    show(tab, qtbot, beside())
    expected = compare(projection_for(OWN).results, projection_for(SLOW).results)[0]
    bottom, top = tab.plot.view.viewRange()[1]
    assert bottom < expected.strength_band(0.05).min() < 0 < top
    assert bottom < expected.strength_interval[1].min()
    assert expected.strength_interval[2].max() < top


def test_that_equal_scenarios_are_said_to_be_the_same(tab: CompareTab, qtbot: QtBot) -> None:
    show(tab, qtbot, beside(lawful("Twin")))
    assert not tab.plot.mean.getData()[1].any()
    assert "the same on every day in every run" in plain(tab.words.text())
    assert tab.inputs.words.text() == SAME
    assert tab.inputs.table.isHidden()
    assert all(one.counts[2] + one.counts[5] == 100 for one in tab.outcomes.bars.outcomes)


def test_that_words_tell_the_day_that_is_pointed_at(tab: CompareTab, qtbot: QtBot) -> None:
    show(tab, qtbot, beside())
    tab.pointer.point(8)
    expected = compare(projection_for(OWN).results, projection_for(SLOW).results)[0]
    assert plain(tab.day_words.text()) == plain(strength_sentence(expected, 8, Names("“Own”", "“Slow”")))
    assert tab.plot.accessibleDescription() == tab.day_words.text()


def test_that_a_day_is_the_same_date_as_in_all_charts_though_the_base_starts_on_another(
    tab: CompareTab, qtbot: QtBot
) -> None:
    early = lawful("Early", start=OWN.start - dt.timedelta(days=10))
    show(tab, qtbot, beside(early, is_base=True))
    expected = compare(projection_for(early).results, projection_for(OWN).results)[0]
    tab.pointer.point(8)
    assert plain(tab.day_words.text()) == plain(strength_sentence(expected, 18, Names("“Early”", "“Own”")))
    assert expected.date_of(18) == OWN.date_of(8)
    assert tab.plot.line.value() == 8
    days, heights = tab.plot.mean.getData()
    assert (days[0], days[-1]) == (-10, expected.horizon - 10)
    assert heights[-1] == pytest.approx(expected.strength_interval[0][-1])
    assert tab.plot.dates.tickStrings([8.0], 1.0, 1.0) == [date_text(OWN.date_of(8))]


def test_that_keys_move_within_the_days_compared(tab: CompareTab, qtbot: QtBot) -> None:
    early = lawful("Early", start=OWN.start - dt.timedelta(days=10))
    show(tab, qtbot, beside(early, is_base=True))
    qtbot.keyClick(tab.plot, Qt.Key.Key_End)
    assert tab.pointer.day == OWN.horizon - 10
    assert "On 21 Jan 2024" in plain(tab.day_words.text())


def test_that_the_question_of_the_cards_is_answered_too(tab: CompareTab, qtbot: QtBot) -> None:
    show(tab, qtbot, beside())
    tab.shared.question.ask(50, OWN.start + dt.timedelta(days=9))
    assert "50 people or more on" in plain(tab.day_words.text())


def test_that_what_is_assumed_differently_is_listed(tab: CompareTab, qtbot: QtBot) -> None:
    show(tab, qtbot, beside(OTHER))
    assert tab.inputs.words.text() == "1 difference."
    assert [cell(tab.inputs.table, 0, column) for column in range(3)] == [
        "Target strength",
        "100 people",
        "150 people",
    ]


def test_that_an_alternative_is_chosen_and_stays_chosen(tab: CompareTab, qtbot: QtBot) -> None:
    show(tab, qtbot, beside(), beside(OTHER, slot=2))
    assert [tab.which.itemText(place) for place in range(2)] == ["Slow", "Other"]
    tab.which.setCurrentIndex(1)
    tab.which.activated.emit(1)
    qtbot.waitUntil(lambda: not tab.shared.background.is_busy)
    assert tab.plot.colour == style_of(2).colour
    show(tab, qtbot, beside(lawful("Third"), slot=3), beside(), beside(OTHER, slot=2))
    assert tab.which.currentText() == "Other"
    assert tab.compared is not None
    assert tab.compared.names.alternative == "“Other”"


def test_that_an_answer_to_another_choice_is_dimmed_until_its_own_comes(tab: CompareTab, qtbot: QtBot) -> None:
    show(tab, qtbot, beside(), beside(OTHER, slot=2))
    assert not tab.is_behind
    with held(tab.shared):
        tab.which.setCurrentIndex(1)
        tab.which.activated.emit(1)
        assert tab.is_behind
        qtbot.waitUntil(lambda: not tab._cover.isHidden())
    qtbot.waitUntil(lambda: not tab.shared.background.is_busy)
    assert tab._cover.isHidden()
    assert not tab.is_behind


def test_that_projections_that_keep_coming_do_not_put_off_the_dimming(tab: CompareTab, qtbot: QtBot) -> None:
    show(tab, qtbot, beside())
    with held(tab.shared):
        for target in range(101, 109):
            tab.show_projection(projection_for(lawful("Own", target=target), 25))
            qtbot.wait(PATIENCE // 4)
        assert not tab._cover.isHidden()
    qtbot.waitUntil(lambda: not tab.shared.background.is_busy)


def test_that_more_runs_of_the_same_scenarios_do_not_dim_it(tab: CompareTab, qtbot: QtBot) -> None:
    show(tab, qtbot, beside())
    with held(tab.shared):
        tab.show_projection(projection_for(OWN, 50))
        assert not tab.is_behind
    qtbot.waitUntil(lambda: not tab.shared.background.is_busy)
    assert tab.compared is not None
    assert len(tab.compared.comparison.strength) == 50


def test_that_a_projection_of_what_was_selected_before_is_not_taken_for_what_is(tab: CompareTab, qtbot: QtBot) -> None:
    show(tab, qtbot, beside())
    tab.shared.own.name, tab.shared.own.slot, tab.shared.own.scenario = "Other", 2, OTHER
    show(tab, qtbot, beside())
    assert tab.compared is not None
    assert tab.compared.names.base == "“Own”"
    tab.show_projection(projection_for(OTHER))
    qtbot.waitUntil(lambda: not tab.shared.background.is_busy)
    assert tab.compared.names.base == "“Other”"
    assert tab.compared.comparison.base.scenario == OTHER


def test_that_a_document_of_the_same_scenario_is_compared_under_its_own_name(tab: CompareTab, qtbot: QtBot) -> None:
    tab.shared.own.name, tab.shared.own.slot, tab.shared.own.scenario = "Twin", 2, OWN
    show(tab, qtbot, beside())
    assert tab.compared is not None
    assert tab.compared.names.base == "“Twin”"


def test_that_with_one_alternative_there_is_nothing_to_choose(tab: CompareTab, qtbot: QtBot) -> None:
    show(tab, qtbot, beside())
    assert tab.which.isHidden()


def test_that_only_runs_in_which_a_condition_is_met_in_both_can_be_compared(tab: CompareTab, qtbot: QtBot) -> None:
    show(tab, qtbot, beside())
    assert plain(tab.about.text()) == "“Slow” compared with “Own”, the base (itself as saved), run by run: 100 runs."
    choose_runs(tab, qtbot)
    expected = compare(projection_for(OWN).results, projection_for(SLOW).results, condition="law")[0]
    share = expected.share_of_runs
    assert 0 < share.hits < share.of
    assert plain(tab.about.text()) == plain(
        f"“Slow” compared with “Own”, the base (itself as saved), run by run: only the {share.hits} of 100 runs in "
        "which “law” is met "
        "in both, "
        f"{share} of runs (95 % interval {share.interval_text})."
    )
    assert tab.compared is not None
    assert len(tab.compared.comparison.strength) == share.hits


def test_that_a_condition_that_is_gone_restricts_no_longer(tab: CompareTab, qtbot: QtBot) -> None:
    show(tab, qtbot, beside())
    choose_runs(tab, qtbot)
    show(tab, qtbot, beside(uncertain(title="Lawless")))
    assert tab.runs.count() == 1
    assert "100 runs." in tab.about.text()


def test_that_what_is_still_awaited_is_said_beside_what_is_compared(tab: CompareTab, qtbot: QtBot) -> None:
    show(tab, qtbot, beside(), Overlay("Third", 3, is_base=False, projection=None))
    assert tab.panels["difference"].note.text() == "Still running, and not compared yet: Third …"
    show(tab, qtbot, beside())
    assert tab.panels["difference"].note.text() == ""


def test_that_milestones_stand_side_by_side(tab: CompareTab, qtbot: QtBot) -> None:
    show(tab, qtbot, beside(), beside(OTHER, is_base=True))
    assert tab.compared is not None
    assert tab.milestones.rowCount() == 5 * 4
    assert [cell(tab.milestones, row, 0) for row in range(4)] == [
        "First arrival: 1 person",
        "Other (base)",
        "Own",
        "Slow",
    ]
    assert tab.milestones.columnSpan(0, 0) == 6
    assert tab.milestones.columnSpan(1, 0) == 1


def test_that_nothing_is_cut_off_where_there_is_little_room(tab: CompareTab, qtbot: QtBot) -> None:
    long = lawful("A title that is so long that no window is wide enough for all of its many words at once")
    tab.resize(300, 500)
    show(tab, qtbot, beside(long), beside(OTHER, slot=2))
    page = tab.findChild(Page)
    assert page is not None
    body = page.widget()
    assert body is not None
    qtbot.waitUntil(lambda: body.width() <= page.viewport().width())
    assert body.minimumSizeHint().width() <= page.viewport().width()
    assert tab.milestones.horizontalScrollBar().maximum() > 0
    assert tab.milestones.verticalScrollBar().maximum() == 0


def test_that_without_a_run_in_which_the_condition_is_met_it_says_so(tab: CompareTab, qtbot: QtBot) -> None:
    never = [{**APPROVAL, "probability": 0}]
    show(tab, qtbot, beside(lawful("Never").model_copy(update={"conditions": uncertain(conditions=never).conditions})))
    choose_runs(tab, qtbot)
    assert tab.compared is not None
    assert not tab.compared.comparison.runs.any()
    assert tab.plot.empty.toPlainText() == "There is no run to compare."
    assert "There is no run in which “law” is met in both" in plain(tab.words.text())
    assert cell(tab.milestones, 2, 3) == "There is no run to compare"
    assert tab.outcomes.bars.grab().width() > 0
    table = tab.data()
    assert table is not None
    assert set(table.rows[-1][3:]) == {None}


def test_that_caption_and_table_name_what_is_compared(tab: CompareTab, qtbot: QtBot) -> None:
    show(tab, qtbot, beside())
    assert plain(tab.caption()).startswith("“Slow” minus “Own”, people in theatre run by run, 100 runs.")
    assert OWN.fingerprint in tab.caption()
    assert SLOW.fingerprint in tab.caption()
    table = tab.data()
    assert table is not None
    expected = compare(projection_for(OWN).results, projection_for(SLOW).results)[0]
    assert [row[3] for row in table.rows] == pytest.approx(expected.strength_interval[0].tolist())
    assert {row[2] for row in table.rows} == {"Slow"}
    assert len(table.rows) == OWN.horizon + 1


def test_that_the_caption_says_which_runs_and_how_intervals_hold(tab: CompareTab, qtbot: QtBot) -> None:
    show(tab, qtbot, beside(), beside(OTHER, slot=2))
    choose_runs(tab, qtbot)
    assert tab.compared is not None
    hits = int(tab.compared.comparison.runs.sum())
    assert f"only the {hits} of 100 runs in which “law” is met in both" in plain(tab.caption())
    assert "with its joint 95 % interval dashed" in plain(tab.caption())
    assert plain(tab.entries[1].label.text()) == "Joint 95 % interval of that mean"


def test_that_when_the_others_go_the_tab_is_empty_again(tab: CompareTab, qtbot: QtBot) -> None:
    show(tab, qtbot, beside())
    show(tab, qtbot)
    assert tab.empty.text() == ALONE


def test_that_the_axis_has_ticks_on_both_sides_of_zero(qapp: object) -> None:
    axis = DifferenceAxis()
    ((spacing, ticks),) = axis.tickValues(-250.0, 120.0, 300.0)
    assert 0 in ticks
    assert -250 <= ticks[0] < ticks[-1] <= 120
    assert axis.tickStrings([-spacing, 0.0, spacing], 1.0, spacing)[0].startswith("\N{MINUS SIGN}")
    assert axis.tickStrings([0.0, spacing], 1.0, spacing) == ["0", f"+{spacing:,.0f}"]


def test_that_a_range_of_less_than_one_is_told_in_whole_people(tab: CompareTab, qtbot: QtBot) -> None:
    show(tab, qtbot, beside(lawful("Twin")))
    assert "0.001" not in tab.plot.people.labelString()


def test_that_the_base_held_up_is_not_compared_with_itself(window: Window, qtbot: QtBot) -> None:
    window.results.choose_tab("Compare")
    front = window.results.chart
    assert isinstance(front, CompareTab)
    window.session.edit("lift.cycle", 20)
    qtbot.waitUntil(lambda: window.is_finished and not window.results.shared.background.is_busy)
    window.results.peek(window.companions.overlays[0])
    assert front.projection is window.results.projection
    window.results.choose_tab("Build-up")
    window.results.choose_tab("Compare")
    qtbot.waitUntil(lambda: not window.results.shared.background.is_busy)
    assert front.compared is not None
    assert not front.compared.comparison.is_same


def test_that_an_edit_is_compared_with_what_was(window: Window, qtbot: QtBot) -> None:
    window.results.choose_tab("Compare")
    front = window.results.chart
    assert isinstance(front, CompareTab)
    window.session.edit("lift.cycle", 20)
    qtbot.waitUntil(lambda: window.is_finished and not window.results.shared.background.is_busy)
    assert front.compared is not None
    assert front.compared.names == Names("“As opened”", "“Uncertain”")
    assert front.compared.inputs[0].path == "lift.cycle"
