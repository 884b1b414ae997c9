"""Puts a mutant into a program that runs: no module is imported anew, so that this takes no time."""

from __future__ import annotations

import ast
import functools
import gc
import sys
from collections import defaultdict
from collections.abc import Iterator
from types import CodeType, FunctionType
from typing import Any

from simulator.kept import Kept
from tests.mutation.mutants import Mutant

Place = tuple[str, int]
"""Qualified name and first line of a function in its module."""

Functions = dict[str, list[FunctionType]]
"""The functions that there are, by the module in which they are written."""

PLAIN = (bool, int, float, str, tuple, dict, list)


def functions_of(modules: set[str]) -> Functions:
    """All functions of some modules, wherever they are kept: in classes, properties, decorators."""
    found: Functions = defaultdict(list)
    for each in gc.get_objects():
        if type(each) is FunctionType and each.__module__ in modules:
            found[each.__module__].append(each)
    return found


def module_of(path: str) -> str:
    """The name of the module in a file."""
    return path.removesuffix(".py").removesuffix("/__init__").replace("/", ".")


def forget_caches() -> None:
    """What was remembered before a mistake was made must not hide it."""
    for each in gc.get_objects():
        if isinstance(each, (functools._lru_cache_wrapper, Kept)):
            each.cache_clear()


def swap(mutant: Mutant, functions: Functions) -> bool:
    """Make the mistake in all functions and constants of the running program; False where none of these has it."""
    try:
        new = dict(_codes_of(compile(mutant.source, mutant.path, "exec")))
    except SyntaxError:
        return False
    swapped = False
    for function in functions[module_of(mutant.path)]:
        code, old = new.get((function.__qualname__, function.__code__.co_firstlineno)), function.__code__
        if code is not None and _differ(code, old) and code.co_freevars == old.co_freevars:
            function.__code__ = code
            swapped = True
    return _swap_constants(mutant) or swapped


def constants_at(source: str, line: int) -> set[str]:
    """Names of the constants of a module that are written at a line."""
    return {
        target.id
        for node in ast.parse(source).body
        if isinstance(node, (ast.Assign, ast.AnnAssign)) and node.lineno <= line <= (node.end_lineno or 0)
        for target in (node.targets if isinstance(node, ast.Assign) else [node.target])
        if isinstance(target, ast.Name)
    }


def _codes_of(code: CodeType) -> Iterator[tuple[Place, CodeType]]:
    """The functions of a module and of its classes; those inside of functions come with them."""
    for each in code.co_consts:
        if not isinstance(each, CodeType):
            continue
        is_function = bool(each.co_flags & 2)  # CO_NEWLOCALS: a class has none
        if is_function:
            yield (each.co_qualname, each.co_firstlineno), each
        else:
            yield from _codes_of(each)


def _differ(one: CodeType, other: CodeType) -> bool:
    """Whether two functions do other things, wherever they were compiled."""
    return bool(one.replace(co_filename="") != other.replace(co_filename=""))


def _swap_constants(mutant: Mutant) -> bool:
    """Give a changed constant, and those that follow from it, their new values wherever they were imported."""
    if not constants_at(mutant.source, mutant.line):
        return False
    before, after = sys.modules[module_of(mutant.path)].__dict__, {"__name__": module_of(mutant.path)}
    exec(compile(mutant.source, mutant.path, "exec"), after)
    changed = {name: value for name, value in after.items() if _is_other(before.get(name), value)}
    for module in list(sys.modules.values()):
        known: dict[str, Any] = getattr(module, "__dict__", {})
        for name, value in changed.items():
            if name in known and known[name] is before.get(name) and known is not before:
                known[name] = value
    before.update(changed)
    return bool(changed)


def _is_other(before: object, after: object) -> bool:
    return isinstance(before, PLAIN) and isinstance(after, PLAIN) and before != after
