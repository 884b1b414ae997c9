"""The command that makes a report again, the same whether window or terminal made it."""

from __future__ import annotations

import re
import shlex
from collections.abc import Sequence
from pathlib import Path

from scenarios.schema import Scenario
from ui.report.evidence import Question
from ui.report.titles import without_folder

_PLAIN = re.compile(r"[A-Za-z0-9_+=:./-]+")
_ODD = re.compile(r'["$`\\!%\x00-\x1f]')

PLACES = ("output", "ledger")
"""Options that name files or folders."""


def command_line(  # noqa: PLR0913 - keywords
    files: Sequence[str],
    base: Scenario,
    question: Question,
    *,
    replications: int,
    seed: int,
    knock_out: bool = True,
    options: Sequence[tuple[str, str]] = (),
) -> str:
    """The command, with all that it takes for granted said; files without folders, which are nobody else's business.

    Args:
        files: what the scenarios are called.
        base: the first of them, from whose start days are counted.
        question: what page one answers.
        replications, seed: the runs of each.
        knock_out: whether it is tried what would gain most.
        options: more of them, each without its two strokes, and what it says.
    """
    date = base.date_of(question.on).isoformat()
    words = ["muster", "report", *map(without_folder, files), "--people", str(question.people), "--on", date]
    words += ["--replications", str(replications), "--seed", str(seed)]
    words += [] if knock_out else ["--no-knock-out"]
    words += [word for name, said in options for word in (f"--{name}", _name(said) if name in PLACES else said)]
    return " ".join(map(quoted, words))


def quoted(word: str) -> str:
    """A word of a command as every shell takes it: that of Windows, PowerShell, and those of Linux and macOS.

    Only double quotes are alike in all of them. What not even they keep is written for Linux and macOS.
    """
    if _PLAIN.fullmatch(word):
        return word
    return shlex.quote(word) if _ODD.search(word) else f'"{word}"'


def _name(place: str) -> str:
    return Path(place).name or place
