"""The dialog in which observed figures are typed, pasted from a spreadsheet or read from a file."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtGui import QKeyEvent, QKeySequence
from PySide6.QtWidgets import QApplication, QDialogButtonBox, QHBoxLayout, QVBoxLayout, QWidget

from scenarios.counting import counted
from scenarios.observation import Observed
from scenarios.part import LONGEST_LIST
from scenarios.schema import Scenario
from scenarios.storage.files import ScenarioFileError, write
from scenarios.storage.observed_rows import TypedRow, row_of
from scenarios.storage.observed_table import ObservedError, read_observed, table_in, text_of, write_observed
from ui.desktop.controls.problem import ProblemLine
from ui.desktop.look import dialogs, pending, table_form, theme
from ui.desktop.look.flow import FlowLayout
from ui.desktop.look.lists import button
from ui.desktop.look.naming import name_inner
from ui.desktop.look.own_dialog import OwnDialog
from ui.desktop.look.typed_rows import is_of_one_cell
from ui.desktop.observing.model import FigureRows
from ui.desktop.observing.table import FigureTable
from ui.wording.observing import added_text, notes_on
from ui.wording.sheet import COMMA, file_of
from ui.wording.words import date_text

HELP = (
    "What really happened, beside what is projected. A row tells of people in theatre (of all, or of one contingent), "
    "of a condition that was met, or of dollars that had been paid in all. Figures change no run."
)

TOLD = 3
"""So many rows that are wrong are told at once."""


class ObservedDialog(OwnDialog):
    """A table to type in. It is accepted only where nothing is wrong: then ``figures`` are those that count.

    Ctrl+Return accepts; Ctrl+V adds what is on the clipboard, Ctrl+Z takes the last change back.

    Attributes:
        exported: the figures were written to a file (the argument).
        export_folder: where that is proposed.

    Args:
        parent: the window it belongs to.
        scenario: whose figures are there already; its days and contingents say what is told of them.
        folder: where files are looked for.
        name: what a file of figures is called when it is proposed, without its ending.
    """

    manual = "manual/as-events-come.md#observed-figures"

    exported = Signal(Path)

    def __init__(self, parent: QWidget | None, scenario: Scenario, folder: Path, name: str = "") -> None:
        super().__init__(parent)
        self.setWindowTitle("Observed figures")
        self.setObjectName("observed")
        self._folder, self.export_folder, self._name = folder, folder, f"{name or 'muster'}-observed.csv"
        self._scenario, self._first = scenario, tuple(map(row_of, scenario.observed))
        self.rows = FigureRows(self._first)
        self.table = FigureTable(self.rows)
        self.summary, self.notes, self.problem = theme.text("", "caption"), theme.text("", "caption"), ProblemLine()
        self.of_file = button("observed#open", "Open a file…", "Add the figures of a CSV file.")
        self.paste_rows = button("observed#paste", "Paste", "Add the rows that a spreadsheet has copied (Ctrl+V).")
        self.new = button("observed#add", "Add a row", "Add an empty row to type in.")
        self.remove = button("observed#remove", "Remove rows", "Remove the rows that are chosen (Delete).")
        self.back = button("observed#undo", "Undo", "Take the last change back (Ctrl+Z).")
        self.export = button("observed#export", "Export…", "Write the figures as a CSV file.")
        self.buttons = QDialogButtonBox(QDialogButtonBox.StandardButton.Ok | QDialogButtonBox.StandardButton.Cancel)
        self._arrange()
        self._connect()
        self._tell()

    @property
    def figures(self) -> tuple[Observed, ...]:
        """The figures in the rows in which nothing is wrong."""
        return self.rows.figures

    def paste(self) -> None:
        """Add the rows on the clipboard; what one cell had goes into the cell."""
        text = QApplication.clipboard().text()
        current = self.table.currentIndex()
        if current.isValid() and is_of_one_cell(text) and not _is_figure(text):
            self.rows.setData(current, text.strip())
        else:
            self._add(text, "The clipboard")

    def read(self, path: Path) -> None:
        """Add the figures of a file; where it holds none, say why."""
        try:
            self._add(text_of(path), f"“{path.name}”")
        except ObservedError as error:
            self._refuse(f"“{path.name}”", error)

    def accept(self) -> None:
        """End where nothing is wrong."""
        if pending.settle(self) and not self._trouble:
            super().accept()

    def reject(self) -> None:
        """End without the changes; who has made some is asked first."""
        changed = [row for row in self.rows.rows if not row.is_empty] != list(self._first)
        if not changed or dialogs.ask_about_edits(self, "observed figures"):
            super().reject()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Take back and paste, also where no cell has the focus."""
        if event.matches(QKeySequence.StandardKey.Undo):
            self.rows.take_back()
        elif event.matches(QKeySequence.StandardKey.Paste):
            self.paste()
        else:
            super().keyPressEvent(event)

    @property
    def _trouble(self) -> str:
        """What is wrong with the rows; empty where nothing is."""
        number = len(self.rows.figures) + len(self.rows.problems)
        if number > LONGEST_LIST:
            return f"There are {counted(number, 'row')}; allowed: at most {LONGEST_LIST:,}."
        told = [f"Row {row + 1}: {sentence}" for row, sentence in list(self.rows.problems.items())[:TOLD]]
        more = len(self.rows.problems) - TOLD
        return "\n".join(
            [*told, *([f"And {counted(more, 'other row is', 'other rows are')} wrong."] if more > 0 else [])]
        )

    def _add(self, text: str, called: str) -> None:
        try:
            table = table_in(text)
        except ObservedError as error:
            self._refuse(called, error)
            return
        added = self.rows.add([row for _, row in table.rows])
        self._tell(f"{added_text(added, len(table.rows) - added, table.others)} ")
        self.table.scrollToBottom()

    def _refuse(self, called: str, error: ObservedError) -> None:
        self.problem.say(f"{called}: {error.problems[0]} Nothing is added.")

    def _begin_row(self) -> None:
        self.rows.put([*self.rows.rows, TypedRow()])
        self.table.begin(len(self.rows.rows) - 1)

    def _ask_for_file(self) -> None:
        path = dialogs.ask_which_table(self, self._folder)
        if path is not None:
            self.read(path)

    def _write(self) -> None:
        path = dialogs.ask_where_to_put_data(self, self.export_folder / self._name)
        if path is None:
            return
        try:
            is_comma = table_form.current() == COMMA
            write(file_of(write_observed(self.figures, comma=is_comma)), path)
        except (ScenarioFileError, OSError) as error:
            dialogs.show_problem(self, "The figures are not written.", str(error))
            return
        self.exported.emit(path)
        self._tell(f"{counted(len(self.figures), 'figure')} written to {path.name}. ")

    def _tell(self, news: str = "") -> None:
        """Say what there is and what is wrong, and offer what can be done."""
        figures, trouble = self.figures, self._trouble
        self.problem.say(trouble)
        self.summary.setText(f"{news}{_summary(figures)}")
        self.notes.setText(" ".join(notes_on(figures, self._scenario)))
        self.notes.setVisible(bool(self.notes.text()))
        ok = self.buttons.button(QDialogButtonBox.StandardButton.Ok)
        ok.setEnabled(not trouble)
        ok.setToolTip(theme.tooltip(trouble or "Ctrl+Return"))
        self.export.setEnabled(bool(figures) and not trouble)
        self.remove.setEnabled(bool(self.rows.rows))
        self.back.setEnabled(self.rows.can_take_back)

    def _connect(self) -> None:
        self.rows.changed.connect(self._tell)
        self.table.pasted.connect(self.paste)
        self.table.undone.connect(self.rows.take_back)
        self.of_file.clicked.connect(self._ask_for_file)
        self.paste_rows.clicked.connect(self.paste)
        self.new.clicked.connect(self._begin_row)
        self.remove.clicked.connect(self.table.take_out)
        self.back.clicked.connect(self.rows.take_back)
        self.export.clicked.connect(self._write)
        self.buttons.accepted.connect(self.accept)
        self.buttons.rejected.connect(self.reject)

    def _arrange(self) -> None:
        help_text = theme.text(HELP, "caption")
        acts = QWidget()
        line = FlowLayout(acts, theme.px(theme.S), theme.px(theme.XS))
        for each in (self.of_file, self.paste_rows, self.new, self.remove, self.back, self.export):
            line.addWidget(each)
        column = QVBoxLayout(self)
        margin = theme.px(theme.L)
        column.setContentsMargins(margin, margin, margin, margin)
        column.setSpacing(theme.px(theme.S))
        for label in (help_text, self.notes, self.summary):
            label.setWordWrap(True)
        for widget in (help_text, acts):
            column.addWidget(widget)
        column.addWidget(self.table, 1)
        column.addWidget(self.notes)
        column.addWidget(self.problem)
        foot = QHBoxLayout()
        foot.setSpacing(theme.px(theme.S))
        foot.addWidget(self.summary, 1)
        foot.addWidget(self.buttons, 0, Qt.AlignmentFlag.AlignBottom)
        column.addLayout(foot)
        for key, name in (
            (QDialogButtonBox.StandardButton.Ok, "ok"),
            (QDialogButtonBox.StandardButton.Cancel, "cancel"),
        ):
            self.buttons.button(key).setObjectName(f"observed#{name}")
            self.buttons.button(key).setAutoDefault(False)
        wanted = QSize(theme.px(940), theme.px(620))
        self.resize(wanted.boundedTo(self.screen().availableSize() * 0.95))
        name_inner(self)
        self.table.setFocus()


def _is_figure(line: str) -> bool:
    """Whether a line is a row of figures by itself, its cells apart by commas or semicolons."""
    try:
        return bool(read_observed(line))
    except ObservedError:
        return False


def _summary(figures: Sequence[Observed]) -> str:
    """How many figures there are, and of which days."""
    if not figures:
        return "No figures yet."
    first, last = min(one.date for one in figures), max(one.date for one in figures)
    days = date_text(first) if first == last else f"{date_text(first)} to {date_text(last)}"
    return f"{counted(len(figures), 'figure')}, {days}."
