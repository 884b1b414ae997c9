"""Opening, saving and closing: a refusal changes nothing."""

from __future__ import annotations

from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot

from scenarios.schema import Scenario
from scenarios.storage.bases import Home
from scenarios.storage.files import dumps, load, save
from scenarios.storage.rewriting import rewritten
from tests.examples import tiny
from tests.ui.desktop.windows import Open, open_one, settings, window
from ui.desktop.documents import document, filing, reading
from ui.desktop.look import dialogs
from ui.desktop.window.window import Window

__all__ = ["open_one", "settings", "window"]


@pytest.fixture
def told(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    found: list[str] = []
    monkeypatch.setattr(dialogs, "show_problem", lambda _, head, words: found.append(f"{head} {words}"))
    return found


def places(monkeypatch: pytest.MonkeyPatch, *paths: Path | None) -> list[Path]:
    """Answer the question where to save with these, and note what was proposed."""
    proposed: list[Path] = []
    answers = iter(paths)

    def ask(_: Window, path: Path) -> Path | None:
        proposed.append(path)
        return next(answers)

    monkeypatch.setattr(dialogs, "ask_where_to_save", ask)
    return proposed


def test_that_the_name_of_the_scenario_is_proposed_for_its_file(window: Window, monkeypatch, tmp_path: Path) -> None:
    proposed = places(monkeypatch, None, tmp_path / "a.toml", None)
    assert not window.filing.save()
    window.scenarios.open_shipped("court-challenge")
    assert window.filing.save()
    assert not window.filing.save_as()
    assert [path.name for path in proposed] == ["uncertain.toml", "court-challenge.toml", "a.toml"]


def test_that_what_comes_with_muster_is_saved_elsewhere(window: Window, monkeypatch, tmp_path: Path) -> None:
    places(monkeypatch, tmp_path / "mine.toml")
    window.scenarios.open_shipped("court-challenge")
    window.session.edit("target", 1300)
    assert window.filing.save()
    assert load(tmp_path / "mine.toml").target == 1300
    assert window.session.selected.shipped is None


def test_that_a_save_that_fails_is_told_and_the_changes_stay(window: Window, told: list[str], monkeypatch) -> None:
    places(monkeypatch, Path("/nowhere/at/all/mine.toml"))
    window.session.edit("target", 80)
    assert not window.filing.save()
    assert len(told) == 1
    assert told[0].startswith("“Uncertain” is not saved.")
    assert window.isWindowModified()


@pytest.mark.parametrize(("answer", "left"), [("save", 1), ("discard", 1), ("cancel", 2)])
def test_that_closing_a_changed_scenario_asks(window: Window, monkeypatch, tmp_path: Path, answer, left) -> None:
    place = tmp_path / "mine.toml"
    save(tiny(), place)
    window.filing.open_path(place)
    window.session.edit("target", 80)
    monkeypatch.setattr(dialogs, "ask_about_changes", lambda *_: answer)
    window.filing.close(window.session.selected)
    assert len(window.session.documents) == left
    assert load(place).target == (80 if answer == "save" else 10)


def test_that_a_close_is_off_when_the_save_is(window: Window, monkeypatch) -> None:
    places(monkeypatch, None)
    monkeypatch.setattr(dialogs, "ask_about_changes", lambda *_: "save")
    window.session.edit("target", 80)
    assert not window.filing.close(window.session.selected)
    assert window.session.scenario.target == 80


def test_that_the_file_asked_for_is_opened(window: Window, monkeypatch, tmp_path: Path) -> None:
    place = tmp_path / "mine.toml"
    save(tiny(), place)
    answers = iter([place, None])
    monkeypatch.setattr(dialogs, "ask_which_to_open", lambda *_: next(answers))
    window.filing.open()
    window.filing.open()
    assert [document.path for document in window.session.documents] == [None, place]


def test_that_a_revert_of_a_file_that_is_gone_is_told(window: Window, monkeypatch, tmp_path: Path) -> None:
    errors: list[Exception] = []
    monkeypatch.setattr(dialogs, "show_bad_file", lambda _, error: errors.append(error))
    place = tmp_path / "mine.toml"
    save(tiny(), place)
    window.filing.open_path(place)
    window.session.edit("target", 80)
    place.unlink()
    window.filing.revert()
    assert len(errors) == 1
    assert window.session.scenario.target == 80


def test_that_bad_files_of_several_are_told_in_one_dialog_and_the_good_ones_open(
    window: Window, monkeypatch, tmp_path: Path
) -> None:
    told: list[list[str]] = []
    monkeypatch.setattr(dialogs, "show_bad_files", lambda _, errors: told.append([error.file for error in errors]))
    good = [tmp_path / "a.toml", tmp_path / "b.toml"]
    bad = [tmp_path / "none.toml", tmp_path / "broken.toml"]
    for place in good:
        save(tiny(), place)
    bad[1].write_text("format = 1")
    window.filing.open_paths([good[0], *bad, good[1]])
    assert told == [[str(place) for place in bad]]
    assert [document.path for document in window.session.documents] == [None, *good]


def test_that_a_recent_file_that_has_vanished_leaves_the_list(window: Window, monkeypatch, tmp_path: Path) -> None:
    monkeypatch.setattr(dialogs, "show_bad_file", lambda *_: None)
    kept, lost = tmp_path / "kept.toml", tmp_path / "lost.toml"
    for place in (kept, lost):
        save(tiny(), place)
        window.filing.open_path(place)
        window.session.close(window.session.selected)
    lost.unlink()
    window.filing.open_path(lost)
    assert window.settings.recent == [kept]
    (menu,) = (menu for words, menu in window.menus._inner if words == "Recent")
    assert [action.text().split(" ")[0] for action in menu.actions()] == ["kept.toml", "", "Clear"]


@pytest.mark.parametrize("answer", ["overwrite", "save as", "cancel"])
def test_that_two_windows_on_one_file_do_not_silently_overwrite_each_other(
    open_one: Open, monkeypatch, tmp_path: Path, answer: str
) -> None:
    place, elsewhere = tmp_path / "mine.toml", tmp_path / "elsewhere.toml"
    save(tiny(), place)
    one, other = open_one(), open_one()
    for each, target in ((one, 80), (other, 90)):
        each.filing.open_path(place)
        each.session.edit("target", target)
    asked: list[str] = []

    def ask(_: Window, name: str) -> str:
        asked.append(name)
        return answer

    monkeypatch.setattr(dialogs, "ask_about_conflict", ask)
    # On a slow machine the watcher may see the first save before the test has ended.
    monkeypatch.setattr(dialogs, "ask_about_change", lambda *_: "keep")
    places(monkeypatch, elsewhere)
    assert one.filing.save()
    assert asked == []
    assert other.filing.save() == (answer != "cancel")
    assert asked == ["mine.toml"]
    assert load(place).target == (90 if answer == "overwrite" else 80)
    assert other.isWindowModified() == (answer == "cancel")
    assert other.session.scenario.target == 90
    assert elsewhere.exists() == (answer == "save as")


# Titles


def test_that_a_shipped_scenario_saved_under_another_name_is_called_by_it(
    window: Window, monkeypatch, tmp_path: Path
) -> None:
    places(monkeypatch, tmp_path / "kenya_first-2024-06.toml")
    window.scenarios.open_shipped("court-challenge")
    document = window.session.selected
    shipped = document.title
    assert window.filing.save_as()
    assert load(tmp_path / "kenya_first-2024-06.toml").title == document.title == "Kenya first 2024-06"
    assert not document.is_modified
    assert f"“Kenya first 2024-06” now; undo brings “{shipped}” back." in window.status.currentMessage()
    window.menus.actions["Edit.undo"].trigger()
    assert document.title == shipped
    assert document.is_modified


def test_that_a_title_the_user_has_given_stays(window: Window, monkeypatch, tmp_path: Path) -> None:
    places(monkeypatch, tmp_path / "mine.toml")
    window.scenarios.open_shipped("court-challenge")
    window.session.rename(window.session.selected, "My own words")
    assert window.filing.save_as()
    assert load(tmp_path / "mine.toml").title == "My own words"


def test_that_a_title_stays_where_the_name_is_the_one_it_had(window: Window, monkeypatch, tmp_path: Path) -> None:
    (tmp_path / "other").mkdir()
    places(monkeypatch, tmp_path / "court-challenge.toml", tmp_path / "other" / "court-challenge.toml")
    window.scenarios.open_shipped("court-challenge")
    before = window.session.selected.title
    for _ in range(2):
        assert window.filing.save_as()
        assert window.session.selected.title == before


def test_that_a_title_stays_where_the_file_is_named_after_it(window: Window, monkeypatch, tmp_path: Path) -> None:
    places(monkeypatch, tmp_path / "uncertain.toml")
    before = window.session.selected.title
    assert window.filing.save()
    assert window.session.selected.title == before


def test_that_a_copy_of_a_file_is_called_by_its_own_name(window: Window, monkeypatch, tmp_path: Path) -> None:
    places(monkeypatch, tmp_path / "first.toml", tmp_path / "second.toml")
    window.scenarios.open_shipped("court-challenge")
    assert window.filing.save_as()
    assert window.filing.save_as()
    assert [load(tmp_path / name).title for name in ("first.toml", "second.toml")] == ["First", "Second"]


def test_that_a_save_that_fails_leaves_the_title(window: Window, told: list[str], monkeypatch) -> None:
    places(monkeypatch, Path("/nowhere/at/all/mine.toml"))
    window.scenarios.open_shipped("court-challenge")
    before = window.session.selected.title
    assert not window.filing.save_as()
    assert window.session.selected.title == before
    assert not window.session.selected.is_modified


def test_that_no_scenario_is_saved_onto_the_file_of_another_that_is_open(
    window: Window, told: list[str], monkeypatch, tmp_path: Path
) -> None:
    own, others, link = tmp_path / "own.toml", tmp_path / "others.toml", tmp_path / "link.toml"
    for place, target in ((own, 10), (others, 20)):
        save(tiny(target=target), place)
        window.filing.open_path(place)
    link.symlink_to(others)
    window.session.open(own)
    window.session.edit("target", 80)
    places(monkeypatch, others, link, own)
    for place in (others, link):
        assert not window.filing.save_as()
        words = f"“{place.name}” is the file of another open scenario. Close that one first, or choose another name."
        assert told.pop() == f"“own.toml” is not saved. {words}"
    assert load(others).target == 20
    assert window.session.is_modified
    assert window.filing.save_as()
    assert load(own).target == 80


COMMENTED = "# Ask before changing.\n" + dumps(tiny(title="Plan")).replace("target = 10", "target = 10 # from June")


@pytest.fixture
def commented(window: Window, tmp_path: Path) -> Path:
    """A file with comments, open, with another target than before."""
    path = tmp_path / "plan.toml"
    path.write_bytes(COMMENTED.encode())
    window.filing.open_path(path)
    window.session.edit("target", 12)
    return path


def test_that_comments_stay_in_a_file_that_is_saved(window: Window, commented: Path) -> None:
    assert window.filing.save()
    assert commented.read_text() == COMMENTED.replace("target = 10", "target = 12")


def test_that_comments_go_along_to_another_file(window: Window, commented: Path, monkeypatch, tmp_path: Path) -> None:
    places(monkeypatch, tmp_path / "other.toml")
    assert window.filing.save_as()
    assert (tmp_path / "other.toml").read_text().count("#") == 2
    assert commented.read_text() == COMMENTED


def test_that_a_copy_has_the_comments_of_its_original(window: Window, commented: Path, monkeypatch, tmp_path) -> None:
    places(monkeypatch, tmp_path / "copy.toml")
    window.scenarios.act("duplicate")
    assert window.filing.save()
    saved = COMMENTED.replace("target = 10", "target = 12").replace('"Plan"', '"Copy"')
    assert (tmp_path / "copy.toml").read_text() == saved


def test_that_an_edit_that_is_undone_and_saved_leaves_every_byte(window: Window, commented: Path) -> None:
    commented.write_bytes(COMMENTED.replace("\n", "\r\n").encode("utf-8-sig"))
    window.session.revert()
    before = commented.read_bytes()
    window.session.edit("target", 15)
    assert window.filing.save()
    assert commented.read_bytes() == before.replace(b"= 10 #", b"= 15 #")
    window.session.edit("target", 10)
    assert window.filing.save()
    assert commented.read_bytes() == before


@pytest.mark.parametrize(("answer", "saved"), [("cancel", False), ("overwrite", True)])
def test_that_comments_that_cannot_be_kept_are_asked_about(
    window: Window, commented: Path, monkeypatch: pytest.MonkeyPatch, answer: str, saved: bool
) -> None:
    monkeypatch.setattr(document, "rewritten", lambda *_: None)
    monkeypatch.setattr(dialogs, "ask_about_comments", lambda *_: answer)
    assert window.filing.save() == saved
    assert (load(commented).target == 12, "#" in commented.read_text()) == (saved, not saved)


def test_that_a_drop_of_very_many_files_opens_the_first_of_them(window: Window, tmp_path: Path, monkeypatch) -> None:
    monkeypatch.setattr(filing, "MOST", 2)
    told: list[str] = []
    window.session.message.connect(told.append)
    places = [tmp_path / f"{name}.toml" for name in "abc"]
    for place in places:
        save(tiny(), place)
    window.filing.open_paths(places)
    assert [document.path for document in window.session.documents[1:]] == places[:2]
    assert window.session.selected.path == places[1]
    assert told == ["1 file left out: at most 2 are opened at a time."]


def test_that_a_large_file_does_not_take_the_user_away_from_what_he_has_turned_to(
    window: Window, tmp_path: Path, monkeypatch, qtbot: QtBot
) -> None:
    monkeypatch.setattr(reading, "SMALL", 0)
    places = [tmp_path / f"{name}.toml" for name in "ab"]
    for place in places:
        save(tiny(), place)
    first = window.session.selected
    window.filing.open_path(places[0])
    assert window.session.documents == (first,)
    qtbot.waitUntil(lambda: window.session.selected.path == places[0])
    window.filing.open_path(places[1])
    window.scenarios.open_shipped("court-challenge")
    qtbot.waitUntil(lambda: len(window.session.documents) == 4)
    assert window.session.selected.shipped == "court-challenge"


def test_that_saving_works_a_text_out_once(window: Window, commented: Path, monkeypatch) -> None:
    asked: list[Scenario] = []

    def rewrite(content: bytes, scenario: Scenario, home: Home) -> bytes | None:
        asked.append(scenario)
        return rewritten(content, scenario, home)

    monkeypatch.setattr(document, "rewritten", rewrite)
    assert window.filing.save()
    assert len(asked) == 1


VARIANT = 'base = "base.toml"  # ours\ntitle = "Plan"\ntarget = 11  # from June\n'


@pytest.fixture
def variant(window: Window, qtbot: QtBot, tmp_path: Path) -> Path:
    """A variant of a file beside it, open, with another target than before."""
    save(tiny(horizon=40), tmp_path / "base.toml")
    path = tmp_path / "plan.toml"
    path.write_bytes(VARIANT.encode())
    window.filing.open_path(path)
    qtbot.waitUntil(lambda: window.session.selected.path == path)
    window.session.edit("target", 12)
    return path


@pytest.fixture
def said(window: Window) -> list[str]:
    found: list[str] = []
    window.session.message.connect(found.append)
    return found


def act(window: Window, name: str) -> None:
    """Choose a command in the File menu, where it is offered."""
    (found,) = (one for one in window.menus.menu("File").actions() if one.objectName() == name)
    assert found.isEnabled()
    found.trigger()


def test_that_a_variant_is_saved_as_one(window: Window, variant: Path) -> None:
    act(window, "File.save")
    assert variant.read_text() == VARIANT.replace("= 11", "= 12")
    window.session.edit("horizon", 50)
    act(window, "File.save")
    assert variant.read_text() == VARIANT.replace("= 11", "= 12").replace("target", "horizon = 50\ntarget")
    assert load(variant) == window.session.scenario


def test_that_a_variant_is_saved_as_a_whole(window: Window, variant: Path, said, monkeypatch, tmp_path: Path) -> None:
    places(monkeypatch, variant)
    act(window, "File.save_whole")
    assert variant.read_text() == dumps(tiny(horizon=40, target=12, title="Plan"))
    assert said == [f"Saved to {variant} as a whole and without its comments"]
    assert not window.menus.actions["File.save_whole"].isEnabled()
    window.session.edit("target", 13)
    act(window, "File.save")
    assert variant.read_text() == dumps(tiny(horizon=40, target=13, title="Plan"))


def test_that_a_variant_is_saved_as_a_whole_where_its_base_cannot_be_reached(
    window: Window, variant: Path, said: list[str], monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    (tmp_path / "there").mkdir()
    near, far = tmp_path / "near.toml", tmp_path / "there/far.toml"
    places(monkeypatch, near, far)
    act(window, "File.save_as")
    assert near.read_text() == VARIANT.replace("= 11", "= 12").replace("Plan", "Near")
    act(window, "File.save_as")
    assert far.read_text() == dumps(tiny(horizon=40, target=12, title="Far"))
    told = " as a whole and without its comments, because its base cannot be reached from there. Its title is"
    assert said[-1].startswith(f"Saved to {far}{told}")


def test_that_a_copy_of_a_variant_is_one_as_long_as_it_stays_near(
    window: Window, variant: Path, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    places(monkeypatch, tmp_path / "copy.toml")
    window.scenarios.act("duplicate")
    act(window, "File.save")
    assert (tmp_path / "copy.toml").read_text() == VARIANT.replace("= 11", "= 12").replace("Plan", "Copy")


def test_that_a_variant_whose_base_is_gone_is_saved_as_a_whole(
    window: Window, variant: Path, said: list[str], monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    (tmp_path / "base.toml").unlink()
    asked: list[str] = []

    def overwrite(*words: object) -> str:
        asked.append(str(words[-1]))
        return "overwrite"

    monkeypatch.setattr(dialogs, "ask_about_comments", overwrite)
    act(window, "File.save")
    assert asked[0].startswith("'base.toml' cannot be read: there is no such file beside this one")
    assert load(variant) == tiny(horizon=40, target=12, title="Plan")
    assert said[-1].endswith("because its base cannot be reached from there")


def test_that_a_whole_scenario_is_not_offered_to_be_saved_as_one(window: Window, variant: Path) -> None:
    offered = window.menus.actions["File.save_whole"]
    assert offered.isEnabled()
    assert "names a base" in offered.toolTip()
    window.session.select(window.session.documents[0])
    assert not offered.isEnabled()


def test_that_a_large_base_is_not_read_while_the_window_waits(tmp_path: Path) -> None:
    save(tiny(), tmp_path / "base.toml")
    for name, text in {"plan": VARIANT, "shipped": 'base = "article-2023"\n', "bad": "base = "}.items():
        (tmp_path / f"{name}.toml").write_text(text)
    small = {name: reading.is_small(tmp_path / f"{name}.toml") for name in ("plan", "shipped", "base", "bad", "none")}
    assert small == {"plan": False, "shipped": True, "base": True, "bad": False, "none": True}


def test_that_a_file_named_in_other_letters_is_open_once(window: Window, tmp_path: Path) -> None:
    place, other = tmp_path / "mine.toml", tmp_path / "MINE.toml"
    save(tiny(), place)
    # As a system has it that does not tell capital letters from small ones.
    other.hardlink_to(place)
    window.filing.open_paths([place, other])
    assert [document.path for document in window.session.documents] == [None, place]
    assert window.settings.recent == [place]


def test_that_no_title_proposes_a_name_that_a_system_keeps_for_a_device(
    window: Window, monkeypatch, tmp_path: Path
) -> None:
    proposed: list[str] = []
    monkeypatch.setattr(dialogs, "ask_where_to_save", lambda _, place: proposed.append(place.name))
    window.session.rename(window.session.selected, "Con")
    window.filing.save_as()
    assert proposed == ["con_.toml"]
