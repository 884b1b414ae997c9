"""A comparison in words around the charts, and as a table that leaves the window."""

from __future__ import annotations

from simulator.what_if.comparison import Comparison
from ui.desktop.tabs.compare.compared import Compared, Sides
from ui.wording.data_table import Table
from ui.wording.difference_table import strength_difference
from ui.wording.figures import interval_name
from ui.wording.words import runs_text


def about(compared: Compared, wanted: int = 0) -> str:
    """Who is compared with whom, and in how many runs; the share of those where not all are looked at.

    Args:
        compared: the answer.
        wanted: how many runs are asked for: where there are fewer, the answer is a preview, and says so.
    """
    names, share = compared.names, compared.comparison.share_of_runs
    preview = f" About: these are the first {share.of:,} of {runs_text(wanted)}." if share.of < wanted else ""
    own = " (itself as saved)" if compared.sides.is_own else ""
    words = f"{names.alternative} compared with {names.base}, the base{own}, run by run: {runs_of(compared.comparison)}"
    if compared.comparison.condition is None:
        return f"{words}.{preview}"
    return f"{words}, {share} of runs (95 % interval {share.interval_text}).{preview}"


def missing(sides: Sides) -> str:
    """Who is not compared yet, and who cannot be; empty where all are."""
    parts = [f"Still running, and not compared yet: {', '.join(sides.awaited)} …"] if sides.awaited else []
    parts += [f"“{name}” cannot be run, and is not compared: {problem.rstrip('.')}." for name, problem in sides.failed]
    return " ".join(parts)


def runs_of(comparison: Comparison) -> str:
    """How many runs are looked at, and which where not all are."""
    share = comparison.share_of_runs
    if comparison.condition is None:
        return runs_text(share.of)
    return f"only the {share.hits:,} of {runs_text(share.of)} in which “{comparison.condition}” is met in both"


def caption_of(compared: Compared) -> str:
    """What the lines and bands are, over which runs, and of which scenarios."""
    names, comparison = compared.names, compared.comparison
    return (
        f"{names.alternative} minus {names.base}, people in theatre run by run, {runs_of(comparison)}. Line: mean, "
        f"with its {interval_name(comparison.confidence)} dashed. Dark band: the middle half of runs (25 % to "
        f"75 %). Light band: 9 in 10 runs (5 % to 95 %). {names.alternative} is scenario "
        f"{comparison.alternative.scenario.fingerprint}, {names.base} is scenario "
        f"{comparison.base.scenario.fingerprint}."
    )


def table_of(compared: Compared) -> Table:
    """The difference day by day, as in the table ``strength-difference.csv`` of ``muster compare``."""
    return strength_difference([(compared.alternative.name, compared.comparison)])
