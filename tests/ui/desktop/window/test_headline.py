"""The cards say what the results say, and ask what the user asks."""

from __future__ import annotations

import datetime as dt

import pytest
from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from tests.examples import FIRST_DAY, contingent, tiny
from tests.ui.desktop.fakes import projection_for, uncertain
from ui.desktop.answers.neighbours import Neighbours
from ui.desktop.window.headline import Headline
from ui.wording.words import bound, date_text, missing

GROUNDED = {"aircraft": 0, "passengers": 1, "transit": 1, "cycle": 1}


@pytest.fixture
def headline(qtbot: QtBot) -> Headline:
    made = Headline()
    qtbot.addWidget(made)
    return made


def test_that_the_first_arrival_is_the_median_date_with_its_spread(headline: Headline) -> None:
    headline.show_projection(projection_for(tiny(), 25), Neighbours())
    assert headline.arrival.answer.text() == "2 Jan 2024"
    assert headline.arrival.detail.text() == "Half of runs by then. 9 in 10 runs: 2 Jan 2024."


def test_that_runs_which_never_get_there_are_counted(headline: Headline) -> None:
    projection = projection_for(uncertain())
    headline.show_projection(projection, Neighbours())
    closure = projection.milestone("closure_90")
    share = bound(str(missing(closure.reached)))
    assert f"Not within the horizon in {share} of runs." in headline.milestone.detail.text()
    low = date_text(projection.scenario.date_of(closure.quantile(0.05)))
    assert bound(f"5 % of runs are there by {low}.") in headline.milestone.detail.text()


def test_that_a_milestone_which_most_runs_miss_is_not_in_time(headline: Headline) -> None:
    headline.show_projection(projection_for(tiny(contingents=[contingent("A", participation=0.2)])), Neighbours())
    assert headline.arrival.answer.text() == "Not in time"
    assert "Half of runs" not in headline.arrival.detail.text()


def test_that_a_milestone_which_no_run_reaches_says_so(headline: Headline) -> None:
    headline.show_projection(projection_for(tiny(lift=GROUNDED), 25), Neighbours())
    assert headline.milestone.detail.text() == "Not within the horizon in any of 25 runs."


def test_that_the_third_card_says_how_many_nine_tenths_are(headline: Headline) -> None:
    headline.prepare(tiny(target=1200))
    assert headline.milestone.which.currentText() == "90 % of target: 1,080 people"


def test_that_half_of_the_target_is_asked_about_at_first(headline: Headline) -> None:
    headline.prepare(uncertain(horizon=600))
    assert headline.chance.people.value() == 50
    assert headline.chance.by.date == dt.date(2024, 12, 31)


def test_that_the_chance_is_that_of_the_results_for_what_is_asked(headline: Headline) -> None:
    projection = projection_for(uncertain())
    headline.show_projection(projection, Neighbours())
    headline.chance.ask(70, dt.date(2024, 1, 15))
    expected = projection.results.chance(70, 14)
    assert headline.chance.day == 14
    assert headline.chance.answer.text() == bound(str(expected))
    assert bound(expected.interval_text) in headline.chance.detail.text()


def test_that_the_second_card_says_on_how_many_days_what_was_observed_is_inside(headline: Headline) -> None:
    headline.show_projection(projection_for(uncertain()), Neighbours())
    assert "bserved" not in headline.chance.detail.text()
    figures = [{"date": FIRST_DAY, "personnel": 0}, {"date": FIRST_DAY + dt.timedelta(days=1), "personnel": 9000}]
    seen = projection_for(uncertain(format=2, observed=figures))
    headline.show_projection(seen, Neighbours())
    words = bound("Observed: in the 80 % band on 1 of 2 days, above the median on 1.")
    # Who cannot point at the card is told the same.
    for told in (headline.chance.detail.toolTip(), headline.chance.accessibleDescription()):
        assert "begins at 0" in bound(told).replace("\N{NO-BREAK SPACE}", " ")
    assert headline.chance.detail.text().endswith(words)
    late = seen.results.strength[:, 25] > 0
    kept = seen.only(late)
    assert kept is not None
    headline.show_projection(kept, Neighbours())
    assert headline.chance.detail.text().endswith(words)


def test_that_the_question_stays_when_the_projection_changes(headline: Headline) -> None:
    headline.show_projection(projection_for(uncertain()), Neighbours())
    headline.chance.ask(70, dt.date(2024, 1, 15))
    headline.show_projection(projection_for(uncertain(target=400)), Neighbours())
    assert headline.chance.people.value() == 70
    assert headline.chance.day == 14


def test_that_a_date_beyond_the_horizon_gives_way_to_the_last_day(headline: Headline) -> None:
    headline.show_projection(projection_for(uncertain()), Neighbours())
    headline.chance.ask(70, dt.date(2024, 1, 30))
    headline.show_projection(projection_for(uncertain(horizon=20)), Neighbours())
    assert headline.chance.day == 20


def test_that_both_fields_can_be_found_by_name(headline: Headline) -> None:
    assert headline.chance.people.objectName() == "headline#people"
    assert headline.chance.by.accessibleName() == "On this date"


def test_that_cards_stand_below_each_other_where_there_is_no_room(headline: Headline) -> None:
    headline.show_projection(projection_for(uncertain()), Neighbours())
    headline.show()
    cards = (headline.arrival, headline.chance, headline.milestone)
    for width, lines in ((1200, 1), (300, 3)):
        headline.resize(width, headline.heightForWidth(width))
        assert len({card.y() for card in cards}) == lines
        assert all(card.geometry().right() < width for card in cards)
        assert all(card.geometry().bottom() <= headline.height() for card in cards)


def test_that_everything_on_a_card_is_shown_as_text(headline: Headline) -> None:
    for card in (headline.arrival, headline.chance, headline.milestone):
        for label in (card.heading, card.answer, card.detail):
            assert label.textFormat() is Qt.TextFormat.PlainText


def test_that_a_screen_reader_gets_question_and_answer(headline: Headline) -> None:
    headline.show_projection(projection_for(tiny(), 25), Neighbours())
    assert headline.arrival.accessibleName() == "First arrival"
    assert headline.arrival.accessibleDescription().startswith("2 Jan 2024. Half of runs")


@pytest.mark.parametrize("replications", [2, 25])
@pytest.mark.parametrize("target", [80, 2000])
def test_that_cards_stand_where_they_stand_whatever_they_say(
    headline: Headline, replications: int, target: int
) -> None:
    headline.resize(756, 400)
    headline.show()
    empty = headline.heightForWidth(756)
    headline.show_projection(projection_for(uncertain(target=target), replications), Neighbours(wanted=100))
    cards = (headline.arrival, headline.chance, headline.milestone)
    headline.resize(756, headline.heightForWidth(756))
    assert {card.y() for card in cards} == {0}
    assert headline.height() == empty
