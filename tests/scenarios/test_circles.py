"""Circles of what waits for each other."""

from __future__ import annotations

from graphlib import CycleError, TopologicalSorter

from hypothesis import given
from hypothesis import strategies as st

from scenarios.circles import circles

graphs = st.dictionaries(st.sampled_from("abcdef"), st.lists(st.sampled_from("abcdefx"), max_size=4))


def is_circular(graph: dict[str, list[str]]) -> bool:
    try:
        TopologicalSorter(graph).prepare()
    except CycleError:
        return True
    return False


@given(graphs)
def test_that_each_circle_is_one_and_without_them_there_is_none(graph: dict[str, list[str]]) -> None:
    found = list(circles(graph))
    names = [name for circle in found for name in circle]
    assert len(names) == len(set(names))
    for circle in found:
        assert all(after in graph[name] for name, after in zip(circle, [*circle[1:], circle[0]], strict=True))
        assert circle[0] == min(circle, key=list(graph).index)
    assert bool(found) == is_circular(graph)
    assert not is_circular({name: waits for name, waits in graph.items() if name not in names})
