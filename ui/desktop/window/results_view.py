"""The middle of the window: hints, headline and charts of the projection at hand."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QScrollArea, QVBoxLayout, QWidget

from scenarios.schema import Scenario
from ui.desktop.answers.background import Background
from ui.desktop.answers.keeping import Sifted, Sifter
from ui.desktop.answers.neighbours import Neighbours, levelled
from ui.desktop.answers.overlay import Overlay, Own
from ui.desktop.answers.projection import Projection
from ui.desktop.charts import marks
from ui.desktop.charts.cursor import Cursor
from ui.desktop.filtering.bar import FilterBar
from ui.desktop.filtering.words import NONE_KEPT
from ui.desktop.look import theme
from ui.desktop.look.still import Still
from ui.desktop.tabs.tab import Shared, Tab
from ui.desktop.window.headline import Headline
from ui.desktop.window.notices import Hints, Problem
from ui.desktop.window.peek import PeekNotice
from ui.desktop.window.tab_makers import TAB_NAMES, TABS
from ui.desktop.window.tab_pages import TabPage, TabPages


class ResultsView(QScrollArea):
    """Shows projections, and dims what is out of date. It does not know what is asked: the window tells it.

    A tab is made when it first comes to the front: the window is there sooner without those that nobody looks at.

    Attributes:
        wanted: the path of an assumption that the user wants to see.
        ordered: the name of a command that the user gives from within a tab.
    """

    wanted = Signal(str)
    ordered = Signal(str)

    def __init__(self) -> None:
        super().__init__()
        self.projection: Projection | None = None
        self.sifted: Sifted | None = None
        self.overlays: tuple[Overlay, ...] = ()
        self._given: tuple[Overlay, ...] = ()
        self._base: Overlay | None = None
        self.shared = Shared(Cursor(self), Background(parent=self))
        self.sifter = Sifter(self.shared.keeping, self.shared.background, self.shared.own, self)
        self.sifter.sifted.connect(self._take)
        self.shared.keeping.parting_changed.connect(self._show_parts)
        self.bar = FilterBar(self.shared.keeping, self.shared.background, self.shared.own)
        self.hints = Hints()
        self.problem = Problem()
        self.headline = Headline()
        self.peeking = PeekNotice(self)
        self.tabs = TabPages()
        self._pages = tuple(TabPage() for _ in TABS)
        self._scenario: Scenario | None = None
        self._dimmed, self._is_left = "", False
        self._takings: tuple[QAction, ...] = ()
        self._fresh: set[Tab] = set()
        self._with_overlays: set[Tab] = set()
        self._arrange()
        self.tabs.currentChanged.connect(self._bring_up_to_date)
        self._scroll = QTimer(self, singleShot=True, interval=0)
        self._scroll.timeout.connect(self._bring_into_view)
        self.tabs.currentChanged.connect(self._scroll.start)
        self.headline.chance.asked.connect(self.shared.question.ask)
        self.shared.question.changed.connect(self._ask_card)

    def prepare(self, scenario: Scenario) -> None:
        """Show empty charts of a scenario."""
        self._scenario = scenario
        marks.learn(scenario)
        self.headline.prepare(scenario)
        for chart in self._made:
            chart.prepare(scenario)
        self._bring_up_to_date()

    def expect(self, scenario: Scenario) -> None:
        """Know that this is selected now, though its projection may still be on its way."""
        self.shared.own.scenario = scenario

    def leave(self, scenario: Scenario) -> None:
        """Show nothing of what was selected before this: its numbers are not to be read under another name."""
        if self.projection is None and self._scenario is scenario:
            return
        self._is_left = self._is_left or self.projection is not None
        self.sifter.drop()
        self.sifted = None
        self.bar.leave()
        self.projection, self.shared.own.awaits, self._scenario = None, True, scenario
        self._fresh.clear()
        for chart in self._made:
            chart.prepare(scenario)
            chart.leave()
        self.headline.prepare(scenario)
        self._show_cards()

    def show_projection(self, projection: Projection) -> None:
        """Show many runs, or those of them that are kept, as soon as these are known."""
        self.sifter.take(projection)

    def _take(self, sifted: Sifted) -> None:
        """Show runs: in the headline and the tab in front now, in the others when they come to the front."""
        before, self.sifted, self.projection = self.projection, sifted, sifted.projection
        self.shared.own.awaits, self._scenario = False, None if self.projection is not None else sifted.whole.scenario
        self._is_left = False
        marks.learn(sifted.whole.scenario)
        for chart in self._made:
            chart.learn_of(sifted.projection or sifted.whole)
        self._level()
        self._show(is_drag=before is not None and self.projection is not None)
        self._cover_pages()
        self.bar.show_sifted(sifted)

    def peek(self, base: Overlay | None) -> None:
        """Show the base in place of what is selected, and say so; with None what is selected again."""
        if base is not None and (base.projection is None or self.projection is None):
            base = None
        if (self._base is None) == (base is None):
            return
        self._base = base
        self.peeking.say(None if base is None else base.name)
        self._show()

    @property
    def _peeked(self) -> Projection | None:
        """The base while it is shown in place of what is selected, cut to its runs; else None."""
        bases = levelled(self.projection, [self._base]) if self._base is not None else ()
        return bases[0].projection if bases else None

    def _level(self) -> None:
        """Cut the runs of the overlays to those of the projection at hand."""
        before, self.overlays = self.overlays, levelled(self.projection, self._given)
        if [(one.projection, one.lags) for one in before] != [(one.projection, one.lags) for one in self.overlays]:
            self._with_overlays.clear()

    def _show(self, *, is_drag: bool = False) -> None:
        self._show_cards(is_drag=is_drag)
        self._fresh.clear()
        self._bring_up_to_date()

    def _show_cards(self, *, is_drag: bool = False) -> None:
        neighbours = Neighbours.of(self.shared.own, self.overlays)
        why = NONE_KEPT if self.keeps_none else ""
        self.headline.show_projection(self._peeked or self.projection, neighbours, why, is_drag=is_drag)

    def show_overlays(self, overlays: Sequence[Overlay], own: Own) -> None:
        """Show other scenarios beside the selected one, which has a name and a colour among them."""
        self._given, mine = tuple(overlays), self.shared.own
        is_another = own.slot != mine.slot
        if self.projection is not None and (mine.name, mine.slot) != (own.name, own.slot):
            mine.awaits = self.projection.scenario != own.scenario
        mine.name, mine.slot, mine.scenario, mine.wanted = own.name, own.slot, own.scenario, own.wanted
        self._level()
        self._show_cards()
        self._with_overlays.clear()
        self._bring_up_to_date()
        if is_another:
            self.shared.cursor.turned.emit()

    def offer(self, takings: Sequence[QAction]) -> None:
        """What the context menu of every chart offers besides what it can do itself: to copy and to export it."""
        self._takings = tuple(takings)
        for chart in self._made:
            chart.addActions(self._takings)

    def close_background(self) -> None:
        """End what works things out for the tabs."""
        for chart in self._made:
            chart.close_down()
        self.shared.background.close()
        self.shared.ledger.close()

    def dim(self, words: str) -> None:
        """Dim everything and say why, or hide what is another document's; with no words, show it as the answer."""
        if not words and not self._dimmed:
            return
        self._dimmed = words
        self.headline.cover.cover(bool(words))
        self._cover_pages()

    def _cover_pages(self) -> None:
        for page in self._pages:
            page.dim(self._cover_words, hides=self._hides)

    @property
    def keeps_none(self) -> bool:
        """Whether there are runs, and none of them is kept."""
        return self.sifted is not None and self.sifted.projection is None

    @property
    def _cover_words(self) -> str:
        """Why the tabs are dimmed, or hidden; empty where what they show is the answer."""
        return NONE_KEPT if self.keeps_none else self._dimmed

    @property
    def _hides(self) -> bool:
        return self._is_left or self.keeps_none

    @property
    def is_dimmed(self) -> bool:
        """Whether what is shown is marked as out of date."""
        return not self.headline.cover.isHidden()

    @property
    def chart(self) -> Tab:
        """The tab in front."""
        return self._chart(self.tabs.currentIndex())

    @property
    def charts(self) -> tuple[Tab, ...]:
        """All tabs from the left; those that have not been in front yet are made for it."""
        return tuple(self._chart(place) for place in range(len(TABS)))

    @property
    def _made(self) -> list[Tab]:
        return [page.chart for page in self._pages if page.chart is not None]

    def _chart(self, place: int) -> Tab:
        page = self._pages[place]
        return page.chart if page.chart is not None else self._make(place)

    def _make(self, place: int) -> Tab:
        """Make a tab, and tell it all that it would know had it been there from the start."""
        chart = TABS[place].make(self.shared)
        chart.wanted.connect(self.wanted)
        chart.ordered.connect(self.ordered)
        chart.addActions(self._takings)
        self._pages[place].fill(chart)
        if self.projection is not None:
            chart.prepare(self.projection.scenario)
            chart.learn_of(self.projection)
        elif self._scenario is not None:
            chart.prepare(self._scenario)
        if self._is_left:
            chart.leave()
        self._pages[place].dim(self._cover_words, hides=self._hides)
        self.shared.tell_again()
        return chart

    def choose_tab(self, name: str) -> None:
        """Bring a chart to the front and into view; ValueError, one sentence, where there is none of that name."""
        names = [known.casefold() for known in TAB_NAMES]
        if name.casefold() not in names:
            raise ValueError(f"there is no tab “{name}”; allowed: {', '.join(TAB_NAMES)}")
        self.tabs.setCurrentIndex(names.index(name.casefold()))
        self._scroll.start()

    def _show_parts(self) -> None:
        if self.shared.keeping.parting is not None:
            self.choose_tab("Build-up")

    def _ask_card(self) -> None:
        question = self.shared.question
        if question.people is not None and question.date is not None:
            self.headline.chance.ask(question.people, question.date)

    def _bring_up_to_date(self) -> None:
        """Give the tab in front what it has not seen yet."""
        chart = self.chart
        if chart not in self._with_overlays:
            self._with_overlays.add(chart)
            chart.show_overlays(self.overlays)
        projection = self._peeked if self._base is not None and chart.peeks else self.projection
        if chart not in self._fresh and projection is not None:
            self._fresh.add(chart)
            self.shared.cursor.begin(projection.scenario)
            chart.show_projection(projection)

    def _bring_into_view(self) -> None:
        """Scroll to the tab that was chosen, where most of what is seen would be something else."""
        bar, top = self.verticalScrollBar(), self.tabs.y()
        if 2 * (top - bar.value()) > self.viewport().height():
            bar.setValue(top)

    def _arrange(self) -> None:
        self.tabs.setDocumentMode(True)
        self.tabs.tabBar().setDrawBase(False)
        self.tabs.setAccessibleName("Charts")
        for tab, place in zip(TABS, self._pages, strict=True):
            self.tabs.addTab(place, tab.name)
        page = QWidget()
        column = QVBoxLayout(page)
        margin = theme.px(theme.S)
        column.setContentsMargins(margin, margin, margin, 0)
        column.setSpacing(margin)
        for widget in (self.hints, self.problem, Still(self.headline), self.bar):
            column.addWidget(widget)
        column.addWidget(self.tabs, 1)
        # With large text in a small window there is more than fits: it scrolls rather than shrinks.
        self.setWidget(page)
        self.setWidgetResizable(True)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
