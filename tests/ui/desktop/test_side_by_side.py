"""Scenarios beside each other, at random: nothing fails, and no figure of one part stands under the name of another."""

from __future__ import annotations

from math import isfinite

import numpy as np
from hypothesis import given, settings
from hypothesis import strategies as st
from hypothesis.strategies import DrawFn
from PySide6.QtWidgets import QApplication

from scenarios.editing.edits import renamed
from scenarios.goals import Milestone
from scenarios.schema import Scenario
from simulator.experiment import blocks
from simulator.figures.milestones import MILESTONES
from simulator.figures.quantiles import quantile
from simulator.figures.share import Share
from simulator.results.results import Results
from simulator.runs.block import simulate_block
from tests.strategies import missions
from tests.thoroughness import at_most
from ui.desktop.answers.background import Background
from ui.desktop.answers.neighbours import Neighbours
from ui.desktop.answers.overlay import Overlay, Own
from ui.desktop.answers.projection import Projection, projection_of
from ui.desktop.charts.cursor import Cursor
from ui.desktop.look.lines import Line
from ui.desktop.tabs.compare.compared import Sides, sides_of, worked_out
from ui.desktop.tabs.compare.tab import CompareTab
from ui.desktop.tabs.compare.tables import MISSING, milestone_lines
from ui.desktop.tabs.tab import Shared
from ui.desktop.window.card import NOTHING
from ui.desktop.window.headline import Headline
from ui.wording.figures import of_runs
from ui.wording.milestone_days import is_from_the_start
from ui.wording.words import bound, date_text, milestone_title, people_text

RUNS = 4


def projection(scenario: Scenario) -> Projection:
    return projection_of(scenario, 1, [simulate_block(scenario, 1, *block) for block in blocks(0, RUNS)])


@st.composite
def variants(draw: DrawFn, base: Scenario) -> Scenario:
    """The base with some of its milestones, in another order and called anew; or quite another mission."""
    if draw(st.sampled_from([True, False, False])):
        return draw(missions())
    kept = draw(st.permutations(base.milestones))[draw(st.integers(0, 1)) :]
    made = base.model_copy(update={"milestones": tuple(kept)})
    for place, one in enumerate(kept):
        if draw(st.booleans()):
            made = renamed(made, "milestones", one.name, f"anew {place}")
    return made


@st.composite
def several(draw: DrawFn) -> list[Scenario]:
    """A mission that has milestones of its own, and one to three to be beside it."""
    made = draw(missions())
    goals = [{"name": f"goal {people}", "operational": False, "needs": [{"personnel": people}]} for people in (1, 70)]
    own = tuple(map(Milestone.model_validate, goals))
    base = made.model_copy(update={"milestones": (*made.milestones, *own), "format": 2})
    return [base, *draw(st.lists(variants(base), min_size=1, max_size=3))]


def beside(projections: list[Projection]) -> tuple[Overlay, ...]:
    return tuple(Overlay(f"No. {place}", place, False, one) for place, one in enumerate(projections[1:], 1))


def sides(projections: list[Projection]) -> Sides:
    found = sides_of(projections[0], Own("No. 0", 0), beside(projections))
    assert found is not None
    return found


def identities(scenario: Scenario) -> dict[str, str]:
    """What each milestone is called, by its identity."""
    return {name: name for name in MILESTONES} | {one.identity: one.name for one in scenario.milestones}


def figures(results: Results, name: str, base: Scenario, other: Scenario) -> tuple[str, ...]:
    """How many are asked for, and how the words of day and share begin, over the days that it has with the other."""
    late = (results.scenario.start - base.start).days
    last = min((one.start - base.start).days + one.horizon for one in (results.scenario, other))
    days = results.milestones[name].days + late
    days = np.where(days <= last, days, np.inf)
    middle, reached = quantile(days, 0.5), of_runs(Share(int(np.isfinite(days).sum()), RUNS))
    if is_from_the_start(results.scenario, name, middle - late):
        day = "There from the start"
    else:
        day = date_text(base.date_of(middle)) if isfinite(middle) else "Not within the horizon"
    return people_text(results.milestones[name].people), bound(day), bound(f"{reached[:1].upper()}{reached[1:]}")


def groups(lines: list[Line]) -> list[list[Line]]:
    """A title, and the lines below it."""
    starts = [place for place, line in enumerate(lines) if len(line) == 1]
    return [lines[start:end] for start, end in zip(starts, [*starts[1:], len(lines)], strict=True)]


@settings(max_examples=at_most(15))
@given(several(), st.data())
def test_that_each_line_of_the_table_tells_of_the_milestone_and_the_scenario_that_it_names(
    scenarios: list[Scenario], data: st.DataObject
) -> None:
    base, *others = scenarios
    made = [projection(one) for one in scenarios]
    chosen = data.draw(st.integers(0, len(others) - 1))
    compared = worked_out(sides(made), chosen, None)
    called = [identities(one) for one in others]
    shared = {known: name for known, name in identities(base).items() if any(known in each for each in called)}
    found = groups(milestone_lines(compared))
    assert len(found) == len(shared)
    for (known, name), (title, own, *rest) in zip(shared.items(), found, strict=True):
        assert title[0].startswith(milestone_title(name))
        # Beside the chosen one; where that does not have the milestone, beside the first that has it.
        first = chosen if known in called[chosen] else next(at for at, each in enumerate(called) if known in each)
        expected = [figures(made[0].results, name, base, others[first])]
        expected += [
            figures(one.results, each[known], base, base) if known in each else ("", MISSING)
            for one, each in zip(made[1:], called, strict=True)
        ]
        for place, (line, (people, *words)) in enumerate(zip((own, *rest), expected, strict=True)):
            assert line[0].startswith(f"No. {place}")
            assert people in (title[0] + line[0])
            assert all(cell.startswith(word) for cell, word in zip(line[1:3], words, strict=True)), (line, words)


@settings(max_examples=at_most(8))
@given(several())
def test_that_the_tab_shows_and_exports_whatever_stands_beside_each_other(
    qapp: QApplication, scenarios: list[Scenario]
) -> None:
    made = [projection(one) for one in scenarios]
    shared = Shared(Cursor(), Background())
    tab, compared = CompareTab(shared), worked_out(sides(made), len(scenarios) - 2, None)
    tab.show_derived(made[0], compared)
    assert tab.milestones.rowCount() == len(milestone_lines(compared))
    assert tab.caption()
    table = tab.data()
    assert table is not None
    assert table.csv().count("\n") == len(compared.comparison.days) + 1
    assert len(tab.outcomes.bars.outcomes) == len(compared.comparison.milestones)
    tab.deleteLater()
    shared.background.close()


@settings(max_examples=at_most(8))
@given(several())
def test_that_a_card_tells_of_the_same_milestone_in_every_scenario(
    qapp: QApplication, scenarios: list[Scenario]
) -> None:
    made, cards = [projection(one) for one in scenarios], Headline()
    cards.show_projection(made[0], Neighbours(beside(made), scenario=scenarios[0]))
    for known, name in identities(scenarios[0]).items():
        if name == "first_arrival":
            continue
        cards.milestone.wish_for(known)
        assert cards.milestone.answer.text() == bound(cards.milestone.answer_of(made[0]))
        lines = cards.milestone.others.text().split("\n")
        for place, (one, line) in enumerate(zip(made[1:], lines, strict=True), 1):
            own = identities(one.scenario).get(known)
            day = one.milestone(own).quantile(0.5) if own is not None else None
            told = _day(one.scenario, own, day) if own is not None and day is not None else NOTHING
            assert line.startswith(bound(f"No. {place}: {told}")), (line, told)
    cards.deleteLater()


def _day(scenario: Scenario, name: str, day: float) -> str:
    if is_from_the_start(scenario, name, day):
        return "From the start"
    return date_text(scenario.date_of(day)) if isfinite(day) else "Not in time"
