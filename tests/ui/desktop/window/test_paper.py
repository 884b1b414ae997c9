"""Pictures for a slide and for a page: what every tab says there, how large it is, and that the window stays."""

from __future__ import annotations

import re
from collections.abc import Callable
from itertools import pairwise
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QImage
from PySide6.QtWidgets import QApplication, QDialogButtonBox
from pytestqt.qtbot import QtBot

from scenarios.library import resolve
from scenarios.storage.embedding import scenario_from
from tests.ui.desktop.windows import Open, open_one, settings
from ui.desktop.look import dialogs, theme
from ui.desktop.tabs.build_up.tab import BuildUpChart
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
    r"\b(click|drag|hover|tick another|type or paste|freeze this|choose it|point at|pinned)\b|▸|Add one under",
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
    qtbot.waitUntil(lambda: window.is_finished and window.companions.is_settled)
    qtbot.waitUntil(lambda: not window.results.shared.background.is_busy, timeout=20_000)
    return window


def words_of(window: Window, size: PictureSize) -> str:
    """All text of the picture of the tab in front."""
    facts = sharing._facts(window)
    assert facts is not None
    content = drawn(window.results.chart, facts, "svg", size).decode()
    return " ".join(re.findall(r"<text[^>]*>([^<]*)</text>", content))


def test_that_a_picture_says_what_it_is_and_calls_nobody_to_do_anything(window: Window, qtbot: QtBot) -> None:
    for tab in TAB_NAMES:
        turned_to(window, qtbot, tab)
        window.results.shared.cursor.pin(40)
        qtbot.waitUntil(lambda: not window.results.shared.background.is_busy)
        words = words_of(window, PAGE)
        assert HINTS.findall(words) == [], tab
        assert "Article of September 2023" in words, tab
        assert "article-2023 of Muster" in words, tab
        assert "Changed from “article-2023” as it comes with Muster: Kenya: " in words, tab
        if tab not in ("Record", "When", "One run"):
            assert "7 Nov 2023, day 40" in words, tab


def test_that_every_tab_has_room_in_every_size(window: Window, qtbot: QtBot) -> None:
    for tab in TAB_NAMES:
        turned_to(window, qtbot, tab)
        facts = sharing._facts(window)
        assert facts is not None
        for size in (SLIDE, HALF):
            found = image(window.results.chart, facts, size)
            assert (found.width(), found.height()) == (size.pixels, size.tall), tab
            assert found.width() / found.dotsPerMeterX() * 1000 == pytest.approx(size.width, rel=0.01), tab


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
    assert b'width="160.00mm" height="240' in lines


@pytest.mark.parametrize("tab", ["Build-up", "Readiness", "Why", "Compare", "One run"])
@pytest.mark.parametrize("choice", ["light", "dark"])
def test_that_the_window_looks_afterwards_as_before(window: Window, qtbot: QtBot, tab: str, choice: str) -> None:
    theme.apply(QApplication.instance(), choice)  # type: ignore[arg-type]
    turned_to(window, qtbot, tab)
    window.resize(1101, 701)
    QApplication.processEvents()
    window.resize(1100, 700)
    QApplication.processEvents()
    bars = [bar.value() for bar in window.results.findChildren(type(window.results.verticalScrollBar()))]
    before = window.grab().toImage()
    facts = sharing._facts(window)
    assert facts is not None
    for size in SIZES:
        assert image(window.results.chart, facts, size).pixelColor(2, 2).name() == "#ffffff"
    QApplication.processEvents()
    assert window.grab().toImage() == before
    assert [bar.value() for bar in window.results.findChildren(type(window.results.verticalScrollBar()))] == bars


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
    assert all(size.letters(9) >= 8 for size in SIZES if size.is_fixed)
