"""Modules import each other in one direction, also for their types alone: each can be read after those it imports."""

from __future__ import annotations

from graphlib import CycleError, TopologicalSorter

import grimp


def circle_of(imports: dict[str, set[str]]) -> list[str]:
    """Modules of which each imports the next, and the last is the first; empty where there are none."""
    try:
        TopologicalSorter(imports).prepare()
    except CycleError as error:
        return list(reversed(error.args[1]))
    return []


def test_that_no_module_imports_itself_by_way_of_others() -> None:
    graph = grimp.build_graph("scenarios", "simulator", "ui", exclude_type_checking_imports=False, cache_dir=None)
    imports = {module: graph.find_modules_directly_imported_by(module) for module in graph.modules}
    assert len(imports) > 300
    assert circle_of(imports) == []


def test_that_a_circle_is_found() -> None:
    assert set(circle_of({"a": {"b"}, "b": {"c"}, "c": {"a"}, "d": {"a"}})) == {"a", "b", "c"}
    assert circle_of({"a": {"b", "c"}, "b": {"c"}}) == []
