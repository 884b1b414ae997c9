"""What the runs at hand say to each question that is typed, line by line."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHeaderView, QTableWidget, QTableWidgetItem

from scenarios.visible import visible
from simulator.figures.share import Share
from simulator.ledger.errors import ForecastError
from simulator.ledger.freezing import asked
from simulator.ledger.questions import Question, parse_question, written
from simulator.results.results import Results
from ui.desktop.look import theme
from ui.desktop.look.copying import Copied
from ui.desktop.look.lists import dress_table

OVER = "could be known on the day of issue"
"""Said of a question whose date is before that day."""


class Answers(Copied, QTableWidget):
    """A row for each question: what was understood, and its chance; or why it is none.

    Attributes:
        questions: those that were understood, in order.
        problems: a sentence for each line that is none.
    """

    def __init__(self) -> None:
        super().__init__(0, 2)
        dress_table(self, "freeze#answers", "What the runs say to each question", ("Question", "Chance"))
        self.setWordWrap(True)
        header = self.horizontalHeader()
        header.setSectionResizeMode(1, QHeaderView.ResizeMode.ResizeToContents)
        self.questions: tuple[Question, ...] = ()
        self.problems: tuple[str, ...] = ()

    def show_lines(self, lines: Sequence[str], results: Results | None, issued: dt.date) -> None:
        """Answer the questions in some lines, of which empty ones say nothing."""
        said = [line for line in lines if line.strip()]
        self.questions, self.problems = (), ()
        self.setRowCount(len(said))
        for row, line in enumerate(said):
            words, answer = ("", "") if results is None else self._answer(line, results, issued)
            for column, cell in enumerate((words or line, answer)):
                item = QTableWidgetItem(visible(cell))
                item.setToolTip(theme.tooltip(cell))
                item.setTextAlignment(Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeft)
                self.setItem(row, column, item)
        self.resizeRowsToContents()

    def _answer(self, line: str, results: Results, issued: dt.date) -> tuple[str, str]:
        try:
            question = parse_question(line, results.scenario)
            chance = asked(results, question).chance
        except ForecastError as error:
            self.problems = (*self.problems, str(error))
            return str(error), "–"
        self.questions = (*self.questions, question)
        over = f" ({OVER})" if question.date < issued else ""
        return f"{written(question)}{over}", _chance(chance)


def _chance(share: Share) -> str:
    return str(share) if share.hits in (0, share.of) else f"{share} ({share.interval_text})"
