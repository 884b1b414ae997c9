"""What was observed, upon a chart: where the diamonds are, how they look, and what they say."""

from __future__ import annotations

import datetime as dt
from typing import Any

import numpy as np
import pyqtgraph as pg
import pytest
from hypothesis import given
from hypothesis import strategies as st
from PySide6.QtCore import QPoint
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from scenarios.schema import Scenario
from tests.examples import FIRST_DAY, tiny
from tests.ui.desktop.pictures.looking import colours_in, grabbed, is_close, place_of
from ui.desktop.charts.cursor import Cursor, Pointer
from ui.desktop.charts.observed import Figures, ObservedMarks
from ui.desktop.charts.plot import Plot
from ui.desktop.look import theme


def seen(day: int, **told: Any) -> dict[str, Any]:
    return {"date": FIRST_DAY + dt.timedelta(days=day), **told}


def scenario(*figures: dict[str, Any]) -> Scenario:
    return tiny(format=2, observed=list(figures))


@pytest.fixture
def plot(qtbot: QtBot) -> Plot:
    made = Plot(Pointer(Cursor()), "A chart")
    qtbot.addWidget(made)
    made.resize(600, 400)
    made.show()
    made.set_extent(tiny(), 100)
    return made


@given(st.dictionaries(st.integers(-20, 60), st.integers(0, 1000), max_size=8), st.integers(0, 30))
def test_that_figures_within_the_horizon_are_shown_and_the_others_counted(known: dict[int, int], day: int) -> None:
    made = Figures.of_strength(scenario(*(seen(when, personnel=people) for when, people in known.items())))
    assert dict(zip(made.days.tolist(), made.values.tolist(), strict=True)) == {
        when: people for when, people in known.items() if 0 <= when <= 30
    }
    older, is_held = [when for when in known if when < 0], made.held is not None
    assert (made.before, made.after) == (0 if is_held else len(older), sum(when > 30 for when in known))
    assert is_held == bool(older and max(known) >= 0 and 0 not in known)
    until = [when for when in known if when <= day]
    is_known = bool(until) and day <= max(known)
    assert np.isnan(made.course[day]) != is_known
    assert not is_known or made.course[day] == known[max(until)]
    on = made.on(day)
    assert (None if on is None else on.personnel) == (known[max(until)] if until else None)


def test_that_each_thing_has_figures_of_its_own() -> None:
    both = scenario(seen(1, personnel=5), seen(2, personnel=3, contingent="A"), seen(3, paid=2e6))
    assert Figures.of_strength(both).values.tolist() == [5]
    assert Figures.of_strength(both, "A").values.tolist() == [3]
    assert Figures.of_payments(both).values.tolist() == [2e6]
    assert not Figures.of_strength(both, "B").known


def test_that_diamonds_stand_upon_their_floors_with_steps_between(plot: Plot) -> None:
    marks = ObservedMarks(plot)
    figures = Figures.of_strength(scenario(seen(-4, personnel=10), seen(5, personnel=20), seen(8, personnel=0)))
    floor = np.arange(31.0)
    marks.show([(figures, floor)])
    assert [part.tolist() for part in marks.dots.getData()] == [[5, 8], [25, 8]]
    days, people = marks.steps.getData()
    held = dict(zip(days[~np.isnan(people)].tolist(), people[~np.isnan(people)].tolist(), strict=True))
    assert (min(held), max(held)) == (0, 9)
    marks.show([(Figures.of_payments(scenario(seen(3, paid=2e6))), 0.0)], 1e6)
    assert [part.tolist() for part in marks.dots.getData()] == [[3], [2]]
    marks.show(())
    assert not marks.dots.isVisible()
    assert not marks.steps.isVisible()


@pytest.mark.parametrize("choice", ["light", "dark"])
def test_that_a_diamond_has_a_rim_in_the_colours_of_the_theme(
    plot: Plot, qapp: QApplication, choice: theme.Choice
) -> None:
    theme.apply(qapp, choice)
    marks, colours = ObservedMarks(plot), theme.current().colours
    marks.show([(Figures.of_strength(scenario(seen(15, personnel=50))), 0.0)])
    x, y = place_of(plot, plot, 15, 50)
    found = colours_in(grabbed(plot), x - 7, y - 7, x + 8, y + 8)
    for colour in (marks.colour, colours.text, colours.surface):
        assert any(is_close(one, colour, 24) for one in found)


def test_that_the_mouse_over_a_diamond_tells_date_figure_and_source(
    plot: Plot, monkeypatch: pytest.MonkeyPatch
) -> None:
    # Of moves that follow each other at once, all count.
    monkeypatch.setitem(pg.CONFIG_OPTIONS, "mouseRateLimit", 0)
    marks = ObservedMarks(plot)
    marks.show([(Figures.of_strength(scenario(seen(15, personnel=50, source="<b>Reuters</b>"))), 0.0)])
    grabbed(plot)
    place = QPoint(*place_of(plot, plot.viewport(), 15, 50))
    QTest.mouseMove(plot.viewport(), place - QPoint(60, 60))
    QTest.mouseMove(plot.viewport(), place)
    assert "Observed on 16 Jan 2024: 50 people<br>&lt;b&gt;Reuters&lt;/b&gt;" in plot.view.toolTip()
    QTest.mouseMove(plot.viewport(), place - QPoint(60, 60))
    assert not plot.view.toolTip()
