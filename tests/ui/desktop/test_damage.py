"""Whatever has become of what Muster keeps for the next start: it comes to its end, and nothing good is lost."""

from __future__ import annotations

import datetime as dt
import json
from collections.abc import Iterator
from copy import deepcopy
from itertools import count
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, given
from hypothesis import settings as example_settings
from hypothesis import strategies as st
from hypothesis.strategies import DrawFn
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from scenarios.storage.files import save
from scenarios.storage.holding import digest
from tests.examples import tiny
from tests.strange import STRANGE, strange
from tests.thoroughness import at_most
from ui.desktop.documents import reading
from ui.desktop.documents.background_writer import BackgroundWriter
from ui.desktop.documents.document import Document
from ui.desktop.documents.opening import Opening
from ui.desktop.documents.reading import Reader
from ui.desktop.documents.record import Record
from ui.desktop.documents.recovery import Recovery
from ui.desktop.documents.recovery_folder import DAMAGED
from ui.desktop.documents.session import Session
from ui.desktop.documents.workspace import Place, Workspace
from ui.desktop.look import dialogs

TIME = dt.datetime(2026, 3, 1, 12, 30, tzinfo=dt.UTC)

ODD: tuple[object, ...] = (
    None,
    True,
    0,
    -1,
    2,
    10**400,
    1e308,
    float("nan"),
    float("inf"),
    [],
    {},
    [[]],
    {"": None},
    {"file": []},
)

WORDS = ("", "\0", "\ud800", "x" * 100_000, "/", "a.toml", "0001-01-01T00:00:00+23:59", "9999-12-31T23:59:59-23:59")

values = st.sampled_from([*ODD, *WORDS]).map(deepcopy)


def places_in(data: Any) -> Iterator[tuple[Any, Any]]:
    """Everything in nested lists and dictionaries: what it is in, and under which key."""
    items = data.items() if isinstance(data, dict) else enumerate(data) if isinstance(data, list) else ()
    for key, value in list(items):
        yield data, key
        yield from places_in(value)


@st.composite
def damaged(draw: DrawFn, content: bytes) -> bytes:
    """JSON in which some values are others, or are not there, or which is no JSON any more."""
    data = json.loads(content)
    for _ in range(draw(st.integers(0, 3))):
        owner, key = draw(st.sampled_from(list(places_in(data)) or [({"": None}, "")]))
        if draw(st.booleans()):
            owner[key] = draw(values)
        else:
            del owner[key]
    text = json.dumps(draw(st.sampled_from([data, data, data, [data], {"": data}]))).encode()
    start, end = sorted(draw(st.lists(st.integers(0, len(text)), min_size=2, max_size=2)))
    return text if draw(st.integers(0, 3)) else text[:start] + draw(st.binary(max_size=3)) + text[end:]


FOLDER = Path("/folder")
"""Stands for that of a test, which has another name each time."""

NAMES = ("a.toml", *STRANGE, "b.toml", "none.toml")

WORKSPACE = Workspace(tuple(Place(file=str(FOLDER / name)) for name in NAMES), 7, 0, (0, 7), "Money").dumps()
"""Of two good files and all that is strange."""

RECORD = Record(tiny(target=77), "a.toml", TIME, FOLDER / "a.toml", None, "digest").dumps()
"""Of one of the files, with another target."""


def there(content: bytes, folder: Path) -> bytes:
    """The same of a test's own folder, and of the file as it is there."""
    known = digest((folder / "a.toml").read_bytes()).encode()
    return content.replace(str(FOLDER).encode(), str(folder).encode()).replace(b"digest", known)


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    for name in "ab":
        save(tiny(title=name), tmp_path / f"{name}.toml")
    for kind in STRANGE:
        strange(kind, tmp_path / kind)
    return tmp_path


many = example_settings(
    max_examples=at_most(25), deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)


@many
@given(st.data())
def test_that_any_workspace_can_be_opened(qtbot: QtBot, folder: Path, data: st.DataObject) -> None:
    place = folder / "workspace.json"
    place.write_bytes(there(data.draw(damaged(WORKSPACE)), folder))
    workspace, reader = Workspace.load(place), Reader()
    session = Session(Document(tiny(title="first")))
    opening = Opening(workspace.documents, reader)
    opening.begin(session, lambda: None)
    reader.work_off(60)
    workspace.arrange(session, opening.documents)
    assert opening.is_complete
    assert len(opening.opened) + 1 == len(session.documents)
    assert all(len(str(error)) < 1000 for error in opening.problems)
    assert len(Workspace.loads(Workspace.of(session, workspace.tab).dumps()).documents) == len(opening.opened)


numbers = count(1)


@many
@given(st.data())
def test_that_no_record_hides_another(
    qtbot: QtBot, folder: Path, monkeypatch: pytest.MonkeyPatch, data: st.DataObject
) -> None:
    monkeypatch.setattr(reading, "SMALL", 10**9)
    told: list[str] = []
    monkeypatch.setattr(dialogs, "show_problem", lambda _, head, words: told.append(f"{head} {words}"))
    monkeypatch.setattr(dialogs, "ask_about_recovery", lambda *_: "open")
    root, kinds = folder / f"recovery {next(numbers)}", data.draw(st.sets(st.sampled_from(STRANGE)))
    for recovery_folder in ("1-00000001", "2-00000002"):
        (root / recovery_folder).mkdir(parents=True)
        (root / recovery_folder / "000002.json").write_bytes(there(RECORD, folder))
        (root / recovery_folder / "000001.json").write_bytes(there(data.draw(damaged(RECORD)), folder))
        for kind in kinds:
            strange(kind, root / recovery_folder / f"{kind}.json")
    for number, kind in enumerate(STRANGE):
        strange(kind, root / f"3-0000000{number}.lock")
        strange(kind, root / f"4-0000000{number}")
    session, writer, window = Session(Document(tiny(title="first"))), BackgroundWriter(), QWidget()
    recovery = Recovery(session, writer, root, Reader(at_once=60))
    recovery.offer(window)
    recovery.stop()
    writer.close()
    window.deleteLater()
    found = [document.scenario.target for document in session.documents[1:]]
    assert 77 in found
    background = [path.name for path in (root / DAMAGED).iterdir()] if (root / DAMAGED).exists() else []
    assert bool(told) == bool(background)
    assert all(str(root / DAMAGED) in words for words in told)
