"""Pictures for a slide and for a page: what every tab says there, how large it is, and that the window stays."""

from __future__ import annotations

import re
from collections.abc import Callable
from itertools import pairwise
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QImage
from PySide6.QtWidgets import QApplication, QDialogButtonBox, QLabel, QScrollBar
from pytestqt.qtbot import QtBot

from scenarios.library import resolve
from scenarios.storage.embedding import scenario_from
from tests.thoroughness import in_full, some_of
from tests.ui.desktop.windows import Open, open_one, settings
from ui.desktop.assumptions.key_form import BEFORE
from ui.desktop.charts.plot import Plot
from ui.desktop.look import dialogs, theme
from ui.desktop.tabs.build_up.tab import BuildUpChart
from ui.desktop.tabs.why.leaves import Leaf
from ui.desktop.tabs.why.tab import WhyTab
from ui.desktop.window import sharing
from ui.desktop.window.on_paper import on_paper
from ui.desktop.window.picture_dialog import PictureChoice, PictureDialog
from ui.desktop.window.picture_sizes import HALF, PAGE, SCREEN, SIZES, SLIDE, PictureSize, size_named
from ui.desktop.window.pictures import drawn, image
from ui.desktop.window.sheet import laid_out
from ui.desktop.window.tab_makers import TAB_NAMES
from ui.desktop.window.window import Window

__all__ = ["open_one", "settings"]

HINTS = re.compile(
    r"\b(click|drag|hover|tick another|type or paste|freeze this|choose it|point at|pinned)\b|▸|Add one under"
    r"|in the background|go or no go\?",
    re.IGNORECASE,
)
"""What nobody can do on paper."""


@pytest.fixture
def window(open_one: Open, qtbot: QtBot) -> Window:
    """The article, with one number changed."""
    made = open_one(resolve("article-2023"), replications=20)
    made.session.selected.shipped = "article-2023"
    made.resize(1100, 700)
    made.session.edit("contingents.Kenya.participation", 0.5)
    return made


def turned_to(window: Window, qtbot: QtBot, tab: str) -> Window:
    window.results.choose_tab(tab)
    qtbot.waitUntil(lambda: window.is_settled)
    return window


def words_of(window: Window, size: PictureSize) -> str:
    """All text of the picture of the tab in front."""
    facts = sharing._facts(window)
    assert facts is not None
    content = drawn(window.results.chart, facts, "svg", size).decode()
    return " ".join(re.findall(r"<text[^>]*>([^<]*)</text>", content))


def test_that_every_picture_says_what_it_is_and_calls_nobody_to_do_anything(window: Window, qtbot: QtBot) -> None:
    for tab in some_of(TAB_NAMES, 4):
        turned_to(window, qtbot, tab)
        window.results.shared.cursor.pin(40)
        qtbot.waitUntil(lambda: not window.results.shared.background.is_busy)
        words = words_of(window, PAGE)
        assert (tab, HINTS.findall(words)) == (tab, [])
        assert "Article of September 2023" in words, tab
        assert "article-2023 of Muster" in words, tab
        assert "Changed from “article-2023” as it comes with Muster: Kenya: " in words, tab
        assert ("7 Nov 2023, day 40" in words) == (tab not in ("Record", "When", "One run")), tab


def test_that_no_leaf_of_why_calls_anybody_to_do_anything(window: Window, qtbot: QtBot) -> None:
    turned_to(window, qtbot, "Why")
    chart = window.results.chart
    assert isinstance(chart, WhyTab)
    for leaf in Leaf:
        chart.leaves.choose(leaf)
        qtbot.waitUntil(lambda: not window.results.shared.background.is_busy, timeout=20_000)
        words = words_of(window, HALF)
        assert (leaf, HINTS.findall(words)) == (leaf, [])
        assert ("not worked out yet" in words) == (leaf in (Leaf.GAINS, Leaf.FAILING)), leaf


def test_that_every_tab_has_room_in_every_size(window: Window, qtbot: QtBot) -> None:
    for number, tab in enumerate(some_of(TAB_NAMES, 4)):
        turned_to(window, qtbot, tab)
        facts = sharing._facts(window)
        assert facts is not None
        # There is least room on half a page.
        for size in in_full((SLIDE, PAGE, HALF), (HALF, (SLIDE, PAGE)[number % 2])):
            found = image(window.results.chart, facts, size)
            assert found.width() == size.pixels
            assert found.width() / found.dotsPerMeterX() * 1000 == pytest.approx(size.width, rel=0.01)
            if size.is_open:
                assert found.height() <= size.tall, tab
            else:
                assert (tab, found.height()) == (tab, size.tall)


def test_that_a_page_is_no_higher_than_its_chart_looks_well_in(window: Window, qtbot: QtBot) -> None:
    for tab in ("Build-up", "When"):
        turned_to(window, qtbot, tab)
        facts = sharing._facts(window)
        assert facts is not None
        with laid_out(window.results.chart, facts, PAGE) as sheet:
            plots = [one for one in sheet.body.findChildren(Plot) if one.isVisibleTo(sheet.body)]
            assert plots
            assert all(0.4 < plot.height() / plot.width() < 1 for plot in plots)
            assert 0.6 < sheet.size.height() / sheet.size.width() < 1.1


def test_that_nothing_lies_upon_anything_else(window: Window, qtbot: QtBot) -> None:
    for tab in ("Compare", "One run", "Why"):
        turned_to(window, qtbot, tab)
        facts = sharing._facts(window)
        assert facts is not None
        with laid_out(window.results.chart, facts, HALF) as sheet:
            layout = sheet.body.layout()
            assert layout is not None
            items = [item for at in range(layout.count()) if (item := layout.itemAt(at)) is not None]
            seen = [item.geometry() for item in items if not item.isEmpty()]
            assert all(one.bottom() < other.top() + 2 for one, other in pairwise(seen))
            assert seen[-1].bottom() <= sheet.body.height()


def test_that_a_page_and_lines_have_the_size_that_was_asked_for(window: Window, qtbot: QtBot) -> None:
    turned_to(window, qtbot, "Build-up")
    facts = sharing._facts(window)
    assert facts is not None
    box = re.search(rb"/MediaBox \[0 0 ([\d.]+) ([\d.]+)\]", drawn(window.results.chart, facts, "pdf", SLIDE))
    assert box is not None
    assert [float(box[1]), float(box[2])] == pytest.approx([960, 540], abs=1)
    lines = drawn(window.results.chart, facts, "svg", PAGE)
    height = re.search(rb'width="160.00mm" height="([\d.]+)mm"', lines)
    assert height is not None
    assert 100 < float(height[1]) <= 240


@pytest.mark.parametrize("choice", ["light", "dark"])
def test_that_the_window_looks_afterwards_as_before(window: Window, qtbot: QtBot, choice: str) -> None:
    theme.apply(QApplication.instance(), choice)  # type: ignore[arg-type]
    turned_to(window, qtbot, "Build-up")
    # What matters most is worked out beside the window, and told on a card.
    assert BEFORE not in [label.text() for label in window.findChildren(QLabel)]
    few = ("Build-up", "Why", "One run") if choice == "light" else ("Readiness", "Compare")
    for tab in in_full(("Build-up", "Readiness", "Why", "Compare", "One run"), few):
        turned_to(window, qtbot, tab)
        before, places = at_rest(window), places_of(window)
        facts = sharing._facts(window)
        assert facts is not None
        for size in in_full(SIZES, SIZES if choice == "light" else (HALF,)):
            assert image(window.results.chart, facts, size).pixelColor(2, 2).name() == "#ffffff"
        assert (tab, at_rest(window) == before) == (tab, True)
        assert (tab, places_of(window)) == (tab, places)


def at_rest(window: Window) -> QImage:
    """The window once nothing of it moves: what has changed its height, say, takes its room in the next turn."""
    for width in (1101, 1100):
        window.resize(width, 700)
        QApplication.processEvents()
    found = window.grab().toImage()
    for _ in range(20):
        QApplication.processEvents()
        last, found = found, window.grab().toImage()
        if found == last:
            return found
    raise AssertionError("the window does not come to rest")


def places_of(window: Window) -> list[int]:
    """How far everything is scrolled."""
    return [bar.value() for bar in window.results.findChildren(QScrollBar)]


def test_that_a_picture_is_dark_only_where_it_is_to_be(window: Window, qtbot: QtBot) -> None:
    theme.apply(QApplication.instance(), "dark")  # type: ignore[arg-type]
    turned_to(window, qtbot, "Build-up")
    facts = sharing._facts(window)
    assert facts is not None
    dark = image(window.results.chart, facts, SLIDE, is_dark=True)
    assert dark.pixelColor(2, 2).name().upper() == theme.current().colours.surface.upper()


def test_that_a_part_that_is_looked_at_closely_is_told(window: Window, qtbot: QtBot) -> None:
    turned_to(window, qtbot, "Build-up")
    chart = window.results.chart
    assert isinstance(chart, BuildUpChart)
    whole = words_of(window, HALF)
    chart.plot.setFocus()
    qtbot.keyClick(chart.plot, Qt.Key.Key_Plus)
    assert chart.plot.zoom.is_close
    close = words_of(window, HALF)
    assert "shown closely: " in close
    assert "shown closely: " not in whole
    assert chart.plot.zoom.is_close


def test_that_a_run_that_was_looked_at_elsewhere_is_not_drawn(window: Window, qtbot: QtBot) -> None:
    turned_to(window, qtbot, "One run")
    assert window.results.shared.cursor.run is not None
    turned_to(window, qtbot, "Build-up")
    chart = window.results.chart
    assert isinstance(chart, BuildUpChart)
    assert chart.plot.chosen.curve.isVisible()
    assert not re.search(r"\brun \d", words_of(window, HALF))
    with on_paper(chart):
        assert not chart.plot.chosen.curve.isVisible()
    assert chart.plot.chosen.curve.isVisible()


def test_that_a_run_that_was_chosen_there_is_drawn(window: Window, qtbot: QtBot) -> None:
    turned_to(window, qtbot, "Build-up")
    chart = window.results.chart
    assert isinstance(chart, BuildUpChart)
    chart.pointer.cursor.choose_run(3, chart.plot)
    assert re.search(r"\brun 3\b", words_of(window, HALF))


def answer(size: PictureSize, qtbot: QtBot) -> Callable[[], None]:
    """What a user does in the dialog: choose a size, and go on."""

    def act() -> None:
        dialog = QApplication.activeModalWidget()
        assert isinstance(dialog, PictureDialog)
        qtbot.waitUntil(lambda: not dialog.preview.pixmap().isNull())
        dialog.size_box.setFocus()
        for _ in range(SIZES.index(size)):
            qtbot.keyClick(dialog.size_box, Qt.Key.Key_Down)
        qtbot.mouseClick(dialog.go, Qt.MouseButton.LeftButton)

    return act


def test_that_the_size_is_asked_for_and_remembered(window: Window, qtbot: QtBot, monkeypatch, tmp_path: Path) -> None:
    from PySide6.QtCore import QTimer

    turned_to(window, qtbot, "Contingents")
    monkeypatch.setattr(dialogs, "ask_where_to_export", lambda *_: tmp_path / "a.png")
    QTimer.singleShot(0, answer(SLIDE, qtbot))
    window.menus.actions["File.export"].trigger()
    found = QImage(str(tmp_path / "a.png"))
    assert (found.width(), found.height()) == (1920, 1080)
    assert PictureChoice.remembered(window.settings.picture).size is SLIDE
    with (tmp_path / "a.png").open("rb") as file:
        assert scenario_from(file, "a.png") == window.session.scenario
    window.menus.actions["Edit.copy_picture"].trigger()
    assert QApplication.clipboard().image().width() == 1920


def test_that_a_dialog_that_is_called_off_asks_for_no_place(window: Window, qtbot: QtBot, monkeypatch) -> None:
    from PySide6.QtCore import QTimer

    def cancel() -> None:
        dialog = QApplication.activeModalWidget()
        assert isinstance(dialog, PictureDialog)
        dialog.buttons.button(QDialogButtonBox.StandardButton.Cancel).click()

    turned_to(window, qtbot, "Contingents")
    monkeypatch.setattr(dialogs, "ask_where_to_export", lambda *_: pytest.fail("it asked"))
    QTimer.singleShot(0, cancel)
    window.menus.actions["File.export"].trigger()
    assert window.settings.picture == ("", "", "")


def test_that_what_settings_do_not_know_is_as_at_first() -> None:
    assert PictureChoice.remembered(("poster", "gif", "pink")) == PictureChoice(SCREEN, "png", False)
    assert [size_named(size.name) for size in SIZES] == list(SIZES)


def test_that_letters_can_be_read() -> None:
    # Points of what has 9 points on the screen, at 96 dots an inch.
    assert all(9 * size.width / 25.4 * 96 / size.layout >= 8 for size in SIZES if size.is_fixed)
