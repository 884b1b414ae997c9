"""The record: its page says what was measured, and what was measured can be measured again."""

from __future__ import annotations

import re

import numpy as np
import pytest

from scenarios.library import shipped
from scenarios.observation import course_of
from scenarios.parameters import value_of
from simulator.experiment import run
from tests.documents import ROOT
from tests.record.measuring import BAND, HINDCASTS, KNOWN_LATER, as_it_was, frozen, hindcast, waits_near
from tests.record.page import counts, page, words
from tests.record.stored import stored

PAGE = ROOT / "docs" / "record.md"


def test_that_the_page_is_what_the_stored_numbers_write() -> None:
    assert PAGE.read_text(encoding="utf-8") == page(stored())


def test_that_every_word_of_the_numbers_has_its_place_on_the_page() -> None:
    template = (ROOT / "tests" / "record" / "template.md").read_text(encoding="utf-8")
    assert set(re.findall(r"\{(\w+)\}", template)) == set(words(stored()))


def test_that_the_page_tells_the_last_day_and_the_peak_of_the_article() -> None:
    now, article = stored()["article"]["now"]["drawn"], shipped("article-2023")
    assert now["days"][-1] == article.horizon
    medians = now["strength"]["0.5"]
    assert f"its peak of {max(medians):,} to {medians[-1]:,} on the last day" in PAGE.read_text(encoding="utf-8")


def test_that_the_page_shows_every_picture_that_there_is() -> None:
    shown = re.findall(r"\]\((record/\w+\.png)\)", PAGE.read_text(encoding="utf-8"))
    assert sorted(shown) == sorted(f"record/{path.name}" for path in (ROOT / "docs" / "record").glob("*.png"))


def test_that_the_readme_quotes_the_record() -> None:
    told = stored()
    whole, near, last = told["together"]["whole"], told["together"]["leads"][0], told["hindcasts"][-1]
    quoted = [
        whole["crps"],
        whole["skills"]["reference_class"][2],
        whole["skills"]["as_announced"][2],
        near["skills"]["last_figure"][2],
        near["crps"],
        last["skills"]["reference_class"][2],
        last["crps"],
    ]
    readme = (ROOT / "README.md").read_text(encoding="utf-8")
    paragraph = readme.partition("`make record` scores it")[2].partition("\n\n")[0].replace("2025", "")
    assert re.findall(r"\d+", paragraph) == [str(round(number)) for number in quoted]


def test_that_the_record_has_all_hindcasts_in_order() -> None:
    told = stored()
    assert tuple(one["name"] for one in told["hindcasts"]) == HINDCASTS
    assert [one["start"] for one in told["hindcasts"]] == [str(shipped(name).start) for name in HINDCASTS]


def test_that_lead_times_and_hindcasts_add_up_to_all_days() -> None:
    told = stored()
    whole = told["together"]["whole"]
    for parts in (told["together"]["leads"], told["hindcasts"]):
        days = [part["days"] for part in parts]
        assert sum(days) == whole["days"]
        assert np.average([part["crps"] for part in parts], weights=days) == pytest.approx(whole["crps"], abs=0.1)
        assert np.sum([part["inside"] for part in parts], axis=0).tolist() == whole["inside"]
    assert sum(told["together"]["pit"]) == pytest.approx(1.0, abs=0.001)


def test_that_what_is_stored_of_a_hindcast_is_found_again_with_few_runs() -> None:
    name = HINDCASTS[-1]
    scenario = shipped(name)
    results = run(scenario, 250)
    found = hindcast(frozen(name, results), results, scenario.observed)
    kept = next(one for one in stored()["hindcasts"] if one["name"] == name)
    assert found["days"] == kept["days"]
    assert found["crps"] == pytest.approx(kept["crps"], rel=0.1)
    assert found["miss"] == pytest.approx(kept["miss"], rel=0.15)
    assert {key: row[2] for key, row in found["skills"].items()} == {key: row[2] for key, row in kept["skills"].items()}
    assert set(found["drawn"]["strength"]) == {f"{level:g}" for level in BAND}


def test_that_the_article_as_it_was_differs_in_what_was_known_later_alone() -> None:
    article = shipped("article-2023")
    before = as_it_was(article)
    assert {path for path in KNOWN_LATER if value_of(before, path) != value_of(article, path)} == set(KNOWN_LATER)
    again = before
    for path in KNOWN_LATER:
        assert value_of(again, path) is not None
    assert before.model_copy(update={"camp": article.camp, "finance": article.finance}) == article


def test_that_the_waits_of_runs_near_the_true_day_last_until_the_first_tranche_departs() -> None:
    results = run(shipped("article-2023"), 250)
    days = results.milestones["first_arrival"].days
    course_day = 271
    near = np.flatnonzero(np.abs(days - course_day) <= 30)
    course = course_of(shipped("article-2023").observed, shipped("article-2023").start)
    assert course is not None
    told = waits_near(results, course)
    assert told is not None
    assert told["runs"] == len(near)
    assert told["true"] == course_day
    # People land a day after they have departed.
    assert sum(told["days"].values()) == pytest.approx(days[near].mean() - 1, abs=1.5)


def test_that_the_contingents_that_were_counted_add_up_to_the_count_of_all() -> None:
    total = next(one.personnel for one in shipped("article-2023").observed if str(one.date) == "2025-06-20")
    assert sum(counts().values()) == total
