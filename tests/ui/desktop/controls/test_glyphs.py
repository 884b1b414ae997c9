import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

from ui.desktop.controls.glyphs import GlyphButton
from ui.desktop.controls.problem import ProblemLine
from ui.desktop.look import theme

GLYPHS = ("right", "down", "add", "remove", "duplicate", "reset")


@pytest.fixture
def button(qtbot) -> GlyphButton:
    button = GlyphButton("right", "Show <more>")
    qtbot.addWidget(button)
    with qtbot.waitExposed(button):
        button.show()
    return button


def test_that_every_glyph_has_its_own_picture(button: GlyphButton) -> None:
    button.clearFocus()
    pictures = []
    for glyph in GLYPHS:
        button.show_glyph(glyph)
        pictures.append(button.grab().toImage())
    assert all(one != other for index, one in enumerate(pictures) for other in pictures[:index])


def test_that_its_words_are_its_name_and_its_tooltip_as_text(button: GlyphButton) -> None:
    assert button.accessibleName() == "Show <more>"
    assert button.toolTip() == "<qt>Show &lt;more&gt;</qt>"


def test_that_it_works_by_key_and_shows_its_focus(button: GlyphButton, qtbot) -> None:
    button.clearFocus()
    before = button.grab().toImage()
    button.setFocus()
    assert button.grab().toImage() != before
    with qtbot.waitSignal(button.clicked):
        QTest.keyClick(button, Qt.Key.Key_Space)


def test_that_it_is_painted_in_the_colours_of_the_theme(qapp, button: GlyphButton) -> None:
    before = button.grab().toImage()
    theme.apply(qapp, "dark")
    assert button.grab().toImage() != before


def test_that_a_problem_takes_no_room_until_there_is_one(qtbot) -> None:
    line = ProblemLine()
    qtbot.addWidget(line)
    assert line.isHidden()
    line.say("<b>No</b>")
    assert not line.isHidden()
    assert line.textFormat() is Qt.TextFormat.PlainText
    assert line.accessibleName() == "<b>No</b>"
    line.say("")
    assert line.isHidden()
