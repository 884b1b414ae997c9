"""The page on the scenario file, made from the schema: every table and every key, with meaning, range and default."""

from __future__ import annotations

import datetime as dt
import inspect
from collections.abc import Iterator
from typing import Any, NamedTuple, get_args, get_origin

from pydantic.fields import FieldInfo

from scenarios.estimate import Estimate
from scenarios.kind import ConditionKind
from scenarios.part import Part
from scenarios.places import Field, fields_of, kinds_in
from scenarios.quantity import Quantity
from scenarios.schema import Scenario
from tests.manual.markdown import code, table, text
from tests.manual.said import SAID
from ui.desktop.assumptions.labels import label_of, start_label
from ui.desktop.manual.anchors import anchor_of

HEAD = """\
# The scenario file

A scenario is one text file in [TOML](https://toml.io), at most 1 MB. This page is made from the schema: every table
and every key is here, with what the window calls it, what it means and what it may be. [The model's
rules](../model.md) say what follows from each of them, with an example of everything; [recipes](recipes.md) show
small pieces that you can copy.

- **Its name.** It ends in `.toml`, or in `.muster` where the system is to open it with Muster; the text is the same.
- **A number or an estimate.** Where *estimate* stands, one number is certain, and three, `[low, likely, high]`, are
  uncertain.
- **Names.** Where a name of another part is asked for, that part has to be there. A key that the schema does not have
  is refused.
- **Left out.** The last column says what counts where a key is left out; a key that is *needed* may not be.
- **Paths.** `muster seek`, `muster sweep`, `[sources]` and scripts name a number by its path:
  `contingents.Kenya.training`, `camp.build`, `horizon`. A part of a list goes by its name, and one without a name by
  its place.

To begin, copy a whole one: `muster new article-2023 mine.toml`. `muster check mine.toml` tells every mistake at once.
"""

NEEDED = "needed"
_WORDS = {str: "text", dt.date: "date", bool: "`true` or `false`", int: "whole number", float: "number"}


class Section(NamedTuple):
    """A table of the file: its heading as it stands there, and what it holds."""

    heading: str
    kind: type[Part]


def page() -> str:
    """The whole page."""
    parts = (line for section in sections() for line in _section(section))
    return "\n".join((HEAD, *parts, SOURCES))


def sections() -> tuple[Section, ...]:
    """Every table that a file may have, those that may stand in it right below it."""
    return tuple(dict.fromkeys(_below(Section("", Scenario))))


def _below(section: Section) -> Iterator[Section]:
    yield section
    for name, info in section.kind.model_fields.items():
        if name == "sources":
            continue
        way = f"{section.heading.strip('[]')}.{name}".lstrip(".")
        is_list = get_origin(info.annotation) is tuple
        for kind in kinds_in(info.annotation):
            yield from _below(Section(f"[[{way}]]" if is_list else f"[{way}]", kind))


def _section(section: Section) -> Iterator[str]:
    level = "##" if section.heading.count(".") == 0 else "###"
    yield f"{level} {_title(section)}\n"
    yield f"{text(_first(section.kind))}\n"
    rows = [_row(section.kind, field) for field in fields_of(section.kind) if not _is_table(section.kind, field)]
    yield table(("key", "is called", "means", "may be", "left out"), rows)


def _title(section: Section) -> str:
    if issubclass(section.kind, ConditionKind) and section.heading == "[[conditions]]":
        return f"{code(section.heading)} of kind {code(_kind_of(section.kind))}"
    owner = _owner_of_start(section)
    return f"{code(section.heading)}{owner}" if section.heading else "At the top of the file"


def _owner_of_start(section: Section) -> str:
    """Which kinds of condition a position at the start belongs to."""
    if section.heading != "[conditions.at_start]":
        return ""
    kinds = [
        _kind_of(each.kind)
        for each in sections()
        if issubclass(each.kind, ConditionKind)
        and section.kind in kinds_in(each.kind.model_fields["at_start"].annotation)
    ]
    return f" of {', '.join(map(code, dict.fromkeys(kinds)))}"


def _kind_of(kind: type[Part]) -> str:
    return str(kind.model_fields["kind"].default)


def _is_table(kind: type[Part], field: Field) -> bool:
    return field.name == "sources" or bool(kinds_in(kind.model_fields[field.name].annotation))


def _row(kind: type[Part], field: Field) -> tuple[str, ...]:
    info = kind.model_fields[field.name]
    anchor = f'<a id="{anchor_of(kind, field.name)}"></a>{code(field.name)}'
    default = NEEDED if field.name == "kind" else _default(info)
    return anchor, text(_label(kind, field)), text(_means(kind, field)), _may_be(info, field), default


def _quantity(info: FieldInfo) -> Quantity | None:
    """Of observed figures, too, which are no assumptions."""
    return next((each for each in info.metadata if isinstance(each, Quantity)), None)


def _label(kind: type[Part], field: Field) -> str:
    quantity = _quantity(kind.model_fields[field.name])
    return quantity.label if quantity is not None else start_label(kind, field) or label_of(kind, field)


def _means(kind: type[Part], field: Field) -> str:
    quantity = _quantity(kind.model_fields[field.name])
    return quantity.help if quantity is not None else SAID.get((kind, field.name)) or SAID[None, field.name]


def _may_be(info: FieldInfo, field: Field) -> str:
    quantity, held = _quantity(info), _types(info.annotation)
    if quantity is not None:
        estimate = "estimate, " if Estimate in held else "whole number, " if int in held else ""
        return f"{estimate}{text(quantity.range_text)}"
    if field.reference is not None:
        groups = " or ".join(field.reference.groups)
        words = "".join(f", or {code(chr(34) + word + chr(34))}" for word in field.reference.everybody)
        return f"names of {groups}{words}" if get_origin(info.annotation) is tuple else f"name of {groups}{words}"
    if info.description:
        return text(info.description)
    if field.choices:
        values: tuple[Any, ...] = field.choices
        said = [code(f'"{word}"' if isinstance(word, str) else f"{word}") for word in values]
        return ", ".join(["date", *said] if dt.date in held else said)
    return " or ".join(dict.fromkeys(_WORDS[each] for each in held if each in _WORDS)) or "table"


def _types(annotation: Any) -> tuple[Any, ...]:
    return (annotation, *(inner for each in get_args(annotation) for inner in _types(each)))


def _default(info: FieldInfo) -> str:
    if info.is_required():
        return NEEDED
    value = info.default
    if value in (None, "", ()):
        return ""
    if isinstance(value, Estimate):
        return code(f"{value.low:g}")
    return code(
        str(value).lower() if isinstance(value, bool) else f'"{value}"' if isinstance(value, str) else f"{value:g}"
    )


def _first(kind: type[Part]) -> str:
    """The first paragraph of what a kind of part says of itself."""
    words = inspect.cleandoc(kind.__doc__ or "").partition("\n\n")[0]
    return " ".join(words.split()).replace("``", "")


SOURCES = """\
## `[sources]`

Where a number comes from, by its path. A name with a blank or a dot stands as it is in the path, and the whole path
between quotation marks. A number without a source is counted, in the panel and in a report: *not stated*.

```toml
[sources]
"contingents.Kenya.personnel" = { ground = "document", text = "letter of 29 July 2023" }
```

| key | means | may be | left out |
| --- | --- | --- | --- |
| `ground` | what the number rests on | `"document"`, `"data"`, `"judgement"` | needed |
| `text` | which one; or who judged, and from what | text | |
"""
