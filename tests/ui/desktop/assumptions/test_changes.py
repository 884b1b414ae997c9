from scenarios.editing.edits import removed
from scenarios.parameters import parameters, replaced
from tests.ui.desktop.conftest import everything
from ui.desktop.assumptions.changes import shape, touched
from ui.desktop.assumptions.losses import losses
from ui.desktop.assumptions.search import found


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
