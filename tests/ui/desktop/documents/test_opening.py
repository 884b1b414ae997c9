"""What is named is opened in its order, whatever order it arrives in and whatever else is among it."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, given
from hypothesis import settings as example_settings
from hypothesis import strategies as st
from pytestqt.qtbot import QtBot

from scenarios.problems import Problem
from scenarios.storage.files import ScenarioFileError, save
from scenarios.storage.holding import Holding, held
from tests.examples import tiny
from tests.strange import STRANGE, strange
from tests.thoroughness import at_most
from ui.desktop.documents.document import Document
from ui.desktop.documents.opening import Opening
from ui.desktop.documents.reading import Reader
from ui.desktop.documents.session import Session
from ui.desktop.documents.workspace import Place


class Anyhow(Reader):
    """Answers by hand, in any order."""

    def __init__(self) -> None:
        super().__init__()
        self.asked: dict[str, tuple[Callable[[Any], None], Callable[[ScenarioFileError], None]]] = {}

    def read(self, path: Path, work: Any, done: Callable[[Any], None], failed: Any, what: str = "") -> None:
        """Keep the question."""
        self.asked[path.name] = done, failed

    def answer(self, name: str) -> None:
        """A scenario of this name; those that begin with ``bad`` are none, and ``odd`` ones cannot be opened."""
        done, failed = self.asked.pop(name)
        if name.startswith("bad"):
            failed(ScenarioFileError(name, (Problem("", "it is bad"),)))
        else:
            done(Holding(tiny(title=name), None if name.startswith("odd") else b"content"))


def names(session: Session) -> list[str]:
    return [document.title for document in session.documents]


@example_settings(max_examples=at_most(25), deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.permutations(["a", "b", "bad", "c", "article-2023", "d", "bad 2"]), st.randoms(use_true_random=False))
def test_that_the_order_of_arrival_does_not_matter(qtbot: QtBot, named: list[str], luck: Any) -> None:
    session, reader = Session(Document(tiny(title="first"))), Anyhow()
    first, ends = session.selected, list[None]()
    places = [Place(shipped=name) if name == "article-2023" else Place(file=f"/x/{name}") for name in named]
    opening = Opening(places, reader)
    opening.begin(session, partial(ends.append, None))
    waiting = list(reader.asked)
    luck.shuffle(waiting)
    for name in waiting:
        assert ends == []
        reader.answer(name)
        good = [name for name in names(session)[1:] if not name.startswith("Article")]
        assert good == [name for name in named if name in good]
    assert ends == [None]
    assert [document.path.name if document.path else document.shipped for document in session.documents[1:]] == [
        name for name in named if not name.startswith("bad")
    ]
    assert [error.file for error in opening.problems] == [name for name in named if name.startswith("bad")]
    assert session.selected is first


def test_that_what_is_open_already_stays_where_it_is_and_is_not_read(qtbot: QtBot, tmp_path: Path) -> None:
    places = [tmp_path / f"{name}.toml" for name in "abc"]
    for place in places:
        save(tiny(title=place.stem), place)
    session, reader = Session(Document(tiny(title="first"))), Anyhow()
    known = session.open(places[1])
    session.open_shipped("article-2023")
    opening = Opening([Place(file=str(place)) for place in places], reader)
    opening.begin(session, lambda: None)
    assert set(reader.asked) == {"a.toml", "c.toml"}
    for name in ("c.toml", "a.toml"):
        reader.answer(name)
    assert opening.documents[1] is known
    assert names(session)[:2] == ["first", "a.toml"]
    assert [document.path for document in session.documents][1:4] == places


def test_that_one_that_cannot_be_opened_is_in_nobodys_way(qtbot: QtBot, monkeypatch: pytest.MonkeyPatch) -> None:
    session, reader = Session(Document(tiny(title="first"))), Anyhow()

    def hold(path: Path, found: Holding) -> Document:
        if found.content is None:
            raise ZeroDivisionError
        return Document(found.scenario, path)

    monkeypatch.setattr(Document, "holding", hold)
    opening = Opening([Place(file=f"/x/{name}") for name in ("a", "odd", "b")], reader)
    opening.begin(session, lambda: None)
    for name in ("odd", "b", "a"):
        reader.answer(name)
    assert opening.is_complete
    assert names(session) == ["first", "a", "b"]
    (error,) = opening.problems
    assert str(error) == "/x/odd: it cannot be opened, by a mistake in Muster itself: ZeroDivisionError"


@pytest.mark.parametrize("is_edited", [False, True])
def test_that_a_stand_in_goes_when_the_first_one_comes_unless_it_is_edited(qtbot: QtBot, is_edited: bool) -> None:
    stand_in, reader = Document.of_shipped("article-2023"), Anyhow()
    session = Session(stand_in)
    opening = Opening([Place(file="/x/bad"), Place(file="/x/a"), Place(file="/x/b")], reader)
    opening.read()
    opening.enter(session, lambda: None, stand_in)
    if is_edited:
        session.edit("target", 700)
    for name in ("bad", "b", "a"):
        reader.answer(name)
    assert [document.title for document in session.documents if document is not stand_in] == ["a", "b"]
    assert (stand_in in session.documents) == is_edited
    assert session.selected.title == (stand_in.title if is_edited else "b")


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """Good files, and all that can stand among them."""
    for name in "abc":
        save(tiny(title=name), tmp_path / f"{name}.toml")
    for kind in STRANGE:
        strange(kind, tmp_path / kind)
    (tmp_path / "broken.toml").write_text("format = ")
    return tmp_path


def test_that_good_files_open_beside_all_that_is_none(qtbot: QtBot, folder: Path, monkeypatch) -> None:
    session, reader = Session(Document(tiny(title="first"))), Reader()
    stat = Path.stat

    def refuse(self: Path, **given: Any) -> Any:
        if self.name == "closed.toml":
            raise PermissionError
        return stat(self, **given)

    monkeypatch.setattr(Path, "stat", refuse)
    bad = [folder / name for name in (*STRANGE, "broken.toml", "closed.toml", "gone.toml")]
    paths = [bad[0], folder / "a.toml", *bad[1:6], folder / "b.toml", *bad[6:], Path("\0"), folder / "c.toml"]
    opening = Opening([Place(file=str(path)) for path in paths], reader)
    opening.begin(session, lambda: None)
    reader.work_off(60)
    assert opening.is_complete
    assert names(session) == ["first", "a", "b", "c"]
    assert [error.file for error in opening.problems] == [str(path) for path in (*bad, Path("\0"))]
    assert all(len(str(error)) < 400 + len(error.file) for error in opening.problems)
    assert held(folder / "a.toml").digest == session.documents[1].known
