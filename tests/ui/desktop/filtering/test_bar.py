"""The bar above the tabs: runs are kept with mouse and keys, told, undone, and shown against all."""

from __future__ import annotations

import numpy as np
import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from simulator.filters.clauses import (
    ConditionClause,
    DrawClause,
    MilestoneClause,
    MoneyClause,
    Side,
    StrengthClause,
    When,
)
from simulator.filters.filter import Filter
from tests.thoroughness import some_of
from tests.ui.desktop.filtering.missions import approved, settled
from tests.ui.desktop.keys import choose, type_in
from ui.desktop.filtering.draw_form import DrawForm
from ui.desktop.filtering.words import BEGIN, MORE, NONE_KEPT
from ui.desktop.window.tab_makers import TAB_NAMES
from ui.desktop.window.window import Window
from ui.wording.words import bound

LEFT = Qt.MouseButton.LeftButton
EARLY = Filter((ConditionClause("approval", When.BY, 8),))
NOBODY = Filter((ConditionClause("approval", When.NEVER), ConditionClause("approval", When.BY, 30)))


def click(widget: QWidget) -> None:
    QTest.mouseClick(widget, LEFT)


def undo(window: Window) -> None:
    window.menus.actions["Edit.undo"].trigger()


def redo(window: Window) -> None:
    window.menus.actions["Edit.redo"].trigger()


def keep(window: Window, wanted: Filter, qtbot: QtBot) -> None:
    window.session.keep_only(wanted)
    settled(window, qtbot)


def test_that_the_bar_is_one_button_while_all_runs_are_kept(window: Window) -> None:
    bar = window.results.bar
    shown = [one for one in (bar.add, bar.all, bar.share, bar.apart, bar.problem, bar.editor) if one.isVisible()]
    assert shown == [bar.add]
    assert bar.add.text() == BEGIN
    assert window.results.projection is window.projection


def test_that_a_condition_is_put_together_with_the_mouse(window: Window, qtbot: QtBot) -> None:
    bar = window.results.bar
    click(bar.add)
    form = bar.editor.form
    type_in(form.date, window.session.scenario.date_of(8).isoformat())  # type: ignore[attr-defined]
    settled(window, qtbot)
    assert window.session.filter == EARLY
    mask = EARLY.mask(window.projection.results)  # type: ignore[union-attr]
    assert bar.share.text().startswith(f"{mask.sum()} of 60 runs kept: ")
    assert bar.chips[0].words.text() == "“approval” is met by 9 Jan 2024"
    assert bar.add.text() == MORE
    assert not bar.editor.isVisible()


def test_that_the_keyboard_alone_keeps_runs(window: Window, qtbot: QtBot) -> None:
    bar = window.results.bar
    window.menus.actions["View.keep"].trigger()
    assert bar.editor.kind.hasFocus()
    QTest.keyClick(bar.editor.kind, Qt.Key.Key_Down)
    assert bar.editor.form.kind is MilestoneClause
    QTest.keyClick(bar.editor.kind, Qt.Key.Key_Return)
    settled(window, qtbot)
    assert isinstance(window.session.filter.clauses[0], MilestoneClause)
    assert bar.add.hasFocus()


def test_that_escape_leaves_all_as_it_was(window: Window) -> None:
    bar = window.results.bar
    window.menus.actions["View.keep"].trigger()
    QTest.keyClick(bar.editor.kind, Qt.Key.Key_Escape)
    assert not bar.editor.isVisible()
    assert not window.session.filter
    assert not window.session.undo_group.canUndo()


@pytest.mark.parametrize("by_key", [True, False])
def test_that_who_gives_up_is_back_where_it_began(window: Window, by_key: bool) -> None:
    bar = window.results.bar
    bar.add.setFocus()
    QTest.keyClick(bar.add, Qt.Key.Key_Space)
    assert bar.editor.isVisible()
    if by_key:
        QTest.keyClick(bar.editor.kind, Qt.Key.Key_Escape)
    else:
        bar.editor.give_up.setFocus()
        QTest.keyClick(bar.editor.give_up, Qt.Key.Key_Space)
    assert bar.add.hasFocus()
    QTest.keyClick(bar.add, Qt.Key.Key_Space)
    assert bar.editor.isVisible()


@pytest.mark.parametrize(
    ("kind", "clause"),
    [
        ("A condition", ConditionClause),
        ("A milestone", MilestoneClause),
        ("People", StrengthClause),
        ("Money", MoneyClause),
        ("A number", DrawClause),
    ],
)
def test_that_what_is_proposed_can_be_kept_and_changed(window: Window, qtbot: QtBot, kind: str, clause: type) -> None:
    bar = window.results.bar
    click(bar.add)
    choose(bar.editor.kind, kind)
    settled(window, qtbot)
    click(bar.editor.take)
    settled(window, qtbot)
    (made,) = window.session.filter.clauses
    assert isinstance(made, clause)
    click(bar.chips[0].words)
    settled(window, qtbot)
    assert bar.editor.form.clause == made
    click(bar.editor.take)
    assert window.session.filter.clauses == (made,)


def test_that_clauses_are_joined_and_taken_out_one_by_one(window: Window, qtbot: QtBot) -> None:
    keep(window, Filter((*EARLY.clauses, StrengthClause(20, Side.AT_LEAST, 50))), qtbot)
    bar = window.results.bar
    assert [chip.isVisible() for chip in bar.chips] == [True, True]
    click(bar.chips[0].close_button)
    settled(window, qtbot)
    assert window.session.filter == Filter((StrengthClause(20, Side.AT_LEAST, 50),))
    QTest.keyClick(bar.chips[0].words, Qt.Key.Key_Delete)
    settled(window, qtbot)
    assert not window.session.filter
    assert window.results.projection is window.projection


def test_that_the_tabs_stay_where_they_are_while_words_are_worked_out(window: Window, qtbot: QtBot) -> None:
    window.session.keep_only(EARLY)
    bar = window.results.bar
    qtbot.waitUntil(lambda: bool(bar.chips) and bar.chips[0].isVisible())
    heights, place = {bar.heightForWidth(bar.width())}, bar.add.pos()
    bar.apart.setText("In these runs " + "very many things are otherwise than in all others; " * 9)
    heights.add(bar.heightForWidth(bar.width()))
    settled(window, qtbot)
    heights.add(bar.heightForWidth(bar.width()))
    assert len(heights) == 1
    assert bar.add.pos() == place
    assert bar.apart.toolTip() or not bar.apart.text()


def test_that_buttons_stay_where_they_are_while_a_part_is_put_together(window: Window, qtbot: QtBot) -> None:
    keep(window, EARLY, qtbot)
    bar = window.results.bar
    places = [one.pos() for one in (bar.add, bar.all, bar.part)]
    click(bar.chips[0].words)
    assert [one.pos() for one in (bar.add, bar.all, bar.part)] == places
    take = bar.editor.take.pos()
    choose(bar.editor.form.when, "is not met")  # type: ignore[attr-defined]
    settled(window, qtbot)
    assert bar.editor.take.pos() == take


def test_that_a_part_that_is_being_written_is_taken_where_another_is_clicked(window: Window, qtbot: QtBot) -> None:
    keep(window, EARLY, qtbot)
    bar = window.results.bar
    click(bar.add)
    choose(bar.editor.kind, "People")
    settled(window, qtbot)
    wanted = bar.editor.form.clause
    click(bar.chips[0].words)
    assert window.session.filter == Filter((*EARLY.clauses, wanted))  # type: ignore[arg-type]
    assert bar.editor.form.clause == EARLY.clauses[0]
    assert [chip.property("edited") for chip in bar.chips] == ["true", "false"]
    click(bar.chips[1].words)
    assert window.session.filter == Filter((*EARLY.clauses, wanted))  # type: ignore[arg-type]
    assert [chip.property("edited") for chip in bar.chips] == ["false", "true"]


def test_that_choices_read_as_the_chips_do(window: Window, qtbot: QtBot) -> None:
    bar = window.results.bar
    click(bar.add)
    form = bar.editor.form
    assert [form.when.itemText(place) for place in range(3)] == [  # type: ignore[attr-defined]
        "is met by",
        "is met after",
        "is not met within the horizon",
    ]
    assert form.which.itemText(0) == "approval"  # type: ignore[attr-defined]


def test_that_draws_are_listed_as_people_call_them(window: Window, qtbot: QtBot) -> None:
    bar = window.results.bar
    click(bar.add)
    choose(bar.editor.kind, "A number")
    settled(window, qtbot)
    form = bar.editor.form
    assert isinstance(form, DrawForm)
    titles = [form.which.itemText(place) for place in range(form.which.count())]
    assert "Lead: training" in [title.lower().replace("lead", "Lead") for title in titles]
    assert len(set(titles)) == len(titles)
    assert not any("/" in title for title in titles)
    form.which.setCurrentIndex(next(place for place, title in enumerate(titles) if "raining" in title))
    form.which.activated.emit(form.which.currentIndex())
    assert form.unit.text() == "days"
    assert form.unit.isVisible()
    line = form.which.lineEdit()
    assert line is not None
    assert line.cursorPosition() == 0


def test_that_all_runs_are_shown_again(window: Window, qtbot: QtBot) -> None:
    keep(window, EARLY, qtbot)
    click(window.results.bar.all)
    assert window.results.projection is window.projection
    assert not window.results.bar.all.isVisible()


def test_that_undo_and_redo_take_filters_and_numbers_back_in_their_order(window: Window, qtbot: QtBot) -> None:
    session = window.session
    session.edit("target", 90)
    keep(window, EARLY, qtbot)
    session.edit("target", 80)
    session.keep_only(Filter())
    seen = []
    for _ in range(4):
        undo(window)
        seen.append((session.scenario.target, session.filter == EARLY))
    assert seen == [(80, True), (90, True), (90, False), (100, False)]
    for _ in range(4):
        redo(window)
    assert (session.scenario.target, session.filter) == (80, Filter())


def test_that_a_filter_is_nothing_to_save(window: Window, qtbot: QtBot) -> None:
    session = window.session
    keep(window, EARLY, qtbot)
    assert not session.is_modified
    undo(window)
    redo(window)
    assert not session.is_modified
    session.edit("target", 90)
    assert session.is_modified
    session.keep_only(Filter())
    undo(window)
    undo(window)
    assert not session.is_modified
    undo(window)
    assert not session.is_modified
    assert not session.filter


def test_that_a_filter_taken_back_before_an_edit_taken_back_is_nothing_to_save(window: Window, qtbot: QtBot) -> None:
    session = window.session
    keep(window, EARLY, qtbot)
    undo(window)
    session.edit("target", 90)
    assert session.is_modified
    assert "*" in window.windowTitle() or window.isWindowModified()
    undo(window)
    assert not session.is_modified
    assert not window.isWindowModified()
    assert "*" not in window.windowTitle().replace("[*]", "")


def test_that_cards_speak_of_the_runs_kept_and_of_all(window: Window, qtbot: QtBot) -> None:
    keep(window, EARLY, qtbot)
    kept, whole = window.results.projection, window.projection
    assert kept is not None
    assert whole is not None
    assert kept.whole is whole
    assert np.array_equal(kept.results.numbers, np.flatnonzero(EARLY.mask(whole.results)))
    headline = window.results.headline
    for card in (headline.arrival, headline.chance, headline.milestone):
        assert card.answer.text() == bound(card.answer_of(kept))
        assert card.others.text().startswith(bound(f"All runs: {card.answer_of(whole)}"))
        assert "the runs kept" in card.detail.text()


def test_that_every_tab_lives_with_few_runs_and_with_none(window: Window, qtbot: QtBot) -> None:
    for name in some_of(TAB_NAMES, 3):
        window.results.choose_tab(name)
        settled(window, qtbot)
        window.results.shared.cursor.choose_run(1)
        keep(window, EARLY, qtbot)
        assert not window.results.chart.grab().isNull(), name
        assert not window.results.is_dimmed, name
        keep(window, NOBODY, qtbot)
        assert window.results.keeps_none, name
        assert window.results.bar.problem.text().startswith("No run is kept"), name
        assert window.results.headline.arrival.detail.text() == NONE_KEPT, name
        assert not window.grab().isNull(), name
        keep(window, Filter(), qtbot)
        assert window.results.projection is window.projection, name


def test_that_a_name_that_is_gone_is_marked_and_told(window: Window, qtbot: QtBot) -> None:
    keep(window, Filter((*EARLY.clauses, ConditionClause("permission", When.NEVER))), qtbot)
    bar = window.results.bar
    assert "permission" in bar.problem.text()
    assert [chip.property("refused") for chip in bar.chips] == ["false", "true"]
    assert window.results.sifted is not None
    assert window.results.sifted.mask.sum() == EARLY.mask(window.projection.results).sum()  # type: ignore[union-attr]


def test_that_runs_are_kept_while_numbers_change(window: Window, qtbot: QtBot) -> None:
    keep(window, EARLY, qtbot)
    window.session.edit("target", 90)
    settled(window, qtbot)
    shown = window.results.projection
    assert shown is not None
    assert shown.whole is window.projection
    assert shown.scenario.target == 90


def test_that_each_document_has_runs_of_its_own(window: Window, qtbot: QtBot) -> None:
    keep(window, EARLY, qtbot)
    first = window.session.selected
    window.session.new(approved(), "Other")
    settled(window, qtbot)
    assert not window.results.shared.keeping.filter
    assert window.results.projection is window.projection
    window.session.select(first)
    settled(window, qtbot)
    assert window.results.shared.keeping.filter == EARLY
    assert window.results.projection is not window.projection
