"""What a record is worth beside the file that it belongs to."""

from __future__ import annotations

import datetime as dt
from itertools import product
from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot

from scenarios.storage.files import dumps
from scenarios.storage.holding import Holding
from tests.examples import tiny
from ui.desktop.documents.document import Document
from ui.desktop.documents.record import Record
from ui.desktop.documents.recovery import _restore
from ui.desktop.documents.salvage import Piece, Worth, worth_of
from ui.desktop.documents.session import Session

NOON = dt.datetime(2026, 3, 1, 12, tzinfo=dt.UTC)
HOUR = dt.timedelta(hours=1)

FILE = Holding(tiny(target=20), dumps(tiny(target=20)).encode())

CASES = list(product([20, 81], [None, NOON], [FILE.digest, "another", ""], [None, NOON - HOUR, NOON, NOON + HOUR]))
"""The target of the record, its time, the file as it knew it, and when that was written."""


def expected(target: int, kept: dt.datetime | None, known: str, written: dt.datetime | None) -> Worth:
    """In words: what the file holds is not lost; what is older than the file, and of another one, is overtaken."""
    if target == FILE.scenario.target:
        return "saved"
    is_older = None not in (kept, written) and written == NOON + HOUR
    return "overtaken" if is_older and known != FILE.digest else "unsaved"


@pytest.mark.parametrize(("target", "kept", "known", "written"), CASES)
def test_that_a_record_is_offered_as_what_it_is_and_never_opens_over_a_newer_file(
    qtbot: QtBot, target: int, kept: dt.datetime | None, known: str, written: dt.datetime | None
) -> None:
    place = Path("/folder/mine.toml")
    record = Record(tiny(target=target), "mine.toml", kept, place, None, known)
    worth = worth_of(record, FILE, written)
    assert worth == expected(target, kept, known, written)
    assert worth_of(record, None, written) == "unsaved"
    session = Session(Document(tiny(title="first")))
    session.adopt(Document.holding(place, FILE))
    _restore(session, Piece(record, FILE, worth))
    of_file = session.holder(place)
    assert of_file is not None
    if worth == "overtaken":
        assert (of_file.scenario, of_file.is_modified) == (FILE.scenario, False)
        assert (session.selected.scenario.target, session.selected.path, session.selected.has_edits) == (81, None, True)
    else:
        assert (session.selected, of_file.scenario.target) == (of_file, target)
        assert of_file.known == (known or FILE.digest)
