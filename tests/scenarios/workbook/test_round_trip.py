"""A scenario's workbook reads back as the scenario, and as what was edited in it."""

from __future__ import annotations

import datetime as dt
from typing import Any

import pytest
from hypothesis import HealthCheck, given
from hypothesis import settings as hypothesis_settings
from hypothesis import strategies as st

from scenarios.editing import edits
from scenarios.editing.sources import with_source
from scenarios.estimate import Estimate
from scenarios.library import resolve
from scenarios.parameters import parameters, replaced, value_of
from scenarios.parts import Source
from scenarios.schema import Scenario
from scenarios.workbook.cells import Cell, date_from, names_from, names_text, shown
from scenarios.workbook.layout import FIRST_DATE, written
from scenarios.workbook.reading import scenario_of_workbook
from scenarios.workbook.writing import workbook_of
from tests.examples import contingent, tiny
from tests.strategies import missions
from tests.thoroughness import at_most
from tests.workbooks import Edits, edited, of_three

SLOW = hypothesis_settings(max_examples=at_most(6), deadline=None, suppress_health_check=[HealthCheck.too_slow])


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


@pytest.mark.parametrize("blank", [" ", "\n", "\t ", "\u2003", "\xa0\r\n"])
def test_that_words_which_nobody_sees_come_back_as_they_were(blank: str) -> None:
    scenario = tiny(title=blank, sources={"horizon_days": {"ground": "judgement", "text": blank}})
    assert read(workbook_of(scenario)) == scenario
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
    scenario = of_three()

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
    scenario = of_three()

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


@given(st.dates())
def test_that_every_date_of_a_cell_is_a_date_of_spreadsheets_or_text_that_is_read_as_the_same(day: dt.date) -> None:
    value = written(day)
    assert value == day if day >= FIRST_DATE else isinstance(value, str)
    assert date_from(Cell("", value)) == day


@pytest.mark.parametrize("start", ["1899-12-31", "1900-01-01", "1900-02-28", "1900-03-01", "0900-05-06"])
def test_that_early_dates_come_back_as_they_were(start: str) -> None:
    scenario = tiny(start=dt.date.fromisoformat(start))
    assert read(edited(scenario, lambda _: None)) == scenario


def test_that_a_long_source_stays_where_only_its_ground_is_changed() -> None:
    scenario = of_three()
    path = "contingents.Kenya.training"
    scenario = with_source(scenario, path, Source(ground="document", text="long " * 5000))

    def edit(book: Edits) -> None:
        book.cell("Assumptions", path, "Ground").value = "data"

    made = read(edited(scenario, edit))
    assert made == with_source(scenario, path, Source(ground="data", text="long " * 5000))


def test_that_what_goes_takes_no_number_of_one_whose_name_begins_alike() -> None:
    parts = [contingent(name=name) for name in ("First nation", "First nation.B", "First nation.C")]
    scenario = tiny(contingents=parts)

    def edit(book: Edits) -> None:
        book.cell("Contingents", "First nation", "Remove").value = "yes"
        for name in ("First nation.B", "First nation.C"):
            book.cell("Assumptions", f"contingents.{name}.training", "Low").value = None
            book.cell("Assumptions", f"contingents.{name}.training", "Value").value = 7
            book.cell("Assumptions", f"contingents.{name}.training", "High").value = None

    made = read(edited(scenario, edit))
    assert [one.name for one in made.contingents] == ["First nation.B", "First nation.C"]
    assert {one.training for one in made.contingents} == {Estimate.certain(7)}


@pytest.mark.parametrize("names", [("Kenya", "Spain"), ("Spain", "Kenya")])
def test_that_the_name_of_what_goes_is_free_for_another(names: tuple[str, str]) -> None:
    scenario, (gone, other) = of_three(), names

    def edit(book: Edits) -> None:
        book.cell("Contingents", gone, "Remove").value = "yes"
        book.cell("Contingents", other, "Name").value = gone

    wanted = edits.renamed(edits.removed(scenario, "contingents", gone), "contingents", other, gone)
    assert read(edited(scenario, edit)) == wanted


def test_that_a_new_row_that_goes_is_none() -> None:
    scenario = of_three()
    assert read(edited(scenario, lambda book: book.add("Donors", Name="Fund", Remove="yes"))) == scenario


def test_that_a_new_part_has_the_sources_of_that_which_it_is_like_but_for_what_was_typed() -> None:
    scenario = of_three()
    path = "contingents.Kenya"
    for name in ("personnel", "training", "vetting"):
        scenario = with_source(scenario, f"{path}.{name}", Source(ground="data", text=name))

    def edit(book: Edits) -> None:
        book.add("Contingents", **{"Name": "A", "New: like": "Kenya", "New: personnel, value": 7})
        book.add("Contingents", **{"Name": "B", "New: like": "A"})
        book.add("Assumptions", Path="contingents.A.training", Value=9)

    made = read(edited(scenario, edit))
    said = {one: made.source[f"contingents.{one}"].text for one in ("A.vetting", "B.training", "B.personnel")}
    assert said == {"A.vetting": "vetting", "B.training": "training", "B.personnel": "personnel"}
    assert not {"contingents.A.personnel", "contingents.A.training"} & set(made.source)
