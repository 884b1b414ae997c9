"""Small mistakes: each mutant is a module with one of them, such as ``<`` where ``<=`` stands."""

from __future__ import annotations

import ast
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path

Replaced = tuple[ast.AST, str]
"""A node of the syntax tree, and the text that stands in its place in a mutant."""

COMPARISONS: dict[type[ast.cmpop], str] = {
    ast.Lt: "<=",
    ast.LtE: "<",
    ast.Gt: ">=",
    ast.GtE: ">",
    ast.Eq: "!=",
    ast.NotEq: "==",
    ast.Is: "is not",
    ast.IsNot: "is",
    ast.In: "not in",
    ast.NotIn: "in",
}
SIGNS: dict[type[ast.cmpop], str] = {
    ast.Lt: "<",
    ast.LtE: "<=",
    ast.Gt: ">",
    ast.GtE: ">=",
    ast.Eq: "==",
    ast.NotEq: "!=",
    ast.Is: "is",
    ast.IsNot: "is not",
    ast.In: "in",
    ast.NotIn: "not in",
}
OPERATORS: dict[type[ast.operator], str] = {
    ast.Add: "-",
    ast.Sub: "+",
    ast.Mult: "/",
    ast.Div: "*",
    ast.FloorDiv: "/",
    ast.BitAnd: "|",
    ast.BitOr: "&",
}
NAMES = {
    "min": "max",
    "max": "min",
    "minimum": "maximum",
    "maximum": "minimum",
    "argmin": "argmax",
    "argmax": "argmin",
    "any": "all",
    "all": "any",
    "floor": "ceil",
    "ceil": "floor",
    "isfinite": "isinf",
    "isinf": "isfinite",
    "bisect_left": "bisect_right",
    "bisect_right": "bisect_left",
}
"""Functions and methods that are taken for each other."""

WORDS = {"left": "right", "right": "left"}
"""What a search in sorted values is told to do with equal ones."""

REMOVED = (ast.AugAssign, ast.Raise, ast.Break, ast.Continue)


@dataclass(frozen=True, slots=True)
class Mutant:
    """A module with one mistake.

    Attributes:
        path: of the module, from the project's folder.
        line: the first that is changed.
        old, new: the changed lines, as they are and with the mistake, without indentation.
        source: the module with the mistake.
    """

    path: str
    line: int
    old: str
    new: str
    source: str

    @property
    def key(self) -> tuple[str, str, str]:
        """What stays when lines above it come or go."""
        return self.path, self.old, self.new


def mutants_of(path: str, source: str) -> Iterator[Mutant]:
    """Every mutant of a module, in the order of its lines; annotations, messages and docstrings stay as they are."""
    made = [_mutant(path, source, node, text) for node, text in _mistakes(ast.parse(source), source)]
    yield from sorted(made, key=lambda each: each.line)


def of_files(folder: Path, paths: list[str]) -> Iterator[Mutant]:
    """Every mutant of the modules at some paths below a folder; a folder stands for all modules in it."""
    for path in paths:
        whole = folder / path
        for file in sorted(whole.rglob("*.py")) if whole.is_dir() else [whole]:
            yield from mutants_of(file.relative_to(folder).as_posix(), file.read_text(encoding="utf-8"))


def _mutant(path: str, source: str, node: ast.AST, text: str) -> Mutant:
    """The module with a text in place of a node."""
    lines = _lines_of(source)
    first, last = node.lineno - 1, node.end_lineno - 1  # type: ignore[attr-defined] # only nodes with a place come here
    head, tail = lines[first][: node.col_offset], lines[last][node.end_col_offset :]  # type: ignore[attr-defined]
    changed = head + text.encode() + tail
    whole = b"".join([*lines[:first], changed, *lines[last + 1 :]]).decode()
    return Mutant(path, first + 1, _told(b"".join(lines[first : last + 1])), _told(changed), whole)


@lru_cache(maxsize=4)
def _lines_of(source: str) -> list[bytes]:
    """As bytes: in them a syntax tree counts its columns."""
    return source.encode().splitlines(keepends=True)


def _told(lines: bytes) -> str:
    return " ".join(lines.decode().split())


def _mistakes(node: ast.AST, source: str) -> Iterator[Replaced]:
    for part in _parts_of(node):
        for mistake in (_compared, _calculated, _turned, _joined, _number, _called, _tied, _left_out):
            yield from mistake(part, source)
        yield from _mistakes(part, source)


def _parts_of(node: ast.AST) -> Iterator[ast.AST]:
    """What of a node may be mistaken: what runs, but no annotation, no decorator, no default and no sentence.

    Of a class only its methods: what else stands there runs once, before there is a mutant.
    """
    if isinstance(node, ast.ClassDef):
        yield from (part for part in node.body if isinstance(part, (ast.FunctionDef, ast.ClassDef)))
        return
    left_out = {"annotation", "returns", "decorator_list", "exc"}
    if isinstance(node, ast.FunctionDef):
        left_out.add("args")
    if isinstance(node, ast.keyword) and node.arg == "strict":
        return
    for name, value in ast.iter_fields(node):
        if name not in left_out:
            yield from (part for part in (value if isinstance(value, list) else [value]) if isinstance(part, ast.AST))


def _compared(node: ast.AST, source: str) -> Iterator[Replaced]:
    if not isinstance(node, ast.Compare):
        return
    sides = [_text(side, source) for side in (node.left, *node.comparators)]
    signs = [SIGNS[type(operator)] for operator in node.ops]
    for place, operator in enumerate(node.ops):
        changed = [*signs[:place], COMPARISONS[type(operator)], *signs[place + 1 :]]
        words = [word for pair in zip(changed, sides[1:], strict=True) for word in pair]
        yield node, f"({' '.join([sides[0], *words])})"


def _calculated(node: ast.AST, source: str) -> Iterator[Replaced]:
    if isinstance(node, ast.BinOp) and type(node.op) in OPERATORS and not _is_text(node.left):
        yield node, f"({_text(node.left, source)} {OPERATORS[type(node.op)]} {_text(node.right, source)})"


def _turned(node: ast.AST, source: str) -> Iterator[Replaced]:
    if isinstance(node, ast.UnaryOp):
        yield node, f"({_text(node.operand, source)})"


def _joined(node: ast.AST, source: str) -> Iterator[Replaced]:
    if isinstance(node, ast.BoolOp):
        word = " or " if isinstance(node.op, ast.And) else " and "
        yield node, f"({word.join(_text(value, source) for value in node.values)})"


def _number(node: ast.AST, _: str) -> Iterator[Replaced]:
    if not isinstance(node, ast.Constant):
        return
    if isinstance(node.value, bool):
        yield node, str(not node.value)
    elif isinstance(node.value, (int, float)):
        yield node, repr(node.value + 1)
        yield node, f"({node.value - 1!r})"
    elif node.value in WORDS:
        yield node, repr(WORDS[node.value])


def _called(node: ast.AST, source: str) -> Iterator[Replaced]:
    if isinstance(node, ast.Name) and node.id in NAMES:
        yield node, NAMES[node.id]
    if isinstance(node, ast.Attribute) and node.attr in NAMES:
        yield node, f"{_text(node.value, source)}.{NAMES[node.attr]}"


def _tied(node: ast.AST, source: str) -> Iterator[Replaced]:
    """Sorting that leaves equal ones in the opposite order."""
    if not isinstance(node, ast.Call) or not node.args:
        return
    first, rest = _text(node.args[0], source), [_text(word, source) for word in node.keywords]
    if isinstance(node.func, ast.Name) and node.func.id == "sorted" and rest:
        yield node, f"sorted(list({first})[::-1], {', '.join(rest)})"
    if isinstance(node.func, ast.Attribute) and node.func.attr == "argsort" and "kind" in "".join(rest):
        yield node, f"(len({first}) - 1 - np.argsort(({first})[::-1], {', '.join(rest)}))"


def _left_out(node: ast.AST, _: str) -> Iterator[Replaced]:
    is_call = isinstance(node, ast.Expr) and isinstance(node.value, ast.Call)
    is_early_end = isinstance(node, ast.If) and not node.orelse
    is_state = isinstance(node, ast.Assign) and all(isinstance(target, ast.Attribute) for target in node.targets)
    if is_call or is_early_end or is_state or isinstance(node, REMOVED):
        yield node, "pass"


def _is_text(node: ast.AST) -> bool:
    return isinstance(node, ast.JoinedStr) or (isinstance(node, ast.Constant) and isinstance(node.value, str))


def _text(node: ast.AST, source: str) -> str:
    """A part as it stands in the module, on one line and in brackets where it is made of parts itself."""
    first, last, lines = node.lineno - 1, node.end_lineno, _lines_of(source)  # type: ignore[attr-defined] # as above
    part = lines[first:last]
    part[-1] = part[-1][: node.end_col_offset]  # type: ignore[attr-defined]
    part[0] = part[0][node.col_offset :]  # type: ignore[attr-defined]
    text = _told(b"".join(part))
    return f"({text})" if isinstance(node, (ast.BinOp, ast.BoolOp, ast.Compare, ast.IfExp, ast.Lambda)) else text
