import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QCheckBox, QComboBox, QLineEdit, QMenu, QSlider, QWidget

from scenarios.conditions import KINDS
from scenarios.contingent import Contingent
from scenarios.editing.edits import renamed
from scenarios.places import fields_of
from tests.examples import tiny
from tests.thoroughness import some_of
from ui.desktop.assumptions.additions import ADDITIONS, NOUNS
from ui.desktop.assumptions.editors import control_of
from ui.desktop.assumptions.homes import part_of, path_of
from ui.desktop.assumptions.lines import columns_of, lines_of
from ui.desktop.assumptions.parts_view import PartsView
from ui.desktop.documents.session import Session
from ui.desktop.look.tab_order import is_stop

GROUPS = list(NOUNS)

MISSING = {"contingents": ["camp", "lift"], "disruptions": ["at", "season"], "camps": ["name"], "lifts": ["name"]}
"""One camp and one lift have no names to be chosen by, and a disruption comes in one of three ways."""


def view_of(session: Session, qtbot, group: str, width: int = 340) -> PartsView:
    view = PartsView(session, group)
    qtbot.addWidget(view)
    session.scenario_changed.connect(view.refresh)
    view.resize(width, 900)
    with qtbot.waitExposed(view):
        view.show()
    return view


def names(view: PartsView) -> list[str]:
    return [line.name for line in view.table.lines.lines]


def focused_in(view: PartsView) -> str:
    focus: QWidget | None = view.focusWidget()
    return focus.objectName() if focus is not None else ""


def cells(view: PartsView, row: int) -> list[str]:
    model = view.table.lines
    return [model.index(row, column).data() for column in range(model.columnCount())]


@pytest.mark.parametrize("group", GROUPS)
def test_that_every_group_can_add_duplicate_and_remove_with_undo(session: Session, qtbot, group: str) -> None:
    view = view_of(session, qtbot, group)
    before = names(view)
    ADDITIONS[group][0].make(session.scenario)
    view._add(ADDITIONS[group][0])
    added = [name for name in names(view) if name not in before]
    assert [view.chosen] == added
    view.duplicate_button.click()
    assert names(view) == [*before, added[0], f"{added[0]} 2"]
    assert view.chosen == f"{added[0]} 2"
    view.remove_button.click()
    view.remove_button.click()
    assert names(view) == before
    assert session.selected.stack.count() == 4
    for _ in range(4):
        session.undo_group.undo()
    assert names(view) == before
    assert session.scenario is session.shown.base


def test_that_the_button_to_add_a_condition_offers_every_kind(session: Session, qtbot) -> None:
    menu: QMenu = view_of(session, qtbot, "conditions").add_button.menu()
    words = [action.text() for action in menu.actions()]
    assert words[:5] == ["Council vote", "Approval", "Contributions", "Presence", "Date"]
    assert words[5:] == ["Event that may come", "So many of several conditions", "Contingent ordered to deploy"]
    before = len(session.scenario.conditions)
    for action in menu.actions():
        action.trigger()
    assert [one.kind for one in session.scenario.conditions[before:]] == list(KINDS)


@pytest.mark.parametrize("kind", KINDS)
def test_that_a_new_condition_of_any_kind_has_a_line_and_a_control_for_every_field(
    session: Session, qtbot, kind: str
) -> None:
    view = view_of(session, qtbot, "conditions")
    view._add(ADDITIONS["conditions"][list(KINDS).index(kind)])
    line = view.table.lines.lines[-1]
    assert (view.chosen, line.name, line.cells[0].text) == (f"new {kind}", f"new {kind}", KINDS[kind].words)
    assert line.cells[1].text
    assert view.editor is not None
    controls = {widget.objectName() for widget in view.editor.findChildren(QWidget)}
    for field in KINDS[kind].model_fields:
        path = f"conditions.new {kind}.{field}"
        assert field in ("id", "kind") or any(known.startswith(path) for known in controls), field


@pytest.mark.parametrize(("name", "control"), [("lead", QCheckBox), ("commitment", QComboBox), ("requires", QCheckBox)])
def test_that_a_field_has_the_control_that_fits_its_declaration(
    session: Session, qtbot, name: str, control: type[QWidget]
) -> None:
    owner = session.scenario.contingents[0].name
    field = next(each for each in fields_of(Contingent) if each.name == name)
    made = control_of(session, f"contingents.{owner}.{name}", field, owner)
    assert isinstance(made, QWidget)
    qtbot.addWidget(made)
    assert made.findChildren(control)
    nothing = field._replace(reference=None, choices=(), is_flag=False)
    with pytest.raises(TypeError, match="there is no control for such a field"):
        control_of(session, f"contingents.{owner}.{name}", nothing, owner)


@pytest.mark.parametrize("group", GROUPS)
def test_that_an_editor_has_a_control_for_every_field_of_its_part(session: Session, qtbot, group: str) -> None:
    view = view_of(session, qtbot, group)
    if view.editor is None:
        view._add(ADDITIONS[group][0])
    assert view.editor is not None
    controls = {widget.objectName() for widget in view.editor.findChildren(QWidget)}
    part, path = part_of(session.scenario, group, view.chosen), path_of(session.scenario, group, view.chosen)
    paths = [f"{path}.{name}" for name in type(part).model_fields if name not in ("id", "kind")]
    missing = [path for path in paths if not any(known.startswith(path) for known in controls)]
    assert [path.rpartition(".")[2] for path in missing] == MISSING.get(group, [])


def test_that_the_button_to_add_a_contingent_adds_one(session: Session, qtbot) -> None:
    view = view_of(session, qtbot, "contingents")
    view.add_button.click()
    assert view.chosen == "New contingent"
    assert session.undo_group.undoText() == "Add contingent"


def test_that_the_lead_is_chosen_first_and_its_numbers_are_there(session: Session, qtbot) -> None:
    view = view_of(session, qtbot, "contingents")
    assert view.chosen == "Kenya"
    assert view.findChild(QSlider, "contingents.Kenya.training.likely") is not None


def test_that_choosing_a_line_shows_its_editor(session: Session, qtbot) -> None:
    view = view_of(session, qtbot, "contingents")
    kenya = view.editor
    QTest.keyClick(view.table, Qt.Key.Key_Down)
    assert view.chosen == "Spain"
    assert view.findChild(QSlider, "contingents.Spain.training.likely").isVisible()  # type: ignore[union-attr]
    assert kenya is not None
    assert not kenya.isVisible()
    QTest.keyClick(view.table, Qt.Key.Key_Up)
    assert view.editor is kenya


def test_that_a_size_nobody_stated_says_undetermined_and_is_hatched(session: Session, qtbot) -> None:
    view = view_of(session, qtbot, "contingents")
    assert cells(view, 0) == ["Kenya announced, lead · needs 2", "1,000", "100 %", "announced, lead", "vote, court"]
    assert cells(view, 1)[1] == "? 5–60 undetermined"
    assert view.table.lines.cell(view.table.lines.index(1, 1)).hatched
    before = view.table.grab().toImage()
    session.edit("contingents.Spain.personnel", session.scenario.contingent("Kenya").personnel)
    assert view.table.grab().toImage() != before
    assert cells(view, 1)[1] == "? 1,000 undetermined"


def test_that_a_table_shows_all_columns_where_it_is_wide(session: Session, qtbot) -> None:
    view = view_of(session, qtbot, "contingents", 900)
    hidden = [column for column in range(5) if view.table.isColumnHidden(column)]
    view.set_wide(True)
    assert hidden == [3, 4]
    assert not any(view.table.isColumnHidden(column) for column in range(5))
    assert cells(view, 0)[0] == "Kenya"


@pytest.mark.parametrize("group", GROUPS)
def test_that_every_line_has_a_cell_for_every_column(session: Session, group: str) -> None:
    for line in lines_of(session.scenario, group):
        assert len(line.cells) == len(columns_of(session.scenario, group).headers) - 1
        assert line.cells[0].words


def test_that_the_conditions_say_when_and_after_what(session: Session, qtbot) -> None:
    view = view_of(session, qtbot, "conditions")
    view.set_wide(True)
    assert [cells(view, row)[1:] for row in range(5)] == [
        ["council vote", "1–27 days to the first vote", ""],
        ["approval", "1–60 days 95 % granted", "vote"],
        ["presence", "200 people of Kenya", ""],
        ["contributions", "$50 M received", ""],
        ["date", "1 Jan 2024", ""],
    ]


def test_that_names_are_shown_as_text_in_the_tooltip(session: Session, qtbot) -> None:
    session.edit_structure(renamed(session.scenario, "contingents", "Kenya", "<b>K</b>"), "Rename")
    view = view_of(session, qtbot, "contingents")
    words = view.table.lines.index(0, 0).data(Qt.ItemDataRole.ToolTipRole)
    assert words.startswith("<qt>&lt;b&gt;K&lt;/b&gt;<br>Size: 1,000")


def test_that_removing_what_others_need_is_told_and_undo_restores_it(session: Session, qtbot) -> None:
    view = view_of(session, qtbot, "conditions")
    before = session.scenario
    with qtbot.waitSignal(session.message) as told:
        view.remove_button.click()
    sentence = told.args[0]
    assert sentence.startswith(
        "Removed vote. With it went the mandate. No longer waiting for it: court, Fund, the camp"
    )
    assert sentence.endswith("Undo brings everything back.")
    assert session.scenario.contingent("Kenya").requires == ("court",)
    session.undo_group.undo()
    assert session.scenario == before


def test_that_removing_a_contingent_tells_of_the_presence_that_went_with_it(session: Session, qtbot) -> None:
    view = view_of(session, qtbot, "contingents")
    with qtbot.waitSignal(session.message) as told:
        view.remove_button.click()
    assert told.args[0].startswith("Removed Kenya. With it went lead there. No longer waiting for it: Spain.")
    assert view.chosen == "Spain"


def test_that_a_rename_keeps_the_part_chosen_and_undo_does_too(session: Session, qtbot) -> None:
    view = view_of(session, qtbot, "contingents")
    line = view.findChild(QLineEdit, "contingents.Kenya.name")
    assert line is not None
    line.setFocus()
    line.selectAll()
    QTest.keyClicks(line, "Kenia")
    QTest.keyClick(line, Qt.Key.Key_Return)
    assert view.chosen == "Kenia"
    assert session.scenario.condition("lead there").contingent == "Kenia"  # type: ignore[union-attr]
    assert focused_in(view) == "contingents.Kenia.name"
    session.undo_group.undo()
    assert view.chosen == "Kenya"
    assert session.selected.stack.count() == 1


@pytest.mark.parametrize("group", GROUPS)
def test_that_the_focus_is_where_the_hand_put_it_though_a_rename_makes_another_editor(
    session: Session, qtbot, group: str
) -> None:
    view = view_of(session, qtbot, group)
    view.activateWindow()
    qtbot.waitUntil(view.isActiveWindow)
    old = view.chosen
    stops = [field.objectName() for field in view.findChildren(QWidget) if is_stop(field)]
    own = [stop for stop in stops if stop.startswith(f"{group}.{old}")]
    # Every run of the tests goes to other fields, as it sees other examples.
    for name in some_of(own, 8):
        assert view.editor is not None
        line, field = (view.editor.findChild(QWidget, each) for each in (f"{group}.{old}.name", name))
        assert line is not None
        assert field is not None
        line.setFocus()
        QTest.keyClicks(line, "X")
        if field is line:
            QTest.keyClick(line, Qt.Key.Key_Return)
        else:
            field.setFocus(Qt.FocusReason.TabFocusReason)
        assert view.chosen != old
        assert focused_in(view) == name.replace(old, view.chosen, 1)
        session.undo_group.undo()
        assert (view.chosen, focused_in(view)) == (old, name)


def test_that_the_focus_goes_to_the_table_where_its_part_goes(session: Session, qtbot) -> None:
    view = view_of(session, qtbot, "contingents")
    view._add(ADDITIONS["contingents"][0])
    field = view.findChild(QLineEdit, f"contingents.{view.chosen}.name")
    assert field is not None
    field.setFocus()
    session.undo_group.undo()
    assert view.focusWidget() is view.table


def test_that_a_renamed_part_takes_from_the_base_what_it_was_under_its_first_name(session: Session, qtbot) -> None:
    size, rate = session.scenario.contingent("Spain").personnel, session.scenario.disruptions[0].per_year
    for group, old in (("contingents", "Spain"), ("disruptions", session.scenario.disruptions[0].name)):
        session.edit_structure(renamed(session.scenario, group, old, f"{old} 2"), "Rename")
    view = view_of(session, qtbot, "contingents")
    view.choose("Spain 2")
    for _ in range(2):
        box = view.findChild(QCheckBox, "contingents.Spain 2.undetermined")
        assert box is not None
        box.click()
    assert session.scenario.contingent("Spain 2").personnel == size
    view = view_of(session, qtbot, "disruptions")
    for _ in range(2):
        assert view.editor is not None
        combo = view.editor.findChild(QComboBox, f"disruptions.{view.chosen}.arrival")
        assert combo is not None
        combo.setFocus()
        QTest.keyClick(combo, Qt.Key.Key_Down if combo.currentIndex() == 0 else Qt.Key.Key_Up)
        assert focused_in(view) == combo.objectName()
    assert session.scenario.disruptions[0].per_year == rate


def test_that_the_last_part_can_go_and_come_back(session: Session, qtbot) -> None:
    view = view_of(session, qtbot, "disruptions")
    view.remove_button.click()
    assert (view.chosen, view.editor) == ("", None)
    assert not view.remove_button.isEnabled()
    session.undo_group.undo()
    assert view.chosen == "Airport closed"
    assert view.remove_button.isEnabled()


def test_that_a_refused_structural_edit_is_told(session: Session, qtbot) -> None:
    view = view_of(session, qtbot, "contingents")
    session.scenario_changed.disconnect(view.refresh)
    session.edit_structure(tiny(), "Replace everything")
    with qtbot.waitSignal(session.message) as told:
        view.duplicate_button.click()
    assert "'Kenya'" in told.args[0]


def test_that_a_disruption_changes_from_chance_to_a_known_day(session: Session, qtbot) -> None:
    view = view_of(session, qtbot, "disruptions")
    combo = view.findChild(QComboBox, "disruptions.Airport closed.arrival")
    assert combo is not None
    QTest.keyClick(combo, Qt.Key.Key_Down)
    disruption = session.scenario.disruptions[0]
    assert (disruption.per_year, disruption.at) == (None, 30)
    assert view.editor is not None
    assert view.editor.findChild(QSlider, "disruptions.Airport closed.at") is not None
    session.undo_group.undo()
    assert view.editor.findChild(QSlider, "disruptions.Airport closed.per_year") is not None
    assert session.selected.stack.count() == 1


def test_that_a_presence_is_of_a_contingent_or_of_all(session: Session, qtbot) -> None:
    view = view_of(session, qtbot, "conditions")
    view.choose("lead there")
    combo = view.findChild(QComboBox, "conditions.lead there.contingent")
    assert combo is not None
    assert [combo.itemText(index) for index in range(combo.count())] == ["all together", "Kenya", "Spain"]
    QTest.keyClick(combo, Qt.Key.Key_Home)
    assert session.scenario.condition("lead there").contingent == "any"  # type: ignore[union-attr]


def test_that_a_name_with_dots_can_be_edited(session: Session, qtbot) -> None:
    session.edit_structure(renamed(session.scenario, "contingents", "Kenya", "St. Lucia"), "Rename")
    view = view_of(session, qtbot, "contingents")
    slider = view.findChild(QSlider, "contingents.St. Lucia.training.likely")
    assert slider is not None
    QTest.keyClick(slider, Qt.Key.Key_Right)
    assert session.scenario.contingent("St. Lucia").training.likely == 36


def test_that_a_part_of_the_same_name_but_another_kind_has_another_editor(session: Session, qtbot) -> None:
    view = view_of(session, qtbot, "conditions")
    view.choose("court")
    assert view.findChild(QWidget, "conditions.court.delay.likely") is not None
    date = {"name": "court", "kind": "date", "date": tiny().start}
    session.edit_structure(tiny(conditions=[date]), "Another kind")
    assert view.editor is not None
    assert view.editor.findChild(QWidget, "conditions.court.date") is not None


def test_that_a_column_is_as_wide_as_its_longest_words(session: Session, qtbot) -> None:
    session.edit_structure(renamed(session.scenario, "contingents", "Spain", "Antigua and Barbuda"), "Rename")
    view = view_of(session, qtbot, "contingents", 900)
    view.set_wide(True)
    assert view.table.columnWidth(0) >= view.table.fontMetrics().horizontalAdvance("Antigua and Barbuda")


def kind_of(view: PartsView) -> QComboBox:
    found = view.findChild(QComboBox, f"conditions.{view.chosen}.kind")
    assert isinstance(found, QComboBox)
    return found


def test_that_a_condition_becomes_another_kind_by_the_keyboard_and_back_in_one_step(session: Session, qtbot) -> None:
    view = view_of(session, qtbot, "conditions")
    name = next(one.name for one in session.scenario.conditions if one.kind == "approval")
    view.choose(name)
    assert kind_of(view).currentText() == "Approval"
    kind_of(view).setFocus()
    QTest.keyClicks(kind_of(view), "d")
    assert session.scenario.condition(name).kind == "date"
    assert (view.chosen, kind_of(view).currentText()) == (name, "Date")
    assert focused_in(view) == f"conditions.{name}.kind"
    session.undo_group.undo()
    assert session.scenario is session.shown.base
