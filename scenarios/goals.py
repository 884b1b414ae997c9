"""What a mission aims at and may not exceed: milestones of its own, the build-up that was announced, ceilings."""

from __future__ import annotations

import datetime as dt
from typing import Annotated

from scenarios.part import Many, Name, Named, Part, left_out
from scenarios.quantity import people
from scenarios.reference import CONTINGENTS, Reference


class Need(Part):
    """So many people: of a unit, of a contingent, of both, or of anybody."""

    personnel: Annotated[int, people("People needed", "People who have to be there at once.", 2000, minimum=1)]
    unit: Name | None = left_out(None)
    contingent: Annotated[Name | None, Reference("Whose people", (CONTINGENTS,), vital=True)] = left_out(None)


class Milestone(Named):
    """A state of readiness: reached on the first day on which all needs hold at once."""

    operational: bool = left_out(True)
    needs: Many[Need] = ()


class PlanStep(Part):
    """Strength that was announced from a date on."""

    date: dt.date
    personnel: Annotated[int, people("Planned strength", "People in theatre that were announced.", 5000)]


class Ceiling(Named):
    """The most people allowed in theatre at once; of those in force the last listed counts."""

    personnel: Annotated[int, people("Ceiling", "The most people allowed in theatre at once.", 5000)]
    after: Annotated[Many[Name], Reference("In force after")] = ()
