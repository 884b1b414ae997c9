"""Money: what comes in and goes out by the horizon, what a day of a person costs, how often the account is empty."""

from __future__ import annotations

from collections.abc import Iterator

from simulator.figures.quantiles import quantile
from simulator.figures.rounding import down, up
from simulator.results.money import needs_money
from ui.report.document import Block, Cell, Paragraph, Section, Table, Words
from ui.report.evidence import Evidence
from ui.report.figures import EntryFigures, Figures
from ui.report.pictures.balance import balance
from ui.report.saying import ends, money, said, share
from ui.report.titles import TITLES, first_cell, heads
from ui.wording.money import BETWEEN, BY_THE_HORIZON
from ui.wording.reporting import ARREARS_MEAN, NO_MONEY, NOTHING_PAID


def money_section(evidence: Evidence) -> Section:
    """The mission's account by the horizon."""
    return Section("money", TITLES["money"], tuple(_blocks(Figures(evidence))))


def _blocks(figures: Figures) -> Iterator[Block]:
    is_needed = any(needs_money(one.entry.results.scenario) for one in figures.entries)
    is_any = any(one.spent.any() or one.entry.results.received_by_horizon.any() for one in figures.entries)
    if not is_any:
        yield Paragraph((NOTHING_PAID,))
    elif len(figures.entries) == 1:
        yield Paragraph(_sentence(figures.entries[0]))
    if not is_needed:
        yield Paragraph((NO_MONEY,))
    if is_any:
        yield _table(figures)
    if is_needed:
        yield _risks(figures)
    if is_any:
        yield balance(figures)


def _sentence(one: EntryFigures) -> Words:
    results, own = one.entry.results, ("report", "scenarios", one.place, "money")
    low, high = (quantile(one.spent, level) for level in (0.10, 0.90))
    ends_ = money(low, *own, "spent_p10", way=down), " to ", money(high, *own, "spent_p90", way=up)
    return said(
        BY_THE_HORIZON,
        received=money(float(results.received_by_horizon.mean()), *own, "received_mean"),
        spent=money(float(one.spent.mean()), "run", one.place, "money", "spent_mean"),
        between=said(BETWEEN, low_to_high=ends_) if low != high else "",
    )


def _table(figures: Figures) -> Table:
    columns = ("Received, mean", "Spent, mean", "Spent in 80 % of runs", "A day of a person, mean", "The same, median")
    rows = [(*first_cell(figures.evidence, one.entry), *_amounts(one)) for one in figures.entries]
    caption = "Money by the horizon, in US dollars, and what a day of a person in theatre costs."
    return Table("money", (caption,), (*heads(figures.evidence), *columns), tuple(rows))


def _amounts(one: EntryFigures) -> Iterator[Cell]:
    results, own = one.entry.results, ("report", "scenarios", one.place, "money")
    yield money(float(results.received_by_horizon.mean()), *own, "received_mean")
    yield money(float(one.spent.mean()), "run", one.place, "money", "spent_mean")
    low = money(quantile(one.spent, 0.10), *own, "spent_p10", way=down)
    yield low, " to ", money(quantile(one.spent, 0.90), *own, "spent_p90", way=up)
    cost = one.money.cost
    yield money(cost.mean.mean, *own, "cost_mean") if cost.mean.pairs else "nobody there"
    yield money(cost.median, *own, "cost_p50", way=up) if cost.mean.pairs else None


def _risks(figures: Figures) -> Table:
    columns = ("Ever in arrears in", "95 % interval", "Departures ever wait for money in", "95 % interval")
    rows = [(*first_cell(figures.evidence, one.entry), *_shares(one)) for one in figures.entries]
    caption = f"How often money is short up to the horizon. {ARREARS_MEAN}"
    return Table("arrears", (caption,), (*heads(figures.evidence), *columns), tuple(rows))


def _shares(one: EntryFigures) -> Iterator[Cell]:
    own = ("report", "scenarios", one.place, "money")
    for name, of in (("arrears", one.money.ever_in_arrears), ("stopped", one.money.ever_stopped)):
        yield share(of, *own, name)
        yield ends(of, *own, f"{name}_interval") or None
