from collections.abc import Callable

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest

from scenarios.estimate import Estimate
from scenarios.parameters import Value, parameters, value_of
from ui.desktop.controls.row import ParameterRow
from ui.desktop.documents.session import Session

TRAINING, TARGET, COMES = "contingents.Kenya.training", "target", "contingents.Spain.participation"
Rows = Callable[[str], ParameterRow]


@pytest.fixture
def row(session: Session, qtbot) -> Rows:
    made: list[ParameterRow] = []

    def make(path: str) -> ParameterRow:
        parameter = next(parameter for parameter in parameters(session.scenario) if parameter.path == path)
        row = ParameterRow(session, parameter)
        made.append(row)
        qtbot.addWidget(row)
        session.scenario_changed.connect(row.refresh)
        row.resize(320, 80)
        row.show()
        return row

    return make


def now(session: Session, path: str) -> Value:
    return value_of(session.scenario, path)


def steps(session: Session) -> int:
    return session.selected.stack.count()


def drag(row: ParameterRow, *places: int) -> None:
    middle = row.slider.height() // 2
    QTest.mousePress(row.slider, Qt.MouseButton.LeftButton, pos=QPoint(places[0], middle))
    for x in places[1:]:
        QTest.mouseMove(row.slider, QPoint(x, middle))
    QTest.mouseRelease(row.slider, Qt.MouseButton.LeftButton, pos=QPoint(places[-1], middle))


def handle(row: ParameterRow) -> int:
    """Where the handle stands, in pixels."""
    return round(7 + row.slider.value() / row.slider.maximum() * (row.slider.width() - 14))


def type_in(row: ParameterRow, name: str, text: str) -> None:
    box = row.findChild(type(row.box), name)
    assert box is not None
    box.selectAll()
    QTest.keyClicks(box, text)
    QTest.keyClick(box, Qt.Key.Key_Return)


def test_that_the_controls_are_named_by_path_and_label(row: Rows) -> None:
    training, target = row(TRAINING), row(TARGET)
    assert training.slider.objectName() == f"{TRAINING}.likely"
    assert training.box.objectName() == f"{TRAINING}.likely#box"
    assert training.reset_button.objectName() == f"{TRAINING}#reset"
    assert (target.slider.objectName(), target.box.objectName()) == ("target", "target#box")
    assert training.slider.accessibleName() == training.box.accessibleName() == "Kenya: Training"
    assert training.slider.accessibleDescription() == "35 days (14–60 days)"


def test_that_a_certain_estimate_has_a_likely_control_too(row: Rows) -> None:
    assert row("contingents.Kenya.vetting").slider.objectName() == "contingents.Kenya.vetting.likely"


def test_that_a_key_edits_once(row: Rows, session: Session) -> None:
    QTest.keyClick(row(TRAINING).slider, Qt.Key.Key_Right)
    assert now(session, TRAINING) == Estimate(14, 36, 60)
    assert steps(session) == 1


def test_that_undo_moves_the_slider_and_makes_no_edit(row: Rows, session: Session) -> None:
    training = row(TRAINING)
    QTest.keyClick(training.slider, Qt.Key.Key_PageUp)
    assert (training.slider.value(), training.box.text()) == (45, "45 days")
    session.undo_group.undo()
    assert (training.slider.value(), training.box.text()) == (35, "35 days")
    assert steps(session) == 1
    assert session.undo_group.canRedo()


def test_that_a_drag_is_one_undo_step(row: Rows, session: Session) -> None:
    training = row(TRAINING)
    start = handle(training)
    drag(training, start, start + 20, start + 40, start + 60)
    assert training.slider.value() > 35
    assert steps(session) == 1
    session.undo_group.undo()
    assert now(session, TRAINING) == Estimate(14, 35, 60)


def test_that_dragging_back_leaves_no_step_and_the_estimate_as_it_was(row: Rows, session: Session) -> None:
    training = row(TRAINING)
    start = handle(training)
    drag(training, start, start + 150, 8, start)
    assert now(session, TRAINING) == Estimate(14, 35, 60)
    assert steps(session) == 0
    assert not session.is_modified


def test_that_low_and_high_give_way_to_likely(row: Rows, session: Session) -> None:
    training = row(TRAINING)
    QTest.keyClick(training.slider, Qt.Key.Key_Home)
    assert now(session, TRAINING) == Estimate(0, 0, 60)


def test_that_a_certain_estimate_stays_certain(row: Rows, session: Session) -> None:
    QTest.keyClick(row("contingents.Kenya.vetting").slider, Qt.Key.Key_PageUp)
    assert now(session, "contingents.Kenya.vetting") == Estimate.certain(10)


def test_that_a_double_click_resets_to_the_base_as_one_step_or_none(row: Rows, session: Session) -> None:
    target = row(TARGET)
    place = QPoint(target.slider.width() - 20, target.slider.height() // 2)
    QTest.mousePress(target.slider, Qt.MouseButton.LeftButton, pos=place)
    QTest.mouseRelease(target.slider, Qt.MouseButton.LeftButton, pos=place)
    assert steps(session) == 1
    target.slider.reset.emit()
    assert now(session, TARGET) == 500
    assert steps(session) == 0


def test_that_the_mark_and_the_reset_show_only_what_has_changed(row: Rows, session: Session) -> None:
    training = row(TRAINING)
    assert (training.is_changed, training.reset_button.isVisible()) == (False, False)
    session.edit(TRAINING, Estimate(10, 20, 30))
    assert (training.is_changed, training.reset_button.isVisible()) == (True, True)
    assert training.reset_button.accessibleName() == "Reset Kenya: Training to 35 days (14–60 days)"
    assert "changed from 35 days" in training.slider.accessibleDescription()
    training.reset_button.click()
    assert now(session, TRAINING) == Estimate(14, 35, 60)
    assert not training.is_changed


def test_that_a_changed_row_has_another_picture(row: Rows, session: Session) -> None:
    training = row(TRAINING)
    before = training.grab().toImage()
    session.edit(TRAINING, Estimate(14, 35, 61))
    assert training.grab().toImage() != before


def test_that_a_typed_number_is_an_edit(row: Rows, session: Session) -> None:
    type_in(row(TARGET), "target#box", "1,200")
    assert now(session, TARGET) == 1200
    assert isinstance(now(session, TARGET), int)
    assert steps(session) == 1


def test_that_a_typed_value_out_of_range_is_refused_in_a_sentence_and_nothing_is_lost(
    row: Rows, session: Session
) -> None:
    target = row(TARGET)
    type_in(target, "target#box", "2e6")
    assert (
        target.problem == "2,000,000 people is not possible. Allowed: whole numbers from 1 person to 1,000,000 people."
    )
    assert now(session, TARGET) == 500
    assert target.box.text() == "2e6"
    assert steps(session) == 0
    type_in(target, "target#box", "600")
    assert target.problem == ""


@pytest.mark.parametrize("text", ["soon", "1e9", "1.000"])
def test_that_a_refusal_is_over_when_the_value_is_right_again(row: Rows, session: Session, text: str) -> None:
    training = row(TRAINING)
    training.unfold(True)
    for name, right in ((f"{TRAINING}.likely#box", "35"), (f"{TRAINING}.low", "14"), (f"{TRAINING}.high", "60 days")):
        type_in(training, name, text)
        assert training.problem
        type_in(training, name, right)
        assert training.problem == ""
    assert steps(session) == 0


def test_that_a_value_that_does_not_fit_the_others_is_refused_and_the_slider_stays(row: Rows, session: Session) -> None:
    yes = row("conditions.vote.members.Malta.yes")
    session.edit("conditions.vote.members.Malta.no", 0.1)
    QTest.keyClick(yes.slider, Qt.Key.Key_End)
    assert yes.slider.value() == 90
    assert yes.problem.startswith("Yes + no is 1.1")
    assert now(session, "conditions.vote.members.Malta.yes") == 0.9


def test_that_the_slider_reaches_a_value_beyond_its_comfortable_range(row: Rows, session: Session) -> None:
    training = row(TRAINING)
    session.edit(TRAINING, Estimate(14, 500, 600))
    assert training.slider.value() == 500
    assert training.slider.maximum() >= 600


def test_that_an_estimate_unfolds_to_low_and_high(row: Rows, session: Session) -> None:
    training = row(TRAINING)
    assert training.detail is None
    assert training.fold_button is not None
    training.fold_button.click()
    assert training.detail is not None
    assert training.detail.isVisible()
    type_in(training, f"{TRAINING}.low", "20")
    type_in(training, f"{TRAINING}.high", "80 days")
    assert now(session, TRAINING) == Estimate(20, 35, 80)
    assert training.detail.boxes["low"].accessibleName() == "Kenya: Training, low"
    training.fold_button.click()
    assert not training.detail.isVisible()


def test_that_low_and_high_follow_undo(row: Rows, session: Session) -> None:
    training = row(TRAINING)
    training.unfold(True)
    assert training.detail is not None
    session.edit(TRAINING, Estimate(1, 2, 3))
    assert training.detail.boxes["high"].text() == "3 days"
    session.undo_group.undo()
    assert training.detail.boxes["high"].text() == "60 days"


@pytest.mark.parametrize(
    ("end", "text", "sentence"),
    [
        ("low", "40", "Low is at most the likely value, 35 days."),
        ("high", "30", "High is at least the likely value, 35 days."),
        ("high", "soon", "“soon” is not a number. Allowed: from 0 days to 36,500 days."),
    ],
)
def test_that_an_end_on_the_wrong_side_is_refused(
    row: Rows, session: Session, end: str, text: str, sentence: str
) -> None:
    training = row(TRAINING)
    training.unfold(True)
    type_in(training, f"{TRAINING}.{end}", text)
    assert training.problem == sentence
    assert now(session, TRAINING) == Estimate(14, 35, 60)


def test_that_a_plain_number_does_not_unfold(row: Rows) -> None:
    target = row(TARGET)
    target.unfold(True)
    assert target.fold_button is None
    assert target.detail is None


def test_that_participation_shows_what_the_commitment_says_until_it_is_set_and_again_when_cleared(
    row: Rows, session: Session
) -> None:
    comes = row(COMES)
    assert (comes.box.text(), comes.box.placeholderText(), comes.slider.value()) == ("", "45 %", 45)
    QTest.keyClick(comes.slider, Qt.Key.Key_Right)
    assert now(session, COMES) == 0.46
    comes.box.selectAll()
    QTest.keyClick(comes.box, Qt.Key.Key_Delete)
    QTest.keyClick(comes.box, Qt.Key.Key_Return)
    assert now(session, COMES) is None
    assert not comes.is_changed


def test_that_the_tooltip_says_meaning_unit_range_and_source_as_text(row: Rows) -> None:
    words = row("contingents.Kenya.personnel").slider.toolTip()
    assert "Size of the contingent." in words
    assert "In people, whole numbers from 0 people to 1,000,000 people." in words
    assert "Source: the document: article &lt;b&gt;P9&lt;/b&gt;" in words
    assert "Source: none given" in row(TRAINING).slider.toolTip()


def test_that_a_row_fits_a_narrow_and_a_wide_panel(row: Rows) -> None:
    training = row(TRAINING)
    assert training.minimumSizeHint().width() <= 280
    narrow = training.sizeHint().height()
    training.set_wide(True)
    assert training.sizeHint().height() < narrow
