"""What is drawn into a picture: a title, the tab laid out for the size that is wanted, and what it shows in words."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from dataclasses import replace
from itertools import chain

from PySide6.QtCore import QPoint, QRect, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QFont, QFontMetrics, QPainter
from PySide6.QtWidgets import QScrollArea, QSplitter, QWidget

from ui.desktop.charts.canvas import ACROSS, UP
from ui.desktop.charts.plot import Plot
from ui.desktop.look import theme
from ui.desktop.look.paper import DETAIL, DETAIL_NAME
from ui.desktop.tabs.page import Columns
from ui.desktop.tabs.tab import Tab
from ui.desktop.window.facts import Facts
from ui.desktop.window.on_paper import Paper, lay_out, on_paper
from ui.desktop.window.paper_rows import MOST, keep_rows, take_rows
from ui.desktop.window.picture_sizes import SCREEN, PictureSize
from ui.wording.words import date_text, people_text

_WRAP = int(Qt.TextFlag.TextWordWrap | Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignTop)

SCALES = (1.0, 1.15)
"""How many more pixels the layout of a picture may have where there is not room for all: the letters are smaller."""

LAST_SCALES = (1.3, 1.5, 1.75, 2.0)
"""The same where nothing more can be left out."""

ROWS = (16, 10, 8, 6)
"""Of tables, where there is not room for all of them."""

LOWEST = 130
"""Pixels of the design of a chart, at least; on the screen some want more."""

COMFORT = (140, 0.3)
"""How high a chart looks well where nothing asks for another height: pixels of the design, and a share of its width."""


class Sheet:
    """A title, the chart, and below it what its bands are and what made it; all lengths are pixels of the screen.

    Args:
        body: what is drawn.
        facts: what it shows.
        size: of the picture.
        scale: how many more pixels than the size asks for it has.
    """

    def __init__(self, body: QWidget, facts: Facts, size: PictureSize = SCREEN, scale: float = 1.0) -> None:
        self.body, self.facts, self.kind = body, facts, size
        self._gap = theme.px(theme.M)
        self._across = theme.px(size.layout * scale) if size.is_fixed else body.width()
        self._width = self._across - 2 * self._gap
        self._head = _height(facts.title, theme.font("title"), self._width)
        self._below = _height(facts.subtitle, theme.font("body"), self._width)
        self._words = facts.footnote if size.is_terse else facts.description
        self._foot = _height(self._words, theme.font("caption"), self._width)

    @property
    def room(self) -> QSize:
        """What the body is to have; of the size of the screen what it has."""
        if not self.kind.is_fixed:
            return self.body.size()
        whole = round(self._across * self.kind.height / self.kind.width)
        return QSize(self._across, whole - self._around)

    @property
    def size(self) -> QSize:
        """Width and height of the whole sheet, in pixels of the screen."""
        least = 0 if self.kind.is_open else self.room.height()
        return QSize(self._across, self._around + max(self.body.height(), least))

    @property
    def top(self) -> int:
        """Pixels from the top of the sheet to the chart."""
        return self._head + self._below + 2 * self._gap

    @property
    def resolution(self) -> int:
        """Dots per inch of the screen, which the fonts of the chart are made for."""
        return self.body.logicalDpiX()

    @property
    def _around(self) -> int:
        return self.top + self._foot + 2 * self._gap

    def paint(self, painter: QPainter) -> None:
        """Paint it all, on white; on the ground of the screen where it is to look as there."""
        colours = theme.current().colours
        painter.fillRect(QRect(QPoint(0, 0), self.size), QColor(colours.surface))
        head = QRect(self._gap, self._gap, self._width, self._head)
        self._write(painter, head, self.facts.title, "title", colours.text)
        below = QRect(self._gap, self._gap + self._head + self._gap // 3, self._width, self._below)
        self._write(painter, below, self.facts.subtitle, "body", colours.muted)
        foot = QRect(self._gap, self.size.height() - self._foot - self._gap, self._width, self._foot)
        self._write(painter, foot, self._words, "caption", colours.muted)
        painter.save()
        painter.translate(0, self.top)
        self.body.render(painter, QPoint(0, 0))
        painter.restore()

    def _write(self, painter: QPainter, place: QRect, words: str, role: str, colour: str) -> None:
        painter.setFont(theme.font(role))
        painter.setPen(QColor(colour))
        painter.drawText(QRectF(place), _WRAP, words)


@contextmanager
def laid_out(chart: Tab, facts: Facts, size: PictureSize = SCREEN, *, is_dark: bool = False) -> Iterator[Sheet]:
    """A tab laid out for a picture of a size, for as long as it takes to draw it."""
    on_screen = chart.caption()
    with on_paper(chart, is_dark=is_dark) as paper, ExitStack() as taken_back:
        keep_rows(paper.body, taken_back)
        caption = chart.caption() if facts.caption == on_screen else facts.caption
        found = replace(facts, caption=caption, choices=paper.choices, closely=_looked_at(paper.body))
        if size.is_fixed:
            yield _fitted(paper, found, size, taken_back)
        else:
            yield _whole(paper, found)


def _whole(paper: Paper, facts: Facts) -> Sheet:
    """As wide as on the screen, and as high as it needs to be, but no less than on the screen."""
    cut = take_rows(paper.body, MOST)
    lay_out(paper.body)
    paper.body.resize(paper.body.width(), max(_needed(paper.body), _seen(paper.body)))
    lay_out(paper.body)
    return Sheet(paper.body, replace(facts, cut=cut))


def _seen(body: QWidget) -> int:
    """How high it is on the screen: what a page is scrolled in, for the page may be higher by words that are gone."""
    page = body.parentWidget()
    is_scrolled = page is not None and isinstance(page.parentWidget(), QScrollArea)
    return page.height() if is_scrolled and page is not None else body.height()


def _fitted(paper: Paper, facts: Facts, size: PictureSize, taken_back: ExitStack) -> Sheet:
    """Laid out so that there is room for all, or for as much as can be."""
    if size.is_open:
        _narrow(paper.body, taken_back)
    details = _details_of(paper.body)
    _lower_charts(paper.body, taken_back)
    every, most = len(details), (MOST, *ROWS)
    tries = chain(
        ((scale, MOST, 0) for scale in (*SCALES, *SCALES)),
        ((SCALES[-1], rows, out) for out in range(every + 1) for rows in (most if out == every else most[:2])),
        ((scale, ROWS[-1], every) for scale in LAST_SCALES),
    )
    sheet = Sheet(paper.body, facts, size)
    for turn, (scale, rows, out) in enumerate(tries):
        if turn == len(SCALES):
            _narrow(paper.body, taken_back)
        _leave_out(paper.body, details[:out], taken_back)
        left_out = tuple(str(detail.property(DETAIL_NAME)) for detail in details[:out])
        caption = paper.chart.caption() if out and facts.caption else facts.caption
        sheet = _tried(paper.body, replace(facts, caption=caption, left_out=left_out), (size, scale), rows)
        if _needed(paper.body) <= sheet.room.height():
            break
    _give_height(sheet)
    return sheet


def _give_height(sheet: Sheet) -> None:
    """As high as the size says where there are charts to fill it; else as high as it needs, with charts that look well.

    Where there is not room for that, the charts are lower, all of them by the same share.
    """
    body, most, plots = sheet.body, sheet.room.height(), _plots_in(sheet.body)
    for share in (1.0, 0.75, 0.5, 0.25, 0.0) if sheet.kind.is_open else (0.0,):
        _raise_charts(plots, share)
        # What it needs is known only once all that lies within has been laid out.
        _take(body, body.height())
        _take(body, _needed(body))
        if body.height() <= most:
            break
    if plots and not sheet.kind.is_open:
        _take(body, max(most, body.height()))


def _take(body: QWidget, height: int) -> None:
    body.resize(body.width(), height)
    _hold_apart(body)
    lay_out(body)


def _plots_in(body: QWidget) -> list[Plot]:
    return [plot for plot in body.findChildren(Plot) if plot.isVisibleTo(body)]


def _raise_charts(plots: list[Plot], share: float) -> None:
    """From as low as may be, with 0, to the height that looks well, with 1."""
    pixels, slope = COMFORT
    for plot in plots:
        lowest, best = theme.px(LOWEST), theme.px(pixels) + slope * plot.width()
        plot.setMinimumHeight(round(lowest + share * (best - lowest)))


def _tried(body: QWidget, facts: Facts, size: tuple[PictureSize, float], rows: int) -> Sheet:
    """The body as wide as that, with so many rows of each table."""
    body.resize(Sheet(body, facts, *size).room)
    lay_out(body)
    sheet = Sheet(body, replace(facts, cut=take_rows(body, rows)), *size)
    body.resize(sheet.room)
    _hold_apart(body)
    lay_out(body)
    return sheet


def _narrow(body: QWidget, taken_back: ExitStack) -> None:
    """Let more columns stand side by side than on the screen."""
    for columns in body.findChildren(Columns):
        columns.is_narrow = True
        taken_back.callback(setattr, columns, "is_narrow", False)


def _hold_apart(body: QWidget) -> None:
    """Give the parts of a splitter the height that they need at their width, which it asks nobody for."""
    for part in _parts_of_splitters(body):
        layout = part.layout()
        if layout is not None and layout.hasHeightForWidth() and not part.isHidden():
            part.setMinimumHeight(layout.totalHeightForWidth(part.width()))


def _parts_of_splitters(body: QWidget) -> list[QWidget]:
    parts = [splitter.widget(place) for splitter in body.findChildren(QSplitter) for place in range(splitter.count())]
    return [part for part in parts if part is not None]


def _needed(body: QWidget) -> int:
    """The least height at this width."""
    layout = body.layout()
    if layout is None:
        return body.minimumSizeHint().height()
    least = layout.totalMinimumSize().height()
    # A layout squeezes what has a height for its width below its least once there is less room than that for all.
    return max(least, layout.totalHeightForWidth(body.width())) if layout.hasHeightForWidth() else least


def _details_of(body: QWidget) -> list[QWidget]:
    """What may be left out, the first to go first."""
    found = [one for one in body.findChildren(QWidget) if one.property(DETAIL) and one.isVisibleTo(body)]
    return sorted(found, key=lambda one: int(one.property(DETAIL)))


def _leave_out(body: QWidget, details: list[QWidget], taken_back: ExitStack) -> None:
    """Hide these; whatever stood beside them takes their room."""
    still = [detail for detail in details if not detail.isHidden()]
    for detail in still:
        detail.hide()
    for columns in body.findChildren(Columns) if still else ():
        taken_back.callback(columns.take_all)
        columns.close_up()
    for detail in still:
        # Taken back before the columns are.
        taken_back.callback(detail.show)


def _lower_charts(body: QWidget, taken_back: ExitStack) -> None:
    """Let no chart want more than it needs to be read."""
    for part in _parts_of_splitters(body):
        taken_back.callback(part.setMinimumHeight, part.minimumHeight())
    for plot in body.findChildren(Plot):
        taken_back.callback(plot.setMinimumHeight, plot.minimumHeight())
        plot.setMinimumHeight(min(plot.minimumHeight(), theme.px(LOWEST)))


def _looked_at(body: QWidget) -> tuple[str, ...]:
    """The part of each chart that is shown, where it is not the whole."""
    return tuple(dict.fromkeys(_span_of(plot) for plot in _plots_in(body) if plot.zoom.is_close))


def _span_of(plot: Plot) -> str:
    zoom, words = plot.zoom, []
    if zoom.span(ACROSS) != zoom.whole[ACROSS]:
        first, last = (date_text(plot.dates.date_of(round(day))) for day in zoom.span(ACROSS))
        words.append(f"{first} to {last}")
    if zoom.span(UP) != zoom.whole[UP]:
        low, high = (round(height) for height in zoom.span(UP))
        people = plot.people.is_strength
        words.append(f"{low:,} to {people_text(high)}" if people else f"the heights {low:,} to {high:,}")
    return ", ".join(words)


def _height(words: str, font: QFont, width: int) -> int:
    if not words:
        return 0
    return QFontMetrics(font).boundingRect(QRect(0, 0, width, 10_000), _WRAP, words).height()
