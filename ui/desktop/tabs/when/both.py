"""Two questions at once: a bar of four shares, and what they are in words."""

from __future__ import annotations

from PySide6.QtWidgets import QVBoxLayout, QWidget

from ui.desktop.charts.four_parts import FourParts
from ui.desktop.look import theme
from ui.desktop.tabs.page import Panel
from ui.desktop.tabs.when.two_questions import NAMES, Answer
from ui.wording.words import bound


class Both(Panel):
    """The answer to two questions; hidden while there is only one.

    Attributes:
        answer: what is shown; None where nothing is.
    """

    def __init__(self) -> None:
        self.words, self.parts = theme.text(""), FourParts("Two questions: four shares")
        self.words.setWordWrap(True)
        content = QWidget()
        column = QVBoxLayout(content)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(theme.px(theme.XS))
        column.addWidget(self.words)
        column.addWidget(self.parts)
        super().__init__("Both at once", content)
        self.answer: Answer | None = None
        self.hide()

    def show_answer(self, answer: Answer | None, preview: str) -> None:
        """Show an answer, or nothing; ``preview`` is what is said of fewer runs than are asked for."""
        self.answer = answer
        if answer is not None:
            self.words.setText(bound(answer.sentences + preview))
            self.parts.show_joint(answer.joint, NAMES)
            self.say(answer.meaning)
        self.setVisible(answer is not None)

    @property
    def caption(self) -> str:
        """What the bar is, for a picture; empty where there is none."""
        if self.answer is None:
            return ""
        first, second = self.answer.phrases
        return f" Bar: runs that {first} (the first question) and runs that {second} (the second)."
