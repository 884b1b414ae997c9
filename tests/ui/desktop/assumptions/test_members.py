from typing import TypeVar

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractButton, QApplication, QLineEdit, QMenu, QWidget

from scenarios.parts import Source
from scenarios.vote import CouncilVote, Member
from ui.desktop.assumptions.members import MembersTable
from ui.desktop.assumptions.parts_view import PartsView
from ui.desktop.controls.box import NumberBox
from ui.desktop.controls.glyphs import GlyphButton
from ui.desktop.controls.source_dialog import SourceDialog
from ui.desktop.documents.session import Session

W = TypeVar("W", bound=QWidget)

CHINA = "conditions.vote.members.China"


@pytest.fixture
def table(session: Session, qtbot) -> MembersTable:
    table = MembersTable(session, "conditions.vote.members")
    qtbot.addWidget(table)
    session.scenario_changed.connect(table.refresh)
    table.show()
    return table


def box(table: MembersTable, path: str) -> NumberBox:
    found = table.findChild(NumberBox, path)
    assert isinstance(found, NumberBox)
    return found


def type_in(table: MembersTable, path: str, text: str) -> None:
    box(table, path).selectAll()
    QTest.keyClicks(box(table, path), text)
    QTest.keyClick(box(table, path), Qt.Key.Key_Return)


def votes(session: Session) -> list[tuple[float, float]]:
    vote = session.scenario.condition("vote")
    assert isinstance(vote, CouncilVote)
    return [(member.yes, member.no) for member in vote.members]


def test_that_every_member_has_its_two_chances_by_path_and_name(table: MembersTable) -> None:
    assert box(table, f"{CHINA}.yes").text() == "60 %"
    assert box(table, f"{CHINA}.no").accessibleName() == "vote: China: Votes no"
    assert box(table, "conditions.vote.members.Malta.yes").text() == "90 %"


def test_that_a_typed_chance_is_an_edit_and_undo_shows_it(table: MembersTable, session: Session) -> None:
    type_in(table, f"{CHINA}.yes", "80")
    assert votes(session)[0] == (0.8, 0.01)
    session.undo_group.undo()
    assert box(table, f"{CHINA}.yes").text() == "60 %"
    assert session.selected.stack.count() == 1


def test_that_more_than_everything_is_refused_with_a_sentence(table: MembersTable, session: Session) -> None:
    type_in(table, f"{CHINA}.no", "50")
    assert table._problem.text().startswith("Yes + no is 1.1")
    assert votes(session)[0] == (0.6, 0.01)
    assert box(table, f"{CHINA}.no").text() == "50"
    type_in(table, f"{CHINA}.no", "many")
    assert "is not a number" in table._problem.text()
    type_in(table, f"{CHINA}.no", "1 %")
    assert (table._problem.text(), box(table, f"{CHINA}.no").text()) == ("", "1 %")


def test_that_a_member_is_reset_in_one_step(table: MembersTable, session: Session) -> None:
    reset = table.findChild(GlyphButton, f"{CHINA}#reset")
    assert isinstance(reset, QWidget)
    assert not reset.isVisible()
    type_in(table, f"{CHINA}.yes", "10")
    type_in(table, f"{CHINA}.no", "90")
    assert reset.isVisible()
    reset.click()
    assert votes(session)[0] == (0.6, 0.01)
    assert session.selected.stack.count() == 3
    assert not reset.isVisible()


def test_that_a_member_is_added_renamed_given_a_veto_and_removed_by_hand(session: Session, qtbot) -> None:
    view = PartsView(session, "conditions")
    qtbot.addWidget(view)
    session.scenario_changed.connect(view.refresh)
    view.show()
    view.choose("vote")
    base = "conditions.vote.members"
    before = names(session)

    def press(name: str) -> None:
        QTest.mouseClick(found(view, QAbstractButton, f"{base}{name}"), Qt.MouseButton.LeftButton)

    press("#add")
    assert names(session) == [*before, "New member"]
    line = found(view, QLineEdit, f"{base}.New member.name")
    assert view.window().focusWidget() is line
    QTest.keyClicks(line, "Freedonia")
    QTest.keyClick(line, Qt.Key.Key_Return)
    assert names(session) == [*before, "Freedonia"]
    press(".Freedonia.permanent")
    assert members(session)[-1].permanent
    press(".Freedonia#remove")
    assert names(session) == before
    assert session.selected.stack.count() == 4


def test_that_a_name_that_is_taken_is_refused_with_a_sentence(table: MembersTable, session: Session) -> None:
    line = found(table, QLineEdit, f"{CHINA}.name")
    line.selectAll()
    QTest.keyClicks(line, "Malta")
    QTest.keyClick(line, Qt.Key.Key_Return)
    assert "is the name of another already" in table._problem.text()
    assert line.text() == "Malta"
    assert "China" in names(session)
    QTest.keyClick(line, Qt.Key.Key_Tab)
    assert line.text() == "China"
    assert "is the name of another already" in table._problem.text()
    below = table._problem.mapTo(table, QPoint()).y()
    later = [each for name, each in table._names.items() if name != "China"]
    assert line.mapTo(table, QPoint()).y() < below < min(each.mapTo(table, QPoint()).y() for each in later)


def test_that_names_are_beside_the_chances_only_where_the_longest_can_be_read(table: MembersTable) -> None:
    longest = max(table._names.values(), key=lambda line: len(line.text()))
    for width in range(200, 700, 25):
        table.resize(width, 900)
        QApplication.processEvents()
        is_beside = longest.y() == box(table, f"{longest.objectName().removesuffix('.name')}.yes").y()
        assert not is_beside or longest.width() > longest.fontMetrics().horizontalAdvance(longest.text())


def test_that_the_menu_of_a_chance_leads_to_its_source(table: MembersTable, session: Session) -> None:
    chance = box(table, f"{CHINA}.yes")
    chance.customContextMenuRequested.emit(chance.rect().center())
    (menu,) = (one for one in chance.findChildren(QMenu) if one.isVisible())
    menu.actions()[-1].trigger()
    menu.close()
    dialog = found(table, SourceDialog, "source")
    QTest.keyClick(dialog.ground, Qt.Key.Key_End)
    QTest.keyClicks(dialog.note, "voting tables")
    QTest.keyClick(dialog.note, Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
    assert session.scenario.source[f"{CHINA}.yes"] == Source(ground="judgement", text="voting tables")


def found(widget: QWidget, kind: type[W], name: str) -> W:
    one = widget.findChild(kind, name)
    assert isinstance(one, kind)
    return one


def members(session: Session) -> tuple[Member, ...]:
    vote = session.scenario.condition("vote")
    assert isinstance(vote, CouncilVote)
    return vote.members


def names(session: Session) -> list[str]:
    return [member.name for member in members(session)]
