"""File ▸ Report…: choices at the left, the pages at the right, and one button that saves."""

from __future__ import annotations

from collections.abc import Callable
from concurrent.futures import Executor
from math import isfinite
from pathlib import Path

from PySide6.QtCore import QSize, Qt, QTimer, QUrl, Signal
from PySide6.QtGui import QDesktopServices
from PySide6.QtWidgets import QHBoxLayout, QProgressBar, QVBoxLayout, QWidget

from scenarios.library import file_name
from scenarios.visible import visible
from ui.desktop.charts.stale_cover import WORKING
from ui.desktop.look import dialogs, pending, theme
from ui.desktop.look.lists import button
from ui.desktop.look.naming import name_inner
from ui.desktop.look.own_dialog import OwnDialog
from ui.desktop.reporting.around import Around
from ui.desktop.reporting.candidates import candidates, files_of, is_shown
from ui.desktop.reporting.choices import Choices
from ui.desktop.reporting.gathering import Asked, Wish
from ui.desktop.reporting.maker import Maker
from ui.desktop.reporting.preview import Preview
from ui.desktop.reporting.wishes import Wishes
from ui.desktop.seeking.errand import own_pool
from ui.desktop.seeking.fields import scrolled
from ui.report.command_line import command_line
from ui.wording.words import runs_text

STALE = "Something has changed since: a scenario, or how many runs there are. These pages tell how it was."

STOPPED = "The making was stopped; “Bring up to date” goes on with it."

SAVES = "It is saved as soon as it is made."

PATIENCE = 400
"""Milliseconds after the last choice until the report is made anew."""


class ReportDialog(OwnDialog):
    """Stays open beside the window; the report is of the moment at which it was asked for.

    Attributes:
        saved: the report is on the disk (the argument: where).
        wishes: the choices.
        maker: makes the report.
        preview: its pages.

    Args:
        parent: the window it belongs to.
        around: what it knows of that.
        make_pool: for tests: makes what runs the scenarios.
    """

    manual = "manual/report.md"

    saved = Signal(Path)

    def __init__(self, parent: QWidget | None, around: Around, make_pool: Callable[[], Executor] = own_pool) -> None:
        super().__init__(parent)
        self.setWindowTitle("Report")
        self.setObjectName("report")
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self._around, self._session = around, around.session
        self.maker, self.preview = Maker(make_pool, self), Preview()
        self.wishes = Wishes(self._proposed, Choices.read(around.settings.report))
        self.save = button("report#save", "Save", "Save the report in this form, to this file (Ctrl+Return).")
        self.shut = button("report#close", "Close", "Close, and stop what is on its way.")
        self.stop = button("report#stop", "Stop", "Stop the making; the pages that are there stay.")
        self.bar, self.doing = QProgressBar(), theme.text("", "caption")
        self._made: Wish | None = None
        self._mine: set[Path] = set()
        self._rest = QTimer(self, singleShot=True, interval=PATIENCE)
        self._offer({one for one in self._session.documents if is_shown(self._session, one)})
        self.wishes.ask(*around.asked)
        self._arrange()
        self._connect()
        self.begin()

    def begin(self) -> None:
        """Make the report of what is chosen, as it is now."""
        self._rest.stop()
        self._made = self._wish
        for one in self._made.asked.chosen:
            results = self._around.results(one.scenario)
            if results is not None:
                self.maker.known.turn_to(results.seed, results.replications)
                self.maker.known.take(results)
        self.maker.make(self._made)
        self._refresh()

    def _begin_soon(self) -> None:
        """A choice was made, and more may follow; where a file waits to be saved it is to be of this choice."""
        if self.maker.is_saving:
            self.begin()
        else:
            self._rest.start()
            self._refresh()

    def conclude(self) -> None:
        """Save what is shown; where the choices have changed since, what they come to now."""
        destination = self.wishes.destination
        if self.maker.is_saving or not pending.settle(self) or not destination.check():
            return
        path = destination.path
        is_mine = path in self._mine or not path.exists()
        if not is_mine and not dialogs.ask_about_replacing(self, path.parent.name or str(path.parent), [path.name]):
            return
        if not self.is_stale:
            self.begin()
        self.maker.save(destination.form, path)

    @property
    def is_stale(self) -> bool:
        """Whether what the report is made from has changed in the window since."""
        return self._made is not None and self._asked_now.key != self._made.asked.key and not self._rest.isActive()

    def refresh(self) -> None:
        """Something has changed in the window: say so, and offer what is open now."""
        self._offer({one.document for one in self.wishes.chosen})
        self.wishes.ask_again()
        self._refresh()

    def done(self, result: int) -> None:
        """Close, in whichever way: end what is on its way."""
        self.close_down()
        super().done(result)

    def close_down(self) -> None:
        """Remember the choices, and end threads and processes."""
        self._rest.stop()
        self._around.settings.report = self.wishes.choices.written()
        self.maker.close()

    @property
    def _proposed(self) -> Path:
        document = self._session.selected
        name = document.path or Path(file_name(document.shipped or "muster"))
        return self._around.folder / f"{name.stem}-report"

    @property
    def _asked_now(self) -> Asked:
        session, chosen = self._session, self.wishes.chosen
        names = self.wishes.section_names
        is_scored = (names is None or "record" in names) and bool(chosen[0].scenario.observed)
        forecasts = self._around.forecasts() if is_scored else ()
        tries = self.wishes.tries.isChecked()
        return Asked(chosen, session.seed, session.replications, tries, self._around.today, forecasts)

    @property
    def _wish(self) -> Wish:
        asked, question, names = self._asked_now, self.wishes.question, self.wishes.section_names
        options = [] if names is None else [("sections", ",".join(names))]
        options += [("ledger", str(self._around.ledger))] if asked.forecasts else []
        command = command_line(
            files_of(asked.chosen),
            asked.base,
            question,
            replications=asked.replications,
            seed=asked.seed,
            knock_out=asked.tries,
            options=[*options, ("output", self.wishes.destination.path.name)],
        )
        return Wish(asked, question, names, command)

    def _offer(self, ticked: set[object]) -> None:
        self.wishes.show_candidates(candidates(self._session), ticked)  # type: ignore[arg-type]

    def _refresh(self) -> None:
        """Show how far the work is, and what can be done."""
        maker, errand = self.maker, self.maker.errand
        for part in (self.bar, self.stop):
            part.setVisible(maker.is_busy)
        self._offer_to_save(not maker.is_saving)
        self.bar.setRange(0, 1000 if errand.is_running and errand.share < 1.0 else 0)
        self.bar.setValue(round(1000 * errand.share))
        self.doing.setText(self._told)
        is_stopped = not (maker.is_busy or maker.is_drawn or maker.problem or self._rest.isActive())
        notice = STALE if self.is_stale else STOPPED if is_stopped else ""
        self.preview.say(maker.problem, notice, is_busy=maker.is_busy)
        is_past = self._rest.isActive() or not maker.is_drawn
        self.preview.dim(self.is_stale or is_past, WORKING if is_past and maker.is_busy else "")

    def _offer_to_save(self, can_save: bool) -> None:
        """Enable the button, or disable it; the keyboard stays on it in a way: Return is not to close the dialog."""
        if can_save and self.doing.hasFocus():
            self.save.setFocus()
        elif not can_save and self.save.hasFocus():
            self.doing.setFocus()
        self.save.setEnabled(can_save)

    @property
    def _told(self) -> str:
        """What is on its way, or of which runs the report is."""
        maker = self.maker
        if maker.doing:
            seconds = maker.errand.seconds_left
            left = f" about {seconds:,.0f} s left" if maker.errand.is_running and isfinite(seconds) else ""
            saves = f" {SAVES}" if maker.is_saving and not maker.is_drawn else ""
            return f"{maker.doing}{left if maker.errand.share < 1.0 else ''}{'.' if left and saves else ''}{saves}"
        session = self._session
        some = "; the filter is left out" if session.filter.clauses or session.filter.weighing is not None else ""
        return f"Over all {runs_text(session.replications)} of each scenario, seed {session.seed}{some}."

    def _show(self) -> None:
        self.preview.show_pages(self.maker.pages, self.maker.lack)

    def _end(self, path: Path) -> None:
        self._mine.add(path)
        self.doing.setText(visible(f"Saved: {path}"))
        self.saved.emit(path)
        if self.wishes.destination.opens.isChecked():
            QDesktopServices.openUrl(QUrl.fromLocalFile(str(path)))

    def _connect(self) -> None:
        self._rest.timeout.connect(self.begin)
        self.wishes.changed.connect(self._begin_soon)
        self.wishes.refused.connect(lambda words: self.preview.say(words, "", is_busy=self.maker.is_busy))
        self.maker.changed.connect(self._refresh)
        self.maker.came.connect(self._show)
        self.maker.saved.connect(self._end)
        self.preview.again.clicked.connect(self.begin)
        self.save.clicked.connect(self.conclude)
        self.shut.clicked.connect(self.close)
        self.stop.clicked.connect(self.maker.cancel)
        # Methods, no lambdas: the session outlives this dialog, and Qt disconnects only methods of what is gone.
        session, shown = self._session, self._session.shown
        for signal in (session.document_changed, session.documents_changed, session.selection_changed):
            signal.connect(self.refresh)
        for signal in (session.runs_changed, session.filter_changed, shown.ticks_changed):
            signal.connect(self._refresh)

    def _arrange(self) -> None:
        outer, halves, foot = QVBoxLayout(self), QHBoxLayout(), QHBoxLayout()
        margin = theme.px(theme.L)
        outer.setContentsMargins(margin, margin, margin, margin)
        outer.setSpacing(theme.px(theme.M))
        halves.setSpacing(theme.px(theme.L))
        left = scrolled(self.wishes, "What is in the report")
        left.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        halves.addWidget(left, 2)
        halves.addWidget(self.preview, 3)
        self.bar.setAccessibleName("How much is done")
        self.bar.setTextVisible(False)
        self.doing.setWordWrap(True)
        for part, stretch in ((self.bar, 1), (self.stop, 0), (self.doing, 3), (self.save, 0), (self.shut, 0)):
            foot.addWidget(part, stretch)
        self.save.setProperty("role", "primary")
        outer.addLayout(halves, 1)
        outer.addLayout(foot)
        self.resize(QSize(theme.px(1120), theme.px(780)).boundedTo(self.screen().availableSize() * 0.95))
        name_inner(self)
        self.save.setFocus()
