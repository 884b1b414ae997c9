"""What a run depends on: which replications an edit leaves as they are.

A run reads a scenario in two ways. Estimates and chances it reads through its luck: it asks for a draw by name, and
gets a number, or yes or no. All else it reads as it stands. So where two scenarios differ only in estimates and
chances, a run is the same in both unless something that it asked for comes out differently: most chances decide the
same way in most runs, and who never comes is never trained. See ``rules`` for which draws a field is read for.

Of the camp a run knows only whether there were beds when somebody looked for them.
"""

from __future__ import annotations

from collections.abc import Sequence
from functools import cached_property

from scenarios.schema import Scenario
from simulator.luck.strata import Batch
from simulator.model.camp import has_beds_at_start
from simulator.model.clock import INSTANT
from simulator.runs.block import Trace
from simulator.runs.differences import Edit, edits
from simulator.runs.rules import OF_THE_CAMP, RULES, WITHOUT_EFFECT, CampDraws, Draws, Rule, is_of_copies


class Dependence:
    """What the runs of a batch depended on; ``traces`` has one for each run."""

    def __init__(self, batch: Batch, traces: Sequence[Trace]) -> None:
        self.batch, self.traces = batch, traces

    @cached_property
    def _askers(self) -> dict[str, set[int]]:
        """Which runs asked for each draw; worked out for the first edit, for most blocks see none."""
        askers: dict[str, set[int]] = {}
        for run, trace in enumerate(self.traces):
            for name in trace.asked:
                askers.setdefault(name, set()).add(run)
        return askers

    def changed(self, old: Scenario, new: Scenario) -> list[int]:
        """The runs, ascending, that may go otherwise when ``new`` takes the place of the ``old`` that they ran."""
        found: set[int] = set()
        for edit in edits(old, new):
            field = type(edit.old), edit.field
            if field in WITHOUT_EFFECT:
                continue
            if field in OF_THE_CAMP:
                found |= self._waiting_for_beds(new, edit.owner)
            elif field in RULES and not is_of_copies(edit.old):
                found |= self._drawing_otherwise(RULES[field], edit, old.correlation)
            else:
                return list(range(self.batch.size))
        return sorted(found)

    def _waiting_for_beds(self, new: Scenario, camp: str) -> set[int]:
        """Runs in which somebody waited for beds of a camp, or would have to in another scenario."""
        place = next(place for place, plan in enumerate(new.all_camps) if plan.identity == camp)
        plan, end = new.all_camps[place], new.horizon + INSTANT
        uses = [trace.camps[place] for trace in self.traces]
        drawn = CampDraws(self.batch, new.correlation)
        grown = {elapsed: drawn.growths(plan, elapsed) for elapsed in {use.elapsed for use in uses}}
        is_open = has_beds_at_start(plan)
        return {run for run, use in enumerate(uses) if not use.is_same_in(grown[use.elapsed][run], end, is_open)}

    def _drawing_otherwise(self, rule: Rule, edit: Edit, correlation: float) -> set[int]:
        """Runs that asked for a draw which an edit makes come out differently."""
        askers = self._askers
        asked = [name for name in askers if rule.concerns(edit, name)]
        if not asked:
            return set() if rule.is_known else set(range(self.batch.size))
        drawn = Draws(self.batch, correlation, asked, self.traces[0].elapsed)
        differs = rule.outcome(edit.old, drawn) != rule.outcome(edit.new, drawn)
        return {run for name, row in zip(asked, differs.tolist(), strict=True) for run in askers[name] if row[run]}
