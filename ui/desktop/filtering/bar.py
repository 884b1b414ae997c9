"""The bar between cards and tabs: what is asked of a run, how many are kept and weighed, what sets these apart."""

from __future__ import annotations

from dataclasses import replace

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QLabel, QSizePolicy, QVBoxLayout, QWidget

from simulator.filters.clauses import Clause, ConditionClause
from simulator.filters.clusters import Clusters
from simulator.filters.filter import Filter
from ui.desktop.answers.background import Background
from ui.desktop.answers.keeping import Keeping, Sifted
from ui.desktop.answers.overlay import Own
from ui.desktop.answers.parting import Parting, parting_of
from ui.desktop.filtering.chip import Chip
from ui.desktop.filtering.editor import ClauseEditor
from ui.desktop.filtering.telling import Teller, Told
from ui.desktop.filtering.words import BEGIN, MORE, kept_text, none_text
from ui.desktop.look import theme
from ui.desktop.look.elided import Elided
from ui.desktop.look.flow import FlowLayout, FlowRow
from ui.desktop.look.lists import button
from ui.wording.filtering import clause_text, clusters_text
from ui.wording.weighing import weighed_to, worth_text
from ui.wording.words import bound


class FilterBar(QWidget):
    """Quiet while all runs are kept: one button. Else a chip for each part, the share that is kept, and sentences.

    Attributes:
        weighing_wanted: the user wants to weigh runs in another way.

    Args:
        keeping: which runs are kept; told what the user asks for.
        background: works out what takes longer than a repaint may.
        own: the selected scenario; says how many runs are asked for.
    """

    weighing_wanted = Signal()

    def __init__(self, keeping: Keeping, background: Background, own: Own) -> None:
        super().__init__()
        self._keeping, self._own = keeping, own
        self.sifted: Sifted | None = None
        self._place: int | None = None
        self.add = button("keep#add", BEGIN, "Keep only the runs where something holds, and show them against all")
        self.all = button("keep#all", "Show all runs", "Show all runs again, each counted alike")
        self.share, self.apart, self.problem = theme.text(""), Elided("caption"), theme.text("", "warning")
        self.editor = ClauseEditor(background)
        self.groups = Elided("caption")
        self.part, self.together = (
            button("keep#side_by_side", "Side by side in Build-up", "Show runs that meet it by then, later and never"),
            button("keep#together", "One chart again", "Show all these runs in one chart again"),
        )
        self.teller = Teller(background, self)
        self._clusters: Clusters | None = None
        self.weighed = Chip("keep#weighing")
        self.chips: list[Chip] = []
        self._ands: list[QLabel] = []
        self._arrange()
        self._connect()
        self._show_parts()

    def show_sifted(self, sifted: Sifted) -> None:
        """Show what is kept of some runs."""
        if self.sifted is None or self.sifted.filter != sifted.filter:
            self.apart.setText("")
        self.sifted = sifted
        self.editor.fit(sifted.whole)
        self.teller.take(sifted)
        self._show_parts()

    def leave(self) -> None:
        """Another document is selected: nothing is known of its runs yet."""
        self.sifted = self._clusters = None
        self.apart.setText("")
        self.groups.setText("")
        self.teller.drop()
        self._keeping.show_side_by_side(None)
        self._close_editor()
        self._show_parts()

    def begin(self, place: int | None = None) -> None:
        """Let the user put a part together, or change the one at a place."""
        if self.sifted is None:
            return
        self._settle()
        self._place = place
        self.editor.begin(None if place is None else self._keeping.filter.clauses[place])
        self._show_parts()

    def _settle(self) -> None:
        """What was changed in the editor is taken, rather than lost, before something else is put together."""
        if self.editor.isHidden() or not self.editor.is_changed:
            return
        clause = self.editor.form.clause
        if clause is not None:
            self._take(clause)

    @property
    def parting(self) -> Parting | None:
        """What can be shown side by side: the parts of the first condition asked about, else those of the clusters."""
        asked = [one for one in self._keeping.filter.clauses if isinstance(one, ConditionClause)]
        found = asked[0] if asked else None if self._clusters is None else self._clusters.clause
        return None if found is None or self.sifted is None else parting_of(self.sifted.whole, found)

    def _hear(self, told: Told) -> None:
        """What sets the kept runs apart, and the clusters of all, are worked out."""
        if self.sifted is None or told.sifted.whole.scenario != self.sifted.whole.scenario:
            return
        self._clusters, scenario = told.clusters, self.sifted.whole.scenario
        # Two clusters of which nobody knows the reason cannot be shown side by side.
        found = told.clusters if told.clusters is not None and told.clusters.clause is not None else None
        self.groups.setText("" if found is None else bound(clusters_text(scenario, found)))
        self.apart.setText(bound(told.apart))
        self._show_parts()

    def _take(self, clause: Clause) -> None:
        clauses, place = list(self._keeping.filter.clauses), self._place
        if place is None or place >= len(clauses):
            clauses.append(clause)
        else:
            clauses[place] = clause
        self._close_editor()
        self._ask(self._keeping.filter.asking(dict.fromkeys(clauses)))

    def _take_out(self, place: int) -> None:
        self._close_editor()
        self._ask(self._keeping.filter.without(place))

    def _ask(self, wanted: Filter) -> None:
        self._keeping.asked.emit(wanted)
        self._show_parts()
        self.add.setFocus(Qt.FocusReason.OtherFocusReason)

    def _close_editor(self) -> None:
        focused: QWidget | None = self.window().focusWidget()
        had_focus = focused is not None and self.editor.isAncestorOf(focused)
        self.editor.hide()
        self._place = None
        self.add.setEnabled(True)
        if had_focus:
            self.add.setFocus(Qt.FocusReason.OtherFocusReason)

    def _part(self, parting: Parting | None) -> None:
        self._close_editor()
        self._keeping.show_side_by_side(parting)
        self._show_parts()

    def _give_up(self) -> None:
        self._close_editor()
        self._show_parts()

    def _show_parts(self) -> None:
        """Chips, buttons and words as they are now."""
        clauses, sifted = self._keeping.filter.clauses, self.sifted
        self._make_chips(len(clauses))
        known = sifted is not None and sifted.filter == self._keeping.filter
        for place, chip in enumerate(self.chips):
            is_shown = place < len(clauses) and sifted is not None
            chip.setVisible(is_shown)
            self._ands[place].setVisible(is_shown and place > 0)
            if is_shown and sifted is not None:
                problem = sifted.problems[place] if known else ""
                chip.say(clause_text(sifted.whole.scenario, clauses[place]), problem)
                chip.mark(is_edited=place == self._place and not self.editor.isHidden())
        self.add.setText(MORE if clauses else BEGIN)
        # It stays where it is, so that nothing beside it slides.
        self.add.setEnabled(self.editor.isHidden())
        self._chip_row.setVisible(bool(clauses) and sifted is not None)
        self._show_weighing(sifted if known else None)
        self.all.setVisible(bool(self._keeping.filter))
        is_parted = self._keeping.parting is not None
        self.part.setVisible(self.parting is not None and not is_parted)
        self.together.setVisible(is_parted)
        self.groups.setVisible(bool(self.groups.text()) and self.parting is not None and not self._keeping.filter)
        self._say(sifted if known and self._keeping.filter else None)

    def _show_weighing(self, sifted: Sifted | None) -> None:
        """The chip of the weighing, with what the runs are worth, or why they are not weighed."""
        weighing = self._keeping.filter.weighing
        self.weighed.setVisible(weighing is not None and self.sifted is not None)
        if weighing is None:
            return
        words = weighed_to(weighing.until)
        if sifted is not None and sifted.is_weighed:
            words = f"{words}: {worth_text(sifted.worth)}"
        self.weighed.say(words, "" if sifted is None else sifted.unweighed, "Nothing is weighed.")

    def _say(self, sifted: Sifted | None) -> None:
        share = None if sifted is None else sifted.share
        # Room is kept for share and sentence while they are worked out: the tabs below stay where they are.
        is_refused = sifted is not None and bool(sifted.unweighed) and not sifted.filter.clauses
        self._told.setVisible(bool(self._keeping.filter) and not is_refused)
        self.share.setVisible(bool(self._keeping.filter.clauses))
        problems: list[str] = []
        if sifted is not None and share is not None:
            problems = list(dict.fromkeys(filter(None, (*sifted.problems, sifted.unweighed))))
            about = "about " if sifted.whole.replications < self._own.wanted else ""
            self.share.setText(bound(kept_text(share, about)))
            problems += [] if share.hits else [none_text(share)]
        self.problem.setText(bound(" ".join(problems)))
        self.problem.setVisible(bool(problems))

    def _make_chips(self, count: int) -> None:
        while len(self.chips) < count:
            place = len(self.chips)
            chip, joint = Chip(f"keep#chip_{place}"), theme.text("and", "muted")
            chip.wanted.connect(lambda place=place: self.begin(place))
            chip.closed.connect(lambda place=place: self._take_out(place))
            joint.setAlignment(Qt.AlignmentFlag.AlignVCenter)
            self.chips.append(chip)
            self._ands.append(joint)
            for widget in (self._ands[place], self.chips[place]):
                self._chip_row.flow.addWidget(widget)

    def _connect(self) -> None:
        self.add.clicked.connect(lambda _: self.begin())
        self.all.clicked.connect(lambda: self._ask(Filter()))
        self.weighed.wanted.connect(self.weighing_wanted)
        self.weighed.closed.connect(lambda: self._ask(replace(self._keeping.filter, weighing=None)))
        self.editor.done.connect(self._take)
        self.editor.left.connect(self._give_up)
        self.editor.parted.connect(self._part)
        self.part.clicked.connect(lambda _: self._part(self.parting))
        self.together.clicked.connect(lambda _: self._part(None))
        self.teller.told.connect(self._hear)
        self._keeping.parting_changed.connect(self._show_parts)
        self._keeping.changed.connect(self._show_parts)

    def _arrange(self) -> None:
        self._told = QWidget()
        line, self._chip_row = QWidget(), FlowRow(theme.px(theme.XS), theme.px(theme.XS))
        flow = FlowLayout(line, theme.px(theme.S), theme.px(theme.XS))
        for widget in (self._chip_row, self.weighed, self.add, self.all, self.part, self.together):
            flow.addWidget(widget)
        told = QHBoxLayout(self._told)
        told.setContentsMargins(0, 0, 0, 0)
        told.setSpacing(theme.px(theme.S))
        told.addWidget(self.share)
        told.addWidget(self.apart, 1)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(theme.px(theme.XS))
        self.problem.setWordWrap(True)
        for part in (line, self.editor, self._told, self.groups, self.problem):
            column.addWidget(part)
        self.editor.hide()
        policy = QSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Preferred)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)
