"""Everything that format 2 can say is said in the panel, by hand: with keys, and with the mouse."""

from __future__ import annotations

import datetime as dt

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QCheckBox, QComboBox, QLineEdit, QMenu, QPushButton, QSlider, QWidget

from scenarios.conditions import Approval, FixedDate
from scenarios.estimate import Estimate
from scenarios.parameters import Parameter
from scenarios.places import fields_of, walk
from scenarios.schema import Scenario
from scenarios.vote import CouncilVote, Member
from tests.thoroughness import some_of
from tests.ui.desktop.conftest import everything
from tests.ui.desktop.keys import type_in
from tests.ui.desktop.missions import START, mission
from ui.desktop.assumptions.adjustable import adjustable
from ui.desktop.assumptions.panel import AssumptionsPanel
from ui.desktop.assumptions.parts_view import PartsView
from ui.desktop.assumptions.position import StartBinding, start_value
from ui.desktop.controls.row import ParameterRow
from ui.desktop.controls.suppose import SupposeField
from ui.desktop.documents.document import Document
from ui.desktop.documents.session import Session

CLICK = Qt.MouseButton.LeftButton
COURT = "conditions.court"
KENYA = "contingents.Kenya"


@pytest.fixture
def scenario() -> Scenario:
    return mission()


def control(panel: AssumptionsPanel, path: str) -> QWidget:
    """The control of a path, revealed."""
    found = panel.reveal(path)
    assert found is not None, path
    assert found.objectName().startswith(path)
    return found


def line(panel: AssumptionsPanel, path: str) -> QLineEdit:
    found = control(panel, path)
    assert isinstance(found, QLineEdit)
    return found


def empty(box: QWidget) -> None:
    """Delete what stands in a box, and press Return."""
    assert isinstance(box, QLineEdit)
    box.selectAll()
    QTest.keyClick(box, Qt.Key.Key_Delete)
    QTest.keyClick(box, Qt.Key.Key_Return)


def shown(panel: AssumptionsPanel, name: str) -> QWidget:
    """What is shown under this name."""
    return next(each for each in panel.findChildren(QWidget, name) if each.isVisibleTo(panel))


def choose(combo: QWidget, words: str) -> None:
    """Choose an entry with the arrow keys."""
    assert isinstance(combo, QComboBox)
    by = combo.findText(words) - combo.currentIndex()
    assert combo.findText(words) >= 0
    for _ in range(abs(by)):
        QTest.keyClick(combo, Qt.Key.Key_Down if by > 0 else Qt.Key.Key_Up)


def press(panel: AssumptionsPanel, name: str) -> None:
    """Scroll to a button of this name, and click it with the mouse."""
    QApplication.processEvents()
    button = shown(panel, name)
    panel._area.ensureWidgetVisible(button)
    QApplication.processEvents()
    QTest.mouseClick(button, CLICK)


def view_of(panel: AssumptionsPanel, group: str) -> PartsView:
    return next(view for view in panel.findChildren(PartsView) if view.group == group)


def cells(panel: AssumptionsPanel, group: str, name: str) -> list[str]:
    """What the line of a part says."""
    return [cell.words for one in view_of(panel, group).table.lines.lines if one.name == name for cell in one.cells]


def test_that_every_number_of_a_mission_can_be_revealed_and_has_a_name_and_a_tooltip(panel: AssumptionsPanel) -> None:
    numbers = adjustable(panel._session.scenario)
    assert len(numbers) > 100
    for parameter in some_of(numbers, 30):
        found = control(panel, parameter.path)
        assert found.accessibleName(), parameter.path
        assert found.toolTip(), parameter.path
    assert panel._session.selected.stack.count() == 0


def test_that_everything_that_a_mission_says_has_a_control(panel: AssumptionsPanel) -> None:
    lists = 0
    for group, part in walk(panel._session.scenario):
        for field in fields_of(type(part)):
            said = getattr(part, field.name) != type(part).model_fields[field.name].default
            if (
                not said
                or isinstance(part, Member)
                or field.name in ("id", "kind", "format", "sources")
                or field.quantity is not None
            ):
                continue
            path = ".".join((*group, field.name))
            lists += bool(field.rows or field.parts)
            found = panel.reveal(path)
            assert found is not None, path
            assert found.objectName().startswith(path) or field.rows or field.parts or not group, path
    assert lists > 5


def test_that_a_condition_is_supposed_to_be_met_on_a_date_with_keys_alone(
    panel: AssumptionsPanel, session: Session
) -> None:
    choose(control(panel, "conditions.parliament.suppose"), "met on a date")
    assert supposed(session) == START
    date = panel.focusWidget()
    assert isinstance(date, QLineEdit)
    type_in(date, "1 May 2024")
    assert supposed(session) == dt.date(2024, 5, 1)
    assert cells(panel, "conditions", "parliament")[1] == "met on 1 May 2024 supposed"
    choose(control(panel, "conditions.parliament.suppose"), "never met")
    assert (supposed(session), date.isVisible()) == ("never", False)
    for _ in range(3):
        session.undo_group.undo()
    assert session.scenario is session.shown.base


def supposed(session: Session) -> object:
    return session.scenario.condition("parliament").suppose


def test_that_what_is_supposed_is_marked_in_the_table(panel: AssumptionsPanel) -> None:
    panel.reveal("conditions.elections.suppose")
    lines = view_of(panel, "conditions").table.lines.lines
    marked = {one.name for one in lines if any(cell.marked for cell in one.cells)}
    assert marked == {"elections", "freeze"}


def test_that_a_supposition_is_found_reset_and_counted_as_changed(panel: AssumptionsPanel, session: Session) -> None:
    search(panel, "suppose court")
    found = panel.found.findChildren(SupposeField)
    assert [field.path for field in found] == [f"{COURT}.suppose"]
    panel.head.search.setFocus()
    QTest.keyClick(panel.head.search, Qt.Key.Key_Down)
    choose(found[0].combo, "never met")
    search(panel, "")
    panel.head.only_changed.click()
    assert panel.found.paths == (f"{COURT}.suppose",)
    QTest.mouseClick(found[0].reset_button, CLICK)
    assert session.scenario.condition("court").suppose is None
    assert not found[0].reset_button.isVisible()


def search(panel: AssumptionsPanel, words: str) -> None:
    panel.head.search.setText(words)
    panel.head.filtered.emit()


def test_that_a_date_after_the_start_is_refused_in_a_sentence(panel: AssumptionsPanel, session: Session) -> None:
    box = line(panel, f"{COURT}.at_start.since")
    type_in(box, "2 Mar 2024")
    fold = panel.findChild(QWidget, f"{COURT}.at_start")
    assert fold is not None
    words = [each.text() for each in panel.findChildren(type(view_of(panel, "conditions")._warning.label))]
    assert any(text.startswith("2 Mar 2024 lies after the start, 1 Mar 2024") for text in words)
    assert session.selected.stack.count() == 0
    type_in(box, "1 Mar 2024")
    court = session.scenario.condition("court")
    assert isinstance(court, Approval)
    assert court.at_start is not None
    assert court.at_start.since == START


def test_that_one_fact_beside_another_is_refused_without_its_path(panel: AssumptionsPanel, session: Session) -> None:
    box = line(panel, f"{COURT}.at_start.met")
    type_in(box, "1 Feb 2024")
    assert session.selected.stack.count() == 0
    empty(line(panel, f"{COURT}.at_start.since"))
    control(panel, f"{COURT}.at_start.challenged")
    QTest.keyClick(panel.focusWidget(), Qt.Key.Key_Space)
    assert session.scenario.condition("court").at_start is None
    met = shown(panel, f"{COURT}.at_start.met")
    assert isinstance(met, QLineEdit)
    type_in(met, "1 Feb 2024")
    assert cells(panel, "conditions", "court")[1] == "met on 1 Feb 2024 at the start"


def test_that_a_fold_is_closed_where_nothing_is_said_and_a_click_opens_it(
    panel: AssumptionsPanel, session: Session
) -> None:
    path = "conditions.parliament.at_start"
    header = control(panel, path)
    assert panel.findChild(QWidget, f"{path}.since") is None
    QTest.mouseClick(header, CLICK)
    box = shown(panel, f"{path}.since")
    assert isinstance(box, QLineEdit)
    type_in(box, "1 Feb 2024")
    press(panel, f"{path}.since#clear")
    assert box.text() == ""
    assert session.scenario.condition("parliament").at_start is None
    assert session.selected.stack.count() == 2


def test_that_a_number_at_the_start_is_said_by_a_slider_in_one_step(panel: AssumptionsPanel, session: Session) -> None:
    path = "camps.Cap-Haïtien.at_start.beds"
    press_fold(panel, "camps.Cap-Haïtien.at_start")
    slider = shown(panel, path)
    slider.setFocus()
    for _ in range(3):
        QTest.keyClick(slider, Qt.Key.Key_Right)
    start = session.scenario.camps[1].at_start
    assert start is not None
    assert start.beds == 3
    assert session.selected.stack.count() == 1
    press(panel, f"{path}#reset")
    assert session.scenario.camps[1].at_start is None


def press_fold(panel: AssumptionsPanel, path: str) -> None:
    QTest.keyClick(control(panel, path), Qt.Key.Key_Space)


def test_that_people_in_theatre_are_rows(panel: AssumptionsPanel, session: Session) -> None:
    path = f"{KENYA}.at_start.in_theatre"
    type_in(line(panel, f"{path}.2.personnel"), "70")
    type_in(line(panel, f"{path}.2.arrived"), "2024-02-01")
    press(panel, f"{path}#add")
    assert [group.personnel for group in there(session)][:2] == [150, 70]
    press(panel, f"{path}.1#remove")
    assert (there(session)[0].personnel, there(session)[0].arrived) == (70, dt.date(2024, 2, 1))
    assert cells(panel, "contingents", "Kenya")[1] == f"{session.scenario.contingent('Kenya').there}"
    for _ in range(4):
        session.undo_group.undo()
    assert session.scenario is session.shown.base


def there(session: Session):
    start = session.scenario.contingent("Kenya").at_start
    assert start is not None
    return start.in_theatre


def test_that_a_plan_is_written_row_by_row(panel: AssumptionsPanel, session: Session) -> None:
    control(panel, "plan.2.personnel")
    add = panel.findChild(QPushButton, "plan#add")
    assert add is not None
    add.setFocus()
    QTest.keyClick(add, Qt.Key.Key_Space)
    assert len(session.scenario.plan) == 3
    type_in(line(panel, "plan.3.date"), "1 Oct 2024")
    type_in(line(panel, "plan.3.personnel"), "1000")
    assert (session.scenario.plan[2].date, session.scenario.plan[2].personnel) == (dt.date(2024, 10, 1), 1000)
    box = line(panel, "plan.3.date")
    type_in(box, "1 Jul 2024")
    assert len({step.date for step in session.scenario.plan}) == 3
    QTest.keyClick(box, Qt.Key.Key_Escape)
    press(panel, "plan.1#remove")
    assert [step.personnel for step in session.scenario.plan] == [600, 1000]


def test_that_closed_times_may_not_overlap(panel: AssumptionsPanel, session: Session) -> None:
    box = line(panel, "conditions.parliament.closed.1.to")
    type_in(box, "1 Jan 2025")
    assert session.selected.stack.count() == 0
    assert box.text() == "1 Jan 2025"
    type_in(box, "1 Dec 2024")
    parliament = session.scenario.condition("parliament")
    assert isinstance(parliament, Approval)
    assert parliament.closed[0].ends == dt.date(2024, 12, 1)


def test_that_a_need_names_a_unit_and_a_contingent(panel: AssumptionsPanel, session: Session) -> None:
    choose(control(panel, "milestones.IOC.needs.2.contingent"), "Spain")
    unit = line(panel, "milestones.IOC.needs.1.unit")
    QTest.keyClick(unit, Qt.Key.Key_Down, Qt.KeyboardModifier.AltModifier)
    menu = unit.findChildren(QMenu)[-1]
    assert [action.text() for action in menu.actions()] == ["police", "engineers"]
    QTest.keyClick(menu, Qt.Key.Key_Down)
    QTest.keyClick(menu, Qt.Key.Key_Return)
    needs = session.scenario.milestones[0].needs
    assert (needs[0].unit, needs[1].contingent) == ("police", "Spain")
    empty(unit)
    assert session.scenario.milestones[0].needs[0].unit is None


def test_that_tranches_are_set_each_by_itself_and_evenly_again(panel: AssumptionsPanel, session: Session) -> None:
    choose(control(panel, "contingents.Spain.tranches"), "each by itself")
    spain = session.scenario.contingent("Spain")
    assert (len(spain.tranches), spain.pledge) == (6, Estimate(5, 20, 60))
    assert view_of(panel, "contingents.Spain.tranches").chosen == "1"
    session.undo_group.undo()
    assert session.scenario is session.shown.base
    choose(control(panel, f"{KENYA}.tranches"), "even: all alike")
    kenya = session.scenario.contingent("Kenya")
    assert (kenya.tranche, kenya.personnel) == (200, Estimate(300, 350, 350))
    assert isinstance(control(panel, f"{KENYA}.interval"), QSlider)


def test_that_tranches_are_added_doubled_moved_and_removed(panel: AssumptionsPanel, session: Session) -> None:
    path = f"{KENYA}.tranches"
    control(panel, f"{path}.1.personnel")
    press(panel, f"{path}#down")
    assert sizes(session) == [150, 200]
    assert view_of(panel, path).chosen == "2"
    press(panel, f"{path}#duplicate")
    press(panel, f"{path}#add")
    assert sizes(session) == [150, 200, 200, 200]
    press(panel, f"{path}#remove")
    press(panel, f"{path}#up")
    assert (sizes(session), view_of(panel, path).chosen) == ([150, 200, 200], "2")
    assert all(one.interval for one in session.scenario.contingent("Kenya").tranches[1:])
    for _ in range(session.selected.stack.count()):
        session.undo_group.undo()
    assert session.scenario is session.shown.base


def sizes(session: Session) -> list[float]:
    return [one.personnel.likely for one in session.scenario.contingent("Kenya").tranches]


def test_that_only_the_first_tranche_may_have_no_interval(panel: AssumptionsPanel, session: Session) -> None:
    control(panel, f"{KENYA}.tranches.2.interval")
    empty(shown(panel, f"{KENYA}.tranches.2.interval.likely#box"))
    assert session.selected.stack.count() == 0
    control(panel, f"{KENYA}.tranches.1.interval")
    first = panel.findChild(QLineEdit, f"{KENYA}.tranches.1.interval.likely#box")
    assert first is not None
    type_in(first, "9")
    assert session.scenario.contingent("Kenya").tranches[0].interval == Estimate.certain(9)
    empty(first)
    assert session.scenario == session.shown.base


def test_that_a_tranche_waits_for_a_date_and_conditions_of_its_own(panel: AssumptionsPanel, session: Session) -> None:
    type_in(line(panel, f"{KENYA}.tranches.1.not_before"), "1 Apr 2024")
    tick = panel.findChild(QCheckBox, f"{KENYA}.tranches.1.requires#court")
    assert tick is not None
    tick.setFocus()
    QTest.keyClick(tick, Qt.Key.Key_Space)
    first = session.scenario.contingent("Kenya").tranches[0]
    assert (first.not_before, first.requires) == (dt.date(2024, 4, 1), ("court",))


def test_that_a_season_is_typed_as_days_of_every_year(panel: AssumptionsPanel, session: Session) -> None:
    type_in(line(panel, "disruptions.Hurricanes.season.from"), "15 May")
    type_in(line(panel, "disruptions.Hurricanes.season.to"), "12-01")
    season = session.scenario.disruptions[0].season
    assert season is not None
    assert (season.begins, season.ends) == ("05-15", "12-01")
    assert cells(panel, "disruptions", "Hurricanes") == ["15 May to 1 Dec", "US airlift, all camps"]
    type_in(line(panel, "disruptions.Hurricanes.season.to"), "15 May")
    assert session.scenario.disruptions[0].season == season


def test_that_a_disruption_comes_in_one_of_three_ways(panel: AssumptionsPanel, session: Session) -> None:
    panel.reveal("disruptions.Airport closed")
    for words, field in (
        ("once, on a known day", "at"),
        ("every year, in a season", "season"),
        ("by chance", "per_year"),
    ):
        choose(shown(panel, "disruptions.Airport closed.arrival"), words)
        now = session.scenario.disruptions[1]
        assert [name for name in ("per_year", "at", "season") if getattr(now, name) is not None] == [field]
        control(panel, f"disruptions.Airport closed.{field}" + (".from" if field == "season" else ""))


def test_that_a_camp_is_chosen_where_there_are_several(panel: AssumptionsPanel, session: Session) -> None:
    choose(control(panel, f"{KENYA}.camp"), "Port-au-Prince (the first)")
    assert session.scenario.contingent("Kenya").camp is None
    choose(control(panel, f"{KENYA}.lift"), "US airlift")
    assert cells(panel, "contingents", "Kenya")[5:7] == ["Port-au-Prince", "US airlift"]
    control(panel, "camps.Cap-Haïtien.build")
    press(panel, "camps#remove")
    assert [camp.name for camp in session.scenario.all_camps] == ["Port-au-Prince"]
    panel.reveal(f"{KENYA}.lift")
    assert not [each for each in panel.findChildren(QComboBox, f"{KENYA}.camp") if each.isVisibleTo(panel)]
    assert not view_of(panel, "camps").remove_button.isEnabled()


def test_that_the_table_of_contingents_says_what_differs(panel: AssumptionsPanel) -> None:
    panel.reveal(KENYA)
    headers = view_of(panel, "contingents").table.lines.columns.headers
    assert headers == ("Contingent", "Size", "There", "Comes", "Unit", "Commitment", "Camp", "Lift", "Requires")
    assert cells(panel, "contingents", "Others")[:4] == ["4 × 50", "", "100 %", ""]
    assert cells(panel, "contingents", "Kenya")[:4] == ["300–350", "200", "100 %", "police"]


def test_that_removing_a_contingent_tells_what_went_and_removing_a_camp_who_named_it(
    panel: AssumptionsPanel, session: Session, qtbot
) -> None:
    control(panel, "contingents.Spain.copies")
    view_of(panel, "contingents").choose("Kenya")
    with qtbot.waitSignal(session.message) as told:
        press(panel, "contingents#remove")
    assert told.args[0].startswith("Removed Kenya. With it went Kenya decides.")
    session.undo_group.undo()
    control(panel, "camps.Cap-Haïtien.build")
    with qtbot.waitSignal(session.message) as told:
        press(panel, "camps#remove")
    assert told.args[0].startswith("Removed Cap-Haïtien. No longer naming it: Kenya.")


def test_that_a_difference_in_a_whole_list_leads_to_the_list(panel: AssumptionsPanel) -> None:
    for path in ("plan", "conditions.parliament.closed", f"{KENYA}.at_start.in_theatre"):
        assert control(panel, path).objectName().startswith(path)


def test_that_a_base_whose_conditions_are_of_other_kinds_is_no_hindrance(
    panel: AssumptionsPanel, session: Session
) -> None:
    dates = tuple(FixedDate(name=one.name, date=START) for one in session.scenario.conditions)
    base = Document(session.scenario.model_copy(update={"conditions": dates}))
    session.shown.set_base(session.adopt(base, select=False))
    # Paths of numbers: what the base says of them is looked up as soon as they have a control.
    for condition in session.scenario.conditions:
        if isinstance(condition, CouncilVote):
            path = f"conditions.{condition.name}.at_start.failed_votes"
            assert control(panel, path).isEnabled()
            assert StartBinding(session, number_at(panel, path)).base == start_value(session.scenario, path)


def number_at(panel: AssumptionsPanel, path: str) -> Parameter:
    """The number of the row that a control is in."""
    rows = (row for row in panel.findChildren(ParameterRow) if row.binding.parameter.path == path)
    return next(rows).binding.parameter


def test_that_one_camp_is_a_list_of_one_and_a_second_gives_it_a_name(panel: AssumptionsPanel, session: Session) -> None:
    session.select(session.new(everything()))
    control(panel, "camp.build")
    assert [one.name for one in view_of(panel, "camps").table.lines.lines] == ["camp"]
    press(panel, "camps#add")
    assert [camp.name for camp in session.scenario.camps] == ["camp", "New camp"]
    type_in(line(panel, "camps.camp.name"), "Port-au-Prince")
    assert session.scenario.camps[0].name == "Port-au-Prince"
    for _ in range(2):
        session.undo_group.undo()
    assert [one.name for one in view_of(panel, "camps").table.lines.lines] == ["camp"]
    assert isinstance(control(panel, "camp.build"), QSlider)
