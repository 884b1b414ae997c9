"""What stands behind a report: every figure is that of the object, and what nobody has stated is said to be so."""

from __future__ import annotations

import datetime as dt
import json
from collections.abc import Iterator
from dataclasses import replace
from functools import cache
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from scenarios.checks.warnings import warnings_of
from scenarios.editing.difference import differences
from scenarios.library import resolve, shipped
from scenarios.observation import Observed
from scenarios.parameters import replaced, stated, unsourced
from scenarios.parts import Source
from scenarios.schema import Scenario
from scenarios.storage.files import ScenarioFileError
from simulator.experiment import run
from simulator.figures.share import Share
from simulator.results.results import Results
from tests.examples import contingent, tiny, worked
from tests.thoroughness import at_most
from tests.ui.report.evidence import evidence_of_runs
from ui.report.document import Bullets, Cell, Heading, Paragraph, Report, Section, Table, plain
from ui.report.evidence import Evidence, Question
from ui.report.forms.forms import written
from ui.report.gathering import evidence_of
from ui.report.log.assumptions import assumptions_section
from ui.report.log.caveats import caveats
from ui.report.log.checklist import checklist_section
from ui.report.log.confidence import confidence_words, reasons
from ui.report.log.leaving_out import left_out
from ui.report.log.limits import limits_section
from ui.report.log.numbers import Numbers
from ui.report.log.record import record_section
from ui.report.log.reproduce import reproduce_section
from ui.report.making import report_of
from ui.report.saying import measured
from ui.terminal.report.result import json_text
from ui.wording.confidence import Confidence
from ui.wording.influence import percent
from ui.wording.stress import AQUA, STRESS

OWN = ("summary", "record", "assumptions", "limits", "reproduce", "checklist")
PATH = "contingents.Kenya.training"


def evidence(
    *entries: Scenario, runs: int = 3, files: tuple[str, ...] = (), question: Question | None = None
) -> Evidence:
    named = [(files[place] if files else f"{place}.toml", run(one, runs)) for place, one in enumerate(entries)]
    return evidence_of(named, question, made=dt.date(2025, 3, 1), command="muster report … --seed 1")


ENOUGH = 250
"""Runs that tell what the uncertainty of a scenario rests on; one less does not."""


@cache
def of_the_article() -> Evidence:
    """More runs than are needed, beside one with another number and no source for it."""
    article = shipped("article-2023")
    other = replaced(article, PATH, 99)
    other = other.model_copy(update={"sources": tuple(pair for pair in other.sources if pair[0] != PATH)})
    return evidence(article, other, runs=ENOUGH + 50, files=("article-2023", "article-2023"))


@cache
def uncertain() -> Scenario:
    """Ten people of whom nobody knows when they come."""
    return tiny(contingents=[contingent("A", training=[2, 10, 26], vetting=[0, 1, 2])])


def tables(section: Section) -> dict[str, Table]:
    return {block.name: block for block in section.blocks if isinstance(block, Table)}


def texts(section: Section) -> Iterator[str]:
    for block in section.blocks:
        match block:
            case Paragraph(words=words):
                yield plain(words)
            case Bullets(items=items):
                yield from map(plain, items)
            case Heading(text=text):
                yield text
            case Table(rows=rows):
                yield from (plain(cell) for row in rows for cell in row)


def rows_of(table: Table) -> dict[str, dict[str, Cell]]:
    return {plain(row[0]): dict(zip(table.columns, row, strict=True)) for row in table.rows}


def held_against_the_object(found: Evidence, report: Report) -> int:
    told: Any = json.loads(json_text(found))
    stated_there = list(report.stated)
    for one in stated_there:
        value = told
        for step in one.key:
            value = value[step]
        assert value == one.value, one
    return len(stated_there)


@pytest.mark.usefixtures("undrawn")
def test_that_every_figure_of_the_article_is_that_of_the_object() -> None:
    assert held_against_the_object(of_the_article(), report_of(of_the_article(), OWN)) > 100


def test_that_the_log_has_every_number_that_the_scenario_states() -> None:
    found = of_the_article()
    scenario = found.entries[0].results.scenario
    rows = tables(assumptions_section(found))["assumptions"].rows
    drawn = {number.path for number in found.entries[0].influences[0].numbers}
    assert len(rows) == len({*stated(scenario), *drawn})


def test_that_a_number_whose_source_was_removed_is_not_stated_and_what_it_was_stands_beside_it() -> None:
    row = rows_of(tables(assumptions_section(of_the_article()))["assumptions-b"])["Kenya: Training"]
    assert (row["Rests on"], row["Source"]) == ("not stated", "not stated")
    assert (row["Value"], row["Before"]) == (99, "14 / 35 / 60 days")
    alone = replace(of_the_article(), entries=of_the_article().entries[1:], comparisons=())
    told = list(texts(assumptions_section(alone)))
    assert told[told.index("Source not stated") + 1].endswith("no source is stated: Kenya: Training.")


def test_that_a_scenario_without_sources_names_them_all_as_not_stated() -> None:
    found = evidence(worked())
    section = assumptions_section(found)
    assert all(row["Source"] == "not stated" for row in rows_of(tables(section)["assumptions"]).values())
    missing = next(text for text in texts(section) if "no source is stated" in text)
    assert missing.count(";") + 1 == len(tables(section)["assumptions"].rows) >= len(unsourced(worked()))


def test_that_what_is_new_or_changed_otherwise_is_told_beside_the_numbers() -> None:
    article = shipped("article-2023")
    lead = article.contingent("Kenya")
    more = article.contingent("Bahamas").model_copy(update={"name": "Chad", "id": None})
    changed = lead.model_copy(update={"requires": lead.requires[:1]})
    other = article.model_copy(update={"contingents": (changed, *article.contingents[1:], more)})
    section = assumptions_section(evidence(other, files=("article-2023",)))
    rows = rows_of(tables(section)["assumptions"])
    assert {row["Before"] for title, row in rows.items() if title.startswith("Chad")} == {"new"}
    assert {row["Before"] for title, row in rows.items() if title.startswith("Kenya")} == {None}
    others = {str(one) for one in differences(article, other)}
    assert others <= set(texts(section))


def test_that_the_first_caveat_names_the_weightiest_number_that_is_judged_and_tells_its_source() -> None:
    found = of_the_article()
    numbers = found.entries[0].influences[0].numbers
    judged = [one for one in numbers if one.is_sure and one.ground == "judgement"]
    first = plain(caveats(found)[0])
    assert judged[0].path == "contingents.Kenya.participation"
    assert "“Kenya: Participates”" in first
    assert "stand as conditions of their own" in first
    assert len(caveats(found)) == 3


def test_that_the_second_caveat_names_pledges_of_no_stated_size_or_else_numbers_without_a_source() -> None:
    scenario = worked()
    (contingent,) = scenario.contingents
    unsized = scenario.model_copy(update={"contingents": (contingent.model_copy(update={"undetermined": True}),)})
    assert "Nobody has stated the size of 1 contingent (A)" in plain(caveats(evidence(unsized))[1])


def test_that_numbers_without_a_source_are_counted_alike_wherever_they_are_told() -> None:
    for found in (evidence(worked()), evidence(uncertain()), evidence(shipped("article-2023"))):
        told = [one.source is None for one in Numbers(found.entries[0], 0).every]
        many = f"{sum(told)} of {len(told)} numbers no source is stated"
        text = " ".join(texts(assumptions_section(found)))
        missing = rows_of(tables(checklist_section(found))["stress-des"])["3.1 Sources of data"]["Missing"]
        where = [text, str(missing).replace("for", "For"), plain(caveats(found)[1])]
        assert [many in one for one in where][:2] == [any(told)] * 2
        assert many in where[2] or not any(told) or "Nobody has stated the size" in where[2]


def test_that_the_third_caveat_and_the_limits_tell_what_this_scenario_leaves_out() -> None:
    article = shipped("article-2023")
    calm = article.model_copy(update={"disruptions": ()})
    assert "nothing stops flights or building" in left_out(calm)
    assert "nothing stops flights or building" not in left_out(article)
    assert "nothing stops flights or building" in plain(caveats(evidence(calm))[2])
    told = list(texts(limits_section(evidence(calm))))
    assert "Nothing stops flights or building." in told
    assert {str(one) for one in warnings_of(calm)} <= set(told)


def test_that_confidence_is_the_lowest_of_its_reasons_and_says_no_word_of_likelihood() -> None:
    found = of_the_article()
    words = plain(confidence_words(found))
    assert min(reason.level for reason in reasons(found)) is Confidence.LOW
    assert words.startswith("Confidence in this answer is low. ")
    assert "likely" not in words


@pytest.mark.parametrize(("runs", "level"), [(4, Confidence.LOW), (40, Confidence.LOW), (ENOUGH, Confidence.MODERATE)])
def test_that_few_runs_lower_confidence(runs: int, level: Confidence) -> None:
    share = Share(runs // 2, runs)
    assert (share.high - share.low >= 0.2) == (level is Confidence.LOW)
    results = of_the_article().entries[0].results.first(runs)
    found = evidence_of([("a.toml", results)], Question(600, 300), made=dt.date(2025, 3, 1), command="")
    assert min(reason.level for reason in reasons(found)) <= level


@pytest.mark.parametrize("runs", [ENOUGH - 1, ENOUGH])
def test_that_shares_on_judgement_are_told_of_enough_runs_and_else_nowhere(runs: int) -> None:
    results = run(uncertain(), runs)
    found = evidence_of([("a.toml", results)], Question(5, 29), made=dt.date(2025, 3, 1), command="")
    says_too_few = "There are too few runs to tell how much of its uncertainty" in plain(confidence_words(found))
    assert says_too_few == (runs < ENOUGH)
    assert ("Of what is explained" in tables(assumptions_section(found))["grounds"].columns) == (runs >= ENOUGH)


@pytest.mark.parametrize(("undetermined", "share"), [((True, True), "100 %"), ((True, False), "> 99 %")])
def test_that_only_all_the_people_pledged_are_all_of_them(undetermined: tuple[bool, bool], share: str) -> None:
    sizes = zip("AB", (9990, 10), undetermined, strict=True)
    scenario = tiny(contingents=[contingent(name, personnel=size, undetermined=is_so) for name, size, is_so in sizes])
    found = evidence(scenario, question=Question(5, 29))
    assert f"with {share} of the people pledged" in plain(confidence_words(found))
    assert f"{share} of 10,000 people in all" in plain(caveats(found)[1])


@pytest.mark.parametrize(
    ("seen", "level"), [((0, 0), Confidence.HIGH), ((300, 300), Confidence.LOW), ((), Confidence.MODERATE)]
)
def test_that_what_was_observed_raises_or_lowers_confidence(seen: tuple[int, ...], level: Confidence) -> None:
    start = worked()
    figures = tuple(
        Observed(date=start.date_of(day), personnel=people) for day, people in zip((0, 40), seen, strict=False)
    )
    found = evidence(start.model_copy(update={"observed": figures}))
    assert reasons(found)[-1].level is level


PATHS = tuple(sorted(stated(uncertain())))


@cache
def runs_of(many: int) -> Results:
    return run(uncertain(), many)


def level_of(runs: int, sourced: frozenset[str]) -> Confidence:
    """Of so many runs of a scenario in which these numbers come of a document, and no other has a source."""
    document = Source(ground="document", text="a letter")
    scenario = uncertain().model_copy(update={"sources": tuple((path, document) for path in sorted(sourced))})
    results = replace(runs_of(runs), scenario=scenario)
    found = evidence_of([("a.toml", results)], Question(5, 29), made=dt.date(2025, 3, 1), command="")
    return min(reason.level for reason in reasons(found))


def test_that_confidence_is_moderate_without_a_record_and_low_where_nothing_is_known() -> None:
    assert level_of(300, frozenset(PATHS)) is Confidence.MODERATE
    assert level_of(300, frozenset()) is Confidence.LOW
    assert level_of(249, frozenset(PATHS)) is Confidence.LOW


@given(st.sets(st.sampled_from(PATHS)), st.sets(st.sampled_from(PATHS)), st.sampled_from((1, 2, 20, 249, 300, 400)))
@settings(max_examples=at_most(25), deadline=None)
def test_that_confidence_never_rises_when_runs_become_fewer_or_sources_are_removed(
    sourced: set[str], removed: set[str], fewer: int
) -> None:
    before = level_of(400, frozenset(sourced))
    assert level_of(400, frozenset(sourced - removed)) <= before
    assert level_of(fewer, frozenset(sourced)) <= before


def test_that_numbers_which_may_explain_little_are_told_with_the_least_that_they_explain() -> None:
    found = of_the_article()
    influence = found.entries[0].influences[0]
    assert influence.explained.low < 0.5
    told = plain(reasons(found)[0].words)
    assert f"Single numbers may explain as little as {percent(influence.explained.low)} of its uncertainty." in told


def test_that_a_record_on_one_side_of_the_median_is_a_miss_however_wide_the_band() -> None:
    # Three in twenty runs bring nobody, so that the band begins at 0, and ten people are there in the others.
    scenario = tiny(horizon=60, contingents=[contingent("A", participation=0.85)])
    nobody = tuple(Observed(date=scenario.date_of(day), personnel=0) for day in (35, 55))
    found = evidence(scenario.model_copy(update={"observed": nobody}), runs=20)
    last = reasons(found)[-1]
    assert last.level is Confidence.LOW
    words = "What was observed lay inside the 80 % band on 21 of 21 days. It lay below the median on 21 of them."
    assert plain(last.words) == words


def test_that_a_record_is_told_with_the_side_of_the_median_and_bands_from_zero() -> None:
    figures = tuple(Observed(date=worked().date_of(day), personnel=people) for day, people in ((0, 0), (60, 250)))
    scenario = worked().model_copy(update={"observed": figures})
    section = record_section(evidence(scenario, scenario))
    assert section is not None
    told = " ".join(texts(section))
    assert "On 9 of these days what was observed lay below the median of the runs, on 1 above it; on 51" in told
    assert told.count("no test of it.") == 1


def test_that_a_probability_that_was_changed_is_told_in_per_cent() -> None:
    article, other = shipped("article-2023"), shipped("vote-delayed")
    told = [measured(each) for each in differences(article, other)]
    assert ("85.7 %", "10 %") in told
    assert not any("probability" in words for pair in told for words in pair)


def test_that_there_is_a_record_only_where_something_was_observed() -> None:
    start = worked()
    figures = tuple(
        Observed(date=start.date_of(day), personnel=people, source="a paper") for day, people in ((0, 0), (60, 250))
    )
    assert record_section(evidence(start)) is None
    section = record_section(evidence(start.model_copy(update={"observed": figures})))
    assert section is not None
    later = tables(section)["observed"].rows[1]
    assert "Of a condition" not in plain(tables(section)["observed"].caption)
    assert [plain(cell) for cell in later] == ["2024-03-01", "everybody", "250", "150", "150 to 150", "a paper"]


def test_that_a_table_says_what_its_columns_mean_of_a_condition_where_one_is_observed() -> None:
    scenario = shipped("article-2023")
    seen = (Observed(date=scenario.date_of(3), condition=scenario.conditions[0].name),)
    section = record_section(evidence(scenario.model_copy(update={"observed": seen}), runs=2))
    assert section is not None
    assert "Of a condition: the median date on which it is met" in plain(tables(section)["observed"].caption)


def test_that_what_makes_the_same_figures_again_is_told() -> None:
    found = of_the_article()
    told = set(texts(reproduce_section(found)))
    assert {entry.results.scenario.fingerprint for entry in found.entries} <= told
    assert {f"{ENOUGH + 50}", "1", found.command} <= told


def test_that_it_is_told_which_forms_carry_which_scenarios_as_it_is(tmp_path: Path) -> None:
    alone = evidence_of_runs([tiny()], 2, knock_outs=None)
    several = evidence_of_runs([tiny(), tiny(target=50)], 2, knock_outs=None)
    for found in (alone, several):
        report = report_of(found, ["reproduce", "checklist"])
        many = len(report.attached)
        opened = {}
        for form in ("html", "xlsx", "docx"):
            file = tmp_path / f"report.{form}"
            file.write_bytes(written(report, form))
            try:
                opened[form] = resolve(str(file)).target
            except ScenarioFileError:
                continue
        assert opened == dict.fromkeys(("html", "xlsx"), tiny().target)
        assert (tmp_path / "report.html").read_bytes().count(b"<muster:scenario") == many
        words = " ".join(texts(report.sections[0]))
        assert ("each of its scenarios" in words, "the first one alone" in words) == (many > 1, many > 1)
        assert "All but the Word document open in Muster as" in words
        free = rows_of(tables(report.sections[1])["stress-des"])["6.1 Access to the model"]["Where"]
        assert ("the first one alone" in str(free), "unless that is a Word document" in str(free)) == (
            many > 1,
            many == 1,
        )


@pytest.mark.parametrize(("many", "words"), [(1, ""), (2, ""), (3, "; of a figure in the 2 comparisons, 95 % for all")])
def test_that_intervals_of_several_comparisons_are_told_to_hold_together(many: int, words: str) -> None:
    found = evidence_of_runs([tiny(target=10 + place) for place in range(many)], 2, knock_outs=None)
    outputs = rows_of(tables(checklist_section(found))["stress-des"])["1.2 Outputs"]["Where"]
    assert "assumptions on their distribution" + (words or ".") in str(outputs)


@pytest.mark.usefixtures("undrawn")
def test_that_the_checklist_has_every_item_and_says_what_is_missing() -> None:
    whole = report_of(of_the_article(), ("summary", "comparison", "assumptions", "reproduce", "checklist"))
    found = tables(whole.sections[-1])
    stress, aqua = rows_of(found["stress-des"]), rows_of(found["aqua"])
    assert list(stress) == [item.name for item in STRESS.values()]
    assert list(aqua) == [item.name for item in AQUA.values()]
    assert len(stress) == 20
    assert stress["3.3 Input parameters"]["Missing"] is None
    assert "“What the model does not know” is left out" in str(stress["3.4 Assumptions"]["Missing"])
    assert "Nothing that was observed" in str(aqua["Grounded in reality"]["Missing"])
    assert all(row["Where"] or row["Missing"] for row in (*stress.values(), *aqua.values()))


def test_that_a_checklist_alone_misses_every_section() -> None:
    found = tables(checklist_section(of_the_article()))["stress-des"]
    assert "is left out" in str(rows_of(found)["4.2 Run length"]["Missing"])
