"""A row of what is known: one condition, donor, camp or contingent, with fields for what is said of it."""

from __future__ import annotations

from functools import partial

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import (
    QButtonGroup,
    QFrame,
    QHBoxLayout,
    QLineEdit,
    QPushButton,
    QRadioButton,
    QStackedWidget,
    QVBoxLayout,
    QWidget,
)

from scenarios.editing.replies import ONLY, Answer, Query, Reply, State, Topic
from scenarios.visible import visible
from ui.desktop.controls.problem import ProblemLine
from ui.desktop.controls.warned import WarningLine
from ui.desktop.look import tab_order, theme
from ui.desktop.look.flow import FlowLayout
from ui.desktop.look.lists import button
from ui.desktop.updating.fields import Field, People, field_for
from ui.desktop.updating.sheet import Sheet

NAME_WIDTH = 190
"""Pixels of the design for the name of a row."""


class TopicRow(QFrame):
    """The name at the left, at the right the states, below them what is asked in one of them, and what is wrong.

    What is typed into a field of another state says that the topic is in that state. The states stay where they are,
    and so do the rows below: there is room for what is asked in any of them.

    Attributes:
        led: this has been given the focus, or has grown under it, and should be seen.

    Args:
        sheet: what is known; the row writes into it.
        topic: what the row asks about.
    """

    led = Signal(QWidget)

    def __init__(self, sheet: Sheet, topic: Topic) -> None:
        super().__init__()
        self._sheet, self.topic = sheet, topic
        self.setObjectName(f"update#{topic.path}")
        self.fields: dict[str, Field] = {}
        self.radios: dict[str, QRadioButton] = {}
        self.wrong, self.doubtful = ProblemLine(), WarningLine(topic.path)
        self._asked: list[tuple[str, Query, QWidget]] = []
        self._seen: set[str] = set()
        self._refusal = self._sentence = ""
        self._states = QButtonGroup(self)
        self._choices, self._pages = _Lines(), QStackedWidget()
        self._page_of: dict[str, _Lines] = {}
        for state in topic.states:
            self._add_state(state)
        self._offer_rare()
        self._arrange()
        self.refresh()

    def refresh(self) -> None:
        """Show what is said, and faintly what follows."""
        reply, follows = self._sheet.reply(self.topic.path), self._sheet.follows(self.topic.path)
        for state in self.topic.states:
            is_here = reply.state == state.key
            if is_here:
                self._pages.setCurrentWidget(self._page_of[state.key])
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
        """Give the focus to what has to be said of it yet, or else to what is said."""
        reply = self._sheet.reply(self.topic.path)
        if not self._lead_to_unsaid(reply):
            target = self.radios[reply.state] if reply.state != ONLY else next(iter(self.fields.values()))
            self._lead_into(target)

    def has(self, words: list[str]) -> bool:
        """Whether all of some words, in small letters, are in what the row is called."""
        line = f"{self.topic.group} {self.topic.name} {self.topic.about}".casefold()
        return all(word in line for word in words)

    def _add_state(self, state: State) -> None:
        if state.key != ONLY:
            self._add_choice(state.key, state.words)
        self._page_of[state.key] = _Lines()
        self._pages.addWidget(self._page_of[state.key])
        for query in state.queries:
            self._add_query(state.key, query)

    def _add_choice(self, state: str, words: str) -> None:
        radio = QRadioButton(words)
        radio.setObjectName(f"update#{self.topic.path}={state}")
        radio.setAccessibleName(visible(f"{self.topic.name}: {words}"))
        radio.clicked.connect(partial(self._choose, state))
        self._states.addButton(radio)
        self.radios[state] = radio
        self._last = self._choices.add(radio)

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
        chunk = self._page_of[state].add(*label, field).parentWidget()
        self._asked.append((state, query, chunk))

    def _offer_rare(self) -> None:
        """What most leave alone is shown on demand, or where something is said of it; and then stays."""
        self._more: dict[str, QPushButton] = {}
        for state in self.topic.states:
            if any(query.is_rare for query in state.queries):
                more = button(f"update#{self.topic.path}.more", "More…", f"{self.topic.name}: ask more.")
                more.setFlat(True)
                more.clicked.connect(partial(self._show_all, state.key))
                self._page_of[state.key].add(more)
                self._more[state.key] = more

    def _show_all(self, state: str) -> None:
        """Ask all, and lead to the first thing that was not asked before."""
        fresh = [(query.key, chunk) for at, query, chunk in self._asked if at == state and chunk.isHidden()]
        self._seen.update(key for key, _ in fresh)
        for _, chunk in fresh:
            chunk.show()
        # Before the button goes, and the focus with it.
        self._lead_into(fresh[0][1])
        self.refresh()

    def _show_asked(self, reply: Reply) -> None:
        """Show what is asked in each state; what was asked once is asked on, even where its answer is taken back."""
        self._seen.update(reply.answers)
        for _, query, chunk in self._asked:
            chunk.setVisible(not query.is_rare or query.key in self._seen)
        for state, more in self._more.items():
            more.setVisible(any(at == state and chunk.isHidden() for at, _, chunk in self._asked))

    def _choose(self, state: str) -> None:
        self._sheet.choose(self.topic.path, state)
        self._lead_to_unsaid(self._sheet.reply(self.topic.path))

    def _lead_to_unsaid(self, reply: Reply) -> bool:
        """Give the focus to the field that goes on with the words of the state, where it is empty; whether it is."""
        queries = self.topic.asks(reply.state)
        key = next((one.key for one in queries if not one.words and one.key not in reply.answers), "")
        if key:
            self._lead_into(self.fields[key])
        return bool(key)

    def _lead_into(self, widget: QWidget) -> None:
        stops = tab_order.stops_in([widget])
        if stops:
            stops[0].setFocus(Qt.FocusReason.ShortcutFocusReason)
            self.led.emit(stops[0])

    def _answer(self, state: str, key: str, answer: Answer) -> None:
        self._sheet.answer(self.topic.path, state, key, answer)
        if isinstance(self.fields[key], People):
            # Below there is room for more of them, and what they are in all.
            self.led.emit(self)

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
        line.addLayout(_column(self._choices, self._pages, self.wrong, self.doubtful), 1)


class _Lines(QWidget):
    """Widgets in lines that break where there is no room; beside people in several groups, they stay at the first."""

    def __init__(self) -> None:
        super().__init__()
        self._flow = FlowLayout(self, theme.px(theme.L), theme.px(theme.XS))
        sample = QLineEdit()
        sample.ensurePolished()
        self._height = sample.sizeHint().height()

    def add(self, *widgets: QWidget) -> QHBoxLayout:
        """Add widgets that stay beside each other when the line breaks."""
        chunk = QWidget()
        line = QHBoxLayout(chunk)
        line.setContentsMargins(0, 0, 0, 0)
        line.setSpacing(theme.px(theme.XS))
        for widget in widgets:
            widget.setMinimumHeight(self._height)
            line.addWidget(widget, 0, Qt.AlignmentFlag.AlignTop)
        self._flow.addWidget(chunk)
        return line


def _column(*widgets: QWidget) -> QVBoxLayout:
    column = QVBoxLayout()
    column.setSpacing(theme.px(2))
    for widget in widgets:
        column.addWidget(widget)
    column.addStretch()
    return column
