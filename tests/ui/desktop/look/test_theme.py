from collections.abc import Callable

import pytest
from PySide6.QtCore import QFile, Qt
from PySide6.QtGui import QColor, QImage, QPalette
from PySide6.QtWidgets import (
    QApplication,
    QComboBox,
    QLineEdit,
    QListWidget,
    QListWidgetItem,
    QPushButton,
    QVBoxLayout,
    QWidget,
)

from ui.desktop.controls.fields import QuietCombo
from ui.desktop.look import theme
from ui.desktop.look.colours import BLUE, DARK, LIGHT, ORANGE, Colours
from ui.desktop.look.lists import Chooser


def luminance(colour: str) -> float:
    """Relative luminance as WCAG 2.1 defines it."""
    parts = (QColor(colour).redF(), QColor(colour).greenF(), QColor(colour).blueF())
    red, green, blue = (part / 12.92 if part <= 0.03928 else ((part + 0.055) / 1.055) ** 2.4 for part in parts)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def contrast(one: str, other: str) -> float:
    high, low = sorted((luminance(one), luminance(other)), reverse=True)
    return (high + 0.05) / (low + 0.05)


@pytest.mark.parametrize("colours", [LIGHT, DARK])
@pytest.mark.parametrize("ground", ["window", "surface", "raised"])
@pytest.mark.parametrize("text", ["text", "muted", "accent", "warning", "danger", "good"])
def test_that_text_can_be_read_on_every_ground(colours: Colours, text: str, ground: str) -> None:
    assert contrast(getattr(colours, text), getattr(colours, ground)) >= 4.5


@pytest.mark.parametrize("colours", [LIGHT, DARK])
def test_that_text_on_accents_and_notices_can_be_read_and_the_focus_be_seen(colours: Colours) -> None:
    assert contrast(colours.on_accent, colours.accent) >= 4.5
    assert contrast(colours.text, colours.accent_soft) >= 4.5
    assert contrast(colours.warning, colours.warning_soft) >= 4.5
    assert contrast(colours.focus, colours.surface) >= 3


@pytest.mark.parametrize("colours", [LIGHT, DARK])
def test_that_the_series_are_eight_different_colours_of_okabe_and_ito(colours: Colours) -> None:
    assert len(set(colours.series)) == 8
    assert {BLUE, ORANGE} < set(colours.series)


def test_that_there_is_one_theme_and_it_tells_when_it_changes(qapp: QApplication, qtbot) -> None:
    one = theme.apply(qapp, "light")
    with qtbot.waitSignal(one.changed):
        assert theme.apply(qapp, "dark") is one
    assert theme.current() is one
    assert one.colours is DARK
    assert qapp.palette().color(QPalette.ColorRole.Window).name().upper() == DARK.window


def test_that_the_system_theme_follows_the_desktop(qapp: QApplication, qtbot) -> None:
    one = theme.apply(qapp, "system")
    hints = qapp.styleHints()
    for scheme, colours in ((Qt.ColorScheme.Dark, DARK), (Qt.ColorScheme.Light, LIGHT)):
        hints.setColorScheme(scheme)
        hints.colorSchemeChanged.emit(scheme)
        expected = DARK if hints.colorScheme() is Qt.ColorScheme.Dark else LIGHT
        assert one.colours is expected
        assert hints.colorScheme() is not scheme or expected is colours
    hints.unsetColorScheme()


def test_that_a_chosen_theme_does_not_follow_the_desktop(qapp: QApplication, qtbot) -> None:
    one = theme.apply(qapp, "dark")
    with qtbot.assertNotEmitted(one.changed):
        qapp.styleHints().colorSchemeChanged.emit(Qt.ColorScheme.Light)
    assert one.colours is DARK


def test_that_lengths_and_sizes_follow_the_font(qapp: QApplication) -> None:
    font = qapp.font()
    space, title = theme.px(theme.L), theme.font("title").pointSizeF()
    larger = qapp.font()
    larger.setPointSizeF(2 * font.pointSizeF())
    try:
        qapp.setFont(larger)
        theme.apply(qapp, "light")
        assert theme.px(theme.L) > 1.5 * space
        assert theme.font("title").pointSizeF() == pytest.approx(2 * title)
        assert f"font-size: {2 * title:.1f}pt" in qapp.styleSheet()
    finally:
        qapp.setFont(font)
        theme.apply(qapp, "light")


def test_that_the_type_scale_descends(qapp: QApplication) -> None:
    sizes = [theme.font(role).pointSizeF() for role in ("display", "title", "subtitle", "body", "caption")]
    assert sizes == sorted(sizes, reverse=True)
    assert len(set(sizes)) == 5


def test_that_text_is_never_markup(qtbot) -> None:
    label = theme.text("<b>Kenya</b> & co", "title")
    qtbot.addWidget(label)
    assert label.textFormat() is Qt.TextFormat.PlainText
    assert label.property("role") == "title"
    assert theme.tooltip("a < b", "", "<img src=x>\n&") == "<qt>a &lt; b<br>&lt;img src=x&gt;<br>&amp;</qt>"
    assert theme.tooltip("") == ""


def test_that_the_style_sheet_finds_its_pictures(qapp: QApplication) -> None:
    for shade in ("light", "dark"):
        theme.apply(qapp, "dark" if shade == "dark" else "light")
        for name in ("up", "down", "check"):
            assert f"muster:{name}-{shade}.png" in qapp.styleSheet()
            assert QFile.exists(f"muster:{name}-{shade}.png")


@pytest.mark.parametrize("choice", ["light", "dark"])
def test_that_focus_is_seen_on_every_kind_of_control(qapp: QApplication, qtbot, choice: theme.Choice) -> None:
    theme.apply(qapp, choice)
    window = QWidget()
    qtbot.addWidget(window)
    column = QVBoxLayout(window)
    controls = [QLineEdit(), QComboBox(), QPushButton("Press")]
    for control in controls:
        column.addWidget(control)
    with qtbot.waitExposed(window):
        window.show()
    for control in controls:
        control.setFocus()
        assert [edge_of(other) == theme.current().colours.focus.lower() for other in controls] == [
            other is control for other in controls
        ]


@pytest.mark.parametrize("choice", ["light", "dark"])
def test_that_a_box_to_tick_in_a_list_is_seen(qapp: QApplication, qtbot, choice: theme.Choice) -> None:
    colours = theme.apply(qapp, choice).colours
    found = QListWidget()
    qtbot.addWidget(found)
    for state in (Qt.CheckState.Unchecked, Qt.CheckState.Checked):
        item = QListWidgetItem("")
        item.setCheckState(state)
        found.addItem(item)
    found.resize(60, 120)
    found.show()
    seen = [pixels(found.viewport().grab(found.visualItemRect(found.item(row))).toImage()) for row in (0, 1)]
    assert colours.edge.lower() in seen[0]
    assert colours.accent.lower() in seen[1]
    assert colours.accent.lower() not in seen[0]


def pixels(image: QImage) -> set[str]:
    return {image.pixelColor(x, y).name() for x in range(image.width()) for y in range(image.height())}


def edge_of(widget: QWidget) -> str:
    """The colour in the middle of the upper edge."""
    picture = widget.grab().toImage()
    return picture.pixelColor(picture.width() // 2, 0).name()


@pytest.mark.parametrize("number", [1, 2, 3, 5, 8, 12])
@pytest.mark.parametrize("make", [QComboBox, Chooser, QuietCombo])
def test_that_a_box_to_choose_from_opens_a_list_in_which_every_entry_is_whole(
    qtbot, qapp: QApplication, make: Callable[[], QComboBox], number: int
) -> None:
    theme.apply(qapp, "light")
    window = QWidget()
    qtbot.addWidget(window)
    box = make()
    box.addItems([f"Entry {place}" for place in range(number)])
    box.setCurrentIndex(number // 2)
    QVBoxLayout(window).addWidget(box)
    window.show()
    window.activateWindow()
    box.setFocus()
    qtbot.waitUntil(box.hasFocus)
    box.showPopup()
    view = box.view()
    qtbot.waitUntil(view.isVisible)
    assert view.verticalScrollBar().maximum() == 0
    assert view.viewport().rect().contains(view.visualRect(view.model().index(number - 1, 0)).bottomLeft())
    box.hidePopup()
