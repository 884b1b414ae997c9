"""What was open comes back, and a file that tells of it is never trusted."""

from __future__ import annotations

import json
from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot

from scenarios.storage.files import save
from simulator.filters.clauses import MilestoneClause, When
from simulator.filters.filter import Filter
from tests.examples import tiny
from ui.desktop.documents.document import Document
from ui.desktop.documents.opening import Opening
from ui.desktop.documents.reading import Reader
from ui.desktop.documents.session import Session
from ui.desktop.documents.shown import MOST_SHOWN
from ui.desktop.documents.workspace import MOST, Place, Workspace

FULL = Workspace((Place(file="/a/b.toml"), Place(shipped="article-2023")), 1, 0, (0, 1), "Contingents", "IOC")


def begun(places: Sequence[Place], session: Session) -> Opening:
    """What becomes of places that are small files."""
    reader = Reader()
    opening = Opening(places, reader)
    opening.begin(session, lambda: None)
    reader.work_off(60)
    return opening


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
    session.shown.set_base(session.documents[2])
    session.shown.set_ticked(session.documents[0], True)
    session.shown.set_ticked(session.documents[2], True)
    found = Workspace.of(session, "Build-up")
    assert found == Workspace((Place(file=str(place)), Place(shipped="court-challenge")), 0, 1, (1,), "Build-up")
    session.shown.set_base(session.documents[0])
    assert Workspace.of(session, "").base is None
    session.select(session.documents[0])
    assert Workspace.of(session, "").selected is None


def test_that_a_command_line_names_files_and_shipped_scenarios(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    for name in ("mine", "court-challenge"):
        save(tiny(), tmp_path / name)
    (tmp_path / "article-2023").mkdir()
    (tmp_path / "link").symlink_to("nowhere")
    files = ("mine", "court-challenge", "link", "none.toml", "folder/none", str(tmp_path / "none"))
    shipped = ("article-2023", "kenya-firts", "")
    assert Workspace.named(files).documents == tuple(Place(file=name) for name in files)
    assert Workspace.named(shipped).documents == tuple(Place(shipped=name) for name in shipped)
    assert Workspace.named(files).ticked == tuple(range(len(files)))
    assert Workspace.named(files[:1]) == Workspace((Place(file="mine"),), 0)


def test_that_what_has_vanished_is_told_and_the_rest_opens(qtbot: QtBot, tmp_path: Path) -> None:
    place = tmp_path / "mine.toml"
    save(tiny(target=20), place)
    places = (Place(file=str(tmp_path / "gone.toml")), Place(shipped="none"), Place(file=str(place)))
    session = Session(Document(tiny(title="first")))
    opening = begun(places, session)
    assert [document.scenario.target for document in opening.opened] == [20]
    assert [error.file for error in opening.problems] == [str(tmp_path / "gone.toml"), "none"]
    for selected, number in ((0, 0), (2, 1), (7, 1)):
        Workspace(places, selected).arrange(session, opening.documents)
        assert session.selected is session.documents[number]


@pytest.mark.parametrize(
    "content", [b"", b"\xff", b"null", b"[]", b"{}", b'{"format": 2, "documents": []}', b"[" * 100_000]
)
def test_that_what_is_no_workspace_is_an_empty_one(content: bytes) -> None:
    assert Workspace.loads(content) == Workspace()


@pytest.mark.parametrize(
    ("change", "expected"),
    [
        ({"documents": 3}, replace(FULL, documents=())),
        ({"selected": "x"}, replace(FULL, selected=None)),
        ({"selected": True}, replace(FULL, selected=None)),
        ({"base": [0]}, replace(FULL, base=None)),
        ({"ticked": 1}, replace(FULL, ticked=())),
        ({"ticked": ["a", 1, None]}, replace(FULL, ticked=(1,))),
        ({"tab": 3}, replace(FULL, tab="")),
        ({"documents": [3, {"file": 4}]}, replace(FULL, documents=(Place(), Place()))),
        ({"documents": [{"shipped": "a"}] * (MOST + 1)}, replace(FULL, documents=(Place("", "a"),) * MOST)),
    ],
)
def test_that_a_key_that_cannot_be_understood_counts_as_missing(change, expected: Workspace) -> None:
    assert Workspace.loads(json.dumps(json.loads(FULL.dumps()) | change).encode()) == expected


def test_that_selection_base_and_ticks_come_back_without_what_has_vanished(qtbot: QtBot, tmp_path: Path) -> None:
    names = [tmp_path / f"{name}.toml" for name in "abcd"]
    for name in names:
        save(tiny(), name)
    names[1].unlink()
    places = (*(Place(file=str(name)) for name in names), Place(file=str(names[0])))
    session = Session(Document(tiny(title="first")))
    opening = begun(places, session)
    Workspace(places, 4, 2, (0, 1, 3, 9)).arrange(session, opening.documents)
    session.close(session.documents[0])
    assert [document.path for document in session.documents] == [names[0], names[2], names[3]]
    assert session.selected.path == names[0]
    assert session.shown.base_document is not None
    assert session.shown.base_document.path == names[2]
    assert [document.path for document in session.shown.ticked] == [names[0], names[3]]


def test_that_more_ticks_than_fit_are_lost_and_nothing_else(qtbot: QtBot) -> None:
    session = Session(Document(tiny()))
    documents = [session.new(tiny(), str(number)) for number in range(MOST_SHOWN + 2)]
    Workspace((), 0, None, tuple(range(len(documents)))).arrange(session, dict(enumerate(documents)))
    assert session.selected is documents[0]
    assert len(session.shown.ticked) == MOST_SHOWN


def test_that_keys_may_be_missing() -> None:
    assert Workspace.loads(b'{"format": 1}') == Workspace()


def test_that_without_a_file_there_is_an_empty_workspace(tmp_path: Path) -> None:
    assert Workspace.load(tmp_path / "none.json") == Workspace()
    (tmp_path / "some.json").write_bytes(FULL.dumps())
    assert Workspace.load(tmp_path / "some.json") == FULL


def test_that_runs_that_were_kept_are_kept_again_and_no_step_is_left(qtbot: QtBot, tmp_path: Path) -> None:
    place = tmp_path / "mine.toml"
    save(tiny(), place)
    session = Session(Document.opened(place))
    session.keep_only(Filter((MilestoneClause("closure_50", When.BY, 5),)))
    workspace = Workspace.loads(Workspace.of(session, "When").dumps())
    assert workspace.kept
    again = Session(Document.opened(place))
    workspace.arrange(again, {0: again.selected})
    assert again.filter == session.filter
    assert not again.undo_group.canUndo()


def test_that_all_runs_are_kept_where_a_filter_cannot_be_read(qtbot: QtBot) -> None:
    session = Session(Document.of_shipped("article-2023"))
    workspace = Workspace((Place(shipped="article-2023"),), 0, kept=((0, "nonsense and more"),))
    Workspace.loads(workspace.dumps()).arrange(session, {0: session.selected})
    assert not session.filter
