"""What ``muster discover`` prints: sentences, and a table of the traits."""

from __future__ import annotations

from rich.console import Console, Group, RenderableType
from rich.text import Text

from scenarios.counting import number_text
from scenarios.schema import Scenario
from simulator.discovery.discovery import Discovery, Measured
from ui.terminal.base.text import safe, share_text
from ui.terminal.run.headline import plain_table
from ui.wording.discovery import (
    UNMEASURED,
    failing_text,
    limit_text,
    origin_text,
    sentences,
    without_text,
)
from ui.wording.titles import capital
from ui.wording.words import runs_text


def print_discovery(scenario: Scenario, seed: int, discovery: Discovery) -> None:
    """Print it on the standard output: in colour on a terminal, plain elsewhere, as wide as there is room."""
    Console(markup=False, emoji=False, highlight=False).print(discovery_group(scenario, seed, discovery))


def discovery_group(scenario: Scenario, seed: int, discovery: Discovery) -> Group:
    """Everything that ``muster discover`` prints."""
    searched, fresh = discovery.search.failing.of, number_text(discovery.failing.of)
    parts: list[RenderableType] = [
        Text(safe(scenario.title) or "A scenario without a title", "bold"),
        Text(f"{runs_text(searched)} to search in, {fresh} others to measure in, seed {seed}", "dim"),
        "",
        Text(safe(failing_text(scenario, discovery)), "bold"),
        *(Text(safe(words)) for words in sentences(scenario, discovery)),
    ]
    if discovery.traits:
        parts += ["", _table(scenario, discovery)]
    if discovery.state not in UNMEASURED:
        parts += ["", Text(origin_text(discovery), "dim")]
    return Group(*parts)


def _table(scenario: Scenario, discovery: Discovery) -> RenderableType:
    made = plain_table("In common", "of those\nthat fail", "of these\nfail", "instead of")
    for one in discovery.traits:
        for row in _rows(scenario, one):
            made.add_row(*map(Text, row))
    return made


def _rows(scenario: Scenario, one: Measured) -> list[tuple[str, ...]]:
    """A row for each limit; the shares stand in the first."""
    shares = (share_text(one.coverage), share_text(one.density))
    return [
        (
            safe(f"and {words}" if place else capital(words)),
            *(shares if not place else ("", "")),
            without_text(one, weight),
        )
        for place, weight in enumerate(one.weights)
        for words in [limit_text(scenario, weight.limit)]
    ]
