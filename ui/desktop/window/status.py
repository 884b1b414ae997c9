"""The line at the bottom: messages at the left, how far the runs are and how precise the projection is at the right."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from math import isfinite

from PySide6.QtWidgets import QProgressBar, QPushButton, QStatusBar

from scenarios.counting import counted
from scenarios.visible import visible
from simulator.kernel.engine import KERNEL
from ui.desktop.answers.projection import Projection
from ui.desktop.answers.runner import Runner
from ui.desktop.answers.site import Site
from ui.desktop.look import theme
from ui.desktop.look.legible import Legible
from ui.desktop.window.checking import Checking
from ui.wording.shortening import shortened
from ui.wording.words import precision_text, runs_text

MESSAGE = 8000
"""Milliseconds for which a message stays."""

READING = 300
"""Pixels of the design at most for what is being read."""

_HELP = (
    "Runs done and asked for.",
    "± days: the wider of the 95 % intervals of the median days of first arrival and of 90 % of the target; "
    "more runs make them narrower.",
    "Seconds: from the last change to the projection, and who has run it: SimPy, or the kernel, the same model in C.",
    "Where the kernel has, SimPy runs some of the runs again as soon as you rest, and they are compared bit by bit.",
)


def status_text(
    runner: Runner,
    projection: Projection | None,
    site: Site | None = None,
    checking: Checking | None = None,
    earlier: str | None = None,
) -> str:
    """``640 / 1,000 runs · about, ± 2 days``; ``1,000 / 1,000 runs · 0.4 s · on tcp://host:8786, 8 threads``.

    Of an earlier projection than the one that is asked for, what it says by itself, and ``earlier``: how it was made.
    """
    is_earlier = earlier is not None
    done = projection.replications if is_earlier and projection is not None else runner.done
    parts = [f"{done:,} / {runs_text(runner.wanted)}"]
    if projection is not None:
        parts += filter(None, [_precision(projection, "about" if projection.replications < runner.wanted else "")])
    if made := making(runner) if earlier is None else earlier:
        parts.append(made)
    if not runner.is_live:
        parts.append("paused")
    if site is not None and site.address:
        parts.append(f"on {visible(site.address)}, {counted(site.size.threads, 'thread')}")
    if checking is not None and runner.is_finished and not is_earlier:
        parts += filter(None, [_checked(runner, checking)])
    return " · ".join(parts)


def making(runner: Runner) -> str:
    """``0.4 s by the kernel``: how long the runs took, and who has run them; empty as long as they are not finished."""
    if not runner.is_finished:
        return ""
    by = f" by {'the kernel' if runner.engine == KERNEL else runner.engine}" if runner.engine else ""
    return f"{runner.seconds:.1f} s{by}"


def _checked(runner: Runner, checking: Checking) -> str:
    """``25 of 1,000 runs checked with SimPy``; that SimPy has taken over, and why; empty where neither is so."""
    if checking.problem:
        return checking.problem
    return f"{checking.runs:,} of {runs_text(runner.wanted)} checked with SimPy" if checking.runs else ""


def _precision(projection: Projection, about: str) -> str:
    days = projection.precision
    if not isfinite(days):
        return about
    return f"{about}{', ' if about else ''}{precision_text(days)}"


class StatusLine(QStatusBar):
    """Shows what the runner is doing; in a drag no more often than can be read.

    Attributes:
        words: the words at the right.
    """

    def __init__(self) -> None:
        super().__init__()
        self._made = ""
        self._tell: Callable[[], None] = lambda: None
        self.words = Legible(self._show_words, self)
        self.bar = QProgressBar()
        self.bar.setTextVisible(False)
        self.bar.setFixedWidth(theme.px(120))
        self.bar.setAccessibleName("Runs done")
        self.runs = theme.text("", "caption")
        self.runs.setAccessibleName("Runs, precision and time")
        self.runs.setToolTip(theme.tooltip(*_HELP))
        self.runs.setContentsMargins(0, 0, theme.px(theme.S), 0)
        self.reading = theme.text("", "caption")
        self.stop = QPushButton("Stop reading")
        for widget in (self.reading, self.stop):
            widget.hide()
            self.addPermanentWidget(widget)
        self.checks = QPushButton()
        self.checks.setObjectName("status#checks")
        self.checks.setFlat(True)
        self.checks.hide()
        self.addPermanentWidget(self.checks)
        self.addPermanentWidget(self.bar)
        self.addPermanentWidget(self.runs)

    def say(self, sentence: str) -> None:
        """Show a sentence for a while."""
        self.showMessage(visible(sentence), MESSAGE)

    def show_reading(self, sentence: str) -> None:
        """Show that something is being read, and a button that ends it; nothing of that where there is no sentence."""
        room = min(theme.px(READING), self.width() // 3)
        words = shortened([visible(sentence)], room, self.reading.fontMetrics().horizontalAdvance)
        self.reading.setText(words[0])
        self.reading.setToolTip(theme.tooltip(sentence))
        self.reading.setVisible(bool(sentence))
        self.stop.setVisible(bool(sentence))

    def show_broken(self, number: int, of: int, sayings: Sequence[str] = ()) -> None:
        """Say how many reality checks the runs break, with what they say as a tooltip; nothing where none is."""
        is_one = number == 1
        words = f"✗ {number:,} of {counted(of, 'check')} {'is' if is_one else 'are'} broken"
        self.checks.setText(words if number else "")
        self.checks.setAccessibleName(f"Reality checks: {words[2:]}" if number else "Reality checks")
        self.checks.setToolTip(theme.tooltip(*sayings, "A click shows the checks.") if number else "")
        self.checks.setVisible(number > 0)

    def show_progress(
        self,
        runner: Runner,
        projection: Projection | None,
        site: Site | None = None,
        checking: Checking | None = None,
        *,
        is_earlier: bool = False,
    ) -> None:
        """Show how far the runs are, and where; ``projection`` is the one that is shown and up to date.

        In a drag it may be an earlier one, which the next is about to follow: then that one is told of. How it was
        made stays as it was told last: what comes and goes many times a second cannot be read.
        """
        if not is_earlier:
            self._made = making(runner)
        earlier = self._made if is_earlier else None
        self._tell = lambda: self._show(runner, status_text(runner, projection, site, checking, earlier), is_earlier)
        self.words.change()

    def _show_words(self) -> None:
        self._tell()

    def _show(self, runner: Runner, words: str, is_earlier: bool) -> None:
        # A progress bar paints itself, and all that waits to be painted, at once; this one waits like everything else.
        self.bar.setUpdatesEnabled(False)
        self.bar.setMaximum(max(runner.wanted, 1))
        self.bar.setValue(runner.done)
        self.bar.setUpdatesEnabled(True)
        self.bar.setVisible(not (runner.is_finished or is_earlier))
        self.runs.setText(words)
