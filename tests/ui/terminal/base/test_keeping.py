"""What is done is kept, and the same command goes on from it."""

from __future__ import annotations

import json
from importlib.metadata import version
from pathlib import Path
from typing import Any

import pytest

from scenarios.library import shipped
from scenarios.problems import Problem
from scenarios.schema import Scenario
from scenarios.storage import files
from scenarios.storage.files import ScenarioFileError
from simulator.experiment import answers, run
from simulator.results.tally import Tally
from simulator.runs.block import simulate_block
from tests.examples import tiny, worked
from tests.ui.terminal.calls import muster, saved
from ui.terminal.base import keeping, team
from ui.terminal.base import kept as kept_file
from ui.terminal.base.keeping import Keeper
from ui.terminal.base.kept import MAGIC
from ui.terminal.run.result import object_of


@pytest.fixture(scope="module")
def content(tmp_path_factory: pytest.TempPathFactory) -> bytes:
    """What keeps 60 runs of the article."""
    path = tmp_path_factory.mktemp("content") / "kept"
    assert muster("run", "article-2023", "--replications", 60, "--keep", path).exit_code == 0
    return path.read_bytes()


@pytest.fixture
def kept(content: bytes, tmp_path: Path) -> Path:
    """A file that keeps 60 runs of the article."""
    path = tmp_path / "kept"
    path.write_bytes(content)
    return path


def refusal(*arguments: object) -> str:
    result = muster("run", *arguments)
    assert result.exit_code == 2
    assert result.stdout == ""
    return result.stderr


def counting(monkeypatch: pytest.MonkeyPatch) -> list[int]:
    """The first replication of everything that is computed."""
    begun: list[int] = []

    def noting(scenario: Scenario, seed: int, first: int, stop: int, pool: Any) -> Any:
        begun.append(first)
        return answers(scenario, seed, first, stop, pool)

    monkeypatch.setattr(team, "answers", noting)
    return begun


def test_that_more_runs_go_on_from_those_that_are_kept(kept: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    begun = counting(monkeypatch)
    again = muster("run", "article-2023", "--replications", 130, "--keep", kept, "--json")
    assert begun[0] == 60
    assert again.stdout == muster("run", "article-2023", "--replications", 130, "--json").stdout


def test_that_what_is_done_is_not_done_again(kept: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    before, begun = kept.stat().st_mtime_ns, counting(monkeypatch)
    again = muster("run", "article-2023", "--replications", 60, "--keep", kept, "--json")
    assert begun == []
    assert json.loads(again.stdout)["replications"] == 60
    assert kept.stat().st_mtime_ns == before


def test_that_an_interrupted_run_goes_on_where_it_was(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path, arguments = tmp_path / "kept", ("article-2023", "--replications", 200, "--json", "--keep")
    add = Tally.add

    def interrupted(tally: Tally, block: Any) -> None:
        if tally.replications == 25:
            raise KeyboardInterrupt
        add(tally, block)

    with monkeypatch.context() as patch:
        patch.setattr(Tally, "add", interrupted)
        result = muster("run", *arguments, path)
    assert result.exit_code == 130
    assert result.stderr == f"25 runs are kept in {path}; the same command goes on from them.\nInterrupted.\n"
    assert list(tmp_path.iterdir()) == [path]
    begun = counting(monkeypatch)
    assert muster("run", *arguments, path).stdout == muster("run", *arguments[:-1]).stdout
    assert begun[0] == 25


def test_that_what_is_done_is_written_now_and_then(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    now = [100.0]
    monkeypatch.setattr(keeping, "monotonic", lambda: now[0])
    keeper, tally, written = Keeper(tmp_path / "kept"), Tally(tiny(), 1), []
    monkeypatch.setattr(keeping, "write", lambda content, path: written.append(tally.replications))
    for seconds, first in zip((0, 5, 4, 3), range(0, 100, 25), strict=True):
        now[0] += seconds
        tally.add(simulate_block(tiny(), 1, first, 25))
        keeper.note(tally)
    assert written == [25, 100]


def test_that_a_disk_that_becomes_full_ends_no_run_and_is_told_after_its_results(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path, arguments = tmp_path / "kept", ("article-2023", "--replications", 100, "--json")
    write = files.write

    def full(content: bytes, place: Path) -> None:
        if place.exists():
            raise ScenarioFileError(str(place), (Problem("", "No space left on device"),))
        write(content, place)

    monkeypatch.setattr(keeping, "PAUSE", 0.0)
    monkeypatch.setattr(keeping, "write", full)
    result = muster("run", *arguments, "--keep", path)
    assert result.exit_code == 2
    assert result.stderr == f"The last runs are not kept: {path}: No space left on device\n"
    assert result.stdout == muster("run", *arguments).stdout
    assert Keeper(path).tally(shipped("article-2023"), 1, 100).replications == 25


def test_that_a_tally_that_was_broken_off_halfway_does_not_replace_what_is_kept(
    kept: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def out_of_memory(*_: object) -> None:
        raise MemoryError

    before = kept.read_bytes()
    monkeypatch.setattr("simulator.results.tally._columns_of", out_of_memory)
    told = refusal("article-2023", "--replications", 400, "--keep", kept)
    assert told.startswith(f"60 runs are kept in {kept}; ")
    assert kept.read_bytes() == before


def test_that_a_kept_tally_is_the_tally(kept: Path) -> None:
    article = Keeper(kept).tally(shipped("article-2023"), 1, 100)
    assert object_of(article.summary()) == object_of(run(article.scenario, 60))


def test_that_runs_of_another_scenario_are_refused_and_stay(kept: Path, worked_file: Path) -> None:
    before = kept.read_bytes()
    told = refusal(worked_file, "--keep", kept)
    assert told == (
        f"{kept}: it keeps runs of another scenario, Article of September 2023; name another file with --keep.\n"
    )
    assert kept.read_bytes() == before


def test_that_runs_with_another_seed_are_refused(kept: Path) -> None:
    assert "it keeps runs with seed 1, not 2" in refusal("article-2023", "--seed", 2, "--keep", kept)


def test_that_runs_of_another_version_are_refused(kept: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(kept_file, "version", lambda name: "9.9")
    assert f"it keeps runs of Muster {version('muster')}, and this is 9.9" in refusal("article-2023", "--keep", kept)


def test_that_fewer_runs_than_are_kept_are_refused(kept: Path) -> None:
    assert "it keeps 60 runs, more than the 50" in refusal("article-2023", "--replications", 50, "--keep", kept)


@pytest.mark.parametrize("other", [b"", b"hello", b"\x89PNG\r\n" * 20])
def test_that_another_file_is_refused_and_stays(tmp_path: Path, other: bytes) -> None:
    path = tmp_path / "mine"
    path.write_bytes(other)
    assert "it is not a file of kept runs" in refusal("article-2023", "--keep", path)
    assert path.read_bytes() == other


@pytest.mark.parametrize("place", [len(MAGIC), 60, 5000, -1])
def test_that_a_changed_byte_is_damage(kept: Path, place: int) -> None:
    changed = bytearray(kept.read_bytes())
    changed[place] ^= 1
    kept.write_bytes(changed)
    assert "it is damaged" in refusal("article-2023", "--keep", kept)


@pytest.mark.parametrize("length", [len(MAGIC), 40, 5000])
def test_that_a_file_that_ends_early_is_damage(kept: Path, length: int) -> None:
    kept.write_bytes(kept.read_bytes()[:length])
    assert "it is damaged" in refusal("article-2023", "--keep", kept)


def test_that_a_folder_or_a_place_that_is_not_there_is_one_sentence(tmp_path: Path) -> None:
    assert "it is not a file of kept runs" in refusal("article-2023", "--keep", tmp_path)
    nowhere = tmp_path / "none" / "kept"
    assert refusal("article-2023", "--keep", nowhere) == f"{nowhere}: its folder does not exist\n"


def test_that_hostile_titles_are_told_as_plain_text(tmp_path: Path, worked_file: Path) -> None:
    odd = saved(worked().model_copy(update={"title": "\x1b[31m red"}), tmp_path / "odd.toml")
    assert muster("run", odd, "--replications", 2, "--keep", tmp_path / "kept").exit_code == 0
    assert "\x1b" not in refusal(worked_file, "--keep", tmp_path / "kept")
