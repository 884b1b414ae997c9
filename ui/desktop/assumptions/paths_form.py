"""Rows that are chosen by the scenario: the key assumptions, what a search found."""

from __future__ import annotations

from collections.abc import Callable

from scenarios.parameters import Parameter
from scenarios.schema import Scenario
from ui.desktop.assumptions.adjustable import SUPPOSE, adjustable, supposable
from ui.desktop.assumptions.changes import shape
from ui.desktop.assumptions.form import Form
from ui.desktop.controls.row import ParameterRow
from ui.desktop.controls.suppose import SupposeField
from ui.desktop.controls.warned import Told
from ui.desktop.documents.session import Session
from ui.wording.titles import listed

Row = ParameterRow | SupposeField


class PathsForm(Form):
    """Follows a function from the scenario to paths; rows of paths that stay are kept.

    Args:
        session: where the numbers live.
        paths: of the numbers and suppositions, in a scenario; those that it does not have are left out.
        owners: whether labels say whose number it is.
    """

    def __init__(self, session: Session, paths: Callable[[Scenario], tuple[str, ...]], *, owners: bool = False) -> None:
        super().__init__()
        self._session = session
        self._paths_of = paths
        self._owners = owners
        self._paths: tuple[str, ...] = ()
        self._made_for: tuple[tuple[str, ...], object] = (), ()
        self._rows: dict[str, Row] = {}
        self._wide = False
        self.refresh()

    @property
    def lines(self) -> tuple[Row, ...]:
        """The rows that are shown."""
        return tuple(self._rows[path] for path in self._paths if path in self._rows)

    @property
    def rows(self) -> tuple[ParameterRow, ...]:
        """Those of them that show a number."""
        return tuple(row for row in self.lines if isinstance(row, ParameterRow))

    def refresh(self) -> None:
        """Show the numbers as they are, and other rows where there are others to show."""
        scenario = self._session.scenario
        wanted, now = self._paths_of(scenario), shape(scenario)
        if (wanted, now) != self._made_for:
            self._made_for = wanted, now
            self._show(wanted)
        super().refresh()

    def describe(self) -> None:
        """Write tooltips anew, also of rows that wait to be shown again."""
        for row in self._rows.values():
            row.describe()

    def warn(self, told: Told) -> None:
        """Show what is told, also in rows that wait to be shown again."""
        super().warn(told)
        for row in self._rows.values():
            row.warn(told)

    def set_wide(self, wide: bool) -> None:
        """Use the room there is, also in rows that wait to be shown again."""
        self._wide = wide
        for row in self._rows.values():
            row.set_wide(wide)

    def _show(self, paths: tuple[str, ...]) -> None:
        known = {parameter.path: parameter for parameter in adjustable(self._session.scenario)}
        every = {*known, *supposable(self._session.scenario)}
        for path in set(self._rows) - every:
            self._rows.pop(path).deleteLater()
        self._paths = tuple(path for path in paths if path in every)
        for path, row in self._rows.items():
            self._column.removeWidget(row)
            # What stays is never hidden, not even for a moment: it would lose the focus to some other widget.
            if path not in self._paths:
                row.setVisible(False)
        self._pieces = [self._row(path, known) for path in self._paths]
        for row in self.lines:
            self._column.addWidget(row)
            row.setVisible(True)

    def _row(self, path: str, known: dict[str, Parameter]) -> Row:
        if path not in self._rows:
            self._rows[path] = self._number(known[path]) if path in known else self._supposition(path)
            self._rows[path].set_wide(self._wide)
            self._rows[path].warn(self._told)
        return self._rows[path]

    def _number(self, parameter: Parameter) -> ParameterRow:
        return ParameterRow(self._session, parameter, listed(parameter) if self._owners else "")

    def _supposition(self, path: str) -> SupposeField:
        name = path.removeprefix("conditions.").removesuffix(f".{SUPPOSE}")
        return SupposeField(self._session, path, f"{name}: Suppose", "")
