"""The dialog that freezes a forecast: when it is said, what is asked of it, and where it is kept."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable
from functools import partial
from itertools import chain, count
from pathlib import Path

from PySide6.QtCore import QSize, Signal
from PySide6.QtWidgets import (
    QDialogButtonBox,
    QFileDialog,
    QGridLayout,
    QHBoxLayout,
    QLineEdit,
    QPlainTextEdit,
    QPushButton,
    QVBoxLayout,
    QWidget,
)

from scenarios.schema import Scenario
from scenarios.storage.naming import portable
from scenarios.visible import visible
from simulator.ledger.errors import ForecastError
from simulator.ledger.files import ENDING, save
from simulator.ledger.forecast import Forecast
from simulator.ledger.freezing import freeze
from simulator.results.results import Results
from ui.desktop.controls.bubble import Bubble
from ui.desktop.controls.date_box import DateBox
from ui.desktop.controls.problem import ProblemLine
from ui.desktop.freezing.answers import Answers
from ui.desktop.freezing.ledger_folder import LedgerFolder
from ui.desktop.freezing.suggestions import suggested
from ui.desktop.look import pending, theme
from ui.desktop.look.lists import button
from ui.desktop.look.naming import name_inner
from ui.desktop.look.own_dialog import OwnDialog
from ui.wording.issuing import issue_notes
from ui.wording.words import runs_text

HELP = (
    "A frozen forecast keeps what is expected today, with the whole scenario, in a file that tells every later change. "
    "So it can be drawn behind later ones, and scored when it is known what happened."
)

WAITING = "The runs are still on their way; it can be frozen when all are there."

EXAMPLES = ("600 or more on 2024-06-01", "600 or more by 2024-06-01", "resolution met by 2023-10-15")
"""What stands in the field of questions as long as nothing does."""

JOB = "freeze a forecast"
"""The name of the job that makes and writes the forecast."""


class FreezeDialog(OwnDialog):
    """Asks for all of it, and says at once what the runs at hand answer.

    It is accepted when the forecast is on the disk.

    Attributes:
        frozen: a forecast is written (the argument).

    Args:
        parent: the window it belongs to.
        results: all runs of what is shown, when these are there; else None.
        title: of the scenario, for the name of the file.
        ledger: where it is kept.
        reference: the group of the reference class for a scenario, and from which condition it counts.
        version: Muster's.
        today: the day of issue that is proposed.
    """

    manual = "manual/as-events-come.md#freeze-a-forecast"

    frozen = Signal(object)

    def __init__(  # noqa: PLR0913 - keywords
        self,
        parent: QWidget | None,
        *,
        results: Callable[[], Results | None],
        title: str,
        ledger: LedgerFolder,
        reference: Callable[[Scenario], tuple[str, str | None]],
        version: str,
        today: dt.date,
    ) -> None:
        super().__init__(parent)
        self.setWindowTitle("Freeze this forecast")
        self.setObjectName("freeze")
        self._results, self._ledger, self._reference, self._version = results, ledger, reference, version
        self._stem, self._folder, self._today = _stem(title), ledger.folder, today
        self._is_writing = False
        self.issued = DateBox(today)
        self.questions, self.answers = QPlainTextEdit(), Answers()
        self.suggest = button("freeze#suggest", "Suggest questions", "Add some that are worth asking of most missions.")
        self.name_box, self.place = QLineEdit(), theme.text("", "caption")
        self.elsewhere = button("freeze#folder", "Another folder…", "Choose the folder that is the ledger.")
        self.about, self.problem = theme.text("", "caption"), ProblemLine()
        self.buttons = QDialogButtonBox(QDialogButtonBox.StandardButton.Ok | QDialogButtonBox.StandardButton.Cancel)
        self._name()
        self._arrange()
        self._connect()
        self._propose()
        self.refresh()

    @property
    def path(self) -> Path:
        """The file that is to be written."""
        return self._folder / f"{self.name_box.text().strip()}{ENDING}"

    def refresh(self) -> None:
        """Answer the questions with the runs at hand, and say whether it can be frozen."""
        results = self._results()
        self.answers.show_lines(self.questions.toPlainText().splitlines(), results, self.issued.date)
        self.about.setText(WAITING if results is None else _about(results, self.issued.date, self._today))
        self.place.setText(visible(f"In {self._folder}"))
        reason = self._reason() or next(iter(self.answers.problems), "")
        self.problem.say(reason)
        self._ok.setEnabled(results is not None and not reason and not self._is_writing)

    def accept(self) -> None:
        """Enter what is typed, and write the forecast beside the window."""
        if not pending.settle(self):
            return
        self.refresh()
        results, path = self._results(), self.path
        if results is None or not self._ok.isEnabled():
            return
        make = partial(
            freeze,
            results,
            self.answers.questions,
            issued=self.issued.date,
            version=self._version,
            reference=self._reference(results.scenario),
        )
        self._is_writing = True
        self.refresh()
        self.about.setText("It is being written …")
        self._ledger.background.ask(JOB, lambda _: _written(make, path), self._end, self._end)

    def done(self, result: int) -> None:
        """Close; whoever has gone hears no more of a file that is being written."""
        self._ledger.background.drop(JOB)
        super().done(result)

    @property
    def _ok(self) -> QPushButton:
        return self.buttons.button(QDialogButtonBox.StandardButton.Ok)

    def _end(self, outcome: Forecast | str) -> None:
        self._is_writing = False
        if isinstance(outcome, str):
            self.refresh()
            self.problem.say(outcome)
            return
        self._ledger.use(self._folder)
        self._ledger.look()
        self.frozen.emit(outcome)
        super().accept()

    def _reason(self) -> str:
        """Why it cannot be frozen under this name; empty where it can."""
        name = self.name_box.text().strip()
        if not name or name != Path(name).name or name in (".", ".."):
            return "The file needs a name without strokes."
        return (
            f"{visible(self.path.name)} is there already, and stays as it is: choose another name."
            if (self.path.exists())
            else ""
        )

    def _propose(self) -> None:
        """A name of the scenario and the day of issue, as long as the user has typed none."""
        if not self.name_box.isModified():
            self.name_box.setText(free_name(self._folder, f"{self._stem} {self.issued.date.isoformat()}".strip()))

    def _add_suggestions(self) -> None:
        results = self._results()
        if results is not None:
            said = self.questions.toPlainText().splitlines()
            new = [one for one in suggested(results, self.issued.date) if one not in said]
            self.questions.setPlainText("\n".join([*(line for line in said if line.strip()), *new]))

    def _choose_folder(self) -> None:
        found = QFileDialog.getExistingDirectory(self, "The folder of frozen forecasts", str(nearest(self._folder)))
        if found:
            self._folder = Path(found)
            self._propose()
            self.refresh()

    def _name(self) -> None:
        for widget, name, words in (
            (self.issued, "freeze#issued", "Day of issue"),
            (self.questions, "freeze#questions", "Questions, one a line"),
            (self.name_box, "freeze#name", "Name of the file"),
        ):
            widget.setObjectName(name)
            widget.setAccessibleName(words)
        self.questions.setTabChangesFocus(True)
        self.questions.setPlaceholderText(
            "600 or more on 2024-06-01\n600 or more by 2024-06-01\nresolution met by 2023-10-15"
        )
        self._ok.setObjectName("freeze#ok")
        self.buttons.button(QDialogButtonBox.StandardButton.Ok).setText("Freeze")
        self.buttons.button(QDialogButtonBox.StandardButton.Cancel).setObjectName("freeze#cancel")

    def _connect(self) -> None:
        bubble = Bubble(self.issued)
        self.issued.refused.connect(bubble.say)
        self.issued.committed.connect(lambda _: self._propose())
        self.issued.committed.connect(lambda _: self.refresh())
        self.questions.textChanged.connect(self.refresh)
        self.suggest.clicked.connect(self._add_suggestions)
        self.name_box.textChanged.connect(lambda _: self.refresh())
        self.elsewhere.clicked.connect(self._choose_folder)
        self.buttons.accepted.connect(self.accept)
        self.buttons.rejected.connect(self.reject)

    def _arrange(self) -> None:
        column, margin = QVBoxLayout(self), theme.px(theme.L)
        column.setContentsMargins(margin, margin, margin, margin)
        column.setSpacing(theme.px(theme.S))
        words = theme.text(HELP, "caption")
        words.setWordWrap(True)
        column.addWidget(words)
        column.addLayout(self._fields())
        column.addWidget(self.problem)
        foot = QHBoxLayout()
        self.about.setWordWrap(True)
        foot.addWidget(self.about, 1)
        foot.addWidget(self.buttons)
        column.addLayout(foot)
        self.resize(QSize(theme.px(720), theme.px(560)).boundedTo(self.screen().availableSize() * 0.95))
        name_inner(self)
        self.questions.setFocus()

    def _fields(self) -> QGridLayout:
        grid = QGridLayout()
        grid.setSpacing(theme.px(theme.S))
        grid.setColumnStretch(1, 1)
        asked = theme.text("Questions, one a line: people on a date or by it, or a condition that is met by it.")
        asked.setWordWrap(True)
        grid.addWidget(_label("Issued on", self.issued), 0, 0)
        grid.addWidget(self.issued, 0, 1)
        grid.addWidget(asked, 1, 0, 1, 2)
        grid.addWidget(self.suggest, 1, 2)
        grid.addWidget(self.questions, 2, 0, 1, 3)
        grid.addWidget(self.answers, 3, 0, 1, 3)
        grid.addWidget(_label("Name", self.name_box), 4, 0)
        grid.addWidget(self.name_box, 4, 1, 1, 2)
        grid.addWidget(self.place, 5, 1)
        grid.addWidget(self.elsewhere, 5, 2)
        grid.setRowStretch(2, 1)
        grid.setRowStretch(3, 1)
        return grid


def _label(words: str, field: QWidget) -> QWidget:
    label = theme.text(words)
    label.setBuddy(field)
    return label


def _about(results: Results, issued: dt.date, today: dt.date) -> str:
    """Whose runs these are, and what is odd about the day of issue."""
    runs = f"{runs_text(results.replications)}, seed {results.seed}."
    return " ".join([runs, *issue_notes(results.scenario, issued, today)])


def free_name(folder: Path, name: str) -> str:
    """A name that no forecast of a folder has: this one, or with the first number from 2 on behind it that is free."""
    names = chain([name], (f"{name} {number}" for number in count(2)))
    return next(one for one in names if not (folder / f"{one}{ENDING}").exists())


def _stem(title: str) -> str:
    """A title as the name of a file that every system takes."""
    return portable(visible(title).replace(".", " "))[:60].strip() or "forecast"


def nearest(folder: Path) -> Path:
    """A folder, or the nearest one above it that is there."""
    return next((one for one in (folder, *folder.parents) if one.is_dir()), Path.home())


def _written(make: Callable[[], Forecast], path: Path) -> Forecast | str:
    """The forecast, on the disk; or a sentence that says why it is not."""
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        return save(make(), path)
    except ForecastError as error:
        return str(error)
    except OSError as error:
        return f"The folder cannot be made: {error.strerror or error}."
