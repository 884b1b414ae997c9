"""A scenario's workbook reads back as the scenario, and as what was edited in it."""

from __future__ import annotations

from typing import Any

import pytest
from hypothesis import HealthCheck, given
from hypothesis import settings as hypothesis_settings
from hypothesis import strategies as st

from scenarios.editing import edits
from scenarios.estimate import Estimate
from scenarios.library import resolve
from scenarios.parameters import parameters, replaced, value_of
from scenarios.parts import Source
from scenarios.schema import Scenario
from scenarios.workbook.cells import Cell, names_from, names_text, shown
from scenarios.workbook.reading import scenario_of_workbook
from scenarios.workbook.writing import workbook_of
from tests.examples import contingent, tiny
from tests.strategies import missions
from tests.workbooks import Edits, edited

SLOW = hypothesis_settings(max_examples=6, deadline=None, suppress_health_check=[HealthCheck.too_slow])


def read(content: bytes) -> Scenario:
    return scenario_of_workbook(content, "book.xlsx")


@SLOW
@given(missions())
def test_that_any_scenario_comes_back_equal(scenario: Scenario) -> None:
    assert read(workbook_of(scenario)) == scenario


@SLOW
@given(missions())
def test_that_any_scenario_comes_back_equal_after_a_save_by_another_program(scenario: Scenario) -> None:
    assert read(edited(scenario, lambda _: None)) == scenario


@SLOW
@given(missions(), st.data())
def test_that_a_number_that_was_typed_is_the_number_of_the_scenario(scenario: Scenario, data: Any) -> None:
    one = data.draw(st.sampled_from(parameters(scenario)))
    value = value_of(scenario, one.path)
    wanted: Any = value.likely if isinstance(value, Estimate) else value if value is not None else one.quantity.maximum
    # A cell shows 15 digits of a number; who types those that are there already means the number behind them.
    wanted = data.draw(st.sampled_from([wanted, float(f"{one.quantity.maximum:.15g}")]))
    try:
        other = replaced(scenario, one.path, int(wanted) if one.quantity.whole and not one.is_estimate else wanted)
    except ValueError:
        return

    def edit(book: Edits) -> None:
        for title, number in (("Low", None), ("Value", wanted), ("High", None)):
            book.cell("Assumptions", shown(one.path), title).value = number

    assert read(edited(scenario, edit)) == other


def test_that_equal_scenarios_give_equal_bytes() -> None:
    assert workbook_of(resolve("article-2023")) == workbook_of(resolve("article-2023"))


def test_that_numbers_sources_texts_dates_and_names_are_taken_over() -> None:
    scenario = resolve("article-2023")

    def edit(book: Edits) -> None:
        path = "contingents.Kenya.training"
        for title, value in (("Low", 10), ("Value", "20.5"), ("High", 30), ("Ground", "data"), ("Source", "a call")):
            book.cell("Assumptions", path, title).value = value
        book.cell("Assumptions", "contingents.Kenya.participation", "Value").value = "45 %"
        book.cell("Assumptions", "contingents.Kenya.vetting", "Ground").value = None
        book.cell("Assumptions", "contingents.Kenya.vetting", "Source").value = None
        book.cell("Scenario", "title", "Value").value = "=HYPERLINK(1)"
        book.cell("Scenario", "title", "Value").data_type = "s"
        book.cell("Scenario", "start", "Value").value = "15 Jan 2025"
        book.cell("Contingents", "Spain", "Requires").value = "funding; resolution"
        book.cell("Contingents", "Spain", "Commitment").value = "announced"
        book.cell("Conditions", "funding", "Suppose").value = "never"

    made = read(edited(scenario, edit))
    assert value_of(made, "contingents.Kenya.training") == Estimate(10, 20.5, 30)
    assert made.source["contingents.Kenya.training"] == Source(ground="data", text="a call")
    assert "contingents.Kenya.vetting" not in made.source
    assert value_of(made, "contingents.Kenya.participation") == 0.45
    assert (made.title, str(made.start)) == ("=HYPERLINK(1)", "2025-01-15")
    assert made.contingent("Spain").requires == ("funding", "resolution")
    assert made.contingent("Spain").commitment == "announced"
    assert made.condition("funding").suppose == "never"


def test_that_rows_are_added_renamed_and_removed() -> None:
    scenario = resolve("article-2023")

    def edit(book: Edits) -> None:
        book.cell("Contingents", "Kenya", "Name").value = "Republic of Kenya"
        book.cell("Contingents", "Spain", "Remove").value = "yes"
        likely = {"New: personnel, value": 120, "Requires": "resolution; court"}
        book.add("Contingents", **{"Name": "Testland", "New: like": "Kenya", **likely})
        book.add("Conditions", **{"Name": "court", "Kind": "approval", "Waits for": "resolution"})
        book.add("Donors", **{"Name": "Fund", "New: amount, low": 1, "New: amount, value": 2, "New: amount, high": 3})
        book.add("Assumptions", Path="contingents.Testland.training", Value=9, Ground="document")

    made = read(edited(scenario, edit))
    wanted = edits.removed(edits.renamed(scenario, "contingents", "Kenya", "Republic of Kenya"), "contingents", "Spain")
    assert made.contingents[:-1] == wanted.contingents
    assert made.contingents[-1] == scenario.contingent("Kenya").model_copy(
        update={
            "name": "Testland",
            "lead": False,
            "personnel": Estimate.certain(120),
            "requires": ("resolution", "court"),
            "training": Estimate.certain(9),
        }
    )
    assert made.source["contingents.Testland.training"].ground == "document"
    assert (made.condition("court").kind, made.finance.donors[-1].amount) == ("approval", Estimate(1, 2, 3))


def test_that_columns_may_be_moved_and_others_added() -> None:
    scenario = resolve("article-2023")

    def edit(book: Edits) -> None:
        book.cell("Assumptions", "horizon", "Value").value = 500
        book.book["Assumptions"].insert_cols(1)
        book.book["Assumptions"]["A3"] = "My remarks"
        book.book["Assumptions"]["A4"] = "why not"

    assert read(edited(scenario, edit)) == replaced(scenario, "horizon", 500)


@given(st.lists(st.text("ab;\" '", min_size=1).map(str.strip).filter(bool), max_size=4, unique=True).map(tuple))
def test_that_names_in_a_cell_are_those_that_were_written(names: tuple[str, ...]) -> None:
    assert tuple(names_from(Cell("", names_text(names)))) == names


HOSTILE = (
    '=HYPERLINK("http://example.org","Kenya")',
    "+cmd|' /C calc'!A0",
    "@SUM(1)",
    "http://example.org",
    "<b>&amp;</b>",
    "Ken\u202eya",
    "_x0041_x005F_",
)


@pytest.mark.parametrize("text", HOSTILE)
def test_that_hostile_text_stays_text(text: str) -> None:
    scenario = tiny(title=text, note=f"{text}\0\x1b\r\n\uffff", contingents=[contingent(name=text)])
    book = Edits(workbook_of(scenario)).book
    cells = [cell for sheet in book for row in sheet.iter_rows() for cell in row]
    assert not [cell for cell in cells if cell.data_type == "f" or cell.hyperlink]
    assert read(workbook_of(scenario)) == scenario


def test_that_a_text_longer_than_a_cell_is_kept() -> None:
    scenario = tiny(note="a" * 40_000)
    assert read(workbook_of(scenario)) == scenario
