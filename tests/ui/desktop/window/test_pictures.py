"""Exported pictures: what they show stands where it stands on the screen, on white, and they say what they are."""

from __future__ import annotations

import re
from pathlib import Path
from xml.etree import ElementTree

import pytest
from PySide6.QtCore import QByteArray
from PySide6.QtGui import QColor, QImage, QPainter
from PySide6.QtSvg import QSvgRenderer
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from scenarios.library import resolve
from scenarios.parameters import replaced
from scenarios.storage.embedding import KEY, SPACE, packed
from scenarios.storage.files import dumps
from tests.thoroughness import in_full
from tests.ui.desktop.fakes import projection_for, uncertain
from tests.ui.desktop.pictures.looking import place_of
from tests.ui.desktop.windows import open_one, settings, window
from ui.desktop.charts.plot import Plot
from ui.desktop.charts.stale_cover import StaleCover
from ui.desktop.documents.document import Document
from ui.desktop.look import theme
from ui.desktop.tabs.build_up.tab import BuildUpChart
from ui.desktop.tabs.tab import Tab
from ui.desktop.window.facts import Facts, changes_text, release
from ui.desktop.window.on_paper import body_of, on_paper
from ui.desktop.window.pictures import SHARPNESS, drawn, image
from ui.desktop.window.sheet import Sheet, laid_out
from ui.desktop.window.window import Window

__all__ = ["open_one", "settings", "window"]


THEMES: tuple[theme.Choice, ...] = ("light", "dark")


@pytest.fixture(params=in_full(THEMES, ("dark",)))
def choice(request: pytest.FixtureRequest, qapp: QApplication) -> str:
    """In a short run the window is mostly dark: what is drawn for paper has other colours."""
    theme.apply(qapp, request.param)
    return str(request.param)


@pytest.fixture
def chart(choice: str, window: Window) -> BuildUpChart:
    window.resize(1400, 900)
    QApplication.processEvents()
    found = window.results.chart
    assert isinstance(found, BuildUpChart)
    return found


@pytest.fixture
def facts(chart: BuildUpChart, window: Window) -> Facts:
    assert window.projection is not None
    return Facts.of(window.projection, chart.name, chart.caption())


def rendered(content: bytes) -> QImage:
    """An SVG as the same kind of image as a PNG."""
    renderer = QSvgRenderer(QByteArray(content))
    assert renderer.isValid()
    made = QImage(renderer.viewBox().size() * SHARPNESS, QImage.Format.Format_RGB32)
    made.fill(QColor("magenta"))
    painter = QPainter(made)
    renderer.render(painter)
    painter.end()
    return made


def pixels(form: str, chart: BuildUpChart, facts: Facts) -> QImage:
    content = drawn(chart, facts, form)
    return rendered(content) if form == "svg" else QImage.fromData(content)


def lowest(found: QImage, plot: Plot, chart: BuildUpChart, sheet: Sheet, day: float) -> float:
    """The height, in people, of the lowest pixel of the target's colour above a day."""
    x, zero = place_of(plot, chart, day, 0)
    rows = []
    for row in range((zero + sheet.top) * SHARPNESS - 10, sheet.top * SHARPNESS, -1):
        line = [found.pixelColor(x * SHARPNESS + shift, row) for shift in range(-16, 17)]
        # It is the one thing there that is rather red than blue.
        if any(colour.red() - colour.blue() > 50 for colour in line):
            rows.append(row)
    assert rows
    _, one = place_of(plot, chart, day, 100)
    return 100 * ((zero + sheet.top) * SHARPNESS - rows[0]) / ((zero - one) * SHARPNESS)


@pytest.mark.parametrize("form", ["png", "svg"])
def test_that_the_target_stands_at_its_number_on_the_axis(chart: BuildUpChart, facts: Facts, form: str) -> None:
    found = pixels(form, chart, facts)
    with laid_out(chart, facts) as sheet:
        assert found.size() == sheet.size * SHARPNESS
        assert lowest(found, chart.plot, chart, sheet, 10) == pytest.approx(facts.scenario.target, abs=2)


def axis_rows(found: QImage, chart: BuildUpChart, sheet: Sheet) -> list[int]:
    """The middles of the labels at the left axis, in pixels of the screen."""
    left, _ = place_of(chart.plot, chart, 0, 0)
    column = range(SHARPNESS * (left - 28), SHARPNESS * (left - 6))
    top, bottom = sheet.top + chart.plot.y(), sheet.top + chart.plot.y() + chart.plot.height()
    inked = [
        row // SHARPNESS
        for row in range(top * SHARPNESS, bottom * SHARPNESS)
        if any(found.pixelColor(x, row).lightness() < 170 for x in column)
    ]
    groups: list[list[int]] = []
    for row in inked:
        if groups and row - groups[-1][-1] <= 2:
            groups[-1].append(row)
        else:
            groups.append([row])
    return [(group[0] + group[-1]) // 2 for group in groups]


def sheet_of(chart: Tab, facts: Facts) -> Sheet:
    """The sheet of a tab as it is on the screen."""
    return Sheet(body_of(chart), facts)


def test_that_lines_of_a_png_are_as_broad_as_on_the_screen(chart: BuildUpChart, facts: Facts) -> None:
    pens = [chart.plot.median.opts["pen"].widthF(), chart.plot.target.pen.widthF()]
    found, sheet = pixels("png", chart, facts), sheet_of(chart, facts)
    x, zero = place_of(chart.plot, chart, 2.5, 0)
    rows = range((zero + sheet.top - 8) * SHARPNESS, (zero + sheet.top + 8) * SHARPNESS)
    dark = [row for row in rows if found.pixelColor(x * SHARPNESS, row).red() < 120]
    # Half of it lies below day 0's people, outside the plot.
    assert len(dark) >= pens[0] * SHARPNESS / 2
    assert [chart.plot.median.opts["pen"].widthF(), chart.plot.target.pen.widthF()] == pens


def test_that_axes_of_an_svg_stand_where_those_of_the_screen_do(chart: BuildUpChart, facts: Facts) -> None:
    sheet = sheet_of(chart, facts)
    on_screen, as_lines = (axis_rows(pixels(form, chart, facts), chart, sheet) for form in ("png", "svg"))
    assert len(on_screen) >= 3
    assert len(as_lines) == len(on_screen)
    assert all(abs(one - other) <= 2 for one, other in zip(on_screen, as_lines, strict=True))


def test_that_a_page_is_as_large_as_the_chart_on_the_screen(chart: BuildUpChart, facts: Facts) -> None:
    content, sheet = drawn(chart, facts, "pdf"), sheet_of(chart, facts)
    found = re.search(rb"/MediaBox \[0 0 ([\d.]+) ([\d.]+)\]", content)
    assert found is not None
    inch = sheet.resolution / 72
    assert float(found[1]) * inch == pytest.approx(sheet.size.width(), abs=1)
    assert float(found[2]) * inch == pytest.approx(sheet.size.height(), abs=1)
    assert content.count(b"/Type /Page\n") == 1


@pytest.mark.parametrize("form", ["png", "svg"])
@pytest.mark.parametrize("choice", THEMES, indirect=True)
def test_that_the_ground_is_white_and_text_dark_whatever_the_theme(
    chart: BuildUpChart, facts: Facts, form: str, choice: str
) -> None:
    found, sheet = pixels(form, chart, facts), sheet_of(chart, facts)
    for x, y in ((3, 3), (found.width() - 3, 3), (3, found.height() - 3), (3, (sheet.top + 3) * SHARPNESS)):
        assert found.pixelColor(x, y).name() == "#ffffff"
    # The sentence above the plot has the colour of ordinary text: nothing pale may be left of a dark theme.
    label = chart.readout.geometry().translated(0, sheet.top)
    darkest = min(
        found.pixelColor(x, y).lightness()
        for x in range(label.left() * SHARPNESS, (label.left() + 200) * SHARPNESS)
        for y in range(label.top() * SHARPNESS, label.bottom() * SHARPNESS)
    )
    assert darkest < 90
    assert theme.current().choice == choice


def test_that_the_screen_looks_afterwards_as_before(chart: BuildUpChart, facts: Facts) -> None:
    before = chart.grab().toImage()
    for form in ("png", "svg", "pdf"):
        drawn(chart, facts, form)
    assert chart.grab().toImage() == before


def test_that_neither_a_veil_nor_the_ring_of_the_focus_is_drawn(
    chart: BuildUpChart, facts: Facts, window: Window, qtbot: QtBot
) -> None:
    plain = image(chart, facts)
    window.results.dim("Updating …")
    chart.plot.setFocus()
    qtbot.waitUntil(chart.plot.hasFocus)
    assert image(chart, facts) == plain
    assert window.results.is_dimmed
    assert [cover.isHidden() for cover in chart.findChildren(StaleCover)] == [False]


def test_that_a_png_says_what_it_is(chart: BuildUpChart, facts: Facts) -> None:
    found = QImage.fromData(drawn(chart, facts, "png"))
    assert found.text("Title") == "Uncertain: Build-up"
    assert found.text("Software") == f"Muster {release()}"
    assert found.text("Fingerprint") == facts.scenario.fingerprint
    assert (found.text("Seed"), found.text("Runs")) == ("1", "50")
    assert "25 % to 75 %" in found.text("Description")
    assert found.text(KEY) == packed(facts.scenario)


def test_that_an_svg_says_what_it_is(window: Window, facts: Facts) -> None:
    odd = Facts(uncertain(title="</desc><a> & ü"), "Build-up", "5 < 6", 3, 50)
    root = ElementTree.fromstring(drawn(window.results.chart, odd, "svg"))
    space = "{http://www.w3.org/2000/svg}"
    assert root.findtext(f"{space}title") == "</desc><a> & ü: Build-up"
    assert (root.findtext(f"{space}desc") or "").startswith("5 < 6\n50 runs · seed 3 · scenario ")
    (element,) = root.findall(f"{space}metadata/{{urn:muster}}scenario")
    assert element.text == packed(odd.scenario)
    assert element.attrib == {
        "software": f"Muster {release()}",
        "chart": "Build-up",
        "fingerprint": odd.scenario.fingerprint,
        "seed": "3",
        "runs": "50",
    }


def test_that_a_page_says_what_it_is_and_has_the_scenario_attached(chart: BuildUpChart, facts: Facts) -> None:
    content = drawn(chart, facts, "pdf")
    start = content.index(b"<x:xmpmeta")
    described = ElementTree.fromstring(content[start : content.index(b"</x:xmpmeta>") + len(b"</x:xmpmeta>")])
    words = " ".join(described.itertext())
    for expected in ("Uncertain: Build-up", "seed 1", "runs 50", facts.scenario.fingerprint, f"Muster {release()}"):
        assert expected in words
    assert "Uncertain: Build-up".encode("utf-16-be") in content
    assert b"scenario.toml" in content or "scenario.toml".encode("utf-16-be") in content
    assert b"/EmbeddedFile" in content


def test_that_what_a_page_scrolls_is_drawn_as_a_whole(window: Window, facts: Facts, qtbot: QtBot) -> None:
    window.results.choose_tab("When")
    qtbot.waitUntil(lambda: window.results.chart.shown is not None)
    window.resize(900, 500)
    QApplication.processEvents()
    sheet = sheet_of(window.results.chart, facts)
    assert sheet.size.height() > window.results.chart.height()


def test_that_facts_hold_what_is_needed_to_make_the_picture_again() -> None:
    facts = Facts.of(projection_for(uncertain(title="A\nB")), "Build-up", "")
    assert facts.title == "A B: Build-up"
    assert facts.description == facts.origin
    assert facts.origin == f"100 runs · seed 1 · scenario {facts.scenario.fingerprint} · Muster {release()}"
    assert Facts.of(projection_for(uncertain(title="")), "Build-up", "").title == "Untitled: Build-up"
    assert dumps(facts.scenario)


def test_that_a_picture_opens_as_an_unsaved_document(tmp_path: Path) -> None:
    element = f'<m:scenario xmlns:m="{SPACE}">{packed(uncertain(title="Mine"))}</m:scenario>'
    (tmp_path / "a.svg").write_text(f'<svg xmlns="http://www.w3.org/2000/svg"><metadata>{element}</metadata></svg>')
    document = Document.opened(tmp_path / "a.svg")
    assert document.scenario == uncertain(title="Mine")
    assert (document.path, document.name, document.is_modified, document.has_edits) == (None, "Mine", True, True)


def test_that_a_picture_names_what_is_changed(window: Window) -> None:
    base = uncertain()
    changed = replaced(base, "contingents.Lead.participation", 0.5)
    words = changes_text(base, changed)
    assert words.startswith("Changed: ")
    assert "0.5" in words or "50 %" in words
    assert "more." in changes_text(base, resolve("article-2023"))
    assert changes_text(base, changed, "“Base”, the base").startswith("Changed from “Base”, the base: ")
    assert changes_text(base, base) == ""
    facts = Facts.of(projection_for(changed), "Build-up", "Bands.", changes=words)
    assert facts.description.splitlines()[1] == words
    assert facts.named()["Changes"] == words


def test_that_a_picture_calls_nobody_to_click(chart: BuildUpChart, facts: Facts) -> None:
    label = chart.entries["samples"].label
    assert "click one" in label.text()
    assert b"click one" not in drawn(chart, facts, "svg")
    with on_paper(chart):
        assert label.text().endswith("single runs")
    assert "click one" in label.text()
