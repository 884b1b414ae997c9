"""Where a report answers what the AQuA Book asks; what it cannot answer is told."""

from __future__ import annotations

from scenarios.counting import counted
from ui.report.evidence import Evidence
from ui.report.log.answers import Answer, answered


def aqua_answers(evidence: Evidence) -> dict[str, Answer]:
    """An answer to each question."""
    return {
        "repeatable": answered(evidence, "reproduce"),
        "independent": answered(evidence, missing="a review by somebody who has no interest in the answer"),
        "grounded": _grounded(evidence),
        "objective": _objective(evidence),
        "uncertainty": answered(evidence, "summary", "when", "assumptions", "limits"),
        "robust": _robust(evidence),
        "verified": _verified(evidence),
        "fit": answered(evidence, "summary", missing="whether it is the right question only who asked can say"),
        "roles": answered(evidence, missing="the names of who asked for it, made it, assured it and approved it"),
    }


def _grounded(evidence: Evidence) -> Answer:
    is_held = "record" in evidence.sections
    names = ("assumptions", "record") if is_held else ("assumptions",)
    return answered(evidence, *names, missing="" if is_held else "nothing that was observed stands beside it")


def _objective(evidence: Evidence) -> Answer:
    if len(evidence.entries) > 1:
        return answered(evidence, "comparison", missing="what those think of it who see the case otherwise")
    return answered(evidence, missing="another view of the case: no other scenario is compared")


def _robust(evidence: Evidence) -> Answer:
    names = ["limits"] if len(evidence.entries) == 1 else ["comparison", "limits"]
    names += [] if evidence.gains is None else ["waits"]
    return answered(
        evidence, *names, missing="what single changes would gain was not tried" if evidence.gains is None else ""
    )


def _verified(evidence: Evidence) -> Answer:
    checks = len(evidence.entries[0].results.scenario.checks)
    says = "a second simulator, written from the rules alone, gives the same runs in Muster's own tests"
    if not checks:
        return answered(evidence, says=says, missing="reality checks: the scenario has none")
    return answered(
        evidence, says=f"{says}; {counted(checks, 'reality check')} of the scenario, which muster check --run judges"
    )
