"""The mandate, which a scenario may have or not."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtWidgets import QHBoxLayout, QPushButton, QWidget

from scenarios.editing.edits import with_field
from scenarios.parts import Mandate
from scenarios.schema import Scenario
from scenarios.vote import CouncilVote
from ui.desktop.assumptions.form import Form, rows
from ui.desktop.assumptions.references import reference_field
from ui.desktop.documents.session import Session
from ui.desktop.look import theme


class MandateForm(Form):
    """Its numbers and a button to do without; or a button to have one."""

    def __init__(self, session: Session) -> None:
        super().__init__()
        self._session = session
        self._has: bool | None = None
        self._wide = False
        self.refresh()

    def refresh(self) -> None:
        """Show the mandate as it is."""
        has = self._session.scenario.mandate is not None
        if has != self._has:
            self._has = has
            self.clear()
            self._make_mandate() if has else self._make_none()
            self.set_wide(self._wide)
        super().refresh()

    def set_wide(self, wide: bool) -> None:
        """Use the room there is."""
        self._wide = wide
        super().set_wide(wide)

    def _make_mandate(self) -> None:
        self.add_warnings("mandate")
        self.add(reference_field(self._session, "mandate.condition", "Mandate"))
        for row in rows(
            self._session, *(f"mandate.{name}" for name in ("months", "renewal_probability", "drawdown_days"))
        ):
            self.add(row)
        self._button("Remove the mandate", lambda _: None)

    def _make_none(self) -> None:
        words = theme.text("No mandate: nothing expires.", "muted")
        words.setContentsMargins(theme.px(theme.M), theme.px(theme.XS), 0, theme.px(theme.S))
        self._column.addWidget(words)
        self._button("Add a mandate", _new_mandate)

    def _button(self, words: str, make: Callable[[Scenario], Mandate | None]) -> None:
        button = QPushButton(words)
        button.setObjectName("mandate#button")
        button.setAccessibleName(words)
        button.setAutoDefault(False)
        button.clicked.connect(lambda: self._put(make(self._session.scenario), words))
        button.setEnabled(bool(self._has or self._session.scenario.conditions))
        line = QHBoxLayout()
        line.setContentsMargins(theme.px(theme.M), theme.px(theme.XS), theme.px(theme.S), theme.px(theme.S))
        line.addWidget(button)
        line.addStretch()
        holder = QWidget()
        holder.setLayout(line)
        self._column.addWidget(holder)

    def _put(self, mandate: Mandate | None, text: str) -> None:
        self._session.edit_structure(with_field(self._session.scenario, "mandate", mandate), text)


def _new_mandate(scenario: Scenario) -> Mandate:
    """Twelve months from the first council vote, or else from the first condition."""
    votes = [part.name for part in scenario.conditions if isinstance(part, CouncilVote)]
    name = (votes or [part.name for part in scenario.conditions])[0]
    return Mandate(condition=name, months=12.0, renewal_probability=0.9, drawdown_days=60.0)
