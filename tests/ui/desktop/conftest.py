"""What the tests of the desktop app share: a small scenario with one of everything, a session, and a clean end."""

from __future__ import annotations

import threading
from collections.abc import Callable, Iterator
from math import inf
from typing import Any

import pytest
from PySide6.QtCore import QCoreApplication, QEvent, QPoint
from PySide6.QtGui import QCursor
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot
from typing_extensions import override

from scenarios.schema import Scenario
from simulator import experiment
from tests.examples import contingent, finance, tiny
from tests.patience import PATIENCE
from ui.desktop.answers import crew
from ui.desktop.answers.background import Background
from ui.desktop.charts.cursor import Cursor
from ui.desktop.documents.document import Document
from ui.desktop.documents.session import Session
from ui.desktop.garbage import Garbage
from ui.desktop.look import theme
from ui.desktop.tabs.tab import Shared

LONG = int(1000 * PATIENCE)
"""Milliseconds."""

SOON = 20.0
"""Seconds that a thread may take to end."""

LASTING_THREADS = ("Post", "Watch")
"""Threads of a worker pool, which tests may share."""


@pytest.fixture
def shared() -> Iterator[Shared]:
    """What a tab shares with the others; its thread ends with the test."""
    made = Shared(Cursor(), Background())
    yield made
    made.background.close()


@pytest.fixture
def larger(qapp: QApplication) -> Iterator[None]:
    """Text of twice the size."""
    font = qapp.font()
    twice = qapp.font()
    twice.setPointSizeF(2 * font.pointSizeF())
    qapp.setFont(twice)
    theme.apply(qapp, "light")
    yield
    qapp.setFont(font)
    theme.apply(qapp, "light")


class PatientBot(QtBot):
    """Waits until what is waited for has come, however slow the machine is."""

    @override
    def waitUntil(self, callback: Callable[[], Any], *, timeout: int = LONG) -> None:
        super().waitUntil(callback, timeout=timeout)

    @override
    def waitExposed(self, widget: QWidget, *, timeout: int = LONG) -> Any:
        return super().waitExposed(widget, timeout=timeout)


@pytest.fixture
def qtbot(qapp: QApplication, request: pytest.FixtureRequest) -> QtBot:
    """The one of pytest-qt, with patience."""
    return PatientBot(request)


@pytest.fixture(scope="session")
def qapp_args() -> list[str]:
    return ["muster"]


AWAY = QPoint(-1000, -1000)
"""Where the mouse is over no window."""


@pytest.fixture(autouse=True)
def _mouse_lies_away(qapp: QApplication) -> None:
    """What an earlier test pointed at looks hovered in no later one."""
    QCursor.setPos(AWAY)


@pytest.fixture(scope="session", autouse=True)
def _clipboard_ends_empty(qapp: QApplication) -> Iterator[None]:
    """What Python has put there must go while Python is there: else the process ends in a crash, off the screen."""
    yield
    qapp.clipboard().clear()


@pytest.fixture(scope="session", autouse=True)
def _garbage(qapp: QApplication) -> Iterator[Garbage]:
    """As in the program: what is left of a window never goes on a thread in the background."""
    made = Garbage()
    yield made
    made.remove()


@pytest.fixture(autouse=True)
def _leaves_little_garbage(_garbage: Garbage) -> Iterator[None]:
    """Where a test lets no timer run, it is collected after it."""
    yield
    _garbage.look()


@pytest.fixture(autouse=True)
def _leaves_nothing_behind(qapp: QApplication) -> Iterator[None]:
    """A window or a thread that outlives its test fails it."""
    if theme.current().choice != "light":
        theme.apply(qapp, "light")
    threads = set(threading.enumerate())
    yield
    QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete.value)
    assert QApplication.topLevelWidgets() == []
    new = [one for one in set(threading.enumerate()) - threads if type(one).__name__.lstrip("_") not in LASTING_THREADS]
    for thread in new:
        # On a slow machine one that was told to end may be at its last deed still.
        thread.join(SOON)
    assert [thread for thread in new if thread.is_alive()] == []


@pytest.fixture(autouse=True)
def _no_machine_is_slow(monkeypatch: pytest.MonkeyPatch) -> None:
    """Which projections come does not depend on how fast the machine is."""
    for name in ("BY_KERNEL", "BY_WORKERS"):
        monkeypatch.setattr(crew, name, getattr(crew, name)._replace(slow=inf))


@pytest.fixture(autouse=True)
def _blocks_are_small(monkeypatch: pytest.MonkeyPatch) -> None:
    """What is asked of a pool does not depend on whether the kernel was built."""
    monkeypatch.setattr(experiment, "BLOCK_OF_KERNEL", experiment.BLOCK)


@pytest.fixture
def scenario() -> Scenario:
    return everything()


@pytest.fixture
def session(qapp: QApplication, scenario: Scenario) -> Session:
    return Session(Document(scenario))


def everything(title: str = "Everything") -> Scenario:
    """A small scenario with one of everything that the panel can show."""
    return tiny(
        title=title,
        target=500,
        conditions=_conditions(),
        finance=finance(cost_per_person_month=[8000, 16000, 20000], donors=[_donor()]),
        camp={"after": ["vote"], "build": [21, 50, 90], "opening_beds": 400, "beds_per_week": 100, "max_beds": 1400},
        mandate={"condition": "vote", "months": 12, "renewal_probability": 0.9, "drawdown_days": 60},
        disruptions=[{"name": "Airport closed", "stops": ["lift"], "per_year": 0.5, "duration": [14, 60, 150]}],
        contingents=_contingents(),
        sources={"contingents.Kenya.personnel": {"ground": "document", "text": "article <b>P9</b>"}},
    )


def _conditions() -> list[dict[str, Any]]:
    members = [{"name": "China", "permanent": True, "yes": 0.6, "no": 0.01}, {"name": "Malta", "yes": 0.9, "no": 0}]
    vote = {"name": "vote", "kind": "council-vote", "first_vote": [1, 5, 27], "attempts": 3, "retable": 30}
    approval = {"name": "court", "kind": "approval", "after": ["vote"], "delay": [1, 30, 60], "probability": 0.95}
    return [
        vote | {"majority": 1, "members": members},
        approval | {"challenge_probability": 0.3, "challenge_delay": 90},
        {"name": "lead there", "kind": "presence", "contingent": "Kenya", "personnel": 200},
        {"name": "money", "kind": "contributions", "amount": 50e6},
        {"name": "new year", "kind": "date", "date": tiny().start},
    ]


def _donor() -> dict[str, Any]:
    donor = {"name": "Fund", "amount": [50e6, 100e6, 300e6], "probability": 0.95, "after": ["vote"]}
    return donor | {"first_payment": [30, 90, 240], "instalments": 4, "every": 60}


def _contingents() -> list[dict[str, Any]]:
    kenya = contingent("Kenya", lead=True, personnel=1000, training=[14, 35, 60], requires=["vote", "court"])
    spain = contingent("Spain", commitment="supportive", personnel=[5, 20, 60], undetermined=True)
    spain |= {"requires": ["vote", "lead there"], "participation": None}
    return [kenya, {key: value for key, value in spain.items() if value is not None}]
