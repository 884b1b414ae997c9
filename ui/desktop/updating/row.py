"""A row of what is known: one condition, donor, camp or contingent, with fields for what is said of it."""

from __future__ import annotations

from functools import partial

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QButtonGroup, QFrame, QHBoxLayout, QRadioButton, QVBoxLayout, QWidget

from scenarios.editing.replies import ONLY, Answer, Query, Reply, Topic
from scenarios.visible import visible
from ui.desktop.controls.problem import ProblemLine
from ui.desktop.controls.warned import WarningLine
from ui.desktop.look import theme
from ui.desktop.look.flow import FlowLayout
from ui.desktop.look.lists import button
from ui.desktop.updating.fields import EstimateBoxes, Field, Number, People, field_for
from ui.desktop.updating.sheet import Sheet

NAME_WIDTH = 190
"""Pixels of the design for the name of a row."""


class TopicRow(QFrame):
    """The name at the left, at the right the states and the fields of each, and below what is wrong.

    What is typed into a field of another state says that the topic is in that state.

    Args:
        sheet: what is known; the row writes into it.
        topic: what the row asks about.
    """

    def __init__(self, sheet: Sheet, topic: Topic) -> None:
        super().__init__()
        self._sheet, self.topic = sheet, topic
        self.setObjectName(f"update#{topic.path}")
        self.fields: dict[str, Field] = {}
        self.radios: dict[str, QRadioButton] = {}
        self.wrong, self.doubtful = ProblemLine(), WarningLine(topic.path)
        self._asked: list[tuple[str, Query, QWidget]] = []
        self._shows_all = False
        self._refusal = self._sentence = ""
        self._states = QButtonGroup(self)
        self._body = QWidget()
        self._flow = FlowLayout(self._body, theme.px(theme.L), theme.px(theme.XS))
        for state in topic.states:
            if state.key != ONLY:
                self._add_state(state.key, state.words)
            for query in state.queries:
                self._add_query(state.key, query)
        self._offer_rare()
        self._arrange()
        self.refresh()

    def refresh(self) -> None:
        """Show what is said, and faintly what follows."""
        reply, follows = self._sheet.reply(self.topic.path), self._sheet.follows(self.topic.path)
        for state in self.topic.states:
            is_here = reply.state == state.key
            if state.key != ONLY:
                self.radios[state.key].setChecked(is_here)
            for query in state.queries:
                answer = reply.answers.get(query.key) if is_here else None
                self.fields[query.key].show_answer(answer, follows.get(query.key) if is_here else None)
        self._show_asked(reply)

    def tell(self, wrong: str, doubtful: str) -> None:
        """Say what is wrong, and what should be looked at again."""
        self._sentence = wrong
        self.wrong.say(self._refusal or wrong)
        self.doubtful.warn({self.topic.path: (doubtful,) if doubtful else ()})

    def begin(self) -> None:
        """Give the focus to what is said of it."""
        state = self._sheet.reply(self.topic.path).state
        target: QWidget = self.radios[state] if state != ONLY else next(iter(self.fields.values()))
        first = target.findChild(Number) if isinstance(target, People | EstimateBoxes) else target
        (first or target).setFocus(Qt.FocusReason.ShortcutFocusReason)

    def has(self, words: list[str]) -> bool:
        """Whether all of some words, in small letters, are in what the row is called."""
        line = f"{self.topic.group} {self.topic.name} {self.topic.about}".casefold()
        return all(word in line for word in words)

    def _add_state(self, state: str, words: str) -> None:
        radio = QRadioButton(words)
        radio.setObjectName(f"update#{self.topic.path}={state}")
        radio.setAccessibleName(visible(f"{self.topic.name}: {words}"))
        radio.clicked.connect(partial(self._choose, state))
        self._states.addButton(radio)
        self.radios[state] = radio
        self._last = self._chunk(radio)

    def _add_query(self, state: str, query: Query) -> None:
        field = field_for(query, self._sheet.start)
        words = query.words or next(one.words for one in self.topic.states if one.key == state)
        field.call(f"update#{self.topic.path}.{query.key}", visible(f"{self.topic.name}: {words}"))
        field.answered.connect(partial(self._answer, state, query.key))
        field.refused.connect(self._refuse)
        self.fields[query.key] = field
        if not query.words:
            # It goes on with the words of its state.
            self._last.addWidget(field)
            return
        label = [] if query.sort == "yes" else [theme.text(query.words, "muted")]
        chunk = self._chunk(*label, field).parentWidget()
        self._asked.append((state, query, chunk))

    def _chunk(self, *widgets: QWidget) -> QHBoxLayout:
        """Widgets that stay beside each other when the line breaks."""
        chunk = QWidget()
        line = QHBoxLayout(chunk)
        line.setContentsMargins(0, 0, 0, 0)
        line.setSpacing(theme.px(theme.XS))
        for widget in widgets:
            line.addWidget(widget)
        self._flow.addWidget(chunk)
        return line

    def _offer_rare(self) -> None:
        """What most leave alone is shown on demand, or where something is said of it."""
        self._more = button(f"update#{self.topic.path}.more", "More…", f"{self.topic.name}: ask more.")
        self._more.setFlat(True)
        self._flow.addWidget(self._more)
        self._more.clicked.connect(self._show_all)

    def _show_all(self) -> None:
        self._shows_all = True
        self.refresh()

    def _show_asked(self, reply: Reply) -> None:
        """Show what is asked in the state that the topic is in."""
        is_rare = any(one.is_rare and one.key not in reply.answers for one in self.topic.asks(reply.state))
        self._more.setVisible(is_rare and not self._shows_all)
        for state, query, chunk in self._asked:
            wanted = self._shows_all or not query.is_rare or query.key in reply.answers
            chunk.setVisible(wanted and state == reply.state)

    def _choose(self, state: str) -> None:
        self._sheet.choose(self.topic.path, state)

    def _answer(self, state: str, key: str, answer: Answer) -> None:
        self._sheet.answer(self.topic.path, state, key, answer)

    def _refuse(self, sentence: str) -> None:
        """Say why what was typed is not possible, for as long as that is so."""
        self._refusal = sentence
        self.wrong.say(sentence or self._sentence)

    def _arrange(self) -> None:
        name = theme.text(self.topic.name)
        font = name.font()
        font.setBold(True)
        name.setFont(font)
        about = theme.text(self.topic.about, "caption")
        for label in (name, about):
            label.setWordWrap(True)
            label.setFixedWidth(theme.px(NAME_WIDTH))
        line = QHBoxLayout(self)
        line.setContentsMargins(0, theme.px(theme.S), 0, theme.px(theme.S))
        line.setSpacing(theme.px(theme.M))
        line.addLayout(_column(name, about))
        line.addLayout(_column(self._body, self.wrong, self.doubtful), 1)


def _column(*widgets: QWidget) -> QVBoxLayout:
    column = QVBoxLayout()
    column.setSpacing(theme.px(2))
    for widget in widgets:
        column.addWidget(widget)
    column.addStretch()
    return column
