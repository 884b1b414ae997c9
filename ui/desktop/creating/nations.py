"""Nations in the places of a template's stand-ins: each is made as one of these, and has the conditions that it had."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any, TypeVar

from scenarios.conditions import AnyCondition, Presence
from scenarios.contingent import Contingent
from scenarios.editing.fresh import LONGEST_NAME, numbered
from scenarios.estimate import Estimate
from scenarios.part import Named, as_name
from scenarios.schema import Scenario
from ui.desktop.creating.outline import NATIONS, NationRow, Problems
from ui.desktop.creating.reading import CellError, Size, cell_of, commitment_in, in_cell, names_in, quantity_of, size_in
from ui.desktop.creating.sourcing import NOT_STATED, Said, of_part, of_template

P = TypeVar("P", bound=Named)

_PEOPLE = quantity_of(Contingent, "personnel")


@dataclass(frozen=True, slots=True)
class Nation:
    """A nation that was read: a name, a size, a commitment, and the names that it waits for."""

    name: str
    size: Size
    commitment: str
    waits: tuple[str, ...]


@dataclass(slots=True)
class Seated:
    """What comes of the nations.

    Attributes:
        contingents, conditions: of the scenario; the conditions of the template are among them.
        new: names that nations wait for and nothing else has: approvals are made of them.
        sources: of these parts, by path.
        typed: paths of the numbers that were typed.
    """

    contingents: list[Contingent] = field(default_factory=list)
    conditions: list[AnyCondition] = field(default_factory=list)
    new: list[str] = field(default_factory=list)
    sources: dict[str, Said] = field(default_factory=dict)
    typed: set[str] = field(default_factory=set)


def nations_in(rows: Sequence[NationRow], template: Scenario, typed: Sequence[str], problems: Problems) -> list[Nation]:
    """The nations of rows; what is wrong with a row is told, and it is left out.

    Args:
        rows: as they are typed.
        template: whose conditions can be waited for.
        typed: the names of conditions that were typed.
        problems: take what is wrong.
    """
    found, first = list[Nation](), dict[str, int]()
    known = {name.casefold() for name in (*(one.name for one in shared(template)), *typed)}
    for place, row in enumerate(rows):
        if not any(cell.strip() for cell in row):
            continue
        try:
            nation = _nation(row, known)
            if (other := first.setdefault(nation.name, place)) != place:
                raise CellError("name", f"{nation.name} is in row {other + 1} already; each name once.")
            found.append(nation)
        except ValueError as problem:
            problems.say(NATIONS, str(problem), place, cell_of(problem))
    return found


def _nation(row: NationRow, known: Collection[str]) -> Nation:
    with in_cell("name"):
        name = name_in(row.name)
    with in_cell("people"):
        size = size_in(_PEOPLE, row.people)
    with in_cell("waits"):
        waits = names_in(row.waits, known)
        for wanted in waits:
            name_in(wanted)
    with in_cell("commitment"):
        return Nation(name, size, commitment_in(row.commitment), waits)


def name_in(text: str) -> str:
    """A name as other parts know it; ValueError, one sentence, where it is none."""
    name = as_name(" ".join(text.split()))
    if not name:
        raise ValueError("its name is missing.")
    if len(name) > LONGEST_NAME or not name.isprintable() or name == "any":
        raise ValueError(f"a name is one line of 1 to {LONGEST_NAME} characters, and not “any”.")
    return name


def seated(template: Scenario, nations: Sequence[Nation], typed: Sequence[str]) -> Seated:
    """The contingents and conditions of a template with nations in the places of its stand-ins.

    Args:
        template: whose contingents are stand-ins; they stay where there is no nation.
        nations: in their order.
        typed: the names of conditions that were typed.
    """
    if not nations:
        return Seated(list(template.contingents), list(template.conditions), [], of_template(template))
    sources = of_template(template)
    made = Seated(sources={path: said for path, said in sources.items() if not _is_of(path, template)})
    pairs = [(nation, model_in(template.contingents, place)) for place, nation in enumerate(nations)]
    kept = shared(template)
    names = {name.casefold(): name for name in (*(one.name for one in kept), *typed)}
    for nation, model in pairs:
        calls = {one.name: one.name for one in kept}
        if not nation.waits:
            own = [one for one in template.conditions if model.name in one.name]
            calls |= _own_conditions(made, own, sources, (model.name, nation.name), names)
        waits = [_known_as(name, names, made.new) for name in nation.waits]
        made.contingents.append(_contingent(nation, model, calls, waits))
        _note_sources(made, sources, nation, model)
    made.conditions[:0] = [_renamed(one, pairs) for one in kept]
    return made


def model_in(models: Sequence[P], place: int) -> P:
    """What stands for the part in a place of a table: the last one for all that have none of their own."""
    return models[min(place, len(models) - 1)]


def _contingent(nation: Nation, model: Contingent, calls: Mapping[str, str], waits: Sequence[str]) -> Contingent:
    """A nation as its model is; what the model waits for and nobody has any more is left out."""
    size = nation.size.estimate or model.personnel or Estimate.certain(1)
    requires = (*(calls[name] for name in model.requires if name in calls), *waits)
    prepare = [calls[name] for name in model.prepare_after if name in calls]
    changes: dict[str, Any] = {
        "name": nation.name,
        "commitment": nation.commitment,
        "personnel": size,
        "undetermined": not nation.size.is_stated,
        "requires": tuple(dict.fromkeys(requires)),
        "prepare_after": tuple(prepare or waits[:1] if model.prepare_after else ()),
        "tranche": max(min(model.tranche or 1, int(size.high)), 1),
    }
    return Contingent.model_validate({**model.__dict__, **changes})


def _own_conditions(
    made: Seated,
    own: Sequence[AnyCondition],
    sources: Mapping[str, Said],
    called: tuple[str, str],
    names: dict[str, str],
) -> dict[str, str]:
    """What the conditions of a stand-in's own are called of a nation; those that nobody has typed are made."""
    calls: dict[str, str] = {}
    for one in own:
        name = _name_of(one.name.replace(*called), names)
        calls[one.name] = names.setdefault(name.casefold(), name)
        if calls[one.name] == name and all(name != other.name for other in made.conditions):
            made.conditions.append(one.model_copy(update={"name": name}))
            made.sources |= of_part(sources, f"conditions.{one.name}", f"conditions.{name}")
    return calls


def _name_of(name: str, taken: Mapping[str, str]) -> str:
    """A name that is short enough; one that was cut is nobody else's."""
    if len(name) <= LONGEST_NAME:
        return name
    return numbered(name[:LONGEST_NAME].strip(), taken.values())


def _renamed(condition: AnyCondition, pairs: Sequence[tuple[Nation, Contingent]]) -> AnyCondition:
    """A condition of a stand-in's presence as one of the nation's in its place, which can be reached."""
    if not isinstance(condition, Presence):
        return condition
    nation = next((nation for nation, model in pairs if model.name == condition.contingent), None)
    if nation is None or nation.size.estimate is None:
        return condition if nation is None else condition.model_copy(update={"contingent": nation.name})
    reach = max(min(condition.personnel, int(nation.size.estimate.low // 2)), 1)
    return condition.model_copy(update={"contingent": nation.name, "personnel": reach})


def _known_as(name: str, names: dict[str, str], new: list[str]) -> str:
    """What a condition is called; one that nobody has yet is new."""
    if name.casefold() not in names:
        names[name.casefold()] = name
        new.append(name)
    return names[name.casefold()]


def _note_sources(made: Seated, sources: Mapping[str, Said], nation: Nation, model: Contingent) -> None:
    path = f"contingents.{nation.name}"
    size = nation.size
    typed = {"personnel"} if size.estimate is not None else set()
    made.sources |= of_part(sources, f"contingents.{model.name}", path, typed)
    if not size.is_stated:
        made.sources[f"{path}.personnel"] = Said(NOT_STATED, is_of_any=True)
    elif size.estimate is not None:
        made.typed.add(f"{path}.personnel")


def shared(template: Scenario) -> list[AnyCondition]:
    """The conditions of a template that belong to no stand-in alone."""
    return [one for one in template.conditions if not _is_own(one.name, template.contingents)]


def _is_own(name: str, stand_ins: Sequence[Contingent]) -> bool:
    return any(one.name in name for one in stand_ins)


def _is_of(path: str, template: Scenario) -> bool:
    """Whether a path leads to a stand-in, or to a condition of its own."""
    own = [one.name for one in template.conditions if _is_own(one.name, template.contingents)]
    return path.startswith("contingents.") or any(path.startswith(f"conditions.{name}.") for name in own)
