import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

from tests.examples import tiny
from ui.desktop.assumptions.form import Form, rows
from ui.desktop.assumptions.key import key_paths
from ui.desktop.assumptions.lines import lines_of, size_cell
from ui.desktop.assumptions.paths_form import PathsForm
from ui.desktop.assumptions.section import Section
from ui.desktop.documents.session import Session
from ui.desktop.look import theme


@pytest.fixture
def made() -> list[Form]:
    return []


@pytest.fixture
def section(made: list[Form], session: Session, qtbot) -> Section:
    def make() -> Form:
        form = Form()
        for row in rows(session, "target", "no such number", "horizon"):
            form.add(row)
        made.append(form)
        return form

    section = Section("Mission", make)
    qtbot.addWidget(section)
    section.show()
    return section


def test_that_a_section_is_made_when_it_is_first_opened_and_only_then(section: Section, made: list[Form]) -> None:
    assert made == []
    QTest.keyClick(section.header, Qt.Key.Key_Space)
    assert len(made) == 1
    assert made[0].isVisible()
    QTest.keyClick(section.header, Qt.Key.Key_Space)
    assert not made[0].isVisible()
    QTest.keyClick(section.header, Qt.Key.Key_Space)
    assert len(made) == 1


def test_that_a_section_tells_when_it_opens_and_closes(section: Section, qtbot) -> None:
    with qtbot.waitSignal(section.opened) as told:
        QTest.mouseClick(section.header, Qt.MouseButton.LeftButton)
    assert told.args == [True]
    with qtbot.waitSignal(section.opened) as told:
        section.set_open(False)
    assert told.args == [False]


def test_that_a_prepared_section_stays_closed(section: Section, made: list[Form]) -> None:
    section.prepare()
    section.prepare()
    assert len(made) == 1
    assert not made[0].isVisible()


def test_that_a_form_leaves_out_what_the_scenario_does_not_have(section: Section, made: list[Form]) -> None:
    section.set_open(True)
    assert len(made[0].pieces) == 2


def test_that_a_form_can_be_emptied(section: Section, made: list[Form]) -> None:
    section.set_open(True)
    made[0].head("MORE")
    made[0].clear()
    assert made[0].pieces == ()
    assert made[0]._column.count() == 0


def test_that_the_header_shows_and_says_its_counts(section: Section) -> None:
    before = section.header.grab().toImage()
    section.header.show_counts("13", 2)
    assert section.header.accessibleDescription() == "13, 2 changed"
    assert section.header.grab().toImage() != before
    section.header.show_counts("", 0)
    assert section.header.grab().toImage() == before


def test_that_the_header_is_painted_in_the_colours_of_the_theme(qapp, section: Section) -> None:
    before = section.header.grab().toImage()
    theme.apply(qapp, "dark")
    assert section.header.grab().toImage() != before


def test_that_rows_follow_a_function_of_the_scenario(session: Session, qtbot) -> None:
    form = PathsForm(session, key_paths, owners=True)
    qtbot.addWidget(form)
    before = {row.parameter.path: row for row in form.rows}
    assert "conditions.vote.first_vote" in before
    session.edit_structure(tiny(), "Replace everything")
    form.refresh()
    assert [row.parameter.path for row in form.rows] == list(key_paths(tiny()))
    assert form.rows[0] is before["target"]
    session.undo_group.undo()
    form.refresh()
    assert [row.parameter.path for row in form.rows] == list(before)


def test_that_new_rows_use_the_room_there_is(session: Session, qtbot) -> None:
    form = PathsForm(session, lambda now: ("target",) if now.title == "tiny" else ("target", "horizon"))
    qtbot.addWidget(form)
    session.edit_structure(tiny(title="tiny"), "Replace everything")
    form.refresh()
    form.set_wide(True)
    session.undo_group.undo()
    form.refresh()
    wide = [row.sizeHint().height() for row in form.rows]
    form.set_wide(False)
    narrow = [row.sizeHint().height() for row in form.rows]
    assert len(wide) == 2
    assert all(one_line < two for one_line, two in zip(wide, narrow, strict=True))


def test_that_a_size_that_was_stated_is_not_hatched(session: Session) -> None:
    kenya, spain = session.scenario.contingents
    assert (size_cell(kenya).words, size_cell(kenya).hatched) == ("1,000", False)
    assert (size_cell(spain).words, size_cell(spain).hatched) == ("? 5–60 undetermined", True)


def test_that_donors_and_disruptions_are_a_line_each(session: Session) -> None:
    (donor,) = lines_of(session.scenario, "finance.donors")
    assert [cell.words for cell in donor.cells] == ["$100 M", "95 %", "vote"]
    (disruption,) = lines_of(session.scenario, "disruptions")
    assert [cell.words for cell in disruption.cells] == ["0.5 a year", "lift"]
