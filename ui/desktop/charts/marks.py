"""What colours and patterns mean: decided here, for all tabs and all scenarios.

A colour belongs to a contingent, a condition, another cause or a state, and to the same one wherever it is drawn.
Contingents and conditions have as many names as users like: a name gets the first look that is free where it first
appears, in file order, and keeps it while the application runs. Hatching says one thing: nobody has stated this size.
"""

from __future__ import annotations

from PySide6.QtCore import Qt

from scenarios.contingent import Contingent
from scenarios.schema import Scenario
from simulator.why.causes import Cause, CauseKind
from ui.desktop.charts.area import mixed
from ui.desktop.look import theme

Pattern = Qt.BrushStyle
Look = tuple[str, Pattern]
"""A colour and a pattern."""

PLAIN, DOTTED, HATCHED = Pattern.SolidPattern, Pattern.Dense6Pattern, Pattern.BDiagPattern
"""Hatched is a contingent whose size nobody has stated, and nothing else."""

Spot = tuple[int, int, Pattern]
"""One of the theme's series colours, its shade (0 pure, 1 light, 2 deep), and a pattern."""

HUES = 7
"""Series colours of contingents: all but the last, which is the colour of text."""

CONTINGENTS = 3 * HUES
"""Contingents that differ in colour; those of more share one, and differ by their names."""

_CONDITIONS: tuple[Spot, ...] = (
    (0, 0, PLAIN),
    (1, 0, PLAIN),
    (3, 0, PLAIN),
    (0, 1, DOTTED),
    (1, 1, DOTTED),
    (0, 2, PLAIN),
    (1, 2, PLAIN),
    (5, 1, DOTTED),
)

CONDITIONS = len(_CONDITIONS)
"""Conditions that differ in colour; those of more share one, and differ by their names."""

_KINDS: dict[CauseKind, Spot] = {
    CauseKind.VETTING: (4, 1, PLAIN),
    CauseKind.TRAINING: (4, 0, PLAIN),
    CauseKind.EQUIPMENT: (4, 2, PLAIN),
    CauseKind.DECISION: (6, 0, PLAIN),
    CauseKind.INTERVAL: (6, 1, DOTTED),
    CauseKind.NOT_BEFORE: (6, 1, PLAIN),
    CauseKind.SHIPPING: (4, 2, DOTTED),
    CauseKind.UNLESS: (6, 2, PLAIN),
    CauseKind.LEAVING: (6, 2, DOTTED),
    CauseKind.WITHDRAWAL: (7, 0, DOTTED),
    CauseKind.CEILING: (5, 1, PLAIN),
    CauseKind.BEDS: (5, 2, DOTTED),
    CauseKind.MONEY: (5, 0, PLAIN),
    CauseKind.AIRCRAFT: (3, 2, PLAIN),
    CauseKind.FLIGHT: (3, 1, DOTTED),
    CauseKind.MANDATE: (7, 0, PLAIN),
    CauseKind.RECEPTION: (2, 1, PLAIN),
}

_STATES: dict[str, Spot] = {
    "operational": (2, 0, PLAIN),
    "reception": (2, 1, PLAIN),
    "in_transit": (2, 2, DOTTED),
    "ready": (6, 0, PLAIN),
    "preparing": (4, 0, PLAIN),
    "pledged": (1, 1, DOTTED),
}
"""Who is there or on the way is green; preparing has the colour of training."""

_SHADES = {1: 0.5, 2: 0.62}


def learn(scenario: Scenario) -> None:
    """Give looks to all that a scenario names, in file order, so that no two of it are alike."""
    given = theme.current().name_places
    given["contingents"].learn([one.identity for one in scenario.contingents], CONTINGENTS)
    given["conditions"].learn([one.identity for one in scenario.conditions], CONDITIONS)
    given["conditions"].call({one.name: one.identity for one in scenario.conditions})


def of_contingent(contingent: Contingent) -> Look:
    """The colour of its identity, which a rename leaves; hatched where nobody has stated its size."""
    place = theme.current().name_places["contingents"].of(contingent.identity, CONTINGENTS)
    return _colour(place % HUES, place // HUES), HATCHED if contingent.undetermined else PLAIN


def of_condition(name: str) -> Look:
    """The look of a condition, by its name in the scenario that was learned last; a rename leaves it."""
    return _look(_CONDITIONS[theme.current().name_places["conditions"].called(name, CONDITIONS)])


def of_kind(kind: CauseKind) -> Look:
    """The look of what people wait for that is no condition, whosever it is."""
    return _look(_KINDS[kind])


def of_cause(cause: Cause) -> Look:
    """The look of a cause."""
    return of_condition(cause.subject) if cause.kind is CauseKind.CONDITION else of_kind(cause.kind)


def of_state(state: str) -> Look:
    """The look of a state, by its name in ``simulator.figures.states``."""
    if state in _STATES:
        return _look(_STATES[state])
    # Who is not there any more, or never comes, stays in the background.
    return (others()[0], DOTTED) if state == "declined" else others()


def others(*, undetermined: bool = False) -> Look:
    """The look of several together; hatched where nobody has stated the size of any of them."""
    colours = theme.current().colours
    return mixed(colours.muted, colours.surface, 0.45), HATCHED if undetermined else PLAIN


def _look(spot: Spot) -> Look:
    return _colour(*spot[:2]), spot[2]


def _colour(series: int, shade: int) -> str:
    pure = theme.current().colours.series[series]
    if not shade:
        return pure
    return mixed(pure, "#FFFFFF" if shade == 1 else "#000000", _SHADES[shade])
