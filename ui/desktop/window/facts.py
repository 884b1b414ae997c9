"""What a picture that leaves Muster says about itself: enough to understand it, and to make it again."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache
from importlib.metadata import PackageNotFoundError, version

from scenarios.editing.difference import differences
from scenarios.schema import Scenario
from scenarios.visible import visible
from ui.desktop.answers.projection import Projection
from ui.wording.words import date_text, runs_text

TOLD = 10
"""Changes that are told; more are counted."""

LETTERS = 500
"""Of all changes together: what is longer tells fewer of them."""


@cache
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
        changes: what the scenario assumes otherwise than its base, in words; empty where nothing is to be said.
        file: what the file of the scenario is called; may be empty.
        day: the day that it speaks of, in words; may be empty.
        choices: what is chosen in boxes that a picture does not show.
        closely: the part of a chart that is shown, in words, where it is not the whole.
        cut: tables of which not all is shown, in words.
        left_out: parts of the tab that there was no room for.
    """

    scenario: Scenario
    chart: str
    caption: str
    seed: int
    replications: int
    kept: str = ""
    changes: str = ""
    file: str = ""
    day: str = ""
    choices: tuple[str, ...] = ()
    closely: tuple[str, ...] = ()
    cut: tuple[str, ...] = ()
    left_out: tuple[str, ...] = ()

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
    def subtitle(self) -> str:
        """``article-2023.toml · 28 Jun 2024, day 274 · All contingents``."""
        shown = "; ".join(self.closely)
        parts = (self.file, self.day, f"shown closely: {shown}" if shown else "", *self.choices)
        return " · ".join(part for part in map(_plain, parts) if part)

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
    def footnote(self) -> str:
        """The description without the caption, for a picture in which the chart explains itself."""
        return self._told(())

    @property
    def description(self) -> str:
        """Caption, what is not shown, changes and origin, on a line each."""
        return self._told((self.caption,))

    def _told(self, first: tuple[str, ...]) -> str:
        cut = f"Shown are {' and '.join(self.cut)}." if self.cut else ""
        left_out = f"Not shown for want of room: {', '.join(self.left_out)}." if self.left_out else ""
        missing = " ".join(filter(None, (cut, left_out)))
        return "\n".join(line for line in (*map(_plain, (*first, missing, self.changes)), self.origin) if line)

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
        } | {name: _plain(words) for name, words in self._more() if words}

    def _more(self) -> tuple[tuple[str, str], ...]:
        """What there need not be, by name."""
        return ("Which runs", self.kept), ("Changes", self.changes), ("File", self.file), ("Day", self.day)


def changes_text(base: Scenario, shown: Scenario, name: str = "") -> str:
    """What is assumed otherwise than in the base, in words, the first of many; empty where nothing is.

    Args:
        base: what is compared with.
        shown: what is drawn.
        name: what the base is called: ``“Article 2023”, the base``.
    """
    found = differences(base, shown)
    told = [one.told(date_text) for one in found[:TOLD]]
    while len(told) > 1 and len("; ".join(told)) > LETTERS:
        told.pop()
    more = [f"and {len(found) - len(told):,} more"] if len(found) > len(told) else []
    since = f"Changed from {name}" if name else "Changed"
    return f"{since}: {'; '.join((*told, *more))}." if told else ""


def _plain(words: str) -> str:
    """Without characters that no picture format can keep."""
    shown = visible(words)
    kept = shown if shown.isprintable() else "".join(letter if letter.isprintable() else " " for letter in shown)
    return " ".join(kept.split())
