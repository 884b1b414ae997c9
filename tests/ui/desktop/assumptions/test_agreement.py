"""Whatever is edited, undone or selected: the panel shows what a panel made afresh would show, and edits nothing."""

from collections.abc import Callable, Sequence

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from PySide6.QtWidgets import QCheckBox, QComboBox, QLineEdit, QSlider, QWidget

from scenarios.editing.edits import add, duplicated, removed, renamed, with_field
from scenarios.schema import Scenario
from tests.strategies import missions
from tests.thoroughness import some_of
from tests.ui.desktop.conftest import everything
from tests.ui.desktop.missions import mission
from ui.desktop.assumptions.additions import NOUNS
from ui.desktop.assumptions.adjustable import adjustable
from ui.desktop.assumptions.homes import names_in
from ui.desktop.assumptions.panel import AssumptionsPanel
from ui.desktop.documents.document import Document
from ui.desktop.documents.session import Session

ROWS = ("plan", "contingents.Kenya.tranches", "conditions.parliament.closed", "milestones.IOC.needs")
GROUPS = (*NOUNS, *ROWS, "contingents.Kenya.at_start.in_theatre")
Act = Callable[[Session, int], object]


OPEN = 3
"""Sections that are open at a time: all of them take a second to show."""


def open_panel(session: Session, places: Sequence[int]) -> AssumptionsPanel:
    """A panel whose sections at these places are open."""
    panel = AssumptionsPanel(session)
    for place in places:
        panel.sections[place].set_open(True)
    return panel


def close(panel: AssumptionsPanel) -> None:
    panel.close()
    panel.deleteLater()


def state(widget: QWidget) -> object:
    match widget:
        case QSlider():
            return widget.minimum(), widget.value(), widget.maximum(), widget.accessibleDescription()
        case QCheckBox():
            return widget.isChecked(), widget.text()
        case QComboBox():
            return [widget.itemText(index) for index in range(widget.count())], widget.currentText()
        case QLineEdit():
            return widget.text(), widget.placeholderText()
    return None


def projection(panel: AssumptionsPanel) -> dict[tuple[str, str], object]:
    """What every named control of the panel shows, by what it is in."""
    shown = {}
    for index, section in enumerate(panel.sections):
        for child in section.findChildren(QWidget):
            if child.objectName() and child.isVisibleTo(section) and (what := state(child)) is not None:
                shown[f"{index} {type(child).__name__}", child.objectName()] = what
    return shown


def edit_number(session: Session, pick: int) -> None:
    every = adjustable(session.scenario)
    session.edit(every[pick % len(every)].path, [0.25, 1, 2, 40][pick % 4])


def structure(change: Callable[[Scenario, str, str], Scenario]) -> Act:
    def act(session: Session, pick: int) -> None:
        group = GROUPS[pick % len(GROUPS)]
        names = names_in(session.scenario, group)
        if names:
            name = names[pick % len(names)]
            session.edit_structure(change(session.scenario, group, name), "Change")

    return act


def other_kind(session: Session, pick: int) -> None:
    path, value = [
        ("mandate", None),
        ("conditions.court.suppose", "never"),
        ("conditions.court.at_start.challenged", True),
        ("contingents.Kenya.at_start.ordered", True),
        ("contingents.Kenya.commitment", "considering"),
        ("disruptions.Airport closed.at", 12.0),
        ("camp.after", ()),
        ("title", f"title {pick}"),
    ][pick % 8]
    session.edit_structure(with_field(session.scenario, path, value), "Change")


ACTS: tuple[Act, ...] = (
    edit_number,
    edit_number,
    structure(lambda scenario, group, name: add(scenario, group)),
    structure(duplicated),
    structure(removed),
    structure(lambda scenario, group, name: renamed(scenario, group, name, f"{name}.x")),
    other_kind,
    lambda session, pick: session.undo_group.undo(),
    lambda session, pick: session.undo_group.redo(),
    lambda session, pick: session.select(session.documents[pick % len(session.documents)]),
)


@settings(max_examples=4, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.lists(st.tuples(st.sampled_from(range(len(ACTS))), st.integers(0, 300)), min_size=3, max_size=10))
def test_that_the_panel_shows_what_a_fresh_one_would(qapp, steps: list[tuple[int, int]]) -> None:
    # The first section, and others in every run of the tests.
    places = (0, *some_of(range(1, 8), OPEN - 1))
    session = Session(Document(everything()))
    session.new(mission())
    panel = open_panel(session, places)
    for act, pick in steps:
        try:
            ACTS[act](session, pick)
        except ValueError:
            continue
    counts = [document.stack.count() for document in session.documents]
    fresh = open_panel(session, places)
    assert agree(projection(panel), projection(fresh)), places
    assert [document.stack.count() for document in session.documents] == counts
    close(panel)
    close(fresh)


def agree(live: dict[tuple[str, str], object], fresh: dict[tuple[str, str], object]) -> bool:
    """Controls that both show (another part may be chosen) show the same; a slider's range may have grown before."""
    common = live.keys() & fresh.keys()
    assert len(common) > 10
    differing = {key: (live[key], fresh[key]) for key in common if live[key] != fresh[key]}
    return all(key[0].endswith("ValueSlider") and same_slider(*pair) for key, pair in differing.items())


def same_slider(live: object, fresh: object) -> bool:
    assert isinstance(live, tuple)
    assert isinstance(fresh, tuple)
    return bool(live[3] == fresh[3] and live[2] != fresh[2])


@settings(max_examples=4, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.sampled_from(["", "days"]), missions())
def test_that_every_scenario_can_be_shown_whatever_its_names(qapp, words: str, scenario: Scenario) -> None:
    session = Session(Document(scenario))
    panel = AssumptionsPanel(session)
    panel.head.search.setText(words)
    panel.head.filtered.emit()
    for parameter in adjustable(scenario)[::7]:
        control = panel.reveal(parameter.path)
        assert control is not None
        assert control.objectName().startswith(parameter.path)
    assert session.selected.stack.count() == 0
    close(panel)
