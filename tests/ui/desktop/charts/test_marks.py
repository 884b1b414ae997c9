"""A colour means one thing: read from what is drawn, in all tabs and for all shipped scenarios."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from hypothesis import given
from hypothesis import strategies as st
from PySide6.QtCore import Qt
from PySide6.QtGui import QColor
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from scenarios.editing.edits import renamed
from scenarios.library import names, shipped
from scenarios.schema import Scenario
from simulator.figures.states import STATES
from simulator.why.causes import Cause, CauseKind, causes_of
from tests.examples import contingent, tiny
from tests.thoroughness import some_of
from tests.ui.desktop.fakes import projection_for
from ui.desktop.charts import marks
from ui.desktop.charts.area import Area
from ui.desktop.charts.labels import LabelColumn
from ui.desktop.look import theme
from ui.desktop.look.name_places import NamePlaces
from ui.desktop.tabs.contingents.tab import MOST, ContingentsChart, layers_of, looks_of
from ui.desktop.tabs.money.tab import MoneyTab
from ui.desktop.tabs.one_run.bar_styles import look_name, look_of
from ui.desktop.tabs.one_run.tab import OneRunTab
from ui.desktop.tabs.readiness.tab import ReadinessTab
from ui.desktop.tabs.tab import Shared, Tab
from ui.desktop.tabs.why.tab import WhyTab

Seen = tuple[str, str, marks.Look]
"""Of a tab: what is drawn, and its colour and pattern."""

RUNS = 25


@pytest.fixture
def tabs(shared: Shared, qtbot: QtBot) -> tuple[Tab, ...]:
    """Tabs that give looks to names; the same ones for all scenarios."""
    made = ContingentsChart(shared), ReadinessTab(shared), WhyTab(shared), OneRunTab(shared), MoneyTab(shared)
    for tab in made:
        qtbot.addWidget(tab)
        tab.resize(1000, 800)
        tab.show()
    return made


def show(tabs: tuple[Tab, ...], scenario: Scenario, shared: Shared, qtbot: QtBot) -> None:
    for tab in tabs:
        tab.show_projection(projection_for(scenario, RUNS))
    qtbot.waitUntil(lambda: not shared.background.is_busy)
    qtbot.wait(2)


def areas(tab: Tab, column: LabelColumn, drawn: list[Area]) -> Iterator[Seen]:
    """Areas with the name of their label; the label has the look of its area."""
    for label, area in zip(column.labels, [one for one in drawn if one.isVisible()], strict=True):
        colour, pattern = area.look
        assert (QColor(label.colour).name().upper(), label.pattern) == (colour, pattern), label.name
        yield tab.name, label.name, (colour, pattern)


def drawn(tabs: tuple[Tab, ...]) -> Iterator[Seen]:
    """Everything with a look."""
    contingents, readiness, why, one_run, _ = tabs
    assert isinstance(contingents, ContingentsChart)
    assert isinstance(readiness, ReadinessTab)
    assert isinstance(why, WhyTab)
    assert isinstance(one_run, OneRunTab)
    yield from areas(contingents, contingents.labels, contingents.plot.areas)
    yield from areas(readiness, readiness.states.labels, readiness.states.plot.areas)
    yield from areas(why, why.chart.labels, why.chart.plot.areas)
    for key in one_run.keys.keys:
        if key.isVisibleTo(one_run):
            yield one_run.name, key.accessibleName(), (QColor(key._look[0]).name().upper(), key._look[1])


def thing(tab: str, name: str, scenario: Scenario) -> str:
    """What a name in a tab stands for: cause, contingent or state, whosever waiting it is."""
    words = {"interval between tranches": "interval", "lapsed mandate": "mandate", "flights in the air": "flight"}
    plain = name.partition(": ")[2] if tab == "Why" and ": " in name else name
    if name in {one.name for one in scenario.contingents} and tab == "Contingents":
        return f"contingent {name}"
    if plain in {one.name for one in scenario.conditions}:
        return f"condition {plain}"
    if plain.replace(" ", "_") in STATES:
        return f"state {plain}"
    return words.get(plain, plain)


@pytest.mark.parametrize("choice", ["light", "dark"])
def test_that_one_name_has_one_look_in_all_tabs_and_all_shipped_scenarios(
    choice: theme.Choice, tabs: tuple[Tab, ...], shared: Shared, qtbot: QtBot, qapp: QApplication
) -> None:
    theme.apply(qapp, choice)
    looks: dict[str, marks.Look] = {}
    hatched, unstated = set[str](), set[str]()
    others = [title for title in names() if title != "article-2023"]
    for title in ("article-2023", *some_of(others, 5)):
        scenario = shipped(title)
        undetermined = {f"contingent {one.name}" for one in scenario.contingents if one.undetermined}
        unstated |= undetermined
        show(tabs, scenario, shared, qtbot)
        for tab, name, look in drawn(tabs):
            if " other" in name:
                continue
            what = thing(tab, name, scenario)
            assert looks.setdefault(what, look)[0] == look[0], (title, tab, name)
            assert (look[1] is marks.HATCHED) == (what in undetermined), (title, tab, name)
            # Of those who are there in a later year the size is known.
            assert look[1] in (looks[what][1], marks.HATCHED, marks.PLAIN), (title, tab, name)
            hatched |= {what} if look[1] is marks.HATCHED else set()
    assert {"contingent Kenya", "condition funding", "state operational", "money", "beds"} <= looks.keys()
    assert hatched == unstated != set()
    for family in ("contingent ", "condition ", "state "):
        several = [look for what, look in looks.items() if what.startswith(family)]
        assert len(set(several)) == len(several), family


def test_that_no_two_causes_of_a_scenario_look_alike_but_for_whose_they_are() -> None:
    scenario = shipped("article-2023")
    marks.learn(scenario)
    looks: dict[str, marks.Look] = {}
    for cause in causes_of(scenario):
        looks[cause.subject if cause.kind is CauseKind.CONDITION else cause.kind.value] = marks.of_cause(cause)
        assert look_of(look_name(cause)) == marks.of_cause(cause)
    assert len(set(looks.values())) == len(looks)


def test_that_money_has_one_colour_as_a_cause_and_in_money(tabs: tuple[Tab, ...], shared: Shared, qtbot: QtBot) -> None:
    tab = tabs[-1]
    assert isinstance(tab, MoneyTab)
    money = marks.of_cause(Cause(CauseKind.MONEY, "", "money"))[0]
    assert {plot.curve.opts["pen"].color().name() for plot in (tab.stopped, tab.arrears)} == {money.lower()}


def test_that_what_is_not_hatched_has_no_lines_in_its_pattern() -> None:
    lines = {
        Qt.BrushStyle.HorPattern,
        Qt.BrushStyle.VerPattern,
        Qt.BrushStyle.CrossPattern,
        Qt.BrushStyle.FDiagPattern,
        Qt.BrushStyle.DiagCrossPattern,
    }
    found = [marks.of_kind(kind) for kind in CauseKind if kind is not CauseKind.CONDITION]
    found += [marks.of_state(state) for state in STATES] + [marks.others()]
    found += [marks.of_condition(f"condition {number}") for number in range(2 * marks.CONDITIONS)]
    assert not lines & {pattern for _, pattern in found}
    assert marks.HATCHED not in {pattern for _, pattern in found}


NAMES = st.lists(st.text("abcdefgh", min_size=1, max_size=2), min_size=1, max_size=9, unique=True)


@given(scenarios=st.lists(NAMES, min_size=1, max_size=5))
def test_that_a_name_keeps_its_place_and_the_first_ones_have_places_of_their_own(scenarios: list[list[str]]) -> None:
    given_places, before = NamePlaces(), dict[str, int]()
    for listed in scenarios:
        given_places.learn(listed, 9)
        places = {name: given_places.of(name, 9) for name in listed}
        assert all(before.get(name, place) == place for name, place in places.items())
        new = [name for name in listed if name not in before]
        assert len({places[name] for name in new}) == len(new)
        before |= places


def test_that_a_rename_changes_no_look() -> None:
    scenario = shipped("article-2023")
    marks.learn(scenario)
    conditions = [marks.of_condition(one.name) for one in scenario.conditions]
    contingents = [marks.of_contingent(one) for one in scenario.contingents]
    changed = scenario
    for group, parts in (("conditions", scenario.conditions), ("contingents", scenario.contingents)):
        for one in parts:
            changed = renamed(changed, group, one.name, f"{one.name} anew")
    marks.learn(changed)
    assert [marks.of_condition(one.name) for one in changed.conditions] == conditions
    assert [marks.of_contingent(one) for one in changed.contingents] == contingents
    back = [cause for cause in causes_of(changed) if cause.kind is CauseKind.CONDITION]
    assert [look_of(look_name(cause)) for cause in back] == conditions


@pytest.mark.parametrize("stated", [0, 1])
def test_that_several_together_are_hatched_where_nobody_has_stated_any_of_their_sizes(stated: int) -> None:
    known = [contingent(f"known {place}", personnel=900) for place in range(MOST - 1)]
    rest = [contingent(f"rest {place}", personnel=5, undetermined=place >= stated) for place in range(4)]
    projection = projection_for(tiny(contingents=[*known, *rest]), RUNS)
    patterns = [pattern for _, pattern in looks_of(projection.scenario, layers_of(projection))]
    assert patterns == [*[marks.PLAIN] * (MOST - 1), marks.PLAIN if stated else marks.HATCHED]


def test_that_a_contingent_with_the_name_of_others_is_not_taken_for_them() -> None:
    many = [contingent(f"known {place}", personnel=900) for place in range(MOST - 1)]
    named = [contingent(name, personnel=5, undetermined=True) for name in ("2 others", "last")]
    projection = projection_for(tiny(contingents=[*many, *named]), RUNS)
    assert looks_of(projection.scenario, layers_of(projection))[-1] == marks.others(undetermined=True)
