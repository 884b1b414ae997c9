"""F1 opens the page about what has the focus; the manual is read, searched and left with the keys."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator

import pytest
from PySide6.QtCore import QPoint, Qt, QUrl
from PySide6.QtGui import QDesktopServices, QTextDocument
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QMenu, QTreeWidgetItem, QWidget
from pytestqt.qtbot import QtBot

from tests.documents import PAGES, prose
from tests.ui.desktop.windows import Open, open_one, settings, window
from ui.desktop.look import theme
from ui.desktop.look.own_dialog import OwnDialog, plain
from ui.desktop.manual.pages import chapters, is_page, text_of
from ui.desktop.manual.viewer import Manual
from ui.desktop.window.tab_makers import TAB_NAMES
from ui.desktop.window.window import Window

__all__ = ["open_one", "settings", "window"]

MANUAL = [page for page in PAGES if page.parent.name == "manual"]


Press = Callable[[QWidget], Manual]


@pytest.fixture
def press_f1(qtbot: QtBot) -> Press:
    """Presses F1 where the focus is, and answers the manual that is shown then."""

    def press(widget: QWidget) -> Manual:
        above = widget.window()
        above.activateWindow()
        qtbot.waitUntil(above.isActiveWindow)
        QTest.keyClick(widget, Qt.Key.Key_F1)
        (found,) = (one for one in QApplication.topLevelWidgets() if isinstance(one, Manual) and one.isVisible())
        return found

    return press


def read_in(manual: Manual) -> str:
    """Page and place that are read."""
    return manual.page.source().toString().removeprefix("page:/")


@pytest.fixture
def manual(window: Window, press_f1: Press) -> Manual:
    return press_f1(window)


def test_that_f1_opens_the_page_of_the_tab_in_front(window: Window, press_f1: Press) -> None:
    for place, name in enumerate(TAB_NAMES):
        QTest.keyClick(window, Qt.Key(Qt.Key.Key_1.value + place), Qt.KeyboardModifier.ControlModifier)
        window.results.chart.setFocus()
        manual = press_f1(window)
        assert manual.windowTitle() == f"{name} – Manual"
        assert manual.page.toPlainText().startswith(name)
        QTest.keyClick(manual.page, Qt.Key.Key_Escape)
        window.activateWindow()


def test_that_f1_on_a_number_opens_the_line_about_it(window: Window, press_f1: Press) -> None:
    window.assumptions.reveal("contingents.Lead.training")
    manual = press_f1(window.focusWidget())
    assert read_in(manual) == "manual/scenario-file.md#Contingent.training"
    bar = manual.page.verticalScrollBar()
    assert bar.value() > 0
    cursor = manual.page.cursorForPosition(QPoint(theme.px(30), theme.px(30)))
    cursor.movePosition(cursor.MoveOperation.Up, cursor.MoveMode.MoveAnchor, 2)
    assert "training" in manual.page.toPlainText()[cursor.position() : cursor.position() + 300]


def test_that_f1_elsewhere_in_the_window_opens_the_page_about_that(window: Window, press_f1: Press) -> None:
    window.assumptions.head.search.setFocus()
    assert read_in(press_f1(window.assumptions.head.search)) == "manual/assumptions.md"
    window.scenarios.setFocus()
    box = next(one for one in window.scenarios.findChildren(QWidget) if one.isVisible() and one.focusPolicy() & 1)
    box.setFocus()
    assert read_in(press_f1(box)) == "manual/scenarios.md"
    assert window.findChild(Manual) is not None


def test_that_what_is_typed_stays_as_it_is_while_somebody_reads(window: Window, press_f1: Press) -> None:
    window.assumptions.reveal("target")
    box = next(one for one in window.findChildren(QWidget, "target#box"))
    box.setFocus()
    QTest.keyClicks(box, "12x")
    before = window.session.scenario
    assert read_in(press_f1(box)) == "manual/scenario-file.md#Scenario.target"
    assert window.session.scenario == before


def focus_in(dialog: OwnDialog) -> QWidget:
    """What has the focus there; the dialog itself where nothing has."""
    found: QWidget | None = dialog.focusWidget()
    return dialog if found is None else found


DIALOGS = {
    "File.update": "manual/as-events-come.md#bring-up-to-date",
    "File.freeze": "manual/as-events-come.md#freeze-a-forecast",
    "Scenario.seek": "manual/what-it-would-take.md",
    "Scenario.checks": "manual/reality-checks.md",
}


def test_that_f1_in_a_dialog_opens_its_page_and_escape_goes_back_to_it(window: Window, press_f1: Press) -> None:
    for name, place in DIALOGS.items():
        window.menus.actions[name].trigger()
        (dialog,) = (one for one in window.findChildren(OwnDialog) if one.isVisible())
        manual = press_f1(focus_in(dialog))
        assert read_in(manual) == place
        # Else nobody could read it while the dialog stops all else.
        assert not dialog.isModal() or manual.parentWidget() is dialog
        QTest.keyClick(manual.page, Qt.Key.Key_Escape)
        assert not manual.isVisible()
        assert dialog.isVisible()
        dialog.close()


def kinds_of(kind: type) -> Iterator[type]:
    below: type
    for below in kind.__subclasses__():
        yield below
        yield from kinds_of(below)


def test_that_every_dialog_has_a_page() -> None:
    for kind in kinds_of(OwnDialog):
        if not kind.__subclasses__() and kind.__module__.startswith("ui."):
            place = str(kind.manual)  # type: ignore[attr-defined]
            assert is_page(place.partition("#")[0]), kind


def test_that_the_manual_stays_one_window_and_escape_closes_it(window: Window, manual: Manual, press_f1: Press) -> None:
    assert not manual.isModal()
    assert press_f1(window) is manual
    QTest.keyClick(manual.search, Qt.Key.Key_Escape)
    assert not manual.isVisible()


def entries_of(manual: Manual) -> list[QTreeWidgetItem]:
    return manual.list.findItems("", Qt.MatchFlag.MatchContains | Qt.MatchFlag.MatchRecursive)


def click_on(manual: Manual, words: str) -> None:
    item = next(one for one in entries_of(manual) if one.text(0) == words)
    manual.list.scrollToItem(item)
    spot = manual.list.visualItemRect(item).center()
    QTest.mouseClick(manual.list.viewport(), Qt.MouseButton.LeftButton, pos=spot)


def test_that_the_contents_lead_to_every_page_and_back_and_forward_go_the_way(manual: Manual) -> None:
    told = {entry.title for chapter in chapters() for entry in chapter.entries}
    assert told <= {one.text(0) for one in entries_of(manual)}
    first = read_in(manual)
    click_on(manual, "Recipes")
    assert read_in(manual) == "manual/recipes.md"
    QTest.keyClick(manual.page, Qt.Key.Key_Left, Qt.KeyboardModifier.AltModifier)
    assert read_in(manual) == first
    assert manual.forth.isEnabled()
    QTest.mouseClick(manual.forth, Qt.MouseButton.LeftButton)
    assert read_in(manual) == "manual/recipes.md"
    assert [one.text(0) for one in manual.list.selectedItems()] == ["Recipes"]


def test_that_what_is_looked_for_is_found_marked_and_read_with_return(manual: Manual) -> None:
    QTest.keyClick(manual.page, Qt.Key.Key_F, Qt.KeyboardModifier.ControlModifier)
    QTest.keyClicks(manual.search, "parliament recess")
    assert next(one.text(0) for one in entries_of(manual)) == "Recipes: Parliament in recess"
    QTest.keyClick(manual.search, Qt.Key.Key_Return)
    assert read_in(manual) == "manual/recipes.md#parliament-in-recess"
    marked = {one.cursor.selectedText().casefold() for one in manual.page.extraSelections()}
    assert marked == {"parliament", "recess"}
    manual.search.clear()
    assert {one.text(0) for one in entries_of(manual)} >= {"Begin", "First ten minutes"}


def test_that_nothing_found_is_said(manual: Manual) -> None:
    QTest.keyClicks(manual.search, "xyzzy")
    assert entries_of(manual) == []
    assert manual.count.text() == "0 sections"
    QTest.keyClick(manual.search, Qt.Key.Key_Return)


def test_that_a_link_leads_to_its_page_and_one_out_of_the_manual_to_a_browser(
    manual: Manual, monkeypatch: pytest.MonkeyPatch
) -> None:
    left: list[QUrl] = []
    monkeypatch.setattr(QDesktopServices, "openUrl", left.append)
    manual.read("manual/limits.md")
    manual.page.anchorClicked.emit(QUrl("page:/manual/why.md"))
    assert manual.page.place == "manual/why.md"
    manual.page.left.disconnect()
    manual.page.left.connect(left.append)
    manual.page.anchorClicked.emit(QUrl("https://toml.io"))
    assert [one.toString() for one in left] == ["https://toml.io"]
    assert manual.page.place == "manual/why.md"


def test_that_every_page_can_be_drawn_with_its_pictures(manual: Manual, qtbot: QtBot) -> None:
    for page in ["index.md", *(entry.page for chapter in chapters() for entry in chapter.entries)]:
        manual.read(page)
        head = text_of(page).partition("\n")[0].removeprefix("# ")
        assert manual.page.toPlainText().startswith(head), page
        html = manual.page.toHtml()
        for place in {each.split('"')[0] for each in html.split('<img src="')[1:]}:
            found = manual.page.document().resource(QTextDocument.ResourceType.ImageResource.value, QUrl(place))
            assert found is not None, place
            assert not found.isNull(), place


def test_that_the_page_follows_the_theme(manual: Manual, qapp: QApplication) -> None:
    colours = []
    for choice in ("dark", "light"):
        theme.apply(qapp, choice)
        colours.append(theme.current().colours.accent in manual.page.document().defaultStyleSheet())
    assert colours == [True, True]


def test_that_a_place_that_is_not_there_shows_the_contents(window: Window, open_one: Open) -> None:
    window.show_manual("manual/nowhere.md")
    manual = window.findChild(Manual)
    assert manual is not None
    assert manual.page.place == "index.md"


MENU = re.compile(r"\*((?:File|Edit|View|Scenario|Help)(?: ▸ [^*▸]+)+)\*")


def test_that_every_entry_of_a_menu_that_the_manual_names_is_there_with_its_keys(window: Window) -> None:
    known = {words for title, menu in window.menus._menus.items() for words in ways_in(window, title, menu)}
    keys = {one.words: one.keys for one in window.menus.commands()}
    named = [(found[1], page) for page in MANUAL for found in MENU.finditer(" ".join(prose(page).split()))]
    assert len(named) > 10
    assert [(way, page.name) for way, page in named if way not in known] == []
    told = re.compile(r"\*(?:File|Edit|View|Scenario)(?: ▸ [^*▸]+)* ▸ ([^*▸]+)\* \((Ctrl[^)]+)\)")
    for page in MANUAL:
        for words, key in told.findall(" ".join(prose(page).split())):
            assert keys[words] == key, page.name


def ways_in(window: Window, title: str, menu: QMenu) -> Iterator[str]:
    """``File ▸ Open…``, and so on into the menus within."""
    menus = window.findChildren(QMenu)
    for action in menu.actions():
        way = f"{title} ▸ {plain(action.text())}"
        yield way
        for inner in (one for one in menus if one.menuAction() is action):
            yield from ways_in(window, way, inner)
