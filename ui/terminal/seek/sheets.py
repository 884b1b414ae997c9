"""The files of ``muster sweep --output``."""

from __future__ import annotations

from collections.abc import Iterator

from scenarios.text.writing import text_of
from simulator.seek.family import Member
from ui.terminal.base.folder import Picture
from ui.terminal.run.result import whole_day
from ui.terminal.seek.result import Swept, sweep_text
from ui.wording.data_table import Table
from ui.wording.seeking import member_title, value_text
from ui.wording.sheet import POINT, Row, Separators


def files_of(swept: Swept, *, scenarios: bool, separators: Separators = POINT) -> Iterator[tuple[str, bytes]]:
    """Name and content of every file but the picture, one by one; ``scenarios``: each member as a file, too.

    ``separators``: how tables are written.
    """
    yield "result.json", sweep_text(swept).encode()
    yield "sweep.csv", members(swept).file(separators)
    yield "sweep-milestones.csv", milestones(swept).file(separators)
    if scenarios:
        yield from _scenarios(swept)


def picture_of(swept: Swept) -> Picture:
    """The picture, to be drawn at the end."""

    def draw() -> bytes:
        from ui.terminal.seek.picture import picture

        return picture(swept)

    return Picture("sweep.png", draw)


VALUE_COLUMNS = ("number", "value", "second_number", "second_value")
COLUMNS = (*VALUE_COLUMNS, "people", "by", "chance", "chance_low", "chance_high", "problem")
MILESTONE_COLUMNS = (*VALUE_COLUMNS, "milestone", "reached", "reached_low", "reached_high", "p10", "p50", "p90")


def members(swept: Swept) -> Table:
    """A row for each member; empty where there is no second number, and where no chance is asked for."""
    wanted, scenario = swept.family.wanted, swept.family.scenario
    asked: Row = (None, None) if wanted is None else (wanted.people, scenario.date_of(wanted.day))
    return Table(
        COLUMNS,
        tuple(
            (*_values(swept, member), *asked, *_chance(member), member.problem or None)
            for member in swept.family.members
        ),
    )


def milestones(swept: Swept) -> Table:
    """A row for each milestone of each member; a day is empty where it is not within the horizon."""
    return Table(
        MILESTONE_COLUMNS,
        tuple(
            (
                *_values(swept, member),
                name,
                *(milestone.reached.value, milestone.reached.low, milestone.reached.high),
                *(whole_day(milestone.quantile(share)) for share in (0.10, 0.50, 0.90)),
            )
            for member in swept.family.members
            for name, milestone in member.milestones.items()
        ),
    )


def _values(swept: Swept, member: Member) -> Row:
    pairs = [
        cell for series, value in zip(swept.family.series, member.values, strict=True) for cell in (series.path, value)
    ]
    return (*pairs, *(None for _ in range(4 - len(pairs))))


def _chance(member: Member) -> Row:
    chance = member.chance
    return (None, None, None) if chance is None else (chance.value, chance.low, chance.high)


def _scenarios(swept: Swept) -> Iterator[tuple[str, bytes]]:
    """Each member as a scenario file, by its number; a value that is refused has none."""
    family = swept.family
    for number, member in enumerate(family.members, 1):
        if member.scenario is None:
            continue
        pairs = zip(family.series, member.values, strict=True)
        texts = tuple(value_text(series.quantity, value) for series, value in pairs)
        title = member_title(family.scenario, tuple(series.path for series in family.series), texts)
        yield f"scenario-{number:03d}.toml", text_of(member.scenario.model_copy(update={"title": title})).encode()
