"""Where a number comes from: what it means, what it rests on, and a note on that, to be read and to be said anew."""

from __future__ import annotations

from PySide6.QtCore import QSize, Qt
from PySide6.QtWidgets import QComboBox, QDialogButtonBox, QPlainTextEdit, QVBoxLayout, QWidget

from scenarios import parts
from scenarios.parts import Source
from scenarios.visible import meant, visible
from ui.desktop.controls.binding import Binding
from ui.desktop.controls.describe import about
from ui.desktop.controls.problem import ProblemLine
from ui.desktop.look import dialogs, theme
from ui.desktop.look.naming import name_inner
from ui.desktop.look.own_dialog import OwnDialog
from ui.wording.titles import title_of

GROUNDS = {None: "Nothing is said"} | dict(zip(parts.GROUNDS, ("A document", "Data", "A judgement"), strict=True))
"""What a number can rest on, in words."""

NO_GROUND = "Choose what it rests on, too: a document, data or a judgement."


class SourceDialog(OwnDialog):
    """Shows the source of a number, and sets it when it is accepted: a step of its own. Ctrl+Return accepts.

    It is the source of the scenario that was selected when it opened. What nobody has changed is not set.

    Args:
        parent: the window it belongs to.
        binding: of the number.
    """

    manual = "manual/assumptions.md#where-a-number-comes-from"

    def __init__(self, parent: QWidget | None, binding: Binding) -> None:
        super().__init__(parent)
        self._binding, self._first, self._say = binding, binding.source, binding.source_setter()
        self.setWindowTitle("Where it comes from")
        self.setObjectName("source")
        self.ground, self.note, self.problem = QComboBox(), QPlainTextEdit(), ProblemLine()
        self.ground.addItems(list(GROUNDS.values()))
        self.ground.setObjectName("source#ground")
        self.ground.setAccessibleName("It rests on")
        self.note.setObjectName("source#note")
        self.note.setAccessibleName("Source and note")
        self.note.setTabChangesFocus(True)
        self.note.setPlaceholderText("Which document, which data, whose judgement, and why")
        self.buttons = QDialogButtonBox(QDialogButtonBox.StandardButton.Ok | QDialogButtonBox.StandardButton.Cancel)
        self._arrange()
        self._show_first()
        self._shown = self.source
        for signal in (self.ground.currentIndexChanged, self.note.textChanged):
            signal.connect(self._check)
        self.buttons.accepted.connect(self.accept)
        self.buttons.rejected.connect(self.reject)

    @property
    def source(self) -> Source | None:
        """What is said; None where nothing is."""
        ground = list(GROUNDS)[self.ground.currentIndex()]
        text = meant(self.note.toPlainText()).strip()
        return None if ground is None else Source.model_validate({"ground": ground, "text": text})

    def accept(self) -> None:
        """Set the source where it was changed; a note without a ground is not taken."""
        if not self._check():
            return
        try:
            if self.source != self._shown:
                self._say(self.source)
        except ValueError as problem:
            self.problem.say(str(problem))
        else:
            super().accept()

    def reject(self) -> None:
        """End without the change; who has made one is asked first."""
        if not self._is_changed or dialogs.ask_about_edits(self, "source"):
            super().reject()

    @property
    def _is_changed(self) -> bool:
        return self.source != self._shown or (self.source is None and bool(self.note.toPlainText().strip()))

    def _check(self) -> bool:
        """Say what is wrong; whether nothing is."""
        is_wrong = self.source is None and bool(self.note.toPlainText().strip())
        self.problem.say(NO_GROUND if is_wrong else "")
        self.buttons.button(QDialogButtonBox.StandardButton.Ok).setEnabled(not is_wrong)
        return not is_wrong

    def _show_first(self) -> None:
        if self._first is not None:
            self.ground.setCurrentIndex(list(GROUNDS).index(self._first.ground))
            self.note.setPlainText(visible(self._first.text))

    def _arrange(self) -> None:
        column = QVBoxLayout(self)
        margin = theme.px(theme.L)
        column.setContentsMargins(margin, margin, margin, margin)
        column.setSpacing(theme.px(theme.S))
        meaning, unit, _ = about(self._binding.parameter, self._binding.scenario)
        head = theme.text(title_of(self._binding.parameter), "subtitle")
        labels = [theme.text(words, "caption") for words in (meaning, unit) if words]
        rests, said = theme.text("It rests on", "caption"), theme.text("Source and note", "caption")
        rests.setBuddy(self.ground)
        said.setBuddy(self.note)
        for label in (head, *labels):
            label.setWordWrap(True)
            column.addWidget(label)
        for widget in (rests, self.ground, said):
            column.addWidget(widget)
        column.addWidget(self.note, 1)
        column.addWidget(self.problem)
        column.addWidget(self.buttons, 0, Qt.AlignmentFlag.AlignRight)
        self.resize(QSize(theme.px(460), theme.px(380)).boundedTo(self.screen().availableSize() * 0.9))
        name_inner(self)
        self.note.setFocus()


def ask_for_source(window: QWidget, binding: Binding) -> SourceDialog:
    """Show where a number comes from, to be said anew."""
    dialog = SourceDialog(window, binding)
    dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
    dialog.open()
    return dialog
