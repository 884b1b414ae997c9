"""What is shown beside the selected scenario: ticks, base and slots."""

from __future__ import annotations

import pytest
from pytestqt.qtbot import QtBot

from tests.examples import tiny
from ui.desktop.documents.document import Document
from ui.desktop.documents.session import Session
from ui.desktop.documents.shown import MOST_SHOWN


def opened(session: Session, number: int) -> list[Document]:
    """So many more documents, all of them ticked, with the first one selected."""
    first = session.selected
    more = [session.new(tiny(), f"More {index}") for index in range(number)]
    session.select(first)
    for document in more:
        session.shown.set_ticked(document, True)
    return more


def test_that_nothing_is_ticked_and_there_is_no_base_at_first(session: Session, three) -> None:
    assert session.shown.ticked == ()
    assert session.shown.base_document is None


def test_that_ticked_documents_come_in_the_order_of_the_list(session: Session, three, qtbot: QtBot) -> None:
    first, _, third = three
    session.shown.set_ticked(third, True)
    with qtbot.waitSignal(session.shown.ticks_changed):
        session.shown.set_ticked(first, True)
    assert list(session.shown.ticked) == [first, third]
    session.shown.set_ticked(third, False)
    assert list(session.shown.ticked) == [first]


def test_that_the_same_tick_again_tells_nobody(session: Session, three, qtbot: QtBot) -> None:
    session.shown.set_ticked(three[0], True)
    with qtbot.assertNotEmitted(session.shown.ticks_changed):
        session.shown.set_ticked(three[0], True)
        session.shown.set_ticked(three[1], False)


def test_that_the_seventh_scenario_is_refused_with_a_sentence(session: Session) -> None:
    opened(session, MOST_SHOWN - 1)
    seventh = session.new(tiny(), "Seventh")
    session.select(session.documents[0])
    before = session.shown.ticked
    with pytest.raises(ValueError, match="6 scenarios are shown already"):
        session.shown.set_ticked(seventh, True)
    assert session.shown.ticked == before


def test_that_a_tick_on_the_selected_one_is_not_one_more(session: Session) -> None:
    opened(session, MOST_SHOWN - 1)
    session.shown.set_ticked(session.selected, True)
    assert len(session.shown.ticked) == MOST_SHOWN


def test_that_the_oldest_tick_gives_way_to_a_selection_and_to_a_base(session: Session, qtbot: QtBot) -> None:
    first = session.selected
    more = opened(session, MOST_SHOWN - 1)
    with qtbot.assertNotEmitted(session.message):
        extra = session.new(tiny(), "Extra")
    assert session.shown.ticked == tuple(more)
    with qtbot.waitSignal(session.message) as told:
        session.shown.set_base(first)
    assert told.args == ["No more than 6 are shown: “More 0” has lost its tick."]
    assert session.shown.ticked == tuple(more[1:])
    session.shown.set_ticked(extra, True)
    session.new(tiny(), "One more")
    assert session.shown.ticked == (*more[2:], extra)


def test_that_without_a_base_document_each_is_compared_with_itself_as_opened(session: Session, three) -> None:
    session.edit("target", 20)
    assert session.shown.base == three[2].base != session.scenario
    session.select(three[0])
    assert session.shown.base is three[0].base


def test_that_the_base_is_the_scenario_of_the_chosen_document_as_it_is_now(
    session: Session, three, qtbot: QtBot
) -> None:
    session.select(three[0])
    session.edit("target", 700)
    session.select(three[2])
    with qtbot.waitSignal(session.shown.base_changed):
        session.shown.set_base(three[0])
    assert session.shown.base is three[0].scenario
    assert session.shown.base.target == 700
    with qtbot.assertNotEmitted(session.shown.base_changed):
        session.shown.set_base(three[0])


def test_that_the_base_itself_is_compared_with_what_it_was(session: Session, three) -> None:
    session.shown.set_base(three[2])
    session.edit("target", 20)
    assert session.shown.base is three[2].base


def test_that_a_closed_document_leaves_ticks_and_base(session: Session, three, qtbot: QtBot) -> None:
    session.shown.set_ticked(three[0], True)
    session.shown.set_base(three[0])
    with qtbot.waitSignals([session.shown.ticks_changed, session.shown.base_changed, session.documents_changed]):
        session.close(three[0])
    assert (session.shown.ticked, session.shown.base_document) == ((), None)


def test_that_closing_with_six_shown_takes_no_other_tick(session: Session) -> None:
    more = opened(session, MOST_SHOWN - 1)
    session.new(tiny(), "Beside")
    session.move(session.selected, 1)
    session.select(session.documents[0])
    session.shown.set_ticked(more[0], True)
    session.close(session.selected)
    assert session.selected.title == "Beside"
    assert session.shown.ticked == tuple(more)


def test_that_whoever_hears_of_a_closing_finds_the_selected_one_among_the_open_ones(session: Session, three) -> None:
    found: list[bool] = []
    session.shown.set_ticked(three[2], True)
    session.shown.set_base(three[2])

    def look() -> None:
        found.append(session.selected in session.documents and session.shown.slot(session.selected) >= 0)

    for signal in (
        session.shown.ticks_changed,
        session.shown.base_changed,
        session.selection_changed,
        session.documents_changed,
    ):
        signal.connect(look)
    session.close(three[2])
    assert found == [True] * 4
    assert session.selected is three[1]


def test_that_slots_are_kept_and_the_smallest_free_one_is_given_away(session: Session, three) -> None:
    first, second, third = three
    assert [session.shown.slot(document) for document in three] == [0, 1, 2]
    session.move(first, 2)
    session.close(second)
    assert (session.shown.slot(first), session.shown.slot(third)) == (0, 2)
    assert session.shown.slot(session.new(tiny())) == 1


def test_that_what_takes_the_place_of_the_last_one_takes_its_slot(session: Session) -> None:
    session.close(session.selected)
    assert session.shown.slot(session.selected) == 0
