from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot

from scenarios import library
from scenarios.estimate import Estimate
from scenarios.parameters import replaced
from scenarios.schema import Scenario
from scenarios.storage import files
from tests.examples import tiny
from ui.desktop.documents.document import Document, NeedsPathError
from ui.desktop.documents.session import Session

TRAINING = "contingents.Kenya.training"


def test_that_an_edit_is_one_step_with_the_name_of_the_number(session: Session, scenario: Scenario, qtbot) -> None:
    with qtbot.waitSignal(session.scenario_changed):
        assert session.edit("target", 700)
    assert session.scenario == replaced(scenario, "target", 700)
    assert session.selected.stack.count() == 1
    assert session.undo_group.undoText() == "Change Target strength"


def test_that_the_step_names_the_contingent(session: Session) -> None:
    session.edit(f"{TRAINING}.likely", 40)
    assert session.undo_group.undoText() == "Change Kenya: Training"


def test_that_the_same_value_again_is_no_step(session: Session, qtbot) -> None:
    with qtbot.assertNotEmitted(session.scenario_changed):
        assert not session.edit("target", session.scenario.target)
    assert session.selected.stack.count() == 0


def test_that_a_refused_value_changes_nothing(session: Session, scenario: Scenario, qtbot) -> None:
    with qtbot.assertNotEmitted(session.scenario_changed), pytest.raises(ValueError, match="allowed"):
        session.edit("target", -1)
    assert session.scenario is scenario
    assert not session.is_modified


def test_that_undo_and_redo_bring_the_same_scenarios(session: Session, scenario: Scenario) -> None:
    session.edit("target", 700)
    after = session.scenario
    session.undo_group.undo()
    assert session.scenario is scenario
    session.undo_group.redo()
    assert session.scenario is after


def test_that_a_drag_is_one_step_from_its_first_value_to_its_last(session: Session, scenario: Scenario) -> None:
    for target in (600, 650, 700):
        session.edit("target", target, merge="drag 1")
    assert session.selected.stack.count() == 1
    session.undo_group.undo()
    assert session.scenario == scenario


def test_that_a_drag_back_to_its_start_leaves_no_step(session: Session, scenario: Scenario) -> None:
    for target in (600, 650, scenario.target):
        session.edit("target", target, merge="drag 1")
    assert session.selected.stack.count() == 0
    assert not session.is_modified
    assert session.scenario == scenario


def test_that_two_drags_are_two_steps(session: Session) -> None:
    session.edit("target", 600, merge="drag 1")
    session.edit("target", 700, merge="drag 2")
    assert session.selected.stack.count() == 2


def test_that_edits_without_a_drag_do_not_merge(session: Session) -> None:
    session.edit("target", 600)
    session.edit("target", 700)
    assert session.selected.stack.count() == 2


def test_that_nothing_merges_across_a_save(session: Session, tmp_path: Path) -> None:
    session.edit("target", 600, merge="drag 1")
    session.selected.save(tmp_path / "a.toml")
    session.edit("target", 700, merge="drag 1")
    assert session.is_modified
    session.undo_group.undo()
    assert session.scenario == files.load(tmp_path / "a.toml")
    assert not session.is_modified


def test_that_a_drag_back_to_what_was_saved_is_unmodified_again(session: Session, tmp_path: Path) -> None:
    session.edit("target", 600, merge="drag 1")
    session.selected.save(tmp_path / "a.toml")
    for target in (700, 600):
        session.edit("target", target, merge="drag 1")
    assert not session.is_modified
    assert session.selected.stack.count() == 1


def test_that_a_structural_edit_is_one_step(session: Session) -> None:
    other = tiny(title="other")
    assert session.edit_structure(other, "Replace everything")
    assert session.scenario is other
    assert session.undo_group.undoText() == "Replace everything"
    assert not session.edit_structure(tiny(title="other"), "The same")


def test_that_saving_without_a_file_needs_a_path(session: Session) -> None:
    session.edit("target", 600)
    with pytest.raises(NeedsPathError):
        session.selected.save()
    assert session.is_modified


def test_that_saving_a_shipped_scenario_needs_a_path_and_makes_it_the_users(session: Session, tmp_path: Path) -> None:
    document = session.open_shipped("article-2023")
    with pytest.raises(NeedsPathError):
        session.selected.save()
    session.selected.save(tmp_path / "mine.toml")
    assert (document.path, document.shipped) == (tmp_path / "mine.toml", None)


def test_that_a_saved_scenario_is_the_new_base_and_opens_equal(session: Session, tmp_path: Path, qtbot) -> None:
    session.edit(TRAINING, Estimate(14, 40, 60))
    with qtbot.waitSignal(session.document_changed):
        session.selected.save(tmp_path / "a.toml")
    assert session.shown.base is session.scenario
    assert not session.is_modified
    assert Document.opened(tmp_path / "a.toml").scenario == session.scenario


def test_that_a_failed_save_changes_nothing(session: Session, tmp_path: Path) -> None:
    session.edit("target", 600)
    with pytest.raises((files.ScenarioFileError, OSError)):
        session.selected.save(tmp_path / "no such folder" / "a.toml")
    assert session.is_modified
    assert session.selected.path is None


def test_that_a_file_that_cannot_be_read_opens_nothing(session: Session, tmp_path: Path, qtbot) -> None:
    (tmp_path / "bad.toml").write_text("target = [", encoding="utf-8")
    before = session.documents
    with qtbot.assertNotEmitted(session.documents_changed), pytest.raises(files.ScenarioFileError):
        session.open(tmp_path / "bad.toml")
    assert session.documents == before


def test_that_an_opened_file_is_selected_and_open_only_once(session: Session, tmp_path: Path, qtbot) -> None:
    files.save(tiny(title="one"), tmp_path / "one.toml")
    with qtbot.waitSignals([session.documents_changed, session.selection_changed, session.scenario_changed]):
        document = session.open(tmp_path / "one.toml")
    assert session.selected is document
    assert session.scenario.title == "one"
    session.select(session.documents[0])
    assert session.open(tmp_path / "one.toml") is document
    assert len(session.documents) == 2


def test_that_each_document_has_its_own_steps(session: Session) -> None:
    first = session.selected
    session.edit("target", 600)
    second = session.new(tiny())
    session.edit("target", 20)
    session.undo_group.undo()
    assert second.scenario.target == 10
    assert first.scenario.target == 600
    session.select(first)
    assert session.undo_group.undoText() == "Change Target strength"
    session.undo_group.undo()
    assert first.scenario.target == 500


def test_that_an_edit_of_a_document_that_is_not_selected_tells_only_of_the_document(session: Session, qtbot) -> None:
    first = session.selected
    session.new(tiny())
    with qtbot.assertNotEmitted(session.scenario_changed), qtbot.waitSignal(session.document_changed) as told:
        first.replace(tiny(title="behind"), "Edit behind")
    assert told.args == [first]


def test_that_selecting_the_selected_document_tells_nobody(session: Session, qtbot) -> None:
    with qtbot.assertNotEmitted(session.selection_changed):
        session.select(session.selected)


def test_that_closing_the_selected_document_selects_its_neighbour(session: Session) -> None:
    first = session.selected
    second = session.new(tiny())
    session.close(second)
    assert session.selected is first
    assert session.documents == (first,)


def test_that_a_shipped_scenario_takes_the_place_of_the_last_document(session: Session) -> None:
    session.close(session.selected)
    assert [document.shipped for document in session.documents] == ["article-2023"]
    assert session.selected is session.documents[0]


def test_that_closing_another_document_keeps_the_selected_one(session: Session, qtbot) -> None:
    first = session.selected
    second = session.new(tiny())
    with qtbot.assertNotEmitted(session.scenario_changed):
        session.close(first)
    assert session.selected is second


def test_that_revert_goes_back_to_what_was_opened_and_redo_brings_the_edits_back(session: Session) -> None:
    before = session.scenario
    session.edit("target", 600)
    session.edit("target", 700)
    session.revert()
    assert session.scenario == before
    assert not session.is_modified
    session.undo_group.redo()
    assert session.scenario.target == 600


def test_that_revert_takes_up_what_somebody_else_has_written(session: Session, tmp_path: Path) -> None:
    session.selected.save(tmp_path / "a.toml")
    session.edit("target", 600)
    files.save(tiny(title="from elsewhere"), tmp_path / "a.toml")
    session.revert()
    assert session.scenario.title == "from elsewhere"
    assert session.shown.base == session.scenario
    assert not session.is_modified
    session.undo_group.undo()
    assert session.scenario.target == 600


def test_that_revert_works_when_what_was_saved_is_no_longer_among_the_steps(session: Session, tmp_path: Path) -> None:
    session.edit("target", 600)
    session.selected.save(tmp_path / "a.toml")
    session.undo_group.undo()
    session.edit("target", 700)
    session.revert()
    assert session.scenario.target == 600
    assert not session.is_modified


def test_that_revert_of_a_lost_file_changes_nothing(session: Session, tmp_path: Path) -> None:
    session.selected.save(tmp_path / "a.toml")
    session.edit("target", 600)
    (tmp_path / "a.toml").unlink()
    with pytest.raises(files.ScenarioFileError):
        session.revert()
    assert session.scenario.target == 600


def test_that_seed_and_replications_tell_when_they_change(session: Session, qtbot) -> None:
    assert (session.seed, session.replications) == (1, 1000)
    with qtbot.waitSignal(session.runs_changed):
        session.set_runs(seed=7, replications=0)
    assert (session.seed, session.replications) == (7, 1)
    with qtbot.assertNotEmitted(session.runs_changed):
        session.set_runs(seed=7)


def test_that_a_document_is_called_by_its_file_else_by_its_title(qapp, tmp_path: Path) -> None:
    document = Document(tiny(title="Plan <b>A</b>"))
    assert document.name == "Plan <b>A</b>"
    document.save(tmp_path / "plan.toml")
    assert document.name == "plan.toml"
    assert Document(tiny()).name == "Untitled"


def test_that_a_name_on_the_command_line_is_a_file_or_a_shipped_scenario(qapp, tmp_path: Path) -> None:
    files.save(tiny(title="file"), tmp_path / "a.toml")
    assert Document.named(str(tmp_path / "a.toml")).scenario.title == "file"
    assert Document.named("article-2023").shipped == "article-2023"
    with pytest.raises(files.ScenarioFileError):
        Document.named("no-such-scenario")


@pytest.mark.parametrize(("index", "titles"), [(0, "CAB"), (1, "ACB"), (2, "ABC"), (9, "ABC"), (-5, "CAB")])
def test_that_a_document_can_be_moved(qapp, index: int, titles: str) -> None:
    session = Session(Document(tiny(title="A")))
    for title in "BC":
        session.new(tiny(), title)
    session.move(session.documents[2], index)
    assert "".join(document.title for document in session.documents) == titles
    assert session.selected.title == "C"


def test_that_only_a_move_that_moves_is_told(session: Session, three, qtbot: QtBot) -> None:
    with qtbot.assertNotEmitted(session.documents_changed):
        session.move(three[2], 7)
    with qtbot.waitSignal(session.documents_changed):
        session.move(three[2], 0)


def test_that_a_new_title_is_a_step_that_can_be_undone(session: Session) -> None:
    assert session.rename(session.selected, "  Money is short ")
    assert session.scenario.title == "Money is short"
    assert session.undo_group.undoText() == "Rename"
    assert not session.rename(session.selected, "Money is short")
    session.undo_group.undo()
    assert session.scenario.title == "Everything"


def test_that_a_document_which_is_not_selected_can_be_renamed(session: Session, three) -> None:
    session.rename(three[0], "Other")
    assert three[0].title == "Other"
    assert session.selected is three[2]


def test_that_titles_which_are_the_same_are_told_apart(session: Session, three, tmp_path: Path) -> None:
    _, second, third = three
    assert session.title(third) == "Three"
    session.rename(second, "Three")
    assert (session.title(second), session.title(third)) == ("Three (2)", "Three")
    third.save(tmp_path / "plan.toml")
    assert (session.title(second), session.title(third)) == ("Three (2)", "Three (plan.toml)")


def test_that_a_number_stays_with_its_scenario_while_it_is_open(session: Session) -> None:
    made = [session.new(tiny(), "Same") for _ in range(4)]
    assert [session.title(one) for one in made] == ["Same", "Same (2)", "Same (3)", "Same (4)"]
    session.close(made[0])
    session.move(made[3], 0)
    assert [session.title(one) for one in made[1:]] == ["Same (2)", "Same (3)", "Same (4)"]
    session.close(made[1])
    session.close(made[3])
    assert session.title(made[2]) == "Same (3)"
    assert [session.title(session.new(tiny(), "Same")) for _ in range(3)] == ["Same", "Same (2)", "Same (4)"]
    session.rename(made[2], "Other")
    assert session.title(made[2]) == "Other"


def test_that_a_scenario_without_a_title_goes_by_its_file(qapp, tmp_path: Path) -> None:
    document = Document(tiny())
    assert document.title == "Untitled"
    document.save(tmp_path / "plan.toml")
    assert document.title == "plan.toml"
    assert Document.of_shipped("article-2023").title == library.shipped("article-2023").title
