"""Boxes to choose from: what is chosen still tells what it is where it does not fit."""

from __future__ import annotations

import pytest
from pytestqt.qtbot import QtBot

from ui.desktop.controls.fields import QuietCombo
from ui.desktop.look.lists import Chooser, WideList, chooser


def test_that_a_choice_that_does_not_fit_is_shortened_where_it_does_not_differ(qtbot: QtBot) -> None:
    box = chooser("some#box", "Some of them")
    qtbot.addWidget(box)
    words = [f"Article of September 2023 and {tail}, as the article says" for tail in ("a week", "a month", "nothing")]
    box.addItems(["short", *words])
    box.resize(180, box.sizeHint().height())
    box.show()
    shown = []
    for place in range(4):
        box.setCurrentIndex(place)
        shown.append(box.shown)
    assert shown[0] == "short"
    assert len(set(shown)) == 4
    assert all(box.fontMetrics().horizontalAdvance(one) < 180 for one in shown)
    assert [box.itemText(place) for place in range(1, 4)] == words
    assert not box.grab().toImage().isNull()


def test_that_a_box_without_a_choice_says_nothing(qtbot: QtBot) -> None:
    box = chooser("some#box", "Some of them")
    qtbot.addWidget(box)
    assert box.shown == ""


@pytest.mark.parametrize("make", [WideList, QuietCombo, Chooser])
def test_that_a_list_to_choose_from_is_as_wide_as_its_words(make: type[WideList], qtbot: QtBot) -> None:
    combo = make()
    qtbot.addWidget(combo)
    combo.addItems(["short", "Event that may come, once or several times"])
    combo.resize(90, 30)
    combo.show()
    combo.showPopup()
    view = combo.view()
    assert view.viewport().width() >= view.fontMetrics().horizontalAdvance(combo.itemText(1))
    combo.hidePopup()
