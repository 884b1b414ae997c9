"""A scenario as the text of a file that people like to read: short numbers, no defaults, one member a line."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator
from typing import Any

from scenarios.estimate import Estimate, to_plain
from scenarios.parameters import parameters
from scenarios.part import Named, Part, is_excerpt
from scenarios.parts import Source
from scenarios.schema import Scenario

ALWAYS = ("format", "kind")
"""Keys that are written although they have a default: they say what the file or table is."""

ESCAPES = {"\\": "\\\\", '"': '\\"', "\n": "\\n", "\t": "\\t", "\r": "\\r", "\b": "\\b", "\f": "\\f"}

LONGEST_LIST = 90
"""Letters of a list of parts without names; of a longer one each stands in a line of its own."""

GROUPED_FROM = 100_000
"""Whole numbers from here on are written in groups of three digits."""


def text_of(scenario: Scenario, base: str = "") -> str:
    """The file's text; reading it gives an equal scenario.

    Args:
        scenario: what is written: all of it, or what it says otherwise than its base.
        base: the base as the file names it; none of a whole scenario.
    """
    top = [*lines_of(scenario)]
    top[1:1] = [f"base = {quoted(base)}"] if base else []
    blocks = ["\n".join(top), *(block for name, _ in stated(scenario) for block in blocks_of(scenario, name))]
    return "\n\n".join([*blocks, *_sources(scenario)]) + "\n"


def stated(part: Part) -> Iterator[tuple[str, Any]]:
    """The keys that are written: those that say more than their default; of an excerpt, all that it says."""
    if is_excerpt(part):
        fields = ((name, getattr(part, name, None)) for name in type(part).model_fields if name != "sources")
        yield from ((name, value) for name, value in fields if value is not None)
        return
    for name, info in type(part).model_fields.items():
        value = getattr(part, name)
        if name != "sources" and (name in ALWAYS or value != info.get_default()):
            yield name, value


def _is_table(value: Any) -> bool:
    return isinstance(value, Part) or (isinstance(value, tuple) and any(isinstance(item, Part) for item in value))


def _are_rows(value: Any) -> bool:
    """Whether it is a list of parts without names."""
    return isinstance(value, tuple) and any(isinstance(item, Part) and not isinstance(item, Named) for item in value)


def lines_of(part: Part, inner: bool = False) -> Iterator[str]:
    """``key = value`` for all that stands in the part's own table, tables in it in braces; lists too when ``inner``."""
    for name, value in stated(part):
        is_inside = isinstance(value, Part) and not isinstance(part, Scenario)
        if inner or is_inside or not _is_table(value):
            yield f"{name} = {written(value)}"


def blocks_of(part: Part, name: str, prefix: str = "") -> Iterator[str]:
    """The tables of one of its keys, each as one block of lines below a header; none where no table stands there."""
    value, path = getattr(part, name), f"{prefix}{name}"
    if isinstance(value, Part):
        lists = [key for key, item in stated(value) if not isinstance(item, Part)]
        inner = [block for key in lists for block in blocks_of(value, key, f"{path}.")]
        lines = [*lines_of(value)]
        yield from ["\n".join((f"[{path}]", *lines)), *inner] if lines or not inner else inner
    elif _is_table(value):
        yield from ("\n".join((f"[[{path}]]", *lines_of(item, inner=True))) for item in value)


def sources_in_order(scenario: Scenario) -> list[tuple[str, Source]]:
    """Paths and sources in the order of the numbers, the rest by name; those of an excerpt as they are."""
    if is_excerpt(scenario):
        return list(scenario.sources)
    places = {parameter.path: place for place, parameter in enumerate(parameters(scenario))}
    return sorted(scenario.sources, key=lambda entry: (places.get(entry[0], len(places)), entry[0]))


def _sources(scenario: Scenario) -> Iterator[str]:
    """The table of sources."""
    if getattr(scenario, "sources", ()):
        lines = (f"{quoted(path)} = {written(source)}" for path, source in sources_in_order(scenario))
        yield "\n".join(("[sources]", *lines))


def written(value: Any) -> str:
    """A value behind an equals sign; a text or a list of parts may take several lines."""
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, int | float):
        return _number(value)
    if isinstance(value, str):
        return _block(value) if "\n" in value else quoted(value)
    if isinstance(value, dt.date):
        return value.isoformat()
    return _collection(value)


def _collection(value: Part | Estimate | tuple[Any, ...]) -> str:
    if isinstance(value, Part):
        pairs = ", ".join(f"{name} = {inline(item)}" for name, item in stated(value))
        return f"{{ {pairs} }}" if pairs else "{}"
    if isinstance(value, Estimate):
        plain = to_plain(value)
        return f"[{', '.join(map(_number, plain))}]" if isinstance(plain, list) else _number(plain)
    if _is_table(value) and (not _are_rows(value) or len(inline(value)) > LONGEST_LIST):
        return "\n".join(("[", *(f"    {written(item)}," for item in value), "]"))
    return f"[{', '.join(map(written, value))}]"


def inline(value: Any) -> str:
    """A value in a table on one line: no text over several lines in it."""
    if _are_rows(value):
        return f"[{', '.join(map(inline, value))}]"
    return quoted(value) if isinstance(value, str) else written(value)


def _number(number: float) -> str:
    if number != int(number):
        return repr(number)
    return f"{int(number):_}" if abs(number) >= GROUPED_FROM else f"{int(number)}"


def quoted(text: str) -> str:
    """Text, or a key, between quotes on one line."""
    return f'"{"".join(map(_escaped, text))}"'


def _block(text: str) -> str:
    """Text of several lines between triple quotes; the line end after the first ones does not count."""
    return '"""\n' + "".join(character if character == "\n" else _escaped(character) for character in text) + '"""'


def _escaped(character: str) -> str:
    code = ord(character)
    if character in ESCAPES:
        return ESCAPES[character]
    # Control characters must be escaped; other line separators are, so that a line of the file stays a line.
    if code < 0x20 or 0x7F <= code < 0xA0 or code in (0x2028, 0x2029):
        return f"\\u{code:04x}"
    return character
