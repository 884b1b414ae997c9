"""What was open comes back, and a file that tells of it is never trusted."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot

from scenarios.files import save
from tests.examples import tiny
from ui.desktop.document import Document
from ui.desktop.session import Session
from ui.desktop.workspace import MOST, Place, Workspace

FULL = Workspace((Place(file="/a/b.toml"), Place(shipped="article-2023")), 1, "Contingents")


def test_that_a_workspace_comes_back_as_it_was() -> None:
    assert Workspace.loads(FULL.dumps()) == FULL
    assert Workspace.loads(Workspace().dumps()) == Workspace()


def test_that_it_has_what_is_open_in_order_and_what_is_selected(qtbot: QtBot, tmp_path: Path) -> None:
    place = tmp_path / "mine.toml"
    save(tiny(), place)
    session = Session(Document(tiny(title="nowhere")))
    session.open(place)
    session.open_shipped("court-challenge")
    session.select(session.documents[1])
    found = Workspace.of(session, "Build-up")
    assert found == Workspace((Place(file=str(place)), Place(shipped="court-challenge")), 0, "Build-up")
    session.select(session.documents[0])
    assert Workspace.of(session, "").selected is None


def test_that_what_has_vanished_is_told_and_the_rest_opens(qtbot: QtBot, tmp_path: Path) -> None:
    place = tmp_path / "mine.toml"
    save(tiny(target=20), place)
    places = (Place(file=str(tmp_path / "gone.toml")), Place(shipped="none"), Place(file=str(place)))
    opened = Workspace(places, 2).open()
    assert [document.scenario.target for document in opened.documents] == [20]
    assert opened.selected is opened.documents[0]
    assert [error.file for error in opened.refused] == [str(tmp_path / "gone.toml"), "none"]
    assert Workspace(places, 0).open().selected is None


@pytest.mark.parametrize(
    "content", [b"", b"\xff", b"null", b"[]", b"{}", b'{"format": 2, "documents": []}', b"[" * 100_000]
)
def test_that_what_is_no_workspace_is_an_empty_one(content: bytes) -> None:
    assert Workspace.loads(content) == Workspace()


@pytest.mark.parametrize(
    ("change", "expected"),
    [
        ({"documents": 3}, Workspace((), 1, "Contingents")),
        ({"selected": "x"}, Workspace(FULL.documents, None, "Contingents")),
        ({"selected": True}, Workspace(FULL.documents, None, "Contingents")),
        ({"tab": 3}, Workspace(FULL.documents, 1, "")),
        ({"documents": [3, {"file": 4}, {"shipped": "a"}]}, Workspace((Place(), Place(), Place("", "a")), 1, FULL.tab)),
        ({"documents": [{"shipped": "a"}] * (MOST + 1)}, Workspace((Place("", "a"),) * MOST, 1, FULL.tab)),
    ],
)
def test_that_a_key_that_cannot_be_understood_counts_as_missing(change, expected: Workspace) -> None:
    assert Workspace.loads(json.dumps(json.loads(FULL.dumps()) | change).encode()) == expected


def test_that_keys_may_be_missing() -> None:
    assert Workspace.loads(b'{"format": 1}') == Workspace()


def test_that_without_a_file_there_is_an_empty_workspace(tmp_path: Path) -> None:
    assert Workspace.load(tmp_path / "none.json") == Workspace()
    (tmp_path / "some.json").write_bytes(FULL.dumps())
    assert Workspace.load(tmp_path / "some.json") == FULL
