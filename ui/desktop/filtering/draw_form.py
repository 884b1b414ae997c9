"""What was drawn for a number: at least so much, or less; of a question yes or no."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np

from scenarios.schema import Scenario
from simulator.drivers.drivers import Driver, Drivers, drivers_of
from simulator.filters.clauses import Clause, DrawClause, Side
from ui.desktop.answers.background import Background
from ui.desktop.answers.projection import Projection
from ui.desktop.controls.box import NumberBox
from ui.desktop.controls.bubble import Bubble
from ui.desktop.filtering.fields import DRAWN, SearchBox, choose, offer, side_chooser
from ui.desktop.filtering.forms import Form
from ui.desktop.filtering.words import titles_of
from ui.desktop.look import theme
from ui.desktop.look.lists import chooser
from ui.wording.draws import draw_named

Answers = Sequence[tuple[str, tuple[Side, float]]]

YES_NO: Answers = (("yes", (Side.AT_LEAST, 1.0)), ("no", (Side.BELOW, 1.0)))
VOTES: Answers = (
    ("yes", (Side.AT_LEAST, 1.0)),
    ("no, or abstains", (Side.BELOW, 1.0)),
    ("no", (Side.BELOW, 0.0)),
    ("yes, or abstains", (Side.AT_LEAST, 0.0)),
)
JOB = "numbers that are drawn"


class DrawForm(Form):
    """Lists the numbers that runs draw; they are found out in the background.

    Args:
        background: where that is done.
    """

    title, kind = "A number is drawn", DrawClause

    def __init__(self, background: Background) -> None:
        super().__init__()
        self._background = background
        self._projection: Projection | None = None
        self._known: tuple[Scenario, int] | None = None
        self._drivers: dict[str, Driver] = {}
        self._wish: DrawClause | None = None
        self._answers = YES_NO
        self.which = SearchBox("keep#draw", "Which number")
        self.side, self.answer = side_chooser("keep#draw_side", "less than"), chooser("keep#answer", "Which answer")
        self.box, self.unit = NumberBox(DRAWN), theme.text("", "muted")
        self._value = 0.0
        self.box.setObjectName("keep#drawn")
        self.box.setAccessibleName(DRAWN.label)
        self.box.refused.connect(Bubble(self.box).say)
        self.box.committed.connect(self._take)
        self.which.activated.connect(self._choose)
        self._line_up(self.which, self.side, self.box, self.unit, self.answer)
        self._show_fields()

    def fit(self, projection: Projection) -> None:
        """Have the numbers of a scenario found out, where they are not known."""
        self._projection = projection
        wanted = projection.scenario, projection.results.seed
        if self._known != wanted:
            self._known = wanted
            self._background.ask(JOB, lambda _: drivers_of(*wanted), self._list)

    def begin(self, projection: Projection) -> None:
        """Propose the middle of what was drawn for the first number."""
        self._wish = None
        self.fit(projection)
        self._choose()

    def show_clause(self, clause: Clause, projection: Projection) -> None:
        """Show what a clause says, as soon as the numbers are known."""
        assert isinstance(clause, DrawClause)
        self._wish = clause
        self.fit(projection)
        self._show_wish()

    @property
    def clause(self) -> Clause | None:
        """The draw, the side and the value; None before the numbers are known."""
        driver = self._driver
        if driver is None:
            return None
        if driver.bounds:
            return DrawClause(driver.name, *self._answers[max(self.answer.currentIndex(), 0)][1])
        return DrawClause(driver.name, Side(self.side.currentData()), self._value)

    @property
    def _driver(self) -> Driver | None:
        return self._drivers.get(str(self.which.currentData()))

    def _list(self, drivers: tuple[Driver, ...]) -> None:
        if self._projection is None:
            return
        scenario = self._projection.scenario
        self._drivers = {driver.name: driver for driver in drivers}
        is_first = not self.which.count()
        offer(self.which, titles_of(scenario, drivers))
        if self._wish is not None:
            self._show_wish()
        elif is_first:
            self._choose()
        self.changed.emit()

    def _show_wish(self) -> None:
        wish = self._wish
        if wish is None or wish.draw not in self._drivers:
            return
        self._wish = None
        choose(self.which, wish.draw)
        self._show_fields()
        meant = [told for _, told in self._answers]
        choose(self.answer, meant.index((wish.side, wish.value)) if (wish.side, wish.value) in meant else 0)
        choose(self.side, wish.side)
        self._take(wish.value)

    def _choose(self) -> None:
        """Propose the middle of what was drawn."""
        driver, projection = self._driver, self._projection
        if driver is not None and projection is not None and not driver.bounds:
            results = projection.results
            values = Drivers((driver,), results.seed, results.numbers).values(0)
            self._take(float(f"{np.median(values):.3g}"))
        self._show_fields()
        self.changed.emit()

    def _show_fields(self) -> None:
        """A question has an answer, any other number a value."""
        driver = self._driver
        asks = driver is not None and bool(driver.bounds)
        if driver is not None and asks:
            self._answers = VOTES if len(driver.bounds) > 1 else YES_NO
            offer(self.answer, [(words, place) for place, (words, _) in enumerate(self._answers)])
        if driver is not None and not asks and self._projection is not None:
            self.unit.setText(draw_named(self._projection.scenario, driver.name).unit)
        self.answer.setVisible(asks)
        for field in (self.side, self.box, self.unit):
            field.setVisible(driver is not None and not asks)

    def _take(self, value: float) -> None:
        self._value = value
        self.box.show_value(value)
