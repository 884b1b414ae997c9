"""A cluster gives the answers of one machine, whatever happens to its workers, and says in a sentence why it cannot."""

from __future__ import annotations

import pickle
import socket
import sys
from collections.abc import Iterator, Mapping
from concurrent.futures import CancelledError, ThreadPoolExecutor
from dataclasses import dataclass
from importlib import import_module
from pathlib import Path
from typing import Any

import pytest
from numpy.typing import NDArray

from scenarios.library import shipped
from simulator.cluster import connection, sizes
from simulator.cluster.adding import advance
from simulator.cluster.cluster import Cluster
from simulator.cluster.connection import connect, connected
from simulator.cluster.failing import told as told_in_a_sentence
from simulator.cluster.versions import here, refuse_other
from simulator.errors import ClusterError, ModelError
from simulator.experiment import Cancelled, answers, run
from simulator.results.tally import Tally
from simulator.runs.room import refuse_too_large
from simulator.seek.family import Member, Series, members_of
from simulator.seek.trying import Trying
from simulator.what_if.knockout import knockouts, outcomes
from tests.clusters import Machines, machines
from tests.patience import PATIENCE, until

ARTICLE = shipped("article-2023")
TRAINING = "contingents.Kenya.training.likely"


@pytest.fixture(scope="module")
def cluster(small_cluster: Machines) -> Iterator[Cluster]:
    with connected(small_cluster.address, PATIENCE) as found:
        yield found


@pytest.fixture
def many_tasks(monkeypatch: pytest.MonkeyPatch) -> None:
    """Each task is one block, and few of them make a wave."""
    monkeypatch.setattr(sizes, "TASK", 0.0)
    monkeypatch.setattr("simulator.cluster.adding.FAN", 2)
    monkeypatch.setattr("simulator.cluster.adding.WAVE", 1)


def added(runs: int) -> Tally:
    tally = Tally(ARTICLE, 1)
    for block in answers(ARTICLE, 1, 0, runs, None):
        tally.add(block)
    return tally


def same(one: Tally, other: Tally) -> bool:
    states = one.state(), other.state()
    assert list(states[0]) == list(states[1])
    return all(array.tobytes() == states[1][name].tobytes() for name, array in states[0].items())


def said(arrays: Mapping[Any, NDArray[Any]]) -> dict[Any, bytes]:
    return {name: array.tobytes() for name, array in arrays.items()}


def told(member: Member) -> tuple[object, ...]:
    days = {name: milestone.days for name, milestone in member.milestones.items()}
    return member.values, member.scenario, member.problem, member.chance, said(days), said(member.bands)


def test_that_runs_are_those_of_one_machine_byte_for_byte(cluster: Cluster) -> None:
    here = run(ARTICLE, 35)
    assert pickle.dumps(run(ARTICLE, 35, executor=cluster).block) == pickle.dumps(here.block)
    later = run(ARTICLE, 35, executor=cluster, earlier=here.first(10))
    assert pickle.dumps(later.block) == pickle.dumps(here.block)


@pytest.mark.usefixtures("many_tasks")
def test_that_sums_of_many_parts_are_those_of_one_machine_and_no_block_comes_back(cluster: Cluster) -> None:
    tally, told, before = Tally(ARTICLE, 1), list[int](), cluster.received
    advance(cluster, tally, 30, told.append)
    advance(cluster, tally, 110, told.append)
    assert same(tally, added(110))
    assert told == sorted(told)
    assert told[-1] == 110
    # Two sums of the first call, two of the second: no more than a table each, and less than the blocks.
    assert 0 < cluster.received - before < sum(len(pickle.dumps(block)) for block in answers(ARTICLE, 1, 0, 110, None))


@pytest.mark.usefixtures("many_tasks")
def test_that_a_worker_that_dies_or_joins_changes_no_number(small_cluster: Machines, cluster: Cluster) -> None:
    small_cluster.add()
    until(lambda: len(cluster.client.nthreads()) == 3)
    tally = Tally(ARTICLE, 1)
    advance(cluster, tally, 110, lambda done: small_cluster.workers[2].kill())
    until(lambda: len(cluster.client.nthreads()) == 2)
    assert same(tally, added(110))


def test_that_families_and_knock_outs_are_those_of_one_machine(cluster: Cluster) -> None:
    series = (Series.of(ARTICLE, TRAINING, (20.0, -1.0, 40.0)),)
    near, far = (list(members_of(ARTICLE, series, None, Trying(5, 1, where))) for where in (None, cluster))
    assert [told(member) for member in far] == [told(member) for member in near]
    assert far[1].problem
    base, found = run(ARTICLE, 5), knockouts(ARTICLE)[:3]
    ones, others = (list(outcomes(base, found, executor=where)) for where in (None, cluster))
    assert [said(one.days) for one in others] == [said(one.days) for one in ones]


def test_that_who_goes_away_leaves_nothing_on_its_way(cluster: Cluster) -> None:
    with pytest.raises(Cancelled):
        run(ARTICLE, 100, executor=cluster, cancelled=lambda: True)
    until(lambda: not any(cluster.client.processing().values()))
    assert not cluster.client.futures


def test_that_a_future_of_a_cluster_has_its_answer_or_its_error(cluster: Cluster) -> None:
    assert cluster.submit(divmod, 7, 2).result(PATIENCE) == (3, 1)
    with pytest.raises(ZeroDivisionError):
        cluster.submit(divmod, 7, 0).result(PATIENCE)


def test_that_what_the_model_refuses_is_told_as_here(cluster: Cluster) -> None:
    with pytest.raises(ModelError, match="would take 1,000,000,000"):
        cluster.answer(cluster.ask(refuse_too_large, 10, 1e18))


def test_that_other_versions_are_refused_with_both_numbers(
    small_cluster: Machines, cluster: Cluster, monkeypatch: pytest.MonkeyPatch
) -> None:
    other = {**here(), "Muster": "9.9.9"}
    monkeypatch.setattr(connection, "here", lambda: other)
    words = rf"has Muster {here()['Muster']}, and here it is 9\.9\.9: .* Muster 9\.9\.9\.$"
    with pytest.raises(ClusterError, match=words):
        connect(small_cluster.address)
    # A worker that has come later is looked at when it is asked.
    cluster.pace(ARTICLE, 7)
    monkeypatch.setattr(cluster, "versions", other)
    with pytest.raises(ClusterError, match=words):
        cluster.answer(cluster.ask(divmod, 7, 2))
    with pytest.raises(ClusterError, match=words):
        advance(cluster, Tally(ARTICLE, 7), 5, lambda done: None)


def test_that_a_worker_without_muster_is_told_how_to_get_it(
    cluster: Cluster, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    with pytest.raises(ClusterError, match=r"tcp://a:1 has no Muster: install the package there .*\.$"):
        refuse_other({"Python": "3.11"}, "tcp://a:1", here())
    (tmp_path / "known_only_here.py").write_text("def answer(): return 1\n")
    monkeypatch.syspath_prepend(tmp_path)
    answer = import_module("known_only_here").answer
    with pytest.raises(ClusterError, match="has no Muster"):
        cluster.answer(cluster.ask(answer))
    del sys.modules["known_only_here"]


@pytest.mark.parametrize("address", ["tcp://127.0.0.1:1", "127.0.0.1:1"])
def test_that_an_address_where_nobody_answers_is_told(address: str) -> None:
    with pytest.raises(
        ClusterError, match=r"^There is no cluster at tcp://127\.0\.0\.1:1: no Dask scheduler answered within 0"
    ):
        connect(address, 0.2)


@pytest.mark.parametrize(
    ("greeting", "why"),
    [(b"", "within"), (b"SSH-2.0-OpenSSH_9.2\r\n", "but something else"), (b"\0" * 100, "but something else")],
)
def test_that_something_else_that_answers_is_not_waited_for_long(greeting: bytes, why: str) -> None:
    with socket.create_server(("127.0.0.1", 0)) as server, ThreadPoolExecutor(1) as others:
        greeted = others.submit(lambda: server.accept()[0])
        greeted.add_done_callback(lambda accepted: accepted.result().sendall(greeting))
        with pytest.raises(ClusterError, match=f"no Dask scheduler answered,? {why}"):
            connect(f"tcp://127.0.0.1:{server.getsockname()[1]}", 0.5)
        greeted.result().close()


def test_that_a_worker_is_no_scheduler(small_cluster: Machines, cluster: Cluster) -> None:
    worker = next(iter(cluster.client.nthreads()))
    with pytest.raises(
        ClusterError, match=rf"{worker} is no scheduler, .* its scheduler is at {small_cluster.address}"
    ):
        connect(worker, PATIENCE)


def test_that_a_line_without_keys_is_told_as_such() -> None:
    with pytest.raises(ClusterError, match=r"tls://127.0.0.1:1: Dask knows no keys for it; .* distributed.comm.tls\.$"):
        connect("tls://127.0.0.1:1", 0.2)


@dataclass
class Back:
    """A cluster whose line broke for a moment."""

    address: str = "tcp://host:8786"
    is_there: bool = True


def test_that_what_dask_gave_up_is_told_though_the_line_is_back() -> None:
    with pytest.raises(ClusterError, match="tcp://host:8786 has gone away"), told_in_a_sentence(Back()):
        raise CancelledError


@pytest.mark.parametrize("error", [ImportError, AttributeError])
def test_that_a_worker_that_does_not_know_what_it_is_asked_has_another_muster(error: type[Exception]) -> None:
    with pytest.raises(ClusterError, match="has no Muster, or another version"), told_in_a_sentence(Back()):
        raise error


def test_that_without_dask_it_is_told_how_to_get_it(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "distributed", None)
    with pytest.raises(ClusterError, match=r"need Dask, which is not installed here: pip install distributed"):
        connect("tcp://host:8786")
    monkeypatch.setattr(sys, "frozen", True, raising=False)
    with pytest.raises(ClusterError, match=r"which this application lacks: install Muster with pipx instead\."):
        connect("tcp://host:8786")


def test_that_a_cluster_without_workers_or_one_that_goes_away_is_told(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    with machines(tmp_path, workers=0) as found:
        monkeypatch.setattr(connection, "FIRST_WORKER", 0.1)
        with pytest.raises(ClusterError, match=rf"{found.address} has no workers: start one, with dask worker"):
            connect(found.address, PATIENCE)
        monkeypatch.setattr(connection, "FIRST_WORKER", PATIENCE)
        found.add()
        with connected(found.address, PATIENCE) as cluster:
            tally = Tally(ARTICLE, 1)
            advance(cluster, tally, 25, lambda done: None)
            found.workers[0].kill()
            monkeypatch.setattr("simulator.cluster.cluster.KEPT_WAITING", 0.0)
            monkeypatch.setattr("simulator.cluster.cluster.CENSUS", 0.0)
            with pytest.raises(ClusterError, match="has no workers"):
                advance(cluster, tally, 50, lambda done: None)
            found.scheduler.kill()
            until(lambda: not cluster.is_there)
            with pytest.raises(ClusterError, match="has gone away"):
                advance(cluster, tally, 50, lambda done: None)
            assert tally.is_whole
            assert tally.replications == 25
