"""A field that has a rule is read for its draw and for nothing else: the source of the model is read for that."""

from __future__ import annotations

import ast
import inspect
import textwrap
from collections import Counter
from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple

import pytest

import simulator
from scenarios.contingent import TranchePlan
from scenarios.goals import Milestone, Need, PlanStep
from scenarios.observation import Observed
from scenarios.part import Part
from scenarios.places import fields_of, kinds_under
from scenarios.quantity import DAYS, PROBABILITY
from scenarios.schema import Scenario
from scenarios.vote import Member
from simulator.luck import names
from simulator.runs.differences import Edit
from simulator.runs.rules import OF_THE_CAMP, PREPARATION, RULES, WITHOUT_EFFECT

SOURCES = Path(simulator.__file__).parent / "model"

GOALS = (Milestone, Need, PlanStep, Observed)
"""Parts of which the model knows nothing: their fields are called as those of others."""

FIELDS = {name for kind, name in {*RULES, *OF_THE_CAMP, *WITHOUT_EFFECT} if kind not in GOALS} - {"plan"}


def _worked_out() -> Iterator[str]:
    """What parts work out of such fields, such as the ``chance`` of a contingent from its commitment."""
    for owner in {owner for kind in kinds_under(Scenario) for owner in kind.__mro__ if issubclass(owner, Part)}:
        tree = ast.parse(textwrap.dedent(inspect.getsource(owner)))
        for function in ast.walk(tree):
            if isinstance(function, ast.FunctionDef) and _reads_own(function):
                yield function.name


def _reads_own(function: ast.FunctionDef) -> bool:
    nodes = (node for node in ast.walk(function) if isinstance(node, ast.Attribute) and node.attr in FIELDS)
    return any(isinstance(node.value, ast.Name) and node.value.id == "self" for node in nodes)


WORKED_OUT = set(_worked_out())
WATCHED = FIELDS | WORKED_OUT
"""Names of what must not be read as it stands."""

KNOWN = Counter(
    {
        # A vote has two answers, and a rule of its own.
        ("courses.py", "_is_adopted", "member.yes"): 1,
        ("courses.py", "_is_adopted", "member.no"): 1,
        # Fields of other parts, called alike: of contributions, ceilings, groups at the start, presences, spans.
        ("conditions.py", "_set_going", "condition.amount"): 1,
        ("ceiling.py", "come_into_force", "plan.personnel"): 1,
        ("contingents.py", "_groups", "group.personnel"): 1,
        ("presences.py", "expect", "presence.personnel"): 1,
        ("conditions.py", "day_of", "(date - self._start).days"): 1,
        ("courses.py", "_day_of", "(date - self._start).days"): 1,
        ("stops.py", "season_stops", "(begins - start).days"): 1,
        ("stops.py", "season_stops", "(ends - start).days"): 1,
        # The rule of instalments looks at it as well.
        ("donors.py", "_payments", "donor.every"): 1,
        # Handed on as it is, to whoever draws.
        ("contingents.py", "_deployment", "plan.interval"): 1,
        # Whether there is anything to draw; where nobody drew, a change of it runs all anew.
        ("forces.py", "_known", "plan.delivered"): 1,
        ("theatre.py", "_take_off", "force.plan.shipping"): 1,
        # Of tranches by name, of which an edit runs all anew, and whether there are such.
        ("forces.py", "_sizes", "plan.personnel"): 1,
        ("forces.py", "_force", "plan.personnel"): 1,
        ("forces.py", "_known", "plan.personnel"): 1,
        ("forces.py", "most_tranches", "plan.personnel"): 1,
        # Kept beside the plan, for the draw that follows.
        ("forces.py", "_known", "plan.chance"): 1,
        ("contingents.py", "_by_name", "plan.interval"): 2,
        ("stops.py", "times_of", "disruption.duration"): 1,
        # What was drawn of the lift.
        ("theatre.py", "_journey", "lift.cycle"): 1,
        ("theatre.py", "_journey", "lift.transit"): 1,
        ("theatre.py", "_take_off", "force.lift.transit"): 1,
        # Read once a run has failed, for the sentence that says so.
        ("spenders.py", "_tours", "plan.stay_probability"): 1,
        ("spenders.py", "_tours", "plan.tour_months"): 1,
    }
)
"""Readings that are none of a draw, by module, function and text, and how often each stands there."""


WAYS = {
    "delay": "delay",
    "delay_above": "delay",
    "rest": "delay",
    "rest_as": "delay",
    "amount": "amount",
    "people": "amount",
}
"""How luck is asked for an estimate, and as what it is drawn."""


class Asked(NamedTuple):
    """How luck is asked for a draw: as ``delay``, ``amount`` or ``chance``, and the draw without its owner."""

    way: str
    draw: str


class Reading(NamedTuple):
    """A field as the model reads it, where it stands, and what it is read for; None where that is no draw."""

    place: tuple[str, str, str]
    field: str
    asked: Asked | None


def readings() -> Iterator[Reading]:
    """Every reading of a watched field in the model."""
    for path in sorted(SOURCES.glob("*.py")):
        tree = ast.parse(path.read_text(encoding="utf-8"))
        for function in ast.walk(tree):
            if isinstance(function, ast.FunctionDef):
                yield from _in_function(path.name, function)


def _in_function(module: str, function: ast.FunctionDef) -> Iterator[Reading]:
    asked = dict(_for_draws(function))
    called = {id(node.func) for node in ast.walk(function) if isinstance(node, ast.Call)}
    for node in ast.walk(function):
        if isinstance(node, ast.Attribute) and _is_watched(node, is_called=id(node) in called):
            yield Reading((module, function.name, ast.unparse(node)), node.attr, asked.get(id(node)))
        if isinstance(node, ast.Name) and id(node) in asked and node.id in WATCHED:
            # Kept under the name of its field until the draw.
            yield Reading((module, function.name, node.id), node.id, asked[id(node)])


def _is_watched(node: ast.Attribute, *, is_called: bool) -> bool:
    """Whether it may be of a part: not the model's own, ``self.cycle``, and no way to ask luck, ``luck.delay``."""
    is_own = isinstance(node.value, ast.Name) and node.value.id == "self"
    return not is_own and not _is_luck(node, node.attr) and node.attr in (WORKED_OUT if is_called else WATCHED)


def _for_draws(function: ast.FunctionDef) -> Iterator[tuple[int, Asked]]:
    """What is handed to luck with a name, or compared with a chance that luck gives; and how luck is asked."""
    for node in ast.walk(function):
        if isinstance(node, ast.Compare) and isinstance(node.left, ast.Call) and _is_luck(node.left.func, "chance"):
            yield id(node.comparators[0]), Asked("chance", _draw_of(node.left.args[0]))
        for way, kind in WAYS.items():
            if isinstance(node, ast.Call) and _is_luck(node.func, way):
                yield id(node.args[1]), Asked(kind, _draw_of(node.args[0]))


def _is_luck(function: ast.expr, way: str) -> bool:
    return isinstance(function, ast.Attribute) and function.attr == way and "luck" in ast.unparse(function.value)


def _draw_of(name: ast.expr) -> str:
    """The draw of ``name_of(owner, DRAW)`` and ``numbered(owner, DRAW, number)``, or of a function called as it is.

    Who alone asks for a draw that is called as its field may write its name as a text; a name that was made before is
    called as its draw.
    """
    if isinstance(name, ast.Name):
        return str(getattr(names, name.id.upper()))
    assert isinstance(name, ast.Call)
    maker = ast.unparse(name.func).rpartition(".")[2]
    if maker in ("name_of", "numbered") and isinstance(name.args[1], ast.Constant):
        return str(name.args[1].value)
    word = ast.unparse(name.args[1]).rpartition(".")[2] if maker in ("name_of", "numbered") else maker.upper()
    draw = getattr(names, word)
    assert isinstance(draw, str)
    return draw


READINGS = list(readings())


def _asked(field: str) -> set[Asked]:
    return {reading.asked for reading in READINGS if reading.field == field and reading.asked is not None}


def test_that_a_field_with_a_rule_is_read_for_its_draw_and_for_nothing_else() -> None:
    assert Counter(reading.place for reading in READINGS if reading.asked is None) == KNOWN


def test_that_what_parts_work_out_of_their_fields_is_watched_too() -> None:
    assert {"chance", "waits_for"} <= WATCHED
    assert "identity" not in WATCHED


def test_that_a_field_without_effect_is_not_read() -> None:
    without = {field for kind, field in WITHOUT_EFFECT if kind not in GOALS} - {"plan"}
    assert not [reading for reading in READINGS if reading.field in without]


def test_that_the_model_knows_no_milestones_and_no_plan_of_the_build_up() -> None:
    words = ("milestones", "Milestone", "PlanStep", "Need,", "scenario.plan", "Observed", "scenario.observed")
    texts = [path.read_text(encoding="utf-8") for path in SOURCES.glob("*.py")]
    assert not [word for word in words for text in texts if word in text]


@pytest.mark.parametrize("field", [field for field in RULES if field[0] is not Member], ids=str)
def test_that_a_rule_concerns_the_draw_that_its_field_is_read_for(field: tuple[type[Part], str]) -> None:
    kind, name = field
    asked = _asked("chance" if name in ("commitment", "participation") else name)
    assert asked
    if RULES[field] is PREPARATION:
        # Its three draws are asked for together.
        assert asked == {Asked("delay", name)}
        asked = {Asked("delay", names.VETTING)}
    part = kind.model_construct()
    edit = Edit(("group", "owner"), part, part, name)
    assert any(RULES[field].concerns(edit, names.numbered("owner", each.draw, 2)) for each in asked)
    assert not RULES[field].concerns(edit, names.numbered("owner", "another", 2))


def test_that_estimates_of_days_are_drawn_as_delays_and_others_as_amounts() -> None:
    for kind in kinds_under(Scenario):
        for field in fields_of(kind):
            if field.is_estimate and field.quantity is not None:
                way = "delay" if field.quantity.unit == DAYS else "amount"
                assert {each.way for each in _asked(field.name)} == {way}, (kind, field.name)


def test_that_the_model_reads_no_field_by_a_name_that_is_worked_out() -> None:
    found = [path.name for path in SOURCES.glob("*.py") if "getattr(" in path.read_text(encoding="utf-8")]
    assert found == ["spenders.py"], "which reads fields for a sentence, once a run has failed"


def _fields() -> Iterator[tuple[type[Part], str, bool]]:
    """Every field of every kind of part, and whether it holds an estimate or a chance."""
    for part in kinds_under(Scenario):
        for field in fields_of(part):
            unit = field.quantity.unit if field.quantity is not None else None
            yield part, field.name, field.is_estimate or unit == PROBABILITY


def test_that_a_rule_is_there_for_every_estimate_and_every_chance_but_of_tranches_by_name() -> None:
    fields = [field for field in _fields() if field[0] is not TranchePlan]
    assert {(part, name) for part, name, drawn in fields if drawn} <= set(RULES) | OF_THE_CAMP
    assert set(RULES) | OF_THE_CAMP | WITHOUT_EFFECT <= {(part, name) for part, name, _ in fields}
