"""The middle of the window: hints, headline and charts of the picture at hand."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QSize, Qt
from PySide6.QtWidgets import QScrollArea, QTabWidget, QVBoxLayout, QWidget

from scenarios.schema import Scenario
from ui.desktop import theme
from ui.desktop.aside import Aside
from ui.desktop.charts.build_up import BuildUpChart
from ui.desktop.charts.contingents import ContingentsChart
from ui.desktop.charts.cursor import Cursor
from ui.desktop.charts.veil import Veil
from ui.desktop.charts.when import WhenTab
from ui.desktop.compare.tab import CompareTab
from ui.desktop.headline import Headline
from ui.desktop.money.tab import MoneyTab
from ui.desktop.notices import Hints, Problem
from ui.desktop.one_run.tab import OneRunTab
from ui.desktop.picture import Picture
from ui.desktop.readiness.tab import ReadinessTab
from ui.desktop.tabs import Overlay, Own, Shared, Tab
from ui.desktop.why.tab import WhyTab

TABS: tuple[type[Tab], ...] = (
    BuildUpChart,
    ContingentsChart,
    ReadinessTab,
    MoneyTab,
    WhenTab,
    WhyTab,
    CompareTab,
    OneRunTab,
)
"""The tabs, from the left."""

TAB_NAMES = tuple(tab.name for tab in TABS)
"""What they are called."""


class ResultsView(QScrollArea):
    """Shows pictures, and dims what is out of date. It does not know what is asked: the window tells it."""

    def __init__(self) -> None:
        super().__init__()
        self.picture: Picture | None = None
        self.overlays: tuple[Overlay, ...] = ()
        self._peeked: Picture | None = None
        self.shared = Shared(Cursor(self), Aside(parent=self))
        self.hints = Hints()
        self.problem = Problem()
        self.headline = Headline()
        self.peeking = theme.text("", "notice")
        self.peeking.setParent(self)
        self.peeking.hide()
        self.tabs = _Tabs()
        self.charts = tuple(tab(self.shared) for tab in TABS)
        self.veils: list[Veil] = []
        self._fresh: set[Tab] = set()
        self._in_company: set[Tab] = set()
        self._arrange()
        self.tabs.currentChanged.connect(self._bring_up_to_date)
        self.headline.chance.asked.connect(self.shared.question.ask)
        self.shared.question.changed.connect(self._ask_card)

    def prepare(self, scenario: Scenario) -> None:
        """Show empty charts of a scenario."""
        self.headline.prepare(scenario)
        for chart in self.charts:
            chart.prepare(scenario)

    def show_picture(self, picture: Picture) -> None:
        """Show many runs: in the headline and the tab in front now, in the others when they come to the front."""
        self.picture = picture
        for chart in self.charts:
            chart.heed(picture)
        if self._peeked is None:
            self._show(picture)

    def peek(self, base: Overlay | None) -> None:
        """Show the base in place of what is selected, and say so; with None what is selected again."""
        picture = base.picture if base is not None else None
        if (self._peeked is None) == (picture is None):
            return
        self._peeked = picture
        self._say_peeking(base)
        shown = picture or self.picture
        if shown is not None:
            self._show(shown)

    def _say_peeking(self, base: Overlay | None) -> None:
        """Over the top edge: nothing else moves."""
        self.peeking.setText(f"The base: {base.name}" if base is not None else "")
        self.peeking.setVisible(base is not None)
        self.peeking.adjustSize()
        self.peeking.move((self.width() - self.peeking.width()) // 2, 0)
        self.peeking.raise_()

    def _show(self, picture: Picture) -> None:
        self.headline.show_picture(picture)
        self._fresh.clear()
        self._bring_up_to_date()

    def show_overlays(self, overlays: Sequence[Overlay], own: Own) -> None:
        """Show other scenarios beside the selected one, which has a name and a colour among them."""
        self.overlays = tuple(overlays)
        self.shared.own.name, self.shared.own.slot, self.shared.own.scenario = own.name, own.slot, own.scenario
        self.headline.show_overlays(self.overlays)
        self._in_company.clear()
        self._bring_up_to_date()

    def close_aside(self) -> None:
        """End what works things out for the tabs."""
        for chart in self.charts:
            chart.close_down()
        self.shared.aside.close()

    def dim(self, words: str) -> None:
        """Dim everything and say why; with no words, show it as the answer."""
        self.headline.veil.cover(bool(words))
        for veil in self.veils:
            veil.cover(bool(words), words)

    @property
    def is_dimmed(self) -> bool:
        """Whether what is shown is marked as out of date."""
        return not self.headline.veil.isHidden()

    @property
    def chart(self) -> Tab:
        """The tab in front."""
        return self.charts[self.tabs.currentIndex()]

    def choose_tab(self, name: str) -> None:
        """Bring a chart to the front; ValueError, one sentence, where there is none of that name."""
        names = [known.casefold() for known in TAB_NAMES]
        if name.casefold() not in names:
            raise ValueError(f"there is no tab “{name}”; allowed: {', '.join(TAB_NAMES)}")
        self.tabs.setCurrentIndex(names.index(name.casefold()))

    def _ask_card(self) -> None:
        question = self.shared.question
        if question.people is not None and question.date is not None:
            self.headline.chance.ask(question.people, question.date)

    def _bring_up_to_date(self) -> None:
        """Give the tab in front what it has not seen yet."""
        chart = self.chart
        if chart not in self._in_company:
            self._in_company.add(chart)
            chart.show_overlays(self.overlays)
        picture = self._peeked if self._peeked is not None and chart.peeks else self.picture
        if chart not in self._fresh and picture is not None:
            self._fresh.add(chart)
            chart.show_picture(picture)

    def _arrange(self) -> None:
        self.tabs.setDocumentMode(True)
        self.tabs.tabBar().setDrawBase(False)
        self.tabs.setAccessibleName("Charts")
        for chart in self.charts:
            self.tabs.addTab(chart, chart.name)
            self.veils.append(Veil(chart))
        page = QWidget()
        column = QVBoxLayout(page)
        margin = theme.px(theme.S)
        column.setContentsMargins(margin, margin, margin, 0)
        column.setSpacing(margin)
        for widget in (self.hints, self.problem, self.headline):
            column.addWidget(widget)
        column.addWidget(self.tabs, 1)
        # With large text in a small window there is more than fits: it scrolls rather than shrinks.
        self.setWidget(page)
        self.setWidgetResizable(True)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)


class _Tabs(QTabWidget):
    """Tabs that are content with little height, so that nothing scrolls that fits."""

    def sizeHint(self) -> QSize:
        """The least; they take all that is left."""
        return super().minimumSizeHint()
