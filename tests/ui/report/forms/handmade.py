"""A report made by hand: all kinds of parts, and text that means harm wherever text can stand."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator

from scenarios.storage.embedding_writing import svg_with
from tests.examples import tiny, worked
from ui.report.document import (
    Attached,
    Block,
    Bullets,
    Heading,
    Paragraph,
    Picture,
    Report,
    Section,
    Stated,
    Table,
    Unit,
)

HOSTILE = (
    "<script>alert(1)</script>",
    "</style></title><b>bold</b> &amp; &nbsp; \"'",
    '#read("/etc/passwd")',
    '#eval("1") *x* _y_ $z$ `w` \\ @table-1 <table-1> // no remark /* nor this */ = no heading',
    "=1+1|cmd",
    "{{ report }} {% raw %}",
    "Ken\u202eya \u2066x\u2069",
    "שלום العربية 日本語 😀 e\u0301",
    "\x00\x07\x1b[31mred",
    "a\nb\r\nc\td",
    "w" * 300,
    "contingents.Kenya.tranches.number_of_things.that_is.very_long.and_has_no_blank_in_it.at_all",
)
"""Each comes out as the text that it is."""

PNG = (
    b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR\0\0\0\x01\0\0\0\x01\x08\0\0\0\0:~\x9bU\0\0\0\nIDATx\x9cc\xf8\x0f\0\x01\x01\x01\0\x1b\xb6\xeeV"
    b"\0\0\0\0IEND\xaeB`\x82"
)
CHANCE = Stated("61 %", 0.6123456789012345, ("run", 0, "chance"), Unit.SHARE)
DAY = Stated("28 April 2024", 58, ("run", 0, "milestones", "closure_50", "p50"), Unit.DAY, dt.date(2024, 4, 28))
NEVER = Stated("later than any day", None, ("run", 0, "milestones", "closure_100", "p50"), Unit.DAY)
PEOPLE = Stated("1,250 people", 1250, ("run", 0, "Ken/ya~<&\"'>", 3), Unit.PEOPLE)
DOLLARS = Stated("$1.25 million", 1_250_000.125, ("report", "money"), Unit.DOLLARS)


def drawing(title: str = "Build-up") -> bytes:
    """A picture with a scenario in it, and a script that nobody runs."""
    plain = (
        '<svg xmlns="http://www.w3.org/2000/svg" width="17cm" height="7cm" viewBox="0 0 170 70">'
        f'<title>{title}</title><rect id="a" width="170" height="70" fill="#eef3f8"/>'
        '<path d="M5 65 C60 60 80 10 165 8" fill="none" stroke="#0072b2"/></svg>'
    )
    return svg_with(plain.encode(), tiny())


def picture(name: str, words: str = "The build-up.") -> Picture:
    """A picture of this name."""
    return Picture(name, (words, " Of ", PEOPLE, "."), "A line that rises.", drawing(), PNG)


def wide(rows: int) -> Table:
    """A table that takes more than a page, and more than the width of one."""
    columns = ("Number", "Value", "Low", "High", "Ground", "Source", "Changed", "Influence", "Note")
    note = "Said by the ministry, and repeated by a newspaper of record that nobody has been able to ask."
    cells = (
        (
            f"contingents.Kenya.tranches.{row}.size",
            400 + row,
            1.5,
            1e6,
            "estimate",
            note,
            dt.date(2024, 2, 29),
            CHANCE,
            None,
        )
        for row in range(rows)
    )
    return Table("assumptions", ("Every number of the scenario.",), columns, tuple(cells))


def hostile_parts() -> Iterator[Block]:
    """Text that means harm, in every place where text can stand."""
    yield Table(
        "hostile",
        tuple(HOSTILE),
        ("Text", *HOSTILE[:3]),
        tuple((word, word, CHANCE, (word, PEOPLE, word)) for word in HOSTILE),
    )
    for word in HOSTILE:
        yield Heading(word)
        yield Paragraph((word, Stated(word, 1.5, ("run", word)), word))
        yield Bullets(((word,), (CHANCE, word)))
    yield Picture("hostile", tuple(HOSTILE), HOSTILE[1], drawing("x"), PNG)


def summary(words: str = "") -> Section:
    """Page one."""
    milestones = Table(
        "scenarios",
        ("The scenarios: when 1,250 people or more are in theatre.",),
        ("Scenario", "Chance by 28 Apr 2024", "Half of the runs by", "Money", "Runs"),
        (("As planned", CHANCE, DAY, DOLLARS, 1000), ("Delayed", CHANCE, NEVER, None, 1000)),
    )
    return Section(
        "summary",
        "Summary",
        (
            Paragraph(("Will ", PEOPLE, " be in theatre by ", DAY, "?")),
            Paragraph(("It is likely: ", CHANCE, " of 1,000 runs.", words), "lead"),
            Bullets((("It costs ", DOLLARS, "."), ("The rest: ", NEVER, "."))),
            milestones,
            picture("build-up"),
            Paragraph(("Shares of runs.",), "small"),
        ),
    )


def handmade(title: str = "Will they come?", rows: int = 60, words: str = "", *, is_hostile: bool = True) -> Report:
    """A report of three sections: page one, a long table, and text that means harm."""
    sections = (
        summary(words),
        Section("assumptions", "Assumptions log", (Paragraph(("What is assumed.",)), wide(rows))),
        Section("hostile", "Odd texts", tuple(hostile_parts()) if is_hostile else (Heading("None"),)),
    )
    attached = Attached("scenario-a.toml", worked()), Attached("scenario-b.toml", tiny())
    return Report(title, "As planned, delayed", dt.date(2026, 3, 9), "Muster 0.3.0", sections, attached)
