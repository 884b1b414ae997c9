"""Reports whose pictures are drawn of odd scenarios, and page one, which is one page with them."""

from __future__ import annotations

import datetime as dt

import pytest

from scenarios.goals import PlanStep
from scenarios.library import shipped
from scenarios.schema import Scenario
from tests.examples import contingent, tiny
from tests.ui.report.evidence import evidence_of_runs
from ui.report.document import Table, plain
from ui.report.making import report_of

HOSTILE = ("=1+1", "<b>1</b>", "{people} {0} {{", "$\\frac{1}{2}$ $x_1", "Ken\u202eay", "_hidden", "🚁" * 70)


def test_that_text_of_a_scenario_is_shown_as_it_is() -> None:
    forces = [contingent(text, personnel=10) for text in HOSTILE]
    made = tiny(title="\n".join(HOSTILE), contingents=forces)
    evidence = evidence_of_runs([made, made.model_copy(update={"target": 5})], 5)
    report = report_of(evidence, ["summary", "readiness", "waits"])
    shown = [text.replace("\u202e", "⟨U+202E⟩") for text in HOSTILE]
    assert report.title == " ".join(shown)
    (waiting,) = (block for block in report.blocks if isinstance(block, Table) and block.name == "waiting")
    assert {plain(row[0]) for row in waiting.rows} == set(shown)


@pytest.mark.parametrize("scenario", [tiny(contingents=[]), tiny(target=1), tiny(horizon=1)])
def test_that_an_almost_empty_scenario_has_a_report(scenario: Scenario) -> None:
    assert report_of(evidence_of_runs([scenario], 1)).sections[0].name == "summary"


def test_that_page_one_is_one_page_however_long_titles_are() -> None:
    pytest.importorskip("typst")
    from ui.report.forms.pdf.writing import pages_of

    base, title = (
        shipped("article-2023-units"),
        "A title that goes on and on until it has eighty letters, whatever it is of ",
    )
    plan = (PlanStep(date=dt.date(2024, 5, 1), personnel=1200),)
    many = [
        base.model_copy(update={"title": f"{title}{number} {'W ' * 20}", "plan": plan, "target": 1200 + number})
        for number in range(6)
    ]
    for some in (many, many[:1]):
        assert len(pages_of(report_of(evidence_of_runs(some, 20, knock_outs=None), ["summary"]), 20)) == 1
