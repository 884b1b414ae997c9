"""Other scenarios in the charts: lines at their own dates, names, and answers on the cards."""

from __future__ import annotations

import datetime as dt
from itertools import pairwise

import numpy as np
import pytest
from numpy.typing import NDArray
from pytestqt.qtbot import QtBot

from scenarios.schema import Scenario
from simulator.what_if.comparison import compare
from tests.ui.desktop.fakes import projection_for, uncertain
from tests.ui.desktop.keys import type_in
from ui.desktop.answers.neighbours import Neighbours, levelled
from ui.desktop.answers.overlay import Overlay, Own
from ui.desktop.charts.series_styles import style_of
from ui.desktop.tabs.build_up.tab import BuildUpChart
from ui.desktop.tabs.contingents.tab import ContingentsChart, everybody
from ui.desktop.tabs.tab import Shared
from ui.desktop.window.headline import Headline
from ui.desktop.window.results_view import ResultsView
from ui.wording.shift import chance_shift, day_shift
from ui.wording.words import bound, date_text

OTHER = uncertain(
    title="Other", target=300, contingents=[{**uncertain().contingents[1].model_dump(), "personnel": 400}]
)


def beside(scenario: Scenario = OTHER, slot: int | None = 1, *, is_base: bool = False) -> Overlay:
    return Overlay(scenario.title, slot, is_base, projection_for(scenario))


@pytest.fixture
def chart(shared: Shared, qtbot: QtBot) -> BuildUpChart:
    shared.own.name = "Own"
    made = BuildUpChart(shared)
    qtbot.addWidget(made)
    made.resize(900, 500)
    made.show_projection(projection_for(uncertain()))
    return made


@pytest.fixture
def cards(qtbot: QtBot) -> Headline:
    made = Headline()
    qtbot.addWidget(made)
    return made


def heights(chart: BuildUpChart | ContingentsChart, index: int = 0) -> NDArray[np.float64]:
    return np.asarray(chart.plot.beside.curves[index].getData()[1])


def test_that_without_others_there_are_no_names_and_no_line(chart: BuildUpChart) -> None:
    assert chart.labels.isHidden()
    assert chart.entries["beside"].isHidden()
    assert chart.plot.beside.curves == []


def test_that_the_median_of_another_scenario_is_a_line_with_its_name_and_number(chart: BuildUpChart) -> None:
    chart.show_overlays([beside()])
    median = projection_for(OTHER).bands[0.5]
    assert heights(chart).max() == median.max()
    values = {label.name: label.value for label in chart.labels.labels}
    assert values == {"Own": projection_for(uncertain()).bands[0.5][-1], "Other": median[-1]}
    assert not chart.labels.isHidden()


def test_that_names_tell_the_median_of_the_day_that_is_pointed_at(chart: BuildUpChart) -> None:
    chart.show_overlays([beside()])
    chart.pointer.point(20)
    values = {label.name: label.value for label in chart.labels.labels}
    assert values["Other"] == projection_for(OTHER).bands[0.5][20]


@pytest.mark.parametrize("width", [500, 1400])
def test_that_names_at_the_lines_are_whole_differ_and_cover_none_other(
    shared: Shared, qtbot: QtBot, width: int
) -> None:
    chart = ContingentsChart(shared)
    qtbot.addWidget(chart)
    chart.resize(width, 500)
    chart.show()
    chart.show_projection(projection_for(uncertain()))
    long = "The exceedingly long title of a scenario about a mission that nobody reads in one line"
    titles = [f"{long}, version {number}" for number in range(3)]
    chart.show_overlays([Overlay(title, 1, False, projection_for(OTHER)) for title in titles])
    names, view = chart.plot.beside.names, chart.plot.view.sceneBoundingRect()
    boxes = sorted((name.sceneBoundingRect() for name in names), key=lambda box: box.left())
    assert len({name.toPlainText() for name in names}) == len(titles)
    assert view.left() <= boxes[0].left()
    assert boxes[-1].right() <= view.right() + 1
    assert all(one.right() <= other.left() + 1 for one, other in pairwise(boxes))


def test_that_the_axis_has_room_for_the_highest_of_all(chart: BuildUpChart) -> None:
    alone = chart.plot.view.viewRange()[1][1]
    chart.show_overlays([beside()])
    assert chart.plot.view.viewRange()[1][1] >= projection_for(OTHER).bands[0.5].max() > alone
    chart.show_overlays([])
    assert chart.plot.view.viewRange()[1][1] == alone


def test_that_the_scenario_as_it_was_is_named_by_the_legend_and_the_chart_stays_as_wide(
    chart: BuildUpChart, qtbot: QtBot
) -> None:
    chart.show()
    qtbot.waitExposed(chart)
    width = chart.plot.width()
    chart.show_overlays([beside(slot=None, is_base=True)])
    chart.pointer.point(20)
    median = projection_for(OTHER).bands[0.5][20]
    assert chart.entries["before"].label.text() == f"Other: half of the runs have {median:,} or more"
    assert (chart.labels.isHidden(), chart.entries["beside"].isHidden()) == (True, True)
    assert chart.entries["before"].isVisible()
    assert chart.plot.width() == width
    chart.show_overlays([beside(slot=None), beside(uncertain(title="Third", target=90), 2)])
    assert (chart.labels.isHidden(), chart.entries["before"].isHidden()) == (False, True)


def test_that_a_scenario_without_runs_yet_has_no_line(chart: BuildUpChart) -> None:
    chart.show_overlays([Overlay("Other", 1, is_base=False, projection=None)])
    assert chart.labels.isHidden()


def test_that_a_line_goes_when_its_scenario_goes(chart: BuildUpChart) -> None:
    chart.show_overlays([beside(), beside(uncertain(title="Third", target=90), 2)])
    chart.show_overlays([beside()])
    assert [curve.isVisible() for curve in chart.plot.beside.curves] == [True, False]


def test_that_lines_stand_at_their_own_dates(chart: BuildUpChart) -> None:
    late = uncertain(title="Late", start=uncertain().start + dt.timedelta(days=30))
    chart.show_overlays([beside(late)])
    own, shifted = projection_for(uncertain()), chart.plot.beside
    assert shifted.curves[0].getData()[0].min() == 30
    assert shifted.at(shifted.shown[0], 29) == 0
    assert shifted.at(shifted.shown[0], 50) == projection_for(late).bands[0.5][20]
    assert own.scenario.start < late.start


def test_that_each_slot_has_another_colour_and_another_line(qapp: object) -> None:
    looks = [style_of(slot) for slot in (None, *range(6))]
    assert len({one.colour for one in looks}) == len({one.dashes for one in looks}) == 7


def test_that_the_fan_has_the_colour_of_its_scenario(chart: BuildUpChart) -> None:
    chart.shared.own.slot = 2
    chart.show_overlays([])
    assert chart.plot.colour == style_of(2).colour
    assert chart.plot.median.opts["pen"].color().name().upper() == style_of(2).colour


def test_that_names_and_medians_go_into_caption_and_table(chart: BuildUpChart) -> None:
    chart.show_overlays([beside()])
    assert "Other lines: medians of Other." in chart.caption()
    table = chart.data()
    assert table is not None
    column = table.header.index("median of Other")
    assert [row[column] for row in table.rows] == projection_for(OTHER).bands[0.5].tolist()


def test_that_the_contingents_have_the_strength_of_others_as_lines(shared: Shared, qtbot: QtBot) -> None:
    chart = ContingentsChart(shared)
    qtbot.addWidget(chart)
    chart.show_projection(projection_for(uncertain()))
    chart.show_overlays([beside()])
    assert heights(chart).max() == everybody(projection_for(OTHER)).max()
    assert chart.plot.beside.names[0].toPlainText() == "Other"
    assert chart.plot.view.viewRange()[1][1] >= everybody(projection_for(OTHER)).max()
    assert "Other" in chart.caption()


def neighbours(*overlays: Overlay) -> Neighbours:
    return Neighbours(overlays, scenario=uncertain())


def test_that_cards_say_what_other_scenarios_answer_and_how_much_another_answer_it_is(cards: Headline) -> None:
    own, other = projection_for(uncertain()), projection_for(OTHER)
    cards.show_projection(own, neighbours(beside()))
    first = other.scenario.date_of(other.milestone("first_arrival").quantile(0.5))
    shift = day_shift(compare(other.results, own.results)[0].milestones["first_arrival"])
    assert cards.arrival.others.text() == bound(f"Other: {date_text(first)}. {shift.capitalize()}.")
    cards.show_projection(own, neighbours())
    assert cards.arrival.others.text() == ""


@pytest.mark.parametrize("width", [760, 900, 1200])
def test_that_the_first_comparison_makes_no_card_higher(width: int, cards: Headline) -> None:
    cards.show_projection(projection_for(uncertain()), neighbours())
    before = cards.heightForWidth(width)
    cards.show_projection(projection_for(uncertain()), neighbours(beside(slot=None, is_base=True)))
    assert cards.heightForWidth(width) == before


def test_that_the_chance_of_others_follows_the_question(cards: Headline) -> None:
    own, other = projection_for(uncertain()), projection_for(OTHER)
    cards.show_projection(own, neighbours(beside()))
    type_in(cards.chance.people, "250")
    day = cards.chance.day
    shift = chance_shift(compare(other.results, own.results)[0].chance(250, day))
    words = f"Other: {other.results.chance(250, day)}. {shift.capitalize()}."
    assert cards.chance.others.text() == bound(words)


def test_that_a_scenario_without_the_day_has_no_chance(cards: Headline) -> None:
    late = uncertain(title="Late", start=uncertain().start + dt.timedelta(days=4000))
    cards.show_projection(projection_for(uncertain()), neighbours(beside(late)))
    assert cards.chance.others.text() == "Late: –"


def test_that_a_line_of_fewer_runs_than_the_chart_says_about_until_it_has_as_many(
    chart: BuildUpChart, shared: Shared, qtbot: QtBot
) -> None:
    contingents = ContingentsChart(shared)
    qtbot.addWidget(contingents)
    own = projection_for(uncertain(), 60)
    for runs, about in ((40, " (about)"), (60, ""), (80, "")):
        overlays = levelled(own, [Overlay("Other", 1, is_base=False, projection=projection_for(OTHER, runs))])
        assert [one.projection.replications for one in overlays if one.projection] == [min(runs, 60)]
        for tab in (chart, contingents):
            tab.show_projection(own)
            tab.show_overlays(overlays)
            assert f"Other{about}." in tab.caption()
        assert [label.name for label in chart.labels.labels] == ["Own", f"Other{about}"]
        assert contingents.plot.beside.names[0].toPlainText() == f"Other{about}"


def test_that_others_are_shown_by_a_tab_when_it_comes_to_the_front(qtbot: QtBot) -> None:
    view = ResultsView()
    qtbot.addWidget(view)
    view.show_projection(projection_for(uncertain()))
    view.show_overlays([beside()], Own("Own", 3))
    view.choose_tab("Contingents")
    front = view.chart
    assert isinstance(front, ContingentsChart)
    assert [one.name for one in front.plot.beside.shown] == ["Other"]
    assert (view.shared.own.name, view.shared.own.slot) == ("Own", 3)
    view.close_background()


def test_that_the_fan_of_a_base_that_starts_on_another_date_stands_behind_at_its_own_dates(chart: BuildUpChart) -> None:
    early = uncertain(title="Early", start=uncertain().start - dt.timedelta(days=20))
    chart.show_overlays([beside(early, is_base=True)])
    bands, fan = projection_for(early).bands, chart.plot.behind
    for (_, high), area in fan.areas.items():
        box = area.boundingRect()
        assert (box.left(), box.right()) == (-20, early.horizon - 20)
        assert box.height() == bands[high].max()
        assert area.zValue() < min(one.zValue() for one in chart.plot.bands.values())
    assert chart.entries["behind"].label.text() == "Behind, pale: what was thought in Early"
    assert "Pale bands behind: Early, as was thought then." in chart.caption()
    # With the same start its line is enough.
    chart.show_projection(projection_for(uncertain(start=early.start)))
    assert fan.shown is None
    assert chart.entries["behind"].isHidden()


def test_that_there_is_no_fan_of_what_starts_on_the_same_date_or_is_no_base(chart: BuildUpChart) -> None:
    early = uncertain(title="Early", start=uncertain().start - dt.timedelta(days=20))
    for others in ([beside(is_base=True)], [beside(early)], [beside(early, None, is_base=True)], []):
        chart.show_overlays(others)
        assert chart.plot.behind.shown is None
        assert not any(area.isVisible() for area in chart.plot.behind.areas.values())
