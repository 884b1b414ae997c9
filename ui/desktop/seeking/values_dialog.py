"""Several values of a number, or of two: each is run, and all are seen beside each other."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable
from concurrent.futures import Executor

from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QWidget

from simulator.seek.family import Family, Member, members_of, refuse_too_many, size_of
from simulator.seek.trying import Trying
from simulator.seek.wanted import Wanted
from ui.desktop.documents.document import Document
from ui.desktop.documents.session import Session
from ui.desktop.look import pending, theme
from ui.desktop.look.lists import button
from ui.desktop.look.naming import name_inner
from ui.desktop.seeking.asking_dialog import AskingDialog
from ui.desktop.seeking.errand import own_pool
from ui.desktop.seeking.fields import day_of, sentence
from ui.desktop.seeking.tiles import Tiles
from ui.desktop.seeking.tried_number import TriedNumber
from ui.desktop.seeking.value_tables import ChanceMap, MemberTable
from ui.wording.seeking import member_title, number_title, value_text, wanted_text
from ui.wording.titles import capital

MOST_OPENED = 12
"""Scenarios that are opened at once; the list of open ones is to stay one that can be read."""

STALE = "The scenario has changed since this was worked out."

_PAUSE = 150
"""Milliseconds between two pictures of a family that is on its way."""


class ValuesDialog(AskingDialog):
    """Stays open beside the window; what it finds can be opened as scenarios.

    Attributes:
        family: what has come so far; None before that.

    Args:
        parent: the window it belongs to.
        session: whose selected scenario is tried.
        make_pool: for tests: makes what runs the scenarios.
    """

    manual = "manual/what-it-would-take.md#try-values"

    name, title = "values", "Try values"
    begins = "Run them", "Run the scenario with each value."

    def __init__(self, parent: QWidget | None, session: Session, make_pool: Callable[[], Executor] = own_pool) -> None:
        super().__init__(parent, session, make_pool)
        self.family: Family | None = None
        self._original: Document | None = None
        self.first, self.second = TriedNumber("values#first", "Number"), TriedNumber("values#second", "Second number")
        self.more = button("values#more", "Add a second number", "Try each pair of values of two numbers.")
        self.less = button("values#less", "Remove the second number", "Try the first number alone.")
        self.note = theme.text("", "warning")
        self.subject, self.caption, self.about = (theme.text("", role) for role in ("subtitle", "caption", "caption"))
        self.map, self.tiles, self.table = ChanceMap(), Tiles(), MemberTable()
        self.across = theme.text("", "caption")
        self.open_all = button("values#open", "Open as scenarios", "Open each of them as a scenario of its own.")
        self._soon = QTimer(self, singleShot=True, interval=_PAUSE)
        self._arrange()
        self._connect()
        self._show_second(False)
        self._refresh()
        name_inner(self)

    def ask(self, path: str, people: int, date: dt.date) -> None:
        """Ask about a number of the selected scenario; nothing is run yet."""
        self.aim.ask(self.session.scenario, people, date)
        self._choose(self.first, path)

    def add_second(self, path: str = "") -> None:
        """Let there be a second number."""
        self._show_second(True)
        self._choose(self.second, path)

    def begin(self) -> None:
        """Run them."""
        if not pending.settle(self) or not self._is_asked:
            return
        scenario = self.session.scenario
        self._forget()
        tried = (self.first, self.second) if self.has_second else (self.first,)
        try:
            series = tuple(one.series(scenario) for one in tried)
            refuse_too_many(series)
            wanted = Wanted(self.aim.people, day_of(scenario, self.aim.date))
        except ValueError as problem:
            self.problem.say(f"{capital(str(problem))}.")
            return
        self.family, self._original = Family(scenario, series, wanted, ()), self.session.selected
        self.ran = runs, seed = self.session.replications, self.session.seed

        def task(trying: Trying, tell: Callable[[object], None]) -> object:
            for member in members_of(scenario, series, wanted, trying):
                tell(member)
            return None

        self.errand.start(task, runs, seed, size_of(series) * runs)
        self._refresh()

    def open_scenarios(self) -> None:
        """Open each member as a scenario of its own, not saved anywhere yet; the selected one stays selected."""
        family, old = self.family, self._original
        if family is None or old is None or not self._can_open:
            return
        for member in family.members:
            if member.scenario is not None:
                document = Document(
                    member.scenario.model_copy(update={"title": _title(family, member)}),
                    content=old.content,
                    based_at=old.based_at,
                )
                self.session.adopt(document, select=False)

    @property
    def has_second(self) -> bool:
        """Whether two numbers are tried."""
        return not self.second.isHidden()

    @property
    def _is_asked(self) -> bool:
        """Whether each number that is to be tried is chosen."""
        return bool(self.first.path) and bool(self.second.path or not self.has_second)

    def close_down(self) -> None:
        """End thread and processes."""
        self._soon.stop()
        super().close_down()

    def _choose(self, tried: TriedNumber, path: str) -> None:
        tried.show_number(self.session.scenario, path)
        self._forget()

    def _show_second(self, shown: bool) -> None:
        for part in (self.second, self.less):
            part.setVisible(shown)
        self.more.setVisible(not shown)
        self._forget()

    def _forget(self) -> None:
        """Something else is asked: nothing of an earlier answer stays."""
        self.errand.cancel()
        self.family = self._original = self.ran = None
        self.problem.say("")
        self._refresh()

    def _take(self, member: object) -> None:
        if self.family is not None and isinstance(member, Member):
            family = self.family
            self.family = Family(family.scenario, family.series, family.wanted, (*family.members, member))
            if not self._soon.isActive():
                self._soon.start()

    def _follow(self) -> None:
        """The scenario is another one."""
        scenario = self.session.scenario
        for tried in (self.first, self.second):
            if tried.path:
                tried.number.show_number(scenario, tried.path)
        self._refresh()

    def _refresh(self) -> None:
        """Show what has come, and offer what can be done."""
        family = self.family
        shown = family is not None and bool(family.members)
        is_grid = shown and family is not None and len(family.series) == 2
        for part in (self.subject, self.tiles, self.caption, self.table):
            part.setVisible(shown)
        for of_grid in (self.map, self.across):
            of_grid.setVisible(is_grid)
        if family is not None and shown:
            self._show(family, is_grid)
        self.problem.say(self.errand.problem or self.problem.text())
        is_stale = shown and family is not None and family.scenario != self.session.scenario
        self.note.setText(STALE if is_stale else "")
        self.note.setVisible(is_stale)
        self.work.start.setEnabled(self._is_asked)
        self.open_all.setEnabled(self._can_open)
        self.about.setText(
            f"{self.of_runs('each')}: each has the same luck. Write values as 60, 90, 120 or 0 to 120 by 30."
        )

    def _show(self, family: Family, is_grid: bool) -> None:
        if family.wanted is not None:
            self.subject.setText(f"Chance of {wanted_text(family.scenario, family.wanted)}")
        if is_grid:
            down, across = (number_title(family.scenario, series.path) for series in family.series)
            self.across.setText(f"{down} downwards, {across} across; the stronger the colour, the likelier.")
            self.map.show_family(family)
        self.tiles.show_family(family)
        self.caption.setText(self.tiles.caption(family))
        self.table.show_family(family)

    @property
    def _can_open(self) -> bool:
        family = self.family
        return family is not None and not self.errand.is_running and 0 < len(family.members) <= MOST_OPENED

    def _connect(self) -> None:
        for tried in (self.first, self.second):
            tried.number.chosen.connect(lambda path, tried=tried: self._choose(tried, path))
            tried.line.committed.connect(lambda _: self._forget())
        self.more.clicked.connect(lambda _=False: self.add_second())
        self.less.clicked.connect(lambda: self._show_second(False))
        self.aim.changed.connect(self._forget)
        self.open_all.clicked.connect(self.open_scenarios)
        self.errand.came.connect(self._take)
        self.errand.changed.connect(self._refresh)
        self._soon.timeout.connect(self._refresh)
        self.session.scenario_changed.connect(self._follow)
        for signal in (self.session.runs_changed, self.session.filter_changed):
            signal.connect(self._refresh)

    def _arrange(self) -> None:
        for label in (self.note, self.subject, self.caption, self.about, self.across):
            label.setWordWrap(True)
        self.open_all.setToolTip(theme.tooltip(f"Open each of them as a scenario of its own, {MOST_OPENED} at most."))
        end = sentence(("and tell the chance of", self.aim))
        above = (self.first, self.second, sentence((self.more, self.less)), end, self.work, self.problem, self.note)
        below = (self.subject, self.map, self.across, self.tiles, self.caption, self.table, self.about)
        self.arrange((*above, *below), self.open_all, (840, 700)).addStretch(1)


def _title(family: Family, member: Member) -> str:
    pairs = list(zip(family.series, member.values, strict=True))
    paths = tuple(series.path for series, _ in pairs)
    return member_title(family.scenario, paths, tuple(value_text(series.quantity, value) for series, value in pairs))
