"""What can be asked of a run: for each kind its fields, and the clause that they make."""

from __future__ import annotations

from typing import ClassVar

import numpy as np
from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from scenarios.visible import visible
from simulator.filters.clauses import Clause, ConditionClause, MilestoneClause, MoneyClause, Side, StrengthClause, When
from simulator.results.needs import names_of
from ui.desktop.answers.projection import Floats, Projection
from ui.desktop.controls.box import NumberBox
from ui.desktop.controls.bubble import Bubble
from ui.desktop.controls.count_box import CountBox
from ui.desktop.filtering.fields import FOUND, SPENT, choose, date_box, fit, offer, side_chooser, when_chooser
from ui.desktop.look import theme
from ui.desktop.look.flow import FlowRow
from ui.desktop.look.lists import chooser
from ui.wording.words import bound, milestone_title

FIRST_MILESTONE = "closure_50"


class Form(FlowRow):
    """The fields of one kind, side by side.

    Attributes:
        changed: the user has chosen something else.
    """

    title: ClassVar[str]
    """What the kind is called."""
    kind: ClassVar[type]
    """The clauses that it makes."""
    changed = Signal()

    def __init__(self) -> None:
        super().__init__(theme.px(theme.XS), theme.px(theme.XS))

    def fit(self, projection: Projection) -> None:
        """Offer what there is in the scenario of some runs; what is chosen stays, as far as it has it."""
        raise NotImplementedError

    def begin(self, projection: Projection) -> None:
        """Propose something that keeps about half of the runs; nothing unless a form says otherwise."""

    def show_clause(self, clause: Clause, projection: Projection) -> None:
        """Show what a clause says."""
        raise NotImplementedError

    @property
    def clause(self) -> Clause | None:
        """What the fields say; None where there is nothing to choose from."""
        raise NotImplementedError

    def _line_up(self, *fields: QWidget) -> None:
        for field in fields:
            self.flow.addWidget(field)


class _WhenForm(Form):
    """Something by its name, and by when it happens."""

    def __init__(self, prefix: str, what: str, verb: str) -> None:
        super().__init__()
        self.which, self.when = chooser(f"{prefix}#which", what), when_chooser(f"{prefix}#when", verb)
        self.date = date_box(f"{prefix}#date", "By this date, or after it")
        self._projection: Projection | None = None
        self._line_up(self.which, self.when, self.date)
        self.which.activated.connect(self._propose)
        self.when.activated.connect(self._show_date)

    def names(self, projection: Projection) -> list[tuple[str, object]]:
        """What there is to choose from: titles and names."""
        raise NotImplementedError

    def days(self, projection: Projection, name: str) -> Floats:
        """When it happens in each run; shape (N,)."""
        raise NotImplementedError

    def fit(self, projection: Projection) -> None:
        """Offer the names of a scenario."""
        self._projection = projection
        offer(self.which, self.names(projection))
        fit(self.date, projection.scenario)

    def begin(self, projection: Projection) -> None:
        """Propose the day by which half of those runs have it that ever do."""
        self.fit(projection)
        self._propose()

    def show_told(self, name: str, when: When, day: float, projection: Projection) -> None:
        """Show what a clause says; a name that is not there gives way to the first one."""
        self.begin(projection)
        choose(self.which, name)
        choose(self.when, when)
        if when is not When.NEVER:
            fit(self.date, projection.scenario, projection.scenario.date_of(day))
        self._show_date()

    @property
    def told(self) -> tuple[str, When, float] | None:
        """The name, when, and the day; None where there is nothing to choose from."""
        name, day = self.which.currentData(), self.day
        return None if name is None or day is None else (str(name), self._chosen_when, day)

    @property
    def _chosen_when(self) -> When:
        return When(self.when.currentData())

    @property
    def day(self) -> float | None:
        """The day in the box, from the start of the scenario; None before there is one."""
        return None if self._projection is None else float((self.date.date - self._projection.scenario.start).days)

    def _propose(self) -> None:
        name, projection = self.which.currentData(), self._projection
        if name is not None and projection is not None:
            days = self.days(projection, str(name))
            there = days[np.isfinite(days)]
            day = float(np.median(there)) if len(there) else projection.scenario.horizon
            fit(self.date, projection.scenario, projection.scenario.date_of(day))
        self._show_date()

    def _show_date(self) -> None:
        self.date.setVisible(self._chosen_when is not When.NEVER)
        self.changed.emit()


class ConditionForm(_WhenForm):
    """A condition is met by a date, later, or never."""

    title, kind = "A condition is met", ConditionClause

    def __init__(self) -> None:
        super().__init__("keep#condition", "Which condition", "met")

    def names(self, projection: Projection) -> list[tuple[str, object]]:
        """The conditions of the file."""
        return [(visible(one.name), one.name) for one in projection.scenario.conditions]

    def days(self, projection: Projection, name: str) -> Floats:
        """When it is met."""
        names = [one.name for one in projection.scenario.conditions]
        return np.asarray(projection.results.met[:, names.index(name)])

    def show_clause(self, clause: Clause, projection: Projection) -> None:
        """Show what a clause says."""
        assert isinstance(clause, ConditionClause)
        self.show_told(clause.condition, clause.when, clause.day, projection)

    @property
    def clause(self) -> Clause | None:
        """The condition, and when."""
        return None if self.told is None else ConditionClause(*self.told)


class MilestoneForm(_WhenForm):
    """A milestone is reached by a date, later, or never."""

    title, kind = "A milestone is reached", MilestoneClause

    def __init__(self) -> None:
        super().__init__("keep#milestone", "Which milestone", "reached")

    def names(self, projection: Projection) -> list[tuple[str, object]]:
        """Closures, and those of the scenario's own."""
        return [(bound(milestone_title(name)), name) for name in names_of(projection.scenario)]

    def begin(self, projection: Projection) -> None:
        """Begin with the one that is asked about most."""
        self.fit(projection)
        choose(self.which, FIRST_MILESTONE)
        super().begin(projection)

    def days(self, projection: Projection, name: str) -> Floats:
        """When it is reached."""
        return np.asarray(projection.milestone(name).days)

    def show_clause(self, clause: Clause, projection: Projection) -> None:
        """Show what a clause says."""
        assert isinstance(clause, MilestoneClause)
        self.show_told(clause.milestone, clause.when, clause.day, projection)

    @property
    def clause(self) -> Clause | None:
        """The milestone, and when."""
        return None if self.told is None else MilestoneClause(*self.told)


class StrengthForm(Form):
    """So many people or more are on the ground on a date, or fewer."""

    title, kind = "People on the ground", StrengthClause

    def __init__(self) -> None:
        super().__init__()
        self.side, self.people = side_chooser("keep#side", "fewer than"), CountBox(FOUND, "000,000")
        self.people.setObjectName("keep#people")
        self.people.setAccessibleName(FOUND.label)
        self.date = date_box("keep#on", "On this date")
        self._projection: Projection | None = None
        self._line_up(self.side, self.people, theme.text("on", "muted"), self.date)

    def fit(self, projection: Projection) -> None:
        """Allow the dates of a scenario."""
        self._projection = projection
        fit(self.date, projection.scenario)

    def begin(self, projection: Projection) -> None:
        """Propose the median of the day after a year."""
        self.fit(projection)
        day = min(365, projection.scenario.horizon)
        fit(self.date, projection.scenario, projection.scenario.date_of(day))
        self.people.show_value(int(projection.bands[0.5][day]))

    def show_clause(self, clause: Clause, projection: Projection) -> None:
        """Show what a clause says."""
        assert isinstance(clause, StrengthClause)
        self.fit(projection)
        choose(self.side, clause.side)
        self.people.show_value(clause.people)
        fit(self.date, projection.scenario, projection.scenario.date_of(clause.day))

    @property
    def clause(self) -> Clause | None:
        """Day, side and people."""
        if self._projection is None:
            return None
        day = (self.date.date - self._projection.scenario.start).days
        return StrengthClause(day, Side(self.side.currentData()), self.people.value())


class MoneyForm(Form):
    """So many dollars or more are spent by the horizon, or fewer."""

    title, kind = "Money spent by the horizon", MoneyClause

    def __init__(self) -> None:
        super().__init__()
        self.side, self.dollars = side_chooser("keep#money_side", "less than"), NumberBox(SPENT)
        self._value = 0.0
        self.dollars.setObjectName("keep#dollars")
        self.dollars.setAccessibleName(SPENT.label)
        self.dollars.refused.connect(Bubble(self.dollars).say)
        self.dollars.committed.connect(self._take)
        self._line_up(self.side, self.dollars)

    def fit(self, projection: Projection) -> None:
        """Nothing of a scenario limits it."""

    def begin(self, projection: Projection) -> None:
        """Propose the median, to the million."""
        self._take(round(float(np.median(projection.results.spent)), -6))

    def show_clause(self, clause: Clause, projection: Projection) -> None:
        """Show what a clause says."""
        assert isinstance(clause, MoneyClause)
        choose(self.side, clause.side)
        self._take(clause.dollars)

    @property
    def clause(self) -> Clause | None:
        """Side and dollars."""
        return MoneyClause(Side(self.side.currentData()), self._value)

    def _take(self, value: float) -> None:
        self._value = value
        self.dollars.show_value(value)
