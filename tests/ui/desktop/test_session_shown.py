"""Which scenarios are shown beside the selected one, which is the base, in which order, and in which colour."""

from __future__ import annotations

from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot

from scenarios import library
from tests.examples import tiny
from ui.desktop.documents.document import Document
from ui.desktop.documents.session import MOST_SHOWN, Session


@pytest.fixture
def three(session: Session) -> tuple[Document, Document, Document]:
    """Three open documents; the last one is selected."""
    for title in ("Two", "Three"):
        session.new(tiny(title=title), title)
    first, second, third = session.documents
    return first, second, third


def opened(session: Session, number: int) -> list[Document]:
    """So many more documents, all of them ticked, with the first one selected."""
    first = session.selected
    more = [session.new(tiny(), f"More {index}") for index in range(number)]
    session.select(first)
    for document in more:
        session.set_ticked(document, True)
    return more


def test_that_nothing_is_ticked_and_there_is_no_base_at_first(session: Session, three) -> None:
    assert session.ticked == ()
    assert session.base_document is None


def test_that_ticked_documents_come_in_the_order_of_the_list(session: Session, three, qtbot: QtBot) -> None:
    first, _, third = three
    session.set_ticked(third, True)
    with qtbot.waitSignal(session.ticks_changed):
        session.set_ticked(first, True)
    assert list(session.ticked) == [first, third]
    session.set_ticked(third, False)
    assert list(session.ticked) == [first]


def test_that_the_same_tick_again_tells_nobody(session: Session, three, qtbot: QtBot) -> None:
    session.set_ticked(three[0], True)
    with qtbot.assertNotEmitted(session.ticks_changed):
        session.set_ticked(three[0], True)
        session.set_ticked(three[1], False)


def test_that_the_seventh_scenario_is_refused_with_a_sentence(session: Session) -> None:
    opened(session, MOST_SHOWN - 1)
    seventh = session.new(tiny(), "Seventh")
    session.select(session.documents[0])
    before = session.ticked
    with pytest.raises(ValueError, match="6 scenarios are shown already"):
        session.set_ticked(seventh, True)
    assert session.ticked == before


def test_that_a_tick_on_the_selected_one_is_not_one_more(session: Session) -> None:
    opened(session, MOST_SHOWN - 1)
    session.set_ticked(session.selected, True)
    assert len(session.ticked) == MOST_SHOWN


def test_that_the_oldest_tick_gives_way_to_a_selection_and_to_a_base(session: Session, qtbot: QtBot) -> None:
    first = session.selected
    more = opened(session, MOST_SHOWN - 1)
    with qtbot.assertNotEmitted(session.message):
        extra = session.new(tiny(), "Extra")
    assert session.ticked == tuple(more)
    with qtbot.waitSignal(session.message) as told:
        session.set_base(first)
    assert told.args == ["No more than 6 are shown: “More 0” has lost its tick."]
    assert session.ticked == tuple(more[1:])
    session.set_ticked(extra, True)
    session.new(tiny(), "One more")
    assert session.ticked == (*more[2:], extra)


def test_that_without_a_base_document_each_is_compared_with_itself_as_opened(session: Session, three) -> None:
    session.edit("target", 20)
    assert session.base == three[2].base != session.scenario
    session.select(three[0])
    assert session.base is three[0].base


def test_that_the_base_is_the_scenario_of_the_chosen_document_as_it_is_now(
    session: Session, three, qtbot: QtBot
) -> None:
    session.select(three[0])
    session.edit("target", 700)
    session.select(three[2])
    with qtbot.waitSignal(session.base_changed):
        session.set_base(three[0])
    assert session.base is three[0].scenario
    assert session.base.target == 700
    with qtbot.assertNotEmitted(session.base_changed):
        session.set_base(three[0])


def test_that_the_base_itself_is_compared_with_what_it_was(session: Session, three) -> None:
    session.set_base(three[2])
    session.edit("target", 20)
    assert session.base is three[2].base


def test_that_a_closed_document_leaves_ticks_and_base(session: Session, three, qtbot: QtBot) -> None:
    session.set_ticked(three[0], True)
    session.set_base(three[0])
    with qtbot.waitSignals([session.ticks_changed, session.base_changed, session.documents_changed]):
        session.close(three[0])
    assert (session.ticked, session.base_document) == ((), None)


def test_that_closing_with_six_shown_takes_no_other_tick(session: Session) -> None:
    more = opened(session, MOST_SHOWN - 1)
    session.new(tiny(), "Beside")
    session.move(session.selected, 1)
    session.select(session.documents[0])
    session.set_ticked(more[0], True)
    session.close(session.selected)
    assert session.selected.title == "Beside"
    assert session.ticked == tuple(more)


def test_that_whoever_hears_of_a_closing_finds_the_selected_one_among_the_open_ones(session: Session, three) -> None:
    found: list[bool] = []
    session.set_ticked(three[2], True)
    session.set_base(three[2])

    def look() -> None:
        found.append(session.selected in session.documents and session.slot(session.selected) >= 0)

    for signal in (session.ticks_changed, session.base_changed, session.selection_changed, session.documents_changed):
        signal.connect(look)
    session.close(three[2])
    assert found == [True] * 4
    assert session.selected is three[1]


@pytest.mark.parametrize(("index", "titles"), [(0, "CAB"), (1, "ACB"), (2, "ABC"), (9, "ABC"), (-5, "CAB")])
def test_that_a_document_can_be_moved(qapp, index: int, titles: str) -> None:
    session = Session(Document(tiny(title="A")))
    for title in "BC":
        session.new(tiny(), title)
    session.move(session.documents[2], index)
    assert "".join(document.title for document in session.documents) == titles
    assert session.selected.title == "C"


def test_that_only_a_move_that_moves_is_told(session: Session, three, qtbot: QtBot) -> None:
    with qtbot.assertNotEmitted(session.documents_changed):
        session.move(three[2], 7)
    with qtbot.waitSignal(session.documents_changed):
        session.move(three[2], 0)


def test_that_a_new_title_is_a_step_that_can_be_undone(session: Session) -> None:
    assert session.rename(session.selected, "  Money is short ")
    assert session.scenario.title == "Money is short"
    assert session.undo_group.undoText() == "Rename"
    assert not session.rename(session.selected, "Money is short")
    session.undo_group.undo()
    assert session.scenario.title == "Everything"


def test_that_a_document_which_is_not_selected_can_be_renamed(session: Session, three) -> None:
    session.rename(three[0], "Other")
    assert three[0].title == "Other"
    assert session.selected is three[2]


def test_that_slots_are_kept_and_the_smallest_free_one_is_given_away(session: Session, three) -> None:
    first, second, third = three
    assert [session.slot(document) for document in three] == [0, 1, 2]
    session.move(first, 2)
    session.close(second)
    assert (session.slot(first), session.slot(third)) == (0, 2)
    assert session.slot(session.new(tiny())) == 1


def test_that_what_takes_the_place_of_the_last_one_takes_its_slot(session: Session) -> None:
    session.close(session.selected)
    assert session.slot(session.selected) == 0


def test_that_titles_which_are_the_same_are_told_apart(session: Session, three, tmp_path: Path) -> None:
    _, second, third = three
    assert session.title(third) == "Three"
    session.rename(second, "Three")
    assert (session.title(second), session.title(third)) == ("Three (2)", "Three")
    third.save(tmp_path / "plan.toml")
    assert (session.title(second), session.title(third)) == ("Three (2)", "Three (plan.toml)")


def test_that_a_number_stays_with_its_scenario_while_it_is_open(session: Session) -> None:
    made = [session.new(tiny(), "Same") for _ in range(4)]
    assert [session.title(one) for one in made] == ["Same", "Same (2)", "Same (3)", "Same (4)"]
    session.close(made[0])
    session.move(made[3], 0)
    assert [session.title(one) for one in made[1:]] == ["Same (2)", "Same (3)", "Same (4)"]
    session.close(made[1])
    session.close(made[3])
    assert session.title(made[2]) == "Same (3)"
    assert [session.title(session.new(tiny(), "Same")) for _ in range(3)] == ["Same", "Same (2)", "Same (4)"]
    session.rename(made[2], "Other")
    assert session.title(made[2]) == "Other"


def test_that_a_scenario_without_a_title_goes_by_its_file(qapp, tmp_path: Path) -> None:
    document = Document(tiny())
    assert document.title == "Untitled"
    document.save(tmp_path / "plan.toml")
    assert document.title == "plan.toml"
    assert Document.of_shipped("article-2023").title == library.shipped("article-2023").title
