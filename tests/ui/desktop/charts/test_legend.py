"""The legend: what an entry says has its room at once."""

from __future__ import annotations

from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from ui.desktop.charts.legend import Entry
from ui.desktop.look.flow import FlowLayout


def test_that_words_that_change_have_their_room_at_once(qtbot: QtBot) -> None:
    legend = QWidget()
    qtbot.addWidget(legend)
    flow, entries = FlowLayout(legend, 8, 4), [Entry("line", "Median"), Entry("dashed", "")]
    for entry in entries:
        flow.addWidget(entry)
    legend.resize(400, 100)
    legend.show()
    one_line = flow.heightForWidth(400)
    entries[1].say("As shipped: half of the runs have so many people or more, and this goes on for a while")
    assert flow.heightForWidth(400) > one_line
