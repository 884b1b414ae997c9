"""Day and money at once: dots, a cross that is dragged, moved by keys and typed, and four shares."""

from __future__ import annotations

from collections.abc import Iterator

import numpy as np
import pytest
from PySide6.QtCore import QEvent, QPoint, QPointF, Qt
from PySide6.QtGui import QMouseEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QPushButton
from pytestqt.qtbot import QtBot

from scenarios.library import shipped
from simulator.figures.joint import Frontier, Joint
from simulator.figures.share import Share
from tests.examples import worked
from tests.ui.desktop.fakes import projection_for, uncertain
from tests.ui.desktop.keys import choose, type_in
from ui.desktop.answers.background import Background
from ui.desktop.answers.projection import Projection
from ui.desktop.charts.cursor import Cursor
from ui.desktop.look import theme
from ui.desktop.tabs.money import cloud
from ui.desktop.tabs.money.day_and_money import DayAndMoney
from ui.desktop.tabs.money.tab import MoneyTab
from ui.desktop.tabs.money.together import Together
from ui.desktop.tabs.page import Page
from ui.desktop.tabs.tab import Shared
from ui.wording.joint import told_together
from ui.wording.words import date_text

RUNS = 60


@pytest.fixture(scope="module")
def projection() -> Projection:
    return projection_for(shipped("article-2023"), RUNS)


@pytest.fixture(scope="module")
def found(projection: Projection) -> DayAndMoney:
    return DayAndMoney.of(projection.results)


@pytest.fixture
def shared(qtbot: QtBot) -> Iterator[Shared]:
    made = Shared(Cursor(), Background())
    yield made
    made.background.close()


@pytest.fixture
def panel(qtbot: QtBot, shared: Shared, found: DayAndMoney) -> Together:
    """The panel by itself, with its runs: half of them spend $120 million or more."""
    from ui.desktop.charts.cursor import Pointer

    made = Together(shared, Pointer(shared.cursor))
    qtbot.addWidget(made)
    made.resize(900, 620)
    made.show()
    made.show_found(found)
    qtbot.wait(1)
    return made


def plain(words: str) -> str:
    return words.replace("\N{NO-BREAK SPACE}", " ")


def place_of(panel: Together, day: float, millions: float) -> QPoint:
    """A day and a sum in pixels of the chart."""
    plot = panel.plot
    return QPoint(plot.mapFromScene(plot.view.mapViewToScene(QPointF(day, millions))))


def drag(panel: Together, *places: QPoint) -> None:
    """Press at the first place, move over the others, and let go at the last."""
    ways = [QEvent.Type.MouseButtonPress, *[QEvent.Type.MouseMove] * (len(places) - 1), QEvent.Type.MouseButtonRelease]
    for kind, place in zip(ways, (*places, places[-1]), strict=True):
        button = Qt.MouseButton.NoButton if kind is QEvent.Type.MouseMove else Qt.MouseButton.LeftButton
        held = Qt.MouseButton.NoButton if kind is QEvent.Type.MouseButtonRelease else Qt.MouseButton.LeftButton
        where = QPointF(place)
        event = QMouseEvent(kind, where, where, button, held, Qt.KeyboardModifier.NoModifier)
        QApplication.sendEvent(panel.plot.viewport(), event)
        QTest.qWait(20)


def counted(found: DayAndMoney, day: int, dollars: float, name: str = "closure_50") -> list[int]:
    """Both, only by the day, only for the sum, neither: run by run."""
    pairs = [(by <= day, paid <= dollars) for by, paid in zip(found.days[name], found.spent, strict=True)]
    return [pairs.count(pair) for pair in ((True, True), (True, False), (False, True), (False, False))]


def test_that_the_shares_are_those_counted_run_by_run(panel: Together, found: DayAndMoney) -> None:
    type_in(panel.date, date_text(found.scenario.date_of(250)))
    type_in(panel.sum, "$150 M")
    joint = panel.joint
    assert joint is not None
    assert list(joint.counts) == counted(found, 250, 150e6)
    assert min(joint.counts) > 0
    told = told_together(joint)
    shown = [plain(entry.label.text()) for entry in panel.parts.entries]
    date = date_text(found.scenario.date_of(250))
    assert shown == [
        f"By {date}, for at most $150 million: {told[0]}",
        f"By {date}, for more: {told[1]}",
        f"Later or never, for at most $150 million: {told[2]}",
        f"Later or never, for more: {told[3]}",
    ]
    never = Share(int(np.isinf(found.days["closure_50"]).sum()), RUNS)
    words = plain(panel.words.text())
    assert words.startswith(f"50 % of target by {date} and for at most $150 million: {told[0]} of runs. ")
    assert f"Never within the horizon, which counts as later: {never} ({never.interval_text})." in words


def test_that_a_run_that_stands_on_the_cross_itself_is_in_time_and_costs_no_more(
    panel: Together, found: DayAndMoney
) -> None:
    run = int(np.argmin(np.where(np.isfinite(found.days["closure_50"]), found.spent, np.inf)))
    day, dollars = int(found.days["closure_50"][run]), float(found.spent[run])
    assert list(found.joint("closure_50", day, dollars).counts) == counted(found, day, dollars)
    assert found.joint("closure_50", day, dollars).both == 1
    assert found.joint("closure_50", day - 1, dollars).both == 0
    assert found.joint("closure_50", day, dollars - 0.01).both == 0


def test_that_only_a_cross_that_somebody_has_moved_stays_for_another_scenario(
    panel: Together, found: DayAndMoney
) -> None:
    assert panel.dollars == found.usual
    cheap = DayAndMoney.of(projection_for(shipped("funding-shortfall"), 25).results)
    assert cheap.usual != found.usual
    panel.leave()
    panel.show_found(cheap)
    assert panel.dollars == cheap.usual
    type_in(panel.sum, "$150 M")
    panel.leave()
    panel.show_found(found)
    assert panel.dollars == 150e6


def test_that_what_is_told_of_the_four_shares_adds_up(panel: Together) -> None:
    figures = [plain(entry.label.text()).rpartition(": ")[2].partition(" %")[0] for entry in panel.parts.entries]
    assert sum(float(figure) for figure in figures if not figure.startswith("<")) == pytest.approx(100)


def test_that_the_dots_stand_on_the_days_and_sums_of_the_runs(panel: Together, found: DayAndMoney) -> None:
    x, y = panel.plot.dots.dots.getData()
    days, horizon = found.days["closure_50"], found.scenario.horizon
    there = np.isfinite(days)
    assert 0 < there.sum() < RUNS
    assert (x[there] == days[there]).all()
    assert (x[~there] > horizon).all()
    assert len(set(x[~there].tolist())) == (~there).sum()
    assert np.allclose(y, found.spent / 1e6)
    assert panel.plot.never.toPlainText() == "never"


def test_that_the_mouse_drags_the_cross_by_its_middle_and_by_each_of_its_lines(panel: Together) -> None:
    panel.plot.moved.emit(200, 100e6)
    drag(panel, place_of(panel, 200, 100), place_of(panel, 230, 140), place_of(panel, 260, 180))
    assert abs(panel.day - 260) <= 4
    assert abs(panel.dollars - 180e6) <= 8e6
    day, dollars = panel.day, panel.dollars
    drag(panel, place_of(panel, day, 30), place_of(panel, 180, 20), place_of(panel, 120, 20))
    assert (abs(panel.day - 120) <= 4, panel.dollars) == (True, dollars)
    drag(panel, place_of(panel, 400, dollars / 1e6), place_of(panel, 400, 120), place_of(panel, 400, 60))
    assert abs(panel.day - 120) <= 4
    assert abs(panel.dollars - 60e6) <= 8e6
    assert panel.date.date == panel.found.scenario.date_of(panel.day)  # type: ignore[union-attr]
    assert not panel.plot.zoom.is_close


def test_that_keys_move_the_cross_by_days_months_and_steps(panel: Together) -> None:
    step = panel.plot.step * 1e6
    start = 30 * step
    panel.plot.moved.emit(200, start)
    panel.plot.setFocus()
    for key, held, moved in (
        (Qt.Key.Key_Right, Qt.KeyboardModifier.NoModifier, (201, 0)),
        (Qt.Key.Key_Left, Qt.KeyboardModifier.NoModifier, (200, 0)),
        (Qt.Key.Key_PageDown, Qt.KeyboardModifier.NoModifier, (230, 0)),
        (Qt.Key.Key_Up, Qt.KeyboardModifier.NoModifier, (230, 1)),
        (Qt.Key.Key_Up, Qt.KeyboardModifier.ShiftModifier, (230, 11)),
        (Qt.Key.Key_Down, Qt.KeyboardModifier.NoModifier, (230, 10)),
    ):
        QTest.keyClick(panel.plot, key, held)
        assert panel.day == moved[0]
        assert panel.dollars == pytest.approx(start + moved[1] * step)
    assert panel.plot.date.value() == 230
    assert panel.plot.sum.value() == pytest.approx(panel.dollars / 1e6)


def test_that_the_cross_stays_within_the_days_and_sums_that_there_are(panel: Together) -> None:
    panel.plot.moved.emit(0, 0.0)
    QTest.keyClick(panel.plot, Qt.Key.Key_Left)
    QTest.keyClick(panel.plot, Qt.Key.Key_Down)
    assert (panel.day, panel.dollars) == (0, 0.0)


def test_that_a_sum_above_all_runs_is_shown_where_it_is(panel: Together, found: DayAndMoney) -> None:
    type_in(panel.sum, "2 bn")
    assert panel.dollars == 2e9
    assert panel.plot.sum.value() == 2000
    assert panel.joint == Joint.of(found.days["closure_50"] <= panel.day, np.ones(RUNS, bool))


def test_that_a_date_beyond_the_horizon_and_no_sum_are_refused(panel: Together) -> None:
    day, dollars = panel.day, panel.dollars
    type_in(panel.date, "1 Jan 2031")
    type_in(panel.sum, "-5")
    assert (panel.day, panel.dollars) == (day, dollars)


def test_that_the_frontiers_are_drawn_as_steps_of_pairs_that_are_just_enough(
    panel: Together, found: DayAndMoney
) -> None:
    for curve, name, share in zip(panel.plot.frontiers, panel.plot.names, (0.5, 0.7), strict=True):
        frontier = Frontier.of(found.days["closure_50"], found.spent, share)
        x, y = curve.getData()
        assert x is not None and y is not None  # noqa: PT018
        assert x[:-1:2].tolist() == frontier.days.tolist()
        assert y[1::2].tolist() == (frontier.amounts / 1e6).tolist()
        assert plain(name.toPlainText()) == f"{share * 100:.0f} % of runs"
    assert plain(panel.enough.text()).startswith("For 50 % of runs ")


def test_that_a_click_on_a_dot_chooses_its_run_and_another_one_lets_it_go(panel: Together, found: DayAndMoney) -> None:
    plot, run = panel.plot, int(np.argmax(found.spent))
    day, height = found.days["closure_50"][run], found.spent[run] / 1e6
    spot = place_of(panel, day, height)
    cursor = panel.shared.cursor
    QTest.mouseClick(plot.viewport(), Qt.MouseButton.LeftButton, pos=spot)
    assert (cursor.run, cursor.day) == (run, None)
    x, y = plot.ring.getData()
    assert (x.tolist(), y.tolist()) == ([day], [height])
    assert plot.label.toPlainText() == f"run {run}"
    QTest.qWait(QApplication.doubleClickInterval() + 50)
    QTest.mouseClick(plot.viewport(), Qt.MouseButton.LeftButton, pos=spot)
    assert cursor.run is None
    assert not plot.ring.isVisible()


def test_that_enter_chooses_the_run_that_is_nearest_to_the_cross(panel: Together, found: DayAndMoney) -> None:
    run = int(np.argmax(found.spent))
    panel.plot.moved.emit(int(found.days["closure_50"][run]), float(found.spent[run]))
    QTest.keyClick(panel.plot, Qt.Key.Key_Return)
    assert panel.shared.cursor.run == run


def test_that_a_run_that_never_gets_there_is_chosen_in_its_column(panel: Together, found: DayAndMoney) -> None:
    never = np.flatnonzero(np.isinf(found.days["closure_50"]))
    x, y = panel.plot.dots.dots.getData()
    QTest.mouseClick(
        panel.plot.viewport(), Qt.MouseButton.LeftButton, pos=place_of(panel, x[never[0]], float(y[never[0]]))
    )
    assert panel.shared.cursor.run in never


def test_that_dots_of_some_of_the_runs_are_known_by_the_numbers_of_these(
    panel: Together, projection: Projection
) -> None:
    some = np.arange(RUNS) % 3 == 1
    part = DayAndMoney.of(projection.results.only(some))
    panel.show_found(part)
    run = int(np.argmax(part.spent))
    spot = place_of(panel, part.days["closure_50"][run], part.spent[run] / 1e6)
    QTest.mouseClick(panel.plot.viewport(), Qt.MouseButton.LeftButton, pos=spot)
    assert panel.shared.cursor.run == np.flatnonzero(some)[run]
    assert panel.joint is not None
    assert panel.joint.runs == some.sum()


def test_that_another_milestone_has_days_of_its_own(panel: Together, found: DayAndMoney) -> None:
    choose(panel.milestone, "First arrival")
    assert panel.name == "first_arrival"
    assert panel.joint is not None
    assert list(panel.joint.counts) == counted(found, panel.day, panel.dollars, "first_arrival")


def test_that_the_cross_stands_on_the_date_of_all_tabs_until_somebody_moves_it(
    panel: Together, found: DayAndMoney
) -> None:
    question, start = panel.shared.question, found.scenario
    question.ask(600, start.date_of(300))
    assert (panel.day, panel.plot.date.value()) == (300, 300)
    panel.plot.moved.emit(200, 100e6)
    question.ask(600, start.date_of(310))
    assert (panel.day, question.day_for(start)) == (200, 310)


def test_that_a_scenario_without_money_says_so(panel: Together) -> None:
    panel.show_found(DayAndMoney.of(projection_for(worked(), 25).results))
    assert panel.plot.empty.toPlainText().startswith("Nobody needs money of the mission,")
    assert panel.joint is None
    assert panel.words.isHidden()
    assert not panel.plot.date.isVisible()
    QTest.keyClick(panel.plot, Qt.Key.Key_Right)
    QTest.mouseClick(panel.plot.viewport(), Qt.MouseButton.LeftButton, pos=place_of(panel, 5, 0))
    assert panel.shared.cursor.run is None


def test_that_a_milestone_that_no_run_reaches_stands_under_never(panel: Together) -> None:
    scenario = shipped("article-2023").model_copy(update={"target": 100_000})
    found = DayAndMoney.of(projection_for(scenario, 25).results)
    panel.show_found(found)
    assert np.isinf(found.days["closure_50"]).all()
    assert "all 25 runs stand under “never”" in plain(panel.note.text())
    assert plain(panel.enough.text()) == "For 50 % of runs nothing is enough: fewer get there within the horizon."
    assert not any(name.isVisible() for name in panel.plot.names)
    assert panel.joint is not None
    assert panel.joint.first.hits == 0


def test_that_a_preview_says_so(panel: Together, found: DayAndMoney, projection: Projection) -> None:
    panel.shared.own.wanted = 1000
    panel.show_found(found, projection)
    assert plain(panel.words.text()).endswith(f"About: these are the first {RUNS} of 1,000 runs.")


def test_that_many_runs_are_drawn_as_an_image_and_clicked_as_dots(
    panel: Together, found: DayAndMoney, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(cloud, "MANY", RUNS)
    panel.show_found(found)
    image = panel.plot.dots.image.image
    assert image is not None
    assert 0 < np.count_nonzero(image[..., 3]) <= RUNS
    assert len(panel.plot.dots.dots.data) == 0
    run = int(np.argmax(found.spent))
    spot = place_of(panel, found.days["closure_50"][run], found.spent[run] / 1e6)
    QTest.mouseClick(panel.plot.viewport(), Qt.MouseButton.LeftButton, pos=spot)
    assert panel.shared.cursor.run == run


def test_that_the_panel_takes_up_the_dark_theme(panel: Together, qapp: QApplication) -> None:
    light = panel.plot.dots.dots.opts["brush"].color()
    theme.apply(qapp, "dark")
    assert panel.plot.dots.dots.opts["brush"].color() != light


@pytest.fixture
def tab(qtbot: QtBot, shared: Shared, projection: Projection) -> MoneyTab:
    made = MoneyTab(shared)
    qtbot.addWidget(made)
    made.resize(900, 600)
    made.prepare(projection.scenario)
    made.show()
    made.show_projection(projection)
    qtbot.waitUntil(lambda: not shared.background.is_busy)
    return made


def test_that_a_button_of_the_tab_leads_to_the_dots(tab: MoneyTab, qtbot: QtBot) -> None:
    button = tab.findChild(QPushButton, "money#show_dots")
    assert isinstance(button, QPushButton)
    page = tab.findChild(Page)
    assert isinstance(page, Page)
    assert page.verticalScrollBar().value() == 0
    QTest.mouseClick(button, Qt.MouseButton.LeftButton)
    assert not tab.together.date.visibleRegion().isEmpty()
    assert tab.together.plot.hasFocus()


def test_that_exports_of_the_tab_have_day_and_money(tab: MoneyTab, found: DayAndMoney) -> None:
    panel, table = tab.together, tab.data()
    assert table is not None
    assert panel.joint is not None
    column = next(place for place, name in enumerate(table.header) if str(name).startswith("share: 50 % of target"))
    assert table.rows[panel.day][column] == pytest.approx(panel.joint.shares[0].value)
    assert table.rows[panel.day][column + 1 : column + 3] == (panel.joint.shares[0].low, panel.joint.shares[0].high)
    frontier = Frontier.of(found.days["closure_50"], found.spent, 0.5)
    assert table.rows[0][column + 3] is None
    assert table.rows[-1][column + 3] == frontier.amounts[-1]
    assert "Day and money at once: a dot is a run, with the day of 50 % of target" in tab.caption()


def test_that_a_tab_without_money_exports_none_of_it(tab: MoneyTab, qtbot: QtBot) -> None:
    tab.show_projection(projection_for(uncertain(), 25))
    qtbot.waitUntil(lambda: not tab.shared.background.is_busy)
    assert "Day and money" not in tab.caption()
