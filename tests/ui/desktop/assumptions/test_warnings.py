"""Warnings in the panel: at what they concern, and as a list with root causes first."""

from __future__ import annotations

import datetime as dt
import re

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot

from scenarios.checks.warnings import warnings_of
from scenarios.editing.edits import add
from scenarios.parameters import replaced
from scenarios.schema import Scenario
from tests.examples import FIRST_DAY, contingent, finance, tiny
from tests.scenarios.checks.parts import THERE, ceiling, mission, tranches, two
from tests.scenarios.checks.parts import approval as made_approval
from tests.ui.desktop.assumptions.conftest import shown_panel
from ui.desktop.assumptions.panel import AssumptionsPanel
from ui.desktop.assumptions.warner import MANY
from ui.desktop.assumptions.warnings import MOST_ROWS, place_title, told_of
from ui.desktop.controls.warned import WarningLine
from ui.desktop.documents.document import Document
from ui.desktop.documents.session import Session
from ui.desktop.tabs.tab import Shared


def approval(name: str, **changes: object) -> dict[str, object]:
    table = {"name": name, "kind": "approval", "delay": 1, "probability": 1}
    return table | {"challenge_probability": 0, "challenge_delay": 0} | changes


def troubled() -> Scenario:
    """A warning in every section, most kinds of place among them."""
    donor = {"name": "D", "amount": 1000, "probability": 0, "first_payment": 3, "instalments": 2, "every": 4}
    return tiny(
        target=900,
        correlation=0.3,
        conditions=[
            approval("no", probability=0, challenge_delay=9),
            approval("idle"),
            {"name": "late", "kind": "date", "date": dt.date(2030, 1, 1)},
        ],
        finance=finance(donors=[donor]),
        camp={"after": ["no"], "build": 0, "opening_beds": 1000, "beds_per_week": 0, "max_beds": 900},
        lift={"aircraft": 0, "passengers": 100, "transit": 1, "cycle": 2},
        mandate={"condition": "no", "months": 6, "renewal_probability": 1, "drawdown_days": 0},
        disruptions=[{"name": "x", "stops": [], "at": 3, "duration": 5}],
        contingents=[contingent("A", lead=True), contingent("B", lead=True, participation=0, requires=["late"])],
    )


def surprising() -> Scenario:
    """What can happen, but means something else than it seems to."""
    people = contingent("A", personnel=[900, 1000, 1500], tranche=1000, tour_months=0.25, stay_probability=0.5)
    return tiny(
        conditions=[{"name": "early", "kind": "date", "date": dt.date(2020, 1, 1)}],
        lift={"aircraft": 9, "passengers": 999, "transit": 1, "cycle": 2},
        mandate={"condition": "early", "months": 0.5, "renewal_probability": 1, "drawdown_days": 0},
        contingents=[people],
    )


def in_the_middle() -> Scenario:
    """Warnings of all that only format 2 can say."""
    past = made_approval("past", at_start={"met": dt.date(2023, 12, 1)})
    closed = {"from": dt.date(2023, 1, 1), "to": dt.date(2023, 2, 1)}
    supposed = made_approval("no", suppose="never", at_start={"since": dt.date(2023, 12, 1)})
    event = {"name": "coup", "kind": "event", "per_year": 1, "at_start": {"since": dt.date(2023, 12, 1)}}
    parts = two(sea={"after": ["no"]}, south={"opening_beds": 4})
    parts["contingents"] += [
        contingent("C", **tranches({"personnel": [1, 1, 3000]})),
        contingent("D", leaving_days=3, lead=True, copies=2, at_start=THERE),
        contingent("E", participation=0, withdrawal_per_year=1),
        contingent("F", unless=["past"]),
    ]
    return mission(
        **parts,
        plan=[{"date": dt.date(2024, 1, 1), "personnel": 10_000}],
        milestones=[{"name": "IOC", "needs": [{"personnel": 3, "unit": "police"}]}],
        ceilings=[ceiling("low", 5), ceiling("late", 6, "no")],
        conditions=[past, supposed, made_approval(closed=[closed]), event],
    )


def panel_of(scenario: Scenario, qtbot: QtBot) -> AssumptionsPanel:
    return shown_panel(Session(Document(scenario)), qtbot, 400)


def shown_lines(panel: AssumptionsPanel) -> dict[str, str]:
    """Path and words of every warning that is in view somewhere down the panel."""
    lines = (line for line in panel.findChildren(WarningLine) if line.isVisibleTo(panel))
    return {line.path: line.words for line in lines}


def shown_at(panel: AssumptionsPanel, path: str) -> str:
    """The words of the warnings at a path; rows without a name have theirs beneath their list."""
    lines = shown_lines(panel)
    listed = re.sub(r"[.]\d+([.][a-z]+)?$", "", path)
    return lines.get(path, lines.get(listed, ""))


def rows_of(panel: AssumptionsPanel) -> list[str]:
    return [panel.warnings.item(row).text() for row in range(panel.warnings.count())]


def click_row(panel: AssumptionsPanel, row: int) -> None:
    place = panel.warnings.visualItemRect(panel.warnings.item(row)).center()
    QTest.mouseClick(panel.warnings.viewport(), Qt.MouseButton.LeftButton, pos=place)


def settled(panel: AssumptionsPanel, qtbot: QtBot) -> None:
    qtbot.waitUntil(lambda: not panel._warn_soon.isActive())


@pytest.mark.parametrize("scenario", [troubled(), surprising(), in_the_middle()])
def test_that_every_warning_stands_at_what_it_concerns_and_its_row_in_the_list_leads_there(
    scenario: Scenario, qtbot: QtBot
) -> None:
    assert len(warnings_of(scenario)) >= 3
    panel = panel_of(scenario, qtbot)
    for path, words in told_of(warnings_of(scenario)).items():
        control = panel.reveal(path)
        assert control is not None, path
        assert control.hasFocus(), path
        assert "\n".join(words) in shown_at(panel, path)


def test_that_the_line_of_a_part_and_the_header_of_its_section_have_the_sign(qtbot: QtBot) -> None:
    panel = panel_of(troubled(), qtbot)
    section = panel.sections[4]
    section.set_open(True)
    assert section.header.accessibleDescription().endswith("2 warnings")
    table = panel.reveal("contingents.B")
    assert table is not None
    names = panel.findChild(QWidget, "contingents#table").lines  # type: ignore[union-attr]
    words = [names.data(names.index(row, 0), Qt.ItemDataRole.AccessibleTextRole) for row in range(2)]
    assert "Warning" not in words[0]
    assert "Warning: It never comes: its participation is 0." in words[1]


def test_that_what_others_follow_from_stands_first_and_unfolds(qtbot: QtBot) -> None:
    scenario = tiny(conditions=[approval("first"), approval("second", after=["first"])])
    panel = panel_of(scenario, qtbot)
    assert panel.head.warnings.text() == "2 warnings"
    assert not panel.warnings.isVisible()
    QTest.mouseClick(panel.head.warnings, Qt.MouseButton.LeftButton)
    assert panel.warnings.isVisible()
    assert rows_of(panel) == [
        "second: it cannot matter: nothing waits for it",
        "      ▸ 1 more follows from this",
    ]
    click_row(panel, 1)
    assert rows_of(panel)[1].strip().startswith("first: it cannot matter: only what cannot matter itself")


def test_that_the_list_works_by_keyboard(qtbot: QtBot) -> None:
    panel = panel_of(tiny(conditions=[approval("first"), approval("second", after=["first"])]), qtbot)
    panel.activateWindow()
    panel.head.warnings.setFocus()
    QTest.keyClick(panel.head.warnings, Qt.Key.Key_Space)
    panel.warnings.setFocus()
    panel.warnings.setCurrentRow(1)
    QTest.keyClick(panel.warnings, Qt.Key.Key_Return)
    assert panel.warnings.count() == 2
    panel.warnings.setCurrentRow(0)
    QTest.keyClick(panel.warnings, Qt.Key.Key_Return)
    focus = QApplication.focusWidget()
    assert focus is not None
    assert focus.objectName().startswith("conditions.second.")


def test_that_warnings_follow_edits_undo_and_another_document_once_the_hand_rests(qtbot: QtBot) -> None:
    panel = panel_of(tiny(), qtbot)
    session = panel._session
    assert not panel.head.warnings.isVisible()
    session.edit("target", 900)
    assert not panel.head.warnings.isVisible()
    settled(panel, qtbot)
    assert panel.head.warnings.text() == "1 warning"
    assert shown_lines(panel)["target"].startswith("900 people are more than all pledges")
    session.undo_group.undo()
    settled(panel, qtbot)
    assert not panel.head.warnings.isVisible()
    assert shown_lines(panel) == {}
    session.new(replaced(tiny(), "lift.aircraft", 0))
    settled(panel, qtbot)
    assert panel.head.warnings.text() == "1 warning"


def test_that_nothing_moves_while_a_button_of_the_mouse_is_pressed(qtbot: QtBot) -> None:
    panel = panel_of(tiny(), qtbot)
    slider = panel.sections[0].body.rows[0].slider  # type: ignore[union-attr]
    QTest.mousePress(slider, Qt.MouseButton.LeftButton, pos=QPoint(slider.width() // 2, slider.height() // 2))
    panel._session.edit("target", 900)
    QTest.qWait(300)
    assert panel._warn_soon.isActive()
    assert shown_lines(panel) == {}
    QTest.mouseRelease(slider, Qt.MouseButton.LeftButton)
    panel._session.edit("target", 900)
    settled(panel, qtbot)
    assert "target" in shown_lines(panel)


def test_that_a_part_that_is_new_is_marked_too(qtbot: QtBot) -> None:
    panel = panel_of(tiny(), qtbot)
    panel.sections[2].set_open(True)
    scenario = add(panel._session.scenario, "conditions")
    panel._session.edit_structure(scenario, "Add")
    settled(panel, qtbot)
    assert "It cannot matter: nothing waits for it." in shown_lines(panel).values()


@pytest.mark.parametrize(
    ("path", "title"),
    [
        ("target", "Target strength"),
        ("conditions.no", "no"),
        ("contingents.B.lead", "B"),
        ("finance", "Funding"),
        ("mandate.condition", "Mandate"),
        ("camp", "Camp"),
        ('sources."a"', 'sources."a"'),
    ],
)
def test_that_a_place_is_called_what_a_reader_calls_it(path: str, title: str) -> None:
    assert place_title(troubled(), path) == title


@pytest.mark.parametrize(
    ("path", "title"),
    [
        ("conditions.ok.closed.1", "ok: Closed time 1"),
        ("contingents.A.tranches.2.personnel", "A: Tranche 2: Personnel"),
        ("camps.north.max_beds", "north: Beds at most"),
        ("plan.1.personnel", "Step of the plan 1: Planned strength"),
        ("milestones.IOC.needs.1.unit", "IOC: Need 1"),
    ],
)
def test_that_rows_without_a_name_go_by_their_number(path: str, title: str) -> None:
    rows = two(conditions=[made_approval(closed=[{"from": FIRST_DAY, "to": dt.date(2024, 2, 1)}])])
    own = tranches({"personnel": 5}, {"personnel": 5, "interval": 1})
    goals = {
        "plan": [{"date": FIRST_DAY, "personnel": 9}],
        "milestones": [{"name": "IOC", "needs": [{"personnel": 1}]}],
    }
    scenario = mission(**rows | goals | {"contingents": [contingent("A", **own)]})
    assert place_title(scenario, path) == title


def test_that_the_warnings_of_a_large_scenario_are_found_beside_the_window(qtbot: QtBot, shared: Shared) -> None:
    large = tiny(conditions=[approval(f"{number}") for number in range(MANY + 1)])
    session = Session(Document(tiny(target=5000)))
    panel = AssumptionsPanel(session, shared.background)
    qtbot.addWidget(panel)
    before = rows_of(panel)
    session.new(large)
    panel._warn()
    assert rows_of(panel) == before
    qtbot.waitUntil(lambda: panel.warnings.count() == MOST_ROWS + 1)
    expected = len(warnings_of(session.scenario))
    assert panel.head.warnings.text() == f"{expected} warnings"
    assert rows_of(panel)[-1] == f"… and {expected - MOST_ROWS} more"
    # Whoever has gone back to a small one never sees those of the large one.
    panel._warn()
    session.select(session.documents[0])
    panel._warn()
    assert not shared.background.is_busy
    assert rows_of(panel) == before
