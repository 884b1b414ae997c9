"""Every shipped scenario leads to what it led to, day by day and event by event, unless somebody meant to change it."""

from __future__ import annotations

import pytest

from scenarios.library import names
from tests.simulator.digests import REPLICATIONS, SEED, digest, digests_of, stored

ADVICE = (
    "The results of {name} are others than they were ({what}; {runs} runs, seed {seed}). If you did not mean that, "
    "look for what your change does to a run. If you did: write 'Results change:' and why into CHANGELOG.md, write the "
    "digests anew with 'python -m tests.simulator.digests' and the figures with "
    "'python -m tests.simulator.stored_results', and commit both with your change."
)


@pytest.mark.parametrize("name", names())
def test_that_a_shipped_scenario_leads_to_what_it_led_to(name: str) -> None:
    before, now = stored()[name], digests_of(name)
    what = ", ".join(sorted(key for key in before.keys() | now.keys() if before.get(key) != now.get(key)))
    assert not what, ADVICE.format(name=name, what=what, runs=REPLICATIONS, seed=SEED)


def test_that_every_shipped_scenario_has_its_digests_and_no_two_have_the_same() -> None:
    known = stored()
    assert list(known) == list(names())
    # The first hindcast assumes what the article with units does: it has a plan besides, which no run reads.
    assert known.pop("hindcast/2023-09-28") == known["article-2023-units"]
    strengths = [each["daily quantiles of strength"] for each in known.values()]
    assert len(set(strengths)) == len(strengths)


def test_that_a_digest_tells_one_person_from_two_and_one_order_from_another() -> None:
    tables = (["1 lands"], ["2 lands"], ["1 lands", "2 lands"], ["2 lands", "1 lands"])
    assert len({digest(rows) for rows in tables}) == len(tables)
