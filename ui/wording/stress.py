"""What STRESS-DES and the AQuA Book ask of a report, in few words.

Sources: Monks, Currie, Onggo, Robinson, Kunc and Taylor, “Strengthening the reporting of empirical simulation studies:
Introducing the STRESS guidelines”, Journal of Simulation 13 (2019), 55-67, checklist STRESS-DES, 20 items; HM Treasury,
“The AQuA Book”, GOV.UK, 2015 and 2025, whose principles of good analysis are called RIGOUR.
"""

from __future__ import annotations

from typing import NamedTuple


class Item(NamedTuple):
    """One thing that is asked for: its number or name, and what it asks."""

    name: str
    asks: str


STRESS = {
    "1.1": Item("1.1 Purpose", "Why there is a model, and what it is to answer"),
    "1.2": Item("1.2 Outputs", "What each figure means, and how its error is worked out"),
    "1.3": Item("1.3 Aims of the experiments", "Which scenarios are compared, and why these"),
    "2.1": Item("2.1 Overview diagram", "A picture of how the model goes"),
    "2.2": Item("2.2 Logic of the base model", "What happens, in which order, by which rules"),
    "2.3": Item("2.3 Logic of the scenarios", "What each scenario changes"),
    "2.4": Item("2.4 Algorithms", "Rules that stand for decisions of people"),
    "2.5": Item("2.5 Components", "Entities, activities, resources, queues, where people come in and go out"),
    "3.1": Item("3.1 Sources of data", "Where each number comes from"),
    "3.2": Item("3.2 Pre-processing", "What was done with data before they became numbers"),
    "3.3": Item("3.3 Input parameters", "The value or the distribution of each number"),
    "3.4": Item("3.4 Assumptions", "What is assumed where nothing is known"),
    "4.1": Item("4.1 Initialisation", "What is there when a run begins"),
    "4.2": Item("4.2 Run length", "How much time a run covers"),
    "4.3": Item("4.3 Estimation approach", "How many runs, and how figures come of them"),
    "5.1": Item("5.1 Software", "What it runs on, with versions"),
    "5.2": Item("5.2 Random sampling", "How luck is drawn"),
    "5.3": Item("5.3 Execution of the model", "How events follow each other, and what runs side by side"),
    "5.4": Item("5.4 The machine", "On what it ran, and how long that took"),
    "6.1": Item("6.1 Access to the model", "How others get the model"),
}

AQUA = {
    "repeatable": Item("Repeatable", "Would the same inputs give the same answer again?"),
    "independent": Item("Independent", "Has somebody else looked at it, free of interest in the answer?"),
    "grounded": Item("Grounded in reality", "What does it rest on, and was it held against what happened?"),
    "objective": Item("Objective", "Are other views of the case shown, and challenged?"),
    "uncertainty": Item("Uncertainty-managed", "Is it said what is uncertain, how much, and why?"),
    "robust": Item("Robust", "Does the answer hold under other assumptions, and where does it end?"),
    "verified": Item("Verified and validated", "Does the model do what its description says?"),
    "fit": Item("Fit for the question", "Is it the right question, and analysis in proportion to it?"),
    "roles": Item("Roles and sign-off", "Who asked for it, made it, assured it and approved it?"),
}
