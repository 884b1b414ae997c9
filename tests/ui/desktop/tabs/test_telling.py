"""What the charts say in words is what the results say in numbers."""

from __future__ import annotations

from tests.examples import contingent, tiny
from tests.ui.desktop.fakes import projection_for, uncertain
from ui.desktop.charts.cursor import Cursor, Pointer
from ui.desktop.tabs.telling import day_line, nobody, notice, readout

GROUNDED = {"aircraft": 0, "passengers": 1, "transit": 1, "cycle": 1}


def test_that_the_read_out_says_what_the_results_say_of_that_day() -> None:
    projection = projection_for(uncertain())
    results, day = projection.results, 14
    low, middle, high = (results.strength_band(level)[day] for level in (0.05, 0.5, 0.95))
    words = readout(projection, day, 70)
    assert f"Half of runs have {middle:,} people or more." in words
    assert f"9 in 10 runs have {low:,} to {high:,}." in words
    assert f"70 people or more: {results.chance(70, day)} of runs." in words


def test_that_the_last_day_and_the_target_are_read_where_nobody_points() -> None:
    projection = projection_for(uncertain())
    last = projection.scenario.horizon
    assert f"100 people or more: {projection.results.chance(100, last)} of runs." in readout(projection, None, None)
    pointer = Pointer(Cursor())
    assert day_line(projection, pointer) == f"31 Jan 2024 · day {last} · last day"
    pointer.point(3)
    assert day_line(projection, pointer) == "4 Jan 2024 · day 3"


def test_that_the_line_of_a_day_says_that_it_is_pinned() -> None:
    projection, pointer = projection_for(uncertain()), Pointer(Cursor())
    pointer.cursor.pin(3)
    assert day_line(projection, pointer) == "4 Jan 2024 · day 3 · pinned"
    pointer.point(5)
    assert day_line(projection, pointer) == "6 Jan 2024 · day 5"
    pointer.cursor.pin(100)
    pointer.point(None)
    assert day_line(projection, pointer) == "31 Jan 2024 · day 30 · last day"


def test_that_a_day_beyond_the_horizon_is_read_as_the_last_one() -> None:
    projection = projection_for(uncertain())
    assert readout(projection, 10_000, 5) == readout(projection, projection.scenario.horizon, 5)


def test_that_a_certain_number_is_said_once() -> None:
    assert "9 in 10 runs have 10 people." in readout(projection_for(tiny(), 25), 20, 5)


def test_that_a_day_on_which_nobody_is_there_is_said_so() -> None:
    assert readout(projection_for(tiny(), 25), 0, 0) == "Half of runs, or more, have nobody there."


def test_that_an_empty_chart_says_who_arrives() -> None:
    assert nobody(projection_for(tiny(lift=GROUNDED), 25)) == "Nobody arrives by 31 Jan 2024 in any of 25 runs."
    assert nobody(projection_for(tiny(lift=GROUNDED), 1)) == "Nobody arrives by 31 Jan 2024 in the run."


def test_that_a_second_cluster_is_noticed() -> None:
    projection = projection_for(uncertain(contingents=[contingent("A", participation=0.6, personnel=100)]))
    assert f"In {projection.never} of runs nobody arrives within the horizon. The bands include these" in notice(
        projection
    )


def test_that_runs_in_which_everybody_leaves_are_noticed() -> None:
    projection = projection_for(tiny(contingents=[contingent("A", tour_months=0.5, stay_probability=0.5)]))
    assert f"In {projection.gone} of runs somebody arrives, but nobody is there any more on 31 Jan 2024." in notice(
        projection
    )


def test_that_a_target_which_no_run_reaches_is_noticed_with_its_reason() -> None:
    words = notice(projection_for(tiny(target=5000), 25))
    assert words.startswith("No run reaches the target of 5,000: 5,000 people are more than all pledges")
    assert words.endswith("The highest strength in any run is 10.")


def test_that_a_target_which_no_run_reaches_for_no_sure_reason_leads_to_what_the_force_waits_for() -> None:
    words = notice(projection_for(tiny(target=10, contingents=[contingent("A", personnel=[1, 2, 10])]), 5))
    assert words.endswith("The tab Why tells what the force waits for.")


def test_that_there_is_nothing_to_notice_where_all_runs_go_one_way() -> None:
    assert notice(projection_for(tiny(), 25)) == ""


def test_that_the_condition_which_no_run_meets_is_named() -> None:
    never = {"name": "permit", "kind": "approval", "delay": 1, "probability": 0}
    never |= {"challenge_probability": 0, "challenge_delay": 0}
    projection = projection_for(tiny(conditions=[never], contingents=[contingent("A", requires=["permit"])]), 25)
    assert "“permit” is not met in most of them" in notice(projection)


def test_that_markup_in_a_name_stays_text() -> None:
    never = {"name": "<b>x</b>", "kind": "approval", "delay": 1, "probability": 0}
    never |= {"challenge_probability": 0, "challenge_delay": 0}
    projection = projection_for(tiny(conditions=[never], contingents=[contingent("A", requires=["<b>x</b>"])]), 25)
    assert "“<b>x</b>”" in notice(projection)
