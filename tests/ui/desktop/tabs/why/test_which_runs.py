"""The runs in parts: those in which a condition is met by a date, later, or never."""

from __future__ import annotations

from typing import Any

import numpy as np
import pytest
from pytestqt.qtbot import QtBot

from simulator.filters.split import split
from tests.ui.desktop.fakes import projection_for, uncertain
from tests.ui.desktop.keys import type_in
from ui.desktop.answers.projection import Projection
from ui.desktop.tabs.tab import Shared
from ui.desktop.tabs.why.summary import Cost, costs_of
from ui.desktop.tabs.why.tab import WhyTab
from ui.desktop.tabs.why.which_runs import PARTS
from ui.wording.words import date_text

APPROVAL = {"name": "law", "kind": "approval", "delay": [1, 6, 14], "probability": 0.7}
APPROVAL |= {"challenge_probability": 0, "challenge_delay": 0}
RUNS = 100


def lawful(**changes: Any) -> Projection:
    contingents = [one.model_copy(update={"requires": ("law",)}).model_dump() for one in uncertain().contingents]
    return projection_for(uncertain(conditions=[APPROVAL], contingents=contingents, **changes), RUNS)


@pytest.fixture
def tab(qtbot: QtBot, shared: Shared) -> WhyTab:
    made = WhyTab(shared)
    qtbot.addWidget(made)
    made.resize(1000, 700)
    made.show()
    show(made, lawful(), qtbot)
    return made


def show(tab: WhyTab, projection: Projection, qtbot: QtBot) -> None:
    tab.show_projection(projection)
    settle(tab, qtbot)


def settle(tab: WhyTab, qtbot: QtBot) -> None:
    qtbot.waitUntil(lambda: not tab.shared.background.is_busy)


def choose(tab: WhyTab, qtbot: QtBot, place: int = 0) -> None:
    """Part the runs by the law, and look at one part."""
    tab.which_runs.condition.setCurrentIndex(1)
    tab.which_runs.condition.activated.emit(1)
    tab.which_runs.part.setCurrentIndex(place)
    tab.which_runs.part.activated.emit(place)
    settle(tab, qtbot)


def lost(costs: tuple[Cost, ...]) -> dict[str, float]:
    return {cost.label: cost.person_days for cost in costs}


def test_that_all_runs_are_looked_at_first(tab: WhyTab) -> None:
    assert tab.which_runs.chosen is None
    assert tab.which_runs.condition.currentText() == "In all runs"
    assert not tab.which_runs.date.isVisible()
    assert lost(tab.costs) == lost(costs_of(lawful().results.waits))


def test_that_the_date_begins_where_half_of_those_runs_have_it_that_ever_do(tab: WhyTab, qtbot: QtBot) -> None:
    choose(tab, qtbot)
    met = lawful().results.met[:, 0]
    part = tab.which_runs.chosen
    assert part is not None
    scenario = lawful().scenario
    assert part.date == scenario.date_of(float(np.median(met[np.isfinite(met)])))
    assert tab.which_runs.date.isVisible()


@pytest.mark.parametrize("place", range(3))
def test_that_the_chart_is_that_of_the_part(tab: WhyTab, place: int, qtbot: QtBot) -> None:
    choose(tab, qtbot, place)
    part, results = tab.which_runs.chosen, lawful().results
    assert part is not None
    parts = split(results, "law", (part.date - results.scenario.start).days)
    some = parts.only(parts.parts[place])
    assert some is not None
    assert lost(tab.costs) == lost(costs_of(some.waits))
    assert f"the {some.replications} of 100 runs in which “law” is " in tab.words.text().replace(
        "\N{NO-BREAK SPACE}", " "
    )


def test_that_the_parts_add_up_to_the_whole(tab: WhyTab, qtbot: QtBot) -> None:
    whole = {label: RUNS * days for label, days in lost(tab.costs).items()}
    total: dict[str, float] = {}
    for place in range(3):
        choose(tab, qtbot, place)
        shares = lawful().results
        part = tab.which_runs.chosen
        assert part is not None
        runs = part.of(shares).shares[place].hits
        for label, days in lost(tab.costs).items():
            total[label] = total.get(label, 0.0) + runs * days
    assert total == pytest.approx(whole)


def test_that_the_box_says_how_many_runs_each_part_has(tab: WhyTab, qtbot: QtBot) -> None:
    choose(tab, qtbot)
    part = tab.which_runs.chosen
    assert part is not None
    shares = part.of(lawful().results).shares
    box = tab.which_runs.part
    expected = [f"{name}: {share} of runs" for name, share in zip(PARTS, shares, strict=True)]
    assert [box.itemText(place) for place in range(3)] == expected


def test_that_an_empty_part_says_so(tab: WhyTab, qtbot: QtBot) -> None:
    choose(tab, qtbot)
    type_in(tab.which_runs.date, date_text(lawful().scenario.start))
    settle(tab, qtbot)
    assert tab.words.text().startswith("There is no run of this kind")
    assert tab.costs == ()


def test_that_what_is_chosen_outlives_an_edit_but_not_its_condition(tab: WhyTab, qtbot: QtBot) -> None:
    choose(tab, qtbot, 1)
    show(tab, lawful(target=130), qtbot)
    part = tab.which_runs.chosen
    assert part is not None
    assert (part.condition, part.place) == ("law", 1)
    show(tab, projection_for(uncertain(), RUNS), qtbot)
    assert tab.which_runs.chosen is None
    assert not tab.which_runs.part.isVisible()


def test_that_the_caption_names_the_part(tab: WhyTab, qtbot: QtBot) -> None:
    choose(tab, qtbot, 2)
    assert "“law” is never met" in tab.caption()
