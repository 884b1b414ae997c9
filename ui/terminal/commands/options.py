"""Options that several commands have."""

from __future__ import annotations

from enum import StrEnum
from typing import TYPE_CHECKING, Annotated

import typer

from ui.terminal.commands.completing import scenario_names

if TYPE_CHECKING:
    from ui.wording.sheet import Separators

NAMES = (
    "a scenario file, a picture, report or workbook that Muster has written, the name of a shipped scenario, or - for "
    "the standard input."
)
File = Annotated[str, typer.Argument(metavar="FILE", autocompletion=scenario_names, help=f"What to run: {NAMES}")]
Replications = Annotated[int, typer.Option(metavar="N", min=1, max=1_000_000, help="How many runs.")]
Workers = Annotated[
    int | None, typer.Option(metavar="N", min=1, max=1024, help="Processes at most; one per core if left out.")
]
On = Annotated[
    str | None,
    typer.Option(
        "--on",
        metavar="ADDRESS",
        help="Run on the Dask cluster whose scheduler is there, such as tcp://host:8786, with the same answer; on "
        "this machine if left out.",
    ),
]
WhereText = Annotated[
    str | None,
    typer.Option(
        "--where",
        metavar="TEXT",
        help="Only the runs in which all of this holds, joined with and: CONDITION met [by|after DATE], "
        "CONDITION never met, MILESTONE by|after DATE, MILESTONE never, strength on DATE at least|below N, "
        'spent at least|below N, draw "NAME" at least|below N.',
    ),
]
WeighUntil = Annotated[
    str | None,
    typer.Option(
        "--weigh-until",
        metavar="DATE",
        help="Weigh the runs by the strength that was observed up to this date: some are drawn, in proportion to how "
        "well they agree with it.",
    ),
]
Tolerance = Annotated[
    float | None,
    typer.Option(
        metavar="N",
        help="With --weigh-until: people by which a run may miss an observed figure, a tenth of the target if left "
        "out.",
    ),
]
Seed = Annotated[int, typer.Option(metavar="N", help="Of the luck: the same seed gives the same answer.")]


class DecimalSign(StrEnum):
    """What stands before the decimals of a number in tables."""

    POINT = "point"
    COMMA = "comma"

    @property
    def separators(self) -> Separators:
        """How tables are written then."""
        from ui.wording.sheet import COMMA, POINT

        return COMMA if self is DecimalSign.COMMA else POINT


Decimal = Annotated[
    DecimalSign,
    typer.Option(
        "--decimal",
        metavar="SIGN",
        help="In tables (CSV): point, with commas between the cells, or comma, with semicolons, as spreadsheets read "
        "it in most of Europe.",
    ),
]
