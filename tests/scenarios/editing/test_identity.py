"""A part keeps what its luck hangs on when it is renamed, and scenarios are paired by it."""

from __future__ import annotations

import pytest
from hypothesis import assume, given, settings
from hypothesis import strategies as st

from scenarios.editing.difference import differences
from scenarios.editing.edits import add, duplicated, renamed, with_field
from scenarios.editing.identity import in_names_of
from scenarios.editing.reverting import like, reverted
from scenarios.library import shipped
from scenarios.parameters import replaced, value_of
from scenarios.schema import Scenario
from scenarios.storage.files import ScenarioFileError, dumps, loads
from tests.examples import contingent, tiny
from tests.strategies import groups_of, missions
from tests.thoroughness import at_most

ARTICLE = shipped("article-2023")
KENYA, REPUBLIC = "Kenya", "Republic of Kenya"
RENAMED = renamed(ARTICLE, "contingents", KENYA, REPUBLIC)
NEW = "Ǿ of another name"


def told(text: str) -> list[str]:
    with pytest.raises(ScenarioFileError) as caught:
        loads(text, "x")
    return [str(problem) for problem in caught.value.problems]


def people(*names: str | tuple[str, str]) -> Scenario:
    """Contingents of these names, some with an id."""
    pairs = ((name, None) if isinstance(name, str) else name for name in names)
    return tiny(contingents=[contingent(name) | ({"id": known} if known else {}) for name, known in pairs])


def test_that_a_renamed_part_says_what_it_was_first() -> None:
    assert (RENAMED.contingent(REPUBLIC).id, RENAMED.contingent(REPUBLIC).identity) == (KENYA, KENYA)
    assert f'name = "{REPUBLIC}"\nid = "{KENYA}"\n' in dumps(RENAMED)
    assert "\nid = " not in dumps(ARTICLE)


def test_that_a_second_new_name_keeps_the_first_identity() -> None:
    assert renamed(RENAMED, "contingents", REPUBLIC, "Kenia").contingent("Kenia").id == KENYA


@settings(max_examples=at_most(15))
@given(missions(), st.data())
def test_that_a_rename_there_and_back_leaves_the_file_as_it_was(scenario: Scenario, data: st.DataObject) -> None:
    parts = groups_of(scenario)
    assume(parts)
    group, name = data.draw(st.sampled_from(parts))
    there = renamed(scenario, group, name, NEW)
    assert loads(dumps(there), "x") == there
    assert f'id = "{NEW}"' not in dumps(there)
    back = renamed(there, group, NEW, name)
    assert back == scenario
    assert dumps(back) == dumps(scenario)


@settings(max_examples=at_most(15))
@given(missions(), st.data())
def test_that_a_rename_is_told_as_a_rename_and_taken_back(scenario: Scenario, data: st.DataObject) -> None:
    parts = groups_of(scenario)
    assume(parts)
    group, name = data.draw(st.sampled_from(parts))
    there = renamed(scenario, group, name, NEW)
    assert [str(one) for one in differences(scenario, there)] == [f"{name} is now called {NEW}"]
    assert [str(one) for one in differences(there, scenario)] == [f"{NEW} is now called {name}"]
    assert reverted(scenario, there, differences(scenario, there)[0]) == scenario
    assert in_names_of(there, scenario) == there
    assert like(scenario, there) == scenario


def test_that_a_change_of_a_renamed_part_is_told_of_the_part() -> None:
    changed = replaced(RENAMED, f"contingents.{REPUBLIC}.training.likely", 20)
    lines = [str(one) for one in differences(ARTICLE, changed)]
    assert lines == [f"{KENYA} is now called {REPUBLIC}", f"{REPUBLIC}: Training: 14 / 35 / 60 → 14 / 20 / 60 days"]
    back = reverted(ARTICLE, changed, differences(ARTICLE, changed)[1])
    assert back == RENAMED


def test_that_names_that_go_on_to_the_next_are_renames() -> None:
    base, scenario = people("A", "B"), people(("C", "A"), ("D", "B"))
    assert in_names_of(scenario, base) == scenario
    assert [str(one) for one in differences(base, scenario)] == ["A is now called C", "B is now called D"]


def test_that_what_only_the_base_has_gives_way_to_a_new_name() -> None:
    base, scenario = people("A", "B"), people(("B", "A"))
    assert [one.name for one in in_names_of(scenario, base).contingents] == ["B", "B 2"]
    assert [str(one) for one in differences(base, scenario)] == ["A is now called B", "Contingent B 2: removed"]


def test_that_the_base_under_other_names_is_the_same_object_from_edit_to_edit() -> None:
    edited = replaced(RENAMED, "target", 900)
    assert in_names_of(edited, ARTICLE) is in_names_of(RENAMED, ARTICLE)
    assert in_names_of(ARTICLE, ARTICLE) is ARTICLE


def test_that_sources_and_numbers_of_the_base_are_found_under_the_new_name() -> None:
    here = in_names_of(RENAMED, ARTICLE)
    path = f"contingents.{REPUBLIC}.personnel"
    assert value_of(here, path) == value_of(ARTICLE, f"contingents.{KENYA}.personnel")
    assert here.source[path] == ARTICLE.source[f"contingents.{KENYA}.personnel"]


@pytest.mark.parametrize("names", [(("X", "A"), "A"), (("X", "A"), ("Y", "A")), ("A", ("X", "A"))])
def test_that_an_id_that_is_taken_is_refused_in_one_sentence(names: tuple[str | tuple[str, str], ...]) -> None:
    text = dumps(people("P", "Q"))
    for old, new in zip(("P", "Q"), names, strict=True):
        name, known = (new, None) if isinstance(new, str) else new
        text = text.replace(f'name = "{old}"', f'name = "{name}"' + (f'\nid = "{known}"' if known else ""))
    words = "the id 'A' is the id or name of another; each id once, and no other's name"
    assert told(text) == [f"contingents.{name[0]}.id: {words}" for name in names if isinstance(name, tuple)]


def test_that_an_id_like_the_name_is_not_said() -> None:
    assert dumps(people(("A", "A"))) == dumps(people("A"))


def test_that_a_copy_and_a_new_part_have_identities_of_their_own() -> None:
    copied = duplicated(RENAMED, "contingents", REPUBLIC)
    assert copied.contingents[1].id is None
    first = renamed(add(ARTICLE, "contingents"), "contingents", "New contingent", "Portugal")
    assert add(first, "contingents").contingents[-1].name == "New contingent 2"


def test_that_a_name_that_luck_knows_another_part_by_is_refused() -> None:
    with pytest.raises(ValueError, match=r"'Kenya' is what 'Republic of Kenya' was called first; choose another name"):
        renamed(RENAMED, "contingents", "Bahamas", KENYA)
    with pytest.raises(ValueError, match="an id stays as it is"):
        with_field(RENAMED, f"contingents.{REPUBLIC}.id", "X")
