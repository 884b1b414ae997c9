"""What keys mean that hold no number: the schema does not declare their help. A key without words fails a test."""

from __future__ import annotations

from scenarios.conditions import Count, FixedDate, OrderedCondition, Presence
from scenarios.contingent import Contingent, TranchePlan
from scenarios.goals import Ceiling, Check, Milestone, Need, PlanStep
from scenarios.observation import Observed
from scenarios.part import Part
from scenarios.parts import Disruption, Donor, Mandate
from scenarios.position import (
    ApprovalAtStart,
    AwaitedAtStart,
    CampAtStart,
    ContingentAtStart,
    DonorAtStart,
    PeopleAtStart,
    VoteAtStart,
)
from scenarios.schema import Scenario
from scenarios.spans import Closed, Season
from scenarios.vote import Member

SINCE = "The date since when it is awaited."

SAID: dict[tuple[type[Part] | None, str], str] = {
    (None, "name"): "What it is called; no other part of its list is called so.",
    (None, "id"): "What its luck hangs on, after it has got another name; Muster writes it.",
    (None, "kind"): "Which kind of condition it is.",
    (None, "suppose"): 'Met on that date whatever its own course, or "never".',
    (None, "met"): "The date on which it was met, before the start.",
    (None, "after"): "Conditions that have to be met first: all of them. None: from day 0 on.",
    (None, "unit"): "A word for what people are, such as police; only people of that unit.",
    (Scenario, "format"): "The number of the format; files of format 1 still mean what they meant.",
    (Scenario, "title"): "The title, as lists and pictures show it.",
    (Scenario, "note"): "Any text: what this scenario is about, and what it rests on.",
    (Scenario, "start"): "The date of day 0.",
    (PlanStep, "date"): "From this date on so many people were announced; each date once.",
    (Milestone, "operational"): "Whether only operational people count, or everybody in theatre.",
    (Need, "contingent"): "Only people of this contingent.",
    (Ceiling, "after"): "In force when all of these conditions are met. None: from the start.",
    (Check, "say"): "What has to be so in every run, in plain words.",
    (Check, "where"): "The claim that chooses the runs of which it speaks; all where it is left out.",
    (Check, "expect"): "The claim that has to hold in each of them.",
    (Member, "permanent"): "Whether a vote of this member against is a veto.",
    (VoteAtStart, "since"): "The date of the last vote that failed; with none, since when the first is awaited.",
    (Closed, "from"): "The first day on which nothing is granted.",
    (Closed, "to"): "The day on which it is over.",
    (ApprovalAtStart, "since"): "The date since when it is awaited, or since when the challenge is under way.",
    (ApprovalAtStart, "challenged"): "Whether a challenge is under way; the delay is over then.",
    (Presence, "contingent"): "Whose people count.",
    (Presence, "operational"): "Whether only operational people count.",
    (FixedDate, "date"): "Met when this date begins; on day 0 where it is earlier.",
    (AwaitedAtStart, "since"): SINCE,
    (Count, "of"): "The conditions that are counted.",
    (OrderedCondition, "contingent"): "Met when this contingent is ordered to deploy.",
    (Donor, "unless"): "Conditions: once any of them is met, this donor pays nothing more.",
    (DonorAtStart, "since"): "The date of its last payment; with nothing paid, since when the first is awaited.",
    (CampAtStart, "since"): "The date on which building began.",
    (Mandate, "condition"): "The condition that gives the authority; the mandate runs from the day it is met.",
    (Disruption, "stops"): "Which lifts and camps stand still.",
    (Season, "from"): "Its first day, in every year.",
    (Season, "to"): "The day of the year on which it is over.",
    (Contingent, "commitment"): "How firm the pledge is; it sets participation where that is left out.",
    (Contingent, "lead"): "Whether it leads the mission: it is shown first, and no run asks.",
    (Contingent, "unit"): "A word for what its people are, such as police.",
    (Contingent, "undetermined"): "Whether nobody ever stated its size: then it is hatched everywhere.",
    (Contingent, "requires"): "Conditions that all have to be met before its order.",
    (Contingent, "prepare_after"): "Conditions that all have to be met before its preparation starts.",
    (Contingent, "camp"): "The camp in which it has its beds; the first of the list where it is left out.",
    (Contingent, "lift"): "The lift that brings it; the first of the list where it is left out.",
    (Contingent, "funded_by"): "Who pays for it: the account of the mission, or its own country.",
    (Contingent, "unless"): "Conditions: once any of them is met, who has not taken off stays at home.",
    (Contingent, "leaves_when"): "Conditions: when all of them are met, it goes home.",
    (TranchePlan, "requires"): "Conditions that this tranche waits for, besides those of the contingent.",
    (TranchePlan, "not_before"): "The earliest date of its departure.",
    (ContingentAtStart, "departed"): "The date of its last departure before the start.",
    (ContingentAtStart, "ordered"): "Whether it has been ordered to deploy.",
    (ContingentAtStart, "prepared"): "Whether it is prepared.",
    (ContingentAtStart, "preparing_since"): "The date since when it prepares.",
    (PeopleAtStart, "arrived"): "The date on which they arrived: their tour counts from there.",
    (Observed, "date"): "The day of which the figure tells, as it begins.",
    (Observed, "contingent"): "Whose people; those of all where it is left out.",
    (Observed, "condition"): "The condition that was met on this date.",
    (Observed, "source"): "Where the figure comes from.",
}
