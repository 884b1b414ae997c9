"""What donors were observed to have paid, over what is received."""

from __future__ import annotations

import datetime as dt
from typing import Any

from pytestqt.qtbot import QtBot

from tests.examples import FIRST_DAY, tiny
from tests.ui.desktop.pictures.looking import grabbed
from ui.desktop.charts.axes import DollarAxis
from ui.desktop.charts.cursor import Cursor, Pointer
from ui.desktop.charts.fan import FanPlot
from ui.desktop.tabs.money.observed import ObservedPayments


def paid(day: int, dollars: float, **told: Any) -> dict[str, Any]:
    return {"date": FIRST_DAY + dt.timedelta(days=day), "paid": dollars, **told}


def test_that_sums_are_drawn_in_millions_and_told_in_words(qtbot: QtBot) -> None:
    plot = FanPlot(Pointer(Cursor()), "Received", DollarAxis())
    qtbot.addWidget(plot)
    payments = ObservedPayments(plot)
    assert (payments.note, payments.caption, payments.readout(3), payments.data()) == ("", "", "", {})
    top = payments.show(tiny(format=2, observed=[paid(-2, 1e6), paid(4, 2.5e6, source="Fund"), paid(40, 9e6)]))
    assert top == 2.5
    assert [part.tolist() for part in payments.marks.dots.getData()] == [[4], [2.5]]
    assert payments.readout(0) == "Observed as paid in all: $1 million (30 Dec 2023)."
    assert payments.readout(5) == "Observed as paid in all: $2.5 million (5 Jan 2024, Fund)."
    assert payments.note.endswith("of 30 Dec 2023, holds on day 0. 1 figure after the horizon is not shown.")
    assert payments.data()["observed: paid in all, USD"].tolist() == [1e6] * 4 + [2.5e6] * 27
    assert not grabbed(plot).isNull()
    payments.show(tiny())
    assert not payments.marks.dots.isVisible()
