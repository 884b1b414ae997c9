"""A card of the headline: a large answer, and how much another one it is than those of the scenarios beside it.

While more runs are to come, whatever they will change says "about". What a scenario beside it answers is made of the
same runs, and the difference is taken run by run: see `neighbours`.
"""

from __future__ import annotations

import datetime as dt

from PySide6.QtCore import QRect, QSize, Qt
from PySide6.QtGui import QFontMetrics
from PySide6.QtWidgets import QBoxLayout, QFrame, QHBoxLayout, QSizePolicy, QVBoxLayout, QWidget

from simulator.what_if.comparison import Comparison
from ui.desktop.answers.neighbours import Neighbours
from ui.desktop.answers.overlay import Overlay
from ui.desktop.answers.projection import Projection
from ui.desktop.look import theme
from ui.desktop.look.wrapping import WrappingLabel
from ui.wording.words import bound, date_text

ABOUT, SO_FAR = "about", "so far"
"""What stands before an answer while more runs are to come: before a date or a share, and before anything else."""

NOTHING = "–"
"""What stands in place of a chance where a scenario does not have the day that is asked about."""

SAME_RUNS = (
    "In the same runs: the other scenario in the runs that are shown here, by number. What is asked of a run may not "
    "hold in them there."
)

_DATES = tuple(date_text(dt.date(2020, month, 28)) for month in range(1, 13))
"""Dates of every width, about."""

_USUAL_DETAIL = (
    "Half of runs by then. 9 in 10 runs: about 20 Mar 2024 – 20 Mar 2025. Not within the horizon in about 20 % of runs."
)
_USUAL_OTHER = "As shipped: about 20 Mar 2024. Here about 120 days earlier on average."
"""The longest words that are usual: room for them is kept, so that an edit that brings them moves nothing else."""


class Card(QFrame):
    """A small title, a large answer, and what there is to say about it; then the same of the scenarios beside it."""

    def __init__(self, title: str) -> None:
        super().__init__()
        self._projection: Projection | None = None
        self._neighbours, self._why = Neighbours(), ""
        self.setProperty("role", "card")
        self.setAccessibleName(title)
        self.heading = theme.text(title, "caption")
        self.about = theme.text("", "caption")
        self.answer = theme.text(NOTHING, "display")
        self.detail, self.others = _Roomy(_USUAL_DETAIL), _Roomy(_USUAL_OTHER)
        self._title: QWidget = self.heading
        self._head = QBoxLayout(QBoxLayout.Direction.TopToBottom)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Preferred)
        self._arrange()

    def show_projection(self, projection: Projection | None, neighbours: Neighbours, why: str = "") -> None:
        """Show what many runs say, and what they say of the scenarios beside it; ``why`` there is nothing to show."""
        self._projection, self._neighbours, self._why = projection, neighbours, why
        self._tell()

    def answer_of(self, projection: Projection) -> str:
        """The answer in a few letters."""
        raise NotImplementedError

    def shift_of(self, comparison: Comparison, about: str) -> str:
        """How much the answer differs from another scenario's, in words; empty where there is nothing to say."""
        raise NotImplementedError

    def detail_of(self, projection: Projection, about: str) -> str:
        """What lies behind the answer; ``about`` stands before whatever more runs will change."""
        raise NotImplementedError

    def explanation_of(self, projection: Projection, about: str) -> str:
        """What is told of it where somebody points at it; empty where nothing is."""
        return ""

    def put_title(self, title: QWidget) -> None:
        """Have another title in place of the words."""
        self._head.removeWidget(self._title)
        self._title.hide()
        self._title = title
        self._head.insertWidget(0, title)

    def is_wide_at(self, width: int) -> bool:
        """Whether its title and any answer have room beside each other in so many pixels."""
        return self._title.sizeHint().width() + theme.px(theme.S) + self.sizeHint().width() <= width

    def set_flat(self, flat: bool) -> None:
        """Put the answer beside the title, at the right, or under it."""
        ways = QBoxLayout.Direction
        self._head.setDirection(ways.LeftToRight if flat else ways.TopToBottom)
        self._head.setStretch(0, 1 if flat else 0)
        self._head.setSpacing(theme.px(theme.S if flat else 2))

    def minimumSizeHint(self) -> QSize:
        """Pixels: the width with the answer under the title, where it goes when there is less room."""
        hint, margins = super().minimumSizeHint(), self._column.contentsMargins()
        answer = self.about.minimumSizeHint().width() + theme.px(theme.XS) + self.answer.minimumSizeHint().width()
        below = (part.minimumSizeHint().width() for part in (self._title, self.detail, self.others))
        words = max(answer, *below) + margins.left() + margins.right()
        return QSize(min(hint.width(), words, self._usual_width), hint.height())

    def sizeHint(self) -> QSize:
        """Wide enough for a date in large letters, and what stands before it in a preview, whatever it says now."""
        return QSize(self._usual_width, super().sizeHint().height())

    @property
    def _usual_width(self) -> int:
        width = max(map(QFontMetrics(theme.font("display")).horizontalAdvance, _DATES)) + theme.px(2 * theme.M)
        return width + QFontMetrics(theme.font("caption")).horizontalAdvance(ABOUT) + theme.px(theme.XS)

    def _tell(self) -> None:
        lines = [self._line(one, one.projection) for one in self._neighbours.overlays if one.projection is not None]
        if self._projection is not None and self._projection.whole is not None:
            lines.insert(0, self._line_of_all(self._projection.whole))
        self.others.setText(bound("\n".join(lines)))
        is_cut = any(one.is_cut for one in self._neighbours.overlays)
        self.others.setToolTip(theme.tooltip(bound(SAME_RUNS)) if is_cut else "")
        if self._projection is not None:
            self._say(self._projection)
        else:
            self._say_nothing()

    def _say_nothing(self) -> None:
        """There is no answer yet."""
        self.about.hide()
        self.answer.setText(NOTHING)
        self.detail.setText(self._why)
        self.detail.setToolTip("")
        self.setAccessibleDescription(self._why or "There is no answer yet.")

    def _say(self, projection: Projection) -> None:
        answer, hedge = self.answer_of(projection), self._hedge(projection)
        about = _before(answer) if hedge else ""
        self.about.setText(about)
        self.about.setVisible(bool(about))
        # On one line with the large letters.
        descents = (QFontMetrics(theme.font(role)).descent() for role in ("display", "caption"))
        self.about.setContentsMargins(0, 0, 0, max(0, next(descents) - next(descents)))
        self.answer.setText(bound(answer))
        self.detail.setText(bound(self.detail_of(projection, hedge)))
        explanation = self.explanation_of(projection, hedge)
        self.detail.setToolTip(theme.tooltip(bound(explanation)) if explanation else "")
        # Who cannot point at it is told all at once.
        self.setAccessibleDescription(f"{about} {answer}. {self.detail.text()} {bound(explanation)}".strip())

    def _line(self, overlay: Overlay, projection: Projection) -> str:
        """What is said of another scenario: ``As opened: 14 Mar 2024. Here 12 days later.``."""
        answer = self.answer_of(projection)
        before = f"{_before(answer)} " if self._hedge(projection) else ""
        shift = self._shift(overlay, projection) if answer != NOTHING else ""
        return f"{overlay.title}: {before}{answer}" + (f". {shift[0].upper()}{shift[1:]}." if shift else "")

    def _line_of_all(self, whole: Projection) -> str:
        """What all runs say, where only some are kept: ``All runs: 14 Mar 2024``."""
        answer = self.answer_of(whole)
        return f"All runs: {_before(answer)} {answer}" if self._hedge(whole) else f"All runs: {answer}"

    def _shift(self, overlay: Overlay, other: Projection) -> str:
        projection = self._projection
        comparison = None if projection is None else self._neighbours.comparison(projection, overlay)
        if projection is None or comparison is None:
            return ""
        return self.shift_of(comparison, self._hedge(projection) or self._hedge(other))

    def _hedge(self, projection: Projection) -> str:
        return f"{ABOUT} " if self._neighbours.is_preview(projection) else ""

    def _arrange(self) -> None:
        self._column = QVBoxLayout(self)
        margin = theme.px(theme.M)
        self._column.setContentsMargins(margin, theme.px(theme.S), margin, theme.px(theme.S))
        self._column.setSpacing(theme.px(2))
        row = QHBoxLayout()
        row.setSpacing(theme.px(theme.XS))
        row.addWidget(self.about, 0, Qt.AlignmentFlag.AlignBottom)
        row.addWidget(self.answer, 1)
        self._head.setSpacing(theme.px(2))
        self._head.addWidget(self._title)
        self._head.addLayout(row)
        self._column.addLayout(self._head)
        self._column.addWidget(self.detail)
        self._column.addWidget(self.others)
        self._column.addStretch()


def _before(answer: str) -> str:
    return ABOUT if answer[:1].isdigit() else SO_FAR


class _Roomy(WrappingLabel):
    """Words in small letters; as high as the usual ones would be where they are fewer, or none."""

    def __init__(self, usual: str) -> None:
        super().__init__()
        self._usual = bound(usual)
        self._heights_are_of, self._heights = self.fontMetrics(), dict[int, int]()
        self.setTextFormat(Qt.TextFormat.PlainText)
        self.setProperty("role", "caption")
        self.setWordWrap(True)
        self.setAlignment(Qt.AlignmentFlag.AlignTop)

    def hasHeightForWidth(self) -> bool:
        """Also where it is empty."""
        return True

    def heightForWidth(self, width: int) -> int:
        """Pixels; room for the usual words at least."""
        return max(super().heightForWidth(width), self._usual_height(width))

    def _usual_height(self, width: int) -> int:
        """The same for the same letters, and asked for again and again by the layouts around."""
        metrics = self.fontMetrics()
        if self._heights_are_of != metrics:
            self._heights_are_of, self._heights = metrics, {}
        if width not in self._heights:
            room = QRect(0, 0, max(width, 1), 1_000_000)
            words = metrics.boundingRect(room, int(Qt.TextFlag.TextWordWrap), self._usual)
            self._heights[width] = words.height()
        return self._heights[width]

    def sizeHint(self) -> QSize:
        """Pixels; one line, in a width that the words have no part in."""
        return QSize(super().minimumSizeHint().width(), self.fontMetrics().lineSpacing())

    def minimumSizeHint(self) -> QSize:
        """Pixels; one line."""
        return QSize(super().minimumSizeHint().width(), self.fontMetrics().lineSpacing())
