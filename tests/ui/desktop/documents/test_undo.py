"""What undo keeps alive: the scenario of each step, and nothing of a document that is closed."""

from __future__ import annotations

import gc
import weakref
from collections.abc import Iterator

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from PySide6.QtCore import QCoreApplication, QEvent
from PySide6.QtWidgets import QApplication

from scenarios.schema import Scenario
from tests.examples import tiny
from tests.thoroughness import at_most
from ui.desktop.documents import undo
from ui.desktop.documents.document import Document
from ui.desktop.documents.session import Session
from ui.desktop.documents.undo import ReplaceScenario

VISIT = st.sampled_from([None, "one", "other"])
DEED = st.one_of(st.tuples(st.integers(1, 4), VISIT), st.sampled_from(["undo", "redo", "save"]))


@pytest.fixture(autouse=True)
def _uncollected() -> Iterator[None]:
    """What is gone is gone at once: nothing waits for the garbage collector."""
    gc.collect()
    was_on = gc.isenabled()
    gc.disable()
    yield
    if was_on:
        gc.enable()


def commands() -> set[int]:
    return {id(one) for one in gc.get_objects() if isinstance(one, ReplaceScenario)}


@settings(max_examples=at_most(6))
@given(deeds=st.lists(DEED, max_size=30))
def test_that_there_is_a_command_for_every_step_and_no_other(
    qapp: QApplication, deeds: list[tuple[int, str | None] | str]
) -> None:
    document, before = Document(tiny(target=1)), commands()
    for deed in deeds:
        if isinstance(deed, tuple):
            document.replace(tiny(target=deed[0]), "Edit", deed[1])
        else:
            {"undo": document.stack.undo, "redo": document.stack.redo, "save": document.stack.setClean}[deed]()
    assert len(commands() - before) == document.stack.count()
    document.stack.clear()
    assert commands() == before


def test_that_a_drag_keeps_the_scenario_of_its_last_step_alone(session: Session) -> None:
    passed: list[weakref.ref[Scenario]] = []
    for target in range(600, 650):
        session.edit("target", target, merge="drag")
        passed.append(weakref.ref(session.scenario))
    assert [one() for one in passed if one() is not None] == [session.scenario]


def test_that_an_edit_after_an_undo_is_a_step_of_its_own_whatever_its_visit(session: Session) -> None:
    session.edit("target", 600, merge="visit")
    session.edit("target", 700)
    session.undo_group.undo()
    session.edit("target", 800, merge="visit")
    assert session.selected.stack.count() == 2
    session.undo_group.undo()
    assert session.scenario.target == 600


def test_that_the_oldest_steps_are_forgotten_and_what_was_opened_can_be_gone_back_to(
    qapp: QApplication, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(undo, "MOST_STEPS", 10)
    session, before = Session(Document(tiny(target=1))), commands()
    for target in range(2, 40):
        session.edit("target", target)
    assert len(commands() - before) == session.selected.stack.count() == 10
    session.selected.stack.setIndex(0)
    assert session.scenario.target == 29
    assert session.is_modified
    session.revert()
    assert session.scenario.target == 1
    assert not session.is_modified


def test_that_nothing_of_a_closed_document_stays(session: Session) -> None:
    before, document = commands(), session.new(tiny(), "Closed")
    for target in (3, 4, 5):
        session.edit("target", target, merge="drag")
    session.edit("target", 6)
    session.undo_group.undo()
    gone = [weakref.ref(one) for one in (document, document.scenario, document.base)]
    session.close(document)
    del document
    QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete.value)
    assert [one() for one in gone] == [None, None, None]
    assert commands() == before
