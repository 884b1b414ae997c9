"""In how many runs an alternative gets to each milestone earlier, on the same day or later, alone, or not at all."""

from __future__ import annotations

from dataclasses import dataclass

from PySide6.QtCore import QEvent, QPointF, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QFontMetricsF, QHelpEvent, QPainter, QPaintEvent, QPolygonF
from PySide6.QtWidgets import QSizePolicy, QToolTip, QVBoxLayout, QWidget

from simulator.figures.share import Share
from simulator.what_if.comparison import Comparison, PairedMilestone
from ui.desktop.charts.area import mixed, paint_fill
from ui.desktop.charts.legend import Entry
from ui.desktop.charts.marks import DOTTED, PLAIN
from ui.desktop.charts.series_styles import style_of
from ui.desktop.look import theme
from ui.desktop.look.flow import FlowLayout
from ui.desktop.tabs.compare.compared import Compared
from ui.wording.comparing import NAMES, Names
from ui.wording.figures import of_runs
from ui.wording.parts import of_runs_together
from ui.wording.words import bound, milestone_title, runs_text

Look = tuple[str, Qt.BrushStyle]


@dataclass(frozen=True, slots=True)
class Outcome:
    """A milestone, and in how many of the runs what comes of it; the six numbers add up to all runs.

    Attributes:
        title: of the milestone.
        counts: runs in which only the alternative gets there; both do, the alternative earlier, on the same day,
            later; only the base does; neither.
    """

    title: str
    counts: tuple[int, ...]

    @property
    def runs(self) -> int:
        """All that are looked at."""
        return sum(self.counts)

    def share(self, place: int) -> Share:
        """One of the counts, as a share of all runs."""
        return Share(self.counts[place], self.runs)

    @property
    def told(self) -> tuple[str, ...]:
        """The counts in per cent, which add up to 100."""
        return of_runs_together([self.share(place) for place in range(len(self.counts))])


def outcomes_of(comparison: Comparison) -> tuple[Outcome, ...]:
    """An outcome for each milestone."""
    return tuple(Outcome(milestone_title(name), parts_of(one)) for name, one in comparison.milestones.items())


def parts_of(one: PairedMilestone) -> tuple[int, ...]:
    """The six numbers of ``Outcome.counts``."""
    # A run in which only one gets there is earlier, or later, too: here it counts once.
    alone, base_alone, neither = one.only_alternative.hits, one.only_base.hits, one.neither.hits
    both = one.earlier.hits - alone, one.same.hits - neither, one.later.hits - base_alone
    return (alone, *both, base_alone, neither)


def words_of(names: Names) -> tuple[str, ...]:
    """What the parts of a bar are, in the order of the counts."""
    return (
        f"Only {names.alternative} gets there",
        f"{names.alternative[:1].upper()}{names.alternative[1:]} is earlier",
        "Same day",
        f"{names.alternative[:1].upper()}{names.alternative[1:]} is later",
        f"Only {names.base} gets there",
        "Neither gets there",
    )


class Bars(QWidget):
    """A bar for each milestone, as long as all runs."""

    def __init__(self) -> None:
        super().__init__()
        self.outcomes: tuple[Outcome, ...] = ()
        self.names = NAMES
        self._slots: tuple[int | None, int | None] = (0, 1)
        self.setAccessibleName("In how many runs earlier, same or later")
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)

    def show_outcomes(self, compared: Compared) -> None:
        """Show those of the chosen alternative."""
        self.outcomes, self.names = outcomes_of(compared.comparison), compared.names
        self._slots = compared.sides.base.slot, compared.alternative.slot
        self.setAccessibleDescription(" ".join(self._said(one) for one in self.outcomes))
        self.updateGeometry()
        self.update()

    @property
    def looks(self) -> tuple[Look, ...]:
        """Colour and pattern of each part: that of the scenario that is first; dotted where it is alone."""
        colours = theme.current().colours
        base, alternative = (style_of(slot).colour for slot in self._slots)
        plain, dotted = PLAIN, DOTTED
        soft = mixed(colours.muted, colours.surface, 0.16)
        return (
            (mixed(alternative, colours.surface, 0.55), dotted),
            (alternative, plain),
            (mixed(colours.muted, colours.surface, 0.34), plain),
            (base, plain),
            (mixed(base, colours.surface, 0.55), dotted),
            (soft, Qt.BrushStyle.Dense7Pattern),
        )

    def part_at(self, place: QPointF) -> tuple[Outcome, int] | None:
        """Which part of which bar is there."""
        for line, outcome in enumerate(self.outcomes):
            for part, rect in self.parts(line):
                if rect.contains(place):
                    return outcome, part
        return None

    def words_at(self, place: QPointF) -> str:
        """What the part there is; nothing beside the bars."""
        found = self.part_at(place)
        if found is None:
            return ""
        outcome, part = found
        runs = f"{outcome.counts[part]:,} of {runs_text(outcome.runs)}"
        return f"{outcome.title}: {words_of(self.names)[part]} in {runs}, {outcome.told[part]}."

    def fits(self, rect: QRectF, words: str) -> bool:
        """Whether a part is wide enough for these words."""
        return self._width(words) <= rect.width() - 2

    def sizeHint(self) -> QSize:
        """Two lines of text for each milestone."""
        return QSize(theme.px(300), round(max(len(self.outcomes), 5) * self._pitch))

    def minimumSizeHint(self) -> QSize:
        """Pixels: narrower than ``sizeHint``, and as high."""
        return QSize(theme.px(140), self.sizeHint().height())

    def event(self, event: QEvent) -> bool:
        """Say what the part is that is pointed at."""
        if event.type() == QEvent.Type.ToolTip and isinstance(event, QHelpEvent):
            QToolTip.showText(event.globalPos(), theme.tooltip(self.words_at(QPointF(event.pos()))), self)
            return True
        return super().event(event)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Titles, and below each its bar."""
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setFont(theme.font("caption"))
        for line, outcome in enumerate(self.outcomes):
            painter.setPen(QColor(theme.current().colours.text))
            where = QRectF(0, line * self._pitch, self.width(), self._text)
            painter.drawText(where, int(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter), outcome.title)
            told = outcome.told
            for part, rect in self.parts(line):
                self._paint(painter, rect, self.looks[part], bound(told[part]))
        painter.end()

    @property
    def _text(self) -> float:
        return float(self.fontMetrics().height())

    @property
    def _pitch(self) -> float:
        return 2.2 * self._text + theme.px(theme.S)

    def parts(self, line: int) -> list[tuple[int, QRectF]]:
        """The parts of a bar that are not empty, from the left."""
        outcome, left, found = self.outcomes[line], 0.0, []
        top = line * self._pitch + self._text
        for part, count in enumerate(outcome.counts):
            width = self.width() * count / max(outcome.runs, 1)
            if count:
                found.append((part, QRectF(left, top, width, 1.2 * self._text)))
            left += width
        return found

    def _width(self, words: str) -> float:
        return QFontMetricsF(theme.font("caption")).horizontalAdvance(words) + 2 * theme.px(3)

    def _paint(self, painter: QPainter, rect: QRectF, how: Look, words: str) -> None:
        """A part, with an edge to the next, and its share where there is room."""
        ground = QColor(theme.current().colours.surface)
        paint_fill(painter, QPolygonF(rect), QColor(how[0]), how[1])
        painter.fillRect(QRectF(rect.right() - 1, rect.top(), 1, rect.height()), ground)
        if not self.fits(rect, words):
            return
        width = self._width(words)
        pill = QRectF(rect.center().x() - width / 2, rect.top() + 1, width, rect.height() - 2)
        painter.fillRect(pill, QColor(how[0]))
        painter.setPen(QColor(ink_on(how[0])))
        painter.drawText(pill, int(Qt.AlignmentFlag.AlignCenter), words)

    def _said(self, outcome: Outcome) -> str:
        words = words_of(self.names)
        parts = [
            f"{words[part]} in {of_runs(outcome.share(part), told)}"
            for part, told in enumerate(outcome.told)
            if outcome.counts[part]
        ]
        return f"{outcome.title}: {'; '.join(parts)}."


def ink_on(colour: str) -> str:
    """Black or white, whichever stands out more (WCAG 2.2, relative luminance)."""
    parts = [part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in _parts_of(colour)]
    luminance = 0.2126 * parts[0] + 0.7152 * parts[1] + 0.0722 * parts[2]
    return "black" if (luminance + 0.05) ** 2 > 0.05 * 1.05 else "white"


def _parts_of(colour: str) -> tuple[float, float, float]:
    found = QColor(colour)
    return found.redF(), found.greenF(), found.blueF()


class OutcomesView(QWidget):
    """The bars, and what their parts are."""

    def __init__(self) -> None:
        super().__init__()
        self.bars = Bars()
        self.entries = tuple(Entry("area", words) for words in words_of(NAMES))
        signs = QWidget()
        flow = FlowLayout(signs, theme.px(theme.L), theme.px(theme.XS))
        for entry in self.entries:
            flow.addWidget(entry)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(theme.px(theme.S))
        column.addWidget(self.bars)
        column.addWidget(signs)
        column.addStretch()
        theme.current().changed.connect(self._recolour)

    def show_outcomes(self, compared: Compared) -> None:
        """Show those of the chosen alternative; what occurs nowhere is not explained."""
        self.bars.show_outcomes(compared)
        for part, (entry, words) in enumerate(zip(self.entries, words_of(compared.names), strict=True)):
            entry.say(words)
            entry.setVisible(any(one.counts[part] for one in self.bars.outcomes))
            entry.updateGeometry()
        self._recolour()

    def _recolour(self) -> None:
        for entry, (colour, pattern) in zip(self.entries, self.bars.looks, strict=True):
            entry.swatch.set_colour(colour, pattern)
        self.bars.update()
