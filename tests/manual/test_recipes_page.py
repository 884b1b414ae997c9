"""Every recipe of the manual is a scenario that loads, says something, and runs."""

from __future__ import annotations

import re
import tomllib

import pytest

from scenarios.checks.warnings import warnings_of
from scenarios.claims.grammar import parse
from scenarios.editing.difference import differences
from scenarios.library import shipped
from scenarios.storage.files import loads
from simulator.experiment import run
from tests.documents import ROOT, Fence, fences

FOLDER = ROOT / "docs" / "manual"
RECIPES = [block for block in fences(FOLDER / "recipes.md") if block.language == "toml"]


def title(recipe: Fence) -> str:
    said: str = tomllib.loads(recipe.text)["title"]
    return said


@pytest.mark.parametrize("recipe", RECIPES, ids=title)
def test_that_a_recipe_is_a_scenario_that_differs_from_its_base_and_runs(recipe: Fence) -> None:
    scenario = loads(recipe.text, "mine.toml")
    base = shipped(tomllib.loads(recipe.text)["base"])
    assert differences(base, scenario)
    results, before = run(scenario, 20), run(base, 20)
    assert results.replications == 20
    has_aims = set(results.milestones) != set(before.milestones) or bool(scenario.plan)
    assert has_aims or (results.strength != before.strength).any() or (results.met != before.met).any()


@pytest.mark.parametrize("recipe", RECIPES, ids=title)
def test_that_a_recipe_has_no_warning_that_its_base_has_not(recipe: Fence) -> None:
    scenario = loads(recipe.text, "mine.toml")
    if any(one.suppose == "never" for one in scenario.conditions):
        # Then nobody can come, which is what it is about.
        return
    known = {str(warning) for warning in warnings_of(shipped(tomllib.loads(recipe.text)["base"]))}
    assert [str(one) for one in warnings_of(scenario) if str(one) not in known] == []


def test_that_the_checks_that_the_manual_shows_are_claims() -> None:
    rows = re.findall(
        r"^\| .* \| (`[^`]+`)? ?\| (`[^`]+`) \|$", (FOLDER / "reality-checks.md").read_text(), re.MULTILINE
    )
    assert len(rows) > 2
    for claims in rows:
        for claim in filter(None, claims):
            parse(claim.strip("`"))
