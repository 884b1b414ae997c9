"""The window: assumptions at the left, answers in the middle, scenarios at the right.

It puts its parts in place and tells them of each other. Its menus are filled by whoever makes it: see ``assembly``.
"""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from PySide6.QtCore import QCoreApplication, QEvent, Qt, Signal
from PySide6.QtGui import QCloseEvent, QDragEnterEvent, QDropEvent, QKeyEvent, QShowEvent
from PySide6.QtWidgets import QMainWindow, QSplitter, QWidget

from scenarios.visible import visible
from ui.desktop.answers.companions import Companions
from ui.desktop.answers.freshness import Freshness
from ui.desktop.answers.projection import Projection
from ui.desktop.answers.runner import Runner
from ui.desktop.answers.site import Site
from ui.desktop.assumptions.panel import AssumptionsPanel
from ui.desktop.documents.disk import Disk
from ui.desktop.documents.filing import Filing
from ui.desktop.documents.reading import Reader
from ui.desktop.documents.session import Session
from ui.desktop.documents.settings import Settings
from ui.desktop.look import pending, tab_order, theme
from ui.desktop.window import context_key
from ui.desktop.window.dropped import files_of, is_table
from ui.desktop.window.menus import Menus
from ui.desktop.window.peek import Peek
from ui.desktop.window.resting import Resting
from ui.desktop.window.results_view import ResultsView
from ui.desktop.window.scenarios_panel import ScenariosPanel
from ui.desktop.window.status import StatusLine
from ui.desktop.window.toolbar import ToolBar

SIZE = (1400, 900)
"""Width and height of a first window, in pixels of the design."""

_NARROW = 1150
"""Below so many pixels of the design the scenarios at the right stay hidden unless asked for."""


class Window(QMainWindow):
    """One window on one session. It closes the runner when it closes.

    Attributes:
        closed: the user has closed it, and knows what becomes of everything that is not saved.
        ending: threads and processes end now, of whatever belongs to the window.
        narrowed: whether there is no room for the scenarios at the right (the argument), each time that is looked at.
        table_dropped: a file with a table (the argument) is dropped on the window.
    """

    closed = Signal()
    ending = Signal()
    narrowed = Signal(bool)
    table_dropped = Signal(Path)

    def __init__(self, session: Session, runner: Runner, settings: Settings, reader: Reader | None = None) -> None:
        super().__init__()
        self.session, self.runner, self.settings = session, runner, settings
        self.site = Site(runner.crew, parent=self)
        self.reader = reader or Reader()
        self.reader.setParent(self)
        self.filing = Filing(session, settings, self.reader, self)
        self.disk = Disk(session, self.reader, self)
        self.results = ResultsView()
        self.results.shared.ledger.remember_in(settings)
        self.assumptions = AssumptionsPanel(session, self.results.shared.background)
        self.companions = Companions(session, runner, self)
        self.peek = Peek(self)
        self.scenarios = ScenariosPanel(session)
        self.status = StatusLine()
        self.menus = Menus(self)
        self.tools = ToolBar(session)
        self.freshness = Freshness(session, runner, self)
        self.resting = Resting.of(session, runner, self.freshness, self.results, self.assumptions)
        self._unit = 0
        self._arrange()
        self._connect()
        self.results.prepare(session.scenario)
        self._rename()
        self._show_overlays()
        self.freshness.ask()

    @property
    def projection(self) -> Projection | None:
        """The projection that is shown; None before the first of the selected document."""
        return self.freshness.projection

    @property
    def is_current(self) -> bool:
        """Whether what is shown answers the request at hand, though perhaps with fewer runs than asked for."""
        return self.freshness.is_current

    @property
    def is_finished(self) -> bool:
        """Whether what is shown answers the request at hand with all runs asked for."""
        return self.freshness.is_finished

    @property
    def is_settled(self) -> bool:
        """Whether nothing that is shown will change by itself: all runs are there, and what is worked out of them."""
        shared = self.results.shared
        rests = self.is_finished and self.companions.is_settled and self.resting.is_settled
        return rests and not (shared.background.is_busy or shared.ledger.is_reading)

    @property
    def problem(self) -> str:
        """Why the request at hand has no answer; empty where it has, or may have."""
        return self.freshness.problem

    def closeEvent(self, event: QCloseEvent) -> None:
        """Ask about what is not saved, then end the workers."""
        if not self.filing.settle_all():
            event.ignore()
            return
        self.closed.emit()
        self.settings.geometry = self.saveGeometry()
        self._end_threads()
        event.accept()

    def discard(self) -> None:
        """Close without a question, and leave nothing behind."""
        self._end_threads()
        self.hide()
        self.deleteLater()
        QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete.value)

    def _end_threads(self) -> None:
        self.ending.emit()
        self.freshness.stop()
        self.resting.stop()
        self.reader.close()
        self.companions.close()
        self.site.close()
        self.runner.close()
        self.results.close_background()

    def showEvent(self, event: QShowEvent) -> None:
        """In a narrow window the charts come first."""
        super().showEvent(event)
        # Nothing has the ring of the focus before somebody uses the keyboard; Tab begins at the tools.
        self.setFocus()
        self._give_room()

    def _give_room(self) -> None:
        """Charts and panels, as the size of the text and that of the window allow."""
        self._unit = theme.px(100)
        narrow = self.width() < theme.px(_NARROW)
        self.narrowed.emit(narrow)
        left, right = theme.px(280 if narrow else 330), theme.px(230)
        self._splitter.setSizes([left, max(self.width() - left - right, 1), right])

    @property
    def _panels(self) -> tuple[QWidget, ...]:
        """From the left."""
        return self.assumptions, self.results, self.scenarios

    def _follow_text(self) -> None:
        if self._unit and self._unit != theme.px(100):
            self._give_room()

    def focusNextPrevChild(self, next: bool) -> bool:  # Qt's own name
        """Move the focus in the order in which the window is seen."""
        return tab_order.step((self.tools, *self._panels, self.status), next)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Show the base as long as B is held where nobody writes."""
        if not self.peek.take(event, pressed=True):
            super().keyPressEvent(event)

    def keyReleaseEvent(self, event: QKeyEvent) -> None:
        """Show the selected scenario again when B is let go."""
        if not self.peek.take(event, pressed=False):
            super().keyReleaseEvent(event)

    def changeEvent(self, event: QEvent) -> None:
        """Show the selected scenario again when another window comes to the front."""
        super().changeEvent(event)
        if event.type() is QEvent.Type.ActivationChange and not self.isActiveWindow():
            self.peek.hold(False)

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        """Accept files that are dragged over the window."""
        for path in files_of(event):
            if not is_table(path):
                self.reader.expect(path)
            event.acceptProposedAction()

    def dropEvent(self, event: QDropEvent) -> None:
        """Open the scenarios that are dropped; of tables of observed figures, the first."""
        self.open_all(files_of(event))

    def open_all(self, files: Sequence[Path]) -> bool:
        """Open the scenarios among files that are dropped, or that the system hands over; of tables, the first.

        False where what is typed is refused: then nothing is opened.
        """
        if not pending.settle(self):
            return False
        tables = [path for path in files if is_table(path)]
        if scenarios := [path for path in files if path not in tables]:
            self.filing.open_paths(scenarios)
        for path in tables[:1]:
            self.table_dropped.emit(path)
        return True

    def _arrange(self) -> None:
        self.setAcceptDrops(True)
        self.addToolBar(Qt.ToolBarArea.TopToolBarArea, self.tools)
        self.setStatusBar(self.status)
        splitter = QSplitter(Qt.Orientation.Horizontal)
        # Before it holds anything: what is put into another widget is dressed anew, with all that it holds.
        self.setCentralWidget(splitter)
        splitter.setChildrenCollapsible(False)
        splitter.setHandleWidth(1)
        for widget in self._panels:
            splitter.addWidget(widget)
            splitter.setStretchFactor(splitter.count() - 1, 1 if widget is self.results else 0)
        self.results.setMinimumWidth(theme.px(240))
        self._splitter = splitter
        self.resize(theme.px(SIZE[0]), theme.px(SIZE[1]))
        self.restoreGeometry(self.settings.geometry)
        self.results.hints.setVisible(not self.settings.knows_hints)
        context_key.listen(self)

    def _connect(self) -> None:
        session, freshness = self.session, self.freshness
        session.pins.put(self.settings.pins)
        session.pins.changed.connect(lambda: setattr(self.settings, "pins", session.pins.paths))
        session.document_changed.connect(self._rename)
        session.leaving.connect(lambda: pending.leave(self))
        # Not sooner than all panels show the document: that may take a second, and the frame is painted at once.
        session.scenario_changed.connect(self._rename)
        keeping = self.results.shared.keeping
        session.filter_changed.connect(lambda: keeping.keep_only(session.filter))
        keeping.asked.connect(session.keep_only)
        session.message.connect(self.status.say)
        self.reader.slow.connect(self.status.show_reading)
        self.status.stop.clicked.connect(self.reader.stop)
        self.companions.changed.connect(self._show_overlays)
        theme.current().changed.connect(self._follow_text)
        self.peek.held.connect(self._peek)
        freshness.asking.connect(lambda request: self.results.expect(request.scenario))
        freshness.projected.connect(self._show_projection)
        freshness.changed.connect(self._show_state)
        self.site.changed.connect(self._show_state)
        self.resting.checking.changed.connect(self._show_state)
        self.results.hints.known.connect(self._know_hints)
        self.scenarios.wanted.connect(self.assumptions.reveal)
        self.results.wanted.connect(self.assumptions.reveal)
        self.results.ordered.connect(lambda name: self.menus.actions[name].trigger())
        self.scenarios.closing.connect(self.filing.close)

    def _show_projection(self, projection: Projection) -> None:
        self.results.show_projection(projection)
        self._mark_projected()

    def _show_state(self) -> None:
        """Say how far the answer is, and dim what is not the answer."""
        if self.projection is None:
            self.results.leave(self.session.scenario)
        self.results.problem.say(self.problem)
        self.results.dim(self.freshness.stale)
        awaited = self.freshness.is_patient
        shown = self.projection if self.is_current or awaited else None
        self.status.show_progress(self.runner, shown, self.site, self.resting.checking, is_earlier=awaited)

    def _peek(self, held: bool) -> None:
        """Show the base as long as the key is held."""
        base = next((one for one in self.companions.overlays if one.is_base), None)
        if held and (base is None or base.projection is None):
            self.status.say("The base has no runs yet." if base else "Nothing differs: this is the base.")
            return
        self.results.peek(base if held else None)

    def _show_overlays(self) -> None:
        self.results.show_overlays(self.companions.overlays, self.companions.own)
        self._mark_projected()

    def _mark_projected(self) -> None:
        shown = [self.session.selected] if self.is_current else []
        self.scenarios.show_projected([*shown, *self.companions.projected])

    def show_manual(self, place: str, beside: QWidget | None = None) -> None:
        """Show a page of the manual, beside the window that has the focus: this one, or a dialog of it."""
        from ui.desktop.manual.viewer import show_manual

        show_manual(place, beside or self, self)

    def _rename(self) -> None:
        document = self.session.selected
        # The placeholder of the unsaved mark, where it is part of a name, is written twice.
        self.setWindowTitle(f"{visible(document.name).replace('[*]', '[*][*]')}[*] – Muster")
        self.setWindowModified(document.is_modified)

    def _know_hints(self) -> None:
        self.settings.knows_hints = True
