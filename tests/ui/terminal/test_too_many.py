"""More runs than memory holds: one sentence, before more than the first of them are run."""

from __future__ import annotations

import pytest

from simulator.runs import room
from tests.ui.terminal.calls import muster
from ui.terminal.base import running


@pytest.mark.parametrize(
    ("command", "whose"),
    [
        (("compare", "article-2023", "handover"), "these 2 scenarios"),
        (("compare", "article-2023", "article-2023"), "this scenario"),
        (("why", "article-2023"), "this scenario"),
        (("why", "article-2023", "--where", "closure_50 never"), "this scenario"),
    ],
)
def test_that_too_many_runs_are_refused_before_they_are_run(
    command: tuple[str, ...], whose: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(room, "MOST", 2_000_000_000)
    monkeypatch.setattr(running, "LOOKS", (3,))
    result = muster(*command, "--replications", 1_000_000)
    assert result.exit_code == 2
    assert result.stdout == ""
    assert result.stderr.startswith(f"1,000,000 runs of {whose} would take ")
    assert "GB of memory. Ask for " in result.stderr.replace(", most of it for what people wait for", "")
    assert result.stderr.count("\n") == 1
