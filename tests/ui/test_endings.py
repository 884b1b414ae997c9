"""A scenario file ends in .toml or in .muster, and is the same under either, wherever one is met."""

from __future__ import annotations

import re
from itertools import product
from pathlib import Path

import pytest
from PySide6.QtCore import QMimeData, QPointF, Qt, QUrl
from PySide6.QtGui import QDropEvent
from pytestqt.qtbot import QtBot
from typer.testing import CliRunner

from scenarios.library import resolve, shipped
from scenarios.observation import Observed
from scenarios.storage import endings
from scenarios.storage.endings import SCENARIO_FILES, USUAL, ending_like, is_called_scenario
from scenarios.storage.files import ScenarioFileError, load, save
from tests.documents import ROOT
from tests.examples import tiny
from tests.ui.desktop.windows import open_one, settings, window
from ui.desktop.documents.workspace import Place, Workspace
from ui.desktop.look import dialogs
from ui.desktop.look.file_kinds import FILTER, OPEN_FILTER
from ui.desktop.window.window import Window
from ui.main import app
from ui.report.gathering import origin_of
from ui.terminal.base.kept import MAGIC
from ui.terminal.commands.completing import scenario_names
from ui.terminal.score.command import figures_of

__all__ = ["open_one", "settings", "window"]

BOTH = sorted(SCENARIO_FILES)


def said(*words: str | Path) -> tuple[int, str]:
    done = CliRunner().invoke(app, [str(word) for word in words])
    return done.exit_code, done.output


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.chdir(tmp_path)
    return tmp_path


def test_that_no_other_module_says_which_endings_they_are() -> None:
    literal = re.compile(r"""["'*](\.toml|\.muster)\b(?!-)""")
    modules = [path for room in ("scenarios", "simulator", "ui") for path in (ROOT / room).rglob("*.py")]
    having = [path for path in modules if literal.search(path.read_text(encoding="utf-8"))]
    assert having == [Path(endings.__file__)]


@pytest.mark.parametrize("ending", [*BOTH, ".MUSTER", ".Toml"])
def test_that_a_file_is_called_as_a_scenario_in_any_letters_and_others_are_named_alike(ending: str) -> None:
    assert is_called_scenario(f"a.b{ending}")
    assert ending_like(Path(f"a.b{ending}")) == ending


@pytest.mark.parametrize("name", ["a", "a.csv", "muster", ".muster", "a.toml.bak"])
def test_that_other_files_are_not_called_so(name: str) -> None:
    assert not is_called_scenario(name)
    assert ending_like(Path(name)) == USUAL


@pytest.mark.parametrize("ending", BOTH)
def test_that_a_command_writes_and_reads_it(ending: str, folder: Path) -> None:
    file = f"mine{ending}"
    assert said("new", "article-2023", file) == (0, f"{file} is yours to change.\n")
    assert load(file) == resolve(file) == shipped("article-2023")
    assert said("new", "--template", "police", f"police{ending}")[0] == 0
    assert scenario_names("")[-2:] == [file, f"police{ending}"]


@pytest.mark.parametrize("ending", BOTH)
def test_that_a_name_for_a_new_file_is_taken_for_one(ending: str, folder: Path) -> None:
    code, sentence = said("new", f"mine{ending}")
    assert code == 2
    assert sentence.startswith(f"mine{ending} would be the new file; say first what it begins with: muster new ")


@pytest.mark.parametrize(("base", "variant"), [*product(BOTH, BOTH)])
def test_that_a_variant_stands_on_it_and_its_origin_is_that(base: str, variant: str, folder: Path) -> None:
    save(tiny(target=20), folder / f"base{base}")
    own = folder / f"variant{variant}"
    own.write_text(f'format = 2\nbase = "base{base}"\ntarget = 30\n')
    assert load(own).target == 30
    origin = origin_of(str(own), load(own))
    assert origin is not None
    assert origin.scenario.target == 20


@pytest.mark.parametrize("ending", BOTH)
def test_that_a_forecast_is_scored_against_what_it_says_was_observed(ending: str, folder: Path) -> None:
    figures = (Observed(date=tiny().start, personnel=3),)
    save(tiny(observed=figures), folder / f"mine{ending}")
    assert figures_of(f"mine{ending}")[0] == figures


def patterns(chosen: str) -> set[str]:
    return set(re.findall(r"\*\.\w+", chosen.partition(";;")[0]))


def test_that_dialogs_show_both() -> None:
    assert patterns(FILTER) == {f"*{ending}" for ending in BOTH}
    assert patterns(FILTER) < patterns(OPEN_FILTER)


def drop(window: Window, *paths: Path) -> None:
    data = QMimeData()
    data.setUrls([QUrl.fromLocalFile(str(path)) for path in paths])
    copy, left = Qt.DropAction.CopyAction, Qt.MouseButton.LeftButton
    window.dropEvent(QDropEvent(QPointF(5, 5), copy, data, left, Qt.KeyboardModifier.NoModifier))


def test_that_the_window_takes_both_watches_them_and_keeps_their_names(
    window: Window, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, qtbot: QtBot
) -> None:
    paths = [tmp_path / f"mine{ending}" for ending in BOTH]
    for number, path in enumerate(paths):
        save(tiny(target=20 + number), path)
    drop(window, *paths)
    assert [one.path for one in window.session.documents[-2:]] == paths
    assert window.settings.recent[:2] == paths[::-1]
    assert {Place(file=str(path)) for path in paths} <= set(Workspace.of(window.session, "").documents)
    for path in paths:
        window.filing.open_path(path)
        proposed: list[Path] = []
        monkeypatch.setattr(dialogs, "ask_where_to_save", lambda _, place, seen=proposed: seen.append(place))
        assert not window.filing.save_as()
        assert proposed == [path]
        save(tiny(target=50), path)
        window.disk.look()
        assert window.session.scenario.target == 50
        window.session.edit("target", 60)
        assert window.filing.save()
        assert load(path).target == 60


@pytest.mark.parametrize("size", [1, 2_000_000])
@pytest.mark.parametrize("ending", BOTH)
def test_that_kept_runs_are_told_from_a_scenario_whatever_they_are_called(
    ending: str, size: int, tmp_path: Path
) -> None:
    path = tmp_path / f"runs{ending}"
    path.write_bytes(MAGIC + b"x" * size)
    with pytest.raises(ScenarioFileError, match=r": it keeps runs, and no scenario; muster run SCENARIO --keep FILE"):
        resolve(str(path))
