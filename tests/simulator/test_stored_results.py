"""Results are what they were, unless somebody meant to change them."""

from __future__ import annotations

import pytest

from tests.simulator.stored_results import FOLDER, SCENARIOS, figures_of, stored


@pytest.mark.parametrize("name", SCENARIOS)
def test_that_headline_figures_are_what_they_were(name: str) -> None:
    assert figures_of(name) == stored(name), "renew with: python -m tests.simulator.stored_results"


def test_that_every_stored_file_is_compared() -> None:
    assert {path.stem for path in FOLDER.iterdir()} == set(SCENARIOS)
