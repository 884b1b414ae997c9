"""Whatever is entered between coming to a number and leaving it is one change: the one that the last entry says."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

import pytest
from hypothesis import HealthCheck, given
from hypothesis import settings as hypothesis_settings
from hypothesis import strategies as st
from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QCheckBox, QComboBox, QWidget
from pytestqt.qtbot import QtBot

from scenarios.editing.edits import removed
from scenarios.estimate import Estimate
from scenarios.parameters import Value, replaced, value_of
from scenarios.schema import Scenario
from tests.thoroughness import at_most
from tests.ui.desktop.conftest import everything
from tests.ui.desktop.fakes import ByHand
from tests.ui.desktop.windows import Open, open_one, settings
from ui.desktop.controls.box import NumberBox
from ui.desktop.controls.row import ParameterRow
from ui.desktop.controls.slider import ValueSlider
from ui.desktop.window.window import Window

TRAINING, TARGET, AMOUNT = "contingents.Kenya.training", "target", "finance.donors.Fund.amount"
PATHS = (TRAINING, "contingents.Kenya.personnel", AMOUNT, "disruptions.Airport closed.duration")
__all__ = ["open_one", "settings"]

KEYS = {
    "Up": Qt.Key.Key_Up,
    "Down": Qt.Key.Key_Down,
    "PageUp": Qt.Key.Key_PageUp,
    "PageDown": Qt.Key.Key_PageDown,
    "Home": Qt.Key.Key_Home,
    "End": Qt.Key.Key_End,
}


@dataclass
class Desk:
    """A window and one number of its scenario, at which a hand works."""

    window: Window
    path: str = TRAINING

    def goto(self, path: str) -> None:
        """Come to a number, without touching it."""
        self.path = path
        assert self.window.assumptions.reveal(path) is not None

    def begin(self, value: Value) -> Scenario:
        """Let the number be something, with nothing to undo, and come to it."""
        self.leave()
        self.window.session.edit(self.path, value)
        self.window.session.selected.stack.clear()
        self.goto(self.path)
        return self.window.session.scenario

    def leave(self) -> None:
        """Let the focus go elsewhere."""
        self.window.assumptions.head.search.setFocus()

    @property
    def row(self) -> ParameterRow:
        rows = self.window.assumptions.findChildren(ParameterRow)
        return next(row for row in rows if row.parameter.path == self.path and row.isVisible())

    @property
    def value(self) -> Value:
        return value_of(self.window.session.scenario, self.path)

    @property
    def steps(self) -> int:
        return self.window.session.selected.stack.count()

    def type_in(self, text: str, end: str = "") -> None:
        """Type into the box of the likely value, or of an end, and press Enter."""
        box = self.box(end)
        box.setFocus(Qt.FocusReason.TabFocusReason)
        box.selectAll()
        QTest.keyClicks(box, text)
        QTest.keyClick(box, Qt.Key.Key_Return)

    def box(self, end: str = "") -> NumberBox:
        if not end:
            return self.row.box
        self.row.unfold(True)
        assert self.row.detail is not None
        return self.row.detail.boxes[end]

    def press(self, widget: QWidget, key: str, times: int = 1) -> None:
        widget.setFocus(Qt.FocusReason.TabFocusReason)
        for _ in range(times):
            QTest.keyClick(widget, KEYS[key])

    def drag(self, *shares: float) -> None:
        """Take the handle along to these shares of the slider's width."""
        slider = self.row.slider
        places = [QPoint(round(share * (slider.width() - 1)), slider.height() // 2) for share in shares]
        QTest.mousePress(slider, Qt.MouseButton.LeftButton, pos=places[0])
        for place in places:
            QTest.mouseMove(slider, place)
        QTest.mouseRelease(slider, Qt.MouseButton.LeftButton, pos=places[-1])


@pytest.fixture
def desk(open_one: Open, qtbot: QtBot) -> Desk:
    window = open_one(everything(), pool=ByHand())
    window.activateWindow()
    qtbot.waitUntil(window.isActiveWindow)
    desk = Desk(window)
    desk.goto(TRAINING)
    return desk


def likely(value: Value) -> float:
    assert isinstance(value, Estimate)
    return value.likely


Entry = tuple[str, object]

texts = st.one_of(st.integers(0, 36_500).map(str), st.sampled_from(["abc", "-1", "1e9", "0.5", "", "=30+5"]))
entries = st.one_of(
    st.tuples(st.just("type"), texts),
    st.tuples(st.just("box"), st.tuples(st.sampled_from(("Up", "Down", "PageUp", "PageDown")), st.integers(1, 12))),
    st.tuples(st.just("slider"), st.tuples(st.sampled_from(tuple(KEYS)), st.integers(1, 12))),
    st.tuples(st.just("drag"), st.lists(st.floats(0, 1), min_size=1, max_size=4)),
    st.tuples(st.just("undo and redo"), st.none()),
)
starts = st.one_of(
    st.lists(st.integers(0, 400), min_size=3, max_size=3).map(lambda numbers: Estimate(*sorted(numbers))),
    st.sampled_from([Estimate(14, 35, 60), Estimate(14.5, 35.5, 60), Estimate.certain(7), Estimate(0, 0, 1)]),
)


def enter(desk: Desk, entry: Entry) -> None:
    match entry:
        case "type", str(text):
            desk.type_in(text)
        case "box", (str(key), int(times)):
            desk.press(desk.row.box, key, times)
        case "slider", (str(key), int(times)):
            desk.press(desk.row.slider, key, times)
        case "drag", list(shares):
            desk.drag(*shares)
        case "undo and redo", _ if desk.window.session.undo_group.canUndo():
            desk.window.session.undo_group.undo()
            desk.window.session.undo_group.redo()


def examples(number: int, short: int | None = None) -> Callable[[Callable[..., None]], Callable[..., None]]:
    checks = [HealthCheck.function_scoped_fixture, HealthCheck.too_slow, HealthCheck.data_too_large]
    return hypothesis_settings(max_examples=at_most(number, short), deadline=None, suppress_health_check=checks)


@examples(8 * len(PATHS), short=10)
@given(path=st.sampled_from(PATHS), start=starts, steps=st.lists(entries, min_size=1, max_size=8))
def test_that_entries_in_one_visit_are_one_change_to_where_they_end(
    desk: Desk, path: str, start: Estimate, steps: list[Entry]
) -> None:
    desk.path = path
    before = desk.begin(start)
    for step in steps:
        enter(desk, step)
    desk.leave()
    assert desk.value == start.with_likely(likely(desk.value))
    assert desk.steps == (0 if desk.value == start else 1)
    desk.window.session.undo_group.undo()
    assert desk.window.session.scenario == before


ends = st.tuples(st.just("end"), st.tuples(st.sampled_from(("low", "high")), st.integers(0, 400)))
end_keys = st.tuples(
    st.just("end key"),
    st.tuples(st.sampled_from(("low", "high")), st.sampled_from(("Up", "PageDown")), st.integers(1, 12)),
)


@examples(15)
@given(start=starts, steps=st.lists(st.one_of(entries, ends, end_keys), min_size=1, max_size=10))
def test_that_low_is_at_most_likely_at_most_high_and_a_set_end_stays(
    desk: Desk, start: Estimate, steps: list[Entry]
) -> None:
    before = desk.begin(start)
    chosen: dict[str, float] = {}
    for kind, what in steps:
        if kind == "end" and isinstance(what, tuple):
            set_end(desk, chosen, what[0], what[1])
        elif kind == "end key" and isinstance(what, tuple):
            press_end(desk, chosen, *what)
        else:
            enter(desk, (kind, what))
        follows(desk.value, chosen)
    desk.leave()
    assert desk.steps <= 1
    desk.window.session.undo_group.undo()
    assert desk.window.session.scenario == before


def set_end(desk: Desk, chosen: dict[str, float], end: str, number: float) -> None:
    """Type an end: on the right side of likely it is taken and remembered, on the wrong one refused in a sentence."""
    before = desk.value
    desk.type_in(str(number), end)
    if number <= likely(before) if end == "low" else number >= likely(before):
        assert not desk.row.problem
        choose(chosen, end, number, before)
    else:
        assert desk.value == before
        assert "likely value" in desk.row.problem


def press_end(desk: Desk, chosen: dict[str, float], end: str, key: str, times: int) -> None:
    for _ in range(times):
        before = desk.value
        desk.press(desk.box(end), key)
        if desk.value != before:
            choose(chosen, end, getattr(desk.value, end), before)


def choose(chosen: dict[str, float], end: str, number: float, before: Value) -> None:
    """Remember an end that was set. Typed again as it stands it is no entry; one that is contradicted is forgotten."""
    if getattr(before, end) != number:
        chosen[end] = number
        if chosen.get("low", 0) > chosen.get("high", 1e9):
            del chosen["high" if end == "low" else "low"]


def follows(value: Value, chosen: dict[str, float]) -> None:
    """An end that was set stands, or the likely value is beyond it and has moved it."""
    assert isinstance(value, Estimate)
    assert value.low <= value.likely <= value.high
    assert value.low == min(chosen.get("low", value.low), value.likely)
    assert value.high == max(chosen.get("high", value.high), value.likely)


def test_that_350_and_35_again_is_as_if_nothing_had_been_typed(desk: Desk) -> None:
    desk.type_in("350")
    assert desk.value == Estimate(14, 350, 350)
    assert desk.row.moved == "High was 60 days; it gave way."
    desk.type_in("35")
    assert (desk.value, desk.row.moved, desk.steps) == (Estimate(14, 35, 60), "", 0)


@pytest.mark.parametrize("control", ["box", "slider"])
def test_that_forty_steps_up_and_down_change_nothing(desk: Desk, control: str) -> None:
    widget = getattr(desk.row, control)
    desk.press(widget, "Up", 40)
    assert desk.value == Estimate(14, 75, 75)
    desk.press(widget, "Down", 40)
    assert (desk.value, desk.steps) == (Estimate(14, 35, 60), 0)


def test_that_a_number_without_ends_is_one_change_a_visit_too(desk: Desk) -> None:
    desk.goto(TARGET)
    desk.press(desk.row.box, "Up", 40)
    desk.press(desk.row.slider, "Up", 3)
    assert (desk.value, desk.steps) == (543, 1)
    desk.press(desk.row.box, "Down", 43)
    assert (desk.value, desk.steps) == (500, 0)


def test_that_two_visits_are_two_steps_and_what_gave_way_is_said_until_it_is_undone(desk: Desk) -> None:
    desk.type_in("350")
    desk.leave()
    assert desk.row.moved == "High was 60 days; it gave way."
    desk.type_in("35")
    assert (desk.value, desk.row.moved, desk.steps) == (Estimate(14, 35, 350), "", 2)
    desk.leave()
    desk.window.session.undo_group.undo()
    assert (desk.value, desk.row.moved) == (Estimate(14, 350, 350), "")
    desk.window.session.undo_group.undo()
    assert desk.value == Estimate(14, 35, 60)


def test_that_low_gives_way_and_comes_back_too(desk: Desk) -> None:
    desk.press(desk.row.slider, "Home")
    assert (desk.value, desk.row.moved) == (Estimate(0, 0, 60), "Low was 14 days; it gave way.")
    desk.type_in("20")
    assert (desk.value, desk.row.moved) == (Estimate(14, 20, 60), "")


def test_that_an_end_that_is_set_stays_and_the_other_comes_back(desk: Desk) -> None:
    desk.type_in("350")
    desk.type_in("20", "low")
    desk.type_in("35")
    assert desk.value == Estimate(20, 35, 60)
    desk.type_in("10")
    assert (desk.value, desk.row.moved) == (Estimate(10, 10, 60), "Low was 20 days; it gave way.")
    desk.type_in("100")
    desk.type_in("120", "high")
    desk.type_in("30")
    assert (desk.value, desk.steps) == (Estimate(20, 30, 120), 1)


def test_that_a_reset_within_a_visit_brings_the_ends_of_the_base(desk: Desk) -> None:
    desk.begin(Estimate(20, 30, 40))
    desk.type_in("350")
    desk.row.reset()
    assert (desk.value, desk.row.moved) == (Estimate(14, 35, 60), "")
    desk.type_in("70")
    desk.type_in("50")
    assert (desk.value, desk.steps) == (Estimate(14, 50, 60), 1)


def test_that_an_undo_within_a_visit_begins_another_one(desk: Desk) -> None:
    desk.type_in("350")
    desk.window.session.undo_group.undo()
    assert (desk.value, desk.row.moved) == (Estimate(14, 35, 60), "")
    desk.type_in("70")
    desk.type_in("40")
    assert (desk.value, desk.steps) == (Estimate(14, 40, 60), 1)


def test_that_the_handle_comes_back_to_a_number_between_its_positions(desk: Desk) -> None:
    desk.begin(Estimate(14.5, 35.5, 60))
    desk.press(desk.row.slider, "PageUp")
    desk.press(desk.row.slider, "PageDown")
    assert (desk.value, desk.steps) == (Estimate(14.5, 35.5, 60), 0)


def test_that_a_chance_by_commitment_stays_so_where_the_handle_comes_back(desk: Desk) -> None:
    desk.goto("contingents.Spain.participation")
    desk.press(desk.row.slider, "PageUp")
    assert (desk.value, desk.row.binding.fallback) == (0.55, 0.45)
    desk.press(desk.row.slider, "PageDown")
    assert desk.value is None
    assert desk.steps == 0


def test_that_nothing_moves_below_the_handle_while_it_is_held(desk: Desk) -> None:
    slider, middle = desk.row.slider, desk.row.slider.height() // 2
    QTest.mousePress(slider, Qt.MouseButton.LeftButton, pos=QPoint(slider.width() - 12, middle))
    assert likely(desk.value) > 60
    assert desk.row.moved == ""
    QTest.mouseRelease(slider, Qt.MouseButton.LeftButton, pos=QPoint(slider.width() - 12, middle))
    assert desk.row.moved == "High was 60 days; it gave way."


def test_that_another_scenario_is_another_visit_and_its_row_says_nothing(desk: Desk) -> None:
    session, first = desk.window.session, desk.window.session.selected
    desk.type_in("350")
    second = session.new(everything(title="second"))
    session.edit(TRAINING, Estimate(14, 350, 350))
    assert desk.row.moved == ""
    desk.type_in("35")
    assert (desk.value, second.stack.count()) == (Estimate(14, 35, 350), 2)
    session.select(first)
    assert desk.value == Estimate(14, 350, 350)
    desk.type_in("35")
    assert (desk.value, first.stack.count()) == (Estimate(14, 35, 350), 2)


def test_that_a_visit_ends_though_its_number_is_gone(desk: Desk, qtbot: QtBot) -> None:
    desk.type_in("350")
    session = desk.window.session
    session.edit_structure(removed(session.scenario, "contingents", "Kenya"), "Remove Kenya")
    desk.leave()
    qtbot.wait(0)
    session.undo_group.undo()
    assert desk.value == Estimate(14, 350, 350)


def test_that_a_menu_and_a_window_in_front_are_within_a_visit(desk: Desk, qtbot: QtBot) -> None:
    desk.type_in("350")
    front = QWidget()
    qtbot.addWidget(front)
    front.show()
    front.activateWindow()
    qtbot.waitUntil(front.isActiveWindow)
    desk.window.activateWindow()
    qtbot.waitUntil(desk.window.isActiveWindow)
    desk.type_in("35")
    assert (desk.value, desk.steps) == (Estimate(14, 35, 60), 0)


def test_that_the_votes_of_a_member_are_one_change_a_visit(desk: Desk) -> None:
    path = "conditions.vote.members.China.yes"
    desk.goto(path)
    box = next(box for box in desk.window.assumptions.findChildren(NumberBox, path) if box.isVisible())
    desk.path = path
    desk.press(box, "Down", 5)
    assert (desk.value, desk.steps) == (0.55, 1)
    desk.press(box, "Up", 5)
    assert (desk.value, desk.steps) == (0.6, 0)
    desk.press(box, "Down", 5)
    desk.leave()
    desk.press(box, "Up", 5)
    assert (desk.value, desk.steps) == (0.6, 2)


def test_that_a_size_that_is_stated_and_typed_is_the_size_of_every_run(desk: Desk) -> None:
    session = desk.window.session
    told: list[str] = []
    session.message.connect(told.append)
    desk.goto("contingents.Spain.personnel")
    tick = next(
        box
        for box in desk.window.assumptions.findChildren(QCheckBox)
        if box.isVisible() and "undet" in box.objectName()
    )
    tick.click()
    assert told == ["Spain: the size is certain now, 20 people; it was 20 people (5–60 people)."]
    desk.type_in("500")
    desk.leave()
    assert desk.value == Estimate.certain(500)
    desk.window.session.undo_group.undo()
    desk.window.session.undo_group.undo()
    assert desk.value == Estimate(5, 20, 60)
    assert session.scenario.contingent("Spain").undetermined


def test_that_a_size_that_is_undetermined_again_has_its_range_again(desk: Desk) -> None:
    desk.goto("contingents.Spain.personnel")
    before = desk.window.session.scenario
    tick = next(
        box
        for box in desk.window.assumptions.findChildren(QCheckBox)
        if box.isVisible() and "undet" in box.objectName()
    )
    tick.click()
    assert desk.value == Estimate.certain(20)
    tick.click()
    assert desk.window.session.scenario == before


def test_that_a_disruption_that_comes_as_before_comes_as_often_as_before(desk: Desk) -> None:
    session, path = desk.window.session, "disruptions.Airport closed.arrival"
    session.new(replaced(everything(), "disruptions.Airport closed.per_year", 0.3))
    before = session.scenario
    desk.goto("disruptions.Airport closed.duration")
    for key in (Qt.Key.Key_Down, Qt.Key.Key_Up):
        combo = next(box for box in desk.window.assumptions.findChildren(QComboBox, path) if box.isVisible())
        QTest.keyClick(combo, key)
        assert (session.scenario == before) == (key == Qt.Key.Key_Up)


def test_that_every_slider_of_the_panel_is_in_a_row_that_knows_visits(desk: Desk) -> None:
    for section in desk.window.assumptions.sections:
        section.set_open(True)
    for slider in desk.window.assumptions.findChildren(ValueSlider):
        assert isinstance(slider.parent(), ParameterRow)
