"""In how many runs an alternative is earlier, the same or later, and in which somebody never gets there."""

from __future__ import annotations

from itertools import pairwise
from math import inf

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from PySide6.QtCore import QPointF, QRectF
from PySide6.QtGui import QColor
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from simulator.what_if.comparison import PairedMilestone, compare
from tests.ui.desktop.fakes import projection_for, uncertain
from ui.desktop.answers.overlay import Overlay, Own
from ui.desktop.charts.series_styles import style_of
from ui.desktop.look import theme
from ui.desktop.tabs.compare.compared import Compared, sides_of, worked_out
from ui.desktop.tabs.compare.outcomes import Bars, Outcome, OutcomesView, ink_on, outcomes_of, parts_of, words_of
from ui.wording.comparing import Names

SLOW = uncertain(title="Slow", lift={"aircraft": 1, "passengers": 10, "transit": 1, "cycle": 6})
DAYS = st.lists(st.tuples(*[st.sampled_from((0.0, 1.0, 2.0, inf))] * 2), min_size=1)


def compared() -> Compared:
    sides = sides_of(projection_for(uncertain()), Own("Own", 0), [Overlay("Slow", 1, False, projection_for(SLOW))])
    assert sides is not None
    return worked_out(sides, 0, None)


@pytest.fixture
def bars(qtbot: QtBot) -> Bars:
    made = Bars()
    qtbot.addWidget(made)
    made.resize(400, made.sizeHint().height())
    made.show_outcomes(compared())
    return made


@given(DAYS)
def test_that_every_run_counts_once(days: list[tuple[float, float]]) -> None:
    base, other = np.array(days).T
    counts = parts_of(PairedMilestone("closure_50", base, other, 0.95, 100, 101.0, 101.0))
    expected = [
        (np.isinf(base) & np.isfinite(other)).sum(),
        (np.isfinite(base) & (other < base)).sum(),
        (np.isfinite(base) & (other == base)).sum(),
        (np.isfinite(other) & (other > base)).sum(),
        (np.isfinite(base) & np.isinf(other)).sum(),
        (np.isinf(base) & np.isinf(other)).sum(),
    ]
    assert list(counts) == expected
    assert sum(counts) == len(days)


def test_that_each_milestone_has_its_title_and_all_runs() -> None:
    found = outcomes_of(compare(projection_for(uncertain()).results, projection_for(SLOW).results)[0])
    assert [one.title for one in found][:2] == ["First arrival", "50 % of target"]
    assert all(one.runs == 100 for one in found)
    assert found[1].counts[5] > 0


def test_that_parts_are_as_wide_as_their_share_of_the_runs_and_fill_the_bar(bars: Bars) -> None:
    for line, outcome in enumerate(bars.outcomes):
        parts = bars.parts(line)
        assert [part for part, _ in parts] == [part for part in range(6) if outcome.counts[part]]
        assert [rect.width() for _, rect in parts] == pytest.approx([4.0 * n for n in outcome.counts if n])
        assert all(left.right() == pytest.approx(right.left()) for (_, left), (_, right) in pairwise(parts))
        assert parts[-1][1].right() == pytest.approx(400.0)


def test_that_all_bars_have_room_below_each_other(bars: Bars) -> None:
    rects = [bars.parts(line)[0][1] for line in range(len(bars.outcomes))]
    assert all(above.bottom() < below.top() for above, below in pairwise(rects))
    assert rects[-1].bottom() <= bars.height()


def test_that_what_is_pointed_at_is_said(bars: Bars) -> None:
    part, rect = bars.parts(1)[-1]
    assert part == 5
    assert bars.part_at(rect.center()) == (bars.outcomes[1], 5)
    assert bars.part_at(QPointF(rect.center().x(), rect.top() - 3)) is None
    never = bars.outcomes[1].share(5)
    assert bars.words_at(rect.center()) == (f"50 % of target: Neither gets there in {never.hits} of 100 runs, {never}.")
    assert bars.words_at(QPointF(-1.0, -1.0)) == ""


def test_that_those_who_cannot_see_it_are_told_the_same(bars: Bars) -> None:
    said, never = bars.accessibleDescription(), bars.outcomes[1].share(5)
    assert said.startswith("First arrival: Same day in every run. 50 % of target: ")
    assert f"Neither gets there in {never} of runs" in said
    assert "Only “Slow” gets there" not in said


def test_that_parts_have_the_colours_of_who_is_first_and_patterns_where_one_is_alone(bars: Bars) -> None:
    looks = bars.looks
    assert (looks[1][0], looks[3][0]) == (style_of(1).colour, style_of(0).colour)
    assert len(set(looks)) == 6
    alone = {part: looks[part][1] for part in (0, 4)}
    assert all(pattern is not looks[1][1] for pattern in alone.values())


@pytest.mark.parametrize("choice", ["light", "dark"])
def test_that_a_part_is_painted_in_its_colour(bars: Bars, qapp: QApplication, choice: str) -> None:
    theme.apply(qapp, choice)  # type: ignore[arg-type]
    part, rect = next((part, rect) for part, rect in bars.parts(0) if bars.looks[part][1] is bars.looks[1][1])
    image = bars.grab().toImage()
    assert image.pixelColor(round(rect.left()) + 2, round(rect.center().y())).name() == bars.looks[part][0].lower()


def test_that_a_share_is_written_only_where_it_fits(bars: Bars) -> None:
    outcome = Outcome("x", (1, 96, 0, 0, 0, 3))
    bars.outcomes = (outcome,)
    narrow, broad = (rect for part, rect in bars.parts(0) if part in (0, 1))
    assert not bars.fits(narrow, "1 %")
    assert bars.fits(broad, "96 %")
    assert bars.fits(QRectF(0, 0, 200, 20), "96 %")


@pytest.mark.parametrize(
    ("colour", "ink"), [("#FFFFFF", "black"), ("#000000", "white"), ("#E69F00", "black"), ("#0072B2", "white")]
)
def test_that_ink_stands_out(colour: str, ink: str) -> None:
    assert ink_on(colour) == ink
    assert QColor(colour).isValid()


def test_that_only_what_occurs_is_explained_and_by_name(qtbot: QtBot) -> None:
    view = OutcomesView()
    qtbot.addWidget(view)
    view.show_outcomes(compared())
    counts = np.array([one.counts for one in view.bars.outcomes]).sum(axis=0)
    assert [not entry.isHidden() for entry in view.entries] == [bool(count) for count in counts]
    assert [entry.label.text() for entry in view.entries] == list(words_of(Names("“Own”", "“Slow”")))
    assert 0 in counts
    assert view.entries[5].swatch._pattern is view.bars.looks[5][1]
