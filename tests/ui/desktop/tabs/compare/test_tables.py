"""The tables of a comparison."""

from __future__ import annotations

from typing import Any

import pytest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from scenarios.schema import Scenario
from tests.ui.desktop.fakes import projection_for, uncertain
from ui.desktop.answers.overlay import Overlay, Own
from ui.desktop.look.lines import Line, Lines
from ui.desktop.tabs.compare.compared import Compared, sides_of, worked_out
from ui.desktop.tabs.compare.tables import MILESTONES, MISSING, Inputs, milestone_lines
from ui.wording.milestone_rows import rows
from ui.wording.milestone_shift import both_shift, mean_shift, median_shift

SLOW = uncertain(title="Slow", lift={"aircraft": 1, "passengers": 10, "transit": 1, "cycle": 6})
WIDE = {"One": 1, "Two": 2}


def compared(*others: Scenario, runs: int = 100, base: Scenario | None = None) -> Compared:
    overlays = [Overlay(one.title, 1, is_base=False, projection=projection_for(one, runs)) for one in others]
    sides = sides_of(projection_for(base or uncertain(), runs), Own("Own", 0), overlays)
    assert sides is not None
    return worked_out(sides, 0, None)


def plain(line: Line) -> list[str]:
    return [words.replace("\N{NO-BREAK SPACE}", " ") for words in line]


@pytest.fixture
def table(qtbot: QtBot) -> Lines:
    made = Lines("a", "A table")
    qtbot.addWidget(made)
    made.resize(500, 400)
    made.show()
    return made


def end(table: Lines) -> int:
    """Where its last line ends, from the top of the table."""
    return (
        table.viewport().y() + table.rowViewportPosition(table.rowCount() - 1) + table.rowHeight(table.rowCount() - 1)
    )


def test_that_each_milestone_has_a_line_for_each_scenario() -> None:
    lines = milestone_lines(compared(SLOW, uncertain(title="Third")))
    assert [line[0] for line in lines[:4]] == ["First arrival: 1 person", "Own (base)", "Slow", "Third"]
    assert len(lines) == 20
    assert lines[3][3:] == ("The same in every run", "", "")


def test_that_a_line_tells_day_share_difference_and_runs_with_their_intervals() -> None:
    answer = compared(SLOW)
    row = rows(answer.comparison)[1]
    paired = row.paired
    base, other = (plain(line) for line in milestone_lines(answer)[4:6])
    assert base[0] == "Own (base)"
    assert len(base) == 3
    assert (
        base[2] == f"{row.base.reached} of runs ({100 * row.base.reached.low:.0f} to {100 * row.base.reached.high:.0f})"
    )
    assert other[3] == mean_shift(paired).capitalize()
    assert other[4].startswith(f"Later in {paired.later} of runs")
    assert f"only the base gets there in {paired.only_base}" in other[4]
    assert f"neither in {paired.neither}" in other[4]
    assert other[5] == f"{both_shift(paired)}, {paired.days.pairs} runs"


def test_that_the_shift_of_the_median_stands_beside_that_of_the_mean() -> None:
    answer = compared(uncertain(title="Sooner", lift={"aircraft": 5, "passengers": 90, "transit": 0, "cycle": 1}))
    lines = [plain(line) for line in milestone_lines(answer) if len(line) > 3]
    for line, row in zip(lines, answer.milestones[0].values(), strict=True):
        if row.paired.same.hits < row.paired.same.of and median_shift(row.paired):
            assert line[3].lower().endswith(f"{mean_shift(row.paired)}; {median_shift(row.paired)}")
            return
    pytest.fail("no milestone moved")


def test_that_a_median_stands_with_its_interval() -> None:
    line = plain(milestone_lines(compared(SLOW))[1])
    low, high = compared(SLOW).milestones[0]["first_arrival"].base.p50_interval
    assert low < high
    first, last = (compared(SLOW).comparison.date_of(day) for day in (low, high))
    assert line[1].endswith(f" ({first.day} to {last.day} Jan 2024)") or f"({first.day} Jan to" in line[1]


def test_that_too_few_runs_have_no_interval() -> None:
    line = plain(milestone_lines(compared(SLOW, runs=4))[1])
    assert "(" not in line[1]


def test_that_where_targets_differ_each_line_says_its_own() -> None:
    lines = milestone_lines(compared(uncertain(title="Bigger", target=120)))
    assert [line[0] for line in lines[3:6]] == ["50 % of target", "Own (base): 50 people", "Bigger: 60 people"]


def test_that_what_cannot_be_told_apart_says_so() -> None:
    first, second = (part.model_dump() for part in uncertain().contingents)
    # Another name draws other numbers from the same estimates.
    other = uncertain(title="Other", contingents=[first, {**second, "name": "Another"}])
    answer = compared(other)
    told = [plain(line)[3] for line in milestone_lines(answer) if len(line) > 3]
    assert [words.startswith("Cannot be told apart") for words in told] == [
        not row.paired.is_told_apart_in_days for row in answer.milestones[0].values()
    ]
    assert [words.startswith("Cannot be told apart in days; ") for words in told] == [
        row.paired.is_told_apart_in_runs and not row.paired.is_told_apart_in_days
        for row in answer.milestones[0].values()
    ]
    assert told[0].startswith("Cannot be told apart: ")
    assert "(95 % interval " in told[0]


def test_that_a_milestone_that_both_reach_in_no_run_has_days_over_all_runs_only() -> None:
    never = uncertain(title="Never", target=1000)
    lines = milestone_lines(compared(never))
    told = [line[3:] for line in lines if len(line) > 3]
    assert any(both == "In no run" and "later on average" in every for every, _, both in told)


def test_that_a_table_is_as_high_as_its_lines(table: Lines) -> None:
    table.show_lines(WIDE, [("a", "b " * 100), ("c", "d")])
    assert table.verticalScrollBar().maximum() == 0
    assert table.height() - end(table) in range(8)
    high = table.height()
    table.show_lines(WIDE, [("a", "b"), ("c", "d")])
    assert table.height() < high


def test_that_columns_share_the_width_and_lines_grow_when_it_shrinks(table: Lines, qtbot: QtBot) -> None:
    table.show_lines(WIDE, [("a", "many words " * 12)])
    assert table.columnWidth(1) == pytest.approx(2 * table.columnWidth(0), abs=3)
    high = table.height()
    table.resize(360, table.height())
    qtbot.waitUntil(lambda: table.columnWidth(0) + table.columnWidth(1) <= table.viewport().width() < 360)
    assert table.height() > high
    assert table.horizontalScrollBar().maximum() == 0


def test_that_a_narrow_table_scrolls_sideways_and_shows_every_line(table: Lines, qtbot: QtBot) -> None:
    table.show_lines({"One": 1, "Two": 1, "Three": 1}, [("a", "b", "c"), ("d", "e", "f")])
    table.resize(200, table.height())
    qtbot.waitUntil(lambda: table.horizontalScrollBar().maximum() > 0)
    assert table.verticalScrollBar().maximum() == 0
    assert end(table) <= table.viewport().geometry().bottom() + 1


def test_that_no_header_is_cut_short(table: Lines, qtbot: QtBot) -> None:
    table.show_lines({"A header that is longer than its column would be": 1, "Two": 5}, [("a", "b")])
    header = table.horizontalHeader()
    assert header.sectionSize(0) >= header.sectionSizeHint(0) > 500 // 6


def test_that_a_table_with_too_many_lines_scrolls(qtbot: QtBot) -> None:
    table = Lines("a", "A table", 150)
    qtbot.addWidget(table)
    table.resize(500, 400)
    table.show()
    table.show_lines(WIDE, [("a", "b")] * 50)
    assert 100 < table.height() <= 150
    assert table.verticalScrollBar().maximum() > 0
    lines = table.viewport().height() / table.rowHeight(0)
    assert lines == pytest.approx(round(lines), abs=0.02)
    assert table.horizontalScrollBar().maximum() == 0


def test_that_a_title_goes_over_all_columns_and_is_gone_with_its_line(table: Lines) -> None:
    table.show_lines(WIDE, [("Title",), ("a", "b")])
    assert table.columnSpan(0, 0) == 2
    table.show_lines(WIDE, [("a", "b"), ("Title",)])
    assert table.columnSpan(0, 0) == 1
    assert table.columnSpan(1, 0) == 2


def test_that_the_same_lines_are_not_shown_again(table: Lines) -> None:
    table.show_lines(WIDE, [("a", "b")])
    item = table.item(0, 0)
    table.show_lines(WIDE, [("a", "b")])
    assert table.item(0, 0) is item
    table.show_lines(WIDE, [("a", "c")])
    assert table.item(0, 0) is not item


def test_that_lines_are_higher_in_larger_letters(table: Lines, qapp: QApplication, qtbot: QtBot) -> None:
    table.show_lines(WIDE, [("a", "b")])
    high, font = table.rowHeight(0), table.font()
    font.setPointSizeF(2 * font.pointSizeF())
    table.setFont(font)
    qtbot.waitUntil(lambda: table.rowHeight(0) > 1.3 * high)


def test_that_parts_that_are_added_or_removed_show_as_such(qtbot: QtBot) -> None:
    view = Inputs()
    qtbot.addWidget(view)
    first, second = (part.model_dump() for part in uncertain().contingents)
    more = uncertain(title="More", contingents=[first, {**second, "name": "New"}])
    view.show_inputs(compared(more))
    found: list[list[Any]] = [
        [view.table.item(row, column).text() for column in range(3)]  # type: ignore[union-attr]
        for row in range(view.table.rowCount())
    ]
    assert view.words.text() == "2 differences."
    assert ["Contingent New", "not there", "added"] in found
    assert [f"Contingent {second['name']}", "there", "removed"] in found


def test_that_the_columns_of_milestones_are_those_of_their_lines() -> None:
    assert {len(line) for line in milestone_lines(compared(SLOW))} == {1, 3, len(MILESTONES)}


def goal(name: str, people: int, **more: Any) -> dict[str, Any]:
    return {"name": name, "needs": [{"personnel": people}], "operational": False, **more}


def test_that_alternatives_with_other_milestones_each_tell_of_their_own() -> None:
    base = uncertain(title="Base", milestones=[goal("Early", 10), goal("Late", 90), goal("Alone", 5)])
    swapped = uncertain(title="Swapped", milestones=[goal("Renamed", 90, id="Late"), goal("Early", 10)])
    late, none = uncertain(title="Only late", milestones=[goal("Late", 90)]), uncertain(title="None")
    lines = milestone_lines(compared(swapped, late, none, base=base))[-10:]
    assert [line[0] for line in lines] == [
        *("Early: 10 people", "Own (base)", "Swapped", "Only late", "None"),
        *("Late: 90 people", "Own (base)", "Swapped", "Only late", "None"),
    ]
    assert [line[1] == MISSING for line in lines if len(line) > 1] == [
        False,
        False,
        True,
        True,
        False,
        False,
        False,
        True,
    ]
    assert [line[3] for line in lines if len(line) > 3] == ["The same in every run"] * 3


def test_that_a_milestone_that_the_chosen_one_has_not_is_told_of_the_others() -> None:
    base, other = (uncertain(title=title, milestones=[goal("Late", 90)]) for title in ("Base", "Other"))
    lines = milestone_lines(compared(uncertain(title="Chosen"), other, base=base))
    assert [line[:2] for line in lines[-3:-1]] == [("Own (base)", lines[-1][1]), ("Chosen", MISSING)]
