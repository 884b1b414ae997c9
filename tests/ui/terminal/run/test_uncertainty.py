"""What ``muster run`` says of what makes its headline uncertain."""

from __future__ import annotations

import json

import numpy as np
import pytest

from scenarios.library import shipped
from simulator.experiment import run
from simulator.influence import influence as engine
from simulator.influence.influence import FEWEST, State, influence, influence_on_day
from simulator.influence.measures import Measure
from simulator.results.results import Results
from simulator.results.tally import Tally
from tests.examples import worked
from tests.ui.terminal.calls import muster
from ui.terminal.run.result import object_of
from ui.terminal.run.uncertainty import uncertainty_lines


@pytest.fixture(scope="module")
def article() -> Results:
    return run(shipped("article-2023"), 300)


def test_that_the_leading_numbers_and_the_share_on_judgement_are_told_in_a_line(article: Results) -> None:
    (line,) = uncertainty_lines(article)
    assert line.startswith("Two numbers do most to make it uncertain when 600 people are there: ")
    assert line.endswith("% rests on judgement.")


def test_that_the_line_and_the_object_are_what_the_engine_says(article: Results) -> None:
    found, told = influence(article, Measure.of("closure_50")), object_of(article)["uncertainty"]
    assert told["judgement"] == pytest.approx(found.judgement)
    assert told["explained"] == pytest.approx(found.explained.share)
    assert (told["of"], told["state"]) == ("closure_50", "told")


def test_that_a_summary_says_what_its_runs_say(article: Results) -> None:
    tally = Tally(article.scenario, article.seed)
    tally.add(article.block)
    assert influence_on_day(tally.summary(), "closure_50") == influence_on_day(article, "closure_50")


def test_that_of_very_many_runs_the_first_are_looked_at(article: Results, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(engine, "MOST", 100)
    first = influence_on_day(article.first(100), "closure_50")
    assert influence_on_day(article, "closure_50") == first
    assert first.runs == 100


def test_that_kept_runs_have_their_own_uncertainty(article: Results) -> None:
    kept = np.isfinite(article.milestones["closure_50"].days)
    part = influence_on_day(article.only(kept), "closure_50")
    assert part == influence(article, Measure.of("closure_50"), kept=kept)


def test_that_nothing_is_said_where_all_is_certain_or_runs_are_few(article: Results) -> None:
    certain = run(worked(), FEWEST)
    assert uncertainty_lines(certain) == []
    assert object_of(certain)["uncertainty"]["state"] == State.CERTAIN
    few = article.first(FEWEST - 1)
    assert uncertainty_lines(few) == []
    assert json.loads(json.dumps(object_of(few)["uncertainty"]))["state"] == "too few runs"


def test_that_the_command_prints_it() -> None:
    result = muster("run", "article-2023", "--replications", 250)
    assert "rests on judgement." in " ".join(result.stdout.split())
