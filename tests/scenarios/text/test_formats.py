"""The format number of a file, and the steps from an older one."""

import pytest

from scenarios.schema import FORMAT
from scenarios.text.formats import STEPS, RefusalError, upgraded


def first_step(data):
    return data | {"format": 2, "first": True}


def second_step(data):
    return data | {"format": 3, "second": True}


STEPS_TO_THREE = (first_step, second_step)


def test_that_the_newest_format_is_the_one_the_schema_reads():
    assert len(STEPS) + 1 == FORMAT


@pytest.mark.parametrize(("number", "made"), [(1, {"first": True, "second": True}), (2, {"second": True}), (3, {})])
def test_that_an_older_file_takes_the_steps_it_lacks(number, made):
    assert upgraded({"format": number}, STEPS_TO_THREE) == {"format": 3} | made


def test_that_data_without_a_format_number_stay_as_they_are():
    assert upgraded({"title": "x"}, STEPS_TO_THREE) == {"title": "x"}


def test_that_a_newer_format_is_refused_with_both_numbers():
    with pytest.raises(RefusalError, match="format 4, this program reads formats 1 to 3: a newer Muster is needed"):
        upgraded({"format": 4}, STEPS_TO_THREE)
    with pytest.raises(RefusalError, match="this file has format 3, this program reads formats 1 to 2: a newer Muster"):
        upgraded({"format": 3})


def test_that_a_program_that_knows_format_1_only_refuses_format_2_by_its_number():
    with pytest.raises(RefusalError, match="this file has format 2, this program reads format 1: a newer Muster"):
        upgraded({"format": 2}, ())


@pytest.mark.parametrize("number", [0, -1, 1.5, True, "1", None, [1]])
def test_that_anything_but_a_number_from_one_is_no_format(number):
    with pytest.raises(RefusalError, match="is no format"):
        upgraded({"format": number}, STEPS_TO_THREE)
