"""What a user does with the window, each in a few movements; the weight says how often."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QMimeData, QPointF, Qt, QUrl
from PySide6.QtGui import QDropEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractButton, QAbstractItemView, QApplication, QComboBox, QWidget

from scenarios import library
from tests.torture.hand import CTRL, LEFT, NONE, Deed, Hand, Key
from ui.desktop.controls.box import NumberBox
from ui.desktop.controls.slider import ValueSlider

NUMBERS = ("17", "0.5", "120", "1000", "30 %", "-4", "x", "", "1e9", "1.000")
SHIFT = Qt.KeyboardModifier.ShiftModifier


def drag(hand: Hand) -> Deed:
    slider, luck = hand.any(ValueSlider), hand.luck
    if slider is None:
        return
    place = luck.random()
    QTest.mousePress(slider, LEFT, NONE, hand.along(slider, place))
    for _ in range(luck.randint(3, 50)):
        place = min(max(place + luck.uniform(-0.1, 0.1), 0.0), 1.0)
        hand.move(slider, hand.along(slider, place), held=LEFT)
        yield 4
    QTest.mouseRelease(slider, LEFT, NONE, hand.along(slider, place))


def step(hand: Hand) -> Deed:
    slider = hand.any(ValueSlider)
    if slider is not None:
        slider.setFocus(Qt.FocusReason.TabFocusReason)
        for _ in range(hand.luck.randint(1, 6)):
            QTest.keyClick(slider, hand.luck.choice([Key.Key_Left, Key.Key_Right, Key.Key_PageUp, Key.Key_Home]))
            yield 2


def type_number(hand: Hand) -> Deed:
    box = hand.any(NumberBox)
    if box is not None:
        yield from hand.write(box, NUMBERS, [Key.Key_Return, Key.Key_Return, Key.Key_Tab, Key.Key_Escape])


def undo(hand: Hand) -> Deed:
    keys = hand.luck.choice([CTRL, CTRL | SHIFT])
    for _ in range(hand.luck.randint(1, 8)):
        QTest.keyClick(hand.window, Key.Key_Z, keys)
        yield 2


def fold(hand: Hand) -> Deed:
    QTest.mouseClick(hand.luck.choice(hand.window.assumptions.sections).header, LEFT)
    yield 20


def press_button(hand: Hand) -> Deed:
    """Reset, fold, add, duplicate, remove, take back."""
    buttons = [one for one in hand.shown(QAbstractButton) if "#" in one.objectName() and one.isEnabled()]
    if buttons:
        yield from hand.press(hand.luck.choice(buttons))


def choose_row(hand: Hand) -> Deed:
    table = hand.any(QAbstractItemView)
    rows = table.model().rowCount() if table is not None and table.model() is not None else 0
    if rows:
        index = table.model().index(hand.luck.randrange(rows), 0)
        table.scrollTo(index, QAbstractItemView.ScrollHint.EnsureVisible)
        QTest.mouseClick(table.viewport(), LEFT, NONE, table.visualRect(index).center())
        yield 5
        QTest.keyClick(table, Key.Key_C, CTRL)
        yield 1


def add(hand: Hand) -> Deed:
    hand.trigger(*(name for name in hand.window.menus.actions if name.startswith("Scenario.add")))
    yield 10


def find(hand: Hand) -> Deed:
    QTest.keyClick(hand.window, Key.Key_F, CTRL)
    head = hand.window.assumptions.head
    QTest.keyClicks(head.search, hand.luck.choice(["train", "Kenya", "a", "zzz", "beds"]))
    yield 120
    QTest.mouseClick(head.only_changed, LEFT)
    yield 30
    head.clear()


def ask_for_menu(hand: Hand) -> Deed:
    widget = hand.any(QWidget)
    if widget is not None:
        hand.ask_for_menu(widget)
        yield 3
        yield from hand.choose(hand.luck.choice([Key.Key_Escape, Key.Key_Return]))


def open_shipped(hand: Hand) -> Deed:
    if hand.has_room:
        hand.window.scenarios.open_shipped(hand.luck.choice(library.names()))
    yield 30


def open_file(hand: Hand) -> Deed:
    if hand.has_room:
        hand.trigger("File.open")
    yield 30


def begin_another(hand: Hand) -> Deed:
    if hand.has_room:
        hand.trigger("File.new", "Scenario.duplicate")
    yield 30


def close(hand: Hand) -> Deed:
    hand.trigger("File.close")
    yield 20


def select(hand: Hand) -> Deed:
    opened = hand.window.scenarios.open_list
    place = opened.visualItemRect(opened.item(hand.luck.randrange(opened.count()))).center()
    QTest.mouseClick(opened.viewport(), LEFT, NONE, place)
    yield 20


def tick(hand: Hand) -> Deed:
    opened = hand.window.scenarios.open_list
    opened.setFocus()
    opened.setCurrentRow(hand.luck.randrange(opened.count()))
    QTest.keyClick(opened, Key.Key_Space)
    yield 20


def rename(hand: Hand) -> Deed:
    opened = hand.window.scenarios.open_list
    opened.setFocus()
    QTest.keyClick(opened, Key.Key_F2)
    yield 5
    yield from hand.write(QApplication.focusWidget(), ("Plan", "Other", "A & B"), [Key.Key_Return, Key.Key_Escape])


def act(hand: Hand) -> Deed:
    hand.trigger("Scenario.base", "Scenario.up", "Scenario.down", "Scenario.show")
    yield 20


def save(hand: Hand) -> Deed:
    hand.trigger("File.save", "File.save_as", "File.revert")
    yield 20


def drop_bad_files(hand: Hand) -> Deed:
    data = QMimeData()
    data.setUrls([QUrl.fromLocalFile(str(path)) for path in hand.luck.sample(hand.bad, 2)])
    event = QDropEvent(QPointF(50, 50), Qt.DropAction.CopyAction, data, LEFT, NONE, QEvent.Type.Drop)
    QApplication.sendEvent(hand.window, event)
    yield 5


def change_on_disk(hand: Hand) -> Deed:
    path = hand.luck.choice(hand.good)
    path.write_text(f"{path.read_text()}\n# {hand.luck.random()}\n")
    yield 10


def turn_to_tab(hand: Hand) -> Deed:
    QTest.keyClick(hand.window, Qt.Key(Key.Key_1.value + hand.luck.randrange(8)), CTRL)
    yield hand.luck.choice([5, 60, 300])


def point(hand: Hand) -> Deed:
    canvas = hand.canvas
    if canvas is not None:
        for _ in range(6):
            hand.move(canvas, hand.spot(canvas))
            yield 2
        QTest.mouseClick(canvas, LEFT, NONE, hand.spot(canvas))
    yield 2


def zoom(hand: Hand) -> Deed:
    canvas = hand.canvas
    if canvas is not None:
        for _ in range(3):
            hand.turn(canvas, hand.spot(canvas))
            yield 2


def choose_in_chart(hand: Hand) -> Deed:
    boxes = [one for one in hand.shown(QComboBox, hand.window.results.chart) if one.isEnabled()]
    if boxes:
        box = hand.luck.choice(boxes)
        box.setFocus()
        QTest.keyClick(box, hand.luck.choice([Key.Key_Down, Key.Key_Up]))
    yield 20


def press_in_chart(hand: Hand) -> Deed:
    buttons = [one for one in hand.shown(QAbstractButton, hand.window.results.chart) if one.isEnabled()]
    if buttons:
        yield from hand.press(hand.luck.choice(buttons))
        yield hand.luck.choice([5, 200])


def peek(hand: Hand) -> Deed:
    hand.window.setFocus()
    QTest.keyPress(hand.window, Key.Key_B)
    yield 30
    QTest.keyRelease(hand.window, Key.Key_B)


def take_along(hand: Hand) -> Deed:
    hand.trigger("File.export", "File.data", "Edit.copy_picture", "Edit.copy_data")
    yield 5


def ask_for_runs(hand: Hand) -> Deed:
    box = hand.luck.choice([hand.window.tools.runs, hand.window.tools.seed])
    yield from hand.write(box, ("25", "100", "200", "400"), [Key.Key_Return])


def resize(hand: Hand) -> Deed:
    hand.window.resize(hand.luck.randint(700, 1600), hand.luck.randint(500, 1000))
    yield 20


def look(hand: Hand) -> Deed:
    hand.trigger("View.dark", "View.light", "View.system", "View.larger", "View.smaller", "View.ordinary")
    yield 30


def hide_a_panel(hand: Hand) -> Deed:
    name = hand.luck.choice(["View.assumptions", "View.scenarios"])
    for _ in range(2):
        hand.trigger(name)
        yield 30


def read(hand: Hand) -> Deed:
    hand.trigger("Help.manual", "Help.keys", "Help.about")
    yield 10


def command(hand: Hand) -> Deed:
    hand.trigger("Edit.commands")
    yield 5
    words = ("copy data", "kenya train", "text as", "seed")
    yield from hand.write(QApplication.focusWidget(), words, [Key.Key_Return, Key.Key_Escape])


def pause(hand: Hand) -> Deed:
    for _ in range(2):
        hand.trigger("Scenario.live")
        yield 20


def rest(hand: Hand) -> Deed:
    yield 400 if hand.luck.random() < 0.5 else 50


COMMON = {drag: 10, turn_to_tab: 8, type_number: 6, undo: 5, step: 4, close: 4, press_button: 4}
USUAL = (
    *(
        fold,
        choose_row,
        add,
        find,
        ask_for_menu,
        open_shipped,
        open_file,
        begin_another,
        select,
        tick,
        rename,
        act,
        save,
    ),
    *(drop_bad_files, change_on_disk, point, zoom, choose_in_chart, press_in_chart, peek, take_along, ask_for_runs),
    *(resize, hide_a_panel, read, command, pause, rest),
)
DEEDS = {**COMMON, **dict.fromkeys(USUAL, 2), look: 1}
"""All of them, and their weights."""
