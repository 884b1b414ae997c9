"""A panel on the small scenario that has one of everything."""

from __future__ import annotations

import pytest

from ui.desktop.assumptions.panel import AssumptionsPanel
from ui.desktop.documents.session import Session


@pytest.fixture
def panel(session: Session, qtbot) -> AssumptionsPanel:
    return shown_panel(session, qtbot)


def shown_panel(session: Session, qtbot, width: int = 340) -> AssumptionsPanel:
    panel = AssumptionsPanel(session)
    qtbot.addWidget(panel)
    panel.resize(width, 700)
    with qtbot.waitExposed(panel):
        panel.show()
    return panel
