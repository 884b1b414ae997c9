"""The recipes of CONTRIBUTING.md, followed one by one."""

from __future__ import annotations

import datetime as dt
import sys
import tomllib
from collections.abc import Callable, Iterator, Sequence
from functools import partialmethod
from pathlib import Path
from typing import Annotated, Any, Literal, Self

import pytest
from hypothesis import given, settings
from pydantic import Field
from PySide6.QtWidgets import QWidget
from typer.testing import CliRunner

from scenarios.checks.warnings import warnings_of
from scenarios.conditions import KINDS, AnyCondition
from scenarios.editing.difference import differences
from scenarios.estimate import Estimate
from scenarios.kind import AT_ONCE, Around, ConditionKind, Supposition
from scenarios.library import shipped
from scenarios.parameters import parameters, replaced, unsourced, value_of
from scenarios.part import Many, Name, left_out
from scenarios.parts import Lift
from scenarios.position import MetAtStart
from scenarios.quantity import days
from scenarios.reference import Reference
from scenarios.schema import Scenario
from scenarios.text.writing import text_of
from scenarios.waiting import After
from simulator.experiment import run
from simulator.luck.names import name_of
from simulator.model.conditions import Conditions
from simulator.what_if.knockout import knockouts
from simulator.why.order_of_waiting import behind
from tests.declared import table_of
from tests.examples import worked
from tests.simulator import stored_results
from ui.desktop.assumptions.sections import PLANS
from ui.desktop.controls.describe import tooltip_of
from ui.desktop.documents.document import Document
from ui.desktop.documents.session import Session
from ui.main import app
from ui.terminal.base.failures import CommandError


class LiftWithLoading(Lift):
    """A lift with a number that no other lift has."""

    loading: Annotated[Estimate, days("Loading", "Days to load an aircraft.", 14)] = Estimate.certain(0.0)


class ScenarioWithLoading(Scenario):
    """A scenario with such a lift."""

    lift: LiftWithLoading


PATH = "lift.loading"


@pytest.fixture
def loading() -> Scenario:
    """The article, as it would be with the new number."""
    article = shipped("article-2023")
    lift = LiftWithLoading(**article.lift.__dict__, loading=Estimate(1, 2, 3))
    return ScenarioWithLoading.model_validate({**article.__dict__, "lift": lift})


def test_that_a_field_is_all_that_a_number_needs_to_be_found_changed_checked_and_told_of(loading: Scenario) -> None:
    (parameter,) = (each for each in parameters(loading) if each.path == PATH)
    assert "Days to load an aircraft." in tooltip_of(parameter, loading)
    assert PATH in unsourced(loading)
    other = replaced(loading, f"{PATH}.likely", 2.5)
    assert value_of(other, PATH) == Estimate(1, 2.5, 3)
    assert [str(each) for each in differences(loading, other)] == ["Lift: Loading: 1 / 2 / 3 → 1 / 2.5 / 3 days"]
    with pytest.raises(ValueError, match="-1 is out of range; allowed: from 0 to 36,500 days"):
        replaced(loading, PATH, -1)


@pytest.mark.usefixtures("qapp")
def test_that_a_new_number_has_its_row_in_the_panel(loading: Scenario) -> None:
    session = Session(Document(loading))
    (section,) = (plan for plan in PLANS if "lift" in plan.fields)
    body = section.make(session)
    assert isinstance(body, QWidget)
    slider = body.findChild(QWidget, f"{PATH}.likely")
    assert slider is not None
    assert slider.accessibleName() == "Loading"


def test_that_a_file_holds_a_new_number_and_an_old_file_may_leave_it_out(loading: Scenario) -> None:
    data = tomllib.loads(text_of(loading))
    assert data["lift"]["loading"] == [1, 2, 3]
    assert "loading" not in text_of(replaced(loading, PATH, 0))
    del data["lift"]["loading"]
    assert value_of(ScenarioWithLoading.model_validate(data), PATH) == Estimate.certain(0)


@given(table_of(LiftWithLoading, {}))
@settings(max_examples=5)
def test_that_a_new_number_is_generated_as_it_is_declared(table: dict[str, Any]) -> None:
    assert "loading" in table


def test_that_a_new_delay_is_knocked_out(loading: Scenario) -> None:
    assert PATH in [each.path for each in knockouts(loading)]


class Anniversary(ConditionKind):
    """Met so many days after other conditions."""

    words = "anniversary"
    line = "{wait}", "later"

    kind: Literal["anniversary"] = "anniversary"
    after: Annotated[Many[Name], Reference("Waits for")] = ()
    wait: Annotated[Estimate, days("Wait", "Days until it is met.", 365)]
    suppose: Supposition = left_out(None)
    at_start: MetAtStart | None = left_out(None)

    @classmethod
    def fresh(cls, name: str, _: Around) -> Self:
        return cls(name=name, wait=Estimate.certain(365))

    @property
    def waits_for(self) -> After:
        return After(self.after, (self.wait.low,))

    def at_once(self, _: dt.date) -> Any:
        return self.model_copy(update={"wait": AT_ONCE})


class ScenarioWithAnniversaries(Scenario):
    """A scenario that knows one kind of condition more."""

    conditions: Many[Annotated[AnyCondition | Anniversary, Field(discriminator="kind")]] = ()  # type: ignore[assignment]


def begin(conditions: Conditions, given: Sequence[Any], before: Callable[..., None]) -> None:
    """Set conditions going: the new kind in a way of its own, the others as before."""
    clock, luck = conditions._clock, conditions._courses._luck
    for one in given:
        if isinstance(one, Anniversary):
            delay = luck.delay(name_of(one.identity, "wait"), one.wait)
            conditions.when(one.after, clock.after, delay, conditions.meet, one.name)
    before(conditions, [one for one in given if not isinstance(one, Anniversary)])


@pytest.fixture
def anniversary(monkeypatch: pytest.MonkeyPatch) -> Scenario:
    """The worked example: its contingent is prepared at once, and waits for ten days after the resolution."""
    monkeypatch.setitem(KINDS, "anniversary", Anniversary)
    ten_days = Anniversary(name="ten days", after=("resolution",), wait=Estimate.certain(10))
    ready = {"requires": ("ten days",), "vetting": AT_ONCE, "training": AT_ONCE, "equipment": AT_ONCE}
    contingent = worked().contingents[0].model_copy(update=ready)
    data = {"conditions": (*worked().conditions, ten_days), "contingents": (contingent,)}
    return ScenarioWithAnniversaries.model_validate({**worked().__dict__, **data})


def test_that_a_class_is_all_that_a_kind_of_condition_needs_but_how_it_is_met(
    anniversary: Scenario, monkeypatch: pytest.MonkeyPatch
) -> None:
    assert ScenarioWithAnniversaries.model_validate(tomllib.loads(text_of(anniversary))) == anniversary
    assert "conditions.ten days.wait" in [each.path for each in parameters(anniversary)]
    assert behind(anniversary, ["ten days"]) == {"ten days", "resolution"}
    idle = ScenarioWithAnniversaries.model_validate({**anniversary.__dict__, "contingents": ()})
    assert "conditions.ten days" in [problem.path for problem in warnings_of(idle)]
    with pytest.raises(AssertionError, match="unreachable"):
        run(anniversary, 1)
    monkeypatch.setattr(Conditions, "begin", partialmethod(begin, before=Conditions.begin))
    results = run(anniversary, 1)
    assert results.met.tolist() == [[10, 20]]
    waits = dict(zip([cause.label for cause in results.waits.causes], results.waits.person_days.tolist(), strict=True))
    assert waits["ten days"] == waits["resolution"] == 10 * 250


@pytest.fixture
def with_greet() -> Iterator[None]:
    """The program with one command more."""

    @app.command("greet")
    def greet(name: str) -> None:
        """Greet somebody."""
        if name == "nobody":
            raise CommandError("There is nobody to greet.")
        sys.stdout.write(f"Good day, {name}.\n")

    yield
    app.registered_commands.pop()


@pytest.mark.usefixtures("with_greet")
def test_that_a_command_is_a_function_whose_failures_are_told_in_a_sentence() -> None:
    said = {
        words: CliRunner().invoke(app, words.split()) for words in ("--help", "greet Kenya", "greet nobody", "greet")
    }
    assert "Greet somebody." in said["--help"].stdout
    assert (said["greet Kenya"].exit_code, said["greet Kenya"].stdout) == (0, "Good day, Kenya.\n")
    assert (said["greet nobody"].exit_code, said["greet nobody"].stderr) == (2, "There is nobody to greet.\n")
    assert said["greet"].exit_code == 2
    assert said["greet"].stderr.count("\n") == 1


def test_that_other_results_are_seen_until_they_are_written_down(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(stored_results, "SCENARIOS", ("article-2023",))
    before = stored_results.stored("article-2023")
    monkeypatch.setattr(stored_results, "SEED", 2)
    monkeypatch.setattr(stored_results, "FOLDER", tmp_path)
    now: dict[str, Any] = stored_results.figures_of("article-2023")
    assert {**now, "seed": 1} != before
    stored_results.renew()
    assert stored_results.stored("article-2023") == now
