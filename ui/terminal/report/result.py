"""The object that ``muster report --json`` prints: those of the other commands, made of the same runs.

``{"version", "made", "report": see ui/report/result.py, "run": [as muster run, of each scenario],``
``"compare": as muster compare, or null for one scenario, "influence": [as muster influence, of each],``
``"why": as muster why, of the first one, "score": as muster score, or null}``
"""

from __future__ import annotations

import json
from importlib.metadata import version

from simulator.influence.measures import Measure
from ui.report.evidence import Entry, Evidence
from ui.report.figures import Figures
from ui.report.gathering import HALF
from ui.report.result import report_object
from ui.terminal.compare import result as comparing
from ui.terminal.compare.compared import Compared, NamedScenario
from ui.terminal.influence import result as influencing
from ui.terminal.run import result as running
from ui.terminal.run.result import JsonObject
from ui.terminal.score import result as scoring
from ui.terminal.why import result as waiting


def json_text(evidence: Evidence) -> str:
    """The object as strict JSON in ASCII; one line."""
    return json.dumps(object_of(evidence), allow_nan=False) + "\n"


def object_of(evidence: Evidence) -> JsonObject:
    """The object: every number of a report stands in it."""
    base, scores = evidence.entries[0].results, evidence.scores
    return {
        "version": version("muster"),
        "made": evidence.made.isoformat(),
        "report": report_object(Figures(evidence)),
        "run": [running.object_of(entry.results) for entry in evidence.entries],
        "compare": comparing.object_of(_compared(evidence)) if evidence.comparisons else None,
        "influence": [_influence(entry) for entry in evidence.entries],
        "why": waiting.object_of(waiting.Why(base, HALF, 0.5, evidence.gains)),
        "score": None if scores is None else scoring.object_of(scores),
    }


def _compared(evidence: Evidence) -> Compared:
    named = (NamedScenario(entry.name, entry.file, entry.results.scenario) for entry in evidence.entries)
    return Compared(tuple(named), evidence.comparisons)


def _influence(entry: Entry) -> JsonObject:
    found = influencing.Uncertain(entry.results, Measure.of(HALF), entry.influences, None)
    return influencing.object_of(found)
