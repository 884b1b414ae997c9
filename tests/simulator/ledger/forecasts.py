"""Forecasts for tests: of any scenario, and questions that it answers."""

from __future__ import annotations

import datetime as dt

from hypothesis import strategies as st
from hypothesis.strategies import DrawFn, SearchStrategy

from scenarios.schema import Scenario
from simulator.experiment import run
from simulator.ledger.forecast import Forecast
from simulator.ledger.freezing import freeze
from simulator.ledger.questions import Question
from simulator.results.results import Results
from tests.simulator.cases import START, approval, case, contingent
from tests.strategies import missions

ISSUED = dt.date(2023, 12, 31)
VERSION = "0.2.0"


def small(horizon: int = 10) -> Scenario:
    """Twenty people who wait for an approval that takes 2 to 9 days."""
    people = contingent("A", 20, requires=["court"])
    return case(people, horizon=horizon, target=20, conditions=[approval("court", [2, 4, 9])])


def small_forecast(*questions: Question, issued: dt.date = ISSUED, runs: int = 40, horizon: int = 10) -> Forecast:
    """The forecast of a small scenario."""
    return freeze(run(small(horizon), runs), questions, issued=issued, version=VERSION)


def dates_of(scenario: Scenario) -> SearchStrategy[dt.date]:
    """Any date that a scenario tells of."""
    return st.integers(0, scenario.horizon).map(scenario.date_of)


def questions_of(scenario: Scenario) -> SearchStrategy[Question]:
    """Any question that a scenario answers."""
    dates, people = dates_of(scenario), st.integers(1, 600)
    kinds = [
        st.builds(Question, st.just("on"), dates, people, fewer=st.booleans()),
        st.builds(Question, st.just("by"), dates, people),
    ]
    if scenario.conditions:
        names = st.sampled_from([one.name for one in scenario.conditions])
        kinds.append(st.builds(Question, st.just("met"), dates, condition=names))
    return st.one_of(kinds)


@st.composite
def asked_results(draw: DrawFn) -> tuple[Results, list[Question]]:
    """Some runs of any scenario, and questions to them."""
    scenario = draw(missions())
    questions = draw(st.lists(questions_of(scenario), max_size=4, unique=True))
    return run(scenario, draw(st.integers(1, 12)), seed=draw(st.integers(0, 9))), questions


__all__ = ["ISSUED", "START", "VERSION", "asked_results", "dates_of", "questions_of", "small", "small_forecast"]
