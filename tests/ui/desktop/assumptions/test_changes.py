from hypothesis import given, reject, settings
from hypothesis import strategies as st

from scenarios.editing.edits import removed
from scenarios.parameters import parameters, replaced, value_of
from scenarios.schema import Scenario
from tests.strategies import scenarios
from tests.ui.desktop.conftest import everything
from ui.desktop.assumptions.changes import changed_paths, shape, touched
from ui.desktop.assumptions.losses import losses
from ui.desktop.assumptions.search import found


def test_that_what_was_changed_is_named_in_the_order_of_the_file() -> None:
    base = everything()
    after = replaced(replaced(base, "contingents.Spain.tranche", 7), "target", 501)
    assert changed_paths(after, base) == ("target", "contingents.Spain.tranche")


def test_that_equal_scenarios_have_no_changes() -> None:
    assert changed_paths(everything(), everything()) == ()


def test_that_a_new_part_is_no_changed_number() -> None:
    base = everything()
    assert changed_paths(base, removed(base, "contingents", "Spain")) == ()


@settings(max_examples=25, deadline=None)
@given(scenarios(), st.data())
def test_that_one_replaced_number_is_one_changed_path(scenario: Scenario, data: st.DataObject) -> None:
    parameter = data.draw(st.sampled_from(parameters(scenario)))
    value = data.draw(st.integers(1, 50)) if parameter.quantity.maximum > 1 else 0.25
    try:
        after = replaced(scenario, parameter.path, value)
    except ValueError:
        reject()
    same = value_of(after, parameter.path) == value_of(scenario, parameter.path)
    assert changed_paths(after, scenario) == (() if same else (parameter.path,))


def test_that_only_the_field_with_the_edited_number_is_touched() -> None:
    base = everything()
    assert touched(base, replaced(base, "lift.aircraft", 4)) == frozenset({"lift"})
    assert touched(base, base) == frozenset()


def test_that_another_name_touches_everything() -> None:
    base = everything()
    assert touched(base, removed(base, "contingents", "Spain")) is None
    assert shape(base) == shape(replaced(base, "target", 7))


def test_that_a_removal_without_consequences_says_only_that() -> None:
    base = everything()
    after = removed(base, "disruptions", "Airport closed")
    assert losses(base, after, "Airport closed") == "Removed Airport closed. Undo brings everything back."


def test_that_every_word_has_to_match_and_the_order_of_the_file_stays() -> None:
    every = parameters(everything())
    paths = [item.path.removeprefix("contingents.Kenya.") for item in found(every, "TRA kenya")]
    assert paths == ["training", "tranche", "interval"]
    assert found(every, "") == every
    assert found(every, "kenya", only=set()) == ()
