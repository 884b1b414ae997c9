import datetime as dt
from typing import TypeVar

from PySide6.QtCore import QEvent, QObject, QPoint, QPointF, Qt
from PySide6.QtGui import QPaintEvent, QWheelEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QWidget

from scenarios.schema import Scenario
from tests.ui.desktop.keys import type_in
from ui.desktop.controls.fields import ChoiceField, DateField, Field, TickField
from ui.desktop.controls.names import NamesField
from ui.desktop.controls.texts import LineField, PageField
from ui.desktop.documents.session import Session

F = TypeVar("F", bound=Field)

PAID = {"mission": "the mission", "self": "itself"}


def names(scenario: Scenario) -> dict[str, str]:
    return {condition.name: condition.name for condition in scenario.conditions}


def bound(session: Session, qtbot, field: F) -> F:
    session.scenario_changed.connect(field.refresh)
    qtbot.addWidget(field)
    return field


def shown(field: Field, qtbot) -> None:
    """Put a field on the screen, where the keyboard speaks to it."""
    with qtbot.waitExposed(field):
        field.show()
    field.activateWindow()
    qtbot.waitUntil(field.isActiveWindow)


class Painted(QObject):
    """Counts how often the left edge of a widget is painted."""

    def __init__(self, widget: QWidget) -> None:
        super().__init__(widget)
        self.times = 0
        widget.installEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:  # noqa: N802 - Qt calls it so
        self.times += isinstance(event, QPaintEvent) and event.region().contains(QPoint(1, 10))
        return False


def wheel_over(widget: QWidget) -> bool:
    """Turn the wheel over a widget; whether it took it."""
    place = QPointF(widget.rect().center())
    event = QWheelEvent(
        place,
        widget.mapToGlobal(place),
        QPoint(),
        QPoint(0, -120),
        Qt.MouseButton.NoButton,
        Qt.KeyboardModifier.NoModifier,
        Qt.ScrollPhase.NoScrollPhase,
        False,
    )
    QApplication.sendEvent(widget, event)
    return event.isAccepted()


def test_that_a_choice_is_an_edit_and_undo_shows_it_without_one(session: Session, qtbot) -> None:
    field = bound(
        session, qtbot, ChoiceField(session, "contingents.Kenya.funded_by", "Paid by", lambda _: PAID, "Kenya")
    )
    assert (field.combo.objectName(), field.combo.accessibleName()) == ("contingents.Kenya.funded_by", "Kenya: Paid by")
    assert field.combo.currentText() == "itself"
    QTest.keyClick(field.combo, Qt.Key.Key_Up)
    assert session.scenario.contingent("Kenya").funded_by == "mission"
    assert session.undo_group.undoText() == "Change Kenya: Paid by"
    session.undo_group.undo()
    assert field.combo.currentText() == "itself"
    assert session.selected.stack.count() == 1


def test_that_the_wheel_changes_no_choice_and_no_date_without_focus(session: Session, qtbot) -> None:
    field = bound(session, qtbot, ChoiceField(session, "contingents.Kenya.funded_by", "Paid by", lambda _: PAID))
    date = bound(session, qtbot, DateField(session, "start", "Day 0"))
    assert not wheel_over(field.combo)
    assert not wheel_over(date.date)
    assert session.selected.stack.count() == 0


def test_that_the_wheel_changes_no_choice_whose_list_a_mouse_has_opened(session: Session, qtbot) -> None:
    field = bound(session, qtbot, ChoiceField(session, "contingents.Kenya.funded_by", "Paid by", lambda _: PAID))
    shown(field, qtbot)
    field.combo.clearFocus()
    field.combo.setFocus(Qt.FocusReason.TabFocusReason)
    assert wheel_over(field.combo)
    QTest.mouseClick(field.combo, Qt.MouseButton.LeftButton)
    rows = field.combo.view()
    qtbot.waitUntil(rows.isVisible)
    # A release of the mouse counts only some time after the list was opened; a key counts at once.
    QTest.keyClick(rows, Qt.Key.Key_Home)
    QTest.keyClick(rows, Qt.Key.Key_Return)
    qtbot.waitUntil(field.combo.hasFocus)
    assert session.scenario.contingent("Kenya").funded_by == "mission"
    assert not wheel_over(field.combo)


def test_that_a_choice_offers_what_the_scenario_has_now(session: Session, qtbot) -> None:
    field = bound(session, qtbot, ChoiceField(session, "mandate.condition", "Runs from", names, "Mandate"))
    assert field.combo.count() == 5
    session.edit_structure(session.scenario.model_copy(update={"conditions": session.scenario.conditions[:1]}), "Fewer")
    assert field.combo.count() == 1
    assert field.combo.currentText() == "vote"


def test_that_a_changed_date_is_marked_at_once_and_no_more_when_it_is_taken_back(session: Session, qtbot) -> None:
    field = bound(session, qtbot, DateField(session, "start", "Day 0"))
    shown(field, qtbot)
    seen = Painted(field)
    qtbot.wait(1)
    for text, marked in (("5 Nov 2023", True), (f"{session.shown.base.start}", False)):
        seen.times = 0
        type_in(field.date, text)
        QTest.keyClick(field.date, Qt.Key.Key_Return)
        qtbot.wait(1)
        assert field.is_changed is marked
        assert seen.times


def test_that_a_tick_is_an_edit(session: Session, qtbot) -> None:
    field = bound(session, qtbot, TickField(session, "contingents.Spain.undetermined", "Size undetermined", "Spain"))
    assert field.box.isChecked()
    QTest.keyClick(field.box, Qt.Key.Key_Space)
    assert not session.scenario.contingent("Spain").undetermined
    session.undo_group.undo()
    assert field.box.isChecked()


def test_that_names_are_chosen_from_what_there_is(session: Session, qtbot) -> None:
    field = bound(session, qtbot, NamesField(session, "contingents.Kenya.requires", "Requires", names, "Kenya"))
    assert [name for name, box in field.boxes.items() if box.isChecked()] == ["vote", "court"]
    assert field.boxes["money"].accessibleName() == "Kenya: Requires: money"
    QTest.keyClick(field.boxes["money"], Qt.Key.Key_Space)
    assert session.scenario.contingent("Kenya").requires == ("vote", "court", "money")
    session.undo_group.undo()
    assert not field.boxes["money"].isChecked()


def test_that_a_circle_is_refused_and_the_box_stays_as_it_was(session: Session, qtbot) -> None:
    field = bound(session, qtbot, NamesField(session, "contingents.Kenya.requires", "Requires", names, "Kenya"))
    field.boxes["lead there"].click()
    assert "waits for itself" in field.problem
    assert not field.boxes["lead there"].isChecked()
    assert session.selected.stack.count() == 0


def test_that_an_ampersand_in_a_name_is_no_shortcut(session: Session, qtbot) -> None:
    offered = {"vote": "Trinidad & Tobago"}
    field = bound(session, qtbot, NamesField(session, "camp.after", "After", lambda _: offered))
    assert field.boxes["vote"].text() == "Trinidad && Tobago"
    assert field.boxes["vote"].shortcut().isEmpty()


def test_that_nothing_to_choose_from_says_so(session: Session, qtbot) -> None:
    field = bound(session, qtbot, NamesField(session, "camp.after", "After", lambda _: {}))
    assert field.boxes == {}
    assert field._nothing.isVisibleTo(field)


def test_that_a_line_is_set_when_it_is_finished(session: Session, qtbot) -> None:
    field = bound(session, qtbot, LineField(session, "title", "Title"))
    field.line.selectAll()
    QTest.keyClicks(field.line, "<b>Plan</b>")
    assert session.selected.stack.count() == 0
    QTest.keyClick(field.line, Qt.Key.Key_Return)
    assert session.scenario.title == "<b>Plan</b>"
    session.undo_group.undo()
    assert field.line.text() == "Everything"


def test_that_a_name_that_is_taken_is_refused_and_stays_until_it_is_given_up(session: Session, qtbot) -> None:
    field = bound(session, qtbot, LineField(session, "contingents.Kenya.name", "Name", "Kenya"))
    field.line.selectAll()
    QTest.keyClicks(field.line, "Spain")
    QTest.keyClick(field.line, Qt.Key.Key_Return)
    assert field.problem == "Name: 'Spain' is the name of another already; each name once"
    assert field.line.text() == "Spain"
    QTest.keyClick(field.line, Qt.Key.Key_Escape)
    assert (field.line.text(), field.problem) == ("Kenya", "")


def test_that_a_page_is_set_by_control_return_and_not_by_return(session: Session, qtbot) -> None:
    field = bound(session, qtbot, PageField(session, "note", "Note"))
    QTest.keyClicks(field.page, "one")
    QTest.keyClick(field.page, Qt.Key.Key_Return)
    assert session.scenario.note == ""
    QTest.keyClick(field.page, Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
    assert session.scenario.note == "one\n"
    session.undo_group.undo()
    assert field.page.toPlainText() == ""


def test_that_a_date_is_an_edit_and_undo_shows_it_without_one(session: Session, qtbot) -> None:
    field = bound(session, qtbot, DateField(session, "start", "Day 0"))
    type_in(field.date, "1.6.2025")
    assert session.scenario.start == dt.date(2025, 6, 1)
    session.undo_group.undo()
    assert field.date.text() == "1 Jan 2024"
    assert session.selected.stack.count() == 1


def test_that_a_date_that_is_none_is_refused_below_the_field_and_stays_in_it(session: Session, qtbot) -> None:
    field = bound(session, qtbot, DateField(session, "start", "Day 0"))
    type_in(field.date, "30 Feb 2025")
    assert field.problem == "“30 Feb 2025” does not exist: February 2025 has 28 days."
    assert field.date.text() == "30 Feb 2025"
    assert session.selected.stack.count() == 0
    type_in(field.date, "1 Jan 2024")
    assert field.problem == ""
