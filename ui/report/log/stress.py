"""Where a report says what STRESS-DES asks for; what it does not say is told."""

from __future__ import annotations

from importlib.metadata import version

from scenarios.counting import counted
from scenarios.schema import Scenario
from simulator.luck.strata import SLICE
from ui.report.evidence import Evidence
from ui.report.log.answers import Answer, answered
from ui.report.log.numbers import Numbers
from ui.wording.figures import is_joint
from ui.wording.words import date_text, days_text, runs_text

MODEL = "the page docs/model.md of Muster"


def stress_answers(evidence: Evidence) -> dict[str, Answer]:
    """An answer to each item of the checklist."""
    return {**_objectives(evidence), **_logic(evidence), **_data(evidence), **_experiments(evidence), **_code(evidence)}


def _objectives(evidence: Evidence) -> dict[str, Answer]:
    has_note = bool(evidence.entries[0].results.scenario.note.strip())
    outputs = [name for name in ("when", "readiness", "waits", "money") if name in evidence.sections]
    return {
        "1.1": answered(
            evidence, "summary", *(["reproduce"] if has_note else []),
            missing="" if has_note else "the background: the scenario has no note",
        ),
        "1.2": answered(
            evidence, "summary", *outputs, says=f"each caption says what is counted; {MODEL} defines the figures. "
            "Intervals are 95 %: of shares after Wilson, of medians free of assumptions on their distribution"
            f"{_joint(evidence)}",
        ),
        "1.3": _aims(evidence),
    }  # fmt: skip


def _joint(evidence: Evidence) -> str:
    """How sure the intervals of several comparisons with one scenario are: all of them together, for each figure."""
    if not any(is_joint(comparison.confidence) for comparison in evidence.comparisons):
        return ""
    many = counted(len(evidence.comparisons), "comparison")
    return f"; of a figure in the {many}, 95 % for all together"


def _aims(evidence: Evidence) -> Answer:
    """Scenarios are compared, and the note of each says why there is it."""
    if len(evidence.entries) == 1:
        return answered(evidence, missing="no other scenario is compared")
    silent = [entry.name for entry in evidence.entries if not entry.results.scenario.note.strip()]
    names = ("comparison",) if silent else ("comparison", "reproduce")
    gap = f"why there is scenario {' and '.join(silent)}, which {'has' if len(silent) == 1 else 'have'} no note"
    return answered(evidence, *names, missing=gap if silent else "")


def _logic(evidence: Evidence) -> dict[str, Answer]:
    is_alone = len(evidence.entries) == 1
    return {
        "2.1": Answer("", "No diagram of the model stands in the report."),
        "2.2": answered(evidence, "limits", says=f"{MODEL} has every rule", missing="the rules themselves"),
        "2.3": answered(
            evidence, *(["assumptions"] if is_alone else ["comparison", "assumptions"]),
            says="there is one scenario only" if is_alone else "",
        ),
        "2.4": answered(evidence, says=f"{MODEL} tells of money, queues and votes", missing="the rules themselves"),
        "2.5": answered(
            evidence, "waits", "assumptions",
            says="entities: tranches of contingents; activities: decision, vetting, training, equipment, flight, "
            "reception, tours; resources: money, beds, aircraft, room under a ceiling, each with a queue in which "
            "the first come are served first; people come in with a pledge and go out when they leave",
        ),
    }  # fmt: skip


def _data(evidence: Evidence) -> dict[str, Answer]:
    numbers = Numbers(evidence.entries[0], 0)
    without, every = len(numbers.unsourced), len(numbers.every)
    gap = f"for {without:,} of {counted(every, 'number')} no source is stated" if without else ""
    return {
        "3.1": answered(evidence, "assumptions", missing=gap),
        "3.2": answered(evidence, missing="what was done with data before, unless the text of a source says so"),
        "3.3": answered(
            evidence, "assumptions", says="three numbers are the low, likely and high of a PERT distribution",
        ),
        "3.4": answered(evidence, "assumptions", "limits"),
    }  # fmt: skip


def _experiments(evidence: Evidence) -> dict[str, Answer]:
    results = evidence.entries[0].results
    scenario = results.scenario
    length = f"{days_text(scenario.horizon)} from {date_text(scenario.start)} on"
    luck = "; each scenario meets the same luck" if len(evidence.entries) > 1 else ""
    runs = (
        f"{runs_text(results.replications)} that count alike, with luck spread evenly over each {SLICE} of them{luck}"
    )
    return {
        "4.1": answered(evidence, "reproduce", says=f"{_start(scenario)}; there is no warm-up, for a run has an end"),
        "4.2": answered(evidence, "reproduce", says=length),
        "4.3": answered(evidence, "reproduce", says=runs),
    }


def _start(scenario: Scenario) -> str:
    """How many parts have a position at the start."""
    parts = (*scenario.conditions, *scenario.finance.donors, *scenario.all_camps, *scenario.contingents)
    known = sum(getattr(part, "at_start", None) is not None for part in parts)
    if not known:
        return "nothing has happened yet on day 0"
    return f"{counted(known, 'part')} of the scenario {'has' if known == 1 else 'have'} come some way on day 0"


def _code(evidence: Evidence) -> dict[str, Answer]:
    software = f"Muster {version('muster')}, in Python, on SimPy and NumPy"
    luck = "each draw has a name, and hangs on seed, name and run alone; it is spread evenly over the runs"
    order = (
        f"{MODEL} says what happens at one instant, and in which order. Runs go side by side in processes, which "
        "changes no figure"
    )
    free = f"Muster is free software under the MIT licence; {_carried(evidence)}"
    return {
        "5.1": answered(evidence, "reproduce", says=software, missing="the versions of Python and its libraries"),
        "5.2": answered(evidence, "reproduce", says=luck),
        "5.3": answered(evidence, says=order),
        "5.4": answered(evidence, missing="the machine, and how long it took; no figure hangs on them"),
        "6.1": answered(evidence, "reproduce", says=free),
    }


def _carried(evidence: Evidence) -> str:
    """Which scenarios go with the report."""
    if len(evidence.entries) == 1:
        return "the scenario goes with this report, unless that is a Word document"
    return "all scenarios go with this report as PDF and as web page, with a workbook the first one alone"
