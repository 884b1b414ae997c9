"""The kind of a condition, to be changed: what both kinds have stays."""

from __future__ import annotations

from typing import Any

from scenarios.editing.kinds import with_kind
from scenarios.schema import Scenario
from ui.desktop.assumptions.additions import kinds_in_words
from ui.desktop.controls.fields import ChoiceField
from ui.desktop.documents.session import Session


class KindField(ChoiceField):
    """One of the kinds, in the words in which a condition is added."""

    def __init__(self, session: Session, path: str, label: str, owner: str) -> None:
        self._name = owner
        super().__init__(session, path, label, lambda _: kinds_in_words(), owner)

    def _set(self, value: Any) -> None:
        def change(scenario: Scenario) -> Scenario:
            return with_kind(scenario, self._name, value)

        self._try(change, f"Change the kind of {self._name}")
