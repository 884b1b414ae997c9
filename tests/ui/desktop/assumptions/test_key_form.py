"""The list at the top of the panel: what matters most in this scenario, and what is pinned."""

from __future__ import annotations

import pytest
from PySide6.QtCore import QRect, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

import simulator
from scenarios.library import shipped
from simulator.influence.measures import Aspect, Measure
from tests.examples import tiny
from ui.desktop.answers.projection import projection_of
from ui.desktop.assumptions.key import key_paths
from ui.desktop.assumptions.key_form import BEFORE, MOST, KeyForm
from ui.desktop.assumptions.weights import Weight, Weights, weights_of
from ui.desktop.documents.document import Document
from ui.desktop.documents.session import Session
from ui.wording.words import Whose

TRAINING, VOTE, AMOUNT = "contingents.Kenya.training", "conditions.vote.first_vote", "finance.donors.Fund.amount"


def weights(session: Session, *paths: str) -> Weights:
    by_path = {path: Weight(0.5 / (place + 1), "when the first arrive") for place, path in enumerate(paths)}
    return Weights(session.scenario, 1000, by_path)


def paths_of(form: KeyForm) -> list[str]:
    return [row.parameter.path for row in form.rows]


@pytest.fixture
def form(session: Session, qtbot: QtBot) -> KeyForm:
    made = KeyForm(session)
    qtbot.addWidget(made)
    session.scenario_changed.connect(made.refresh)
    made.resize(320, 600)
    with qtbot.waitExposed(made):
        made.show()
    made.activateWindow()
    return made


def test_that_the_usual_numbers_stand_there_before_anything_is_known(form: KeyForm, session: Session) -> None:
    assert paths_of(form) == list(key_paths(session.scenario))
    assert form.said.text() == BEFORE
    assert all(row.weight is None for row in form.rows)


def test_that_what_matters_stands_there_with_a_bar_each(form: KeyForm, session: Session) -> None:
    form.show_weights(weights(session, AMOUNT, TRAINING))
    assert paths_of(form) == ["target", AMOUNT, TRAINING]
    assert [row.weight for row in form.rows] == [None, 1.0, 0.5]
    assert "Explains 50 % of how uncertain it is when the first arrive (1,000 runs)." in form.rows[1].toolTip()
    assert form.said.text() == "The aim, and what makes the answers on the cards most uncertain (1,000 runs)."


def test_that_a_bar_is_seen(form: KeyForm, session: Session) -> None:
    row = next(row for row in form.rows if row.parameter.path == TRAINING)
    before = row.grab().toImage()
    row.show_weight(0.7)
    assert row.grab().toImage() != before
    row.show_weight(None)
    assert row.grab().toImage() == before


def places(form: KeyForm, qtbot: QtBot) -> list[QRect]:
    """Where the rows stand in a form that is as high as it wants to be."""
    qtbot.wait(1)
    form.resize(320, form._column.totalHeightForWidth(320))
    qtbot.wait(1)
    return [row.geometry() for row in form.rows]


def test_that_a_renewed_list_says_below_what_came_and_went(form: KeyForm, session: Session, qtbot: QtBot) -> None:
    form.show_weights(weights(session, AMOUNT, TRAINING))
    assert not form.renewed.isVisible()
    before = places(form, qtbot)[:2]
    form.show_weights(weights(session, AMOUNT, VOTE, "camp.build"))
    assert paths_of(form) == ["target", AMOUNT, VOTE, "camp.build"]
    assert form.renewed.text() == "Renewed: 2 numbers came in and 1 number went out."
    assert places(form, qtbot)[:2] == before
    assert form.renewed.isVisible()
    assert form.renewed.geometry().top() >= form.rows[-1].geometry().bottom()
    form.show_weights(weights(session, AMOUNT, VOTE, "camp.build"))
    assert not form.renewed.isVisible()


def test_that_pinned_numbers_stay_whatever_matters(form: KeyForm, session: Session) -> None:
    form.show_weights(weights(session, AMOUNT))
    session.pins.turn(TRAINING)
    assert paths_of(form) == ["target", TRAINING, AMOUNT]
    form.show_weights(weights(session, VOTE))
    assert paths_of(form) == ["target", TRAINING, VOTE]
    session.pins.turn(TRAINING)
    assert paths_of(form) == ["target", VOTE]


def test_that_pins_of_numbers_which_are_not_there_show_nothing(form: KeyForm, session: Session) -> None:
    session.pins.turn("contingents.Nobody.training")
    form.show_weights(weights(session, AMOUNT))
    assert paths_of(form) == ["target", AMOUNT]


def test_that_a_changed_number_stays_until_it_is_reset(form: KeyForm, session: Session) -> None:
    form.show_weights(weights(session, TRAINING, AMOUNT))
    session.edit(f"{TRAINING}.likely", 50)
    form.show_weights(weights(session, AMOUNT))
    assert TRAINING in paths_of(form)
    session.undo_group.undo()
    form.show_weights(weights(session, AMOUNT))
    assert TRAINING not in paths_of(form)


def test_that_rows_keep_their_places_while_somebody_types_in_the_list(form: KeyForm, session: Session) -> None:
    form.show_weights(weights(session, TRAINING, AMOUNT))
    row = form.rows[1]
    row.box.setFocus(Qt.FocusReason.TabFocusReason)
    QTest.keyClicks(row.box, "4")
    form.show_weights(weights(session, VOTE, AMOUNT))
    assert paths_of(form) == ["target", TRAINING, AMOUNT, VOTE]
    assert form.rows[1] is row
    assert row.box.hasFocus()


def test_that_no_more_than_a_few_numbers_stand_there(form: KeyForm, session: Session) -> None:
    every = [row.parameter.path for row in form.rows]
    form.show_weights(weights(session, *(path for path in every if path != "target"), "horizon", "correlation"))
    assert len(form.rows) <= MOST + 1


def test_that_too_few_runs_change_nothing_in_the_list_and_say_so(form: KeyForm, session: Session) -> None:
    form.show_weights(Weights(session.scenario, 50, {}, are_too_few=True))
    assert paths_of(form) == list(key_paths(session.scenario))
    assert form.said.text() == "Usual ones: 50 runs are too few to say what matters most."


def test_that_a_pinned_number_is_marked(form: KeyForm, session: Session) -> None:
    session.pins.turn(TRAINING)
    form.show_weights(weights(session, AMOUNT))
    row = form.rows[1]
    assert (row.parameter.path, row.weight) == (TRAINING, 0.0)
    assert "It is kept here by hand." in row.toolTip()


@pytest.mark.parametrize("whose", [Whose.KEPT, Whose.DRAWN])
def test_that_it_is_told_which_runs_these_are(form: KeyForm, session: Session, whose: Whose) -> None:
    form.show_weights(Weights(session.scenario, 105, {AMOUNT: Weight(0.3, "when")}, whose))
    assert f"(105 runs {whose.value})" in form.said.text()


def test_that_the_focus_stays_where_it_is_when_the_list_is_renewed(form: KeyForm, session: Session) -> None:
    form.show_weights(weights(session, TRAINING, AMOUNT))
    slider = form.rows[1].slider
    slider.setFocus(Qt.FocusReason.TabFocusReason)
    seen: list[object] = []
    application = QApplication.instance()
    assert isinstance(application, QApplication)
    application.focusChanged.connect(lambda _, now: seen.append(now))
    form.show_weights(weights(session, VOTE, TRAINING))
    assert slider.hasFocus()
    assert not seen


def test_that_another_document_begins_anew(form: KeyForm, session: Session) -> None:
    form.show_weights(weights(session, AMOUNT))
    session.adopt(Document(tiny()))
    assert form.said.text() == BEFORE
    assert paths_of(form) == list(key_paths(tiny()))


def test_that_a_scenario_in_which_nothing_is_uncertain_says_so(form: KeyForm, session: Session) -> None:
    form.show_weights(weights(session))
    assert form.said.text() == "No number makes the answers on the cards uncertain (1,000 runs)."


def test_that_the_heaviest_numbers_of_the_article_are_told_apart_from_none() -> None:
    article = shipped("article-2023")
    projection = projection_of(article, 1, [simulator.run(article, 500).block])
    answers = [(Measure.of("first_arrival", Aspect.WHETHER), "whether"), (Measure.of("first_arrival"), "when")]
    found = weights_of(projection, answers)
    first = list(found.by_path)[:2]
    assert set(first) == {"conditions.kenya-approval.probability", "contingents.Kenya.participation"}
    shares = [weight.share for weight in found.by_path.values()]
    assert shares == sorted(shares, reverse=True)
    assert "correlation" not in found.by_path or found.by_path["correlation"].share < shares[0]
