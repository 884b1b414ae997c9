"""What every tab of the results is, and what it is given."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import ClassVar

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QContextMenuEvent, QHideEvent
from PySide6.QtWidgets import QMenu, QWidget

from scenarios.schema import Scenario
from ui.desktop.answers.background import Background
from ui.desktop.answers.keeping import Keeping
from ui.desktop.answers.overlay import Overlay, Own
from ui.desktop.answers.projection import Projection
from ui.desktop.answers.reference_choice import ReferenceChoice
from ui.desktop.charts.cursor import Cursor, Pointer
from ui.desktop.freezing.ledger_folder import LedgerFolder
from ui.desktop.tabs.question import Question
from ui.wording.data_table import Table


@dataclass(frozen=True, slots=True, eq=False)
class Shared:
    """What all tabs have in common.

    Attributes:
        cursor: the day that is pinned, the contingent and the run that are chosen.
        background: works things out away from the thread of the window.
        question: the number of people and the date that are asked about.
        keeping: which runs are kept.
        reference: which group of UN missions is shown beside them.
        own: the selected scenario among those shown; set before ``Tab.show_overlays``.
        ledger: the frozen forecasts, and which of them is drawn behind.
    """

    cursor: Cursor
    background: Background
    question: Question = field(default_factory=Question)
    own: Own = field(default_factory=Own)
    keeping: Keeping = field(default_factory=Keeping)
    reference: ReferenceChoice = field(default_factory=ReferenceChoice)
    ledger: LedgerFolder = field(default_factory=LedgerFolder)

    def tell_again(self) -> None:
        """Say what is pinned, chosen and asked about once more, for a tab that has just been made.

        Whoever hears it reads what is so now; to hear it twice changes nothing.
        """
        for signal in (self.cursor.chosen, self.cursor.pinned, self.question.changed):
            signal.emit()


class Tab(QWidget):
    """A page of the results.

    Only the tab in front is given projections, and one that comes to the front gets the latest: what nobody looks at
    costs nothing. A tab may keep a projection, but must not take more than a few milliseconds to show it; what takes
    longer it asks of ``Shared.background``.
    """

    name: ClassVar[str]
    """What the tab is called."""

    wanted = Signal(str)
    """The path of an assumption that the user wants to see."""
    ordered = Signal(str)
    """The name of a command of the window that the user gives from within the tab: ``File.freeze``."""
    peeks: ClassVar[bool] = True
    """Whether it shows the base in place of the selected scenario while the key for that is held."""

    def __init__(self, shared: Shared) -> None:
        super().__init__()
        self.shared = shared
        self.pointer = Pointer(shared.cursor, self)
        """The day that it reads: the one pointed at in this tab, else the one that is pinned for all."""

    def hideEvent(self, event: QHideEvent) -> None:
        """Nobody points where nobody looks."""
        super().hideEvent(event)
        self.pointer.point(None)

    def contextMenuEvent(self, event: QContextMenuEvent) -> None:
        """What can be done with the tab wherever nothing in it has a menu of its own: to copy and to export it."""
        menu = QMenu(self)
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.add_to(menu)
        menu.addActions(self.actions())
        if menu.actions():
            menu.popup(event.globalPos())
        event.accept()

    def add_to(self, menu: QMenu) -> None:
        """Put what else can be done into its menu; nothing unless a tab says otherwise."""

    def prepare(self, scenario: Scenario) -> None:
        """Show what there is to show of a scenario without a projection; nothing unless a tab says otherwise."""

    def show_projection(self, projection: Projection) -> None:
        """Show many runs of the selected scenario."""
        raise NotImplementedError

    def learn_of(self, projection: Projection) -> None:
        """Learn that a projection of the selected scenario has come, whichever tab is in front.

        Called for every projection of a drag; nothing unless a tab has work under way that depends on the scenario.
        """

    def explain(self, milestone: str) -> None:
        """Show what makes the day of a milestone uncertain; nothing unless a tab does."""

    def leave(self) -> None:
        """Another document is selected: nothing of this one is to be seen when its own projection comes.

        Nothing unless a tab goes on showing for a while what it showed before.
        """

    @property
    def shown(self) -> Projection | None:
        """The projection that is shown, where that is not always the latest one that was given."""
        return None

    @property
    def heading(self) -> str:
        """What a picture of it is called."""
        return self.name

    @property
    def spoken_day(self) -> int | None:
        """The day that it speaks of on paper, where nobody points; None for the last one, below 0 for none."""
        return self.shared.cursor.day

    def caption(self) -> str:
        """What its bands, lines and areas are, in a sentence or two, for a picture in a report; may be empty."""
        return ""

    def data(self) -> Table | None:
        """What it shows, as a table; None where there is nothing, or no table of it."""
        return None

    def show_overlays(self, overlays: Sequence[Overlay]) -> None:
        """Show other scenarios beside it; most tabs show only the selected one."""

    def close_down(self) -> None:
        """The window closes: end threads and processes of its own; nothing unless a tab has any."""
