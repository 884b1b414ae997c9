"""The panel of assumptions: a search, the sections, and the one place where session and controls are bound.

panel = AssumptionsPanel(session)
panel.reveal("contingents.Kenya.training")       # opens what has to be open, and puts the focus there
panel.head.search.setFocus()
"""

from __future__ import annotations

from collections.abc import Set
from functools import partial
from time import perf_counter

from PySide6.QtCore import Qt, QTimer
from PySide6.QtGui import QResizeEvent, QShowEvent
from PySide6.QtWidgets import QApplication, QVBoxLayout, QWidget

from scenarios.checks.folding import Folded
from scenarios.editing.difference import differences
from scenarios.parameters import unsourced
from scenarios.places import place_of
from ui.desktop.answers.background import Background
from ui.desktop.answers.rest import Rest
from ui.desktop.assumptions.adjustable import adjustable
from ui.desktop.assumptions.changes import touched
from ui.desktop.assumptions.found import FoundRows
from ui.desktop.assumptions.head import Head
from ui.desktop.assumptions.key_form import KeyForm
from ui.desktop.assumptions.revealing import control_in, field_in
from ui.desktop.assumptions.search import found_in
from ui.desktop.assumptions.section import Section
from ui.desktop.assumptions.sections import PLANS, section_of
from ui.desktop.assumptions.warner import Warner
from ui.desktop.assumptions.warnings import WarningList, told_of
from ui.desktop.assumptions.weights import Weights
from ui.desktop.controls.row import ParameterRow
from ui.desktop.documents.session import Session
from ui.desktop.look import theme
from ui.desktop.look.anchored import AnchoredArea
from ui.desktop.look.legible import Legible
from ui.desktop.look.scrolling import scroll

_WIDE = 46
"""From so many times the height of a line on, a row is one line."""

_IN_ONE_GO = 0.05
"""Seconds."""

_COUNT_AFTER = 120
"""Milliseconds after which counts follow an edit."""

PREPARE_AFTER = 250
"""Milliseconds after which closed sections are made, one by one while nothing else is to be done."""


class AssumptionsPanel(QWidget):
    """Every number of the session's scenario.

    Session to controls: ``refresh`` on every signal, which sets nothing. Controls to session: ``Session.edit``, by the
    controls themselves. Only what an edit can have touched is looked at, in a drag no more often than it can be read;
    counts and closed sections follow when the hand rests.
    """

    def __init__(self, session: Session, background: Background | None = None, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._session = session
        self._scenario, self._base = session.scenario, session.shown.base
        self._wide = False
        self.setProperty("role", "page")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self.setMinimumWidth(theme.px(280))
        self.head = Head()
        self.sections = tuple(Section(plan.title, partial(plan.make, session)) for plan in PLANS)
        self.found = FoundRows(session)
        self.warnings = WarningList()
        self._warned: tuple[Folded, ...] = ()
        self._warner = Warner(background, self)
        self._warner.warned.connect(self._show_warned)
        self._arrange()
        self._count_soon = QTimer(self, singleShot=True, interval=_COUNT_AFTER)
        self._prepare_soon = QTimer(self, singleShot=True, interval=PREPARE_AFTER)
        self._warn_soon = Rest(_COUNT_AFTER, self)
        self._follow = Legible(self.refresh, self)
        self._connect()
        self.sections[0].set_open(True)
        self._count()
        self._warn()

    def refresh(self) -> None:
        """Show the session's scenario as it is."""
        before, same_base = self._scenario, self._session.shown.base is self._base
        self._scenario, self._base = self._session.scenario, self._session.shown.base
        fields = touched(before, self._scenario) if same_base else None
        for section, plan in zip(self.sections, PLANS, strict=True):
            if fields is None or not plan.fields or fields & plan.fields:
                section.refresh()
        if self.head.is_filtering:
            self.found.refresh()
        if before.sources != self._scenario.sources:
            self._describe()
        self._count_soon.start()
        self._warn_soon.start()

    def reveal(self, path: str) -> QWidget | None:
        """Open what has to be open, and bring the control of a path into view and focus; None where there is none.

        The path of a whole part leads to the first of its numbers, else to its name; that of a list in which nothing
        is leads to where the first is added.
        """
        bare, known = path.removesuffix(".likely"), adjustable(self._session.scenario)
        first = next((item for item in known if item.path.startswith(f"{bare}.")), None)
        wanted = next((item for item in known if item.path == bare), first)
        section = self._section_with(path)
        if section is None or (wanted is None and place_of(self._scenario, bare) is None):
            return None
        self.head.clear()
        section.set_open(True)
        control = field_in(section, bare)
        if control is None:
            control = control_in(section, wanted) if wanted is not None else _begin_of(section, bare)
        control = control or section.header
        control.setFocus(Qt.FocusReason.ShortcutFocusReason)
        QTimer.singleShot(0, control, lambda: self._area.ensureWidgetVisible(control))
        return control

    def show_weights(self, weights: Weights) -> None:
        """Show what matters most at the top."""
        if isinstance(self.sections[0].body, KeyForm):
            self.sections[0].body.show_weights(weights)

    def say_idle(self, path: str, words: str) -> None:
        """Say at every row of a number that its change changes nothing; where there is no path, at none."""
        for row in self.findChildren(ParameterRow):
            row.say_idle(words if row.parameter.path == path and row.is_changed else "")

    def _lead_to(self, path: str) -> None:
        """Bring the control of a path into view; of what is gone, where it stood."""
        if self.reveal(path) is None:
            self.reveal(path.partition(".")[0])

    def _section_with(self, path: str) -> Section | None:
        """The section that shows what a path leads to."""
        field = path.partition(".")[0]
        places = (place for place, plan in enumerate(PLANS) if field in plan.fields)
        return next((self.sections[place] for place in places), None)

    def showEvent(self, event: QShowEvent) -> None:
        """Once there is something to see, closed sections are made."""
        super().showEvent(event)
        self._prepare_soon.start()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """One line a row where there is room."""
        super().resizeEvent(event)
        wide = self.width() >= _WIDE * self.fontMetrics().height()
        if wide != self._wide:
            self._wide = wide
            self.found.set_wide(wide)
            for section in self.sections:
                section.set_wide(wide)

    def _arrange(self) -> None:
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self.head)
        column.addWidget(self._make_area(), 1)

    def _make_area(self) -> AnchoredArea:
        self._all, self._area = QWidget(), AnchoredArea()
        column = QVBoxLayout(self._all)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        for section in self.sections:
            column.addWidget(section)
        column.addStretch()
        page = QWidget()
        both = QVBoxLayout(page)
        both.setContentsMargins(0, 0, 0, theme.px(theme.M))
        self._listed = _inset(self.warnings)
        self._listed.hide()
        both.addWidget(self._listed)
        both.addWidget(self._all)
        both.addWidget(self.found)
        self.found.hide()
        self._area.setProperty("role", "page")
        scroll(self._area, page)
        return self._area

    def _connect(self) -> None:
        self._count_soon.timeout.connect(self._settle)
        self._prepare_soon.timeout.connect(self._prepare)
        self._warn_soon.rested.connect(self._warn)
        self._session.scenario_changed.connect(self._follow.change)
        self._session.document_changed.connect(self._on_document)
        self._session.shown.base_changed.connect(self._on_document)
        self.head.filtered.connect(self._filter)
        self.head.search.left_downwards.connect(self._enter_rows)
        self.head.warnings.toggled.connect(self._show_warnings)
        self.warnings.wanted.connect(self.reveal)
        self.found.others.wanted.connect(self._lead_to)

    def _on_document(self) -> None:
        """A saved document has another base, and so has each when another is chosen: other ticks, other changes."""
        if self._session.shown.base is not self._base:
            self.refresh()

    def _describe(self) -> None:
        self.found.describe()
        for section in self.sections:
            section.describe()

    def _filter(self) -> None:
        """Show what the search and the filters leave."""
        filtering = self.head.is_filtering
        if filtering:
            self._find()
            self._area.verticalScrollBar().setValue(0)
        self.found.setVisible(filtering)
        self._all.setVisible(not filtering)

    def _find(self, kept: Set[str] = frozenset()) -> None:
        """Show what matches now, and the numbers of ``kept``."""
        self.found.show_found(found_in(self._scenario, self._base, self.head.sought, kept))

    def _enter_rows(self) -> None:
        if self.head.is_filtering:
            self.found.enter()
        else:
            self.sections[0].header.setFocus(Qt.FocusReason.TabFocusReason)

    def _settle(self) -> None:
        """The hand rests: what nobody sees follows, and the counts; the window paints between two that take long."""
        until = perf_counter() + _IN_ONE_GO
        for section in self.sections:
            section.catch_up()
            if perf_counter() > until:
                QTimer.singleShot(0, self, self._settle)
                return
        self._count()

    def _count(self) -> None:
        """Write how much there is, how much has changed and how much has no source; find what is found now."""
        every, without = adjustable(self._scenario), len(unsourced(self._scenario))
        self.head.count.setText(f"{len(every)} assumptions, {without} without a source")
        homes = [section_of(change.path) for change in differences(self._base, self._scenario)]
        for index, (section, plan) in enumerate(zip(self.sections, PLANS, strict=True)):
            section.header.show_counts(plan.count(self._scenario), homes.count(index))
        if self.head.is_filtering:
            self._find(set(self.found.paths))

    def _warn(self) -> None:
        """Show what cannot happen or cannot matter, once no button is pressed: a mark moves what stands below it."""
        self._warner.ask(self._scenario)

    def _show_warned(self, roots: tuple[Folded, ...]) -> None:
        if roots == self._warned:
            return
        self._warned = roots
        every = [warning for root in roots for warning in (root.warning, *root.below)]
        told = told_of(every)
        for section, plan in zip(self.sections, PLANS, strict=True):
            section.warn(told)
            section.header.show_warnings(sum(each.path.partition(".")[0] in plan.fields for each in every))
        self.found.warn(told)
        self.warnings.show_warnings(self._scenario, roots)
        self.head.warnings.show_number(len(every))
        self._show_warnings()

    def _show_warnings(self) -> None:
        """The list stands above everything, if it is wanted and there is anything in it."""
        shown = self.head.warnings.isChecked() and bool(self._warned)
        if shown and self._listed.isHidden():
            self._area.verticalScrollBar().setValue(0)
        self._listed.setVisible(shown)
        if shown:
            self.warnings.fit()

    def _prepare(self) -> None:
        """Make the next section that has not been opened yet, so that it opens at once; never while a hand drags."""
        waiting = next((section for section in self.sections if section.body is None), None)
        if waiting is not None:
            if QApplication.mouseButtons() == Qt.MouseButton.NoButton:
                waiting.prepare()
            self._prepare_soon.start()


def _inset(widget: QWidget) -> QWidget:
    """The widget within the margins of the head."""
    holder = QWidget()
    line = QVBoxLayout(holder)
    line.setContentsMargins(theme.px(theme.M), 0, theme.px(theme.S), 0)
    line.addWidget(widget)
    return holder


def _begin_of(section: Section, path: str) -> QWidget | None:
    """The name of a part, or the button that adds one to a list."""
    return field_in(section, f"{path}.name") or field_in(section, f"{path}#add")
