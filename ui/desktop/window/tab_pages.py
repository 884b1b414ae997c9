"""The tabs of the results as a widget, and the place of each: empty until the tab is made."""

from __future__ import annotations

from PySide6.QtCore import QSize
from PySide6.QtWidgets import QTabWidget

from ui.desktop.charts.stale_cover import StaleCover
from ui.desktop.look import theme
from ui.desktop.look.naming import name_inner
from ui.desktop.look.still import Still
from ui.desktop.tabs.tab import Tab


class TabPage(Still):
    """The place of a tab; empty until it is made."""

    def __init__(self) -> None:
        super().__init__()
        self.chart: Tab | None = None
        self._cover: StaleCover | None = None

    def fill(self, chart: Tab) -> None:
        """Put a tab into its place."""
        self.chart, self._cover = chart, StaleCover(chart)
        name_inner(chart)
        self.hold(chart)

    def dim(self, words: str, *, hides: bool) -> None:
        """Dim the tab, or hide it, and say why; with no words, show it as the answer."""
        if self._cover is not None:
            self._cover.cover(bool(words), words, hides=hides)


class TabPages(QTabWidget):
    """Tabs that are content with little height, so that nothing scrolls that fits.

    Only the page in front counts: another one that is high makes none of the others higher.
    """

    def __init__(self) -> None:
        super().__init__()
        self.currentChanged.connect(self.updateGeometry)
        self.setMinimumHeight(theme.px(240))  # below that the page scrolls rather than leave a chart a sliver

    def heightForWidth(self, width: int) -> int:
        """Pixels that the page in front needs, and the bar above it."""
        page = self.currentWidget()
        if not page.hasHeightForWidth():
            return self.minimumSizeHint().height()
        return self.tabBar().sizeHint().height() + page.heightForWidth(width)

    def minimumSizeHint(self) -> QSize:
        """Pixels: the least of the page in front, and the bar above it."""
        hint, page = super().minimumSizeHint(), self.currentWidget()
        return QSize(hint.width(), self.tabBar().sizeHint().height() + page.minimumSizeHint().height())

    def sizeHint(self) -> QSize:
        """The least; they take all that is left."""
        return self.minimumSizeHint()
