"""What is known so far of a scenario that is being brought up to date; widgets show it, and write into it."""

from __future__ import annotations

import datetime as dt
from dataclasses import replace

from PySide6.QtCore import QObject, Signal

from scenarios.editing.asking import topics
from scenarios.editing.doubting import Doubts, doubts
from scenarios.editing.known import facts_in
from scenarios.editing.proposing import proposed_replies
from scenarios.editing.replies import MET, Answer, Reply, Topic, condition_path, met_dates
from scenarios.editing.updating import follows, updated
from scenarios.schema import Scenario


def proposed_start(scenario: Scenario, today: dt.date) -> dt.date:
    """The new start that is proposed: today; after a third of a scenario that is over by then."""
    if today > scenario.date_of(scenario.horizon):
        return scenario.date_of(scenario.horizon // 3)
    return max(today, scenario.start)


class Sheet(QObject):
    """The new start, and a reply for each topic.

    A reply is what somebody has said, or else what follows from the scenario and from what was observed.

    Attributes:
        changed: something else is said, or follows.
        scenario: what is brought up to date; it stays as it is.
        start: the new start.
        source: where all this is known from; empty where nobody says.
        said: the paths of topics of which somebody has said something.
    """

    changed = Signal()

    def __init__(self, scenario: Scenario, start: dt.date, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.scenario, self.start, self.source = scenario, start, ""
        self.said: set[str] = set()
        self.topics: tuple[Topic, ...] = topics(scenario, start)
        self._replies: dict[str, Reply] = proposed_replies(scenario, start)
        self._followed: dict[str, Reply] = {}

    def reply(self, path: str) -> Reply:
        """What is said of a topic, or follows from what is said of others: a count of conditions."""
        return self._followed.get(path, self._replies[path])

    def follows(self, path: str) -> dict[str, Answer]:
        """What counts where a query of a topic is not answered."""
        return follows(self.scenario, path, self._replies[path])

    def begin_on(self, start: dt.date) -> None:
        """Start on another date: what somebody has said stays, what follows may be different."""
        self.start = start
        self.topics = topics(self.scenario, start)
        for path, reply in proposed_replies(self.scenario, start).items():
            if path not in self.said:
                self._replies[path] = reply
        self._tell()

    def choose(self, path: str, state: str) -> None:
        """Say in which state a topic is."""
        self._take(path, replace(self._replies[path], state=state))

    def answer(self, path: str, state: str, key: str, answer: Answer) -> None:
        """Answer a query that is asked in a state; nothing with None."""
        answers = {name: one for name, one in self._replies[path].answers.items() if name != key}
        if answer is not None:
            answers[key] = answer
        self._take(path, Reply(state, answers))

    def know_from(self, source: str) -> None:
        """Say where all this is known from."""
        self.source = source

    def doubts(self) -> Doubts:
        """What is wrong, and what should be looked at again."""
        return doubts(self.scenario, self.start, self._replies)

    def result(self) -> Scenario:
        """The new scenario; ValueError, one sentence, where what is said is not possible."""
        return updated(self.scenario, self.start, self._replies, self.source)

    def facts(self, result: Scenario) -> int:
        """How many facts the new scenario begins with."""
        return len(facts_in(result))

    def _take(self, path: str, reply: Reply) -> None:
        if reply != self._replies[path]:
            self._replies[path] = reply
            self.said.add(path)
        self._tell()

    def _tell(self) -> None:
        met = met_dates(self.scenario, self._replies)
        replies = {condition_path(name): Reply(MET, {"met": date}) for name, date in met.items()}
        self._followed = {path: reply for path, reply in replies.items() if self._replies[path].state != MET}
        self.changed.emit()
