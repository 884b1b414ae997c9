"""What a picture that leaves Muster says about itself: enough to understand it, and to make it again."""

from __future__ import annotations

from dataclasses import dataclass
from importlib.metadata import PackageNotFoundError, version

from scenarios.editing.difference import differences
from scenarios.schema import Scenario
from scenarios.visible import visible
from ui.desktop.answers.projection import Projection
from ui.wording.words import date_text, runs_text

TOLD = 3
"""Changes that are told; more are counted."""


def release() -> str:
    """The number of this version of Muster; empty where it runs from its source."""
    try:
        return version("muster")
    except PackageNotFoundError:
        return ""


@dataclass(frozen=True, slots=True)
class Facts:
    """What a picture shows.

    Attributes:
        scenario: whose runs it shows.
        chart: what the chart is called.
        caption: what its bands and lines are, in a sentence or two; may be empty.
        seed: the seed of the runs.
        replications: how many runs there are.
        kept: which runs are shown, in words, where only some are; else empty.
        changes: what the scenario assumes otherwise than as it was, in words; empty where nothing.
    """

    scenario: Scenario
    chart: str
    caption: str
    seed: int
    replications: int
    kept: str = ""
    changes: str = ""

    @classmethod
    def of(cls, projection: Projection, chart: str, caption: str, kept: str = "", changes: str = "") -> Facts:
        """The facts of a chart of a projection."""
        seed, runs = projection.results.seed, projection.replications
        return cls(projection.scenario, chart, caption, seed, runs, kept, changes)

    @property
    def title(self) -> str:
        """``Article 2023: Build-up``."""
        return f"{_plain(self.scenario.title) or 'Untitled'}: {self.chart}"

    @property
    def origin(self) -> str:
        """``1,000 runs · seed 1 · scenario 0123456789ab · Muster 0.3.0``."""
        runs = _plain(self.kept) or runs_text(self.replications)
        return f"{runs} · seed {self.seed} · scenario {self.scenario.fingerprint} · {self.maker}"

    @property
    def maker(self) -> str:
        """``Muster 0.3.0``."""
        return f"Muster {release()}".strip()

    @property
    def description(self) -> str:
        """Caption, changes and origin, on a line each."""
        return "\n".join(line for line in (_plain(self.caption), _plain(self.changes), self.origin) if line)

    def named(self) -> dict[str, str]:
        """The facts by name, for places that keep names and values."""
        return {
            "Title": self.title,
            "Description": self.description,
            "Software": self.maker,
            "Chart": self.chart,
            "Fingerprint": self.scenario.fingerprint,
            "Seed": str(self.seed),
            "Runs": str(self.replications),
        } | {name: _plain(words) for name, words in (("Which runs", self.kept), ("Changes", self.changes)) if words}


def changes_text(base: Scenario, shown: Scenario) -> str:
    """What is assumed otherwise than in the base, up to three things in words; empty where nothing is."""
    found = differences(base, shown)
    told = [one.told(date_text) for one in found[:TOLD]]
    more = [f"and {len(found) - TOLD:,} more"] if len(found) > TOLD else []
    return f"Changed: {'; '.join((*told, *more))}." if told else ""


def _plain(words: str) -> str:
    """Without characters that no picture format can keep."""
    return " ".join("".join(letter if letter.isprintable() else " " for letter in visible(words)).split())
