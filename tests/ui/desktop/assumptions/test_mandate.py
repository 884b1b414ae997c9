import pytest
from PySide6.QtWidgets import QPushButton, QSlider

from scenarios.editing.edits import with_field
from tests.examples import tiny
from ui.desktop.assumptions.mandate import MandateForm
from ui.desktop.documents.document import Document
from ui.desktop.documents.session import Session


def button(form: MandateForm) -> QPushButton:
    found = [child for child in form.findChildren(QPushButton, "mandate#button") if child.isVisibleTo(form)]
    return found[0]


@pytest.fixture
def form(session: Session, qtbot) -> MandateForm:
    form = MandateForm(session)
    qtbot.addWidget(form)
    session.scenario_changed.connect(form.refresh)
    return form


def test_that_a_mandate_can_go_and_come_back(form: MandateForm, session: Session) -> None:
    assert form.findChild(QSlider, "mandate.months") is not None
    button(form).click()
    assert session.scenario.mandate is None
    assert form.pieces == ()
    button(form).click()
    assert session.scenario.mandate is not None
    assert session.scenario.mandate.condition == "vote"
    session.undo_group.undo()
    session.undo_group.undo()
    assert session.scenario is session.shown.base
    assert len(form.pieces) == 5


def test_that_the_numbers_of_a_mandate_follow_the_scenario(form: MandateForm, session: Session) -> None:
    session.edit("mandate.months", 20)
    slider = form.findChild(QSlider, "mandate.months")
    assert slider is not None
    assert slider.value() == 20
    session.edit_structure(with_field(session.scenario, "mandate", None), "Remove")
    assert form.pieces == ()


def test_that_there_is_no_mandate_without_a_condition_to_run_from(qapp, qtbot) -> None:
    form = MandateForm(Session(Document(tiny())))
    qtbot.addWidget(form)
    assert not button(form).isEnabled()
