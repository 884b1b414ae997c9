"""Single differences are taken back, and the others stay."""

from __future__ import annotations

from collections import Counter

import pytest
from hypothesis import assume, given, settings
from hypothesis import strategies as st

from scenarios.conditions import FixedDate
from scenarios.editing import edits
from scenarios.editing.difference import Difference, differences
from scenarios.editing.reverting import like, reverted
from scenarios.library import shipped
from scenarios.parameters import replaced
from scenarios.schema import Scenario
from tests.examples import contingent, tiny
from tests.strategies import groups_of, missions
from tests.thoroughness import at_most

ARTICLE = shipped("article-2023")


def only_change(base: Scenario, scenario: Scenario) -> Difference:
    (change,) = differences(base, scenario)
    return change


def there_and_back(base: Scenario, scenario: Scenario) -> Scenario:
    return reverted(base, scenario, only_change(base, scenario))


def names(scenario: Scenario) -> list[str]:
    return [one.name for one in scenario.contingents]


def test_that_a_number_goes_back() -> None:
    assert there_and_back(ARTICLE, replaced(ARTICLE, "contingents.Kenya.training.likely", 50)) == ARTICLE


def test_that_the_other_differences_stay() -> None:
    changed = replaced(replaced(ARTICLE, "target", 900), "horizon", 400)
    change = next(one for one in differences(ARTICLE, changed) if one.path == "target")
    assert [one.path for one in differences(ARTICLE, reverted(ARTICLE, changed, change))] == ["horizon"]


def test_that_the_source_of_a_number_comes_back_with_it() -> None:
    path = "contingents.Kenya.personnel"
    changed = replaced(ARTICLE, path, 700)
    changed = changed.model_copy(update={"sources": tuple(one for one in changed.sources if one[0] != path)})
    back = there_and_back(ARTICLE, changed)
    assert back.source[path] == ARTICLE.source[path]


def test_that_texts_dates_and_lists_of_names_go_back() -> None:
    for path, value in (("start", ARTICLE.start.replace(year=2022)), ("contingents.Kenya.requires", ())):
        assert there_and_back(ARTICLE, edits.with_field(ARTICLE, path, value)) == ARTICLE


def test_that_an_added_contingent_goes() -> None:
    assert there_and_back(ARTICLE, edits.add(ARTICLE, "contingents")) == ARTICLE


def test_that_with_an_added_condition_goes_whatever_waits_for_it() -> None:
    more = edits.add(ARTICLE, "conditions")
    name = more.conditions[-1].name
    waiting = edits.with_field(more, "contingents.Kenya.requires", (*ARTICLE.contingent("Kenya").requires, name))
    added = next(one for one in differences(ARTICLE, waiting) if one.kind == "added")
    assert reverted(ARTICLE, waiting, added) == ARTICLE


@pytest.mark.parametrize("name", ["Kenya", "Bahamas", "Suriname"])
def test_that_a_removed_contingent_comes_back_to_its_place_with_its_sources(name: str) -> None:
    without = edits.removed(ARTICLE, "contingents", name)
    change = next(one for one in differences(ARTICLE, without) if one.path == f"contingents.{name}")
    back = reverted(ARTICLE, without, change)
    assert names(back) == names(ARTICLE)
    assert (
        dict(back.sources).items()
        >= {one: source for one, source in ARTICLE.sources if one.startswith(f"contingents.{name}.")}.items()
    )


def test_that_two_removed_neighbours_come_back_in_order_whichever_is_first() -> None:
    first, second = names(ARTICLE)[3:5]
    without = edits.removed(edits.removed(ARTICLE, "contingents", first), "contingents", second)
    for order in ((first, second), (second, first)):
        back = without
        for name in order:
            change = next(one for one in differences(ARTICLE, back) if one.path == f"contingents.{name}")
            back = reverted(ARTICLE, back, change)
        assert names(back) == names(ARTICLE)


def test_that_the_order_of_a_list_goes_back_and_what_is_new_keeps_its_place() -> None:
    base = tiny(contingents=[contingent(name) for name in "ABC"])
    changed = tiny(contingents=[contingent(name) for name in "CNBA"])
    change = next(one for one in differences(base, changed) if one.label.startswith("Order"))
    assert names(reverted(base, changed, change)) == ["A", "N", "B", "C"]


def test_that_a_condition_of_another_kind_becomes_what_it_was() -> None:
    approval = {"name": "law", "kind": "approval", "delay": [1, 30, 60], "probability": 0.9}
    approval |= {"challenge_probability": 0.3, "challenge_delay": 90}
    date = {"name": "law", "kind": "date", "date": tiny().start}
    base, changed = tiny(conditions=[approval]), tiny(conditions=[date])
    assert only_change(base, changed).path == "conditions.law.kind"
    assert there_and_back(base, changed) == base


def test_that_a_mandate_comes_and_goes_as_a_whole() -> None:
    without = edits.with_field(ARTICLE, "mandate", None)
    assert there_and_back(ARTICLE, without).mandate == ARTICLE.mandate
    assert there_and_back(without, ARTICLE).mandate is None


def test_that_a_disruption_has_its_day_or_its_rate_back() -> None:
    airport = {"name": "Airport", "stops": ["lift"], "duration": [14, 60, 150]}
    rate, day = tiny(disruptions=[airport | {"per_year": 0.5}]), tiny(disruptions=[airport | {"at": 30}])
    for base, changed in ((rate, day), (day, rate)):
        for change in differences(base, changed):
            assert reverted(base, changed, change) == base


def test_that_a_refusal_says_what_is_in_the_way() -> None:
    base = tiny(conditions=[{"name": "law", "kind": "date", "date": tiny().start}], contingents=[contingent("A")])
    base = edits.with_field(base, "contingents.A.requires", ("law",))
    changed = edits.removed(base, "conditions", "law")
    change = next(one for one in differences(base, changed) if one.path == "contingents.A.requires")
    with pytest.raises(ValueError, match="law"):
        reverted(base, changed, change)


def test_that_an_added_condition_stays_while_the_mandate_runs_from_it() -> None:
    base = edits.with_field(ARTICLE, "mandate.condition", "resolution")
    changed = edits.add(base, "conditions", FixedDate(name="signature", date=base.start))
    changed = edits.with_field(changed, "mandate.condition", "signature")
    added, mandate = differences(base, changed)
    with pytest.raises(ValueError, match="Mandate depends on it"):
        reverted(base, changed, added)
    assert reverted(base, reverted(base, changed, mandate), added) == base


def test_that_taking_all_back_keeps_title_and_note() -> None:
    mine = replaced(ARTICLE, "target", 900).model_copy(update={"title": "Mine", "note": "Of my own."})
    back = like(ARTICLE, mine)
    assert (back.title, back.note, back.target) == ("Mine", "Of my own.", ARTICLE.target)
    assert differences(ARTICLE, back) == ()


@settings(max_examples=at_most(12))
@given(missions(), missions(), st.data())
def test_that_one_difference_goes_and_no_other_comes(base: Scenario, other: Scenario, data: st.DataObject) -> None:
    changes = differences(base, other)
    assume(changes and _is_clear(changes))
    change = data.draw(st.sampled_from(changes))
    try:
        back = reverted(base, other, change)
    except ValueError:
        return
    left = {one.path for one in differences(base, back)}
    assert change.path not in left
    come = left - {one.path for one in changes} - _lists(base)
    # What a part names that is not there either, and of how many of what is left so many are needed.
    assert {path for path in come if not path.startswith(f"{change.path}.") and not path.endswith(".needed")} == set()


@settings(max_examples=at_most(12))
@given(missions(), missions())
def test_that_one_after_the_other_can_be_taken_back_until_none_is_left(base: Scenario, other: Scenario) -> None:
    assume(_is_clear(differences(base, other)))
    for _ in range(40):
        changes = differences(base, other)
        if not changes:
            return
        other = _one_back(base, other, changes)
    raise AssertionError(f"left: {[str(one) for one in differences(base, other)]}")


def _one_back(base: Scenario, other: Scenario, changes: tuple[Difference, ...]) -> Scenario:
    """With the first differences taken back that can be."""
    done = False
    for change in changes:
        if change.path in {one.path for one in differences(base, other)}:
            try:
                other, done = reverted(base, other, change), True
            except ValueError:
                continue
    assert done, [str(one) for one in changes]
    return other


def _is_clear(changes: tuple[Difference, ...]) -> bool:
    """Whether no two of them have one path, as odd names may."""
    return max(Counter(one.path for one in changes).values(), default=0) <= 1


def _lists(scenario: Scenario) -> set[str]:
    """Lists whose order is a difference of its own once more of their parts are there."""
    return {group for group, _ in groups_of(scenario)}
