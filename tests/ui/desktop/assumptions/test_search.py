"""What a search and the filters of the panel find."""

import datetime as dt

import pytest
from hypothesis import given, settings

from scenarios.editing.difference import differences
from scenarios.editing.edits import with_field
from scenarios.library import shipped
from scenarios.position import MetAtStart
from scenarios.schema import Scenario
from tests.strategies import missions
from tests.thoroughness import at_most, some_of
from tests.ui.desktop.conftest import everything
from ui.desktop.assumptions.choices import choices
from ui.desktop.assumptions.panel import AssumptionsPanel
from ui.desktop.assumptions.search import Sought, found_in
from ui.desktop.assumptions.sections import PLANS, section_of
from ui.desktop.documents.document import Document
from ui.desktop.documents.session import Session


def lines(scenario: Scenario, text: str) -> list[str]:
    return [each.words for each in found_in(scenario, scenario, Sought(text)).others]


@pytest.mark.parametrize(
    ("text", "line"),
    [
        ("kenya camp", "Kenya: Camp: First base"),
        ("battalions lift", "Battalions: Lift: Charter"),
        ("engineers unit", "Engineers: Unit: engineers"),
        ("kenya paid by", "Kenya: Paid by: mission"),
        ("police requires", "Police units: Requires: resolution"),
        ("resolution met on", "resolution: At the start: met on 30 Sep 2025"),
        ("resolution kind", "resolution: Kind of condition: Date"),
        ("day 0", "Day 0: 2 Oct 2025"),
        ("handed over needs", "Handed over: Needs: 3"),
    ],
)
def test_that_a_choice_is_found_by_whose_it_is_and_what_it_is_called(text: str, line: str) -> None:
    assert line in lines(shipped("handover"), text)


@settings(max_examples=at_most(10), deadline=None)
@given(missions(), missions())
def test_that_only_changed_finds_all_that_the_list_of_changes_tells(base: Scenario, scenario: Scenario) -> None:
    found = found_in(scenario, base, Sought(only_changed=True))
    assert {*found.paths, *(each.path for each in found.others)} == {each.path for each in differences(base, scenario)}


@settings(max_examples=at_most(10), deadline=None)
@given(missions(), missions())
def test_that_each_difference_belongs_to_one_section(base: Scenario, scenario: Scenario) -> None:
    for each in differences(base, scenario):
        assert sum(each.path.partition(".")[0] in plan.fields for plan in PLANS) == 1
        assert PLANS[section_of(each.path)].fields


def test_that_a_fact_counts_as_a_change_in_its_section_and_is_marked(qtbot) -> None:
    session = Session(Document(everything()))
    panel = AssumptionsPanel(session)
    qtbot.addWidget(panel)
    met = MetAtStart(met=session.scenario.start)
    session.edit_structure(with_field(session.scenario, "conditions.lead there.at_start", met), "Met")
    header = panel.sections[2].header
    qtbot.waitUntil(lambda: "1 changed" in header.accessibleDescription())
    session.edit_structure(with_field(session.scenario, "start", dt.date(2024, 1, 2)), "Start")
    qtbot.waitUntil(lambda: "1 changed" in panel.sections[1].header.accessibleDescription())


@pytest.mark.parametrize("scenario", [everything(), shipped("handover")], ids=["everything", "handover"])
def test_that_every_choice_leads_to_its_control(scenario: Scenario, qtbot) -> None:
    panel = AssumptionsPanel(Session(Document(scenario)))
    qtbot.addWidget(panel)
    for each in some_of(choices(scenario), 15):
        control = panel.reveal(each.path)
        assert control is not None, each
        assert control.objectName().startswith(each.path), each
        assert control.accessibleName(), each


def test_that_a_line_that_was_found_leads_to_its_control(qtbot) -> None:
    panel = AssumptionsPanel(Session(Document(shipped("handover"))))
    qtbot.addWidget(panel)
    panel.head.search.setText("kenya camp second")
    panel.head.filtered.emit()
    assert panel.found.summary.text() == "Nothing found."
    panel.head.search.setText("battalions camp second")
    panel.head.filtered.emit()
    assert panel.found.summary.text() == "1 found."
    assert panel.found.enter()
    panel.found.others.itemActivated.emit(panel.found.others.item(0))
    assert not panel.head.is_filtering
    assert panel.sections[4].is_open
