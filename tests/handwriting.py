"""Hypothesis strategies: scenario files as different hands write them, with comments everywhere, and edits of them."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import count
from typing import Any, TypeVar

from hypothesis import strategies as st
from hypothesis.strategies import DrawFn

from scenarios.editing import edits, fresh
from scenarios.estimate import Estimate
from scenarios.parameters import parameters
from scenarios.part import Named, Part
from scenarios.parts import Mandate, Source
from scenarios.places import fields_of, part_name, place_of, walk
from scenarios.schema import Scenario
from tests.strategies import missions

T = TypeVar("T")

Owner = tuple[str, ...]
"""The names on the way to a part; of a source, ``sources`` and its path."""

FILLERS = ["", "é ", "[x] ", '"', "'''", "= 1 ", "} ", '""" ']
"""What a careless scanner of comments would stumble over."""

GROUPS = ["contingents", "conditions", "finance.donors", "disruptions", "milestones", "ceilings", "camps", "lifts"]


@dataclass(frozen=True)
class Line:
    """A line of a file: whose it is, and of which field; the field is empty for comments and headers."""

    text: str
    owner: Owner
    field: str = ""


@dataclass(frozen=True)
class Hand:
    """A file as it was written by hand.

    Attributes:
        scenario: in it.
        content: of the file.
        lines: its lines, without their ends.
        comments: the mark of each comment, and whose it is; None for one inside a list of names, or of parts without
            names.
    """

    scenario: Scenario
    content: bytes
    lines: list[Line]
    comments: dict[str, Owner | None]


class _Pen:
    """Draws a way to write each value."""

    def __init__(self, draw: DrawFn) -> None:
        self.draw = draw
        self._numbers = count(1)
        self.comments: dict[str, Owner | None] = {}

    def chance(self, of: int = 3) -> bool:
        return self.draw(st.integers(1, of)) == 1

    def one(self, *items: T) -> T:
        return self.draw(st.sampled_from(items))

    def remark(self, owner: Owner | None) -> str:
        mark = f"(remark {next(self._numbers)})"
        self.comments[mark] = owner
        return f"#{self.one(' ', '')}{self.one(*FILLERS)}{mark}"

    def end(self, owner: Owner | None) -> str:
        """A comment behind something, or none."""
        return self.one("  ", " ", "") + self.remark(owner) if self.chance() else self.one("", "", " ")

    def key(self, name: str) -> str:
        if name.isascii() and name.replace("_", "").replace("-", "").isalnum():
            return self.one(name, name, name, f'"{name}"', f"'{name}'")
        return f"'{name}'" if "'" not in name and name.isprintable() and self.chance() else _basic(name)

    def pairs(self, part: Part) -> list[tuple[str, Any]]:
        """The fields of a part in any order, those that say nothing new now and then."""
        found = []
        for name, info in type(part).model_fields.items():
            value = getattr(part, name)
            is_told = name in ("kind", "format") or value != info.get_default() or self.chance(6)
            if name != "sources" and value is not None and is_told:
                found.append((name, value))
        return self.draw(st.permutations(found)) if self.chance() else found

    def row(self, key: str, value: Any, owner: Owner | None, name: str, in_line: bool = False) -> str:
        return f"{key}{self.one(' = ', ' = ', '=', '  =  ')}{self.value(value, owner, name, in_line)}"

    def value(self, value: Any, owner: Owner | None, name: str, in_line: bool) -> str:
        """A value; in one line where it has to be."""
        if isinstance(value, bool):
            return "true" if value else "false"
        if isinstance(value, int | float):
            return self._number(value, isinstance(value, int))
        if isinstance(value, dt.date | str):
            return self._text(value) if isinstance(value, str) else value.isoformat()
        if isinstance(value, Part):
            return self.braces(value, owner)
        if isinstance(value, Estimate):
            return self._estimate(value, owner, in_line)
        return self._items(value, owner, name, in_line)

    def braces(self, part: Part, owner: Owner | None) -> str:
        rows = [self.row(self.key(name), value, owner, name, in_line=True) for name, value in self.pairs(part)]
        space = self.one(" ", "")
        return f"{{{space}{self.one(', ', ',').join(rows)}{space}}}"

    def _text(self, text: str) -> str:
        if "'" not in text and text.isprintable() and self.chance():
            return f"'{text}'"
        return f'""{_basic(text)}""' if self.chance(6) else _basic(text)

    def _number(self, number: float, whole: bool) -> str:
        if number != int(number):
            return repr(number)
        forms = [f"{int(number)}", f"{int(number):_}", f"+{int(number)}"]
        return self.one(*(forms if whole else [*forms, f"{int(number)}.0", f"{int(number)}e0"]))

    def _estimate(self, value: Estimate, owner: Owner | None, in_line: bool) -> str:
        if value.is_certain and self.chance(2):
            return self._number(value.low, False)
        return self._list([(self._number(number, False), owner) for number in value.as_tuple()], in_line)

    def _items(self, items: tuple[Any, ...], owner: Owner | None, name: str, in_line: bool) -> str:
        if not any(isinstance(item, Part) for item in items):
            return self._list([(self._text(item), None) for item in items], in_line)
        owners = [_inner(owner, name, item) for item in items]
        return self._list([(self.braces(item, who), who) for item, who in zip(items, owners, strict=True)], in_line)

    def _list(self, items: list[Any], in_line: bool) -> str:
        if in_line or self.chance(2):
            space, last = self.one("", " "), self.one(",", "", "") if items else ""
            return f"[{space}{self.one(', ', ',', ' , ').join(text for text, _ in items)}{last}{space}]"
        lines = ["["]
        for place, (text, owner) in enumerate(items):
            lines += [f"  {self.remark(owner)}"] if self.chance(4) else []
            lines += [""] if self.chance(8) else []
            commas = ["", ","] if place == len(items) - 1 else [",", ",", f"{self.end(owner)}\n  ,"]
            lines += [f"  {text}{self.one(*commas)}{self.end(owner)}"]
        return "\n".join([*lines, "]"])


class _Writer(_Pen):
    """Draws a way to write each table, and collects the lines."""

    def file(self, scenario: Scenario) -> list[Line]:
        self.sections: list[tuple[list[Line], bool]] = []
        rows = [row for name, value in self.pairs(scenario) for row in self._field(name, value)]
        rows += self._sources(scenario)
        rows = self.draw(st.permutations(rows)) if self.chance() else rows
        lines = [Line(self.remark(()), ()), Line("", ())] if self.chance() else []
        lines += [line for row in rows for line in row]
        for section, is_own in self.sections:
            lines += self._gap(is_own) + section
        return lines

    def _field(self, name: str, value: Any) -> Iterator[list[Line]]:
        """The rows of a field of the scenario; what stands below headers is put aside."""
        if isinstance(value, Part):
            yield from self._table(name, value)
        elif _has_parts(value) and self.chance(2):
            for item in value:
                owner = _inner((), name, item)
                self._section(f"[[{self.key(name)}]]", item, owner or (), (name,), field="" if owner else name)
        else:
            yield self._row(self.key(name), value, (), name, ())

    def _table(self, name: str, part: Part) -> Iterator[list[Line]]:
        form = self.one("header", "header", "dotted", "braces")
        if form == "header":
            self._section(f"[{self.key(name)}]", part, (name,), (name,))
        elif form == "braces":
            yield self._row(self.key(name), part, (), name, ())
        else:
            dot = self.one(".", ".", " . ")
            for field, value in self.pairs(part):
                yield self._row(f"{self.key(name)}{dot}{self.key(field)}", value, (name,), field, (name,))

    def _section(
        self, header: str, part: Part, owner: Owner, keys: Owner, *, field: str = "", own: bool = True
    ) -> None:
        """A table below a header; of a part without a name it belongs to a field of what holds it, as a whole."""
        whose = None if field else owner
        lines = [*self._above(whose, owner, field), Line(header + self.end(whose), owner, field)]
        below: list[tuple[str, Any]] = []
        for name, value in self.pairs(part):
            if (_has_parts(value) or isinstance(value, Part)) and self.chance(2):
                below.append((name, value))
            else:
                lines += self._row(self.key(name), value, owner, field or name, whose)
        lines += [Line(self.remark(whose), owner, field), Line("", owner)] if self.chance(6) else []
        self.sections.append((lines, own))
        for name, value in below:
            self._below(name, value, owner, (*keys, name), field)

    def _below(self, name: str, value: Any, owner: Owner, keys: Owner, field: str) -> None:
        """The tables of a field, below headers of their own."""
        path = ".".join(map(self.key, keys))
        if isinstance(value, Part):
            self._section(f"[{path}]", value, (*owner, name), keys, field=field, own=False)
            return
        for item in value:
            inner = _inner(owner, name, item) if not field else None
            is_whole = keys[:2] == ("finance", "donors")
            self._section(f"[[{path}]]", item, inner or owner, keys, field="" if inner else field or name, own=is_whole)

    def _row(self, key: str, value: Any, owner: Owner, field: str, whose: Owner | None) -> list[Line]:
        """A row with its comments, and whose they are: those of a table in one line belong to the table."""
        whose = (*whose, field) if isinstance(value, Part) and whose is not None else whose
        indent = self.one("", "", "", "  ")
        text = f"{indent}{self.row(key, value, whose, field)}{self.end(whose)}"
        lines = [Line(line, owner, field) for line in text.split("\n")]
        return [*self._above(whose, owner, field), *lines, *([Line(" ", owner)] if self.chance(8) else [])]

    def _above(self, whose: Owner | None, owner: Owner, field: str) -> list[Line]:
        """A comment, or none; what is nobody's goes with the field that it stands in."""
        line = (owner, field) if whose is None else (whose, "")
        return [Line(self.one("", "", "  ") + self.remark(whose), *line)] if self.chance(4) else []

    def _gap(self, is_own: bool) -> list[Line]:
        """Between sections; a comment that stands alone belongs to none, unless both are of one part."""
        if is_own and self.chance(6):
            return [Line("", ()), Line(self.remark(()), ()), Line("", ())]
        return [Line("", ())] * self.one(1, 1, 0, 2)

    def _sources(self, scenario: Scenario) -> list[list[Line]]:
        """The rows of sources at the top; what stands below a header is put aside."""
        form = self.one("header", "headers", "dotted", "braces") if scenario.sources else "none"
        if form == "header":
            lines = [line for path, source in scenario.sources for line in self._source(path, source)]
            self.sections.append(([Line(f"[{self.key('sources')}]{self.end(())}", ()), *lines], True))
        elif form == "headers":
            for path, source in scenario.sources:
                owner = ("sources", path)
                self._section(f"[sources.{self.key(path)}]", source, owner, owner)
        elif form == "dotted":
            return [
                [Line("sources." + line.text, line.owner, line.field) for line in self._source(*entry)]
                for entry in scenario.sources
            ]
        elif form == "braces":
            rows = [f"{self.key(path)} = {self.braces(source, ())}" for path, source in scenario.sources]
            return [[Line(f"sources = {{{', '.join(rows)}}}", (), "sources")]]
        return []

    def _source(self, path: str, source: Source) -> list[Line]:
        owner, key = ("sources", path), self.key(path)
        if self.chance():
            return [
                Line(f"{key}.{self.row(name, value, owner, name)}{self.end(owner)}", owner, name)
                for name, value in self.pairs(source)
            ]
        return [Line(f"{self.row(key, source, owner, '')}{self.end(owner)}", owner, "*")]


def _inner(owner: Owner | None, name: str, item: Part) -> Owner | None:
    """What is in a part of a list belongs to that, where it has a name."""
    return (*owner, name, item.name) if owner is not None and isinstance(item, Named) else None


def _has_parts(value: Any) -> bool:
    return isinstance(value, tuple) and any(isinstance(item, Part) for item in value)


def _basic(text: str) -> str:
    return '"' + "".join(one if one.isprintable() and one not in '"\\' else f"\\U{ord(one):08x}" for one in text) + '"'


@st.composite
def hands(draw: DrawFn) -> Hand:
    """A scenario as somebody may have written it."""
    scenario = _sourced(draw, draw(missions()))
    pen = _Writer(draw)
    lines = pen.file(scenario)
    text = "\n".join(line.text for line in lines) + pen.one("\n", "\n", "", "\n\n\n")
    ended = text.replace("\n", pen.one("\n", "\r\n"))
    comments = {mark: owner for mark, owner in pen.comments.items() if mark in text}
    return Hand(scenario, pen.one(b"", b"\xef\xbb\xbf") + ended.encode(), lines, comments)


def _sourced(draw: DrawFn, scenario: Scenario) -> Scenario:
    """With sources of some of its numbers, and one of nothing."""
    paths = draw(st.lists(st.sampled_from([item.path for item in parameters(scenario)]), max_size=4, unique=True))
    texts = st.sampled_from(["", "page 3", 'the "note"', "# no comment"])
    sources = {path: Source(ground=draw(st.sampled_from(["document", "data"])), text=draw(texts)) for path in paths}
    if draw(st.booleans()):
        sources["nowhere"] = Source(ground="judgement", text="of old")
    return edits.with_field(scenario, "sources", sources)


@dataclass(frozen=True)
class Change:
    """What becomes of a scenario.

    Attributes:
        scenario: as it is then.
        renamed: the owners of renamed parts, before and after.
    """

    scenario: Scenario
    renamed: dict[Owner, Owner]

    def now(self, owner: Owner) -> Owner:
        """Whose it is now; of renamed parts, and what is in them, another one."""
        for end in range(len(owner), 0, -1):
            if owner[:end] in self.renamed:
                return self.renamed[owner[:end]] + owner[end:]
        return owner


@st.composite
def changes(draw: DrawFn, scenario: Scenario) -> Change:
    """One to three edits, as the window makes them; those that are refused make none."""
    change = Change(scenario, {})
    for _ in range(draw(st.integers(1, 3))):
        kind = draw(
            st.sampled_from(
                [_number, _words, _names, _removed, _renamed, _more, _kind, _source, _mandate, _turned, _rows, _facts]
            )
        )
        try:
            change = kind(draw, change)
        except ValueError:
            continue
    return change


def _edited(change: Change, scenario: Scenario) -> Change:
    return Change(scenario, change.renamed)


def _number(draw: DrawFn, change: Change) -> Change:
    parameter = draw(st.sampled_from(parameters(change.scenario)))
    top = min(parameter.quantity.maximum, 50)
    value: Any = draw(st.integers(0, int(top)) | st.sampled_from([0.25, 0.5, 1.5, None]))
    if parameter.is_estimate and draw(st.booleans()):
        value = Estimate(value or 0, (value or 0) + 1, (value or 0) + 2)
    return _edited(change, edits.with_field(change.scenario, parameter.path, value))


def _words(draw: DrawFn, change: Change) -> Change:
    path = draw(st.sampled_from(["title", "note"]))
    return _edited(change, edits.with_field(change.scenario, path, draw(st.sampled_from(["", "a\nb", '"""', "# é"]))))


def _names(draw: DrawFn, change: Change) -> Change:
    known = [item.name for item in change.scenario.conditions]
    paths = [
        f"contingents.{item.name}.{field}"
        for item in change.scenario.contingents
        for field in ("requires", "prepare_after")
    ]
    names = draw(st.lists(st.sampled_from(known), unique=True)) if known else []
    return _edited(change, edits.with_field(change.scenario, draw(st.sampled_from([*paths, "camp.after"])), names))


def _removed(draw: DrawFn, change: Change) -> Change:
    group, name = _one(draw, change.scenario)
    return _edited(change, edits.removed(change.scenario, group, name))


def _renamed(draw: DrawFn, change: Change) -> Change:
    group, name = _one(draw, change.scenario)
    new = draw(st.sampled_from(["New", 'new "name"', "é"]))
    scenario = edits.renamed(change.scenario, group, name, new)
    before, after = (*group.split("."), name), (*group.split("."), new)
    first = next((one for one, now in change.renamed.items() if now == before), before)
    return Change(scenario, {**change.renamed, first: after})


def _more(draw: DrawFn, change: Change) -> Change:
    if draw(st.booleans()):
        return _edited(change, edits.add(change.scenario, draw(st.sampled_from(GROUPS))))
    return _edited(change, edits.duplicated(change.scenario, *_one(draw, change.scenario)))


def _kind(draw: DrawFn, change: Change) -> Change:
    """A condition of another kind."""
    _, name = _one(draw, change.scenario, "conditions")
    other = fresh.condition(
        change.scenario, draw(st.sampled_from(["council-vote", "approval", "date", "contributions"]))
    )
    other = other.model_copy(update={"name": name})
    items = tuple(other if item.name == name else item for item in change.scenario.conditions)
    return _edited(change, edits.with_field(change.scenario, "conditions", items))


def _rows(draw: DrawFn, change: Change) -> Change:
    """A part without a name more, or one less."""
    scenario = change.scenario
    lists = [
        ".".join((*way, field.name)) for way, part in walk(scenario) for field in fields_of(type(part)) if field.rows
    ]
    path = draw(st.sampled_from(lists))
    place = place_of(scenario, path)
    numbers = [str(number) for number in range(1, len(() if place is None else place.value) + 1)]
    number = draw(st.sampled_from([*numbers, ""]))
    if not number:
        return _edited(change, edits.add(scenario, path))
    edit = draw(st.sampled_from([edits.removed, edits.duplicated]))
    return _edited(change, edit(scenario, path, number))


def _facts(draw: DrawFn, change: Change) -> Change:
    """Something that is known at the start, or supposed."""
    group, name = _one(draw, change.scenario, "conditions", "contingents")
    fields: dict[str, list[Any]] = {
        "suppose": ["never", None],
        "at_start.met": [change.scenario.start, None],
        "at_start": [None],
    }
    if group == "contingents":
        fields = {"at_start.ordered": [True, False], "at_start.departed": [change.scenario.start], "at_start": [None]}
    field = draw(st.sampled_from(sorted(fields)))
    path = f"{group}.{name}.{field}"
    return _edited(change, edits.with_field(change.scenario, path, draw(st.sampled_from(fields[field]))))


def _source(draw: DrawFn, change: Change) -> Change:
    path = draw(st.sampled_from([item.path for item in parameters(change.scenario)] + [*change.scenario.source]))
    new = draw(st.sampled_from([None, Source(ground="data", text="new\nlines"), Source(ground="judgement")]))
    sources = {**change.scenario.source, path: new}
    kept = {path: source for path, source in sources.items() if source is not None}
    return _edited(change, edits.with_field(change.scenario, "sources", kept))


def _mandate(draw: DrawFn, change: Change) -> Change:
    name = draw(st.sampled_from([item.name for item in change.scenario.conditions] or [""]))
    mandate = Mandate(condition=name, months=6, renewal_probability=0.5, drawdown_days=30)
    return _edited(change, edits.with_field(change.scenario, "mandate", draw(st.sampled_from([mandate, None]))))


def _turned(draw: DrawFn, change: Change) -> Change:
    """A list in another order."""
    path = draw(st.sampled_from(GROUPS))
    place = place_of(change.scenario, path)
    items = () if place is None else place.value
    return _edited(change, edits.with_field(change.scenario, path, items[::-1]))


def _one(draw: DrawFn, scenario: Scenario, *groups: str) -> tuple[str, str]:
    """A group and the name of a part in it."""
    found = [(".".join(names[:-1]), names[-1]) for names, part in walk(scenario) if len(names) > 1 and part_name(part)]
    found = [one for one in found if not groups or one[0] in groups]
    if not found:
        raise ValueError("there is nothing")
    return draw(st.sampled_from(found))
