"""The key assumptions: the numbers that weigh most in the answers at the top of the window, and those that are pinned.

The list is renewed when the hand rests, never while something moves. A number that somebody has changed, or that has
the focus, stays.
"""

from __future__ import annotations

from PySide6.QtWidgets import QApplication, QWidget

from scenarios.counting import counted
from scenarios.schema import Scenario
from ui.desktop.assumptions.key import key_paths
from ui.desktop.assumptions.paths_form import PathsForm
from ui.desktop.assumptions.weights import Weight, Weights
from ui.desktop.controls.glyphs import glyph_side
from ui.desktop.documents.session import Session
from ui.desktop.look import theme
from ui.wording.parts import percent_of
from ui.wording.words import runs_text

MOST = 8
"""Numbers in the list that are neither pinned nor changed."""

AIM = "target"
"""What is aimed at stands first: no run draws it, and every share of the target hangs on it."""

BEFORE = "Usual ones, until the runs say what matters most."
"""What is said while nothing has been weighed."""

KEPT = "It is kept here by hand."
"""What the tooltip of a pinned number says."""


class KeyForm(PathsForm):
    """Shows usual numbers until those that matter are known.

    Attributes:
        said: what the list is; above it.
        renewed: how it has been renewed. It is below, so that no row moves away from a hand that is about to click.

    Args:
        session: where the numbers live.
    """

    def __init__(self, session: Session) -> None:
        self._weights: Weights | None = None
        self._chosen: tuple[str, ...] = ()
        self.said, self.renewed = (theme.text("", "caption") for _ in range(2))
        self.said.setObjectName("assumptions#key")
        super().__init__(session, self._paths_now, owners=True)
        for label in (self.said, self.renewed):
            label.setWordWrap(True)
            label.setContentsMargins(theme.px(theme.M) + glyph_side(self), 0, theme.px(theme.S), 0)
        self._column.insertWidget(0, self.said)
        self._say("")
        session.pins.changed.connect(self.refresh)
        session.selection_changed.connect(self._forget)

    def show_weights(self, weights: Weights) -> None:
        """Renew the list, and say what has come and gone; the bars show the weights."""
        before = self._chosen
        self._weights = weights
        if weights.are_too_few:
            self._say("")
            self._show_bars(weights)
            return
        self._chosen = self._ordered(list(weights.by_path)[:MOST])
        self.refresh()
        self._say(_renewed(before, self._chosen) if before else "")
        self._show_bars(weights)

    def _paths_now(self, scenario: Scenario) -> tuple[str, ...]:
        """What is pinned, and what matters; before that is known, what usually does."""
        chosen = self._chosen or tuple(path for path in key_paths(scenario) if path != AIM)
        return tuple(dict.fromkeys((AIM, *self._session.pins.paths, *chosen)))

    def _show(self, paths: tuple[str, ...]) -> None:
        super()._show(paths)
        self._column.removeWidget(self.renewed)
        self._column.addWidget(self.renewed)

    def _ordered(self, ranked: list[str]) -> tuple[str, ...]:
        """The heaviest first. While somebody is at work in the list what stays keeps its place, and new ones follow."""
        stays = [path for path in self._chosen if path in ranked or self._is_in_use(path)]
        order = (*stays, *ranked) if _has_focus(self) else (*ranked, *stays)
        return tuple(dict.fromkeys(order))

    def _is_in_use(self, path: str) -> bool:
        """Whether a row is changed, or has the focus."""
        return any(row.is_changed or _has_focus(row) for row in self.rows if row.parameter.path == path)

    def _show_bars(self, weights: Weights) -> None:
        heaviest = max((one.share for one in weights.by_path.values()), default=1.0)
        for row in self.rows:
            weight = weights.by_path.get(row.parameter.path)
            is_pinned = row.parameter.path in self._session.pins.paths
            words = ["" if weight is None else _words(weight, weights.runs), KEPT if is_pinned else ""]
            none = 0.0 if is_pinned else None
            row.show_weight(none if weight is None else weight.share / heaviest, " ".join(filter(None, words)))

    def _forget(self) -> None:
        """Another document is selected: nothing is known of what matters in it."""
        self._weights, self._chosen = None, ()
        for row in self.rows:
            row.show_weight(None)
        self._say("")

    def _say(self, renewed: str) -> None:
        """Say what the list is, and how it has been renewed."""
        self.renewed.setText(renewed)
        self.renewed.setVisible(bool(renewed))
        if self._weights is None:
            self.said.setText(BEFORE)
            return
        runs = f"{runs_text(self._weights.runs)}{self._weights.whose.behind}"
        if self._weights.are_too_few:
            self.said.setText(f"Usual ones: {runs} are too few to say what matters most.")
        elif not self._weights.by_path:
            self.said.setText(f"No number makes the answers on the cards uncertain ({runs}).")
        else:
            self.said.setText(f"The aim, and what makes the answers on the cards most uncertain ({runs}).")


def _has_focus(widget: QWidget) -> bool:
    """Whether the keyboard speaks to something in it."""
    focused = QApplication.focusWidget()
    return focused is not None and widget.isAncestorOf(focused)


def _words(weight: Weight, runs: int) -> str:
    """That it explains 31 % of how uncertain the first arrival is."""
    share = percent_of(round(100 * weight.share), is_none=False, is_all=False)
    return f"Explains {share} of how uncertain it is {weight.of} ({runs_text(runs)})."


def _renewed(before: tuple[str, ...], now: tuple[str, ...]) -> str:
    """How many numbers have come and gone; nothing where none has."""
    came, gone = len(set(now) - set(before)), len(set(before) - set(now))
    words = ((came, "came in"), (gone, "went out"))
    told = " and ".join(f"{counted(number, 'number')} {verb}" for number, verb in words if number)
    return f"Renewed: {told}." if told else ""
