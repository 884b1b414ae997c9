from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QSlider, QWidget
from pytestqt.qtbot import QtBot

from scenarios import library
from scenarios.estimate import Estimate
from scenarios.parameters import replaced, unsourced
from tests.examples import tiny
from tests.thoroughness import some_of
from tests.ui.desktop.assumptions.conftest import shown_panel
from ui.desktop.assumptions.adjustable import adjustable
from ui.desktop.assumptions.found import MOST
from ui.desktop.assumptions.panel import AssumptionsPanel
from ui.desktop.controls.box import NumberBox
from ui.desktop.controls.fields import Field
from ui.desktop.controls.row import ParameterRow
from ui.desktop.documents.document import Document
from ui.desktop.documents.session import Session
from ui.desktop.look import theme

TRAINING = "contingents.Kenya.training"


@pytest.fixture
def article(qapp: QApplication, qtbot) -> AssumptionsPanel:
    panel = AssumptionsPanel(Session(Document(library.shipped("article-2023"))))
    qtbot.addWidget(panel)
    return panel


def search(panel: AssumptionsPanel, words: str) -> list[str]:
    panel.head.search.setText(words)
    panel.head.filtered.emit()
    return [row.parameter.path for row in panel.found.rows]


def slider_of(widget: QWidget, path: str) -> QSlider:
    slider = widget.findChild(QSlider, path)
    assert isinstance(slider, QSlider)
    return slider


def test_that_every_number_of_the_article_is_found_and_its_control_has_its_path_and_a_name(
    article: AssumptionsPanel,
) -> None:
    for parameter in some_of(adjustable(article._session.scenario), 30):
        path = f"{parameter.path}.likely" if parameter.is_estimate else parameter.path
        assert parameter.path in search(article, path), path
        slider = slider_of(article.found, path)
        assert parameter.quantity.label in slider.accessibleName()
        assert slider.toolTip(), path


def test_that_every_number_of_the_article_can_be_revealed_in_its_section(article: AssumptionsPanel) -> None:
    for parameter in some_of(adjustable(article._session.scenario), 30):
        control = article.reveal(parameter.path)
        assert control is not None, parameter.path
        assert control.objectName() in (parameter.path, f"{parameter.path}.likely")
        assert control.accessibleName(), parameter.path


def test_that_the_key_assumptions_are_open_and_name_their_owners(panel: AssumptionsPanel) -> None:
    labels = [row.label.text() for row in panel.sections[0].body.rows]  # type: ignore[union-attr]
    assert labels[:3] == ["Target strength", "vote: First vote", "court: Delay"]
    assert "Kenya: Training" in labels
    assert labels[-2:] == ["Camp: Time to build", "Camp: Beds at opening"]
    assert [section.is_open for section in panel.sections] == [True] + 7 * [False]


def test_that_an_edit_elsewhere_moves_the_sliders_and_makes_no_edit(panel: AssumptionsPanel, session: Session) -> None:
    for section in panel.sections:
        section.set_open(True)
    session.edit(TRAINING, Estimate(10, 50, 70))
    positions = [slider.value() for slider in panel.findChildren(QSlider, f"{TRAINING}.likely")]
    assert positions == [50, 50]
    session.undo_group.undo()
    assert [slider.value() for slider in panel.findChildren(QSlider, f"{TRAINING}.likely")] == [35, 35]
    assert session.selected.stack.count() == 1


def test_that_a_key_in_the_panel_edits_once(panel: AssumptionsPanel, session: Session) -> None:
    QTest.keyClick(slider_of(panel, "target"), Qt.Key.Key_Right)
    assert session.scenario == replaced(session.shown.base, "target", 501)
    assert session.selected.stack.count() == 1


def test_that_an_edit_keeps_every_row(panel: AssumptionsPanel, session: Session) -> None:
    for section in panel.sections:
        section.set_open(True)
    before = panel.findChildren(QSlider)
    session.edit("target", 700)
    session.edit("conditions.vote.members.Malta.yes", 0.5)
    assert panel.findChildren(QSlider) == before


def test_that_closed_sections_are_made_when_there_is_time(panel: AssumptionsPanel, qtbot) -> None:
    assert panel.sections[4].body is None
    qtbot.waitUntil(lambda: all(section.body is not None for section in panel.sections))
    assert slider_of(panel, f"{TRAINING}.likely") is not None
    assert [section.is_open for section in panel.sections] == [True] + 7 * [False]


def test_that_a_closed_section_shows_what_is_true_when_it_opens(panel: AssumptionsPanel, session: Session) -> None:
    lift = panel.sections[5]
    lift.set_open(True)
    lift.set_open(False)
    session.edit("lift.aircraft", 3)
    lift.set_open(True)
    assert slider_of(lift, "lift.aircraft").value() == 3
    assert lift.findChild(QWidget, "lift.aircraft#box").text() == "3"  # type: ignore[union-attr]


@pytest.mark.parametrize(
    ("words", "path"),
    [
        ("training kenya", TRAINING),
        ("KENYA TRAIN", TRAINING),
        ("malta yes", "conditions.vote.members.Malta.yes"),
        ("cost per person", "finance.cost_per_person_month"),
        ("cost_per_person", "finance.cost_per_person_month"),
        ("correlation", "correlation"),
        ("airport", "disruptions.Airport closed.duration"),
    ],
)
def test_that_search_finds_by_label_name_and_path(panel: AssumptionsPanel, words: str, path: str) -> None:
    assert path in search(panel, words)


def test_that_search_follows_typing_and_hides_the_sections(panel: AssumptionsPanel, qtbot) -> None:
    QTest.keyClicks(panel.head.search, "horizon")
    qtbot.waitUntil(panel.found.isVisible)
    assert [row.parameter.path for row in panel.found.rows] == ["horizon"]
    assert not panel.sections[0].isVisible()
    assert panel.found.summary.text() == "1 found."
    QTest.keyClick(panel.head.search, Qt.Key.Key_Escape)
    qtbot.waitUntil(panel.sections[0].isVisible)
    assert panel.head.search.text() == ""


def test_that_a_search_for_nothing_known_says_so(panel: AssumptionsPanel) -> None:
    assert search(panel, "zebra") == []
    assert panel.found.summary.text() == "Nothing found."


def test_that_too_many_rows_are_not_all_shown(article: AssumptionsPanel) -> None:
    assert len(search(article, "contingents")) == MOST
    assert article.found.summary.text().endswith(f"the first {MOST} shown. Another word narrows it down.")


def test_that_down_goes_from_the_search_to_what_was_found(panel: AssumptionsPanel) -> None:
    search(panel, "horizon")
    QTest.keyClick(panel.head.search, Qt.Key.Key_Down)
    assert slider_of(panel.found, "horizon").hasFocus()


def test_that_only_changed_shows_what_differs_from_the_base(panel: AssumptionsPanel, session: Session) -> None:
    session.edit(TRAINING, Estimate(10, 50, 70))
    session.edit("conditions.vote.members.Malta.yes", 0.5)
    panel.head.only_changed.click()
    assert [row.parameter.path for row in panel.found.rows] == ["conditions.vote.members.Malta.yes", TRAINING]


def test_that_a_row_stays_under_the_hands_that_reset_it_and_new_changes_join(
    panel: AssumptionsPanel, session: Session, qtbot
) -> None:
    session.edit(TRAINING, Estimate(10, 50, 70))
    panel.head.only_changed.click()
    panel.found.rows[0].reset_button.click()
    session.edit("target", 700)
    qtbot.waitUntil(lambda: len(panel.found.rows) == 2)
    assert [row.parameter.path for row in panel.found.rows] == ["target", TRAINING]
    panel.head.only_changed.click()
    panel.head.only_changed.click()
    assert [row.parameter.path for row in panel.found.rows] == ["target"]


def test_that_assumptions_without_a_source_are_counted_and_can_be_shown(panel: AssumptionsPanel) -> None:
    panel.head.only_unsourced.click()
    paths = [row.parameter.path for row in panel.found.rows]
    assert "contingents.Kenya.personnel" not in paths
    every, without = adjustable(panel._session.scenario), unsourced(panel._session.scenario)
    assert panel.head.count.text() == f"{len(every)} assumptions, {len(without)} without a source"
    assert paths == list(without)


def test_that_the_headers_count_changes_of_their_numbers(panel: AssumptionsPanel, session: Session, qtbot) -> None:
    session.edit(TRAINING, Estimate(10, 50, 70))
    header = panel.sections[4].header
    qtbot.waitUntil(lambda: header.accessibleDescription() == "2, 1 changed")
    session.undo_group.undo()
    qtbot.waitUntil(lambda: header.accessibleDescription() == "2")


def test_that_a_save_moves_the_ticks_and_clears_the_marks(
    panel: AssumptionsPanel, session: Session, tmp_path: Path
) -> None:
    session.edit("target", 700)
    row = panel.sections[0].body.rows[0]  # type: ignore[union-attr]
    assert row.is_changed
    session.selected.save(tmp_path / "a.toml")
    assert not row.is_changed


def test_that_another_document_shows_its_own_numbers(panel: AssumptionsPanel, session: Session) -> None:
    for section in panel.sections:
        section.set_open(True)
    first = session.selected
    session.new(tiny(target=77))
    assert slider_of(panel, "target").value() == 77
    labels = [row.label.text() for row in panel.sections[0].body.rows]  # type: ignore[union-attr]
    camp = ["Camp: Time to build", "Camp: Beds at opening"]
    assert labels == ["Target strength", "A: Training", "A: Equipment", *camp]
    session.select(first)
    assert slider_of(panel, f"{TRAINING}.likely").value() == 35
    assert all(document.stack.count() == 0 for document in session.documents)


def test_that_a_number_that_is_shown_may_go(panel: AssumptionsPanel, session: Session) -> None:
    search(panel, "spain")
    assert panel.found.rows
    session.edit_structure(tiny(), "Replace everything")
    assert panel.found.rows == ()


def test_that_reveal_opens_chooses_and_focuses(panel: AssumptionsPanel) -> None:
    panel.head.search.setText("horizon")
    control = panel.reveal("contingents.Spain.tranche")
    assert control is not None
    assert control.hasFocus()
    assert control.objectName() == "contingents.Spain.tranche"
    assert panel.head.search.text() == ""
    assert panel.reveal("no.such.number") is None


def test_that_opening_sections_leaves_the_window_active(panel: AssumptionsPanel) -> None:
    for section in panel.sections:
        section.set_open(True)
    control = panel.reveal("target")
    QApplication.processEvents()
    assert QApplication.activeWindow() is panel
    assert QApplication.focusWidget() is control


def test_that_a_wide_panel_has_one_line_a_row(panel: AssumptionsPanel) -> None:
    row = panel.sections[0].body.rows[0]  # type: ignore[union-attr]
    narrow = row.sizeHint().height()
    panel.resize(900, 700)
    assert row.sizeHint().height() < narrow


def test_that_nothing_is_wider_than_a_narrow_panel(panel: AssumptionsPanel) -> None:
    for section in panel.sections:
        section.set_open(True)
    panel.resize(280, 700)
    assert panel.width() == 280
    page = panel._area.widget()
    assert page is not None
    assert page.minimumSizeHint().width() <= panel._area.viewport().width()


def test_that_nothing_is_cut_off_at_twice_the_font(qapp: QApplication, session: Session, qtbot) -> None:
    font = qapp.font()
    larger = qapp.font()
    larger.setPointSizeF(2 * font.pointSizeF())
    try:
        qapp.setFont(larger)
        theme.apply(qapp, "light")
        panel = shown_panel(session, qtbot, 560)
        for section in panel.sections:
            section.set_open(True)
        QApplication.processEvents()
        boxes = [box for box in panel.findChildren(NumberBox) if box.isVisible()]
        assert len(boxes) > 30
        assert all(box.height() >= box.fontMetrics().height() for box in boxes)
        assert all(box.fontMetrics().horizontalAdvance(box.text()) < box.width() for box in boxes)
        page = panel._area.widget()
        assert page is not None
        assert page.minimumSizeHint().width() <= panel._area.viewport().width()
    finally:
        qapp.setFont(font)
        theme.apply(qapp, "light")


def test_that_everything_can_be_reached_by_the_keyboard_and_has_a_name(panel: AssumptionsPanel) -> None:
    for section in panel.sections:
        section.set_open(True)
    reachable = [child for child in panel.findChildren(QWidget) if child.focusPolicy() & Qt.FocusPolicy.TabFocus]
    inner = ("qt_spinbox_lineedit", "qt_scrollarea_viewport")
    nameless = [
        child
        for child in reachable
        if child.isVisible() and not child.accessibleName() and child.objectName() not in inner
    ]
    assert [type(child).__name__ for child in nameless] == []


def test_that_source_texts_in_tooltips_follow_the_scenario(panel: AssumptionsPanel, session: Session) -> None:
    slider = slider_of(panel, "target")
    assert "none given" in slider.toolTip()
    sources = {"target": {"ground": "data", "text": "<i>Annex</i>"}}
    data = session.scenario.model_dump() | {"sources": sources}
    session.edit_structure(type(session.scenario).model_validate(data), "Add a source")
    assert "&lt;i&gt;Annex&lt;/i&gt;" in slider.toolTip()


def test_that_another_base_moves_the_ticks_and_the_marks_of_change(session: Session, qtbot) -> None:
    first = session.selected
    other = session.new(replaced(first.scenario, TRAINING, Estimate(14, 50, 60)), "Slower")
    session.select(first)
    panel = shown_panel(session, qtbot)
    panel.head.only_changed.setChecked(True)
    assert list(panel.found.paths) == []
    session.shown.set_base(other)
    qtbot.waitUntil(lambda: list(panel.found.paths) == [TRAINING])
    session.shown.set_base(None)
    assert search(panel, "") == []


def test_that_in_a_drag_the_number_beside_the_slider_can_be_read_and_ends_where_the_hand_does(
    article: AssumptionsPanel, qtbot: QtBot
) -> None:
    session, texts = article._session, list[str]()
    with qtbot.waitExposed(article):
        article.show()
    row = next(row for row in article.findChildren(ParameterRow) if row.parameter.path == TRAINING)
    row.box.textChanged.connect(texts.append)
    QTest.mousePress(row.slider, Qt.MouseButton.LeftButton, pos=row.slider.rect().center())
    texts.clear()
    for day in range(30, 80):
        session.edit(f"{TRAINING}.likely", float(day))
    assert len(set(texts)) <= 2
    qtbot.waitUntil(lambda: row.box.text().startswith("79"))
    QTest.mouseRelease(row.slider, Qt.MouseButton.LeftButton, pos=row.slider.rect().center())


def test_that_every_field_of_the_panel_looks_whether_it_is_changed_when_it_is_shown_again(
    panel: AssumptionsPanel,
) -> None:
    for section in panel.sections:
        section.set_open(True)
    fields = panel.findChildren(Field)
    assert len({type(field) for field in fields}) > 3
    assert {type(field).refresh for field in fields} == {Field.refresh}
