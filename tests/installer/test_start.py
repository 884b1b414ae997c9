"""How the application begins."""

from __future__ import annotations

import ast
from multiprocessing import freeze_support

from tests.documents import ROOT

START = ROOT / "installer" / "start.py"


def test_that_a_worker_goes_its_own_way_before_anything_else_is_done_or_imported() -> None:
    docstring, first, *rest = ast.parse(START.read_text(encoding="utf-8")).body
    assert isinstance(docstring, ast.Expr)
    assert ast.unparse(first) == f"from multiprocessing import {freeze_support.__name__}"
    (guard,) = rest
    assert isinstance(guard, ast.If)
    assert ast.unparse(guard.test) == "__name__ == '__main__'"
    assert ast.unparse(guard.body[0]) == "freeze_support()"


def test_that_the_recipe_starts_nothing_else() -> None:
    recipe = ast.parse((ROOT / "installer" / "muster.spec").read_text(encoding="utf-8"))
    calls = [node for node in ast.walk(recipe) if isinstance(node, ast.Call)]
    (analysis,) = (call for call in calls if ast.unparse(call.func) == "Analysis")
    assert ast.unparse(analysis.args[0]) == "[f'{SPECPATH}/start.py']"
    programs = [ast.unparse(call) for call in calls if ast.unparse(call.func) == "program"]
    assert programs == ["program('muster-window', console=False)", "program('muster', console=True)"]
