"""``--on``: the same bytes from a cluster, and what is done is kept when it goes away."""

from __future__ import annotations

from pathlib import Path

import pytest

from scenarios.library import shipped
from simulator.cluster import adding
from simulator.errors import ClusterError
from tests.clusters import Machines
from tests.ui.terminal.calls import muster
from ui.terminal.base.kept import read

ARTICLE = "article-2023"
SWEEP = ("--set", "contingents.Kenya.training.likely=20,40", "--people", 500, "--by", "2024-07-24")

PAID = "finance.donors.United States.first_payment"
SOUGHT = ("--number", PAID, "--chance", 0.7, "--people", 600, "--by", "2024-07-24")


@pytest.mark.parametrize(
    "command",
    [
        ("run", ARTICLE, "--replications", 40),
        ("run", ARTICLE, "--replications", 20, "--where", "resolution met"),
        ("compare", ARTICLE, "funding-shortfall", "--replications", 10),
        ("run", ARTICLE, "--replications", 200, "--until-precise", 60),
        ("why", ARTICLE, "--replications", 10, "--no-knock-out"),
        ("why", ARTICLE, "--replications", 2, "--knock-out"),
        ("seek", ARTICLE, "--replications", 10, *SOUGHT),
        ("sweep", ARTICLE, *SWEEP, "--replications", 10),
    ],
    ids=lambda command: " ".join(map(str, command[:1] + command[4:5])),
)
def test_that_a_command_prints_the_same_from_a_cluster(small_cluster: Machines, command: tuple[object, ...]) -> None:
    here, there = muster(*command, "--json"), muster(*command, "--json", "--on", small_cluster.address)
    assert there.stdout == here.stdout
    assert (there.exit_code, there.stderr) == (0, "")


def test_that_what_is_done_is_kept_when_a_cluster_goes_away(
    small_cluster: Machines, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    kept, whole, on = tmp_path / "kept", tmp_path / "whole", ("--on", small_cluster.address)

    def is_same() -> bool:
        one, other = (read(path, shipped(ARTICLE), 1, 100).state() for path in (kept, whole))
        return all(one[name].tobytes() == other[name].tobytes() for name in one)

    first = ("run", ARTICLE, "--replications", 30, "--keep", kept)
    assert muster(*first, *on).exit_code == 0
    muster("run", ARTICLE, "--replications", 30, "--keep", whole)
    assert is_same()

    def gone(*_: object) -> None:
        raise ClusterError("The cluster has gone away.")

    with monkeypatch.context() as patch:
        patch.setattr(adding._Adding, "wait", gone)
        failed = muster("run", ARTICLE, "--replications", 40, "--keep", kept, *on)
    assert failed.exit_code == 2
    assert "30 runs are kept in" in failed.stderr
    assert failed.stderr.endswith("The cluster has gone away.\n")
    muster("run", ARTICLE, "--replications", 40, "--keep", whole)
    assert muster("run", ARTICLE, "--replications", 40, "--keep", kept, *on).exit_code == 0
    assert is_same()


def test_that_processes_of_this_machine_are_not_asked_for_with_a_cluster() -> None:
    told = muster("run", ARTICLE, "--on", "tcp://127.0.0.1:1", "--workers", 2)
    assert told.exit_code == 2
    assert told.stderr.startswith("--workers are processes of this machine: leave it out")
